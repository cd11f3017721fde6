"""Going through what a plan finds in order of time, from either end, page by page.

A page is mostly full after a few hundred articles, and then it is quickest to test each of them. Where it is not, lists
of the articles that meet the conditions are made once: testing every match of a common word takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.search.plan import Plan

TESTED: Final = 2_500
"""How many articles are tested one by one for a page before lists are made."""

_SMALL_PAGE: Final = 1_000


def newest(connection: Connection, planned: Plan, high: int | None, limit: int) -> list[int]:
    """Give ids from the newest on, none after `high`."""
    latest = planned.high if high is None else min(high, planned.high)
    return _walk(_Walk(connection, planned, "DESC"), planned.low, latest, limit)


def oldest(connection: Connection, planned: Plan, low: int | None, limit: int) -> list[int]:
    """Give ids from the oldest on, none before `low`."""
    first = planned.low if low is None else max(low, planned.low)
    return _walk(_Walk(connection, planned, "ASC"), first, planned.high, limit)


class _Walk(NamedTuple):
    """A plan gone through in one direction."""

    connection: Connection
    planned: Plan
    order: str

    def bound(self, low: int, high: int) -> int | None:
        """Give the id up to which articles are tested one by one; None where there are no more than that."""
        planned = self.planned
        where, values = ("article_fts MATCH ? AND ", [planned.match]) if planned.match else ("", [])
        row = self.connection.execute(
            f"SELECT {planned.id} FROM {planned.table} WHERE {where}{planned.id} BETWEEN ? AND ?"
            f" ORDER BY {planned.id} {self.order} LIMIT 1 OFFSET ?",
            [*values, low, high, TESTED],
        ).fetchone()
        return int(row[0]) if row else None

    def ids(self, low: int, high: int, limit: int, *, tested: bool) -> list[int]:
        """Give the first ids between two."""
        statement, values = self.planned.select(self.planned.id, low=low, high=high, tested=tested)
        rows = self.connection.execute(f"{statement} ORDER BY {self.planned.id} {self.order} LIMIT ?", [*values, limit])
        return [row[0] for row in rows]


def _walk(walk: _Walk, low: int, high: int, limit: int) -> list[int]:
    if not walk.planned.conditions or limit > _SMALL_PAGE:
        return walk.ids(low, high, limit, tested=False)
    bound = walk.bound(low, high)
    if bound is None:
        return walk.ids(low, high, limit, tested=True)
    is_down = walk.order == "DESC"
    found = walk.ids(bound if is_down else low, high if is_down else bound, limit, tested=True)
    if len(found) < limit:
        rest = (low, bound - 1) if is_down else (bound + 1, high)
        found += walk.ids(*rest, limit - len(found), tested=False)
    return found
