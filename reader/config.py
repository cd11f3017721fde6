"""The reader's settings, from `config.toml`: language, theme, keys.

A file that is wrong somewhere is never an error: what can be read counts, and the rest is told by name.
"""

from __future__ import annotations

import re
import string
import unicodedata
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reader.locale import LANGUAGES, _
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_MAX_BYTES: Final = 1_000_000
_KEY: Final = re.compile(r"((?:(?:ctrl|alt|shift|super|hyper|meta)\+)*)([a-z0-9_]{2,}|\S)")
"""How a key is written: modifiers, then a name such as `slash` or one character."""
_NAMES: Final = {
    "/": "slash",
    "\\": "backslash",
    "@": "at",
    "-": "minus",
    "+": "plus",
    "_": "underscore",
}
"""Keys that the screen knows by other names than Unicode gives their characters (Textual's `keys.py`)."""
_NAMED: Final = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "insert",
        "delete",
        "enter",
        "escape",
        "tab",
        "space",
        "backspace",
    ]
    + [f"f{number}" for number in range(1, 25)]
)
"""Keys without a character of their own, by the names that the screen gives them (Textual's `keys.py`)."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings; empty ones were not made. `keys` gives keys, with commas between, by command id.

    `problems` are sentences about what was wrong in the file, by name.
    """

    language: str = ""
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[str, ...] = ()


def load(path: Path, *, commands: Collection[str] | None = None, themes: Collection[str] | None = None) -> Config:
    """Read the settings at a path; never raises, and a file that is not there is no problem.

    Names in `[keys]` are held against `commands` and the theme's against `themes`, where these are given.
    """
    try:
        content = _content(path)
        settings = _parsed(content) if content is not None else {}
    except (OSError, ValueError, RecursionError) as error:
        reason = one_line(getattr(error, "strerror", None) or str(error))
        return Config(problems=(_("{file} was not read: {reason}.").format(file=_name(path), reason=reason),))
    problems: list[str] = []
    problems += (
        _("{file}: there is no setting “{name}”.").format(file=_name(path), name=one_line(name))
        for name in settings
        if name not in {"language", "theme", "keys"}
    )
    language = _choice(settings, "language", LANGUAGES, problems)
    theme = _choice(settings, "theme", themes, problems)
    keys = _keys(settings.get("keys", {}), commands, problems)
    return Config(language, theme, MappingProxyType(keys), tuple(problems))


def _content(path: Path) -> bytes | None:
    if not path.exists():
        return None
    if not path.is_file():
        raise ValueError(_("it is not a file"))
    with path.open("rb") as file:
        content = file.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise ValueError(_("it is larger than a megabyte"))
    return content


def _parsed(content: bytes) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - half of the readers have no settings

    return tomllib.loads(content.decode("utf-8-sig"))


def _name(path: Path) -> str:
    return one_line(path.name)


def _choice(settings: Mapping[str, object], name: str, known: Collection[str] | None, problems: list[str]) -> str:
    value = settings.get(name, "")
    if not isinstance(value, str):
        problems.append(_("config.toml: {name} must be a text in quotes.").format(name=name))
        return ""
    if value and known is not None and value not in known:
        problems.append(
            _("config.toml: {name} “{value}” is not known; there are {known}.").format(
                name=name, value=one_line(value), known=", ".join(sorted(known))
            )
        )
        return ""
    return value


def _keys(table: object, commands: Collection[str] | None, problems: list[str]) -> dict[str, str]:
    if not isinstance(table, dict):
        problems.append(_("config.toml: keys must be a table, under [keys]."))
        return {}
    kept: dict[str, str] = {}
    for name, value in table.items():
        shown = one_line(name)
        if commands is not None and name not in commands:
            problems.append(_("config.toml: there is no command “{name}” to set keys for.").format(name=shown))
            continue
        written = _written_keys(value)
        if value in ("", []) or "" in written:
            problems.append(_("config.toml: the value of {name} under [keys] is empty.").format(name=shown))
            continue
        keys = [_key_name(key) for key in written]
        if not all(keys) or not keys:
            wrong = next((key for key in written if not _key_name(key)), "")
            problems.append(
                _("config.toml: “{key}” is not a key; see {name} under [keys].").format(
                    key=one_line(wrong or str(value)), name=shown
                )
            )
            continue
        kept[name] = ",".join(keys)
    return kept


def _written_keys(value: object) -> list[str]:
    """Give the keys of `"j,down"` or of `["j", "down"]`; anything else comes out as no key."""
    if isinstance(value, str):
        return [","] if value.strip() == "," else [key.strip() for key in value.split(",")]
    if isinstance(value, list):
        return [key.strip() if isinstance(key, str) else str([key]) for key in value]
    return []


def _key_name(key: str) -> str:
    """Give the name by which the screen knows a key (`?` is `question_mark`); "" for what is no key."""
    parts = _KEY.fullmatch(key)
    if not parts or not parts[2].isprintable():
        return ""
    modifiers, last = parts.groups()
    if len(last) > 1:
        return key if last in _NAMED or last in map(_mark_name, string.punctuation) else ""
    name = last if last.isalnum() else _mark_name(last)
    return modifiers + name if name else ""


def _mark_name(mark: str) -> str:
    return _NAMES.get(mark) or unicodedata.name(mark, "").lower().replace("-", "_").replace(" ", "_")
