"""What a server answered, as a web archive holds it: status, fields, and the body with its encodings undone.

Archives often hold a body that was unpacked already under fields that say it is packed; it is taken as it is then.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.locale import _, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST: Final = 20 * 1024**2
"""A body that unpacks to more bytes is a bomb, or no page."""
_STATUS: Final = re.compile(rb"(?:HTTP/\d(?:\.\d)?|ICY)[ \t]+(?P<status>\d{3})\b")
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_FIELD: Final = re.compile(r"(?P<name>[^\s:]{1,200})[ \t]*:[ \t]*(?P<value>.*)")
_SIZE: Final = re.compile(rb"[ \t]*(?P<size>[0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_LONGEST_HEAD: Final = 256 * 1024
_MOST_LAYERS: Final = 2


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: its status (200 where none was kept), its fields in small letters, and its body."""

    status: int
    fields: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def read_response(block: bytes) -> Response:
    """Read the block of a response; one without a head is a body that a server sent with success."""
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, 0, _LONGEST_HEAD) if status else None
    if status is None or end is None:
        return Response(int(status["status"]) if status else 200, {}, b"" if status else block)
    fields: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        match = _FIELD.match(line)
        if match:
            fields.setdefault(match["name"].lower(), match["value"].strip())
    return Response(int(status["status"]), fields, block[end.end() :])


def body_of(response: Response) -> bytes:
    """Give the body of a response, unpacked. Raises Refused where that would be more than LARGEST bytes."""
    body = response.body
    if "chunked" in response.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    layers = [name.strip().lower() for name in response.fields.get("content-encoding", "").split(",")]
    for name in list(reversed(layers))[:_MOST_LAYERS]:
        unpack = _UNPACKERS.get(name)
        body = unpack(body) if unpack else body
    if len(body) > LARGEST:
        raise _too_large()
    return body


def _too_large() -> Refused:
    return Refused(_("The page is larger than {limit} MB.").format(limit=number(LARGEST // 1024**2)))


def _joined(body: bytes) -> bytes:
    """Join the chunks that a body was sent in; one that is in no chunks stays as it is."""
    parts: list[bytes] = []
    at = 0
    while match := _SIZE.match(body, at):
        size = int(match["size"], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if body[at : at + 1] not in (b"\r", b"\n", b""):
            return body
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return body if at < len(body) or not parts else b"".join(parts)


def _gunzipped(body: bytes) -> bytes:
    """Unpack gzip, several members of it too; what comes before damage counts, as browsers have it."""
    parts: list[bytes] = []
    rest = body
    while rest[:2] == b"\x1f\x8b":
        packer = zlib.decompressobj(31)
        parts.append(_inflate(packer, rest, sum(map(len, parts))))
        rest = packer.unused_data
    return b"".join(parts) or body


def _inflated(body: bytes) -> bytes:
    """Unpack deflate, with the head that it should have or without."""
    return _inflate(zlib.decompressobj(15), body) or _inflate(zlib.decompressobj(-15), body) or body


def _inflate(packer: zlib._Decompress, body: bytes, before: int = 0) -> bytes:
    try:
        unpacked = packer.decompress(body, LARGEST + 1 - before)
    except zlib.error:
        return b""
    if len(unpacked) + before > LARGEST:
        raise _too_large()
    return unpacked


def _unbrotli(body: bytes) -> bytes:
    return _streamed("BrotliReader", body)


def _unzstandard(body: bytes) -> bytes:
    return _streamed("ZstdReader", body)


def _streamed(name: str, body: bytes) -> bytes:
    """Unpack with the reader of that name; a body that is not packed so stays as it is."""
    if body.lstrip()[:1] == b"<":
        return body
    try:
        from fastwarc import stream_io  # noqa: PLC0415 - for such pages only, and not on every machine

        reader = getattr(stream_io, name)
    except (ImportError, AttributeError) as error:
        raise Refused(_("The page is packed in a way that needs fastwarc, which is not installed.")) from error
    try:
        unpacked: bytes = reader(io.BytesIO(body)).read(LARGEST + 1)
    except (OSError, ValueError, EOFError):
        return body
    if len(unpacked) > LARGEST:
        raise _too_large()
    return unpacked


_UNPACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotli,
    "zstd": _unzstandard,
}
