"""Adding articles: which are new, where they stand in time, and everything that is kept with them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction, trusting_triggers
from reader.archive.rows.columns import (
    INSERT_ARTICLE,
    INSERT_DOCUMENT,
    article_values,
    credits_of,
    document_values,
    reading_rows,
)
from reader.archive.rows.identity import canonical, content_hash, join_body, wished_id
from reader.archive.rows.stored import rows_of
from reader.archive.writing.links import link
from reader.archive.writing.vocabulary import learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.article import Article, ArticleRow, Document

UID_DIGITS: Final = 16
_NEXT_GAP: Final = (
    "SELECT r.id + 1 FROM reading AS r WHERE r.id >= ?"
    " AND NOT EXISTS (SELECT 1 FROM reading AS n WHERE n.id = r.id + 1) ORDER BY r.id LIMIT 1"
)


class Outcome(StrEnum):
    """What became of a document."""

    ADDED = "added"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document, and the row of its article."""

    outcome: Outcome
    row: ArticleRow


@dataclass(frozen=True, slots=True)
class _New:
    id: int
    uid: str
    digest: str
    article: Article
    document: Document


def add(connection: Connection, documents: Sequence[Document]) -> list[Added]:
    """Add documents in one transaction: all of them, or none; an article that is there already stays as it is."""
    with trusting_triggers(connection), transaction(connection):
        outcomes, new = _sort_out(connection, documents)
        # In order of their ids, because the full-text index flushes whenever an id goes back.
        for one in sorted(new, key=lambda one: one.id):
            _insert(connection, one)
        if new:
            learn(connection, (f"{one.article.headline}\n{join_body(one.article.body)}" for one in new))
        rows = rows_of(connection, [id_ for _outcome, id_ in outcomes])
        with reading_rows():  # an article without its row of reading is damage, and then nothing is added
            return [Added(outcome, rows[id_]) for outcome, id_ in outcomes]


def _sort_out(connection: Connection, documents: Sequence[Document]) -> tuple[list[tuple[Outcome, int]], list[_New]]:
    outcomes: list[tuple[Outcome, int]] = []
    new: dict[str, _New] = {}
    taken: set[int] = set()
    for document in documents:
        article = canonical(document.article)
        digest = content_hash(article)
        if digest in new:
            outcomes.append((Outcome.ALREADY_THERE, new[digest].id))
            continue
        uid, there = _uid(connection, digest, {one.uid for one in new.values()})
        if there is not None:
            outcomes.append((Outcome.ALREADY_THERE, there))
            continue
        id_ = _free(connection, wished_id(article, digest, document.provenance.retrieved_at), taken)
        taken.add(id_)
        new[digest] = _New(id_, uid, digest, article, document)
        outcomes.append((Outcome.ADDED, id_))
    return outcomes, list(new.values())


def _uid(connection: Connection, digest: str, taken: set[str]) -> tuple[str, int | None]:
    """Give the uid of a content hash, and the id of the article that has this very hash already.

    Two hashes that begin alike in 16 digits do not happen by chance; whoever makes two gets a longer uid.
    """
    for digits in range(UID_DIGITS, len(digest) + 1):
        uid = digest[:digits]
        row = connection.execute("SELECT id, content_hash FROM article WHERE uid = ?", (uid,)).fetchone()
        if row and row[1] == digest:
            return uid, int(row[0])
        if not row and uid not in taken:
            break
    return uid, None


def _free(connection: Connection, wished: int, taken: set[int]) -> int:
    """Give the wished id or the next free one."""
    while True:
        if wished in taken:
            wished += 1
        elif connection.execute("SELECT 1 FROM reading WHERE id = ?", (wished,)).fetchone():
            wished = connection.execute(_NEXT_GAP, (wished,)).fetchone()[0]
        else:
            return wished


def _insert(connection: Connection, new: _New) -> None:
    document_id = connection.execute(INSERT_DOCUMENT, document_values(new.document)).lastrowid or 0
    connection.execute(INSERT_ARTICLE, article_values(new.article, (new.id, new.uid, new.digest), document_id))
    connection.execute("INSERT INTO reading (id) VALUES (?)", (new.id,))
    connection.executemany(
        "INSERT INTO credit (article_id, role, position, name) VALUES (?, ?, ?, ?)",
        [(new.id, *credit) for credit in credits_of(new.article)],
    )
    link(connection, new.id, new.article)
