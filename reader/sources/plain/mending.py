"""Small repairs to text as it was pasted: escapes, quotation marks, and marks that have no width.

Runs before anything is recognised, and keeps account: what was taken out is listed, what was put in is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.article import LeftOut
from reader.locale import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

_INVISIBLE: Final = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
    # Joiners stay between letters of scripts, and signs of pictures, that are written with them.
    "|(?<![\u0600-\u1fff\u2190-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u1fff\u2190-\U0010ffff])"
)
_UNSEEN: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
"""All marks without a width, and some that have one: quick to look for."""
_QUOTE: Final = re.compile(r"(?<!\\)\\*[“”\"]|(?<!\\)\\+(?=[\'‘’])")
_PLAIN_QUOTE: Final = re.compile('[“”"]')
_OPENS_AFTER: Final = frozenset("([{/-–—:‘“")
_CLOSES_BEFORE: Final = frozenset(".,;:!?)]}/-–—…’”")
_TURNED: Final = re.compile(
    r"[“”](?:(?<=[^\s(\[{/\-–—:‘“]“)(?=[\s.,;:!?)\]}/\-–—…’”]|\Z)|(?<=”)(?<![^\s(\[{/\-–—:‘“]”)(?=[^\s.,;:!?)\]}/\-–—…’”]))"
)
"""A curly mark that faces the wrong way, as `_facing` says it."""
_LINE_END: Final = re.compile("[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its repairs: `removed` holds what is no longer in it, `added` the marks that were not."""

    text: str
    removed: tuple[LeftOut, ...] = ()
    added: str = ""


@dataclass(slots=True)
class _Quote:
    """A quotation mark with the escapes before it, how it must face, and whether the line goes on after it."""

    start: int
    end: int
    mark: str
    escape: str
    facing: str
    ends_line: bool = False


def mend(text: str) -> Mended:
    """Give a text without escapes and invisible marks, its quotation marks facing each other; linear."""
    invisible = [] if _is_seen(text) else _INVISIBLE.findall(text)
    visible = _INVISIBLE.sub("", text) if invisible else text
    if not invisible and _is_mended(visible):
        return Mended(text)
    parts: list[str] = []
    escapes: list[str] = []
    replaced: list[str] = []
    added: list[str] = []
    done = 0
    for quote, mark in _faced(list(_quotes(visible)), german="„" in visible):
        parts += [visible[done : quote.start], mark]
        escapes.append(quote.escape)
        if mark != quote.mark:
            replaced.append(quote.mark)
            added.append(mark)
        done = quote.end
    parts.append(visible[done:])
    removed = (
        LeftOut(N_("invisible mark"), "".join(invisible)),
        LeftOut(N_("escape mark"), "".join(escapes)),
        LeftOut(N_("mended quotation mark"), "".join(replaced)),
    )
    return Mended("".join(parts), tuple(piece for piece in removed if piece.text), "".join(added))


def _is_seen(text: str) -> bool:
    """Say whether no mark without a width can be in a text; quick, and right where it says yes."""
    # No such mark counts as printable, nor does the end of a line.
    return text.isascii() or text.replace("\n", " ").isprintable() or _UNSEEN.search(text) is None


def _is_mended(text: str) -> bool:
    """Say whether no quotation mark can need a repair: all are straight, or all are curly and face the right way."""
    if "\\" in text:
        return False
    if "“" not in text and "”" not in text:
        return True
    return '"' not in text and _TURNED.search(text) is None


def _quotes(text: str) -> Iterator[_Quote]:
    before: _Quote | None = None
    for match in (_QUOTE if "\\" in text else _PLAIN_QUOTE).finditer(text):
        start, end = match.span()
        mark = match[0].lstrip("\\")
        quote = _Quote(start, end, mark, match[0][: len(match[0]) - len(mark)], "")
        quote.facing = _facing(text[start - 1 : start], text[end : end + 1])
        if before:
            before.ends_line = _LINE_END.search(text, before.end, start) is not None
            yield before
        before = quote
    if before:
        before.ends_line = True
        yield before


def _facing(before: str, after: str) -> str:
    """Give the mark that fits between these neighbours, or nothing where either would."""
    opens = (not before.strip() or before in _OPENS_AFTER) and bool(after.strip()) and after not in _CLOSES_BEFORE
    closes = (not after.strip() or after in _CLOSES_BEFORE) and bool(before.strip()) and before not in _OPENS_AFTER
    return "“" if opens else "”" if closes else ""


def _faced(quotes: list[_Quote], *, german: bool) -> Iterator[tuple[_Quote, str]]:
    """Give every quote with the mark to write: the one it has, unless it faces the wrong way.

    Straight marks are honest and stay, but for those that were escaped or are half of a pair whose other half
    is curly. Where „ opens, “ rightly closes.
    """
    last = ""
    for index, quote in enumerate(quotes):
        mark = quote.mark
        following = quotes[index + 1] if index + 1 < len(quotes) and not quote.ends_line else None
        if mark == '"':
            half = last == "“" if quote.facing == "”" else bool(following) and _closes(following)
            mark = quote.facing if quote.facing and (quote.escape or half) else mark
        elif mark and not german:
            mark = quote.facing or mark
        last = "" if quote.ends_line else mark
        yield quote, mark


def _closes(quote: _Quote | None) -> bool:
    return quote is not None and quote.mark == "”" == quote.facing
