"""One found piece to one document: the reader of its kind, and the account of what was left out."""

from __future__ import annotations

from dataclasses import replace

from reader import __version__
from reader.article import Document, Provenance
from reader.sources.decoding import decode
from reader.sources.found import Found, Kind
from reader.sources.plain import read_text


def read(content: bytes, origin: str, *, retrieved_at: str) -> Document:
    """Read a document of plain text as an article, with the account of what was left out.

    `origin` is a path, an address or `-`, `retrieved_at` a moment in UTC (ISO 8601). Raises Refused for what
    is not text, is larger than MAX_BYTES, or has no letter in it.
    """
    return read_found(Found(Kind.TEXT, content, origin), retrieved_at)


def read_found(found: Found, retrieved_at: str) -> Document:
    """Read a piece as an article. `retrieved_at` counts where the piece does not know it better. Raises Refused."""
    came = Provenance(found.origin, found.retrieved_at or retrieved_at, __version__, found.kind.value, found.part)
    document = _read(found, came)
    if found.url and not document.article.url:
        return replace(document, article=replace(document.article, url=found.url))
    return document


def _read(found: Found, came: Provenance) -> Document:
    """Read a piece by its kind; only what that needs is imported."""
    if found.kind is Kind.PAGE:
        from reader.sources.pages import read_page  # noqa: PLC0415 - lxml is for pages only

        article, left_out = read_page(found.content, url=found.url)
        return Document(found.content, article, came, left_out)
    if found.kind is Kind.ROW:
        from reader.sources.rows import read_row  # noqa: PLC0415 - the same

        row = read_row(found.content)
        return Document(found.content, row.article, came, row.left_out, row.is_excerpt, row.state, row.tags)
    if found.kind is Kind.MARKDOWN:
        from reader.sources.markdown import read_markdown  # noqa: PLC0415 - for notes only

        article, left_out, tags = read_markdown(decode(found.content))
        return Document(found.content, article, came, left_out, tags=tags)
    article, left_out = read_text(decode(found.content))
    return Document(found.content, article, came, left_out)
