"""Dates in the wordings of data sets: ISO 8601, RFC 822, Unix time, and those of Indonesian pages.

A wording that nobody knows is no date; nothing is filled in. The zone is kept where one is named.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_tz
from functools import lru_cache
from typing import Final

from reader.article import ZONES, PartialDate
from reader.language import parse_date
from reader.sources.plain.bylines import read_date_line
from reader.sources.plain.pieces import UPDATED, Part

_ISO: Final = re.compile(
    r"(?P<day>(?P<year>\d{4})[-/.]?(?P<month>\d{2})[-/.]?(?P<of_month>\d{2}))"
    r"(?:[T\s_]?(?P<clock>\d{2}:?\d{2}(?::?\d{2})?)(?:[.,]\d{1,9})?\s?(?P<zone>Z|UTC|GMT|WIB|WITA|WIT|[+-]\d{2}(?::?\d{2})?)?)?"
    r"(?:\[[\w/+-]{1,40}\])?",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d{2}")
_MONTH: Final = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{2})")
_AMERICAN: Final = re.compile(
    r"(?P<words>.{4,40}?\d{4}),?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s?(?P<half>[AaPp])\.?[Mm]\.?\s?(?P<zone>WIB|WITA|WIT|UTC|GMT)?"
)
_MONTH_FIRST: Final = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?P<rest>\D.*)?")
_C_TIME: Final = re.compile(
    r"(?P<day>[A-Z][a-z]{2} [A-Z][a-z]{2}\s+\d{1,2}) (?P<clock>\d{2}:\d{2}:\d{2})(?P<zone> [A-Z]{3,4})? (?P<year>\d{4})"
)
_UNIX: Final = re.compile(r"(?P<whole>\d{9,19})(?:\.\d{1,9})?")
_SCALES: Final = {9: 1, 10: 1, 12: 10**3, 13: 10**3, 15: 10**6, 16: 10**6, 18: 10**9, 19: 10**9}
"""Parts of a second by the number of digits: seconds, or the finer parts that JavaScript and pandas count in."""
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}")
_HALF: Final = re.compile(r"\d\s?[AaPp]\.?[Mm]\b")
_ZONE: Final = re.compile(r"\b(?:UTC?|GMT|[ECMP][SD]T|Z)\b|[+-]\d{4}\b")
_MONTHS: Final = 12
_HALF_A_DAY: Final = 12
_YEARS: Final = range(1800, 2200)
"""Other years are digits of something else, as in the milliseconds that count a moment."""
_LONGEST: Final = 120


def read_date(words: str) -> tuple[PartialDate | None, bool]:
    """Read a field that holds a date, and say whether it is the date of a change (`Diperbarui …`)."""
    return _read(words) if len(words) <= _LONGEST else (None, False)


@lru_cache(maxsize=2_048)
def _read(words: str) -> tuple[PartialDate | None, bool]:
    for read in (_iso, _unix, parse_date, _month, _american, _month_first, _c_time, _rfc_822):
        date = read(words)
        if date:
            return date, False
    return _from_line(words)


def _iso(words: str) -> PartialDate | None:
    match = _ISO.fullmatch(words)
    if match is None or int(match["year"]) not in _YEARS:
        return None
    clock = _DIGITS.findall(match["clock"] or "")
    zone = (match["zone"] or "").upper()
    # A database writes a day without a time as its midnight, to the second and without a zone.
    if clock == ["00", "00", "00"] and not zone:
        clock = []
    finer = dict(zip(("hour", "minute", "second"), map(int, clock), strict=False))
    try:
        return PartialDate(
            int(match["year"]),
            int(match["month"]),
            int(match["of_month"]),
            **finer,
            offset=_offset(zone) if zone and clock else None,
            text=words,
        )
    except ValueError:
        return None


def _offset(zone: str) -> int:
    """Give the minutes east of UTC of a zone in capitals: `WIB`, `Z`, `+07`, `+07:30`."""
    if zone[0] not in "+-":
        return ZONES.get(zone, 0)
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    return (-1 if zone[0] == "-" else 1) * (hours * 60 + minutes)


def _spelt(plain: str, words: str) -> PartialDate | None:
    """Give the date of a plain spelling, with the wording that it came in."""
    date = parse_date(plain)
    if date is None:
        return None
    return PartialDate.from_edtf(date.edtf(), words)


def _unix(words: str) -> PartialDate | None:
    match = _UNIX.fullmatch(words)
    scale = _SCALES.get(len(match["whole"])) if match else None
    if match is None or scale is None:
        return None
    moment = datetime.fromtimestamp(int(match["whole"]) // scale, UTC)
    return PartialDate.from_edtf(f"{moment:%Y-%m-%dT%H:%M:%S}Z", f"{moment:%Y-%m-%d %H:%M:%S} UTC")


def _month(words: str) -> PartialDate | None:
    match = _MONTH.fullmatch(words)
    try:
        return PartialDate(int(match["year"]), int(match["month"]), text=words) if match else None
    except ValueError:
        return None


def _american(words: str) -> PartialDate | None:
    match = _AMERICAN.fullmatch(words)
    if match is None or not 1 <= int(match["hour"]) <= _HALF_A_DAY:
        return None
    hour = int(match["hour"]) % _HALF_A_DAY + _HALF_A_DAY * (match["half"] in "Pp")
    clock = ":".join([f"{hour:02d}", match["minute"], *([match["second"]] if match["second"] else [])])
    day, _ = read_date(match["words"].strip(" ,"))
    if day is None or day.day is None or day.hour is not None:
        return None
    return _spelt(f"{day.edtf()} {clock} {match['zone'] or ''}", words)


def _month_first(words: str) -> PartialDate | None:
    """Read `1/22/2025`, which can only be the American order; `1/2/2025` was read as 1 February before."""
    match = _MONTH_FIRST.fullmatch(words)
    if match is None or int(match["day"]) <= _MONTHS:
        return None
    return _spelt(f"{match['year']}-{match['month']}-{match['day']}{match['rest'] or ''}", words)


def _c_time(words: str) -> PartialDate | None:
    match = _C_TIME.fullmatch(words)
    return (
        _spelt(f"{match['day'][4:]}, {match['year']} {match['clock']}{match['zone'] or ''}", words) if match else None
    )


def _rfc_822(words: str) -> PartialDate | None:
    try:
        read = parsedate_tz(words)
    except (ValueError, TypeError, IndexError):
        return None
    if read is None or read[0] not in _YEARS:
        return None
    year, month, day, hour, minute, second, *_rest, offset = read
    if not _CLOCK.search(words) or _HALF.search(words):
        return None
    try:
        # A time without a zone comes as one of zone 0.
        east = offset // 60 if offset is not None and _ZONE.search(words) else None
        return PartialDate(year, month, day, hour, minute, second, east, text=words)
    except ValueError:
        return None


def _from_line(words: str) -> tuple[PartialDate | None, bool]:
    """Read a line such as `Tayang: Senin, 9 Juni 2025 20:42 WIB`, as pages have it."""
    line = " ".join(words.split())
    start = 0
    updated: PartialDate | None = None
    for piece in read_date_line(line, 0, len(line)) or ():
        date = parse_date(line[start : piece.end]) if piece.part is Part.DATE else None
        start = piece.end
        if date and piece.reason != UPDATED:
            return date, False
        updated = updated or date
    return updated, updated is not None
