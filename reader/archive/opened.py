"""An archive as an open file: opening, locking and closing it, and what happens around every question to it.

Under the face (`archive`), which adds the questions.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from reader import errors
from reader.archive import connection as connections
from reader.archive import schema, writing
from reader.archive.connection import named, translated
from reader.archive.lock import Lock
from reader.archive.rows.columns import Garbled
from reader.locale import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_GONE: Final = N_("{file} was moved, removed or replaced while it was open. Open it again.")
_CHANGED: Final = N_("{file} cannot be read: it may have been changed meanwhile. Open it again.")


class OpenFile:
    """One open archive file; use it from one thread at a time. Made by `open`, not by hand."""

    def __init__(self, path: Path, connection: connections.Connection, *, read_only: bool, newer: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._newer = newer
        self._closed = False
        self._immutable = False
        self._file = connections.identity_of(path)
        self._connection = connection
        self._lock = Lock(path)
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

    @classmethod
    @contextmanager
    def borrow(cls, path: Path) -> Iterator[Self]:
        """Open somebody's archive to read it and nothing else, also while another program writes to it.

        One of an older schema is read in a copy. Raises ArchiveForeign, ArchiveNewer, ArchiveDamaged and StorageError.
        """
        path = connections.real(path)
        with translated(path), connections.OPENING:
            is_old = _identified(path, create=False).pending
            immutable = not os.access(path.parent, os.W_OK) and not connections.has_log(path)
            connection = connections.connect(path, writable=False, immutable=immutable)
        try:
            if is_old:
                with cls._copied(path, connection) as archive:
                    yield archive
                return
            archive = cls(path, connection, read_only=True)
            archive._immutable = immutable
            connections.note_opened(path)
            with archive:
                yield archive
        finally:
            connections.tidy(path)

    @classmethod
    @contextmanager
    def _copied(cls, path: Path, connection: connections.Connection) -> Iterator[Self]:
        with tempfile.TemporaryDirectory(prefix="berita-") as folder:
            copy = Path(folder) / "archive.db"
            with translated(path), closing(connection):
                connections.copy(connection, copy)
            with cls.open(copy) as archive:
                yield archive

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

    def interrupt(self) -> None:
        """Stop the question that another thread is asking just now, which then raises StorageError; else nothing."""
        self._connection.interrupt()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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
