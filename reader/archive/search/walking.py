"""Going through what a plan finds in order of time, from either end, page by page.

A page is mostly full after a few hundred articles, and then it is quickest to test each of them. Where it is not, lists
of the articles that meet the conditions are made once: testing every match of a common word takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.search.plan import Plan

TESTED: Final = 2_500
"""How many articles are tested one by one for a page before lists are made."""

_SMALL_PAGE: Final = 1_000


def newest(connection: Connection, planned: Plan, high: int | None, limit: int) -> list[int]:
    """Give ids from the newest on, none after `high`."""
    if planned.conditions and limit <= _SMALL_PAGE:
        latest = planned.high if high is None else min(high, planned.high)
        bound = _bound(connection, planned, (planned.low, latest), "DESC")
        found = _ids(connection, planned, (bound, high), "DESC", limit, tested=True)
        if bound is None or len(found) == limit:
            return found
        return found + _ids(connection, planned, (None, bound - 1), "DESC", limit - len(found))
    return _ids(connection, planned, (None, high), "DESC", limit)


def oldest(connection: Connection, planned: Plan, low: int | None, limit: int) -> list[int]:
    """Give ids from the oldest on, none before `low`."""
    if planned.conditions and limit <= _SMALL_PAGE:
        first = planned.low if low is None else max(low, planned.low)
        bound = _bound(connection, planned, (first, planned.high), "ASC")
        found = _ids(connection, planned, (low, bound), "ASC", limit, tested=True)
        if bound is None or len(found) == limit:
            return found
        return found + _ids(connection, planned, (bound + 1, None), "ASC", limit - len(found))
    return _ids(connection, planned, (low, None), "ASC", limit)


def _bound(connection: Connection, planned: Plan, ends: tuple[int, int], order: str) -> int | None:
    """Give the id up to which articles are tested one by one; None where there are no more than that."""
    where, values = ("article_fts MATCH ? AND ", [planned.match]) if planned.match else ("", [])
    row = connection.execute(
        f"SELECT {planned.id} FROM {planned.table} WHERE {where}{planned.id} BETWEEN ? AND ?"
        f" ORDER BY {planned.id} {order} LIMIT 1 OFFSET ?",
        [*values, *ends, TESTED],
    ).fetchone()
    return int(row[0]) if row else None


def _ids(  # noqa: PLR0913 - one statement in all its shapes
    connection: Connection,
    planned: Plan,
    ends: tuple[int | None, int | None],
    order: str,
    limit: int,
    *,
    tested: bool = False,
) -> list[int]:
    statement, values = planned.select(planned.id, low=ends[0], high=ends[1], tested=tested)
    rows = connection.execute(f"{statement} ORDER BY {planned.id} {order} LIMIT ?", [*values, limit])
    return [row[0] for row in rows]
