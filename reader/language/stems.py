"""Stems of Indonesian words: what *ditangkap*, *menangkap* and *penangkapan* have in common.

Words and stems are folded (`reader.text.fold`). How good it is, and why so, is in docs/notes/stems.md.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_LETTERS: Final = 40
"""Longer words are names of nothing: their stem is themselves."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give the stem of a folded word; a word that is no Indonesian is its own."""
    if len(word) > _MAX_LETTERS or not word.isascii() or not word.isalpha():
        return word
    return _lemmatizer()(word)


@cache
def _lemmatizer() -> Callable[[str], str]:
    # Takes 75 ms to import, and only new words of an archive or a query need it.
    import simplemma  # noqa: PLC0415

    def lemma(word: str) -> str:
        return simplemma.lemmatize(word, lang="id")

    return lemma
