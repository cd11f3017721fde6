"""A web archive's bytes unpacked as they come: plain, gzip by record or as a whole, Zstandard.

Lowest of its package. Damage is no error here but a `Break` between chunks: what is whole before and after it goes on.
After damage the next gzip member is looked for from the beginning of the broken one, because a broken member may have
taken in the beginning of others.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK: Final = 1 << 16
"""Bytes that are read at once, and the most that is unpacked at once."""
_GZIP: Final = b"\x1f\x8b"
_MEMBER: Final = b"\x1f\x8b\x08"
_ZSTANDARD: Final = (b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\x5d\x2a\x4d\x18")
"""What Zstandard begins with: a frame, or one that is passed over (a dictionary, as in web archives)."""
_KEPT: Final = 16 * 1024**2
"""So much of a gzip member is kept, packed, to look for others in it once it is found broken."""
_SMALL: Final = 256


@dataclass(frozen=True, slots=True)
class Break:
    """A place where bytes are lost.

    `is_end` says that nothing comes after it, `is_inside` that the bytes right before it are of what is broken.
    """

    is_end: bool = False
    is_inside: bool = True


class Unsupported(Exception):
    """The archive is packed in a way for which something is not installed."""


def unpacked(file: BinaryIO) -> Iterator[bytes | Break]:
    """Give the unpacked bytes of a web archive in chunks, with breaks where some are lost. Raises Unsupported."""
    first = file.read(CHUNK)
    if first.startswith(_GZIP):
        yield from _Members(file, first).chunks()
    elif first.startswith(_ZSTANDARD):
        yield from _frames(file, first)
    else:
        while first:
            yield first
            first = file.read(CHUNK)


class _Members:
    """Gzip members side by side, unpacked one after the other."""

    def __init__(self, file: BinaryIO, first: bytes) -> None:
        self._file = file
        self._raw = first
        """Packed bytes that are read and not yet given to the member at hand."""
        self._member: list[bytes] = []
        """The packed bytes of the member at hand."""
        self._kept = 0

    def chunks(self) -> Iterator[bytes | Break]:
        while self._begin():
            if not self._raw.startswith(_MEMBER):
                yield Break(is_end=_MEMBER.startswith(self._raw), is_inside=False)
                if not self._find_member():
                    return
            yield from self._unpack()

    def _begin(self) -> bool:
        """Pass over zeros between members; False at the end of the file."""
        self._raw = self._raw.lstrip(b"\0")
        while len(self._raw) < len(_MEMBER):
            more = self._file.read(CHUNK)
            if not more:
                break
            self._raw = (self._raw + more).lstrip(b"\0")
        return bool(self._raw)

    def _find_member(self) -> bool:
        """Drop bytes until a member begins; False where none does."""
        while (found := self._raw.find(_MEMBER)) < 0:
            more = self._file.read(CHUNK)
            if not more:
                return False
            self._raw = self._raw[-len(_MEMBER) + 1 :] + more
        self._raw = self._raw[found:]
        return True

    def _unpack(self) -> Iterator[bytes | Break]:
        packer = zlib.decompressobj(31)
        self._member, self._kept = [], 0
        has_begun = False
        while True:
            if not self._raw:
                self._raw = self._file.read(CHUNK)
            if not self._raw:
                yield Break(is_end=True)
                return
            packed, self._raw = self._raw, b""
            self._keep(packed)
            for out in _fed(packer, packed):
                if isinstance(out, Break):
                    yield Break(is_inside=has_begun)
                    self._raw = b"".join(self._member)[1:]
                    self._find_member()
                    return
                has_begun = True
                yield out
            if packer.eof:
                self._raw = packer.unused_data
                return

    def _keep(self, packed: bytes) -> None:
        self._member.append(packed)
        self._kept += len(packed)
        while self._kept > _KEPT:
            self._kept -= len(self._member.pop(0))


def _fed(packer: zlib._Decompress, packed: bytes) -> Iterator[bytes | Break]:
    """Unpack in bounded chunks; where that fails, give also what comes right before the damage."""
    while packed and not packer.eof:
        before = packer.copy()
        try:
            out = packer.decompress(packed, CHUNK)
        except zlib.error:
            yield from _up_to_damage(before, packed)
            return
        packed = packer.unconsumed_tail
        if out:
            yield out


def _up_to_damage(packer: zlib._Decompress, packed: bytes) -> Iterator[bytes | Break]:
    """Unpack byte by byte, as far as that goes."""
    try:
        for start in range(0, len(packed), _SMALL):
            before = packer.copy()
            part = packed[start : start + _SMALL]
            try:
                out = packer.decompress(part)
            except zlib.error:
                packer = before
                for place in range(len(part)):
                    if byte := packer.decompress(part[place : place + 1]):
                        yield byte
                raise
            if out:
                yield out
    except zlib.error:
        pass
    yield Break()


def _frames(file: BinaryIO, first: bytes) -> Iterator[bytes | Break]:
    reader = _zstandard_reader(_Rejoined(file, first))
    while True:
        try:
            out = reader.read(CHUNK)
        except (OSError, ValueError, EOFError):
            yield Break(is_end=True)
            return
        if not out:
            return
        yield out


def _zstandard_reader(file: _Rejoined) -> BinaryIO:
    try:
        from fastwarc.stream_io import ZstdReader  # noqa: PLC0415 - for such archives only, and not on every machine
    except ImportError as error:
        raise Unsupported from error
    return ZstdReader(file)  # type: ignore[return-value,arg-type]


class _Rejoined:
    """A file whose first bytes were read already."""

    def __init__(self, file: BinaryIO, first: bytes) -> None:
        self._file = file
        self._first = first
        self._given = 0

    def tell(self) -> int:
        return self._given

    def read(self, size: int = -1) -> bytes:
        cut = len(self._first) if size < 0 else size
        given, self._first = self._first[:cut] or self._file.read(size), self._first[cut:]
        self._given += len(given)
        return given
