"""The rows of what was found, with the passage around their best hits; bodies are read for rows on screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.rows.stored import rows_of, tagged
from reader.archive.search.meaning import terms
from reader.archive.search.passages import SEARCHED, passage
from reader.article import Hit
from reader.text import spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query
    from reader.archive.search.meaning import Terms
    from reader.article import ArticleRow

MAX_ROWS: Final = 100
"""How many rows are read at once: more than a screen shows."""


def hits(connection: Connection, query: Query, ids: Sequence[int]) -> list[Hit]:
    """Read the rows of these ids, in their order, marked where the query's words stand."""
    wanted = list(ids)[:MAX_ROWS]
    rows = tagged(connection, rows_of(connection, wanted))
    asked = terms(connection, query)
    if not (asked.forms or asked.phrases):
        return [Hit(rows[id_], rows[id_].lead) for id_ in wanted if id_ in rows]
    marks = ", ".join("?" * len(wanted))
    bodies = dict(
        connection.execute(f"SELECT id, substr(body, 1, {SEARCHED}) FROM article_text WHERE id IN ({marks})", wanted)
    )
    return [_hit(rows[id_], str(bodies[id_]), asked) for id_ in wanted if id_ in rows]


def _hit(row: ArticleRow, body: str, asked: Terms) -> Hit:
    """Give the row with the passage of its body that has most of the words, or the lead where the body has none."""
    marked = spans_of(row.headline, asked.forms, asked.phrases)
    text, spans = passage(body, asked) or (row.lead, ())
    return Hit(row, text, spans, marked)
