"""The archive's face: everything that the rest of berita asks of it, and the only way to it.

A newsroom that outgrows one file can put the same face on another database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.archive import search, writing
from reader.archive.acronyms import Acronyms
from reader.archive.changing import States
from reader.archive.feeds import Feeds
from reader.archive.opened import OpenFile
from reader.archive.related import Frequencies, related
from reader.archive.rows import stored
from reader.archive.rows.documents import documents_of, ids_after
from reader.archive.saved import SavedSearches
from reader.archive.survey import Survey
from reader.archive.writing.checkpoints import pieces_done
from reader.archive.writing.merging import merge
from reader.archive.writing.restemming import restem
from reader.archive.writing.vocabulary import KnownWords
from reader.locale import _
from reader.text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.archive.connection import Connection
    from reader.archive.query import Query
    from reader.archive.search import Explanation, Terms
    from reader.archive.writing import Added, Outcome
    from reader.archive.writing.preparing import Prepared
    from reader.article import (
        Checkpoint,
        Document,
        Hit,
        LeftOut,
        Provenance,
        RelatedArticles,
        StoredArticle,
        Version,
    )

SHORT_DIGITS: Final = 7
"""The fewest digits of a short id, as git has it."""

_LARGEST: Final = 2**63 - 1
_MAX_ROWS: Final = 100


@dataclass(frozen=True, slots=True)
class Source:
    """What an article was read from: the bytes that came in, what was left out of it, and where it came from."""

    content: bytes
    left_out: tuple[LeftOut, ...]
    provenance: Provenance


class Archive(OpenFile):
    """One open archive; use it from one thread at a time. Made by `open`, not by hand."""

    def __init__(self, path: Path, connection: Connection, *, read_only: bool, newer: bool = False) -> None:
        super().__init__(path, connection, read_only=read_only, newer=newer)
        self._frequencies = Frequencies()
        self._known_words = KnownWords()
        self.feeds = Feeds(self._reading, self._writing)
        self.states = States(self._reading, self._writing)
        self.saved = SavedSearches(self._reading, self._writing)
        self.acronyms = Acronyms(self._reading, self._writing)
        self.survey = Survey(self._reading, self._writing)

    def add(self, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None) -> list[Added]:
        """Add documents, some hundreds at most, in one transaction, and with them how far their origin has come.

        An article whose text is there already is not added again; another text of it becomes its version. Documents may
        come prepared by another process (`writing.preparing.prepare`): what needs no archive is then done.
        """
        with self._writing() as connection:
            if documents:  # who asks only whether it may write, changes nothing
                restem(connection)
            return writing.add(connection, documents, checkpoint, self._known_words)

    def outcomes(self, documents: Sequence[Document | Prepared]) -> list[Outcome]:
        """Give what would become of each document if it alone were added, and write nothing."""
        with self._reading() as connection:
            return [writing.outcome(connection, document) for document in documents]

    def pieces_done(self, origin: str, fingerprint: str) -> tuple[int, int]:
        """Give how many pieces of an origin were dealt with, and refused, when its addition was stopped; else 0, 0."""
        with self._reading() as connection:
            return pieces_done(connection, origin, fingerprint)

    def documents(self) -> Iterator[Document]:
        """Go through everything in the archive as documents, every version of every article, the oldest first."""
        after = -_LARGEST
        while True:
            with self._reading() as connection:
                ids = ids_after(connection, after, _MAX_ROWS)
            if not ids:
                return
            for id_ in ids:
                with self._reading() as connection:
                    yield from documents_of(connection, id_)
            after = ids[-1]

    def identifiers(self, query: Query, *, after: int | None = None, limit: int = 20_000) -> list[int]:
        """List ids in the query's order: the first ones, or those that come after an id."""
        with self._reading() as connection:
            return search.identifiers(connection, query, after, limit)

    def count(self, query: Query) -> int:
        """Count what a query finds."""
        with self._reading() as connection:
            return search.count(connection, query)

    def hits(self, query: Query, ids: Sequence[int]) -> list[Hit]:
        """Read the rows of up to 100 ids, in their order, with excerpts; ids that are not there are left out."""
        with self._reading() as connection:
            return search.hits(connection, query, _possible(ids))

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Give the first hits of a query."""
        with self._reading() as connection:
            found = search.identifiers(connection, query, None, limit)
            return [
                hit
                for start in range(0, len(found), _MAX_ROWS)
                for hit in search.hits(connection, query, found[start : start + _MAX_ROWS])
            ]

    def terms(self, query: Query) -> Terms:
        """Give the words that a query finds articles by, for highlighting."""
        with self._reading() as connection:
            return search.terms(connection, query)

    def explain(self, query: Query) -> Explanation:
        """Say how a query was read and what was also looked for."""
        with self._reading() as connection:
            return search.explain(connection, query)

    def article(self, id_: int) -> StoredArticle:
        """Read an article with all that is known about it. Raises NotFound."""
        with self._reading() as connection:
            found = stored.stored_article(connection, id_) if _possible([id_]) else None
        if found is None:
            raise errors.NotFound(_("There is no such article in the archive."))
        return found

    def source(self, id_: int) -> Source:
        """Give what an article was read from. Raises NotFound."""
        with self._reading() as connection:
            found = stored.source_of(connection, id_) if _possible([id_]) else None
        if found is None:
            raise errors.NotFound(_("There is no such article in the archive."))
        return Source(*found)

    def versions(self, id_: int) -> tuple[Version, ...]:
        """Give every text that an article has had, the one shown now first. Raises NotFound."""
        with self._reading() as connection:
            found = stored.versions_of(connection, id_) if _possible([id_]) else ()
        if not found:
            raise errors.NotFound(_("There is no such article in the archive."))
        return found

    def related(self, id_: int) -> RelatedArticles:
        """Gather the story around an article. Raises NotFound."""
        with self._reading() as connection:
            found = related(connection, id_, self._frequencies) if _possible([id_]) else None
        if found is None:
            raise errors.NotFound(_("There is no such article in the archive."))
        return found

    def resolve(self, prefix: str) -> int:
        """Give the id of the one article whose uid begins so (at least four digits). Raises NotFound, Ambiguous."""
        asked = prefix.lower()
        with self._reading() as connection:
            found = stored.uids_beginning(connection, asked)
        if not found:
            raise errors.NotFound(_("No article has the id {id}.").format(id=shortened(prefix)))
        if len(found) > 1:
            raise errors.Ambiguous(
                _("Several articles have ids that begin with {id}: type more of it.").format(id=prefix)
            )
        return found[0][1]

    def short(self, uids: Iterable[str]) -> dict[str, str]:
        """Give the shortest unique beginning of each uid, no shorter than seven digits."""
        with self._reading() as connection:
            return stored.short_uids(connection, uids, SHORT_DIGITS)

    def mark(self, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None) -> None:
        """Mark articles as read or starred, or not. Raises ArchiveReadOnly."""
        with self._writing() as connection:
            writing.mark(connection, _possible(ids), read=read, starred=starred)

    def set_position(self, id_: int, paragraph: int) -> None:
        """Keep how far an article was read, as the paragraph at the top. Raises ArchiveReadOnly."""
        with self._writing() as connection:
            if _possible([id_]):
                writing.set_position(connection, id_, paragraph)

    def merge_index(self) -> Iterator[None]:
        """Merge what many additions left of the full-text index in pieces, a little at each step of the iterator.

        Other programs can write between two steps; it may be left off at any of them. Raises ArchiveReadOnly.
        """
        begins = is_more = True
        while is_more:
            with self._writing() as connection:
                is_more = merge(connection, begins=begins)
            begins = False
            yield

    def pack(self) -> None:
        """Make the archive one compact file, which can also be opened where nothing may be written beside it.

        For archives that are shipped: the next opening for writing brings the log back. Raises ArchiveReadOnly.
        """
        with self._writing() as connection:
            writing.pack(connection)


def _possible(ids: Iterable[int]) -> list[int]:
    """Leave out numbers that no article can have, because SQLite holds none so large."""
    return [id_ for id_ in ids if -_LARGEST <= id_ <= _LARGEST]
