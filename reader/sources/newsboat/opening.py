"""A database of another program, opened so that neither it nor anything beside it is changed, and nothing in it acts.

Views and triggers may call nothing, a question may take seconds only, a value may be no longer than an article. No
question stays open between two answers: the other program can write whenever it wants to.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.locale import _, number

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC: Final = b"SQLite format 3\0"
_WAL_FORMAT: Final = b"\2\2"
"""Bytes 18 and 19 of a database with a write-ahead log (SQLite file format, 1.3.3)."""
_LONGEST: Final = 16 * 1024 * 1024
"""The largest value that is read, in bytes."""
_SECONDS: Final = 5.0
_STEPS: Final = 10_000
"""After so many steps of SQLite the clock is looked at: some tenths of a millisecond."""
_ROWS: Final = 500
_MOST_FAILURES: Final = 5_000
_LARGEST_ID: Final = 2**31
"""Where damage hides it: newsboat counts its articles from one."""


class Database:
    """Answers to questions, each whole before the next is asked. Raises Refused where there is none."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Set the limits."""
        self._connection = connection
        self._end = 0.0
        connection.text_factory = bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.set_progress_handler(self._is_late, _STEPS)
        for setting in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):
            self.rows(f"PRAGMA {setting}")

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Give all rows that answer a question; text comes as bytes."""
        self._end = time.monotonic() + _SECONDS
        try:
            return self._connection.execute(question, values).fetchall()
        except (sqlite3.Error, OverflowError, MemoryError, UnicodeError) as error:
            raise Refused(_reason(error)) from error

    def is_table(self, name: str) -> bool:
        """Tell whether there is a plain table of this name, and not a view or a table of an extension."""
        found = self.rows(
            "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE %'", name
        )
        return bool(found)

    def row_ids(self, table: str) -> Iterator[int]:
        """Give the row ids of a table in order, some hundred at a time.

        Damaged pages are stepped over by halving; Refused is raised at the end where there were any.
        """
        ranges = [self._ends(table)]
        damage: Refused | None = None
        failures = 0
        while ranges and failures < _MOST_FAILURES:
            low, high = ranges.pop()
            asked = f"SELECT rowid FROM main.{table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid LIMIT {_ROWS}"
            try:
                ids = [one for (one,) in self.rows(asked, low, high) if isinstance(one, int)] if low <= high else []
            except Refused as refused:
                damage, failures = refused, failures + 1
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)] if low < high else []
                continue
            yield from ids
            if len(ids) == _ROWS:
                ranges.append((ids[-1] + 1, high))
        if damage:
            raise damage

    def _ends(self, table: str) -> tuple[int, int]:
        try:
            low, high = (self.rows(f"SELECT {end}(rowid) FROM main.{table}")[0][0] for end in ("min", "max"))
        except Refused:
            return 1, _LARGEST_ID
        return (low, high) if isinstance(low, int) and isinstance(high, int) else (1, 0)

    def _is_late(self) -> bool:
        return time.monotonic() > self._end


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Open a database for reading. Raises Refused for what is none, is locked or is not to be read."""
    wal, journal = _beside(path, "-wal"), _beside(path, "-journal")
    try:
        with path.open("rb") as file:
            head = file.read(100)
        if not head.startswith(_MAGIC):
            raise Refused(_("This is no SQLite database."))
        if wal is None and journal is None:
            # With a log of its own format and none beside it, SQLite would make one.
            with _connected(path, "immutable=1" if head[18:20] == _WAL_FORMAT else "mode=ro") as database:
                yield database
            return
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.db"
            for original in filter(None, (path, wal, journal)):
                shutil.copyfile(original, f"{copy}{original.name.removeprefix(path.name)}")
            with _connected(copy, "mode=rw") as database:
                yield database
    except OSError as error:
        raise Refused(_("It cannot be read: {reason}.").format(reason=error.strerror or str(error))) from error


def _beside(path: Path, ending: str) -> Path | None:
    """Give the log or journal beside a database if there is anything in it."""
    other = path.with_name(path.name + ending)
    try:
        return other if other.is_file() and other.stat().st_size else None
    except OSError:
        return None


@contextmanager
def _connected(path: Path, how: str) -> Iterator[Database]:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=_SECONDS)
    except sqlite3.Error as error:
        raise Refused(_reason(error)) from error
    with closing(connection):
        yield Database(connection)


def _reason(error: Exception) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return _("Another program is writing in the database. Close it, and try again.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return _("The database is made so that reading it would take too long.")
    if code == sqlite3.SQLITE_TOOBIG or isinstance(error, MemoryError):
        return _("The text is larger than {limit} MB.").format(limit=number(_LONGEST // 1024**2))
    return _("The database is damaged: {reason}.").format(reason=str(error).rstrip("."))
