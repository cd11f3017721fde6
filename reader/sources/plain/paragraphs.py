"""Plain text as it is pasted from news sites: from the mended text to pieces that account for all of it.

The middle of the package: `mending` and `claims` come before it, `assembly` after it. What no line before claimed
is the headline, then the dateline, then the paragraphs of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.sources.plain.claims import claim_lines
from reader.sources.plain.datelines import Opening, read_dateline
from reader.sources.plain.labels import label_at_start
from reader.sources.plain.lines import (
    Line,
    ends_sentence,
    goes_on,
    has_sentence_break,
    is_sentence,
    is_wrapped,
    split_lines,
)
from reader.sources.plain.pieces import CONTINUED, FURNITURE, Part, Piece
from reader.sources.plain.prose import may_hold, read_line

if TYPE_CHECKING:
    from reader.sources.plain.ledger import Reading

_LONGEST_HEADLINE: Final = 250
_LONGEST_SENTENCE: Final = 120
_WRAPPED_HEADLINE: Final = 40
_OPENING_LINES: Final = 4
_OPENING_PARAGRAPHS: Final = 3
_LINK: Final = 40
_LINK_CONTEXT: Final = 3


def read_pieces(text: str, *, has_headline: bool = False) -> list[Piece]:
    """Give the pieces of a mended text, end to end; only white space follows the last.

    Where it is known that the first line is the headline, every other line is a paragraph; else their shape tells.
    """
    lines = split_lines(text)
    wrapped = not has_headline and is_wrapped(text, lines)
    reading = claim_lines(text, lines, wrapped=wrapped)
    if has_headline:
        reading.claims[0] = [Piece(lines[0].end, Part.HEADLINE)]
    else:
        _claim_headline(reading, wrapped=wrapped)
    return _Body(reading, wrapped=wrapped).pieces()


def _claim_headline(reading: Reading, *, wrapped: bool) -> None:
    """Claim the first free line as headline, unless it is a paragraph already; marks above it are furniture."""
    for index in list(reading.free()):
        words = reading.words(index)
        end = reading.lines[index].end
        if not any(mark.isalpha() for mark in words):
            reading.claims[index] = [Piece(end, Part.LEFT_OUT, FURNITURE)]
            continue
        if _is_paragraph(reading, index):
            return
        reading.claims[index] = [Piece(end, Part.HEADLINE)]
        if wrapped and _is_half_a_headline(reading, index):
            reading.claims[index + 1] = [Piece(reading.lines[index + 1].end, Part.HEADLINE, CONTINUED)]
        return
    _claim_any_headline(reading)


def _claim_any_headline(reading: Reading) -> None:
    """Make a headline of the first words there are, where everything else was claimed."""
    for index, line in enumerate(reading.lines):
        if any(mark.isalpha() for mark in reading.words(index)):
            reading.claims[index] = [Piece(line.end, Part.HEADLINE)]
            # A copyright that was broken over lines had claimed them all.
            for before, claim in enumerate(reading.claims[:index]):
                if claim and claim[-1].end > line.start:
                    reading.claims[before] = [Piece(reading.lines[before].end, Part.LEFT_OUT, FURNITURE)]
            return


def _is_paragraph(reading: Reading, index: int) -> bool:
    words = reading.words(index)
    line = reading.lines[index]
    if len(words) > _LONGEST_HEADLINE or (len(words) > _LONGEST_SENTENCE and has_sentence_break(words)):
        return True
    opening = read_dateline(reading.text, line.start, line.end)
    if opening is None or (opening.end >= line.end and not reading.is_free(index + 1)):
        return False
    return opening.is_sure or ends_sentence(words)


def _is_half_a_headline(reading: Reading, index: int) -> bool:
    return (
        len(reading.words(index)) >= _WRAPPED_HEADLINE
        and not ends_sentence(reading.words(index))
        and reading.is_free(index + 1)
        and reading.follows(index + 1)
        and not reading.follows(index + 2)
        and not is_sentence(reading.words(index + 1))
    )


class _Body:
    """The free lines of a reading, put together into paragraphs."""

    def __init__(self, reading: Reading, *, wrapped: bool) -> None:
        self.reading = reading
        self.wrapped = wrapped
        self.last = max(reading.free(), default=-1)
        self.paragraphs = 0
        self.has_dateline = False
        self.skipped_to = 0
        self.is_continued = False

    def pieces(self) -> list[Piece]:
        """Give the pieces of all lines, claimed and free, in order."""
        found: list[Piece] = []
        for index, line in enumerate(self.reading.lines):
            if self._is_plain(index, line):
                self.is_continued = False
                self.paragraphs += 1
                found.append(Piece(line.end, Part.PARAGRAPH))
            else:
                found += self.reading.claims[index] or self._free_line(index)
        return [
            piece
            for before, piece in zip([Piece(0, Part.LEFT_OUT), *found], found, strict=False)
            if before.end < piece.end
        ]

    def _is_plain(self, index: int, line: Line) -> bool:
        """Say whether a line is plainly a paragraph of the body with nothing else in it, as most are."""
        reading = self.reading
        return (
            reading.claims[index] is None
            and (self.has_dateline or self.paragraphs >= _OPENING_PARAGRAPHS)
            and (line.after_gap or not index)
            and line.start >= self.skipped_to
            and not reading.opens[index]
            and not may_hold(reading.text, line.start, line.end)
        )

    def _free_line(self, index: int) -> list[Piece]:
        text, line = self.reading.text, self.reading.lines[index]
        start = max(line.start, self.skipped_to)
        found: list[Piece] = []
        opening = self._opening(index) if start == line.start else None
        if opening:
            found.append(Piece(opening.end, Part.DATELINE))
            self.has_dateline = True
            start = self.skipped_to = opening.end
        if start >= line.end:
            return found
        self.is_continued = not opening and self._continues(index)
        self.paragraphs += not self.is_continued
        part = Part.CONTINUED if self.is_continued else Part.PARAGRAPH
        is_labelled = start == line.start and self.reading.opens[index]
        named = label_at_start(text, start, line.end) if is_labelled else None
        named = None if named and named.needs_video else named
        return found + read_line(text, (start, line.end), named, part, last=index == self.last)

    def _opening(self, index: int) -> Opening | None:
        if self.has_dateline or self.paragraphs >= _OPENING_PARAGRAPHS or self._continues(index):
            return None
        last = index
        while last - index < _OPENING_LINES and self.reading.is_free(last + 1) and self.reading.follows(last + 1):
            last += 1
        end = self.reading.lines[last].end
        opening = read_dateline(self.reading.text, self.reading.lines[index].start, end)
        if opening is None or (self.paragraphs and not opening.is_sure):
            return None
        return opening if opening.end < end or (opening.is_sure and self.reading.is_free(last + 1)) else None

    def _continues(self, index: int) -> bool:
        """Say whether a line goes on with the paragraph of the free line right before it."""
        reading = self.reading
        if not (reading.is_free(index - 1) and reading.follows(index)):
            return False
        before, words = reading.words(index - 1), reading.words(index)
        if self.wrapped:
            return True
        # Keywords under an article are written small too, but none of them goes on with a sentence.
        begun = self.is_continued or not before[0].islower()
        return (begun and goes_on(words, before)) or self._is_link(index)

    def _is_link(self, index: int) -> bool:
        """Tell a link that stands on a line of its own from a heading: the sentence goes on before and after it."""
        reading = self.reading
        if not (reading.is_free(index + 1) and reading.follows(index + 1)):
            return False
        before, words, after = (reading.words(index + step) for step in (-1, 0, 1))
        return (
            len(words) <= _LINK
            and not ends_sentence(before)
            and not before.endswith(":")
            and len(before.split()) >= _LINK_CONTEXT
            and goes_on(after, words)
        )
