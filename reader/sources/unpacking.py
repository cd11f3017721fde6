"""What is packed in gzip as a stream that loses nothing before a break: all there is comes first, then the error.

The reader of the standard library gives up what it has unpacked of a chunk when the file ends in the middle of it.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, cast


def unpacked(file: BinaryIO) -> BinaryIO:
    """Give what a file holds from its place on, unpacked; reading raises EOFError, OSError or zlib.error at a break."""
    return cast("BinaryIO", _Unpacked(file))


class _Unpacked(io.BufferedIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._packed = gzip.GzipFile(fileobj=file, mode="rb")
        self._error: Exception | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        pieces: list[bytes] = []
        wanted = -1 if size is None else size
        while wanted and self._error is None:
            try:
                piece = self._packed.read1(min(wanted, io.DEFAULT_BUFFER_SIZE) if wanted > 0 else -1)
            except (EOFError, OSError, zlib.error) as error:
                self._error = error
                break
            if not piece:
                break
            pieces.append(piece)
            wanted -= len(piece) if wanted > 0 else 0
        if self._error is not None and not pieces and size != 0:
            raise self._error
        return b"".join(pieces)
