"""How well a text answers the words of a query: pure counting over texts, no SQL.

Stands under `ranking`, which says which articles are weighed and how rare the words are. All forms of a word count as
one word; beside that it is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). What else
counts, how much and why so is in docs/notes/ranking.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from reader.archive.search.places import Group, folded_letters
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

SATURATION: Final = 0.5
"""How soon more of the same word counts for no more (k1 of BM25)."""

LENGTH: Final = 0.75
"""How much more of a word a long text has to hold (b of BM25)."""

PRESENCE: Final = 0.6
"""What a word counts for being there at all, beside how often."""

HEADLINE: Final = 1.5
"""What a word counts more for standing in the headline."""

HEADLINE_LENGTH: Final = 0.25
"""How much less a word of a long headline counts."""

NEARNESS: Final = 0.5
"""What two neighbouring words of a query count more for standing side by side; less, the farther apart."""

_MOST_PLACES: Final = 500
"""Places of one word that are counted in one text."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One word of a query: forms and rows of words that count as it (folded), how rare it is, where it may stand."""

    forms: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()
    rarity: float = 1.0
    in_headline: bool = True
    in_body: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """How many words an article's headline and body have, and at which of these the words of a query stand, in order.

    `body` and `written` are the words, folded, and the text, where all of it was read.
    """

    id: int
    headline_length: int
    titled: tuple[list[int], ...]
    length: int
    places: tuple[list[int], ...]
    body: Sequence[str] = ()
    written: str = ""


class Scorer:
    """Weighs texts against one query; `nearness` is what its words count more side by side."""

    def __init__(self, sought: Sequence[Sought], nearness: float = NEARNESS) -> None:
        self.nearness = nearness
        self.sought = sought
        self._by_form: dict[str, list[int]] = {}
        self._by_first: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for place, one in enumerate(sought):
            for form in one.forms:
                self._by_form.setdefault(form, []).append(place)
            for phrase in one.phrases:
                self._by_first.setdefault(phrase[0], []).append((place, phrase))
        self._groups = [Group(frozenset({(form,) for form in one.forms}.union(one.phrases))) for one in sought]

    def read(self, id_: int, headline: str, body: str) -> Read:
        """Cut an article into words and find the query's among them."""
        held, titled = words(body), words(headline)
        return Read(id_, len(titled), self._places(titled), len(held), self._places(held), held, body)

    def glance(self, id_: int, headline: str, body: str) -> Read:
        """Find the words of a query in an article without cutting it into words, in a tenth of the time of `read`.

        Places and lengths are counted by spaces.
        """
        return Read(id_, headline.count(" ") + 1, self._counted(headline), body.count(" ") + 1, self._counted(body))

    def _counted(self, text: str) -> tuple[list[int], ...]:
        text = folded_letters(text)
        found: list[list[int]] = []
        for group in self._groups:
            counted, number, last = [], 0, 0
            for start in sorted(start for start, _end in islice(group.places(text), _MOST_PLACES)):
                number += text.count(" ", last, start)
                last = start
                counted.append(number)
            found.append(counted)
        return tuple(found)

    def scores(self, texts: Sequence[Read]) -> dict[int, float]:
        """Give each text's score; lengths are compared with one another."""
        many = max(1, len(texts))
        usual = sum(text.length for text in texts) / many or 1.0
        usual_headline = sum(text.headline_length for text in texts) / many or 1.0
        return {
            text.id: self._score(text, text.length / usual, text.headline_length / usual_headline) for text in texts
        }

    def _score(self, text: Read, length: float, headline_length: float) -> float:
        room = SATURATION * (1 - LENGTH + LENGTH * length)
        headline = HEADLINE / (1 - HEADLINE_LENGTH + HEADLINE_LENGTH * headline_length)
        total = 0.0
        for one, in_body, in_headline in zip(self.sought, text.places, text.titled, strict=True):
            often = len(in_body) if one.in_body else 0
            if often:
                total += one.rarity * (PRESENCE + often * (SATURATION + 1) / (often + room))
            if in_headline and one.in_headline:
                total += one.rarity * (headline if often else headline + PRESENCE)
        if self.nearness:
            total += self.nearness * max(self._near(text.places), self._near(text.titled))
        return total

    def _near(self, places: Sequence[list[int]]) -> float:
        """Give how near to each other the neighbouring words of the query come, weighed by the commoner of each two."""
        total = 0.0
        for left, right in zip(range(len(places)), range(1, len(places)), strict=False):
            if places[left] and places[right]:
                rarity = min(self.sought[left].rarity, self.sought[right].rarity)
                total += rarity / max(1, _nearest(places[left], places[right]))
        return total

    def _places(self, held: Sequence[str]) -> tuple[list[int], ...]:
        found: tuple[list[int], ...] = tuple([] for _ in self.sought)
        by_form, by_first = self._by_form, self._by_first
        for at, word in enumerate(held):
            if word in by_form:
                for place in by_form[word]:
                    found[place].append(at)
            if word in by_first:
                for place, phrase in by_first[word]:
                    if tuple(held[at : at + len(phrase)]) == phrase:
                        found[place].append(at)
        return found


def _nearest(left: Sequence[int], right: Sequence[int]) -> int:
    """Give the smallest distance between a place of one list and one of the other, both in order."""
    smallest = abs(left[0] - right[0])
    i = j = 0
    while i < len(left) and j < len(right):
        smallest = min(smallest, abs(left[i] - right[j]))
        if left[i] < right[j]:
            i += 1
        else:
            j += 1
    return smallest
