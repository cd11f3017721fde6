"""What a whole question finds, weighed further: where an answer may stand, and what the best text has in common.

Stands between `ranking` and `scoring`; no SQL. Why so, and how much it helps, is in docs/notes/ranking.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import log
from typing import TYPE_CHECKING, Final

from reader.language.questions import Asked, answers, asked_for
from reader.text import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.archive.search.scoring import Read, Sought

ANSWER: Final = 2.4
"""What a possible answer counts, beside the words of the question that stand around it."""

ALIKE: Final = 0.35
"""What a rare word of the best text counts in the others."""

_REACH: Final = 6.0
"""How many words away from an answer a word of the question counts half."""

_OTHER_SENTENCE: Final = 0.3
_ALIKE_WORDS: Final = 25
_COMMON: Final = 0.1
_MOST_WORDS: Final = 1_500
"""How far into a body answers are looked for."""


def weighed(
    question: Sequence[str], sought: Sequence[Sought], texts: Sequence[Read], scores: Mapping[int, float]
) -> dict[int, float]:
    """Give scores with what speaks for an answer to the question (its words, folded) added to them."""
    asked, known = asked_for(question), frozenset(question)
    added = dict(scores)
    if asked is not Asked.ANYTHING:
        for text in texts:
            added[text.id] += ANSWER * _answer(asked, known, sought, text)
    if len(texts) > 1:
        best = max(texts, key=lambda text: added[text.id])
        for text, alike in zip(texts, _alike(best, texts, sought), strict=True):
            added[text.id] += ALIKE * alike
    return added


def _answer(asked: Asked, known: frozenset[str], sought: Sequence[Sought], text: Read) -> float:
    """Give how closely the words of the question stand around the place of the best possible answer."""
    written, sentences = _sentences(text.written)
    if len(written) != min(len(text.body), _MOST_WORDS):  # folding made other words of it
        return 0.0
    held = [(one.rarity, places) for one, places in zip(sought, text.places, strict=True) if places]
    found = answers(asked, written, text.body, known)
    return max(
        (sum(rarity * _closeness(place, places, sentences) for rarity, places in held) for place in found), default=0.0
    )


def _closeness(place: int, places: Sequence[int], sentences: Sequence[int]) -> float:
    at = bisect_left(places, place)
    best = 0.0
    for other in places[max(0, at - 1) : at + 1]:
        if other < len(sentences):
            share = 1.0 if sentences[other] == sentences[place] else _OTHER_SENTENCE
            best = max(best, share / (1 + abs(other - place) / _REACH))
    return best


def _sentences(text: str) -> tuple[list[str], list[int]]:
    """List the words of a text, those that begin a sentence left empty, and the number of each word's sentence."""
    written: list[str] = []
    numbers: list[int] = []
    number, end = 0, 0
    for match in WORD.finditer(text):
        between, word = text[end : match.start()], match.group()
        begins = not written or (not between.isspace() and _ends(between) and not word[0].islower())
        number += begins and bool(written)
        written.append("" if begins else word)
        numbers.append(number)
        end = match.end()
        if len(written) == _MOST_WORDS:
            break
    return written, numbers


def _ends(between: str) -> bool:
    return "\n" in between or (any(mark in between for mark in ".!?") and any(letter.isspace() for letter in between))


def _alike(best: Read, texts: Sequence[Read], sought: Sequence[Sought]) -> Iterator[float]:
    """Give how much of the best text's rare words each text has: other reports of the same have them."""
    asked = {form for one in sought for form in one.forms}
    holders = Counter(word for text in texts for word in {*text.body})
    often = Counter(best.body)
    weights = {
        word: count * log(len(texts) / holders[word])
        for word, count in often.items()
        if word not in asked and holders[word] <= max(2, _COMMON * len(texts))
    }
    chosen = sorted(weights, key=lambda word: -weights[word])[:_ALIKE_WORDS]
    most = weights[chosen[0]] if chosen else 1.0
    for text in texts:
        held = {*text.body}
        yield sum(weights[word] / most * log(len(texts) / holders[word]) for word in chosen if word in held)
