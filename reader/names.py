"""Names that a reader gives: to tags and to saved searches. What one may be, and when two are the same.

A name is kept as it was typed and compared by its words, without case, accents and marks, so that `Sidang` and
`sidang` are one tag: as the query language (`tag:`, `simpanan:`) compares it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from reader.errors import UsageError
from reader.locale import N_, _
from reader.text import WORD, fold, one_line, printable, words

LONGEST: Final = 64
"""Characters that a name may have."""

_QUOTES: Final = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class _Refusals:
    """Why something can be no name, in sentences about what it was to name."""

    empty: str
    too_long: str
    beginning: str
    character: str


_NAME: Final = _Refusals(
    N_("A name needs at least one letter or digit."),
    N_("A name has at most {n} characters: “{name}…” is too long."),
    N_("A name cannot begin with {mark}: “{name}”."),
    N_("A name cannot hold quotation marks or invisible characters: “{name}”."),
)
_TAG: Final = _Refusals(
    N_("A tag needs at least one letter or digit."),
    N_("A tag has at most {n} characters: “{name}…” is too long."),
    N_("A tag cannot begin with {mark}: “{name}”."),
    N_("A tag cannot hold quotation marks or invisible characters: “{name}”."),
)


def read_name(typed: str) -> str:
    """Give a typed name as it is kept: composed (NFC), single spaces, none at its ends. Raises UsageError."""
    return _read(typed, _NAME)


def read_tag(typed: str) -> str:
    """Give a typed tag as it is kept, by the same rules. Raises UsageError."""
    return _read(typed, _TAG)


def _read(typed: str, refusals: _Refusals) -> str:
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    shown = one_line(name)[:LONGEST]
    if name[:1] in ("+", "-"):
        raise UsageError(_(refusals.beginning).format(mark=name[0], name=shown))
    if printable(name) != name or _QUOTES & set(name):
        raise UsageError(_(refusals.character).format(name=shown))
    if not WORD.search(name):
        raise UsageError(_(refusals.empty))
    if len(name) > LONGEST:
        raise UsageError(_(refusals.too_long).format(n=LONGEST, name=shown[:20]))
    return name


def fold_name(name: str) -> str:
    """Give a name as two are compared: its folded words; one that came without any words stands for itself."""
    return " ".join(words(name)) or " ".join(fold(name).split())
