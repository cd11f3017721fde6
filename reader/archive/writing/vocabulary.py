"""The archive's words with their stems: filled as articles arrive, asked when a query is widened."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.language.stems import stem
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.archive.connection import Connection

_MOST: Final = 200_000
"""How many words are remembered as being in the archive, some 20 MB."""


_PARTING: Final = ":"
"""What stands between a word and its stem in an entry; no word of the index holds it."""


@lru_cache(maxsize=_MOST)
def entry(form: str) -> str:
    """Give a word of the index with its stem, or alone where it is its own."""
    bare = stem(fold(form))
    return form if bare == form else f"{form}{_PARTING}{bare}"


@dataclass(slots=True)
class KnownWords:
    """The words that an archive is known to hold, kept while it is open and adds articles."""

    kept: set[str] = field(default_factory=set)
    _learnt: set[str] = field(default_factory=set)

    def learn(self, connection: Connection, texts: Iterable[str]) -> None:
        """Add the words of these texts (entries, parted by spaces) that the archive does not have yet."""
        entries: set[str] = set()
        for words in texts:
            entries.update(words.split(" "))
        entries -= self.kept
        entries.discard("")
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

    def forget(self) -> None:
        """Forget what was learnt: it is not in the archive after all."""
        self._learnt.clear()
