"""The articles that a query finds, as ids in its order: the first ones, the next, and how many.

Newest and oldest first are the order of the ids. By relevance, the newest matches are ranked and the older
ones follow, newest first: ranking all matches of a common word would take seconds in a large archive.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import Sort
from reader.archive.search.plan import Plan, plan
from reader.archive.search.resolving import resolved
from reader.archive.search.walking import newest, oldest

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query

RANKED: Final = 5_000
"""How many of the newest matches are ordered by relevance (bm25, a word in the headline counting four times)."""


def identifiers(connection: Connection, query: Query, after: int | None, limit: int) -> list[int]:
    """List ids in the query's order, those that come after an id of it."""
    query = resolved(connection, query)
    planned = plan(connection, query)
    if query.sort is Sort.OLDEST:
        return oldest(connection, planned, None if after is None else after + 1, limit)
    if query.sort is Sort.RELEVANCE and planned.match:
        return _relevant(connection, planned, after, limit)
    return newest(connection, planned, None if after is None else after - 1, limit)


def first_or_last(connection: Connection, query: Query, sort: Sort) -> int | None:
    """Give the id of the newest or the oldest article that a query finds, whatever its order is."""
    found = identifiers(connection, replace(query, sort=sort), None, 1)
    return found[0] if found else None


def count(connection: Connection, query: Query, low: int | None = None, high: int | None = None) -> int:
    """Count what a query finds, between two ids where they are given."""
    statement, values = plan(connection, query).select("count(*)", low=low, high=high)
    return int(connection.execute(statement, values).fetchone()[0])


def _relevant(connection: Connection, planned: Plan, after: int | None, limit: int) -> list[int]:
    ranked, bound = _ranked(connection, planned)
    if after is None:
        found = ranked[:limit]
    elif after in ranked:
        start = ranked.index(after) + 1
        found = ranked[start : start + limit]
    else:
        return newest(connection, planned, min(after, bound) - 1, limit) if bound else []
    if bound and len(found) < limit:
        found += newest(connection, planned, bound - 1, limit - len(found))
    return found


def _ranked(connection: Connection, planned: Plan) -> tuple[list[int], int]:
    """Give the newest matches by relevance, and the id below which older ones lie (0 when there are none)."""
    latest = newest(connection, planned, None, RANKED)
    if not latest:
        return [], 0
    statement, values = planned.select(planned.id, low=latest[-1])
    rows = connection.execute(f"{statement} ORDER BY rank, {planned.id} DESC", values)
    return [row[0] for row in rows], latest[-1] if len(latest) == RANKED else 0
