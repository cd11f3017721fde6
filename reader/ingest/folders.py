"""A folder walked: every file in it in the order of names, and a word about whatever is there and cannot be read.

Only hidden files, the pictures beside saved pages and the companions of databases are left out unsaid.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.archive import Archive
from reader.locale import _
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PICTURES: Final = ("_files", "_file", "-filer", "_berkas", "_dateien", "_fichiers", "_archivos")
"""What browsers add to a page's name for the folder with its pictures, in the languages of their interfaces."""
_PAGES: Final = (".html", ".htm", ".xhtml")
_COMPANIONS: Final = ("-wal", "-shm", "-journal", ".lock")
"""What SQLite (sqlite.org/tempfiles.html) and berita add to a database's name for the files beside it."""
_DATABASE: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class File:
    """One file of an input; `was_named` says that it was named itself and not found in a folder.

    `problem` says why it cannot be read, `aside` why it is passed over; of both, size and time are not known.
    """

    path: Path
    size: int = 0
    modified: int = 0
    was_named: bool = False
    problem: str = ""
    aside: str = ""


def files_in(folder: Path) -> Iterator[File]:
    """Go through a folder and those in it; what lies in a folder comes before what lies deeper."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.name)
        except OSError as error:
            yield File(place, problem=unreadable(str(place), error))
            continue
        names = {one.name for one in entries}
        pages = {name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGES)}
        folders = []
        for one in entries:
            path = place / one.name
            if _is_folder(one):
                folders += [] if _holds_pictures(one.name, pages) else [path]
            elif not _is_companion(path, names):
                yield _file(path)
        waiting += reversed(folders)


def shown(name: str) -> str:
    """Give a path or address as messages show it."""
    return one_line(os.fsencode(name).decode("utf-8", "replace"))


def unreadable(name: str, error: Exception) -> str:
    """Say why a file or folder cannot be read."""
    if isinstance(error, PermissionError):
        return _("{file} may not be read: no permission.").format(file=shown(name))
    why = getattr(error, "strerror", None) or str(error)
    return _("{file} cannot be read: {why}.").format(file=shown(name), why=why)


def _file(path: Path) -> File:
    """Say what lies at a path that is no folder."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        if path.is_symlink() and not isinstance(error, PermissionError):
            return File(path, aside=_("This is a link that leads nowhere."))
        return File(path, problem=unreadable(str(path), error))
    if stat.S_ISDIR(found.st_mode):
        return File(path, aside=_("This is a link to a folder: links to folders are not followed. Name it to add it."))
    if not stat.S_ISREG(found.st_mode):
        return File(path, aside=_("This is neither a file nor a folder."))
    return File(path, found.st_size, found.st_mtime_ns)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # told of when it is looked at as a file
        return False


def _holds_pictures(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(ending) and folder.removesuffix(ending) in pages for ending in _PICTURES)


def _is_companion(path: Path, names: set[str]) -> bool:
    """Tell whether a file belongs to a database that lies beside it, and holds nothing by itself."""
    bases = [path.name.removesuffix(ending) for ending in _COMPANIONS if path.name.endswith(ending)]
    return any(base in names and _is_database(path.with_name(base)) for base in bases)


def _is_database(path: Path) -> bool:
    # Closing any descriptor of an open archive's file would drop SQLite's locks on it.
    if Archive.holds(path):
        return True
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except (OSError, ValueError):
        return False
