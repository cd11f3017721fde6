"""A web archive walked record by record: the pages in it, each capture once, and the account of everything else.

What is remembered of a page is eight bytes, so that an archive of any size can be walked.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO

from reader.addresses import canonical
from reader.errors import Refused
from reader.locale import _, number
from reader.sources.found import Found, Kind, Told, Unreadable
from reader.sources.webarchives.captures import capture_of, is_altered, is_page_of_large
from reader.sources.webarchives.framing import LARGEST, Fate, Record, read_records
from reader.sources.webarchives.stream import Stream
from reader.sources.webarchives.unpacking import Unsupported, unpacked

if TYPE_CHECKING:
    from reader.sources.found import Items, Origin
    from reader.sources.webarchives.captures import Capture


def records(file: BinaryIO, origin: Origin) -> Items:
    """Walk a WARC or ARC file, packed or not: its pages, what is damaged, and at the end an account of its records."""
    account = Account(origin)
    yield from account.walk(file)
    yield from account.told()


class Account:
    """What was read of an origin; `place` goes before the number of a record where there are several files."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._seen: set[int] = set()
        self._counts = dict.fromkeys(("records", "pages", "same", "others", "damaged"), 0)
        self.place = ""

    def walk(self, file: BinaryIO) -> Items:
        """Give the pages of one file, and what is damaged in it."""
        count = 0
        try:
            for record in read_records(Stream(unpacked(file))):
                count += 1
                yield from self._items(record)
        except Unsupported:
            yield Unreadable(
                self._origin.name,
                _("It is packed with Zstandard, which needs fastwarc. Unpack it, or install fastwarc."),
                self.place.rstrip(", "),
            )
            return
        if not count:
            yield Unreadable(self._origin.name, _("There are no records in it."), self.place.rstrip(", "))

    def told(self) -> Items:
        """Give the account, where there was anything."""
        if any(self._counts.values()):
            counts = {name: number(count) for name, count in self._counts.items()}
            yield Told(
                self._origin.name,
                _(
                    "Records read: {records}. Pages: {pages}. The same page again, unchanged: {same}."
                    " Other files: {others}. Damaged: {damaged}."
                ).format(**counts),
            )

    def _items(self, record: Record) -> Items:
        part = f"{self.place}record {record.number}"
        if record.fate is Fate.CUT:
            message = _("The file ends in the middle of a record; what comes before was read.")
            if record.number == 1:
                message = _("The first record is damaged, or the file ends in the middle of it.")
            yield self._damaged(message, part)
        elif record.fate is Fate.DAMAGED:
            yield self._damaged(_("The record is damaged and was passed over."), part)
        elif record.fate is Fate.LARGE:
            self._counts["records"] += 1
            self._counts["others"] += 1
            if is_page_of_large(record):
                yield Unreadable(self._origin.name, _too_large(), part)
        else:
            yield from self._whole(record, part)

    def _whole(self, record: Record, part: str) -> Items:
        self._counts["records"] += 1
        try:
            capture = capture_of(record)
        except Refused as refused:
            self._counts["others"] += 1
            yield Unreadable(self._origin.name, refused.message, part)
            return
        if capture is None:
            self._counts["others"] += 1
        elif is_altered(record):
            self._counts["records"] -= 1
            yield self._damaged(_("The record is damaged: its checksum is that of other bytes."), part)
        elif self._is_new(capture):
            self._counts["pages"] += 1
            url = capture.url if capture.url.startswith(("http://", "https://")) else ""
            yield Found(Kind.PAGE, capture.content, self._origin.name, part, url, capture.retrieved_at)
        else:
            self._counts["same"] += 1

    def _damaged(self, message: str, part: str) -> Unreadable:
        self._counts["damaged"] += 1
        return Unreadable(self._origin.name, message, part)

    def _is_new(self, capture: Capture) -> bool:
        """Say whether a page of this address and with these bytes was not captured before."""
        url = canonical(capture.url) or capture.url
        digest = hashlib.blake2b(
            capture.content, digest_size=8, key=hashlib.sha256(url.encode("utf-8", "replace")).digest()
        )
        known = int.from_bytes(digest.digest(), "big")
        if known in self._seen:
            return False
        self._seen.add(known)
        return True


def _too_large() -> str:
    return _("The page is larger than {limit} MB.").format(limit=number(LARGEST // 1024**2))
