"""Everything in the archive as the documents that it came from, for another archive to add."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reader.archive.rows.columns import (
    DOCUMENT,
    PROVENANCE_COLUMNS,
    Garbled,
    read_date,
    read_left_out,
    read_provenance,
    reading_rows,
    unpacked,
)
from reader.archive.rows.identity import split_body
from reader.archive.rows.moment import one_moment
from reader.archive.rows.stored import stored_article
from reader.article import Article, Dateline, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection

_DOCUMENT: Final = f"d.body, d.content, d.left_out, d.is_excerpt, {PROVENANCE_COLUMNS}"
_CURRENT: Final = f"SELECT {_DOCUMENT} FROM article AS a JOIN {DOCUMENT.format('a')} WHERE a.id = ?"
_FEEDS: Final = "SELECT f.url FROM feed_article AS a JOIN feed AS f ON f.id = a.feed_id WHERE a.article_id = ?"
_VERSIONS: Final = (
    f"SELECT v.headline, v.dateline, v.date_published, v.date_text, {_DOCUMENT}"
    f" FROM version AS v JOIN {DOCUMENT.format('v')} WHERE v.article_id = ? ORDER BY t.retrieved_at, v.id"
)


def ids_after(connection: Connection, id_: int, limit: int) -> list[int]:
    """List the ids that come after one, in order."""
    found = connection.execute("SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?", (id_, limit))
    return [int(one) for (one,) in found]


def documents_of(connection: Connection, id_: int) -> Iterator[Document]:
    """Give every version of an article as a document, the one shown now last, with what its reader made of it.

    All of it is of one moment, that of the first document.
    """
    with one_moment(connection):
        stored = stored_article(connection, id_)
        if stored is None:
            if connection.execute("SELECT 1 FROM article WHERE id = ?", (id_,)).fetchone():
                raise Garbled("an article has no row of reading")
            return
        versions = connection.execute(_VERSIONS, (id_,)).fetchall()
        current = connection.execute(_CURRENT, (id_,)).fetchone()
        feeds = tuple(url for (url,) in connection.execute(_FEEDS, (id_,)))
    shown = stored.article
    with reading_rows():
        for headline, line, edtf, date_text, *rest in versions:
            article = Article(
                headline,
                split_body(rest[0]),
                Dateline(text=line) if line else None,
                read_date(edtf, date_text),
                publisher=shown.publisher,
                url=shown.url,
                identifier=shown.identifier,
            )
            yield replace(_document(article, tuple(rest)), uid=stored.row.uid)
        shown_now = _document(shown, current)
        yield replace(shown_now, state=stored.row.state, tags=stored.tags, uid=stored.row.uid, feeds=feeds)


def _document(article: Article, columns: tuple[Any, ...]) -> Document:
    body, content, left_out, is_excerpt, *provenance = columns
    return Document(
        unpacked(content, article.headline, body),
        article,
        read_provenance(tuple(provenance)),
        read_left_out(left_out),
        bool(is_excerpt),
    )
