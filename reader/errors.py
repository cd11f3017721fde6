"""What can go wrong, as one small tree; every message is a sentence for a reader.

    BeritaError              exit code
    ├── UsageError           2   the request itself is wrong
    ├── Refused              3   a document could not be read as an article
    ├── ArchiveError         4   the archive cannot be used as asked
    │   ├── ArchiveMissing       there is none at that path
    │   ├── ArchiveForeign       not SQLite, or somebody else's
    │   ├── ArchiveNewer         written by a newer berita
    │   ├── ArchiveDamaged       SQLite or our own checks find it broken
    │   ├── ArchiveReadOnly      it may be read but not changed
    │   └── ArchiveBusy          another berita is at the same work
    ├── StorageError         5   disk full, input/output error
    ├── Unreachable          6   a host could not be asked, or did not give what was asked for
    ├── NotFound             1   no article has that id
    └── Ambiguous            2   several articles have ids that begin so

Errors of SQLite, files and codecs are turned into these where they happen; nothing else reaches a reader.
"""

from __future__ import annotations

from typing import ClassVar


class BeritaError(Exception):
    """What a reader is told in one line; `exit_code` is what the command ends with."""

    exit_code: ClassVar[int] = 70

    @property
    def message(self) -> str:
        """The sentence that says what happened and what to do."""
        return str(self.args[0]) if self.args else type(self).__name__


class UsageError(BeritaError):
    """The request itself is wrong."""

    exit_code = 2


class Refused(BeritaError):
    """A document could not be read as an article."""

    exit_code = 3


class ArchiveError(BeritaError):
    """The archive cannot be used as asked."""

    exit_code = 4


class ArchiveMissing(ArchiveError):
    """There is no archive at that path."""


class ArchiveForeign(ArchiveError):
    """The file is not SQLite, or is somebody else's."""


class ArchiveNewer(ArchiveError):
    """The archive was written by a newer berita."""


class ArchiveDamaged(ArchiveError):
    """SQLite or berita's own checks find the archive broken."""


class ArchiveReadOnly(ArchiveError):
    """The archive may be read but not changed."""


class ArchiveBusy(ArchiveError):
    """Another berita is at the same work with the archive."""


class StorageError(BeritaError):
    """The disk is full or does not answer."""

    exit_code = 5


class Unreachable(BeritaError):
    """A host could not be asked, or did not give what was asked for.

    `status` is that of HTTP, 0 where there was no answer; `retry_after` is how many seconds the host asks to be
    left alone, None where it does not say.
    """

    exit_code = 6

    def __init__(self, message: str, *, status: int = 0, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class NotFound(BeritaError):
    """No article has that id."""

    exit_code = 1


class Ambiguous(BeritaError):
    """Several articles have ids that begin so."""

    exit_code = 2
