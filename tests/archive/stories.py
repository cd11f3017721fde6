"""Articles made by hand, and the archives that tests put them in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reader.archive import parse_query
from reader.article import Article, Document, HeadlineKind, PartialDate, Provenance, RelatedHeadline

if TYPE_CHECKING:
    from pathlib import Path

    from reader.archive import Archive

MOMENT = "2026-03-04T05:06:07+00:00"


def document(headline: str, *body: str, retrieved_at: str = MOMENT, **fields: Any) -> Document:  # noqa: ANN401 - any field
    """Make a document of an article with this headline and these paragraphs."""
    article = Article(headline, body, **fields)
    content = "\n\n".join((headline, *body)).encode("utf-8", "replace")
    return Document(content, article, Provenance("-", retrieved_at, "0.1.0"))


def on(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """Make a date."""
    return PartialDate(year, month, day)


def named(*texts: str, kind: HeadlineKind = HeadlineKind.RELATED, url: str = "") -> tuple[RelatedHeadline, ...]:
    """Make related headlines."""
    return tuple(RelatedHeadline(kind, text, url) for text in texts)


def headlines(archive: Archive, query: str, *, typing: bool = False) -> list[str]:
    """List the headlines that a typed query finds, in its order."""
    return [hit.row.headline for hit in archive.search(parse_query(query, typing=typing), 1000)]


def rows(path: Path, statement: str, *values: object) -> list[Any]:
    """Ask the file with plain SQLite, as another tool would."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()
