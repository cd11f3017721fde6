"""The interface's texts, in Indonesian and English: gettext catalogues and the few rules around them.

Lowest module of the path, because errors speak to readers too. Message ids are the English texts.
Stays at eight names or fewer: _, N_, ngettext, use, language, number, choose.
"""

from __future__ import annotations

import gettext
import locale as c_locale
import os
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("id", "en")
_FOLDER: Final = Path(__file__).parent
_current: list[tuple[str, gettext.NullTranslations]] = [("en", gettext.NullTranslations())]


def use(language: str) -> None:
    """Speak this language from now on; one that there is no catalogue for becomes English."""
    known = language if language in LANGUAGES else "en"
    catalogue = gettext.translation("berita", _FOLDER, languages=[known], fallback=True)
    _current[0] = (known, catalogue)


def choose() -> str:
    """Give the language that the environment asks for, by gettext's order of variables."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wish in os.environ.get(name, "").split(":"):
            code = c_locale.normalize(wish).split("_")[0].split(".")[0].lower()
            if code in LANGUAGES:
                return code
            if code:
                return "en"
    return "en"


def language() -> str:
    """Give the language spoken now: `id` or `en`."""
    return _current[0][0]


def _(message: str) -> str:
    """Give a text in the language spoken now."""
    return _current[0][1].gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for the catalogue that is translated where it is shown."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """Give the text for this count, in the language spoken now."""
    return _current[0][1].ngettext(one, many, count)


def number(value: int) -> str:
    """Write a whole number with the thousands mark of the language spoken now."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language() == "id" else grouped
