"""Whose an article is: `Hak cipta © ANTARA 2025`, and the sentence after it that says what is forbidden.

A sentence that speaks of *hak cipta* is none: there must be the sign, or a name and a year and nothing else.
"""

from __future__ import annotations

import re
from typing import Final

from reader.sources.plain.pieces import LABEL, NOTICE, OTHER_DATE, SEPARATOR, Part, Piece

_MARK: Final = re.compile(
    r"(?:hak\s{1,3}cipta|copyright|\(c\)\s{0,2}copyright)\s{0,3}(?P<sign>©|\(c\)|@)?\s{0,8}|(?P<bare>©)\s{0,8}",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)(?P<range>(?:19|20)\d{2}\s{0,2}[-–]\s{0,2})?(?:19|20)\d{2}(?!\d)")
_RIGHTS: Final = re.compile(
    r"[\s.,|-]{0,4}(?:all rights reserved|hak cipta dilindungi|semua hak dilindungi|dilarang\s)", re.IGNORECASE
)
_BROKEN: Final = re.compile(r"(?:\bhak|\b(?:hak\s{1,3}cipta|copyright)(?:\s{0,3}\(c\))?|©)\s*$", re.IGNORECASE)
_EDGES: Final = " \t\u00a0.|;,/()[]*-–—"
_WITHOUT_BRACKETS: Final = dict.fromkeys(map(ord, "()[]"))
_LONGEST: Final = 80
"""A holder's name with the year is no longer, in characters."""
_SMALL: Final = re.compile(r"(?:^|\s)(?!(?:dan|of|the|and|milik|oleh)\s)[a-z]")


def opens_copyright(text: str, start: int, end: int) -> bool:
    """Say whether a stretch begins as a copyright does, whatever follows."""
    return _MARK.match(text, start, end) is not None


def is_broken(words: str) -> bool:
    """Say whether a line ends inside a copyright, before the name of its holder (`… Hak cipta ©`)."""
    return _BROKEN.search(words[-24:]) is not None


def copyright_at(text: str, start: int, end: int) -> int | None:
    """Give where the first copyright in a stretch of text begins, or None."""
    if text.find("©", start, end) < 0 and not _speaks_of_it(text[start:end].lower()):
        return None
    return next((match.start() for match in _MARK.finditer(text, start, end) if _is_owned(text, match, end)), None)


def _speaks_of_it(words: str) -> bool:
    """Say whether *cipta* or *copyright* can be in words, also written with letters that only look small."""
    return "pta" in words or "pyr" in words


def read_copyright(text: str, start: int, end: int) -> list[Piece] | None:
    """Read a stretch that opens with a copyright and holds nothing but it and its notice, or give None."""
    match = _MARK.match(text, start, end)
    if match is None or not _is_owned(text, match, end):
        return None
    rights = _RIGHTS.search(text, match.end(), end)
    stop = rights.start() if rights else end
    if stop - match.end() > _LONGEST:
        return None
    pieces = [Piece(match.end(), Part.LEFT_OUT, LABEL)]
    year = _YEAR.search(text, match.end(), stop)
    if year:
        pieces += _holder(text, match.end(), year.start())
        # A range dates the site: its last year would be an invented date of this article.
        part = Part.YEAR if year["range"] is None else Part.LEFT_OUT
        pieces.append(Piece(year.end(), part, OTHER_DATE))
    pieces += _holder(text, year.end() if year else match.end(), stop)
    return [*pieces, Piece(end, Part.LEFT_OUT, NOTICE)]


def is_notice(words: str) -> bool:
    """Say whether a line is the notice that follows a copyright: what it is forbidden to do with the text."""
    return _RIGHTS.match(words) is not None


def _is_owned(text: str, match: re.Match[str], end: int) -> bool:
    if match["sign"] or match["bare"]:
        return True
    rest = text[match.end() : min(end, match.end() + _LONGEST + 1)]
    year = _YEAR.search(rest)
    return year is not None and len(rest) <= _LONGEST and not _SMALL.search(rest)


def _holder(text: str, start: int, end: int) -> list[Piece]:
    words = text[start:end]
    holder = words.strip(_EDGES)
    if any(holder.count(opened) != holder.count(closed) for opened, closed in ("()", "[]")):
        holder = words.strip(_EDGES.translate(_WITHOUT_BRACKETS))
    if not holder:
        return [Piece(end, Part.LEFT_OUT, SEPARATOR)]
    first = start + words.index(holder)
    return [
        Piece(first, Part.LEFT_OUT, SEPARATOR),
        Piece(first + len(holder), Part.HOLDER),
        Piece(end, Part.LEFT_OUT, SEPARATOR),
    ]
