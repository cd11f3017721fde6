"""Who made an article: credits (`Editor: …`), each a line of its own or all in one, together with the copyright.

A credit is a label with a colon and names after it, nothing else: `Penulis utama studi itu` and
`Prospek Kerja: Penerjemah profesional` are ordinary words, and so is a label inside a quotation.
"""

from __future__ import annotations

import re
from typing import Final

from reader.sources.plain.copyrights import copyright_at, opens_copyright, read_copyright
from reader.sources.plain.lines import in_quotation
from reader.sources.plain.pieces import LABEL, OTHER_CREDIT, SEPARATOR, Part, Piece
from reader.text import fold

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
FIRST_WORDS: Final = (*_FIELDS, "hak", "copyright", r"\(c\)", "©")
"""What credits and copyrights begin with, as patterns."""
_LABELS: Final = tuple(_FIELDS)
_LONGEST_LABEL: Final = 16
"""So long is a label with the spaces behind it, in characters."""
_LABEL: Final = re.compile(rf"(?<!kr)(?P<label>{'|'.join(_FIELDS)})\s{{0,3}}:\s{{0,8}}", re.IGNORECASE)
_PERSON: Final = re.compile(r"[A-Z][^\W\d_]*\.?(?:[ '’-][A-Z][^\W\d_]*\.?){1,4}")
_OPENING: Final = re.compile(r"[\s(*\[]{0,4}")
_BETWEEN: Final = re.compile(r"\s{0,3}(?:[,;/|&]|\bdan\b|\band\b)\s{0,3}")
_DEGREE: Final = re.compile(
    r"(?:[A-Z][A-Za-z]{0,4}\.){1,4}[A-Za-z]{0,4}|S\.?[EHTP]|M\.?[MHTA]|MBA|Ph\.?D\.?|Jr\.?|Sr\.?"
)
_INITIAL: Final = re.compile(r"(?:\b[A-Z][a-z]?|\.[A-Za-z]{1,4})\.$")
"""A full stop that belongs to a name: an initial's, or the last of a degree's."""
_WORD: Final = re.compile(r"[^\W_][\w.'’`+&@-]*")
_ADDRESS: Final = re.compile(r"(?:https?://)?[\w.-]+\.[a-z]{2,6}(?:/\S*)?")
_EDGES: Final = " \t\u00a0|;,/*-–—"
_LONGEST: Final = 160
"""The names of one credit are no longer, in characters."""
_LONGEST_PERSON: Final = 40
_LONGEST_LINE: Final = 1_200
_MOST_WORDS: Final = 8
_MOST_SMALL_WORDS: Final = 2
_SENTENCE_ENDS: Final = tuple('.!?”")]*…')


def opens_credits(text: str, start: int, end: int) -> bool:
    """Say whether a stretch begins as credits or a copyright do, whatever follows."""
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    return _LABEL.match(text, begin, end) is not None or opens_copyright(text, begin, end)


def is_bare_label(words: str) -> bool:
    """Say whether a line is the label of a credit without any name."""
    return _LABEL.fullmatch(words) is not None


def is_person(words: str) -> bool:
    """Say whether a line can be the name that a label above it announces: two to five words in capitals."""
    return len(words) <= _LONGEST_PERSON and _PERSON.fullmatch(words) is not None


def read_credits(text: str, start: int, end: int) -> list[Piece] | None:
    """Read a stretch that is credits, copyright or both from its first character to its last, or give None."""
    opening = _OPENING.match(text, start, end)
    begin = opening.end() if opening else start
    if end - start > _LONGEST_LINE:
        return None
    if _LABEL.match(text, begin, end) is None:
        return read_copyright(text, begin, end)
    labels = list(_LABEL.finditer(text, begin, end))
    owned = copyright_at(text, labels[-1].end(), end)
    stop = end if owned is None else owned
    pieces: list[Piece] = []
    for match, following in zip(labels, [*(label.start() for label in labels[1:]), stop], strict=True):
        credit = _credit(text, match, following)
        if credit is None:
            return None
        pieces += credit
    if owned is None:
        return pieces
    copyright_pieces = read_copyright(text, owned, end)
    return copyright_pieces and pieces + copyright_pieces


def credits_at_end(text: str, start: int, end: int, *, last: bool) -> int | None:
    """Give where credits begin that are glued to the end of a paragraph, or None.

    A single credit counts only in the `last` paragraph, and none inside a quotation.
    """
    window = max(start + 1, end - _LONGEST_LINE)
    if text.find(":", window, end) < 0 and text.find("©", window, end) < 0:
        return None
    if not _may_have_label(text, window, end):
        return _copyright_at_end(text, start, window, end)
    for match in _LABEL.finditer(text, window, end):
        if _may_begin(text, start, match.start()):
            return match.start() if _is_credible(text, match.start(), end, last=last) else None
    return _copyright_at_end(text, start, window, end)


def _may_have_label(text: str, start: int, end: int) -> bool:
    """Say whether a label can be in a stretch of text: quick, and right where it says no."""
    at = text.find(":", start, end)
    while at >= 0:
        before = text[max(0, at - _LONGEST_LABEL) : at].rstrip()
        if not before.isascii() or before.lower().endswith(_LABELS):
            return True
        at = text.find(":", at + 1, end)
    return False


def _copyright_at_end(text: str, start: int, window: int, end: int) -> int | None:
    owned = copyright_at(text, window, end)
    return owned if owned and _may_begin(text, start, owned) and read_copyright(text, owned, end) else None


def _may_begin(text: str, start: int, at: int) -> bool:
    context = text[max(start, at - _LONGEST_LINE) : at]
    return context.rstrip().endswith(_SENTENCE_ENDS) and not in_quotation(context)


def _is_credible(text: str, at: int, end: int, *, last: bool) -> bool:
    pieces = read_credits(text, at, end)
    return pieces is not None and (last or sum(piece.reason == LABEL for piece in pieces) > 1)


def names_in(words: str) -> list[str]:
    """List the names in a field of names, in order; a degree after a comma belongs to the name before it."""
    return [" ".join(words[start:stop].split()) for start, stop in _names(words)]


def _credit(text: str, match: re.Match[str], end: int) -> list[Piece] | None:
    field = _FIELDS.get(fold(match["label"]))  # letters that only look small count as those they look like
    words = text[match.end() : end]
    if field is None or len(words) > _LONGEST:
        return None
    if field is Part.LEFT_OUT:
        return [Piece(end, Part.LEFT_OUT, OTHER_CREDIT)]
    pieces = [Piece(match.end(), Part.LEFT_OUT, LABEL)]
    names = _names(words)
    for start, stop in names:
        if not _is_name(words[start:stop], field):
            return None
        pieces.append(Piece(match.end() + start, Part.LEFT_OUT, SEPARATOR))
        pieces.append(Piece(match.end() + stop, field))
    return [*pieces, Piece(end, Part.LEFT_OUT, SEPARATOR)] if names else None


def _names(words: str) -> list[tuple[int, int]]:
    """Give where the names of a credit stand; a degree after a comma belongs to the name before it."""
    if _ADDRESS.fullmatch(words.strip()):
        return [(0, len(words.rstrip()))]
    names: list[tuple[int, int]] = []
    start = 0
    for stop, following in [*(match.span() for match in _BETWEEN.finditer(words)), (len(words), len(words))]:
        name = _bare(words[start:stop])
        if name:
            first = words.index(name, start)
            if names and _DEGREE.fullmatch(name):
                names[-1] = (names[-1][0], first + len(name))
            else:
                names.append((first, first + len(name)))
        start = following
    return names


def _bare(words: str) -> str:
    """Give a name without the marks around it, but with the full stop of an initial or a degree."""
    name = words.strip(_EDGES)
    if name.count("(") != 1 or not name.endswith(")"):
        name = name.strip("()[]")
    if _INITIAL.search(name):
        return name
    return name.rstrip(". ")


def _is_name(name: str, field: Part) -> bool:
    words = [word.strip("(),.") for word in name.split()]
    if len(words) > _MOST_WORDS or not any(mark.isalpha() for mark in name):
        return False
    if field is Part.SOURCE and _ADDRESS.fullmatch(name):
        return True
    if not all(_WORD.fullmatch(word) for word in words):
        return False
    small = sum(word[0].islower() for word in words)
    if not words[0][0].islower():
        return small <= len(words) // 2
    return small == 1 or small == len(words) <= _MOST_SMALL_WORDS
