"""One line of text as pieces: its prose, and what editors glued into it.

Related headlines, marks of embedded pictures and credits come out; the rest is the paragraph.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.sources.plain.credits import credits_at_end, read_credits
from reader.sources.plain.furniture import furniture_inside
from reader.sources.plain.headlines import headline_end, headline_pieces
from reader.sources.plain.labels import LONGEST, Named, labels_inside
from reader.sources.plain.pieces import FURNITURE, LABEL, Part, Piece

if TYPE_CHECKING:
    from reader.article import Span

_RARE_MARKS: Final = ("©", "–", "—", "MEMBACA", "SCROLL TO", "ADVERTISEMENT", "Baca_Juga")
_PROSE: Final = (Part.PARAGRAPH, Part.CONTINUED)


def is_prose(pieces: list[Piece]) -> bool:
    """Say whether any of the pieces is body."""
    return any(piece.part in _PROSE for piece in pieces)


def read_line(text: str, span: Span, named: Named | None, opening: Part, *, last: bool) -> list[Piece]:
    """Give the pieces of a line, end to end.

    `named` is the label that it opens with, `opening` the part of its first prose, and `last` says that no
    paragraph follows, so that a single credit at its end is believed.
    """
    start, end = span
    if named is None and not may_hold(text, start, end):
        return [Piece(end, opening)]
    credit = None if named else credits_at_end(text, start, end, last=last)
    stop = end if credit is None else credit
    labels = [*([named] if named else []), *labels_inside(text, named.after if named else start, stop)]
    pieces: list[Piece] = []
    done = start
    for index, label in enumerate(labels):
        limit = labels[index + 1].start if index + 1 < len(labels) else stop
        headline = _headline(text, label, limit, inside=label is not named)
        if headline is None or label.start < done:
            continue
        pieces += _prose(text, done, label.start, _part(pieces, opening))
        pieces.append(Piece(label.after, Part.LEFT_OUT, LABEL))
        pieces += headline_pieces(text, label.after, headline, label.kind)
        done = headline
    pieces += _prose(text, done, stop, _part(pieces, opening))
    if credit is not None:
        pieces += read_credits(text, credit, end) or [Piece(end, Part.CONTINUED)]
    return pieces


def may_hold(text: str, start: int, end: int) -> bool:
    """Say whether anything can be glued into a line: every label, credit and mark of a page has one of these."""
    find = text.find
    if find(":", start, end) >= 0 or find("- ", start, end) >= 0:
        return True
    return any(find(mark, start, end) >= 0 for mark in _marks_in(text))


@lru_cache(maxsize=2)
def _marks_in(text: str) -> tuple[str, ...]:
    """Give the marks, of those that most lines have not, that are anywhere in a text."""
    # A dash may stand before white space that is not plain.
    dash = () if text.replace("\n", " ").isprintable() else ("-",)
    return (*(mark for mark in _RARE_MARKS if mark in text), *dash)


def _part(pieces: list[Piece], opening: Part) -> Part:
    return Part.CONTINUED if is_prose(pieces) else opening


def _headline(text: str, label: Named, limit: int, *, inside: bool) -> int | None:
    if label.in_bracket:
        opened = text[label.start]
        closed = text.find(")" if opened == "(" else "]", label.after, min(limit, label.after + LONGEST))
        return closed + 1 if closed > label.after else None
    if not text[label.after : limit].strip():
        return None
    return headline_end(text, label.after, limit, inside=inside)


def _prose(text: str, start: int, end: int, part: Part) -> list[Piece]:
    pieces: list[Piece] = []
    done = start
    for first, last in [*furniture_inside(text, start, end), (end, end)]:
        if text[done:first].strip():
            pieces.append(Piece(first, Part.CONTINUED if is_prose(pieces) else part))
        if last > first:
            pieces.append(Piece(last, Part.LEFT_OUT, FURNITURE))
        done = last
    return pieces
