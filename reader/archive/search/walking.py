"""Going through what a plan finds in order of time, from either end, page by page.

A page is mostly full after a few hundred articles, and then it is quickest to test each of them. Where it is not, lists
of the articles that meet the conditions are made once: testing every match of a common word takes ten times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.search.plan import Plan

TESTED: Final = 5_000
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

    def steps(self, low: int, high: int, limit: int) -> tuple[list[int], int | None]:
        """Test one after the other until a page is full; give the last id tested where there may be more."""
        statement, values = self.planned.met(low, high)
        found: list[int] = []
        for count, (id_, is_met) in enumerate(
            self.connection.execute(f"{statement} ORDER BY {self.planned.id} {self.order}", values), start=1
        ):
            if is_met:
                found.append(id_)
            if len(found) == limit or count > TESTED:
                return found, id_
        return found, None

    def until(self, last: int | None, low: int, high: int) -> tuple[int, int]:
        """Give the ends of what is gone through until an id, or altogether."""
        if last is None:
            return low, high
        return (last, high) if self.order == "DESC" else (low, last)

    def after(self, last: int, low: int, high: int) -> tuple[int, int]:
        """Give the ends of what comes after an id."""
        return (low, last - 1) if self.order == "DESC" else (last + 1, high)

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
    if walk.planned.match and not walk.planned.is_mixed:
        found, last = walk.steps(low, high, limit)
    else:
        last = walk.bound(low, high)
        found = walk.ids(*walk.until(last, low, high), limit, tested=True)
    if last is not None and len(found) < limit:
        found += walk.ids(*walk.after(last, low, high), limit - len(found), tested=False)
    return found
