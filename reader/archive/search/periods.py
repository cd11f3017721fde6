"""The course of a query over time: equal stretches of the calendar, each counted by itself so that none takes long.

Articles without a date stand where they came in, which is no part of that course: they are a period of their own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.archive.numbers import moment_of
from reader.archive.query.dates import WIB, start_of
from reader.archive.query.reading import joined
from reader.archive.query.tree import Dated, Has, Having, Sort, Without
from reader.archive.search.found import first_or_last
from reader.findings import UNDATED, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Query

MOST: Final = 40
"""How many periods a query is divided into at most: bars that stand side by side in a small chart."""

_NEVER: Final = datetime.max.replace(tzinfo=UTC)
_WITHOUT_DATE: Final = (
    "SELECT {which}(id) FROM (SELECT id FROM article INDEXED BY article_undated WHERE date_published IS NULL)"
)


class _Step(NamedTuple):
    """How long periods are: days (a week begins on Monday) or months (of the calendar)."""

    days: int = 0
    months: int = 0


_STEPS: Final = (
    _Step(days=1),
    _Step(days=7),
    *(_Step(months=months) for months in (1, 3, 6, 12)),
    *(_Step(months=12 * years) for years in (2, 5, 10, 20, 50, 100, 250)),
)


def periods(connection: Connection, query: Query) -> tuple[Period, ...]:
    """Divide the time from the oldest to the newest hit with a date into at most 40 equal periods; none without one."""
    dated = _and(query, Dated())
    newest = first_or_last(connection, dated, Sort.NEWEST)
    oldest = None if newest is None else first_or_last(connection, dated, Sort.OLDEST)
    if newest is None or oldest is None:
        return ()
    first, last = (_day(moment_of(id_)) for id_ in (oldest, newest))
    step = next(step for step in _STEPS if _count(step, first, last) <= MOST)
    return tuple(_periods(step, first, last))


class Part(NamedTuple):
    """What a query finds in a period: a query, and the ids between which its hits lie (None is open)."""

    query: Query
    low: int | None = None
    high: int | None = None


def within(connection: Connection, query: Query, period: Period) -> Part:
    """Narrow a query down to a period: to what has a date in it, or to what has none."""
    if period != UNDATED:
        end = None if period.end == _NEVER else period.end
        return Part(_and(query, Dated(period.start, end)))
    # mostly they came in at a few times only, so that few articles are looked at
    low, high = (connection.execute(_WITHOUT_DATE.format(which=which)).fetchone()[0] for which in ("min", "max"))
    return Part(_and(query, Without(Has(Having.DATE))), *((low, high) if low is not None else (1, 0)))


def _and(query: Query, node: Node) -> Query:
    return replace(query, root=joined([query.root, node]))


def _day(moment: datetime) -> date:
    return (moment + WIB).date() if moment < _NEVER - WIB else date.max


def _count(step: _Step, first: date, last: date) -> int:
    if step.days:
        return (_begin(step, last) - _begin(step, first)).days // step.days + 1
    return _number(last) // step.months - _number(first) // step.months + 1


def _number(day: date) -> int:
    """Count months from the year 0 on, so that years and tens of years begin where people think they do."""
    return day.year * 12 + day.month - 1


def _begin(step: _Step, day: date) -> date:
    if step.days:
        return day - timedelta(days=min(day.weekday() if step.days > 1 else 0, (day - date.min).days))
    year, month = divmod(_number(day) // step.months * step.months, 12)
    return date(year, month + 1, 1) if year else date.min


def _periods(step: _Step, first: date, last: date) -> Iterator[Period]:
    begin: date | None = _begin(step, first)
    while begin and begin <= last:
        after = _after(step, begin)
        until = after - timedelta(days=1) if after else date.max
        label, asked = _named(step, begin, until)
        yield Period(start_of(begin), start_of(after) if after else _NEVER, label, f"tanggal:{asked}")
        begin = after


def _after(step: _Step, begin: date) -> date | None:
    """Give the day after a period; None at the end of the calendar."""
    try:
        if step.days:
            return _begin(step, begin + timedelta(days=step.days))
        year, month = divmod((_number(begin) // step.months + 1) * step.months, 12)
        return date(year, month + 1, 1)
    except (OverflowError, ValueError):
        return None


def _named(step: _Step, begin: date, until: date) -> tuple[str, str]:
    """Give a period's label, and the value that `tanggal:` takes for it."""
    if step.days:
        first, last = begin.isoformat(), until.isoformat()
    elif step.months % 12:
        first, last = begin.isoformat()[:7], until.isoformat()[:7]
    else:
        first, last = begin.isoformat()[:4], until.isoformat()[:4]
    return (first, first) if first == last else (f"{first} – {last}", f"{first}..{last}")
