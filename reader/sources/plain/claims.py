"""Which lines of a text are plainly not body: furniture, credits, related headlines, dates and bylines.

Runs before headline and body are told apart (`plain`). A line that nothing here claims stays free, and only what
is free can be body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.sources.plain.bylines import read_address, read_byline, read_date_line
from reader.sources.plain.copyrights import is_broken, is_notice
from reader.sources.plain.credits import FIRST_WORDS as CREDITS
from reader.sources.plain.credits import is_bare_label, is_person, opens_credits, read_credits
from reader.sources.plain.furniture import LONGEST as LONGEST_FURNITURE
from reader.sources.plain.furniture import is_embedded, is_furniture
from reader.sources.plain.headlines import headline_pieces
from reader.sources.plain.labels import FIRST_WORDS as LABELS
from reader.sources.plain.labels import Named, label_at_start
from reader.sources.plain.lines import Line, ends_sentence, is_headline, is_sentence
from reader.sources.plain.pieces import CONTINUED, FURNITURE, LABEL, NOTICE, SEPARATOR, TAGS, Part, Piece
from reader.sources.plain.prose import is_prose, read_line

if TYPE_CHECKING:
    from collections.abc import Iterable


_OPENS: Final = re.compile(rf"[\[(*•▪►»>\s-]{{0,4}}(?:{'|'.join((*LABELS, *CREDITS))})", re.IGNORECASE)
"""What a line begins with that a label, credits or a copyright opens, and others too; quick to look for."""
_LETTERS: Final = 3
_BEGINNINGS: Final = frozenset(word[:_LETTERS] for word in (*LABELS, *CREDITS))
_TAGS: Final = re.compile(r"(?:tags?|topik)\s{0,3}:.{0,400}", re.IGNORECASE)
_BULLET: Final = re.compile(r"[-*•▪►»>–]\s{0,3}")
_HEAD: Final = 12
_HEAD_DATES: Final = 3
_LIST: Final = 12
_LONGEST_BARE: Final = 130
_VIDEO_LINES: Final = 4
_CREDIT_LINES: Final = 3
_WRAPPED_CREDITS: Final = 45
"""Credits in a shorter line, in characters, have a line of their own."""
_COPYRIGHT: Final = (Part.YEAR, Part.HOLDER)


@dataclass(slots=True)
class Reading:
    """A mended text, its lines, and for each line the pieces that claim it, None where it is free."""

    text: str
    lines: list[Line]
    claims: list[list[Piece] | None]
    opens: list[bool]
    """For each line whether it may open with a label, credits or a copyright."""

    def words(self, index: int) -> str:
        """Give the text of a line."""
        return self.text[self.lines[index].start : self.lines[index].end]

    def is_free(self, index: int) -> bool:
        """Say whether there is such a line and nothing claims it."""
        return 0 <= index < len(self.lines) and self.claims[index] is None

    def follows(self, index: int) -> bool:
        """Say whether a line comes right after the one before it, without a blank line between."""
        return 0 < index < len(self.lines) and not self.lines[index].after_gap

    def free(self) -> Iterable[int]:
        """Give the free lines in order."""
        return (index for index, claim in enumerate(self.claims) if claim is None)


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
        _claim_related(reading, index, named, wrapped=wrapped)
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


def _claim_related(reading: Reading, index: int, named: Named, *, wrapped: bool) -> None:
    line = reading.lines[index]
    if named.before_video and (_claim_video(reading, index, named) or named.needs_video):
        return
    if named.after >= line.end:
        below = _headlines_below(reading, index, named)
        reason = LABEL if below else FURNITURE
        reading.claims[index] = [Piece(line.end, Part.LEFT_OUT, reason)]
        for each in below:
            reading.claims[each] = _listed(reading, each, named.kind)
        if below:
            _claim_link(reading, below[-1])
        return
    pieces = read_line(reading.text, (line.start, line.end), named, Part.PARAGRAPH, last=False)
    if is_prose(pieces):
        return
    reading.claims[index] = pieces
    if (
        not _claim_link(reading, index)
        and wrapped
        and reading.follows(index + 1)
        and not ends_sentence(reading.words(index))
    ):
        _claim_rest(reading, index + 1, named.kind)


def _claim_link(reading: Reading, index: int) -> bool:
    """Claim the address right below a headline that was named without one, and say so."""
    if not reading.follows(index + 1):
        return False
    line = reading.lines[index + 1]
    is_linked = any(piece.part is Part.LINK for piece in reading.claims[index] or ())
    if is_linked or "://" in reading.words(index) or not read_address(reading.text, line.start, line.end):
        return False
    reading.claims[index + 1] = [Piece(line.end, Part.LINK)]
    return True


def _claim_rest(reading: Reading, index: int, kind: Part) -> None:
    """Claim the second line of a headline that was wrapped."""
    line = reading.lines[index]
    words = reading.words(index)
    if not (is_furniture(words) or label_at_start(reading.text, line.start, line.end)) and not reading.follows(
        index + 1
    ):
        reading.claims[index] = [Piece(line.end, kind, CONTINUED)]


def _claim_video(reading: Reading, index: int, named: Named) -> bool:
    """Claim `Lihat juga Video Judul` if the video follows, and say so; links in the title may break its line."""
    last = index + 1
    while last < min(len(reading.lines), index + _VIDEO_LINES) and not is_embedded(reading.words(last)):
        last += 1
    if last == len(reading.lines) or not is_embedded(reading.words(last)):
        return False
    start, end = named.after, reading.lines[index].end
    reading.claims[index] = [Piece(start, Part.LEFT_OUT, LABEL), *headline_pieces(reading.text, start, end, named.kind)]
    for each in range(index + 1, last):
        reading.claims[each] = [Piece(reading.lines[each].end, named.kind, CONTINUED)]
    return True


def _headlines_below(reading: Reading, index: int, named: Named) -> list[int]:
    """Give the lines under a label of its own line that are the headlines it names.

    One line after a colon; more where they are a list: under `Berita terkait` and a bare `Baca Juga`, with
    bullets, as a block between blank lines, or when nothing but the foot of the article follows.
    """
    run: list[int] = []
    following = index + 1
    limit = min(len(reading.lines), index + 1 + _LIST)
    while following < limit and _may_be_named(reading, following, named, first=not run):
        run.append(following)
        following += 1
    if len(run) < 2:  # noqa: PLR2004 - a list has two
        return run
    is_block = all(reading.follows(each) for each in run) and not reading.follows(following)
    is_marked = named.kind is Part.RELATED or not named.has_colon or _BULLET.match(reading.words(run[1]))
    return run if is_marked or is_block or _is_foot(reading, following) else run[:1]


def _may_be_named(reading: Reading, index: int, named: Named, *, first: bool) -> bool:
    """Say whether a line can be named by a label above it.

    A bare `Baca Juga` is often all that is left of a list of links, with the next paragraph or heading after it.
    """
    line = reading.lines[index]
    words = reading.words(index)
    if is_furniture(words) or label_at_start(reading.text, line.start, line.end):
        return False
    if read_credits(reading.text, line.start, line.end) is not None:
        return False
    bullet = _BULLET.match(words)
    if bullet or named.has_colon:
        return is_headline(words[bullet.end() :] if bullet else words)
    return len(words) <= _LONGEST_BARE and is_headline(words, surely=not first)


def _is_foot(reading: Reading, index: int) -> bool:
    if index >= len(reading.lines):
        return True
    line = reading.lines[index]
    pieces = read_credits(reading.text, line.start, line.end) or ()
    return label_at_start(reading.text, line.start, line.end) is not None or bool(pieces)


def _listed(reading: Reading, index: int, kind: Part) -> list[Piece]:
    line = reading.lines[index]
    bullet = _BULLET.match(reading.text, line.start, line.end)
    start = bullet.end() if bullet else line.start
    return [Piece(start, Part.LEFT_OUT, SEPARATOR), *headline_pieces(reading.text, start, line.end, kind)]


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
