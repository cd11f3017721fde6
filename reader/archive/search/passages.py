"""The passage of a text that says most about a query: where most of its words stand, nearest to each other.

What is done for one text is bounded: its beginning is searched first, the rest only for words that it lacks, and of a
frequent word the first places only. Words are compared as the index compares them, folded. Words that are forms of one
are found by what they have in common (`bangun` in *membangun* and *pembangunan*): one search of the text instead of one
for each form.
"""

from __future__ import annotations

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

_FIRST: Final = 8_000
"""Characters that are searched first, and alone where all words stand in them."""

_MOST_PLACES: Final = 200
"""Places of one word of a query that are looked at in one text."""
_REACH: Final = 120
"""Characters in which words are near each other: what two or three lines of a list show."""
_BEFORE: Final = 40
_LONG: Final = 180
_FEWEST_COMMON: Final = 3
"""Letters that forms have in common at least, if they are looked for together."""

_Place = tuple[int, int, int]
"""Where a word of the query stands, from and to, and which of its words it is."""


class _Folding(dict[int, int]):
    """Letters as the index compares them, as long as that is one letter for one, so that places stay right."""

    def __missing__(self, code: int) -> int:
        folded = fold(chr(code))
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDING: Final = _Folding()
_MARKS: Final = "“”’‘–—…\xa0•"
"""What printed text has beside plain letters, and is no letter."""


class Finder:
    """Finds the words of a query in texts."""

    def __init__(self, asked: Terms) -> None:
        self._asked = asked
        self._groups = [_Group(group) for group in asked.groups]

    def spans(self, text: str) -> tuple[Span, ...]:
        """Give where the words stand in a short text, in order."""
        folded = _folded(text)
        if len(folded) != len(text):
            return spans_of(text, self._asked.forms, self._asked.phrases)
        return merged(sorted(place for group in self._groups for place in group.places(folded)))

    def passage(self, body: str) -> tuple[str, tuple[Span, ...]] | None:
        """Give the best passage on one line with its highlights, None where none of the words stands in the text."""
        places = self._places(body)
        if not places:
            return None
        first, last = _cut(body, *_best(places, alone=len(self._groups) == 1))
        text = one_line(body[first:last])
        before, after = ("…" if first else ""), ("…" if last < len(body) else "")
        if len(text) == last - first and len(places) < _MOST_PLACES:  # nothing was left out, so that places are right
            spans = merged([(start - first, end - first) for start, end, _ in places if first <= start and end <= last])
        else:
            spans = self.spans(text)
        return before + text + after, tuple((start + len(before), end + len(before)) for start, end in spans)

    def _places(self, body: str) -> list[_Place]:
        """List where the words of each group stand, in order; not in the rest of a long body what its beginning has."""
        found: list[_Place] = []
        for most in (_FIRST, SEARCHED):
            text = _folded(body if len(body) <= most else body[: body.rfind(" ", 0, most)])
            found = [
                (start, end, number)
                for number, group in enumerate(self._groups)
                for start, end in islice(group.places(text), _MOST_PLACES)
            ]
            if len(body) <= most or len({number for _start, _end, number in found}) == len(self._groups):
                break
        return sorted(found)


class _Group:
    """Words and rows of words (folded) that stand for one word of a query."""

    def __init__(self, group: frozenset[tuple[str, ...]]) -> None:
        self._forms = frozenset(words[0] for words in group if len(words) == 1)
        self._rows = [words for words in group if len(words) > 1]
        beginning = _beginning(min(self._forms), max(self._forms)) if len(self._forms) > 1 else ""
        self._beginning = beginning if beginning in self._forms else ""
        self._parts = (beginning,) if self._beginning else _parts(self._forms)

    def places(self, text: str) -> Iterator[Span]:
        """Go through the places in a folded text, in no order."""
        forms = self._forms
        for part in self._parts:
            for start, end in _words_with(text, part, begins=bool(self._beginning)):
                if text[start:end] in forms:
                    yield start, end
        for row in self._rows:
            for start, end in _words_with(text, row[0], begins=True) if row[0] in text else ():
                if text[start:end] == row[0] and (last := _row_end(text, end, row[1:])):
                    yield start, last


@lru_cache(64)
def _parts(forms: frozenset[str]) -> tuple[str, ...]:
    """Give letters of which every form has some, as few as that takes: the root that most of them have in common."""
    parts: list[str] = []
    for form in sorted(forms, key=lambda form: (len(form), form)):
        if any(len(part) >= _FEWEST_COMMON and part in form for part in parts):
            continue
        for place, part in enumerate(parts):
            common = _common(part, form)
            if len(common) >= max(_FEWEST_COMMON, len(part) - 1):
                parts[place] = common
                break
        else:
            parts.append(form)
    return tuple(parts)


def _common(left: str, right: str) -> str:
    """Give the longest row of letters in both."""
    for length in range(len(left), 0, -1):
        for start in range(len(left) - length + 1):
            if left[start : start + length] in right:
                return left[start : start + length]
    return ""


def _beginning(first: str, last: str) -> str:
    """Give what two words, and so all between them in the alphabet, begin with."""
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    return first[:same]


def _words_with(text: str, part: str, *, begins: bool) -> Iterator[Span]:
    """Go through the whole words that have some letters in them, or begin with them."""
    size, at = len(text), text.find(part)
    while at >= 0:
        end = at + len(part)
        start = at
        while start and text[start - 1].isalnum():
            start -= 1
            if begins:
                break
        if not (begins and start < at):
            while end < size and text[end].isalnum():
                end += 1
            yield start, end
        at = text.find(part, end)


def _row_end(text: str, end: int, rest: Sequence[str]) -> int:
    """Give where words end that follow one another, the first of them after `end`; 0 where others follow."""
    for word in rest:
        found = WORD.search(text, end)
        if found is None or found.group() != word:
            return 0
        end = found.end()
    return end


def _folded(text: str) -> str:
    """Give text as the index compares it, letter for letter, so that places stay right."""
    for mark in _MARKS:
        if text.isascii():
            break
        text = text.replace(mark, " ")
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)


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
