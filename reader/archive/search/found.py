"""The articles that a query finds, as ids in its order: the first ones, the next, and how many.

Newest and oldest first are the order of the ids. By relevance, the newest matches are ranked and the older
ones follow, newest first: ranking all matches of a common word would take seconds in a large archive.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.archive.query.tree import Sort
from reader.archive.search.plan import Plan, plan
from reader.archive.search.ranking import ranking
from reader.archive.search.resolving import resolved
from reader.archive.search.walking import newest, oldest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query


def identifiers(connection: Connection, query: Query, after: int | None, limit: int) -> list[int]:
    """List ids in the query's order, those that come after an id of it."""
    query = resolved(connection, query)
    planned = plan(connection, query)
    if query.sort is Sort.OLDEST:
        return oldest(connection, planned, None if after is None else after + 1, limit)
    if query.sort is Sort.RELEVANCE and planned.match:
        return _relevant(connection, planned, query, after, limit)
    return newest(connection, planned, None if after is None else after - 1, limit)


def first_or_last(connection: Connection, query: Query, sort: Sort) -> int | None:
    """Give the id of the newest or the oldest article that a query finds, whatever its order is."""
    found = identifiers(connection, replace(query, sort=sort), None, 1)
    return found[0] if found else None


def count(connection: Connection, query: Query, low: int | None = None, high: int | None = None) -> int:
    """Count what a query finds, between two ids where they are given."""
    statement, values = plan(connection, query).select("count(*)", low=low, high=high)
    return int(connection.execute(statement, values).fetchone()[0])


def _relevant(connection: Connection, planned: Plan, query: Query, after: int | None, limit: int) -> list[int]:
    ids, below = ranking(connection, planned, query)
    if after is not None and after not in ids:
        return _rest(connection, planned, ids, min(after, below) - 1, limit) if below else []
    start = 0 if after is None else ids.index(after) + 1
    found = ids[start : start + limit]
    if below and len(found) < limit:
        found += _rest(connection, planned, ids, below - 1, limit - len(found))
    return found


def _rest(connection: Connection, planned: Plan, ranked: Sequence[int], high: int, limit: int) -> list[int]:
    """Give what was not ranked from an id on, newest first."""
    passed_over = {id_ for id_ in ranked if id_ <= high}
    found = newest(connection, planned, high, limit + len(passed_over))
    return [id_ for id_ in found if id_ not in passed_over][:limit]
