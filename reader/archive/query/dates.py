"""What a reader types as a time, as the moments between which articles are asked for.

Days are counted in WIB, the zone of Jakarta; every span runs from its start until before its end. `days` reads days,
weeks, months and years; `ago` and times of day are read here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from reader.archive.query.days import DAY, named_days

if TYPE_CHECKING:
    from collections.abc import Callable

Moments = tuple[datetime | None, datetime | None]
_Span = tuple[datetime, datetime | None]

WIB: Final = timedelta(hours=7)
"""The zone of Jakarta, in which days are counted."""

_MINUTE: Final = timedelta(minutes=1)
_SECOND: Final = timedelta(seconds=1)
_TIME: Final = re.compile(r"(?:(\d{4}-\d{1,2}-\d{1,2})T)?(\d{1,2}):(\d{2})", re.IGNORECASE)
_STAMP: Final = re.compile(r"@(\d{1,12})")
_DIGITS: Final = re.compile(r"\d+(?:[-/.:T]\d+)*")
_NUMBERS: Final = {
    name: value
    for value, names in enumerate(
        (
            "satu one", "dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh seven", "delapan eight",
            "sembilan nine", "sepuluh ten",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_UNITS: Final = {
    unit: meant
    for meant, units in {
        "minutes": "mnt menit min mins minute minutes",
        "hours": "j jam hr hrs hour hours",
        "days": "h hari d day days",
        "weeks": "mg minggu pekan w week weeks",
        "months": "bl bln bulan mo month months",
        "years": "th thn tahun y year years",
    }.items()
    for unit in units.split()
}
_LONGEST_FIRST: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_ONE: Final = re.compile(rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})-?({_LONGEST_FIRST})(?![a-z])-?")
_AGO: Final = re.compile(rf"(?:{_ONE.pattern}){{1,6}}")
_EXACT_UNITS: Final = {"minutes": 60, "hours": 3600}
_DAYS: Final = {"days": 1, "weeks": 7}


def now_in_jakarta() -> datetime:
    """Give the moment in Jakarta, without a zone."""
    return (datetime.now(UTC) + WIB).replace(tzinfo=None)


def read_span(text: str, now: datetime) -> Moments | None:
    """Read `2025`, `2025-01-22`, `a..b`, `kemarin`, or `7h` (since then); None for anything else. `now` is in WIB."""
    if ".." in text:
        first, _, last = text.partition("..")
        start, end = _span(first, now), _span(last, now)
        if (first and start is None) or (last and end is None) or not (first or last):
            return None
        return _moment(start[0]) if start else None, _moment(end[1]) if end else None
    span = _span(text, now)
    if span is None:
        return None
    return _moment(span[0]), None if _AGO.fullmatch(_plain(text)) else _moment(span[1])


def read_since(text: str, now: datetime) -> Moments | None:
    """Read the start of a span: `2025-01-20`, `kemarin`, or how long ago (`7h`, `2mg`, `3bl`; `7d`, `2w`, `3mo`)."""
    span = _span(text, now)
    return (_moment(span[0]), None) if span else None


def read_until(text: str, now: datetime) -> Moments | None:
    """Read the end of a span, the day, month or year named being part of it."""
    span = _span(text, now)
    return (None, _moment(span[1])) if span else None


SPANS: Final[dict[str, Callable[[str, datetime], Moments | None]]] = {
    "date": read_span,
    "since": read_since,
    "until": read_until,
}
"""What reads the value of a field that asks for a time."""


def is_like_a_date(text: str) -> bool:
    """Tell whether a value is written as a date is, so that it can only be one that the calendar does not have."""
    return all(_DIGITS.fullmatch(part) for part in text.split("..") if part)


def start_of(day: date) -> datetime:
    """Give the start of a day in WIB, as UTC; the first day of the calendar starts as soon as the calendar does."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start - WIB if day > date.min else start


def _plain(text: str) -> str:
    return text.lower().replace("_", "-").replace(" ", "-").strip("-")


def _span(text: str, now: datetime) -> _Span | None:
    plain = _plain(text)
    if plain in ("sekarang", "now"):
        return now, now + _SECOND
    if _AGO.fullmatch(plain):
        return _ago(plain, now)
    if at := _TIME.fullmatch(plain):
        return _time(at, now)
    if stamp := _STAMP.fullmatch(plain):
        moment = datetime.fromtimestamp(min(int(stamp[1]), 10**11), UTC).replace(tzinfo=None) + WIB
        return moment, moment + _SECOND
    days = named_days(plain, now.date())
    if days is None:
        return None
    first, last = days
    return _midnight(first), None if last == date.max else _midnight(last + DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _time(at: re.Match[str], now: datetime) -> _Span | None:
    """Read a time of day: of the day named, else of today."""
    try:
        day = date(*map(int, at[1].split("-"))) if at[1] else now.date()
        moment = datetime.combine(day, time(int(at[2]), int(at[3])))
    except ValueError:
        return None
    return moment, None if day == date.max else moment + _MINUTE


def _ago(text: str, now: datetime) -> _Span | None:
    """Read how long ago: the day of then, or for hours and minutes the moment itself."""
    moment, is_exact = now, False
    try:
        for count, unit in _ONE.findall(text):
            amount, meant = _NUMBERS.get(count) or int(count), _UNITS[unit]
            if meant in _EXACT_UNITS:
                is_exact = True
                moment -= timedelta(seconds=amount * _EXACT_UNITS[meant])
            elif meant in _DAYS:
                moment -= DAY * (amount * _DAYS[meant])
            else:
                moment = _months_before(moment, amount * (12 if meant == "years" else 1))
    except (ValueError, OverflowError):
        return None
    if is_exact:
        return moment, moment + _SECOND
    start = _midnight(moment.date())
    return start, None if start.date() == date.max else start + DAY


def _months_before(moment: datetime, count: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 - count, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _moment(in_wib: datetime | None) -> datetime | None:
    """Give a moment of WIB as UTC; the calendar's first day has no earlier one to begin in."""
    if in_wib is None:
        return None
    moment = in_wib.replace(tzinfo=UTC)
    return moment - WIB if in_wib.date() > date.min else moment
