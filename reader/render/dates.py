"""Dates in words, never finer than they are known, in the language of the interface."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from reader.article import ZONES
from reader.locale import N_, _, language

if TYPE_CHECKING:
    from reader.article import PartialDate

_MONTHS: Final = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_SHORT_MONTHS: Final = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May."),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_DAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_ZONE_NAMES: Final = {minutes: name for name, minutes in ZONES.items()}


def date_words(date: PartialDate | None) -> str:
    """Give a date for a list, in few words: `21 Jan 2025`, `Jan 2025`, `2025`; nothing where there is none."""
    if date is None:
        return ""
    if date.month is None:
        return str(date.year)
    month = _(_SHORT_MONTHS[date.month - 1]).rstrip(".")
    return f"{month} {date.year}" if date.day is None else f"{date.day} {month} {date.year}"


def date_line(date: PartialDate | None) -> tuple[str, str]:
    """Give a date in full and, in brackets, what is not known of it: `2025`, `(day unknown)`."""
    if date is None:
        return "", _("(date unknown)")
    if date.month is None:
        return str(date.year), _("(day unknown)")
    month = _(_MONTHS[date.month - 1])
    if date.day is None:
        return f"{month} {date.year}", _("(day unknown)")
    weekday = _(_DAYS[dt.date(date.year, date.month, date.day).weekday()])
    return f"{weekday}, {date.day} {month} {date.year}{_clock(date)}", ""


def _clock(date: PartialDate) -> str:
    if date.hour is None:
        return ""
    written = f" {date.hour:02d}{'.' if language() == 'id' else ':'}{date.minute:02d}"
    if date.offset is None:
        return written
    if date.offset in _ZONE_NAMES:
        return f"{written} {_ZONE_NAMES[date.offset]}"
    hours, minutes = divmod(abs(date.offset), 60)
    return f"{written} GMT{'-' if date.offset < 0 else '+'}{hours}" + (f":{minutes:02d}" if minutes else "")
