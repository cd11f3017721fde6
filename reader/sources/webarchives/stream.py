"""Unpacked chunks as one stream that can be looked into, read by line and length, and put back.

Between `unpacking` and `framing`. A stream stops at a break until it is told to go on after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.sources.webarchives.unpacking import Break

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_OVERLAP: Final = 1_024
_PIECE: Final = 1 << 20


class Stream:
    """A stream of bytes up to its next break."""

    def __init__(self, chunks: Iterator[bytes | Break]) -> None:
        self._chunks = chunks
        self._data = b""
        self._at = 0
        self.is_broken = False
        """Whether a break comes after the bytes that are held."""
        self.is_cut = False
        """Whether the file ended in the middle of something packed."""
        self.is_inside = False
        """Whether the last break was inside something packed, whose checksum is wrong then."""

    def has(self, count: int) -> bool:
        """Say whether so many bytes come before a break or the end; they are held then."""
        if len(self._data) - self._at >= count:
            return True
        held = [self._data[self._at :]]
        size = len(held[0])
        while size < count and not self.is_broken:
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            if isinstance(chunk, Break):
                self.is_broken = True
                self.is_cut = self.is_cut or chunk.is_end
                self.is_inside = chunk.is_inside and not chunk.is_end
                break
            held.append(chunk)
            size += len(chunk)
        self._data, self._at = b"".join(held), 0
        return size >= count

    def go_on(self) -> None:
        """Drop what is held before the break, and go on after it."""
        self._data, self._at = b"", 0
        self.is_broken = False

    @property
    def held(self) -> int:
        """How many bytes are held."""
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        """Give so many bytes, or as many as come before a break or the end."""
        self.has(count)
        taken = self._data[self._at : self._at + count]
        self._at += len(taken)
        return taken

    def put_back(self, data: bytes) -> None:
        """Put bytes back, to be read next."""
        self._data, self._at = data + self._data[self._at :], 0

    def peek(self, count: int) -> bytes:
        """Give the next bytes without taking them."""
        self.has(count)
        return self._data[self._at : self._at + count]

    def line(self, limit: int) -> bytes:
        """Take a line with its end; what is longer, or ends before it, comes as far as it goes."""
        size = _OVERLAP
        while True:
            whole = self.has(min(size, limit))
            end = self._data.find(b"\n", self._at, self._at + limit)
            if end >= 0:
                return self.take(end + 1 - self._at)
            if not whole or size >= limit:
                return self.take(limit)
            size *= 4

    def skip_to(self, pattern: re.Pattern[bytes]) -> bool:
        """Drop bytes until a pattern is next; False where it does not come before a break or the end."""
        while True:
            found = pattern.search(self._data, self._at)
            if found:
                self._at = found.start()
                return True
            keep = min(self.held, _OVERLAP)
            self._at = len(self._data) - keep
            if not self.has(keep + 1):
                self._at = len(self._data)
                return False

    def skip(self, count: int, pattern: re.Pattern[bytes]) -> int:
        """Drop so many bytes without holding them, but none from a pattern on; give how many were dropped."""
        left = count
        while left and self.has(1):
            self.has(min(left, _PIECE))
            window = self._data[self._at : self._at + left]
            found = pattern.search(window)
            last = len(window) == left or self.is_broken or len(window) < _PIECE
            cut = found.start() if found else len(window) if last else len(window) - _OVERLAP
            self._at += cut
            left -= cut
            if found:
                break
        return count - left
