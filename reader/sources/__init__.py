"""Bytes in, articles out: decoding, mending, recognising, and the account of what was left out.

Second step of the path, after the file or paste and before the archive. Stays at eight names or fewer.
"""

from __future__ import annotations

from reader import __version__
from reader.article import Document, Provenance
from reader.errors import Refused
from reader.locale import _
from reader.sources.assembly import assemble
from reader.sources.decoding import MAX_BYTES, decode
from reader.sources.mending import mend
from reader.sources.plain import read_pieces
from reader.sources.writing import as_text

__all__ = ["MAX_BYTES", "as_text", "read"]


def read(content: bytes, origin: str, *, retrieved_at: str) -> Document:
    """Read a document of plain text as an article, with the account of what was left out.

    `origin` is a path, an address or `-`, `retrieved_at` a moment in UTC (ISO 8601). Raises Refused for what
    is not text, is larger than MAX_BYTES, or has no letter in it.
    """
    mended = mend(decode(content))
    if not any(mark.isalpha() for mark in mended.text):
        raise Refused(_("There is no text in it."))
    article, left_out = assemble(mended.text, read_pieces(mended.text))
    return Document(content, article, Provenance(origin, retrieved_at, __version__), left_out + mended.removed)
