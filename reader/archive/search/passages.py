"""The passage of a text that says most about a query: where most of its words stand, nearest to each other.

What is done for one text is bounded: its beginning is searched, and of a frequent word the first places only. Words
are compared as the index compares them, folded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from reader.text import WORD, fold, merged, one_line, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.archive.search.meaning import Terms
    from reader.article import Span

SEARCHED: Final = 200_000
"""Characters of a text that are searched."""

_MOST_PLACES: Final = 200
"""Places of one word of a query that are looked at in one text."""
_REACH: Final = 120
"""Characters in which words are near each other: what two or three lines of a list show."""
_BEFORE: Final = 40
_LONG: Final = 180
_LONG_WORD: Final = 40
_ALIKE: Final = 8
"""Forms from which on they are looked for by what they begin with, if all begin alike."""
_FEWEST_ALIKE: Final = 2

_Place = tuple[int, int, int]
"""Where a word of the query stands, from and to, and which of its words it is."""


class _Folding(dict[int, int]):
    """Letters as the index compares them, as long as that is one letter for one, so that places stay right."""

    def __missing__(self, code: int) -> int:
        folded = fold(chr(code))
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDING: Final = _Folding()
_ASCII: Final = "\x7f"


def passage(body: str, asked: Terms) -> tuple[str, tuple[Span, ...]] | None:
    """Give the best passage on one line with its highlights, None where none of the words stands in the text."""
    places = _places(_folded(body[:SEARCHED]), asked.groups)
    if not places:
        return None
    first, last = _cut(body, *_best(places, alone=len(asked.groups) == 1))
    text = one_line(body[first:last])
    before, after = ("…" if first else ""), ("…" if last < len(body) else "")
    if len(text) == last - first and len(places) < _MOST_PLACES:  # nothing was left out, so that places are right
        inside = [(start - first, end - first) for start, end, _group in places if first <= start and end <= last]
        spans = merged(inside)
    else:
        spans = spans_of(text, asked.forms, asked.phrases)
    return before + text + after, tuple((start + len(before), end + len(before)) for start, end in spans)


def _folded(text: str) -> str:
    if text.isascii() or not any(letter.isalpha() for letter in set(text) if letter > _ASCII):
        return text.lower()
    return text.translate(_FOLDING)


def _places(text: str, groups: Sequence[frozenset[tuple[str, ...]]]) -> list[_Place]:
    """List where the words of each group stand, in order."""
    found = [
        (start, end, number)
        for number, group in enumerate(groups)
        for start, end in islice(_group_places(text, group), _MOST_PLACES)
    ]
    return sorted(found)


def _group_places(text: str, group: frozenset[tuple[str, ...]]) -> Iterator[Span]:
    forms = {words[0] for words in group if len(words) == 1}
    alike = _beginning(min(forms), max(forms)) if len(forms) > _ALIKE else ""
    if len(alike) >= _FEWEST_ALIKE:
        for at in _occurrences(text, alike):
            word = WORD.match(text, at)
            if word and word.group() in forms:
                yield word.span()
    else:
        for form in forms:
            for at in _occurrences(text, form):
                end = at + len(form)
                if not text[end : end + 1].isalnum():
                    yield at, end
    for words in group:
        if len(words) > 1 and words[0] in text:
            yield from (match.span() for match in _row_of(words).finditer(text))


def _beginning(first: str, last: str) -> str:
    """Give what two words, and so all between them in the alphabet, begin with."""
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    return first[:same]


def _occurrences(text: str, beginning: str) -> Iterator[int]:
    """Go through the places where a word begins so."""
    at = text.find(beginning)
    while at >= 0:
        if not (at and text[at - 1].isalnum()):
            yield at
        at = text.find(beginning, at + 1)


@lru_cache(512)
def _row_of(words: tuple[str, ...]) -> re.Pattern[str]:
    row = r"[\W_]+".join(map(re.escape, words))
    return re.compile(rf"(?<![^\W_]){row}(?![^\W_])")


def _best(places: Sequence[_Place], *, alone: bool) -> Span:
    """Give where the most different words stand within `_REACH`, the closest together of those, the first of those."""
    if alone:
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
