"""Where the words of a query stand in a text.

Words are compared as the index compares them, folded. Words that are forms of one are found by what they have in common
(`bangun` in *membangun* and *pembangunan*): one search of the text instead of one for each form.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.text import WORD, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article import Span

_FEWEST_COMMON: Final = 3
"""Letters that forms have in common at least, if they are looked for together."""


class _Folding(dict[int, int]):
    """Letters as the index compares them, as long as that is one letter for one, so that places stay right."""

    def __missing__(self, code: int) -> int:
        folded = fold(chr(code))
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDING: Final = _Folding()
_MARKS: Final = "“”’‘–—…\xa0•"
"""What printed text has beside plain letters, and is no letter."""


class Group:
    """Words and rows of words (folded) that stand for one word of a query."""

    def __init__(self, group: frozenset[tuple[str, ...]]) -> None:
        self._forms = frozenset(words[0] for words in group if len(words) == 1)
        self._rows = [words for words in group if len(words) > 1]
        beginning = _beginning(min(self._forms), max(self._forms)) if len(self._forms) > 1 else ""
        self._beginning = beginning if beginning in self._forms else ""
        self._parts = (beginning,) if self._beginning else _parts(self._forms)

    def places(self, text: str) -> Iterator[Span]:
        """Go through the places in a folded text, in no order."""
        for part in self._parts:
            yield from self._with(text, part)
        for row in self._rows:
            yield from _rows_in(text, row)

    def first(self, text: str) -> Span | None:
        """Give the first place in a folded text, of two that begin there the shorter; None where there is none."""
        firsts = [next(self._with(text, part), None) for part in self._parts]
        firsts += [next(_rows_in(text, row), None) for row in self._rows]
        return min(filter(None, firsts), default=None)

    def _with(self, text: str, part: str) -> Iterator[Span]:
        """Go through the forms that have some letters in them, in order."""
        for start, end in _words_with(text, part, begins=bool(self._beginning)):
            if text[start:end] in self._forms:
                yield start, end


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


def _rows_in(text: str, row: Sequence[str]) -> Iterator[Span]:
    """Go through the places where words follow one another, in order."""
    for start, end in _words_with(text, row[0], begins=True) if row[0] in text else ():
        if text[start:end] == row[0] and (last := _row_end(text, end, row[1:])):
            yield start, last


def _row_end(text: str, end: int, rest: Sequence[str]) -> int:
    """Give where words end that follow one another, the first of them after `end`; 0 where others follow."""
    for word in rest:
        found = WORD.search(text, end)
        if found is None or found.group() != word:
            return 0
        end = found.end()
    return end


def folded_letters(text: str) -> str:
    """Give text as the index compares it, letter for letter, so that places stay right."""
    for mark in _MARKS:
        if text.isascii():
            break
        text = text.replace(mark, " ")
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)
