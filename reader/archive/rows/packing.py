"""The bytes that a document came in, made small: compressed with the text that was read from them as the dictionary.

A row of a data set is its text and little more, so what is stored of it beside the text is a tenth. Bytes and text
stand in one row of `document` and are never changed one without the other.
"""

from __future__ import annotations

import zlib
from typing import Final

_MOST_BYTES: Final = 64 * 1024 * 1024
_LARGE, _ROWS, _PAGES = 16_384, 6, 3
"""How hard bytes are compressed: pages at half the time for a tenth more room (zlib's levels, measured on 13 pages)."""
_WINDOW: Final = 32_768
"""How far back zlib looks: of a longer dictionary only the end would serve."""
_NEEDS_DICTIONARY: Final = 0x20
"""The bit in the second byte of a zlib stream that says so (RFC 1950)."""
_WRITTEN_OFTEN: Final = (
    b'{"id": , "identifier": "guid": "url": "link": "https://www.", "title": "judul": "headline": "publisher": '
    b'"source": "sumber": "author": ["penulis": "editor": ["keywords": ["kategori": "article_section": "dateline": '
    b'"tanggal": "date_modified": "date_published": "2025-01-01T00:00:00+07:00", "text": "content": "isi": "body": ["'
)
"""What rows of data sets have in common. It never changes: what is stored can be read with these very bytes only."""


class PackedWrongly(ValueError):
    """What is stored is no document, or not that of this text."""


def packed(content: bytes, body: str) -> bytes:
    """Compress the bytes that a document came in; `unpacked` needs the same text, as it is stored beside them."""
    level = _PAGES if len(content) > _LARGE else _ROWS
    if not body:
        return zlib.compress(content, level)
    made = zlib.compressobj(level, zdict=_dictionary(body))
    return made.compress(content) + made.flush()


def unpacked(stored: bytes, body: str) -> bytes:
    """Give the bytes that a document came in, which no archive of ours holds more of than a source takes.

    Raises PackedWrongly and zlib's errors for what berita never stores.
    """
    needs_text = len(stored) > 1 and stored[1] & _NEEDS_DICTIONARY
    reading = zlib.decompressobj(zdict=_dictionary(body)) if needs_text else zlib.decompressobj()
    found = reading.decompress(stored, _MOST_BYTES)
    if not reading.eof:
        raise PackedWrongly("a document is cut off, or larger than any that is read")
    return found


def _dictionary(body: str) -> bytes:
    return (_WRITTEN_OFTEN + body.encode())[-_WINDOW:]
