"""Another archive of berita as documents and feeds, without a byte of it being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.article import Document
    from reader.feed import Feed


def documents_of(path: Path) -> Iterator[Document]:
    """Give every version of every article of an archive. Raises ArchiveError."""
    with Archive.borrow(path) as archive:
        yield from archive.documents()


def feeds_of(path: Path) -> list[Feed]:
    """List the feeds that an archive follows. Raises ArchiveError."""
    with Archive.borrow(path) as archive:
        return [followed.feed for followed in archive.feeds.all()]
