"""Opening the archive that a command works on, and making it where that is what the reader means."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, Final

from reader.archive import Archive
from reader.cli.layout import row_entries
from reader.cli.output import note
from reader.errors import Ambiguous, NotFound
from reader.locale import _
from reader.paths import archive_path, named_archive
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.cli.arguments import Options

_MAX_CANDIDATES: Final = 20


def open_archive(options: Options, *, create: bool = False) -> Archive:
    """Open the archive that the options name, else the reader's own, made from the starter archive on first run.

    With `create` an archive that is named and not there is made, empty. Raises ArchiveError and StorageError.
    """
    path = archive_path(options.archive)
    if named_archive(options.archive) is None:
        ensure_own(path)
    missing = not os.path.lexists(path)
    archive = Archive.open(path, create=create)
    if missing:
        note(_("Made a new archive: {path}").format(path=one_line(str(path))))
    return archive


def find(archive: Archive, prefix: str) -> int:
    """Give the archive's number of the article whose id begins so. Raises NotFound, and Ambiguous with candidates."""
    try:
        return archive.resolve(prefix)
    except Ambiguous as error:
        rows = [archive.article(id_).row for id_ in islice(_candidates(archive, prefix), _MAX_CANDIDATES)]
        entries = row_entries(rows, archive.short(row.uid for row in rows))
        raise Ambiguous(error.message, *(f"{facts}{one_line(headline)}" for facts, headline in entries)) from None


def _candidates(archive: Archive, prefix: str) -> Iterator[int]:
    """Walk through the ids that begin so, in their order, a digit further at a time."""
    for digit in "0123456789abcdef":
        try:
            yield archive.resolve(prefix + digit)
        except NotFound:
            continue
        except Ambiguous:
            yield from _candidates(archive, prefix + digit)


def ensure_own(path: Path) -> None:
    """Make the reader's own archive from the starter archive, if there is none yet, and say so."""
    if os.path.lexists(path):
        return
    from reader.starter import copy  # noqa: PLC0415 - once in a reader's life

    if copy(path):
        note(_("Made your archive, with a guide to berita in it: {path}").format(path=one_line(str(path))))
