"""Another archive of berita as documents and feeds, without a byte of it being changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive import Archive
from reader.errors import BeritaError
from reader.ingest.worker import named_mistake
from reader.locale import _
from reader.sources.found import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.article import Document
    from reader.feed import Feed


def contents_of(path: Path) -> Iterator[Feed | Document | Unreadable]:
    """Give the feeds that an archive follows, then every version of every article; last what cannot be read, if any.

    Raises nothing about that archive: what was read before counts.
    """
    is_begun = False
    try:
        with Archive.borrow(path) as archive:
            for followed in archive.feeds.all():
                yield followed.feed
            for document in archive.documents():
                is_begun = True
                yield document
    except BeritaError as error:
        why = error.message
    except Exception as error:  # noqa: BLE001 - another archive never stops the rest of the addition
        why = _("berita made a mistake in reading it ({name}).").format(name=named_mistake(error))
    else:
        return
    rest = _("What comes after it in that archive was not read.")
    yield Unreadable(str(path), f"{why} {rest}" if is_begun else why)
