"""How well a text answers the words of a query: pure counting over texts, no SQL.

Stands under `ranking`, which says which articles are weighed and how rare the words are. All forms of a word count as
one word; beside that it is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). What else
counts, how much and why so is in docs/notes/ranking.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
    """An article's words, folded, its body as written, and where each word of a query stands in the body."""

    id: int
    headline: Sequence[str]
    body: Sequence[str]
    written: str
    places: tuple[list[int], ...]


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

    def read(self, id_: int, headline: str, body: str) -> Read:
        """Cut an article into words and find the query's among them."""
        held = words(body)
        return Read(id_, words(headline), held, body, self._places(held))

    def scores(self, texts: Sequence[Read]) -> dict[int, float]:
        """Give each text's score; lengths are compared with one another."""
        many = max(1, len(texts))
        usual = sum(len(text.body) for text in texts) / many or 1.0
        usual_headline = sum(len(text.headline) for text in texts) / many or 1.0
        return {
            text.id: self._score(text, len(text.body) / usual, len(text.headline) / usual_headline) for text in texts
        }

    def _score(self, text: Read, length: float, headline_length: float) -> float:
        room = SATURATION * (1 - LENGTH + LENGTH * length)
        headline = HEADLINE / (1 - HEADLINE_LENGTH + HEADLINE_LENGTH * headline_length)
        total = 0.0
        titled = self._places(text.headline)
        for one, in_body, in_headline in zip(self.sought, text.places, titled, strict=True):
            often = len(in_body) if one.in_body else 0
            if often:
                total += one.rarity * (PRESENCE + often * (SATURATION + 1) / (often + room))
            if in_headline and one.in_headline:
                total += one.rarity * (headline if often else headline + PRESENCE)
        if self.nearness:
            total += self.nearness * max(self._near(text.places), self._near(titled))
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
