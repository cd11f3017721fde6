"""The texts that one article has had: which of them is shown, and what is kept of the others.

Shown is a whole text before an excerpt, and of several the one that was received last.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader.addresses import of_article
from reader.archive.numbers import room_of
from reader.archive.packing import stored_lead
from reader.archive.rows.columns import DOCUMENT, UPDATE_ARTICLE, article_values, date_values, reading_rows
from reader.archive.rows.identity import join_body, lead
from reader.archive.rows.stored import stored_article
from reader.archive.writing.inserting import insert_documents, insert_lists
from reader.archive.writing.links import link
from reader.archive.writing.places import move
from reader.archive.writing.states import join_state
from reader.text import fold_headline

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.writing.preparing import Prepared
    from reader.article import Article, PartialDate, RelatedHeadline, StoredArticle

_CURRENT: Final = f"SELECT d.is_excerpt, t.retrieved_at FROM article AS a JOIN {DOCUMENT.format('a')} WHERE a.id = ?"
_WHOLE: Final = (
    "UPDATE document SET is_excerpt = 0 WHERE is_excerpt = 1 AND id IN ("
    "SELECT document_id FROM article WHERE id = ?1 AND content_hash = ?2"
    " UNION ALL SELECT document_id FROM version WHERE article_id = ?1 AND content_hash = ?2)"
)
_KEPT: Final = (
    f"SELECT v.document_id, t.retrieved_at FROM version AS v JOIN {DOCUMENT.format('v')}"
    " WHERE v.article_id = ? AND v.content_hash = ?"
)
_DAY: Final = len("2025-01-22")
_KEEP: Final = (
    "INSERT INTO version (article_id, content_hash, headline, dateline, date_published, date_text, document_id)"
)
_INHERITED: Final = (
    "dateline", "date_published", "publisher", "author", "translator", "editor", "source_organization",
    "copyright_holder", "copyright_year", "url", "date_modified", "article_section", "keywords", "caption",
    "identifier",
)  # fmt: skip


def meet(connection: Connection, id_: int, one: Prepared) -> tuple[bool, int]:
    """Let a document join the article that it is; tell whether its text was a new version, and the article's id now."""
    before = stored_article(connection, id_)
    with reading_rows():
        is_excerpt, retrieved_at = connection.execute(_CURRENT, (id_,)).fetchone()
    if before is None:
        return False, id_
    join_state(connection, id_, one.document)
    came = one.document
    shown = _rank(bool(is_excerpt), retrieved_at)
    if is_known(connection, id_, one):
        return False, _learn_whole(connection, before, one, shown) or _complete(connection, before, one.article)
    if _rank(came.is_excerpt, came.provenance.retrieved_at) < shown:
        _keep(connection, id_, one)
        return True, _complete(connection, before, one.article)
    return True, _show(connection, before, one, insert_documents(connection, [one])[0])


def _learn_whole(
    connection: Connection, before: StoredArticle, one: Prepared, shown: tuple[bool, datetime]
) -> int | None:
    """Note that a text which was known as an excerpt is whole, and show it if it is not shown and should be now."""
    if one.document.is_excerpt:
        return None
    id_ = before.row.id
    connection.execute(_WHOLE, (id_, bytes.fromhex(one.digest)))
    kept = connection.execute(_KEPT, (id_, bytes.fromhex(one.digest))).fetchone()
    if kept is None or _rank(is_excerpt=False, retrieved_at=kept[1]) <= shown:
        return None
    connection.execute(
        "DELETE FROM version WHERE article_id = ? AND content_hash = ?", (id_, bytes.fromhex(one.digest))
    )
    return _show(connection, before, one, kept[0])


def is_known(connection: Connection, id_: int, one: Prepared) -> bool:
    """Tell whether an article has, or once had, the very text of a document."""
    found = connection.execute(
        "SELECT 1 FROM article WHERE id = ?1 AND content_hash = ?2"
        " UNION ALL SELECT 1 FROM version WHERE article_id = ?1 AND content_hash = ?2",
        (id_, bytes.fromhex(one.digest)),
    ).fetchone()
    return found is not None


def _rank(is_excerpt: bool, retrieved_at: str) -> tuple[bool, datetime]:  # noqa: FBT001 - two parts of one key
    try:
        moment = datetime.fromisoformat(retrieved_at)
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    return not is_excerpt, moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _show(connection: Connection, before: StoredArticle, one: Prepared, document_id: int) -> int:
    """Show another text, and keep the one before as a version; what the other does not say stays as it was."""
    connection.execute(
        f"{_KEEP} SELECT id, content_hash, headline, dateline, date_published, date_text, document_id"
        " FROM article WHERE id = ?",
        (before.row.id,),
    )
    return _write(connection, before, _inheriting(one.article, before.article), (one.digest, document_id))


def _complete(connection: Connection, before: StoredArticle, other: Article) -> int:
    """Take from a text that is not shown what the shown one does not say."""
    article = _inheriting(before.article, other)
    if article == before.article:
        return before.row.id
    document_id = connection.execute("SELECT document_id FROM article WHERE id = ?", (before.row.id,)).fetchone()[0]
    return _write(connection, before, article, (before.content_hash, document_id))


def _write(connection: Connection, before: StoredArticle, article: Article, text: tuple[str, int]) -> int:
    """Write an article anew, with the hash of its text and the document of it; give its id, another for another day."""
    id_ = before.row.id
    digest, document_id = text
    address, folded = of_article(article.url), fold_headline(article.headline)
    opening = stored_lead(lead(article), join_body(article.body))
    values = article_values(article, digest, address, folded, opening)
    connection.execute(UPDATE_ARTICLE, (*values, document_id, id_))
    for table in ("credit", "keyword", "related_headline"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (id_,))
    insert_lists(connection, [(id_, article)])
    link(connection, [(id_, article, address, folded)])
    if article.date_published is None or _day(article.date_published) == _day(before.article.date_published):
        return id_
    return move(connection, id_, room_of(article.date_published, ""), before.row.uid)


def _day(date: PartialDate | None) -> str:
    return date.edtf()[:_DAY] if date else ""


def _keep(connection: Connection, id_: int, one: Prepared) -> None:
    """Keep a text that is not to be shown."""
    article, date = one.article, one.article.date_published
    [document_id] = insert_documents(connection, [one])
    connection.execute(
        f"{_KEEP} VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            id_,
            bytes.fromhex(one.digest),
            article.headline,
            article.dateline.text if article.dateline else "",
            *date_values(date),
            document_id,
        ),
    )


def _inheriting(new: Article, old: Article) -> Article:
    kept = {name: getattr(old, name) for name in _INHERITED if not getattr(new, name) and getattr(old, name)}
    return replace(new, **kept, related_headlines=_joined(new.related_headlines, old.related_headlines))


def _joined(new: tuple[RelatedHeadline, ...], old: tuple[RelatedHeadline, ...]) -> tuple[RelatedHeadline, ...]:
    """Give the headlines that the new text names, then those that only the old one named."""
    named = {fold_headline(one.text) for one in new}
    return new + tuple(one for one in old if fold_headline(one.text) not in named)
