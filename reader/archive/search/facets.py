"""What was found, counted by source, place, year, month or tag, each count with the query that narrows to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.query.writing import quoted
from reader.archive.search.conditions import UNDATED
from reader.archive.search.periods import ids_in
from reader.archive.search.plan import plan
from reader.findings import Count, Facet

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query
    from reader.findings import Period

# Seconds from the year 1 (an id without its low bits) to SQLite's unix time, counted in WIB.
_TIME: Final = "strftime('{form}', (f.id >> 20) - 62135596800 + 25200, 'unixepoch')"
_FORMS: Final = {Facet.YEAR: "%Y", Facet.MONTH: "%Y-%m"}
_JOINS: Final = {
    Facet.SOURCE: ("a.publisher", "JOIN article AS a ON a.id = f.id"),
    Facet.PLACE: ("a.place", "JOIN article AS a ON a.id = f.id"),
    Facet.TAG: ("t.name", "JOIN tag AS t ON t.article_id = f.id"),
}
_FIELDS: Final = {Facet.SOURCE: "sumber", Facet.PLACE: "tempat", Facet.TAG: "tag"}


def facets(
    connection: Connection, query: Query, by: Facet, limit: int, period: Period | None = None
) -> tuple[Count, ...]:
    """Count hits by something that they share, commonest first; the query of a count is what to add to see them."""
    low, high = ids_in(period) if period else (None, None)
    planned = plan(connection, query)
    inside, values = planned.select(f"{planned.id} AS id", low=low, high=high)
    if by in _FORMS:
        shared, joined = _TIME.format(form=_FORMS[by]), f"WHERE NOT {UNDATED.format(id='f.id')}"
    else:
        shared, joined = _JOINS[by]
    rows = connection.execute(
        f"SELECT {shared} AS shared, count(*) FROM ({inside}) AS f {joined}"
        " GROUP BY shared ORDER BY count(*) DESC, shared LIMIT ?",
        [*values, limit],
    )
    return tuple(Count(str(value), int(count), _narrowing(by, str(value))) for value, count in rows)


def _narrowing(by: Facet, value: str) -> str:
    return f"tanggal:{value}" if by in _FORMS else f"{_FIELDS[by]}:{quoted(value)}"
