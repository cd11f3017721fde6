"""Which of the programs that have an archive open moves its log into it."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from reader.archive.connection import Connection

_CHECKPOINT_PAGES: Final = 16_000
"""Pages that many articles share are written to the log again and again, and into the archive once for all of it."""
_LONG_LOG_BYTES: Final = 64_000_000


class Lock:
    """The lock file beside an archive: who holds it is the one that moves the log into the archive.

    SQLite before 3.51.3 can damage a file when two connections checkpoint at once. The file stays after the
    lock is released; it is empty and means nothing by itself.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._file: int | None = None

    def claim(self, connection: Connection) -> bool:
        """Take the lock if nobody holds it, and checkpoint from then on; tell whether it is held."""
        if self._file is not None:
            return True
        path = self._archive.with_name(self._archive.name + ".lock")
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        return True

    def tend(self, connection: Connection) -> None:
        """Move a long log into the archive, if this is the one to do it: others write to it and leave it there."""
        log = self._archive.with_name(self._archive.name + "-wal")
        if self._file is not None and log.exists() and log.stat().st_size > _LONG_LOG_BYTES:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def release(self) -> None:
        """Let another program take the lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
