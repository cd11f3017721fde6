"""Making an empty archive where there is none, whole or not at all."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.archive import connection as connections
from reader.archive import schema
from reader.archive.connection import named
from reader.locale import _

if TYPE_CHECKING:
    from pathlib import Path

_UNFINISHED: Final = ("-wal", "-journal")


def create(path: Path) -> None:
    """Make an empty archive at a path where nothing or an empty file is, for its owner only.

    It is built beside its place and put there, so that two programs making it at once end up with one.
    Raises ArchiveDamaged beside another archive's leftovers.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_alone(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection = connections.connect(draft, writable=True, page_bytes=schema.PAGE_BYTES)
        try:
            schema.migrate(connection)
        finally:
            connection.close()
        _place(draft, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        for ending in ("", "-wal", "-shm"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)


def check_alone(path: Path) -> None:
    """Refuse a place where SQLite would mix another archive's unfinished changes into the new file.

    An archive that is there has a right to its log: another program may have made it just now.
    """
    for companion in (path.with_name(path.name + ending) for ending in _UNFINISHED):
        if companion.exists() and _is_free(path):
            raise errors.ArchiveDamaged(
                _("{file} belongs to an archive that is no longer there; move it elsewhere first.").format(
                    file=named(companion)
                )
            )


def _is_free(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _place(draft: Path, path: Path) -> None:
    """Put the draft at its place, unless another program has put an archive there."""
    try:
        os.link(draft, path)
    except FileExistsError:
        if _is_free(path):
            _replace_empty(draft, path)
    except OSError:  # a file system without links
        if _is_free(path):
            draft.rename(path)


def _replace_empty(draft: Path, path: Path) -> None:
    """Put the draft in place of an empty file, under a lock on that file: of several programs one does it."""
    empty = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(empty, fcntl.LOCK_EX)
        there, locked = path.stat(), os.fstat(empty)
        if there.st_size == 0 and (there.st_dev, there.st_ino) == (locked.st_dev, locked.st_ino):
            draft.rename(path)
    finally:
        os.close(empty)
