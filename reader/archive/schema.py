"""Which steps an archive has gone through, and how a file is known to be an archive of this berita."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader import __version__, errors
from reader.archive import connection as connections
from reader.archive.connection import Connection, named, transaction, unreferenced
from reader.archive.steps import STEPS as ALL_STEPS
from reader.locale import _

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID: Final = 0x62657269
"""What marks the file as berita's own: `beri` in ASCII, in SQLite's `application_id`."""

MINIMUM_READER: Final = "0.1"
"""The oldest berita that can read an archive of this schema; only one that knows all its steps writes to it."""

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER_BYTES: Final = 100
STEPS: Final = ALL_STEPS
"""Every step that archives have gone through, in order; their number is SQLite's `user_version`."""

PAGE_BYTES: Final = 16384
"""A new archive's page: SQLite's 4096 hold two short articles and waste the rest, up to a tenth of the file."""


def migrate(connection: Connection) -> None:
    """Bring an archive to today's schema, wholly or not at all, under the write lock from the start.

    Foreign keys are not enforced meanwhile: a table that is dropped to be made anew would take with it what refers to
    it (sqlite.org/lang_altertable.html, 7).
    """
    # sqlite-utils takes a tenth of a second to import, and only a pending migration needs it.
    from sqlite_utils import Database  # noqa: PLC0415
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    steps = Migrations("berita")
    for step in STEPS:
        steps(name=step.__name__)(step)
    with unreferenced(connection), transaction(connection):
        steps.apply(Database(connection))
        connection.executemany(
            "INSERT INTO property (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [("minimum_reader", MINIMUM_READER), ("migrated_by", __version__)],
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says about itself: bytes, whose it is, and which schema it has."""

    size: int
    application_id: int = 0
    user_version: int = 0

    @property
    def pending(self) -> bool:
        """Whether migrations are still to be made."""
        return self.user_version < len(STEPS)

    @property
    def newer(self) -> bool:
        """Whether it has gone through steps that this berita does not know."""
        return self.user_version > len(STEPS)


def identify(path: Path) -> Identity:
    """Find out what lies at a path without changing a byte of it.

    Raises ArchiveMissing, ArchiveForeign (a folder, a pipe, not SQLite, somebody else's) and ArchiveNewer.
    """
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise errors.ArchiveMissing(_("There is no archive at {file}.").format(file=named(path))) from None
    if stat.S_ISDIR(kind):
        raise errors.ArchiveForeign(_("{file} is a folder, not an archive.").format(file=named(path)))
    if not stat.S_ISREG(kind):
        raise errors.ArchiveForeign(_("{file} is not a file.").format(file=named(path)))
    header = _header(path)
    if not header:
        return Identity(0)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise errors.ArchiveForeign(_("{file} is not an archive of berita.").format(file=named(path)))
    identity = _identity(path, header)
    if identity.application_id != APPLICATION_ID:
        raise errors.ArchiveForeign(
            _("{file} is a database of another program, not an archive of berita.").format(file=named(path))
        )
    if identity.newer:
        _refuse_newer(path)
    return identity


def _has_no_room(path: Path) -> bool:
    """Tell whether SQLite could put nothing beside the archive, and nothing lies there."""
    return not os.access(path.parent, os.W_OK) and not connections.has_log(path)


def _header(path: Path) -> bytes:
    """Read the header; of an archive that this process has open, only what it must begin with."""
    if connections.held_here(path):
        return _MAGIC.ljust(_HEADER_BYTES) if path.stat().st_size else b""
    with path.open("rb") as file:
        return file.read(_HEADER_BYTES)


def _identity(path: Path, header: bytes) -> Identity:
    """Read the two marks from the header, or through SQLite where it alone may open the file or know the latest."""
    if connections.has_log(path) or connections.held_here(path):
        connection = connections.connect(path, writable=False, immutable=_has_no_room(path))
        try:
            application_id = connection.execute("PRAGMA application_id").fetchone()[0]
            user_version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    else:
        application_id = int.from_bytes(header[68:72], "big", signed=True)
        user_version = int.from_bytes(header[60:64], "big", signed=True)
    return Identity(len(header), application_id, user_version)


def _refuse_newer(path: Path) -> None:
    """Refuse an archive of a later schema, unless it says itself that this berita can read it."""
    minimum = ""
    try:
        connection = connections.connect(path, writable=False, immutable=not connections.has_log(path))
        try:
            row = connection.execute("SELECT value FROM property WHERE name = 'minimum_reader'").fetchone()
            minimum = str(row[0]) if row else ""
        finally:
            connection.close()
    except connections.DatabaseError:
        minimum = ""
    if minimum and _numbers(minimum) <= _numbers(__version__):
        return
    if not minimum:
        raise errors.ArchiveNewer(
            _("{file} was written by a newer berita; this one cannot open it.").format(file=named(path))
        )
    raise errors.ArchiveNewer(
        _("{file} was written by a newer berita; it is opened by berita {version} or later.").format(
            file=named(path), version=minimum
        )
    )


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit())
