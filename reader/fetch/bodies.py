"""The bytes of an answer, unpacked here and not by a library, so that a small bomb never becomes a large one."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from reader.errors import Unreachable
from reader.fetch.values import MAX_BYTES
from reader.locale import _, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECE: Final = 65_536
_MOST_MEMBERS: Final = 1_000
_GZIP: Final = b"\x1f\x8b"
_WINDOWS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""zlib's numbers for what is unpacked (its manual, inflateInit2)."""


def body(chunks: Iterable[bytes], encoding: str, host: str) -> bytes:
    """Give a body unpacked. Raises Unreachable for one that is too large, damaged, or packed in another way."""
    packing = [each.strip().lower() for each in encoding.split(",") if each.strip().lower() not in {"", "identity"}]
    if len(packing) > 1 or (packing and packing[0] not in _WINDOWS):
        raise Unreachable(
            _("{host} packed its answer in a way that was not asked for ({encoding}).").format(
                host=host, encoding=", ".join(packing)[:60]
            )
        )
    limited = _limited(chunks, host)
    if not packing:
        return _joined(limited)
    try:
        return _joined(_limited(_unpacked(limited, packing[0], host), host))
    except zlib.error as error:
        raise Unreachable(_("The answer of {host} is damaged.").format(host=host)) from error


def too_large(host: str) -> Unreachable:
    """Give the error for an answer over the limit."""
    limit = number(MAX_BYTES // 1024**2)
    return Unreachable(_("The answer of {host} is larger than {limit} MB.").format(host=host, limit=limit))


def _limited(chunks: Iterable[bytes], host: str) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise too_large(host)
        yield chunk


def _joined(chunks: Iterable[bytes]) -> bytes:
    """Join chunks as they come: a host that sends millions of tiny ones must not have them all kept as such."""
    joined = bytearray()
    for chunk in chunks:
        joined += chunk
    return bytes(joined)


def _unpacked(chunks: Iterable[bytes], packing: str, host: str) -> Iterator[bytes]:
    """Unpack gzip in all its members, and deflate with or without the frame that it should have."""
    window, held = _WINDOWS[packing], b""
    unpacker = None
    members = 1
    for chunk in chunks:
        rest = held + chunk
        if unpacker is None:
            if len(rest) < len(_GZIP):
                held = rest
                continue
            held = b""
            framed = rest[0] & 15 == zlib.DEFLATED and int.from_bytes(rest[:2], "big") % 31 == 0
            unpacker = zlib.decompressobj(window if framed or packing != "deflate" else -window)
        while rest:
            if unpacker.eof:
                if not rest.startswith(_GZIP) or members == _MOST_MEMBERS:
                    return
                unpacker, members = zlib.decompressobj(window), members + 1
            yield unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker is not None and not unpacker.eof:
        yield unpacker.decompress(b"", _PIECE)
    if held or (unpacker is not None and not unpacker.eof):
        raise Unreachable(_("The answer of {host} broke off.").format(host=host))
