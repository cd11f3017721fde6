"""Dates as Indonesian news writes them, read no finer than the words say.

Stands under the sources, which ask it about date lines and datelines, and under the query language. Days come
before months (`3/2/2025` is 3 February), as everywhere in Indonesia. A relative day (`pada Rabu`, `kemarin`)
is no date, nor is a day without its year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.article import ZONES, PartialDate, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "januari djanuari january jan",
            "februari pebruari febuari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni djuni june jun",
            "juli djuli july jul",
            "agustus august agust agst agt agu ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Months by their names: full, short, in the spelling before 1972, and in English."""

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY: Final = (
    r"(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
)
_GAP: Final = r"[\s,.\-–/]{1,4}"
_ZONE: Final = r"wita|wib|wit|(?:gmt|utc)?\s?[+\-]\s?\d{1,2}(?::?\d{2})?|gmt|utc|z"
_CLOCK: Final = (
    r"(?:[\s,|(\-–]{0,4}(?:pukul\s{1,2}|jam\s{1,2}|pkl\.?\s{1,2})?"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?!\d)(?:\s?\(?(?P<zone>{_ZONE})\b\)?)?)?"
)
_DATE: Final = re.compile(
    rf"(?<![\w/])(?:{_WEEKDAY}\s{{0,2}}[,/]?\s{{0,2}}\(?)?(?:(?:"
    rf"(?P<day>\d{{1,2}})(?:{_GAP}(?P<month>{_MONTH})\.?{_GAP}|\s?/\s?(?P<month_slash>\d{{1,2}})\s?/\s?"
    r"|-(?P<month_dash>\d{1,2})-|\.(?P<month_dot>\d{1,2})\.)(?P<year>\d{4})(?!\d)"
    rf"|(?P<month_first>{_MONTH})\.?\s{{1,2}}(?P<day_second>\d{{1,2}}),?\s{{1,2}}(?P<year_last>\d{{4}})(?!\d)"
    r"|(?P<year_first>\d{4})-(?P<month_iso>\d{1,2})-(?P<day_iso>\d{1,2})(?!\d)T?"
    rf"){_CLOCK}|(?P<month_alone>{_MONTH})\.?{_GAP}(?P<year_after>\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\d{4}")
_EDGES: Final = " \t\n\r\f\v\u00a0.,;|()"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where its words stand in the text."""

    date: PartialDate
    span: Span


def parse_date(text: str) -> PartialDate | None:
    """Read a text that is a date and nothing else, down to a bare year; None for everything else."""
    words = text.strip(_EDGES)
    if words.count("(") > words.count(")") and f"{words})" in text:
        words += ")"
    if _YEAR.fullmatch(words):
        return _dated(words, int(words))
    found = next(find_dates(words), None)
    return found.date if found and found.span == (0, len(words)) else None


def find_date(text: str) -> FoundDate | None:
    """Give the first date that is known at least to the month, or None."""
    return next(find_dates(text), None)


def find_dates(text: str) -> Iterator[FoundDate]:
    """Give all dates known at least to the month, in order; impossible ones are passed over."""
    if _YEAR.search(text) is None:  # every date has one
        return
    for match in _DATE.finditer(text):
        found = _read(match)
        if found:
            yield found


def _read(match: re.Match[str]) -> FoundDate | None:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}

    def number(*names: str) -> int | None:
        value = next((parts[name] for name in names if name in parts), None)
        if value is None:
            return None
        return int(value) if value.isdecimal() else MONTHS.get(value.lower())

    year = number("year", "year_last", "year_first", "year_after") or 0
    month = number(*(name for name in match.re.groupindex if name.startswith("month")))
    day = number("day", "day_second", "day_iso")
    start, end = match.start(), _balanced(match)
    if "hour" in parts:
        clock = (number("hour"), number("minute"), number("second"))
        date = _dated(match.string[start:end], year, month, day, *clock, _offset(parts.get("zone", "")))
        if date:
            return FoundDate(date, (start, end))
        end = _before_the_clock(match)
    date = _dated(match.string[start:end], year, month, day)
    return FoundDate(date, (start, end)) if date else None


def _balanced(match: re.Match[str]) -> int:
    """Give where the words of a date end, with the bracket that closes one in them and without any other."""
    open_brackets = match[0].count("(") - match[0].count(")")
    if open_brackets < 0:
        return match.end() - 1
    return match.end() + (open_brackets > 0 and match.string.startswith(")", match.end()))


def _before_the_clock(match: re.Match[str]) -> int:
    names = ("year", "year_last", "day_iso")
    return max(match.end(name) for name in names)


def _dated(text: str, year: int, *finer: int | None) -> PartialDate | None:
    names = ("month", "day", "hour", "minute", "second", "offset")
    try:
        return PartialDate(year, **dict(zip(names, finer, strict=False)), text=text)
    except ValueError:
        return None


def _offset(words: str) -> int | None:
    zone = "".join(words.upper().split())
    if not zone:
        return None
    if zone in ZONES:
        return ZONES[zone]
    digits = re.search(r"([+\-])(\d{1,2}):?(\d{2})?$", zone)
    if digits is None:
        return 0
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    return -minutes if digits[1] == "-" else minutes
