"""The rows of what was found, with the words around the first hit; bodies are read for rows on screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.rows.stored import rows_of
from reader.archive.search.meaning import terms
from reader.article import Hit
from reader.text import excerpt, one_line, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query
    from reader.archive.search.meaning import Terms
    from reader.article import ArticleRow

MAX_ROWS: Final = 100
"""How many rows are read at once: more than a screen shows."""

_WINDOW: Final = 2_000
_OVERLAP: Final = 200
_MAX_WINDOWS: Final = 100


def hits(connection: Connection, query: Query, ids: Sequence[int]) -> list[Hit]:
    """Read the rows of these ids, in their order, marked where the query's words stand."""
    wanted = list(ids)[:MAX_ROWS]
    rows = rows_of(connection, wanted)
    asked = terms(connection, query)
    if not (asked.forms or asked.phrases):
        return [Hit(rows[id_], rows[id_].lead) for id_ in wanted if id_ in rows]
    marks = ", ".join("?" * len(wanted))
    bodies = dict(connection.execute(f"SELECT id, body FROM article WHERE id IN ({marks})", wanted))
    return [_hit(rows[id_], str(bodies[id_]), asked) for id_ in wanted if id_ in rows]


def _hit(row: ArticleRow, body: str, asked: Terms) -> Hit:
    headline_spans = spans_of(row.headline, asked.forms, asked.phrases)
    for start in range(0, min(len(body), _WINDOW * _MAX_WINDOWS), _WINDOW):
        window = body[start : start + _WINDOW + _OVERLAP]
        spans = spans_of(window, asked.forms, asked.phrases)
        if spans:
            around = one_line(body[max(0, start + spans[0][0] - _OVERLAP) : start + spans[0][1] + _OVERLAP * 2])
            text, moved = excerpt(around, spans_of(around, asked.forms, asked.phrases))
            return Hit(row, text, moved, headline_spans)
    return Hit(row, row.lead, (), headline_spans)
