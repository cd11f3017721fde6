"""New articles, many at once: each table gets its rows in one go, in the order in which they lie there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.archive.numbers import room_of
from reader.archive.rows.columns import (
    INSERT_ARTICLE,
    INSERT_DOCUMENT,
    article_values,
    credits_of,
    document_values,
    retrieval_values,
)
from reader.archive.rows.identity import join_body
from reader.archive.writing.filling import filling_order
from reader.archive.writing.links import link
from reader.archive.writing.matching import new_uids
from reader.archive.writing.places import free_ids
from reader.archive.writing.states import join_state
from reader.article import ReadingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.archive.connection import Connection
    from reader.archive.writing.preparing import Prepared
    from reader.article import Article

_RECENT: Final = 64
"""How many retrievals are looked at for one to share: what belongs together comes together."""
_RETRIEVALS: Final = (
    "SELECT id, origin, retrieved_at, media_type, reader_version FROM retrieval ORDER BY id DESC LIMIT ?"
)
_INSERT_RETRIEVAL: Final = (
    "INSERT INTO retrieval (id, origin, retrieved_at, media_type, reader_version) VALUES (?, ?, ?, ?, ?)"
)


def insert_articles(connection: Connection, new: Sequence[Prepared]) -> list[tuple[int, str]]:
    """Insert documents of which none is an article that is there; give each one's id and uid."""
    rooms = [(room_of(one.article.date_published, one.document.provenance.retrieved_at), one.digest) for one in new]
    ids, uids = free_ids(connection, rooms), new_uids(connection, new)
    documents = insert_documents(connection, new)
    # In order of their ids, because the full-text index flushes whenever an id goes back.
    placed = sorted(zip(ids, uids, documents, new, strict=True), key=lambda place: place[0])
    connection.executemany(
        INSERT_ARTICLE,
        [
            (*article_values(one.article, one.digest, one.address, one.folded, one.stored_lead), document, id_, uid)
            for id_, uid, document, one in placed
        ],
    )
    connection.executemany("INSERT INTO reading (id) VALUES (?)", [(id_,) for id_, *_rest in placed])
    connection.executemany(
        "INSERT INTO article_fts (rowid, headline, body) VALUES (?, ?, ?)",
        [(id_, one.article.headline, join_body(one.article.body)) for id_, _uid, _document, one in placed],
    )
    insert_lists(connection, [(id_, one.article) for id_, _uid, _document, one in placed])
    link(connection, [(id_, one.article, one.address, one.folded) for id_, _uid, _document, one in placed])
    for id_, _uid, _document, one in placed:
        if (one.document.state or ReadingState()) != ReadingState() or one.document.tags or one.document.feeds:
            join_state(connection, id_, one.document)
    return list(zip(ids, uids, strict=True))


def insert_documents(connection: Connection, new: Sequence[Prepared]) -> list[int]:
    """Store what articles were read from, so that pages are full, and give the numbers."""
    first = 1 + connection.execute("SELECT coalesce(max(id), 0) FROM document").fetchone()[0]
    retrievals = _retrievals(connection, [retrieval_values(one.document.provenance) for one in new])
    values = [document_values(one.document, join_body(one.article.body), one.packed) for one in new]
    sizes = [
        sum(len(text.encode()) for text in (part, left_out, body)) + len(packed)
        for part, _excerpt, left_out, body, packed in values
    ]
    order = filling_order(connection, sizes)
    numbers = {place: number for number, place in enumerate(order, first)}
    connection.executemany(INSERT_DOCUMENT, [(numbers[place], retrievals[place], *values[place]) for place in order])
    return [numbers[place] for place in range(len(new))]


def _retrievals(connection: Connection, wanted: Sequence[tuple[str, ...]]) -> list[int]:
    """Give for each document the number of what it shares with others; what is not there yet is added."""
    known: dict[Any, int] = {}
    last = 0
    for number, *values in connection.execute(_RETRIEVALS, (_RECENT,)):
        known[tuple(values)] = number
        last = max(last, number)
    fresh = [values for values in dict.fromkeys(wanted) if values not in known]
    new = dict(zip(fresh, range(last + 1, last + 1 + len(fresh)), strict=True))
    connection.executemany(_INSERT_RETRIEVAL, [(number, *values) for values, number in new.items()])
    known.update(new)
    return [known[values] for values in wanted]


def insert_lists(connection: Connection, articles: Iterable[tuple[int, Article]]) -> None:
    """Store what articles have several of: those credited, and keywords."""
    articles = list(articles)
    connection.executemany(
        "INSERT INTO credit (article_id, role, position, name) VALUES (?, ?, ?, ?)",
        [(id_, *credit) for id_, article in articles for credit in credits_of(article)],
    )
    connection.executemany(
        "INSERT INTO keyword (article_id, position, name) VALUES (?, ?, ?)",
        [(id_, place, name) for id_, article in articles for place, name in enumerate(article.keywords)],
    )
