"""What a reader names, as origins to open: files, everything in folders, addresses, what is piped.

Finds out how much there is before anything is read.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.archive import Archive
from reader.errors import Refused
from reader.ingest.folders import File, files_in, shown, unreadable
from reader.locale import _
from reader.sources import Opened, open_bytes
from reader.sources.found import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_CODE: Final = frozenset(
    (
        *(".bat", ".c", ".cfg", ".conf", ".cpp", ".css", ".go", ".h", ".ini", ".ipynb", ".java", ".js", ".less"),
        *(".lock", ".log", ".lua", ".map", ".mjs", ".php", ".pl", ".po", ".pot", ".ps1", ".py", ".r", ".rb", ".rs"),
        *(".scss", ".sh", ".sql", ".srt", ".svg", ".tcss", ".tex", ".toml", ".ts", ".tsx", ".vtt", ".xsl", ".yaml"),
        ".yml",
    )
)


@dataclass(frozen=True, slots=True)
class Input:
    """Something to add, as it was named: a path, or an address or `-` with its content, or with the path of that.

    `problem` says why there is nothing to read; `columns` is as Origin has it.
    """

    name: str
    content: bytes | None = None
    path: Path | None = None
    media_type: str = ""
    url: str = ""
    retrieved_at: str = ""
    problem: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Walked:
    """All files of an input in the order of their names, or why there are none; `fingerprint` changes with them."""

    one: Input
    files: tuple[File, ...] = ()
    problem: str = ""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.one.content) if self.one.content is not None else sum(file.size for file in self.files)

    @property
    def key(self) -> str:
        """What the input is known by when it is added again, "" for what comes once."""
        is_kept = self.one.content is None and self.one.path is None and not self.problem
        return os.path.realpath(self.one.name) if is_kept else ""

    @property
    def fingerprint(self) -> str:
        """What changes when any of the files does, or the columns that were named."""
        parts = [(str(file.path), file.size, file.modified) for file in self.files]
        return sha256(repr((parts, sorted(self.one.columns.items()))).encode("utf-8", "replace")).hexdigest()[:32]


def walk(one: Input) -> Walked:
    """Find the files of an input. Never raises: what is wrong is told by `problem`."""
    if one.content is not None or one.problem:
        return Walked(one, problem=one.problem)
    path = one.path or Path(one.name)
    try:
        if path.is_dir():
            return Walked(one, tuple(files_in(path)))
        found = path.stat()
    except FileNotFoundError:
        return Walked(one, problem=_("There is no file {file}.").format(file=shown(one.name)))
    except (OSError, ValueError) as error:
        return Walked(one, problem=unreadable(one.name, error))
    if not path.is_file():
        return Walked(one, problem=_("{file} is not a file.").format(file=shown(one.name)))
    return Walked(one, (File(path, found.st_size, found.st_mtime_ns, was_named=True),))


@contextmanager
def opened(one: Input, file: File | None) -> Iterator[Opened]:
    """Open a file of an input, or what it holds itself. Raises Refused."""
    name = name_of(one, file)
    origin = Origin(name, one.media_type, one.url, one.retrieved_at, dict(one.columns))
    if file is None:
        yield open_bytes(one.content or b"", origin)
        return
    # Closing any descriptor of an open archive's file would drop SQLite's locks on it.
    if Archive.holds(file.path):
        raise Refused(_("{file} is a file of the archive itself, not an article.").format(file=shown(name)))
    with ExitStack() as stack:
        try:
            raw = stack.enter_context(file.path.open("rb"))
        except (OSError, ValueError) as error:
            raise Refused(unreadable(name, error)) from None
        yield Opened(raw, origin, path=file.path)


def name_of(one: Input, file: File | None) -> str:
    """Give what a file of an input is called."""
    return str(file.path) if file and not one.path else one.name


def is_code(name: str) -> bool:
    """Tell by its name that a text is one for programs."""
    return Path(name).suffix.lower() in _CODE
