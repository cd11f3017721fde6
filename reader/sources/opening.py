"""An origin opened: what it is was found out, and its pieces come one after the other, none held longer than needed.

Whatever goes wrong on the way is a piece, too: what was found before it counts.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.errors import BeritaError, Refused
from reader.locale import N_, _, number
from reader.sources.decoding import MAX_BYTES
from reader.sources.detection import BEGINNING, Format, format_of, zip_format
from reader.sources.found import Found, Kind, OtherArchive, PassedOver, Unreadable
from reader.sources.unpacking import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.sources.found import Item, Items, Origin

MAX_PAGE_BYTES: Final = 40 * 1024 * 1024
"""The largest page that is taken in, in bytes: most of it may be pictures, which `pages` does not count."""
MAX_FEED_BYTES: Final = 20 * 1024 * 1024
"""The largest feed or list of feeds that is read, in bytes."""

_NO_FORMAT: Final = N_("This is nothing that berita reads: no text, page, feed, table or web archive.")
_EMPTY: Final = N_("There is no text in it.")
_CUT_SHORT: Final = N_("The file is damaged or ends too early; what comes after this is lost.")
_NOT_READ: Final = N_("It cannot be read to its end: {reason}.")
_PACKED: Final = N_("It is packed in gzip. Unpack it and add what is in it.")
_ZIPPED: Final = N_("This is a zip file. Unpack it and add what is in it.")
_NEED_A_FILE: Final = frozenset((Format.GZIP, Format.ZIP, Format.SPREADSHEET, Format.ARCHIVE, Format.NEWSBOAT))
"""What is read from its own file only, by places in it or by its path, or is packed once more."""


class Opened:
    """An origin with its pieces; iterate it once. `position` tells how many bytes of it are dealt with."""

    def __init__(self, file: BinaryIO, origin: Origin, *, path: Path | None = None) -> None:
        self._file = file
        self._origin = origin
        self._path = path

    def position(self) -> int:
        """Give how many bytes were read so far."""
        try:
            return self._file.tell()
        except (OSError, ValueError):
            return 0

    def __iter__(self) -> Iterator[Item]:
        origin = self._origin
        try:
            yield from self._items()
        except BeritaError as error:
            yield Unreadable(origin.name, error.message)
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None)
            yield Unreadable(origin.name, _(_NOT_READ).format(reason=reason) if reason else _(_CUT_SHORT))

    def _items(self) -> Items:
        beginning = self._file.read(BEGINNING)
        self._file.seek(0)
        if not beginning.strip():
            yield from self._empty()
            return
        format_ = format_of(beginning, self._origin, path=self._path)
        stream: BinaryIO = self._file
        if format_ is Format.GZIP:
            beginning = unpacked(self._file).read(BEGINNING)
            self._file.seek(0)
            if not beginning.strip():
                yield from self._empty()
                return
            format_ = format_of(beginning, self._origin)
            if format_ in _NEED_A_FILE:
                yield Unreadable(self._origin.name, _(_PACKED))
                return
            # A web archive is packed record by record: its reader unpacks it, and finds the records by that.
            stream = self._file if format_ is Format.WEB_ARCHIVE else unpacked(self._file)
        if format_ is Format.ZIP:
            format_ = zip_format(self._file)
            self._file.seek(0)
        yield from _read(format_, stream, self._origin, self._path)

    def _empty(self) -> Items:
        yield PassedOver(self._origin.name, _(_EMPTY))


def _read(format_: Format, file: BinaryIO, origin: Origin, path: Path | None) -> Items:
    """Give the pieces of a document of this format; only its own reader is imported."""
    match format_:
        case Format.TEXT | Format.MARKDOWN | Format.PAGE | Format.MHTML:
            yield from _whole(format_, file, origin)
        case Format.FEED | Format.FEED_LIST | Format.FEED_ADDRESSES:
            yield from _list(format_, file, origin)
        case Format.JSON_LINES | Format.JSON | Format.TABLE | Format.SPREADSHEET:
            yield from _table(format_, file, origin)
        case Format.WEB_ARCHIVE | Format.ZIPPED_WEB_ARCHIVE:
            from reader.sources import webarchives  # noqa: PLC0415 - see above

            read = webarchives.records if format_ is Format.WEB_ARCHIVE else webarchives.wacz
            yield from read(file, origin)
        case Format.NEWSBOAT if path is not None:
            from reader.sources import newsboat  # noqa: PLC0415 - see above

            yield from newsboat.items(path, origin)
        case Format.ARCHIVE if path is not None:
            yield OtherArchive(path)
        case Format.ARCHIVE | Format.NEWSBOAT:
            yield Unreadable(origin.name, _("A database cannot be read from a pipe: give the path of its file."))
        case _:
            yield PassedOver(origin.name, _(_ZIPPED if format_ is Format.ZIP else _NO_FORMAT))


def _whole(format_: Format, file: BinaryIO, origin: Origin) -> Items:
    """Give a document that is one article."""
    limit = MAX_BYTES if format_ in {Format.TEXT, Format.MARKDOWN} else MAX_PAGE_BYTES
    content = _content(file, limit)
    kind, url = Kind.PAGE, origin.url
    if format_ is Format.MHTML:
        from reader.sources.pages import unpack_mhtml  # noqa: PLC0415 - for such pages only

        content, url = unpack_mhtml(content)
    elif format_ is not Format.PAGE:
        kind = Kind.TEXT if format_ is Format.TEXT else Kind.MARKDOWN
    yield Found(kind, content, origin.name, url=url or origin.url, retrieved_at=origin.retrieved_at)


def _list(format_: Format, file: BinaryIO, origin: Origin) -> Items:
    """Give the entries of a feed, or the feeds of a list."""
    content = _content(file, MAX_FEED_BYTES)
    if format_ is Format.FEED:
        from reader.sources.feeds import entries  # noqa: PLC0415 - see above

        for item in entries(content, origin):
            if isinstance(item, Found) and not item.retrieved_at:
                yield replace(item, retrieved_at=origin.retrieved_at)
            else:
                yield item
    elif format_ is Format.FEED_LIST:
        from reader.sources.opml import subscriptions  # noqa: PLC0415 - see above

        yield from subscriptions(content, origin)
    else:
        from reader.sources.newsboat import url_items  # noqa: PLC0415 - see above

        yield from url_items(content, origin)


def _table(format_: Format, file: BinaryIO, origin: Origin) -> Items:
    """Give the rows of a table."""
    from reader.sources import tables  # noqa: PLC0415 - see above

    readers = {
        Format.JSON_LINES: tables.json_lines,
        Format.JSON: tables.json_array,
        Format.TABLE: tables.delimited,
        Format.SPREADSHEET: tables.spreadsheet,
    }
    yield from readers[format_](file, origin)


def _content(file: BinaryIO, limit: int) -> bytes:
    content = file.read(limit + 1)
    if len(content) <= limit:
        # What is packed and ends too early gives what there is first, and says so when asked for more.
        content += file.read(1)
    if len(content) > limit and limit == MAX_PAGE_BYTES:
        raise Refused(
            _("The page is larger than {limit} MB. Save it without pictures.").format(limit=number(limit // 1024**2))
        )
    if len(content) > limit:
        raise Refused(
            _("It is larger than {limit} MB. Give it in smaller pieces.").format(limit=number(limit // 1024**2))
        )
    return content


def open_bytes(content: bytes, origin: Origin) -> Opened:
    """Open what is held already: a paste, or what came from the network."""
    return Opened(io.BytesIO(content), origin)
