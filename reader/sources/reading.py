"""One found piece to one document: the reader of its kind, and the account of what was left out."""

from __future__ import annotations

from reader import __version__
from reader.article import Document, Provenance
from reader.sources.decoding import decode
from reader.sources.plain import read_text


def read(content: bytes, origin: str, *, retrieved_at: str) -> Document:
    """Read a document of plain text as an article, with the account of what was left out.

    `origin` is a path, an address or `-`, `retrieved_at` a moment in UTC (ISO 8601). Raises Refused for what
    is not text, is larger than MAX_BYTES, or has no letter in it.
    """
    article, left_out = read_text(decode(content))
    return Document(content, article, Provenance(origin, retrieved_at, __version__), left_out)
