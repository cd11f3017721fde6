"""The texts that one article has had: which of them is shown, and what is kept of the others.

Shown is a whole text before an excerpt, and of several the one that was received last.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader import addresses
from reader.archive.rows.columns import (
    INSERT_DOCUMENT,
    UPDATE_ARTICLE,
    article_values,
    credits_of,
    document_values,
    reading_rows,
)
from reader.archive.rows.identity import join_body
from reader.archive.rows.stored import stored_article
from reader.archive.writing.links import link
from reader.archive.writing.states import join_state
from reader.text import fold_headline

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.writing.matching import Newcomer
    from reader.article import Article, Document, RelatedHeadline

_CURRENT: Final = (
    "SELECT a.url, d.is_excerpt, d.retrieved_at FROM article AS a"
    " JOIN document AS d ON d.id = a.document_id WHERE a.id = ?"
)
_KEEP: Final = (
    "INSERT INTO version (article_id, content_hash, headline, dateline, date_published, date_text, document_id, body)"
)
_INHERITED: Final = (
    "dateline", "date_published", "publisher", "author", "translator", "editor", "source_organization",
    "copyright_holder", "copyright_year", "url", "date_modified", "article_section", "keywords", "caption",
    "identifier",
)  # fmt: skip


def meet(connection: Connection, id_: int, one: Newcomer) -> bool:
    """Let a document join the article that it is; tell whether its text was a new version."""
    with reading_rows():
        url, is_excerpt, retrieved_at = connection.execute(_CURRENT, (id_,)).fetchone()
    join_state(connection, id_, one.document.state, one.document.tags)
    if is_known(connection, id_, one):
        if one.address and not url:
            _name(connection, id_, one)
        return False
    came = one.document
    if _rank(came.is_excerpt, came.provenance.retrieved_at) >= _rank(bool(is_excerpt), retrieved_at):
        _replace(connection, id_, one)
    else:
        _keep(connection, id_, one)
    return True


def is_known(connection: Connection, id_: int, one: Newcomer) -> bool:
    """Tell whether an article has, or once had, the very text of a document."""
    found = connection.execute(
        "SELECT 1 FROM article WHERE id = ?1 AND content_hash = ?2"
        " UNION ALL SELECT 1 FROM version WHERE article_id = ?1 AND content_hash = ?2",
        (id_, one.digest),
    ).fetchone()
    return found is not None


def insert_document(connection: Connection, document: Document) -> int:
    """Store what an article was read from, and give its number."""
    return connection.execute(INSERT_DOCUMENT, document_values(document)).lastrowid or 0


def insert_lists(connection: Connection, id_: int, article: Article) -> None:
    """Store what an article has several of: those credited, and keywords."""
    connection.executemany(
        "INSERT INTO credit (article_id, role, position, name) VALUES (?, ?, ?, ?)",
        [(id_, *credit) for credit in credits_of(article)],
    )
    connection.executemany(
        "INSERT INTO keyword (article_id, position, name) VALUES (?, ?, ?)",
        [(id_, place, name) for place, name in enumerate(article.keywords)],
    )


def _rank(is_excerpt: bool, retrieved_at: str) -> tuple[bool, datetime]:  # noqa: FBT001 - two parts of one key
    try:
        moment = datetime.fromisoformat(retrieved_at)
    except ValueError:
        return not is_excerpt, datetime.min.replace(tzinfo=UTC)
    return not is_excerpt, moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _replace(connection: Connection, id_: int, one: Newcomer) -> None:
    """Show a new text, and keep the one before as a version; what the new one does not say stays as it was."""
    before = stored_article(connection, id_)
    if before is None:
        return
    connection.execute(
        f"{_KEEP} SELECT id, content_hash, headline, dateline, date_published, date_text, document_id, body"
        " FROM article WHERE id = ?",
        (id_,),
    )
    article = _inheriting(one.article, before.article)
    document_id = insert_document(connection, one.document)
    connection.execute(UPDATE_ARTICLE, (*article_values(article, one.digest, document_id), id_))
    for table in ("credit", "keyword", "related_headline"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (id_,))
    insert_lists(connection, id_, article)
    link(connection, id_, article)


def _keep(connection: Connection, id_: int, one: Newcomer) -> None:
    """Keep a text that is not to be shown."""
    article, date = one.article, one.article.date_published
    document_id = insert_document(connection, one.document)
    connection.execute(
        f"{_KEEP} VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id_,
            one.digest,
            article.headline,
            article.dateline.text if article.dateline else "",
            date.edtf() if date else None,
            date.text if date else "",
            document_id,
            join_body(article.body),
        ),
    )


def _inheriting(new: Article, old: Article) -> Article:
    kept = {name: getattr(old, name) for name in _INHERITED if not getattr(new, name) and getattr(old, name)}
    return replace(new, **kept, related_headlines=_joined(new.related_headlines, old.related_headlines))


def _joined(new: tuple[RelatedHeadline, ...], old: tuple[RelatedHeadline, ...]) -> tuple[RelatedHeadline, ...]:
    """Give the headlines that the new text names, then those that only the old one named."""
    named = {fold_headline(one.text) for one in new}
    return new + tuple(one for one in old if fold_headline(one.text) not in named)


def _name(connection: Connection, id_: int, one: Newcomer) -> None:
    """Give an article that came without an address the one that the same text has elsewhere."""
    connection.execute(
        "UPDATE article SET url = ?, canonical_url = ? WHERE id = ?",
        (one.article.url, addresses.canonical(one.article.url), id_),
    )
