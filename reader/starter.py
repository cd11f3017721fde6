"""The starter archive: built from the guide's documents, shipped, copied to a reader's folder on first run.

Stands above ingest, which fills it, and below the screen and the command line, which open the copy; the
shipped file itself is never written. `python -m reader.starter` builds (`make starter`) and copies (`make run`).
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader import paths
from reader.archive import Archive
from reader.archive.writing.making import check_alone
from reader.errors import ArchiveMissing, BeritaError, Refused, StorageError, UsageError
from reader.files import put
from reader.ingest import Input, Wish, ingest
from reader.locale import _, choose, use

if TYPE_CHECKING:
    from collections.abc import Sequence

BUILT_AT: Final = "2026-11-24T02:00:00Z"
"""The moment that every document of the starter archive counts as received, so that a rebuild is equal."""


def build(folder: Path, path: Path) -> None:
    """Build the archive at `path` anew from the `.txt` documents of a folder, in the order of their names.

    The same documents give the same rows on every machine. What was at `path` is replaced once the new
    archive is complete. Raises UsageError for a folder without documents, Refused for one that is no article.
    """
    inputs = [Input(file.name, file.read_bytes()) for file in sorted(folder.glob("*.txt"))]
    if not inputs:
        raise UsageError(_("There are no .txt documents in {folder}.").format(folder=folder))
    check_alone(path)
    with tempfile.TemporaryDirectory(prefix=".starter-", dir=path.parent) as workshop:
        draft = Path(workshop, "archive.db")
        with Archive.open(draft, create=True) as archive:
            report = ingest(archive, inputs, Wish(retrieved_at=BUILT_AT, patience=math.inf))
            archive.pack()
        if report.refused:
            raise Refused("\n".join(f"{', '.join(why.places)}: {why.message}" for why in report.refusals))
        draft.chmod(0o644)
        draft.replace(path)


def copy(path: Path) -> bool:
    """Copy the starter archive to `path`, readable by its owner only, and say whether that was done.

    What is at `path` already stays untouched, also when another berita puts it there at the same moment.
    Raises ArchiveMissing without a starter archive, ArchiveDamaged beside another archive's leftovers,
    StorageError when the folder or the disk does not allow it.
    """
    try:
        if path.exists():
            return False
        check_alone(path)
        content = _read_starter()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return put(path, content, over=False)
    except OSError as error:
        raise StorageError(
            _("The starter archive could not be copied to {path}: {reason}.").format(path=path, reason=error.strerror)
        ) from error


def _read_starter() -> bytes:
    path = paths.starter_archive()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ArchiveMissing(
            _("The starter archive is missing at {path}; install berita again.").format(path=path)
        ) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Build or copy the starter archive as the arguments say; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m reader.starter", description="The starter archive of berita.")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--build", nargs=2, type=Path, metavar=("FOLDER", "PATH"), help="build it from documents")
    task.add_argument("--copy", type=Path, metavar="PATH", help="copy it, unless there is a file already")
    wanted = parser.parse_args(arguments)
    try:
        if wanted.build:
            build(*wanted.build)
        else:
            copy(wanted.copy)
    except BeritaError as error:
        sys.stderr.write(f"{error.message}\n")
        return error.exit_code
    except OSError as error:  # a document or folder of a build that may not be read or written
        sys.stderr.write(f"{error}\n")
        return StorageError.exit_code
    return 0


if __name__ == "__main__":
    use(choose())
    sys.exit(main())
