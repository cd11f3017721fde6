"""The archive's words with their stems: filled as articles arrive, asked when a query is widened."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.archive.writing.cutting import words_of
from reader.language.stems import stem
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.archive.connection import Connection

_MOST: Final = 200_000
"""How many words are remembered as being in the archive, some 20 MB."""


_PARTING: Final = ":"
"""What stands between a word and its stem in an entry; no word of the index holds it."""


def entry(form: str) -> str:
    """Give a word of the index with its stem, or alone where it is its own."""
    bare = stem(fold(form))
    return form if bare == form else f"{form}{_PARTING}{bare}"


@dataclass(slots=True)
class Told:
    """The words that a process which reads has told the one that writes: each is told once."""

    words: set[str] = field(default_factory=set)

    def fresh(self, text: str) -> str:
        """Give the entries of a text's words that were not told yet, parted by spaces, and count them as told."""
        if len(self.words) > _MOST:
            self.words.clear()
        words = words_of(text, self.words)
        entries = " ".join(sorted(map(entry, words)))
        self.words |= words
        return entries


@dataclass(slots=True)
class KnownWords:
    """The words that an archive is known to hold, kept while it is open and adds articles.

    A process tells a word once; so what comes with a text that is not added after all is learnt with the next.
    """

    kept: set[str] = field(default_factory=set)
    _learnt: set[str] = field(default_factory=set)
    _owed: set[str] = field(default_factory=set)

    def learn(self, connection: Connection, texts: Iterable[str]) -> None:
        """Add the words of these texts (entries, parted by spaces) that the archive does not have yet."""
        entries = set(" ".join(texts).split()) | self._owed
        entries -= self.kept
        if not entries:
            return
        found = {form: bare or None for form, _parting, bare in (one.partition(_PARTING) for one in entries)}
        held = json.dumps(list(found), ensure_ascii=False)
        new = connection.execute(
            "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM word WHERE form = value)", (held,)
        ).fetchall()
        connection.executemany(
            "INSERT INTO word (form, stem) VALUES (?, ?)", sorted((form, found[form]) for (form,) in new)
        )
        self._learnt |= entries

    def commit(self) -> None:
        """Remember what was learnt, which is in the archive now."""
        if len(self.kept) + len(self._learnt) > _MOST:
            self.kept.clear()
        self.kept |= self._learnt
        self._learnt.clear()
        self._owed.clear()

    def forget(self) -> None:
        """Take what was learnt for owed: it is not in the archive after all."""
        self._owed |= self._learnt
        self._learnt.clear()
