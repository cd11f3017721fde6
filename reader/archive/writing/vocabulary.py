"""The archive's words with their stems: filled as articles arrive, asked when a query is widened."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Final

from reader.archive.connection import scratch
from reader.archive.steps import TOKENIZER
from reader.language.stems import stem
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.archive.connection import Connection

_MAX_LETTERS: Final = 64
"""Longer words are addresses and accidents: found when typed whole, but no form of anything."""


def learn(connection: Connection, texts: Iterable[str]) -> None:
    """Add the words of these texts that the archive does not know yet, each with its stem."""
    held = json.dumps(_cut(texts), ensure_ascii=False)
    new = connection.execute(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM word WHERE form = value)", (held,)
    ).fetchall()
    connection.executemany(
        "INSERT INTO word (form, stem) VALUES (?, ?)", sorted((form, stem(fold(form))) for (form,) in new)
    )


def _cut(texts: Iterable[str]) -> list[str]:
    """Give the different words of texts exactly as the index cuts and folds them, by asking an index of its kind."""
    with closing(scratch()) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE text USING fts5(words, content='', columnsize=0, tokenize='{TOKENIZER}')")
        memory.execute("CREATE VIRTUAL TABLE held USING fts5vocab('text', 'row')")
        memory.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", enumerate(texts, 1))
        # the index cuts an endless word short, even inside a letter: such a term is not text and is not asked for
        cut = memory.execute("SELECT term FROM held WHERE length(term) <= ?", (_MAX_LETTERS,))
        return [str(row[0]) for row in cut]
