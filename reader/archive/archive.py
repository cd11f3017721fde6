"""The archive's face: everything that the rest of berita asks of it, and the only way to it.

A newsroom that outgrows one file can put the same face on another database.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from reader import errors
from reader.archive import connection as connections
from reader.archive import schema, search, writing
from reader.archive.connection import Lock, named, translated
from reader.archive.related import Frequencies, related
from reader.archive.rows import stored
from reader.archive.rows.columns import Garbled
from reader.locale import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from reader.archive.query import Query
    from reader.archive.search import Explanation, Terms
    from reader.archive.writing import Added
    from reader.article import Document, Hit, LeftOut, Provenance, RelatedArticles, StoredArticle

SHORT_DIGITS: Final = 7
"""The fewest digits of a short id, as git has it."""

_GONE: Final = N_("{file} was moved, removed or replaced while it was open. Open it again.")
_CHANGED: Final = N_("{file} cannot be read: it may have been changed meanwhile. Open it again.")
_LARGEST: Final = 2**63 - 1
_MAX_ROWS: Final = 100


@dataclass(frozen=True, slots=True)
class Source:
    """What an article was read from: the bytes that came in, what was left out of it, and where it came from."""

    content: bytes
    left_out: tuple[LeftOut, ...]
    provenance: Provenance


class Archive:
    """One open archive; use it from one thread at a time. Made by `open`, not by hand."""

    def __init__(self, path: Path, connection: connections.Connection, *, read_only: bool, newer: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._newer = newer
        self._closed = False
        self._immutable = False
        self._file = connections.identity_of(path)
        self._connection = connection
        self._lock = Lock(path)
        self._frequencies = Frequencies()
        if not read_only:
            self._lock.claim(connection)

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the archive at a path, to read only where file or folder may not be written or its schema is newer.

        With `create`, an empty one is made where there is none. Raises ArchiveMissing, ArchiveForeign,
        ArchiveNewer, ArchiveDamaged and StorageError.
        """
        path = connections.real(path)
        with translated(path), connections.OPENING:
            identity = _identified(path, create=create)
            room = os.access(path.parent, os.W_OK)
            writable = room and os.access(path, os.W_OK) and not identity.newer
            if identity.pending and not writable:
                raise connections.read_only(path)
            immutable = not room and not connections.has_log(path)
            connection = connections.connect(path, writable=writable, immutable=immutable)
            try:
                if identity.pending:
                    schema.migrate(connection)
                archive = cls(path, connection, read_only=not writable, newer=identity.newer)
                archive._immutable = immutable
            except BaseException:
                connection.close()
                raise
            connections.note_opened(path)
            return archive

    @staticmethod
    def holds(path: Path) -> bool:
        """Tell whether a path leads to an archive open in this process or a file beside one: not to be read."""
        return connections.held_here(path)

    def close(self) -> None:
        """Close the archive and let another program take its lock."""
        with translated(self.path):
            self._connection.close()
        self._lock.release()
        if not self._closed:
            self._closed = True
            connections.note_closed(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, documents: Sequence[Document]) -> list[Added]:
        """Add documents in one transaction; an article whose text is there already is not added again."""
        with self._writing() as connection:
            return writing.add(connection, documents)

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
            raise errors.NotFound(_("No article has the id {id}.").format(id=prefix))
        if len(found) > 1:
            raise errors.Ambiguous(
                _("Several articles have ids that begin with {id}: type more of it.").format(id=prefix)
            )
        return found[0][1]

    def short(self, uids: Iterable[str]) -> dict[str, str]:
        """Give the shortest unique beginning of each uid, no shorter than seven digits."""
        with self._reading() as connection:
            return {uid: stored.short_uid(connection, uid, SHORT_DIGITS) for uid in uids}

    def mark(self, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None) -> None:
        """Mark articles as read or starred, or not. Raises ArchiveReadOnly."""
        with self._writing() as connection:
            writing.mark(connection, _possible(ids), read=read, starred=starred)

    def set_position(self, id_: int, paragraph: int) -> None:
        """Keep how far an article was read, as the paragraph at the top. Raises ArchiveReadOnly."""
        with self._writing() as connection:
            if _possible([id_]):
                writing.set_position(connection, id_, paragraph)

    def pack(self) -> None:
        """Make the archive one compact file, which can also be opened where nothing may be written beside it.

        For archives that are shipped: the next opening for writing brings the log back. Raises ArchiveReadOnly.
        """
        with self._writing() as connection:
            writing.pack(connection)

    def data_version(self) -> int:
        """Give a number that changes when another program has written to the archive.

        Ask now and then: whoever holds the lock also moves the others' writing from the log into the archive.
        Raises ArchiveMissing when the file was removed or replaced meanwhile, as everything that writes does.
        """
        with self._reading() as connection:
            _check_there(self.path, self._file)
            self._lock.tend(connection)
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _reading(self) -> Iterator[connections.Connection]:
        try:
            with translated(self.path):
                yield self._connection
        except (Garbled, errors.ArchiveDamaged) as error:
            if self._immutable:
                raise errors.ArchiveDamaged(_(_CHANGED).format(file=named(self.path))) from error
            if isinstance(error, Garbled):
                raise connections.damaged(self.path, str(error)) from error
            raise

    @contextmanager
    def _writing(self) -> Iterator[connections.Connection]:
        if self.read_only:
            raise connections.read_only(self.path, newer=self._newer)
        with self._reading() as connection:
            _check_there(self.path, self._file)
            self._lock.claim(connection)
            yield connection


def _check_there(path: Path, file: tuple[int, int] | None) -> None:
    """Raise ArchiveMissing where the path no longer leads to the file that was opened."""
    if connections.identity_of(path) != file:
        raise errors.ArchiveMissing(_(_GONE).format(file=named(path)))


def _possible(ids: Iterable[int]) -> list[int]:
    """Leave out numbers that no article can have, because SQLite holds none so large."""
    return [id_ for id_ in ids if -_LARGEST <= id_ <= _LARGEST]


def _identified(path: Path, *, create: bool) -> schema.Identity:
    """Find out what lies at a path, making an archive there if none does and that is wanted."""
    try:
        identity = schema.identify(path)
    except errors.ArchiveMissing:
        if not create:
            raise
        identity = schema.Identity(0)
    if identity.size == 0 and not create:
        raise errors.ArchiveForeign(_("{file} is empty: it is not an archive of berita.").format(file=named(path)))
    if identity.size == 0:
        writing.create(path)
        identity = schema.identify(path)
    return identity
