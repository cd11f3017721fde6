"""Lines that a label claims for headlines of other articles: its own, and those under it.

Beside `claims`, which asks it for every line that opens with a label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.sources.plain.bylines import read_address
from reader.sources.plain.credits import read_credits
from reader.sources.plain.furniture import is_embedded, is_furniture
from reader.sources.plain.headlines import headline_pieces
from reader.sources.plain.labels import label_at_start
from reader.sources.plain.lines import ends_sentence, is_headline
from reader.sources.plain.pieces import CONTINUED, FURNITURE, LABEL, SEPARATOR, Part, Piece
from reader.sources.plain.prose import is_prose, read_line

if TYPE_CHECKING:
    from reader.sources.plain.labels import Named
    from reader.sources.plain.ledger import Reading

_BULLET: Final = re.compile(r"[-*•▪►»>–]\s{0,3}")
_LIST: Final = 12
_LONGEST_BARE: Final = 130
_VIDEO_LINES: Final = 4


def claim_named(reading: Reading, index: int, named: Named, *, wrapped: bool) -> None:
    """Claim a line that opens with a label, and the lines that it names."""
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
