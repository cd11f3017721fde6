"""What a reader types as a time, as the moments between which articles are asked for.

Days are counted in WIB, the zone of Jakarta; every span runs from its start until before its end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Final

Moments = tuple[datetime | None, datetime | None]

WIB: Final = timedelta(hours=7)
"""The zone of Jakarta, in which days are counted."""

_DAY: Final = timedelta(days=1)
_CALENDAR: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO: Final = re.compile(r"(\d{1,4})(h|d|mg|w|bl|mo)", re.IGNORECASE)
_DAYS_BACK: Final = {
    "hari-ini": 0,
    "hariini": 0,
    "today": 0,
    "kemarin": 1,
    "yesterday": 1,
}
_DAYS: Final = {"h": 1, "d": 1, "mg": 7, "w": 7}


def today() -> date:
    """Give the day that it is in Jakarta."""
    return (datetime.now(UTC) + WIB).date()


def read_span(text: str, now: date) -> Moments | None:
    """Read `2025`, `2025-01`, `2025-01-22`, `a..b`, `kemarin`, or `7h` (since then); None for anything else."""
    if ".." in text:
        first, _, last = text.partition("..")
        start, end = _days(first, now), _days(last, now)
        if (first and start is None) or (last and end is None) or not (first or last):
            return None
        return _moment(start[0] if start else None), _moment(end[1] if end else None)
    days = _days(text, now)
    if days is None:
        return None
    return _moment(days[0]), None if _AGO.fullmatch(text) else _moment(days[1])


def read_since(text: str, now: date) -> Moments | None:
    """Read the start of a span: `2025-01-20`, `kemarin`, or how long ago (`7h`, `2mg`, `3bl`; `7d`, `2w`, `3mo`)."""
    days = _days(text, now)
    return (_moment(days[0]), None) if days else None


def read_until(text: str, now: date) -> Moments | None:
    """Read the end of a span, the day, month or year named being part of it."""
    days = _days(text, now)
    return (None, _moment(days[1])) if days else None


def _days(text: str, now: date) -> tuple[date, date | None] | None:
    """Give the first day meant and the day after the last; None as the day after is the end of the calendar."""
    back = _DAYS_BACK.get(text.lower())
    if back is not None:
        return _one(now - _DAY * back)
    if ago := _AGO.fullmatch(text):
        return _ago(int(ago[1]), ago[2].lower(), now)
    if not (named := _CALENDAR.fullmatch(text)):
        return None
    try:
        return _named(int(named[1]), *(int(part) if part else None for part in named.groups()[1:]))
    except ValueError:
        return None


def _named(year: int, month: int | None, day: int | None) -> tuple[date, date | None]:
    if day and month:
        return _one(date(year, month, day))
    if month:
        return date(year, month, 1), _after(date(year, month, monthrange(year, month)[1]))
    return date(year, 1, 1), _after(date(year, 12, 31))


def _ago(count: int, unit: str, now: date) -> tuple[date, date | None] | None:
    try:
        if unit in _DAYS:
            return _one(now - _DAY * (count * _DAYS[unit]))
        years, month = divmod(now.year * 12 + now.month - 1 - count, 12)
        return _one(date(years, month + 1, min(now.day, monthrange(years, month + 1)[1])))
    except (ValueError, OverflowError):
        return None


def _one(day: date) -> tuple[date, date | None]:
    return day, _after(day)


def _after(day: date) -> date | None:
    return None if day == date.max else day + _DAY


def start_of(day: date) -> datetime:
    """Give the start of a day in WIB; the first day of the calendar starts as soon as the calendar does."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start - WIB if day > date.min else start


def _moment(day: date | None) -> datetime | None:
    return start_of(day) if day else None
