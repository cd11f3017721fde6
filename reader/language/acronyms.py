"""Acronyms that a text explains itself: `Badan Nasional Penanggulangan Terorisme (BNPT)`, or the other way round.

The letters have to come from the words, in their order: as initials (BNPT), or as pieces of words, as Indonesian
likes to make them (Kemenhub, Bawaslu). Pure; a text without brackets costs one look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_WORDS: Final = 12
"""How many words a full name may have."""

_BEFORE: Final = 240
_SHORT: Final = r"[^\W\d_][\w&-]{1,17}(?: [A-Z\d][\w-]{0,9}){0,2}"
_BRACKET: Final = re.compile(r" ?\((?=[^\W\d_])")
_SHORT_INSIDE: Final = re.compile(rf"({_SHORT})(?:/({_SHORT}))?\)")
_LONG_INSIDE: Final = re.compile(r"([^()\n]{8,160})\)")
_SHORT_LAST: Final = re.compile(r"(?<![\w-])([A-Z][\w&-]{1,17})$")
_WORD: Final = re.compile(r"[^\W_]+")
_PLAIN: Final = frozenset({"", " "})
_JOINING: Final = re.compile(r" ?[-–/&'’] ?|,? ")
_GLUED: Final = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z]{2}[a-z]")
"""Two words that lost their space, as old pages have them (`JakartaKementerian`)."""
_VOWEL: Final = re.compile("[aeiou]")
_JOINING_WORDS: Final = frozenset(
    ("dan", "di", "ke", "dari", "untuk", "yang", "pada", "bagi", "oleh", "dengan", "serta", "atau", "of", "and", "the")
)
_SMALL: Final = _JOINING_WORDS | {
    "atas",
    "dalam",
    "antar",
    "negara",
    "terhadap",
    "tentang",
    "for",
    "on",
    "in",
    "to",
    "de",
    "la",
    "du",
    "des",
    "et",
}
"""Words that acronyms pass over as often as not."""
_COMPANY: Final = "PT "
_ARTICLE: Final = "the"
_NEVER: Final = 99
_SKIPPED: Final = 2
_INITIALS: Final = 4
_LOWER_LETTERS: Final = 4
_SYLLABLE: Final = 3


class Pair(NamedTuple):
    """Short letters and what they stand for, as the text writes both."""

    short: str
    long: str

    @property
    def key(self) -> tuple[str, str]:
        """Both as two are compared: their folded words."""
        return " ".join(words(self.short)), " ".join(words(self.long))


def find_acronyms(text: str) -> tuple[Pair, ...]:
    """List the acronyms that a text explains, each once."""
    return tuple(dict.fromkeys(_pairs(text))) if "(" in text else ()


def _pairs(text: str) -> Iterator[Pair]:
    """Go through the brackets of a text: an acronym in one after its full name, or the full name after an acronym."""
    for opened in _BRACKET.finditer(text):
        before = text[max(0, opened.start() - _BEFORE) : opened.start()]
        if match := _SHORT_INSIDE.match(text, opened.end()):
            for short in filter(None, match.groups()):
                if long := _explained(before, short):
                    yield Pair(short.removeprefix(_COMPANY), long)
        elif (inside := _LONG_INSIDE.match(text, opened.end())) and (last := _SHORT_LAST.search(before)):
            short, long = last[1], inside[1]
            if _explained(long, short) == long:
                yield Pair(short.removeprefix(_COMPANY), long)


def _explained(text: str, short: str) -> str:
    """Give the words at the end of a text that a short form is made of, as they are written; nothing without any."""
    short = short.removeprefix(_COMPANY)
    if short.islower() and (len(short) < _LOWER_LETTERS or not short.isalpha()):
        return ""
    parts = _WORD.findall(fold(short))
    letters = "".join(parts)
    row = _row(text)
    held = [fold(word.group()) for word in row]
    if not held or held[-1] in _JOINING_WORDS:
        return ""
    budget = _budget(short, letters)
    best, start, weighty = budget + 1, 0, 0
    for first in range(len(row) - 1, -1, -1):
        word = held[first]
        weighty += word not in _SMALL and held[first + 1 : first + 2] != [word]
        if word == parts[0] or weighty > len(letters) + budget // _SKIPPED or _GLUED.search(row[first].group()):
            break
        if (
            first == len(row) - 1
            or word in _JOINING_WORDS - {_ARTICLE}
            or (word[0] != letters[0] and letters[:_SYLLABLE] not in word)
        ):
            continue
        cost = _cost(letters, held[first:], budget)
        if cost < best:
            best, start = cost, row[first].start()
    return text[start : row[-1].end()] if best <= budget else ""


def _row(text: str) -> list[re.Match[str]]:
    """List the words at the end of a text that stand in one row, no full stop or bracket between them."""
    row: list[re.Match[str]] = []
    end = len(text)
    for word in reversed(list(_WORD.finditer(text))):
        between = text[word.end() : end]
        if len(row) == MOST_WORDS or not (between in _PLAIN or _JOINING.fullmatch(between)):
            break
        row.append(word)
        end = word.start()
    return row[::-1]


def _budget(short: str, letters: str) -> int:
    """Give how far from plain initials a short form may be: capitals without vowels are initials and nothing else."""
    if short.upper() != short:
        return len(letters) // 2
    if len(letters) < _INITIALS:
        return 0
    return len(letters) // 2 if len(letters) > _INITIALS and _VOWEL.search(letters) else 1


def _cost(letters: str, held: Sequence[str], budget: int) -> int:
    """Give how far these words are from having given a short form its letters by their beginnings: 0, more, or never.

    Letters are dealt out to the words from the last word back; `costs` is what the letters from a place on cost, for
    every place that can be paid.
    """
    costs = {len(letters): 0}
    for place in range(len(held) - 1, -1, -1):
        word = held[place]
        skipped = 0 if word in _SMALL or (place and word == held[place - 1]) else _SKIPPED
        reached = {end: cost + skipped for end, cost in costs.items() if place and cost + skipped <= budget}
        for end, cost in costs.items():
            for start in range(max(0, end - len(word)), end) if place else (0,):
                paid = cost + _piece(letters[start:end], word, is_first=not place)
                if paid <= min(budget, reached.get(start, _NEVER)):
                    reached[start] = paid
        costs = reached
    return costs.get(0, _NEVER)


def _piece(letters: str, word: str, *, is_first: bool) -> int:
    """Give what it costs to take letters from a word: nothing for its beginning."""
    if letters and word.startswith(letters):
        return 0
    if not letters or (is_first and letters[0] != word[0]):  # Kepolisian gives Polri its pol
        return 1 if len(letters) >= _SYLLABLE and letters in word else _NEVER
    if len(letters) > 1 and letters in word:
        return 1
    rest = iter(word)
    if not all(letter in rest for letter in letters):
        return _NEVER
    if letters[0] == word[0]:
        return 1 if len(letters) <= _SYLLABLE else 2
    return 2 if len(letters) == 1 or len(letters) >= _SYLLABLE else _NEVER
