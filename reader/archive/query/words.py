"""The pieces of a typed query: words, quoted phrases, operators, brackets and fields, in order.

Cuts a text into tokens and knows nothing of what they mean together.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from reader.archive.rows.identity import storable
from reader.text import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: its kind, its text (of a phrase the inside, of NEAR the number), and whether it ends the query.

    A field may ask for its value as a whole (`sumber:=kompas`).
    """

    kind: Kind
    text: str = ""
    last: bool = False
    whole: bool = False


OPERATORS: Final = {
    "AND": Kind.AND,
    "DAN": Kind.AND,
    "OR": Kind.OR,
    "ATAU": Kind.OR,
    "NOT": Kind.NOT,
    "BUKAN": Kind.NOT,
    "NEAR": Kind.NEAR,
}
"""Words in capitals that say how others are joined."""

_QUOTES: Final = '"“”„«»'
_TOKEN: Final = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|+)
    | [{_QUOTES}] (?P<phrase>[^{_QUOTES}]*) [{_QUOTES}]?
    | (?P<not>-) (?=[^\s\-])
    | (?P<near>NEAR(?:/(?P<distance>\d{{1,3}}))?) (?=[\s()]|$)
    | (?P<field>[^\W\d_]{{1,20}}): (?!//) (?P<whole>=?) (?=[^\s)|]|$)
    | (?P<word>[^\s()|{_QUOTES}]+)
    """,
    re.VERBOSE,
)


def tokens(text: str) -> Iterator[Token]:
    """Cut a query into its tokens; every text has some or none, and none is an error."""
    text = unicodedata.normalize("NFC", storable(text))
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group == "space":
            continue
        if group in ("near", "distance"):
            yield Token(Kind.NEAR, match["distance"] or "")
            continue
        if group == "whole":
            yield Token(Kind.FIELD, match["field"], match.end() == len(text), whole=bool(match["whole"]))
            continue
        inside = match[group] if group else ""
        if group == "word" and inside in OPERATORS:
            yield Token(OPERATORS[inside])
            continue
        kind = Kind[group.upper()] if group else Kind.PHRASE
        yield Token(kind, inside, match.end() == len(text))


def parts(text: str) -> tuple[str, ...]:
    """Give the words in a token as the index cuts them: `anak-anak` is two, `!` none."""
    return tuple(WORD.findall(text))
