"""Which lines of a text are plainly not body: furniture, credits, related headlines, dates and bylines.

Runs before headline and body are told apart (`plain`). A line that nothing here claims stays free, and only what
is free can be body.
"""

from __future__ import annotations

import re
from typing import Final

from reader.sources.plain.bylines import read_address, read_byline, read_date_line
from reader.sources.plain.copyrights import is_broken, is_notice
from reader.sources.plain.credits import FIRST_WORDS as CREDITS
from reader.sources.plain.credits import is_bare_label, is_person, opens_credits, read_credits
from reader.sources.plain.furniture import LONGEST as LONGEST_FURNITURE
from reader.sources.plain.furniture import is_furniture
from reader.sources.plain.labels import FIRST_WORDS as LABELS
from reader.sources.plain.labels import label_at_start
from reader.sources.plain.ledger import Reading
from reader.sources.plain.lines import Line, ends_sentence, is_sentence
from reader.sources.plain.named import claim_named
from reader.sources.plain.pieces import FURNITURE, LABEL, NOTICE, SEPARATOR, TAGS, Part, Piece

_OPENS: Final = re.compile(rf"[\[(*•▪►»>\s-]{{0,4}}(?:{'|'.join((*LABELS, *CREDITS))})", re.IGNORECASE)
"""What a line begins with that a label, credits or a copyright opens, and others too; quick to look for."""
_LETTERS: Final = 3
_BEGINNINGS: Final = frozenset(word[:_LETTERS] for word in (*LABELS, *CREDITS))
_TAGS: Final = re.compile(r"(?:tags?|topik)\s{0,3}:.{0,400}", re.IGNORECASE)
_HEAD: Final = 12
_HEAD_DATES: Final = 3
_CREDIT_LINES: Final = 3
_WRAPPED_CREDITS: Final = 45
"""Credits in a shorter line, in characters, have a line of their own."""
_COPYRIGHT: Final = (Part.YEAR, Part.HOLDER)


def claim_lines(text: str, lines: list[Line], *, wrapped: bool) -> Reading:
    """Give a reading of the text in which every line that is not headline or body is claimed."""
    reading = Reading(text, lines, [None] * len(lines), [_opens(text, line) for line in lines])
    for index, line in enumerate(lines):
        may_be_claimed = reading.opens[index] or line.end - line.start <= LONGEST_FURNITURE
        if may_be_claimed and reading.claims[index] is None:
            _claim(reading, index, wrapped=wrapped)
    _claim_tags(reading)
    _claim_head(reading)
    _claim_foot(reading)
    return reading


def _opens(text: str, line: Line) -> bool:
    """Say whether a line may open with a label, credits or a copyright; quick, and right where it says no."""
    start = line.start
    beginning = text[start : start + _LETTERS]
    # Other letters than ASCII's may count as one of these where case does not matter.
    if beginning.isascii() and beginning[0].isalpha():
        return beginning.lower() in _BEGINNINGS
    return _OPENS.match(text, start, line.end) is not None


def _claim(reading: Reading, index: int, *, wrapped: bool) -> None:
    line = reading.lines[index]
    words = reading.words(index)
    if is_furniture(words):
        reading.claims[index] = [Piece(line.end, Part.LEFT_OUT, FURNITURE)]
        return
    if not reading.opens[index]:
        return
    named = label_at_start(reading.text, line.start, line.end)
    if named:
        claim_named(reading, index, named, wrapped=wrapped)
        return
    if is_bare_label(words):
        _claim_bare_label(reading, index)
    elif opens_credits(reading.text, line.start, line.end):
        _claim_credits(reading, index, wrapped=wrapped)


def _claim_bare_label(reading: Reading, index: int) -> None:
    """Claim `Penulis:` with the name on the line below it, or alone where nothing is."""
    if _is_last(reading, index):
        reading.claims[index] = [Piece(reading.lines[index].end, Part.LEFT_OUT, LABEL)]
        return
    line = reading.lines[index + 1]
    words = reading.words(index + 1)
    if is_person(words) and not label_at_start(reading.text, line.start, line.end) and _is_last(reading, index + 1):
        reading.claims[index] = read_credits(reading.text, reading.lines[index].start, line.end)
        reading.claims[index + 1] = reading.claims[index] and [Piece(line.end, Part.LEFT_OUT, SEPARATOR)]


def _is_last(reading: Reading, index: int) -> bool:
    """Say whether a blank line, other credits or nothing follows a line."""
    following = reading.lines[index + 1 : index + 2]
    return not reading.follows(index + 1) or opens_credits(reading.text, following[0].start, following[0].end)


def _claim_credits(reading: Reading, index: int, *, wrapped: bool) -> None:
    """Claim credits and copyright, over the lines into which a copyright or wrapping by hand has broken them."""
    start = reading.lines[index].start
    last = index
    while last - index < _CREDIT_LINES and _is_broken(reading, last, wrapped=wrapped):
        last += 1
    for stop in range(last, index - 1, -1):
        pieces = read_credits(reading.text, start, reading.lines[stop].end)
        if pieces is None:
            continue
        reading.claims[index] = pieces
        for each in range(index + 1, stop + 1):
            reading.claims[each] = [Piece(reading.lines[stop].end, Part.LEFT_OUT, SEPARATOR)]
        if any(piece.part in _COPYRIGHT for piece in pieces):
            _claim_notice(reading, stop + 1)
        return


def _is_broken(reading: Reading, index: int, *, wrapped: bool) -> bool:
    """Say whether the credits of a line go on in the next."""
    if not reading.follows(index + 1):
        return False
    span = (reading.lines[index + 1].start, reading.lines[index + 1].end)
    words = reading.words(index + 1)
    if opens_credits(reading.text, *span):
        return is_broken(reading.words(index)) and words[0] == "©"
    if is_furniture(words) or is_notice(words) or label_at_start(reading.text, *span):
        return False
    if read_date_line(reading.text, *span):
        return False
    return is_broken(reading.words(index)) or (wrapped and len(reading.words(index)) >= _WRAPPED_CREDITS)


def _claim_notice(reading: Reading, index: int) -> None:
    """Claim the sentence after a copyright that says what is forbidden, over as many lines as it has."""
    if not (reading.is_free(index) and is_notice(reading.words(index))):
        return
    reading.claims[index] = [Piece(reading.lines[index].end, Part.LEFT_OUT, NOTICE)]
    while not ends_sentence(reading.words(index)) and reading.follows(index + 1):
        index += 1
        reading.claims[index] = [Piece(reading.lines[index].end, Part.LEFT_OUT, NOTICE)]


def _claim_tags(reading: Reading) -> None:
    """Claim the keywords that pages list under an article, after `Tags:` and to the end."""
    start = next((index for index in range(len(reading.lines)) if _opens_tags(reading, index)), None)
    if start is None:
        return
    rest = [index for index in reading.free() if index >= start]
    if any(is_sentence(reading.words(index)) for index in rest[1:]):
        rest = rest[:1] if reading.words(start)[-1] != ":" else []
    for index in rest:
        reading.claims[index] = [Piece(reading.lines[index].end, Part.LEFT_OUT, TAGS)]


def _opens_tags(reading: Reading, index: int) -> bool:
    line = reading.lines[index]
    if reading.text[line.start] not in "tT" or reading.claims[index] is not None:
        return False
    return _TAGS.fullmatch(reading.text, line.start, line.end) is not None


def _claim_head(reading: Reading) -> None:
    """Claim dates, bylines and addresses above the first sentence of the body."""
    dates = 0
    for place, index in enumerate(list(reading.free())):
        line = reading.lines[index]
        pieces = read_date_line(reading.text, line.start, line.end) if dates < _HEAD_DATES else None
        dates += pieces is not None
        pieces = pieces or read_address(reading.text, line.start, line.end)
        pieces = pieces or (read_byline(reading.text, line.start, line.end) if place else None)
        reading.claims[index] = pieces
        if pieces is None and place and (is_sentence(reading.words(index)) or place > _HEAD):
            return


def _claim_foot(reading: Reading) -> None:
    """Claim dates and addresses that nothing but the foot of the article follows."""
    for index in reversed(list(reading.free())[1:]):
        line = reading.lines[index]
        pieces = read_date_line(reading.text, line.start, line.end)
        reading.claims[index] = pieces or read_address(reading.text, line.start, line.end)
        if reading.claims[index] is None:
            return
