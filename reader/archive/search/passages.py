"""The passage of a text that says most about a query: where most of its words stand, nearest to each other.

What is done for one text is bounded: its beginning is searched first, the rest only for words that it lacks, and of a
frequent word the first places only.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from reader.archive.search.places import Group, folded_letters
from reader.text import merged, one_line, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.search.meaning import Terms
    from reader.article import Span

SEARCHED: Final = 200_000
"""Characters of a text that are searched."""

_FIRST: Final = 8_000
"""Characters that are searched first, and alone where all words stand in them."""

_MOST_PLACES: Final = 200
"""Places of one word of a query that are looked at in one text."""
_REACH: Final = 120
"""Characters in which words are near each other: what two or three lines of a list show."""
_BEFORE: Final = 40
_LONG: Final = 180

_Place = tuple[int, int, int]
"""Where a word of the query stands, from and to, and which of its words it is."""


class Finder:
    """Finds the words of a query in texts."""

    def __init__(self, asked: Terms) -> None:
        self._asked = asked
        self._groups = [Group(group) for group in asked.groups]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Give where the words stand in a short text, in order."""
        folded = folded_letters(text)
        if len(folded) != len(text):
            return spans_of(text, self._asked.forms, self._asked.phrases)
        return merged(sorted(place for group in self._groups for place in group.places(folded)))

    def passage(self, body: str) -> tuple[str, tuple[Span, ...]] | None:
        """Give the best passage on one line with its highlights, None where none of the words stands in the text."""
        is_alone = len(self._groups) == 1
        places = self._first(body) if is_alone else self._places(body)
        if not places:
            return None
        first, last = _cut(body, *_best(places))
        text = one_line(body[first:last])
        before, after = ("…" if first else ""), ("…" if last < len(body) else "")
        if not is_alone and len(text) == last - first and len(places) < _MOST_PLACES:
            # Nothing was left out, so that places are right.
            spans = merged([(start - first, end - first) for start, end, _ in places if first <= start and end <= last])
        else:
            spans = self.spans(text)
        return before + text + after, tuple((start + len(before), end + len(before)) for start, end in spans)

    def _first(self, body: str) -> list[_Place]:
        """Give the first place of the only word of a query, alone in a list; nothing where it stands nowhere."""
        for most in (_FIRST, SEARCHED):
            text = folded_letters(body if len(body) <= most else body[: body.rfind(" ", 0, most)])
            place = self._groups[0].first(text)
            if place or len(body) <= most:
                return [(*place, 0)] if place else []
        return []

    def _places(self, body: str) -> list[_Place]:
        """List where the words of each group stand, in order; not in the rest of a long body what its beginning has."""
        found: list[_Place] = []
        for most in (_FIRST, SEARCHED):
            text = folded_letters(body if len(body) <= most else body[: body.rfind(" ", 0, most)])
            found = [
                (start, end, number)
                for number, group in enumerate(self._groups)
                for start, end in islice(group.places(text), _MOST_PLACES)
            ]
            if len(body) <= most or len({number for _start, _end, number in found}) == len(self._groups):
                break
        return sorted(found)


def _best(places: Sequence[_Place]) -> Span:
    """Give where the most different words stand within `_REACH`, the closest together of those, the first of those."""
    if len(places) == 1:
        return places[0][:2]
    best = (1, 0, (0, 0))
    last = 0
    for first, (start, end, _group) in enumerate(places):
        last = max(last, first)
        while last + 1 < len(places) and places[last + 1][1] - start <= _REACH:
            last += 1
        groups: dict[int, int] = {}
        for _start, to, group in places[first : last + 1]:
            groups.setdefault(group, to)
        width = max(end, *groups.values()) - start
        best = min(best, (-len(groups), width if len(groups) > 1 else 0, (start, start + width)))
    return best[2]


def _cut(body: str, start: int, end: int) -> Span:
    """Give where a passage around a place begins and ends, between words."""
    first = start - _BEFORE
    if first <= 0:
        first = 0
    else:
        while first < start and not (body[first - 1].isspace() and not body[first].isspace()):
            first += 1
        if first == start and start - _BEFORE > 0:
            first = start
    last = min(len(body), max(end, first + _LONG))
    if last < len(body):
        while last > end and not body[last].isspace():
            last -= 1
        while last > end and body[last - 1].isspace():
            last -= 1
    return first, last
