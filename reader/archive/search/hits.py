"""The rows of what was found, with the passage around their best hits; bodies are read for rows on screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.rows.stored import rows_of, rows_with_bodies, tagged
from reader.archive.search.meaning import terms
from reader.archive.search.passages import SEARCHED, Finder
from reader.article import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query

MAX_ROWS: Final = 100
"""How many rows are read at once: more than a screen shows."""


def hits(connection: Connection, query: Query, ids: Sequence[int]) -> list[Hit]:
    """Read the rows of these ids, in their order, marked where the query's words stand.

    The passage is of the body, or the lead where the body has none of the words.
    """
    wanted = list(ids)[:MAX_ROWS]
    asked = terms(connection, query)
    if not (asked.forms or asked.phrases):
        rows = tagged(connection, rows_of(connection, wanted))
        return [Hit(rows[id_], rows[id_].lead) for id_ in wanted if id_ in rows]
    finder = Finder(asked)
    bodies: dict[int, str] = {}
    rows = {}
    for row, body in rows_with_bodies(connection, wanted, SEARCHED):
        rows[row.id], bodies[row.id] = row, body
    rows = tagged(connection, rows)
    found = []
    for row in (rows[id_] for id_ in wanted if id_ in rows):
        text, spans = finder.passage(bodies[row.id]) or (row.lead, ())
        found.append(Hit(row, text, spans, finder.spans(row.headline)))
    return found
