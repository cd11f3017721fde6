"""Who made an article and whose it is: credits (`Editor: …`), copyright, and the notice that follows it.

A credit is a label with a colon and names after it, nothing else: `Penulis utama studi itu` and
`Prospek Kerja: Penerjemah profesional` are ordinary words, and so is a label inside a quotation.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from reader.locale import N_
from reader.sources.lines import in_quotation
from reader.sources.pieces import Part, Piece
from reader.sources.related import LABEL, SEPARATOR

NOTICE: Final = N_("copyright notice")
OTHER_CREDIT: Final = N_("other credit")

_FIELDS: Final = {
    "pewarta": Part.AUTHOR,
    "penulis": Part.AUTHOR,
    "reporter": Part.AUTHOR,
    "wartawan": Part.AUTHOR,
    "jurnalis": Part.AUTHOR,
    "kontributor": Part.AUTHOR,
    "oleh": Part.AUTHOR,
    "penerjemah": Part.TRANSLATOR,
    "alih bahasa": Part.TRANSLATOR,
    "editor": Part.EDITOR,
    "redaktur": Part.EDITOR,
    "penyunting": Part.EDITOR,
    "sumber": Part.SOURCE,
    "uploader": Part.LEFT_OUT,
    "pengunggah": Part.LEFT_OUT,
}
_LABEL: Final = re.compile(rf"(?P<label>{'|'.join(_FIELDS)})\s{{0,3}}:\s{{0,8}}", re.IGNORECASE)
_COPYRIGHT: Final = re.compile(
    r"(?P<label>(?:hak\s{1,2}cipta|copyright|\(c\)\s{0,2}copyright)\s{0,3}(?P<sign>©|\(c\)|@)?|©)\s{0,8}", re.IGNORECASE
)
_YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s{0,2}[-–]\s{0,2}((?:19|20)\d{2}))?(?!\d)")
_RIGHTS: Final = re.compile(
    r"[\s.,|-]{0,4}(?:all rights reserved|hak cipta dilindungi|semua hak dilindungi|dilarang\s)", re.IGNORECASE
)
_FORBIDDEN: Final = re.compile(r"dilarang\s", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s{0,3}(?:[,;/|&]|\bdan\b|\band\b)\s{0,3}")
_DEGREE: Final = re.compile(
    r"(?:[A-Z][A-Za-z]{0,4}\.){1,4}[A-Za-z]{0,4}|S\.?[EHTP]|M\.?[MHTA]|MBA|Ph\.?D\.?|Jr\.?|Sr\.?"
)
_NAME_WORD: Final = re.compile(r"[^\W\d_][\w.'’`+&@-]*|\d{1,4}|\([\w\s.,'/-]{1,40}\)")
_EDGES: Final = " \t\u00a0.|;,/()[]*-–—"
_LONGEST: Final = 160
_MOST_WORDS: Final = 8
_MOST_SMALL_WORDS: Final = 2
_LONGEST_HOLDER: Final = 80


def read_credits(text: str, start: int, end: int) -> list[Piece] | None:
    """Read a stretch that is credits, copyright or both from its first character to its last, or give None."""
    if end - start > 1_200:
        return None
    labels = [match for match in _LABEL.finditer(text, start, end) if not _is_part_of_word(text, start, match)]
    copyright_start = _copyright_start(text, start, end, after=labels[-1].end() if labels else start)
    stop = end if copyright_start is None else copyright_start
    opening = labels[0].start() if labels else stop
    if text[start:opening].strip(" \t\u00a0(*[") or (not labels and copyright_start is None):
        return None
    pieces: list[Piece] = []
    for first, after in pairwise([(m.start(), m) for m in labels] + [(stop, labels[-1] if labels else None)]):
        match = first[1]
        names = _credit(text, match, after[0]) if match else None
        if names is None:
            return None
        pieces += names
    if copyright_start is not None:
        owned = _copyright(text, copyright_start, end)
        if owned is None:
            return None
        pieces += owned
    return pieces


def is_notice(words: str) -> bool:
    """Say whether a line is the notice that follows a copyright: what it is forbidden to do with the text."""
    return _FORBIDDEN.match(words) is not None or _RIGHTS.match(words) is not None


def credits_at_end(text: str, start: int, end: int, *, last: bool) -> int | None:
    """Give where credits begin that are glued to the end of a paragraph, or None.

    A single credit counts only in the `last` paragraph, and none inside a quotation.
    """
    window = max(start, end - 1_000)
    for match in (*_LABEL.finditer(text, window, end), *_COPYRIGHT.finditer(text, window, end)):
        at = match.start()
        if at == start or text[at - 1].isalpha() or not text[start:at].rstrip().endswith(tuple('.!?”")]*…')):
            continue
        pieces = read_credits(text, at, end)
        if pieces is None or in_quotation(text[max(start, at - 2_000) : at]):
            continue
        if last or sum(piece.reason == LABEL for piece in pieces) > 1:
            return at
    return None


def _is_part_of_word(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell `Kreditor:` from `Editor:`; a label that opens in the middle of a word must be glued on as a new one."""
    at = match.start()
    return at > start and text[at - 1].isalpha() and not match["label"][0].isupper() and _starts_alone(text, start)


def _starts_alone(text: str, start: int) -> bool:
    return _LABEL.match(text, start) is None


def _copyright_start(text: str, start: int, end: int, *, after: int) -> int | None:
    for match in _COPYRIGHT.finditer(text, after, end):
        signed = match["sign"] is not None or match["label"] == "©"
        if signed or _YEARS.search(text, match.end(), min(end, match.end() + _LONGEST_HOLDER)):
            return match.start()
    return None


def _credit(text: str, match: re.Match[str], end: int) -> list[Piece] | None:
    field = _FIELDS[match["label"].lower()]
    words = text[match.end() : end]
    if len(words) > _LONGEST:
        return None
    if field is Part.LEFT_OUT:
        return [Piece(end, Part.LEFT_OUT, OTHER_CREDIT)]
    pieces = [Piece(match.end(), Part.LEFT_OUT, LABEL)]
    for start, stop in _names(words):
        if not _is_name(words[start:stop], field):
            return None
        pieces.append(Piece(match.end() + start, Part.LEFT_OUT, SEPARATOR))
        pieces.append(Piece(match.end() + stop, field))
    return [*pieces, Piece(end, Part.LEFT_OUT, SEPARATOR)] if len(pieces) > 1 else None


def _names(words: str) -> list[tuple[int, int]]:
    """Give where the names of a credit stand; a degree after a comma belongs to the name before it."""
    names: list[tuple[int, int]] = []
    start = 0
    for stop, following in [*((m.start(), m.end()) for m in _BETWEEN.finditer(words)), (len(words), len(words))]:
        raw = words[start:stop]
        name = raw.strip(" \t\u00a0|;,/*-–—")
        if not name.endswith(")") or "(" not in name:
            name = name.strip("()[]")
        name = name if name.count(".") > 1 or _ends_with_initial(name) else name.rstrip(".")
        if name:
            first = start + raw.find(name)
            if names and _DEGREE.fullmatch(name):
                names[-1] = (names[-1][0], first + len(name))
            else:
                names.append((first, first + len(name)))
        start = following
    return names


def _ends_with_initial(name: str) -> bool:
    return re.search(r"\b[A-Z][a-z]?\.$", name) is not None


def _is_name(name: str, field: Part) -> bool:
    words = name.split()
    if not words or len(words) > _MOST_WORDS or not any(mark.isalpha() for mark in name):
        return False
    if field is Part.SOURCE and re.fullmatch(r"(?:https?://)?[\w.-]+\.[a-z]{2,6}(?:/\S*)?", name):
        return True
    if not all(_NAME_WORD.fullmatch(word.strip("(),.")) or not word.strip("(),.") for word in words):
        return False
    small = sum(word[0].islower() for word in words)
    return name[0].isupper() or name[0].isdigit() or small == len(words) <= _MOST_SMALL_WORDS or small == 1


def _copyright(text: str, start: int, end: int) -> list[Piece] | None:
    match = _COPYRIGHT.match(text, start, end)
    if match is None:
        return None
    rights = _RIGHTS.search(text, match.end(), end)
    stop = rights.start() if rights else end
    if stop - match.end() > _LONGEST_HOLDER:
        return None
    year = _YEARS.search(text, match.end(), stop)
    pieces = [Piece(match.end(), Part.LEFT_OUT, LABEL)]
    spans = [(match.end(), stop)] if year is None else [(match.end(), year.start()), (year.end(), stop)]
    for first, last in spans:
        if year and first == year.end():
            pieces += _year(year)
        holder = text[first:last].strip(_EDGES)
        if holder:
            at = text.index(holder, first)
            pieces.append(Piece(at, Part.LEFT_OUT, SEPARATOR))
            pieces.append(Piece(at + len(holder), Part.HOLDER))
        pieces.append(Piece(last, Part.LEFT_OUT, SEPARATOR))
    return [*pieces, Piece(end, Part.LEFT_OUT, NOTICE)]


def _year(match: re.Match[str]) -> list[Piece]:
    """Give the year; of a range the last, which is marked because it dates the site and not the article."""
    if match[2]:
        return [Piece(match.start(2), Part.LEFT_OUT, SEPARATOR), Piece(match.end(2), Part.YEAR, "range")]
    return [Piece(match.end(1), Part.YEAR)]
