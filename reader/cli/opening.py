"""Opening the archive that a command works on, and making it where that is what the reader means."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final

from reader.archive import Archive
from reader.cli.layout import row_entries
from reader.cli.output import note
from reader.errors import Ambiguous, ArchiveForeign, ArchiveMissing, NotFound
from reader.locale import _
from reader.paths import archive_path, named_archive
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.cli.arguments import Options

_FEWEST_TYPED: Final = 4
_MAX_CANDIDATES: Final = 20


def open_archive(options: Options, *, create: bool = False) -> Archive:
    """Open the archive that the options name, else the reader's own, made from the starter archive on first run.

    With `create` an archive that is named and not there is made, empty. Raises ArchiveError and StorageError.
    """
    path = archive_path(options.archive)
    if named_archive(options.archive) is None:
        ensure_own(path)
    missing = not os.path.lexists(path)
    with advising(options):
        archive = Archive.open(path, create=create)
    if missing:
        note(_("Made a new archive: {path}").format(path=one_line(str(path))))
    return archive


@contextmanager
def advising(options: Options) -> Iterator[None]:
    """Say what to do where there is no archive at the path that the options name, or something else is there."""
    try:
        yield
    except (ArchiveMissing, ArchiveForeign) as error:
        path = one_line(str(archive_path(options.archive)))
        if named_archive(options.archive) is None:
            advice = _("Move it elsewhere, and berita makes a new one.")
        elif isinstance(error, ArchiveMissing):
            advice = _("Check the path, or make one: berita --archive {path} add FILE").format(path=path)
        else:
            advice = _("Check the path that --archive or BERITA_ARCHIVE gives.")
        raise type(error)(f"{error.message} {advice}") from error


def is_to_be_made(options: Options) -> bool:
    """Tell whether adding something makes the archive that the options name.

    Raises ArchiveMissing where not even its folder is there: that is a mistyped path.
    """
    path = archive_path(options.archive)
    if named_archive(options.archive) is None or os.path.lexists(path):
        return False
    if not os.path.lexists(path.parent):
        folder = one_line(str(path.parent))
        raise ArchiveMissing(
            _("There is no folder {folder} for the archive. Make it, or check the path.").format(folder=folder)
        )
    return os.access(path.parent, os.W_OK | os.X_OK)


def find(archive: Archive, prefix: str) -> int:
    """Give the archive's number of the article whose id begins so.

    Raises NotFound, also for fewer characters than an id is known by, and Ambiguous with candidates.
    """
    if len(prefix) < _FEWEST_TYPED:
        raise NotFound(_("“{id}” is too short for an id: type at least four of its characters.").format(id=prefix))
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
