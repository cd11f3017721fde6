"""What the processes that read and the program that asks them say to each other, as bytes.

Both ends are this program. Articles go across as the values of their fields: pickle's own way with frozen dataclasses
goes field by field through Python, which took longer than reading the article.
"""

from __future__ import annotations

import copyreg
import pickle
import struct
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from reader.archive.writing.preparing import Prepared
from reader.article import (
    Article,
    Dateline,
    Document,
    LeftOut,
    PartialDate,
    Provenance,
    ReadingState,
    RelatedHeadline,
)
from reader.sources.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

LENGTH: Final = struct.Struct("<I")
_PLAIN: Final = (
    Article, Dateline, Document, Found, LeftOut, PartialDate, Prepared, Provenance, ReadingState, RelatedHeadline,
)  # fmt: skip


def packed(values: object) -> bytes:
    """Give values as a message."""
    return pickle.dumps(values, pickle.HIGHEST_PROTOCOL)


def unpacked(message: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Give the values of a message of ours."""
    return pickle.loads(message)  # noqa: S301 - from our own process


def send(file: BinaryIO, message: bytes) -> None:
    """Send a message with its length before it."""
    rest = memoryview(LENGTH.pack(len(message)) + message)
    while rest:
        rest = rest[file.write(rest) :]
    file.flush()


def receive(file: BinaryIO) -> bytes:
    """Receive a message, b"" when there are no more."""
    head = _exactly(file, LENGTH.size)
    return _exactly(file, *LENGTH.unpack(head)) if head else b""


def _exactly(file: BinaryIO, length: int) -> bytes:
    """Read so many bytes, b"" where there are fewer: a pipe gives what it has."""
    read = bytearray()
    while len(read) < length:
        more = file.read(length - len(read))
        if not more:
            return b""
        read += more
    return bytes(read)


def _register(kind: type) -> None:
    values: Callable[[object], tuple[object, ...]] = attrgetter(*(field.name for field in fields(kind)))
    copyreg.pickle(kind, lambda value: (kind, values(value)))


for _kind in _PLAIN:
    _register(_kind)
