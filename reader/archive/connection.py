"""Connections to the archive's file: how it is opened, locked, written to, and what its errors mean.

Lowest module of the archive, and the one that decides which SQLite everything uses: pysqlite3 where it is
installed, because sqlite-utils takes it too, else Python's own.
"""

from __future__ import annotations

import os
import random
import shutil
import threading
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from reader import addresses, errors
from reader.locale import N_, _
from reader.text import one_line

if TYPE_CHECKING:
    import sqlite3 as sqlite
    from collections.abc import Hashable, Iterator
else:
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite

DatabaseError = sqlite.DatabaseError


class Connection(sqlite.Connection):
    """A connection with room for what was found in the archive while it was in a state (`search.remembered`)."""

    state = (-1, -1)
    found: dict[Hashable, object]


BUSY_SECONDS: Final = 10.0
"""How long a statement waits for another program before the archive counts as busy."""

_LITTLE: Final = 1_000_000
_POLL_SECONDS: Final = 0.003
_NOT_A_DATABASE, _FULL, _IO, _READ_ONLY, _BUSY, _LOCKED, _CANNOT_OPEN = 26, 13, 10, 8, 5, 6, 14
_ERROR, _NO_MEMORY, _INTERRUPTED, _TOO_BIG = 1, 7, 9, 18
_LOST_TABLES: Final = ("no such ", "vtable constructor failed")
_FAILED: Final = N_("{file} cannot be read or written: {why}.")
_DAMAGED: Final = N_("{file} is damaged ({why}). Keep a copy of it before anything else.")
_UNCHANGEABLE: Final = N_("{file} may be read but not changed: no permission to write there.")
_LATER: Final = N_("{file} was written by a newer berita: this one may read it but not change it.")
_IN_USE: Final = N_("Another program is writing to {file} and does not finish. Try again later.")
_NO_ROOM: Final = N_("No room left to write {file}: {free} MB free. Nothing that was there is lost.")
_TOLD: Final[dict[int, tuple[type[errors.BeritaError], str]]] = {
    _NOT_A_DATABASE: (errors.ArchiveForeign, N_("{file} is not an archive of berita.")),
    _READ_ONLY: (errors.ArchiveReadOnly, _UNCHANGEABLE),
    _FULL: (errors.StorageError, _NO_ROOM),
    **dict.fromkeys((_BUSY, _LOCKED), (errors.ArchiveError, _IN_USE)),
    **dict.fromkeys((_IO, _CANNOT_OPEN, _ERROR, _NO_MEMORY, _INTERRUPTED, _TOO_BIG), (errors.StorageError, _FAILED)),
}
"""What the result codes of SQLite (sqlite.org/rescode.html) mean for a reader; any other is damage."""


def named(path: Path) -> str:
    """Give a path as messages show it: on one line and safe to print."""
    return one_line(os.fsencode(path).decode("utf-8", "replace"))


def connect(path: Path, *, writable: bool, immutable: bool = False, page_bytes: int = 0) -> Connection:
    """Open the file with everything set that keeps an archive whole.

    Nothing is created. `immutable` tells SQLite that nobody can change the file, so that it needs no room
    beside it; `page_bytes` counts for an empty file only. Usable from any one thread at a time. Raises
    SQLite's own errors.
    """
    mode = "rw" if writable else "ro"
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = Connection(address, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)
    try:
        for setting in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "secure_delete = OFF",
            "synchronous = FULL",
            "wal_autocheckpoint = 0",
            "cache_size = -16000",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {setting}")
        connection.create_function("is_part_of", 2, addresses.is_part_of, deterministic=True)
        if page_bytes:
            connection.execute(f"PRAGMA page_size = {page_bytes}")
        if writable:
            _use_wal(connection)
    except BaseException:
        connection.close()
        raise
    return connection


OPENING: Final = threading.RLock()
"""Held while this process looks at an archive's file and opens it, so that no look drops a lock of an opening."""

_COMPANIONS: Final = ("-wal", "-shm", "-journal", ".lock")
_open_here: list[Path] = []


def real(path: Path) -> Path:
    """Give the path that symbolic links lead to, so that one archive has one lock under all its names."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:  # no path at all, such as one with NUL in it
        return path


def note_opened(path: Path) -> None:
    """Remember that this process has an archive open."""
    _open_here.append(path)


def note_closed(path: Path) -> None:
    """Forget one opening of an archive, if it is remembered."""
    with suppress(ValueError):
        _open_here.remove(path)


def held_here(path: Path) -> bool:
    """Tell whether a path leads to an archive that this process has open, or to a file that belongs to one.

    Such a file must not be opened and closed beside SQLite: closing any descriptor of a file drops all locks
    that the process holds on it (sqlite.org/howtocorrupt.html, 2.2), and another program may then damage it.
    """
    asked = identity_of(path)
    if asked is None:
        return False
    files = [one.with_name(one.name + ending) for one in set(_open_here) for ending in ("", *_COMPANIONS)]
    return any(identity_of(file) == asked for file in files)


def identity_of(path: Path) -> tuple[int, int] | None:
    """Give what makes a file one and the same under all its names, or None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def has_log(path: Path) -> bool:
    """Tell whether a write-ahead log with something in it lies beside the archive."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def scratch() -> Connection:
    """Open an empty database in memory."""
    return Connection(":memory:", isolation_level=None)


def copy(connection: Connection, path: Path) -> None:
    """Copy a whole database, its log included, into a new file."""
    target = sqlite.connect(path)
    try:
        connection.backup(target)
    finally:
        target.close()


def tidy(path: Path) -> None:
    """Take away an empty log that reading left: only a connection that may write does, and it writes nothing."""
    if has_log(path) or not os.access(path.parent, os.W_OK) or not os.access(path, os.W_OK):
        return
    address = f"file:{quote(os.fsencode(path))}?mode=rw"
    with suppress(sqlite.Error), closing(sqlite.connect(address, uri=True)) as connection:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _use_wal(connection: Connection) -> None:
    """Let readers and one writer work side by side, where the file system can; else one at a time."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite.OperationalError as error:
        if _code(error) != _BUSY:  # somebody is reading: it stays as it is until the next opening
            raise


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Write in one transaction that has the write lock from its start; roll back whatever goes wrong.

    Waits for the lock by short polls: SQLite's own sleeps of a tenth of a second can miss every gap of an import.
    """
    _begin(connection)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: Connection) -> None:
    deadline = time.monotonic() + BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite.OperationalError as error:
                if _code(error) != _BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_POLL_SECONDS * (0.5 + random.random()))  # noqa: S311 - spreads waiting programs
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


@contextmanager
def trusting_triggers(connection: Connection) -> Iterator[None]:
    """Let the archive's triggers write to the full-text index, which SQLite 3.40 counts as unsafe in a trigger."""
    connection.execute("PRAGMA trusted_schema = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA trusted_schema = OFF")


@contextmanager
def unreferenced(connection: Connection) -> Iterator[None]:
    """Leave foreign keys alone for as long as tables are made anew; outside a transaction only."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report about this archive into berita's own errors."""
    try:
        yield
    except sqlite.Error as error:
        raise _told(error, path) from error
    except OSError as error:
        raise told_by_system(error, path) from error


def _told(error: sqlite.Error, path: Path) -> errors.BeritaError:
    code, file, why = _code(error), named(path), one_line(str(error))
    kind, message = _TOLD.get(code, (errors.ArchiveDamaged, _DAMAGED))
    if code == _ERROR and str(error).startswith(_LOST_TABLES):
        kind, message = errors.ArchiveDamaged, _DAMAGED
    if code == _IO and _is_full(path):  # SQLite cannot always tell a full disk from a broken one
        kind, message = _TOLD[_FULL]
    if code == 0 and isinstance(error, (sqlite.ProgrammingError, sqlite.InterfaceError)):
        kind, message = _TOLD[_CANNOT_OPEN]
    return kind(_(message).format(file=file, why=why, free=_free_megabytes(path)))


def told_by_system(error: OSError, path: Path) -> errors.BeritaError:
    """Turn an error of the operating system about this archive into one of berita's."""
    why = error.strerror or type(error).__name__
    return errors.StorageError(_(_FAILED).format(file=named(path), why=why))


def read_only(path: Path, *, newer: bool = False) -> errors.ArchiveReadOnly:
    """Give the error that says this archive may not be changed: no permission, or its schema is a newer one."""
    return errors.ArchiveReadOnly(_(_LATER if newer else _UNCHANGEABLE).format(file=named(path)))


def damaged(path: Path, why: str) -> errors.ArchiveDamaged:
    """Give the error that says this archive is broken."""
    return errors.ArchiveDamaged(_(_DAMAGED).format(file=named(path), why=one_line(why)))


def _code(error: sqlite.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE
    except OSError:
        return False


def _free_megabytes(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free // 1_000_000
    except OSError:
        return 0
