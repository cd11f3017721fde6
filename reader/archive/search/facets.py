"""What was found, counted by source, place, year, month or tag, each count with the query that narrows to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.numbers import ID_BITS
from reader.archive.query.tree import Name
from reader.archive.query.writing import narrowing
from reader.archive.search.conditions import UNDATED
from reader.archive.search.names import PLACES, distinct
from reader.archive.search.periods import Part, within
from reader.archive.search.plan import plan
from reader.findings import Count, Facet
from reader.names import fold_name
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query
    from reader.findings import Period

# Seconds from the year 1 (an id without its low bits) to SQLite's unix time, counted in WIB.
_TIME: Final = "strftime('{form}', (f.id >> {bits}) - 62135596800 + 25200, 'unixepoch')"
_FORMS: Final = {Facet.YEAR: "%Y", Facet.MONTH: "%Y-%m"}
_JOINS: Final = {
    Facet.SOURCE: ("a.publisher", "JOIN article AS a ON a.id = f.id"),
    Facet.PLACE: ("a.place", "JOIN article AS a ON a.id = f.id"),
    Facet.TAG: ("t.name", "JOIN tag AS t ON t.article_id = f.id"),
}
_NAMES: Final = {Facet.SOURCE: Name.PUBLISHER, Facet.PLACE: Name.PLACE, Facet.TAG: Name.TAG}


def facets(
    connection: Connection, query: Query, by: Facet, limit: int, period: Period | None = None
) -> tuple[Count, ...]:
    """Count hits by something that they share, commonest first; the query of a count is what to add to see them."""
    query, low, high = within(connection, query, period) if period else Part(query)
    planned = plan(connection, query)
    inside, values = planned.select(f"{planned.id} AS id", low=low, high=high)
    if by in _FORMS:
        shared, joined = _TIME.format(form=_FORMS[by], bits=ID_BITS), f"WHERE NOT {UNDATED.format(id='f.id')}"
    else:
        shared, joined = _JOINS[by]
    rows = connection.execute(
        f"SELECT {shared} AS shared, count(*) FROM ({inside}) AS f {joined}"
        " GROUP BY shared ORDER BY count(*) DESC, shared LIMIT ?",
        [*values, -1 if by is Facet.TAG else limit],
    ).fetchall()
    if by is Facet.TAG:
        rows = _folded(connection, rows, inside, values)[:limit]
    if by in _FORMS:
        return tuple(Count(str(value), int(counted), f"tanggal:{value}") for value, counted in rows)
    name = _NAMES[by]
    longer = set() if name is Name.TAG else _within_others(connection, name, [str(value) for value, _ in rows])
    return tuple(
        Count(str(value), int(counted), narrowing(name, str(value), whole=value in longer)) for value, counted in rows
    )


def _folded(
    connection: Connection, rows: Sequence[tuple[str, int]], inside: str, values: Sequence[object]
) -> list[tuple[str, int]]:
    """Give counted tags (commonest first) with the spellings of one as one, under the commonest."""
    groups: dict[str, list[tuple[str, int]]] = {}
    for row in rows:
        groups.setdefault(fold_name(row[0]), []).append(row)
    counted = []
    for group in groups.values():
        name, count = group[0]
        if group[1:]:
            names = [spelt for spelt, _count in group]
            [(count,)] = connection.execute(
                f"SELECT count(DISTINCT f.id) FROM ({inside}) AS f JOIN tag AS t ON t.article_id = f.id"
                f" WHERE t.name IN ({', '.join('?' * len(names))})",
                [*values, *names],
            )
        counted.append((name, count))
    return sorted(counted, key=lambda each: (-each[1], each[0]))


def _within_others(connection: Connection, name: Name, values: Sequence[str]) -> set[str]:
    """Give the names whose words stand in another name of the archive, too: `Kompas` in `Kompas TV`."""
    place = PLACES[name]
    held = {other: " ".join(words(other)) for other in distinct(connection, place.table, place.column)}
    having: dict[str, list[str]] = {}
    for other, folded in held.items():
        for word in set(folded.split()):
            having.setdefault(word, []).append(other)
    found = set()
    for value in values:
        own = " ".join(words(value))
        others = having.get(own.partition(" ")[0], []) if own else []
        if any(other != value and f" {own} " in f" {held[other]} " for other in others):
            found.add(value)
    return found
