"""Names of days, weeks, months and years, in both languages, as the first and the last day that they mean.

What has no year means the latest such day that is not in the future, because an archive holds what has happened.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date]

DAY: Final = timedelta(days=1)

_WEEK: Final = 7
_MONTHS: Final = 12
_SHORTEST: Final = 3
_DAYS_BACK: Final = {
    "hari-ini": 0, "hariini": 0, "today": 0, "kemarin": 1, "yesterday": 1, "kemarin-dulu": 2, "kemarin-lusa": 2,
}  # fmt: skip
_UNITS: Final = {
    "minggu": "week", "pekan": "week", "bulan": "month", "tahun": "year",
    "week": "week", "month": "month", "year": "year",
}  # fmt: skip
_RELATIVE: Final = re.compile(
    r"(?P<unit>minggu|pekan|bulan|tahun)-(?:(?P<ini>ini)|lalu|kemarin)"
    r"|(?:(?P<this>this)|last)-(?P<english>week|month|year)"
)
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate((
        "senin monday", "selasa tuesday", "rabu wednesday", "kamis thursday", "jumat jum'at friday", "sabtu saturday",
        "minggu ahad sunday",
    ))
    for name in names.split()
}  # fmt: skip
_MONTH_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january", "februari february pebruari", "maret march", "april", "mei may", "juni june",
            "juli july", "agustus august", "september", "oktober october", "november nopember", "desember december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_YEAR_LAST: Final = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")
_NO_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})")
_NAMED: Final = re.compile(
    r"(?:(?P<day>\d{1,2})[-/.]?)?(?P<month>[a-z]{3,10})(?:[-/.]?(?P<day_after>\d{1,2})(?!\d))?(?:[-/.]?(?P<year>\d{4}))?"
)


def named_days(text: str, today: date) -> Days | None:
    """Give the first and the last day that a name means (small letters, hyphens for spaces); None for anything else."""
    try:
        return _relative(text, today) or _numbers(text, today) or _with_month(text, today)
    except (ValueError, OverflowError):
        return None


def _relative(text: str, today: date) -> Days | None:
    back = _DAYS_BACK.get(text)
    if back is None and (weekday := _beginning(_WEEKDAYS, text)) is not None:
        back = (today.weekday() - weekday) % _WEEK
    if back is not None:
        return today - DAY * back, today - DAY * back
    if not (asked := _RELATIVE.fullmatch(text)):
        return None
    unit, is_this = _UNITS[asked["unit"] or asked["english"]], bool(asked["ini"] or asked["this"])
    if unit == "week":
        monday = today - DAY * today.weekday() - DAY * (0 if is_this else _WEEK)
        return monday, monday + DAY * (_WEEK - 1)
    if unit == "month":
        month = _month(today.year, today.month)
        return month if is_this else _month(*_before(today))
    return _year(today.year - (not is_this))


def _numbers(text: str, today: date) -> Days | None:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _one(year or 0, month, day) if month else _year(year or 0)
    if found := _YEAR_LAST.fullmatch(text):
        if not found[1]:
            return _month(int(found[3]), int(found[2]))
        return _one(int(found[3]), *_in_order(int(found[1]), int(found[2])))
    if found := _NO_YEAR.fullmatch(text):
        month, day = _in_order(int(found[1]), int(found[2]))
        return _latest(month, day, today)
    return None


def _in_order(first: int, second: int) -> tuple[int, int]:
    """Give month and day of a pair: the day stands first, but where that cannot be, as in 7/31, last."""
    return (first, second) if second > _MONTHS >= first else (second, first)


def _with_month(text: str, today: date) -> Days | None:
    found = _NAMED.fullmatch(text)
    month = _beginning(_MONTH_NAMES, found["month"]) if found else None
    if not found or month is None or (found["day"] and found["day_after"]):
        return None
    day = int(found["day"] or found["day_after"] or 0)
    if found["year"]:
        return _one(int(found["year"]), month, day or None)
    return _latest(month, day or None, today)


def _beginning(names: dict[str, int], text: str) -> int | None:
    """Give what a name means, or its first three letters or more."""
    if len(text) < _SHORTEST:
        return None
    return names.get(text, next((number for name, number in names.items() if name.startswith(text)), None))


def _latest(month: int, day: int | None, today: date) -> Days:
    """Give the latest such day or month that has begun: 29 February may be some years ago."""
    for year in range(today.year, max(0, today.year - 9), -1):
        if (year, month, day or 1) <= (today.year, today.month, today.day) and (
            not day or day <= monthrange(year, month)[1]
        ):
            return _one(year, month, day)
    raise ValueError(month, day)


def _one(year: int, month: int | None, day: int | None) -> Days:
    if day is None:
        return _month(year, month or 0)
    return date(year, month or 0, day), date(year, month or 0, day)


def _month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> Days:
    return date(year, 1, 1), date(year, _MONTHS, 31)


def _before(today: date) -> tuple[int, int]:
    return (today.year, today.month - 1) if today.month > 1 else (today.year - 1, _MONTHS)
