"""WACZ: web archives in a zip file, read where they lie.

The zip file's own checksums come at the end of each file in it, too late to save what is whole; they are compared
last, and damage inside is found by the reader of records.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from reader.errors import Refused
from reader.locale import _
from reader.sources.found import Unreadable
from reader.sources.webarchives.walking import Account
from reader.sources.zipped import check_zip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.sources.found import Items, Origin

_ARCHIVES: Final = (".warc", ".warc.gz", ".arc", ".arc.gz", ".warc.zst")
_FILE: Final = b"PK\x03\x04"
_FULL: Final = struct.Struct("<4s2xHH4xIIIHH")
_LOCKED: Final = 0x1
_REST: Final = 1 << 62
"""The length of a file whose head does not tell it, as programs write that do not go back: up to the end."""
_LOCAL: Final = struct.Struct("<4s22xHH")
"""The head of a file in a zip file: its mark, the lengths of the name and of the rest that follow (APPNOTE 4.3.7)."""


def wacz(file: BinaryIO, origin: Origin) -> Items:
    """Walk the web archives in a WACZ file, and end with an account of all their records."""
    account = Account(origin)
    is_whole = True
    try:
        with zipfile.ZipFile(file) as opened:
            check_zip(opened)
            entries = [_Entry(file, one) for one in opened.infolist() if one.filename.lower().endswith(_ARCHIVES)]
    except Refused as refused:
        yield Unreadable(origin.name, refused.message)
        return
    except (zipfile.BadZipFile, NotImplementedError, ValueError, RuntimeError, struct.error):
        yield Unreadable(origin.name, _damaged())
        is_whole = False
        entries = list(_found(file))
    else:
        if not entries:
            yield Unreadable(origin.name, _("There is no web archive in it."))
    for entry in entries:
        account.place = f"{entry.name}, " if len(entries) > 1 else ""
        yield from account.walk(cast("BinaryIO", entry))
        if is_whole and entry.is_damaged():
            yield Unreadable(origin.name, _damaged(), account.place.rstrip(", "))
    yield from account.told()


def _damaged() -> str:
    return _("The zip file is damaged or ends too early.")


def _found(file: BinaryIO) -> Iterator[_Entry]:
    """Give the web archives of a zip file whose list of files is lost, as far as one file leads to the next."""
    at = 0
    while True:
        file.seek(at)
        head = file.read(_FULL.size)
        if len(head) < _FULL.size:
            return
        mark, flags, way, checksum, packed, size, name, rest = _FULL.unpack(head)
        if mark != _FILE or way not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or flags & _LOCKED:
            return
        info = zipfile.ZipInfo(file.read(name).decode("utf-8", "replace") or "-")
        info.header_offset, info.compress_type, info.CRC = at, way, checksum
        info.compress_size, info.file_size = packed or _REST, size
        if info.filename.lower().endswith(_ARCHIVES):
            yield _Entry(file, info)
        if not packed:
            return
        at += _FULL.size + name + rest + packed


class _Entry:
    """A file in a zip file, stored or deflated, as a stream that gives all that can be had of it."""

    def __init__(self, file: BinaryIO, info: zipfile.ZipInfo) -> None:
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError
        self.name = info.filename.rpartition("/")[2]
        self._file = file
        file.seek(info.header_offset)
        mark, name, rest = _LOCAL.unpack(file.read(_LOCAL.size))
        if mark != _FILE:
            raise zipfile.BadZipFile
        self._at = info.header_offset + _LOCAL.size + name + rest
        self._left = info.compress_size
        self._packer = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
        self._packed = b""
        self._checksum = 0
        self._expected = info.CRC
        self._is_broken = False

    def read(self, size: int) -> bytes:
        """Give up to so many bytes, none at the end or where nothing more can be unpacked."""
        given = self._unpack(size) if self._packer else self._take(size)
        self._checksum = zlib.crc32(given, self._checksum)
        return given

    def is_damaged(self) -> bool:
        """Say whether what was read is not what was put in."""
        return self._is_broken or self._left > 0 or self._checksum != self._expected

    def _take(self, size: int) -> bytes:
        # Two files of a zip file may be read in turns: each goes to its own place.
        self._file.seek(self._at)
        taken = self._file.read(min(size, self._left))
        self._at += len(taken)
        self._left -= len(taken)
        return taken

    def _unpack(self, size: int) -> bytes:
        packer = self._packer
        while packer and not packer.eof and not self._is_broken:
            packed = self._packed or self._take(size)
            if not packed:
                break
            try:
                given = packer.decompress(packed, size)
            except zlib.error:
                self._is_broken = True
                break
            self._packed = packer.unconsumed_tail
            if given:
                return given
        return b""
