"""Web archives made by hand, record by record, so that each can be broken where a test wants it broken."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile

DATE = "2025-01-22T07:05:00Z"
FIELDS = "Content-Type: text/html; charset=utf-8\r\n"


def page(number: int, words: str = "") -> bytes:
    """Give a small page that differs from all others."""
    return f"<!doctype html><title>Berita {number}</title><p>Isi berita {number}. {words * 40}</p>\n".encode()


def answer(body: bytes, fields: str = FIELDS, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{fields}\r\n".encode() + body


def record(block: bytes, url: str, *, kind: str = "response", date: str = DATE, more: str = "") -> bytes:
    """Give one WARC record with the checksum of its block."""
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()  # noqa: S324 - what web archives use
    media_type = "application/http; msgtype=response" if kind in {"response", "revisit"} else "text/html"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\n{more}Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(count: int) -> list[bytes]:
    """Give records of so many pages, with what comes first in every archive before them."""
    first = record(b"software: uji\r\n", "urn:uji", kind="warcinfo")
    return [first, *(record(answer(page(n)), f"https://warta.example/{n}") for n in range(count))]


def packed(records: list[bytes]) -> bytes:
    """Give records packed one by one."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def arc_record(block: bytes, url: str, media_type: str = "text/html") -> bytes:
    return f"{url} 192.0.2.1 20250122070500 {media_type} {len(block)}\n".encode() + block + b"\n"


def wacz_of(files: dict[str, bytes], way: int = zipfile.ZIP_STORED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", way) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return held.getvalue()
