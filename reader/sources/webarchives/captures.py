"""One record to the page in it: its address, when it was captured, and bytes that are read in the right encoding."""

from __future__ import annotations

import base64
import codecs
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from typing import TYPE_CHECKING, Final

from reader.sources.webarchives.responses import Response, body_of, read_response

if TYPE_CHECKING:
    from reader.sources.webarchives.framing import Record

_PAGES: Final = frozenset(("text/html", "application/xhtml+xml"))
_UNSURE: Final = frozenset(("", "text/plain", "application/octet-stream", "unknown/unknown", "no-type", "unk"))
"""Types that say nothing: then a page must begin as one."""
_BEGINS: Final = re.compile(rb"[\s\xef\xbb\xbf]{0,512}<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_MARKUP: Final = re.compile(rb"<(?:!doctype|html|head|body|meta|title|div|p|article|!--|\?xml)[\s>!-]", re.IGNORECASE)
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOMENT: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T?(\d{2}):?(\d{2})(?::?(\d{2}))?)?")
_SUCCESS: Final = 200
_YEARS: Final = range(1990, 10_000)
_HEAD: Final = 4_096
_HASHES: Final = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "md5": "md5"}


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was captured: its address, the moment (UTC, ISO 8601, "" where unknown), and its bytes."""

    url: str
    retrieved_at: str
    content: bytes


def capture_of(record: Record) -> Capture | None:
    """Give the page in a record, or None where it holds something else. Raises Refused where it unpacks to too much."""
    kind = record.fields.get("warc-type", "").lower()
    if kind == "resource":
        response = Response(_SUCCESS, {"content-type": record.fields.get("content-type", "")}, record.block)
    elif kind == "response":
        response = read_response(record.block)
    else:
        return None
    if response.status != _SUCCESS or not response.body:
        return None
    media_type, charset = _media_type(response.fields.get("content-type", ""))
    if media_type not in _PAGES and media_type not in _UNSURE:
        return None
    body = body_of(response)
    looks = _MARKUP.search(body[:_HEAD]) if media_type in _PAGES else _BEGINS.match(body)
    if not looks and not body.startswith(_MARKS):
        return None
    url = record.fields.get("warc-target-uri", "").strip("<> ")
    return Capture(url, _moment(record.fields.get("warc-date", "")), _in_utf_8(body, charset))


def is_page_of_large(record: Record) -> bool:
    """Say whether a record whose block was not held says that it is a page."""
    fields = read_response(record.block).fields
    return _media_type(fields.get("content-type", ""))[0] in _PAGES


def is_altered(record: Record) -> bool:
    """Say whether the block of a record is not what its checksum was made of."""
    name, _, digest = record.fields.get("warc-block-digest", "").partition(":")
    if name.lower() not in _HASHES or not digest:
        return False
    found = hashlib.new(_HASHES[name.lower()], record.block, usedforsecurity=False)
    written = {found.hexdigest(), base64.b32encode(found.digest()).decode().rstrip("=").lower()}
    return digest.strip().rstrip("=").lower() not in written


def _media_type(words: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = words.encode("ascii", "ignore").decode() or "unknown/unknown"
    charset = message.get_param("charset")
    return words.partition(";")[0].strip().lower(), charset.strip("'\" ") if isinstance(charset, str) else ""


def _in_utf_8(body: bytes, charset: str) -> bytes:
    """Give a page that the server said the encoding of in UTF-8, where the page alone would be read amiss.

    The server's word goes before the page's own (HTML, 13.2.3.2), unless it cannot be true.
    """
    if not charset or body.startswith(_MARKS):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return body
    try:
        name = codecs.lookup(charset).name
        return body.decode("cp1252" if name in {"iso8859-1", "ascii"} else name).encode("utf-8")
    except (LookupError, UnicodeError, ValueError):
        return body


def _moment(words: str) -> str:
    match = _MOMENT.match(words)
    if match is None:
        return ""
    try:
        moment = datetime(*(int(part) for part in match.groups(default="0")), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z" if moment.year in _YEARS else ""
