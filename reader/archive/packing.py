"""What is stored small because the text of a row gives the rest: the bytes that a document came in, and its lead.

The bytes are compressed with the text that was read from them, headline and body, as the dictionary: a row of a data
set is its text and little more, so what is stored beside the text is a tenth of it. A text never changes; triggers see
to that.
"""

from __future__ import annotations

import zlib
from typing import Final

MOST_BYTES: Final = 64 * 1024 * 1024
"""More than so many bytes of one document are neither taken in nor given out."""
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


LEAD_CHARACTERS: Final = 200
"""How much of the body a list row carries."""
OPENING: Final = 1_000
"""How many characters of a body are read to make its lead."""
_SHORT: Final = 4_000
"""Bodies up to this length, in characters, are read from one or two pages: of them no lead is stored."""


class PackedWrongly(ValueError):
    """What is stored is no document, or not that of this text."""


def packed(content: bytes, headline: str, body: str) -> bytes:
    """Compress the bytes that a document came in; `unpacked` needs the same text."""
    made = zlib.compressobj(_PAGES if len(content) > _LARGE else _ROWS, zdict=_dictionary(headline, body))
    return made.compress(content) + made.flush()


def unpacked(stored: bytes, headline: str, body: str) -> bytes:
    """Give the bytes that a document came in, which no archive of ours holds more of than a source takes.

    Raises PackedWrongly and zlib's errors for what berita never stores.
    """
    needs_text = len(stored) > 1 and stored[1] & _NEEDS_DICTIONARY
    reading = zlib.decompressobj(zdict=_dictionary(headline, body)) if needs_text else zlib.decompressobj()
    found = reading.decompress(stored, MOST_BYTES + 1)
    if not reading.eof or len(found) > MOST_BYTES:
        raise PackedWrongly("a document is cut off, or larger than any that is read")
    return found


def _dictionary(headline: str, body: str) -> bytes:
    return b"\n".join((_WRITTEN_OFTEN, body.encode(), headline.encode()))[-_WINDOW:]


def opening(text: str) -> str:
    """Give the first words of a text on one line, cut at a word edge to what a list row carries."""
    start = " ".join(text[: 2 * LEAD_CHARACTERS].split())
    text = start if len(start) > LEAD_CHARACTERS else " ".join(text.split())
    if len(text) <= LEAD_CHARACTERS:
        return text
    cut = text.rfind(" ", 0, LEAD_CHARACTERS)
    return text[: cut if cut > 0 else LEAD_CHARACTERS] + "…"


def stored_lead(lead: str, body: str) -> str | None:
    """Give the lead as it is stored: None where the opening of a short body gives it when it is asked for."""
    return None if len(body) <= _SHORT and opening(body[:OPENING]) == lead else lead
