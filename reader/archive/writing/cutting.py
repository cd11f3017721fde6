"""The words of a text, exactly as the full-text index cuts and folds them."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Final

from reader.archive.connection import scratch
from reader.archive.steps import TOKENIZER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

MAX_LETTERS: Final = 64
"""Longer words are addresses and accidents: found when typed whole, but no form of anything."""

_PIECE: Final = re.compile("[^\x00-/:-@\\[-`{-\x7f\xa0\xab\xb0\xb7\xbb\u2010-\u2027\u2030-\u205e]+")
"""What stands between the signs of ASCII and those of print, all of which part words in the index."""
_USUAL: Final = ("“", "”", "‘", "’", "–", "—", "…", "\xa0")
"""The signs of print that most texts have no others than."""
_ASCII: Final = str.maketrans({chr(code): chr(code).lower() if chr(code).isalnum() else " " for code in range(128)})


def words_of(text: str, known: AbstractSet[str] = frozenset()) -> set[str]:
    """Give the different words of a text as the index holds them, none longer than MAX_LETTERS and none of `known`.

    Words of plain letters and digits need no more than small letters; what has any other the index itself cuts.
    """
    if not text.isascii():
        for mark in _USUAL:
            text = text.replace(mark, " ")
    if text.isascii():
        words = set(text.translate(_ASCII).split())
        words -= known
        return _of_words(words)
    pieces = set(_PIECE.findall(text))
    odd = {piece for piece in pieces if not piece.isascii()}
    words = {piece.lower() for piece in pieces - odd}
    words -= known
    return _of_words(words) | (_cut(odd) - known if odd else set())


def _of_words(words: set[str]) -> set[str]:
    return {word for word in words if len(word) <= MAX_LETTERS}


def _cut(texts: Iterable[str]) -> set[str]:
    """Give the different words of texts by asking an index of the archive's kind."""
    with closing(scratch()) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE text USING fts5(words, content='', columnsize=0, tokenize='{TOKENIZER}')")
        memory.execute("CREATE VIRTUAL TABLE held USING fts5vocab('text', 'row')")
        memory.execute("INSERT INTO text (rowid, words) VALUES (1, ?)", ("\n".join(sorted(texts)),))
        # the index cuts an endless word short, even inside a letter: such a term is not text and is not asked for
        cut = memory.execute("SELECT term FROM held WHERE length(term) <= ?", (MAX_LETTERS,))
        return {str(row[0]) for row in cut}
