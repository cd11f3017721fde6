"""When an article appeared and was changed: from linked data, meta elements, `<time>`, and the date that readers see.

Machine dates are taken as they are written, but for one known fault: a time that ends in Z and is Jakarta's, told by
the same clock beside it in words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from reader.article import ZONES, PartialDate
from reader.language import find_date, parse_date
from reader.sources.pages.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.pages.sheet import Sheet

_ISO: Final = re.compile(
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T\s]{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s?(?P<zone>Z|UTC|GMT|WIB|WITA|WIT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_UNIX: Final = re.compile(r"1\d{9}(?:\d{3})?")
_LONGEST: Final = 160
_MODIFIED: Final = re.compile(r"diperbar\w+|update\w*|diubah|terakhir|modified|last", re.IGNORECASE)
PUBLISHED: Final = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "dtk:publishdate",
    "content_publisheddate",
    "publish-date",
    "article:published",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "date",
    "dc.date",
    "datecreated",
    "dtk:createdate",
    "created",
    "article.created",
)
"""Names of `<meta>` elements that say when an article appeared, the surest first."""
MODIFIED: Final = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "revised",
)
"""Names of `<meta>` elements that say when it was changed."""
_EARLIEST: Final = 1945
_LATEST: Final = 2200


def machine_date(text: str) -> PartialDate | None:
    """Read a date as machines write it: ISO 8601 and its like, Unix time, RFC 822, or as people write it."""
    written = text.strip()[:_LONGEST]
    found = _ISO.match(written)
    if found:
        return _checked(found, written)
    if _UNIX.fullmatch(written):
        return _of_seconds(int(written[:10]), written)
    return parse_date(written) or _only(written)


def _only(written: str) -> PartialDate | None:
    found = find_date(written)
    return found.date if found else None


def _checked(found: re.Match[str], written: str) -> PartialDate | None:
    parts = {name: int(found[name]) for name in ("year", "month", "day", "hour", "minute", "second") if found[name]}
    if not _EARLIEST <= parts["year"] <= _LATEST:
        return None
    zone = found["zone"]
    try:
        return PartialDate(**parts, offset=_offset(zone) if zone and "hour" in parts else None, text=written)
    except ValueError:
        return None


def _offset(zone: str) -> int:
    if zone in ZONES:
        return ZONES[zone]
    digits = "".join(mark for mark in zone if mark.isdigit())
    minutes = int(digits[:2] or 0) * 60 + int(digits[2:4] or 0)
    return -minutes if zone.startswith("-") else minutes


def _of_seconds(seconds: int, written: str) -> PartialDate:
    moment = datetime.fromtimestamp(seconds, UTC)
    return PartialDate(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, offset=0, text=written
    )


def seen_dates(sheet: Sheet, headline: int | None, nodes: Iterable[int] = ()) -> list[PartialDate]:
    """Give the dates that readers see, the likeliest first: by a sign, near the headline, and known to the minute.

    `nodes` are elements that a rule of the outlet names.
    """
    ruled = {each for node in nodes for each in range(sheet.nodes[node].first, sheet.nodes[node].end)}
    near = headline or 0
    ranked: list[tuple[float, int, PartialDate]] = []
    for index, block in enumerate(sheet.blocks):
        if len(block.text) > _LONGEST or block.linked * 2 > len(block.text):
            continue
        found = find_date(_plain(block.text))
        if found is None or not _EARLIEST <= found.date.year <= _LATEST or found.date.day is None:
            continue
        date = found.date
        before = block.text[: found.span[0]]
        has_sign = bool(
            (sheet.nodes[block.node].signs | sheet.nodes[max(0, sheet.nodes[block.node].parent)].signs) & Sign.DATE
        )
        rest = len(block.text) - (found.span[1] - found.span[0])
        distance = abs(index - near)
        rank = (
            (100 if index in ruled else 0)
            + (20 if date.hour is not None else 0)
            + (10 if has_sign else 0)
            + (8 if rest < _SHORT else 0)
            - distance * (1.0 if index >= near else 1.5)
            - (30 if _MODIFIED.search(before) else 0)
        )
        ranked.append((-rank, index, date))
    return [date for rank, _index, date in sorted(ranked, key=lambda each: each[:2]) if rank < _LEAST]


_SHORT: Final = 40
_LEAST: Final = 15


def _plain(text: str) -> str:
    """Give a text with the marks between date and time as the reader of dates knows them; no character moves."""
    return _AT.sub(lambda found: " " * len(found[0]), text.translate(_DASHES))


_DASHES: Final = {ord(mark): "-" for mark in "−—•·»"}
_AT: Final = re.compile(r"(?<=\d )(?:at|pada|@)(?= \d)", re.IGNORECASE)


def settle(machine: list[PartialDate], seen: list[PartialDate], *, is_local: bool) -> PartialDate | None:
    """Give the date that machine dates, the surest first, and seen ones say together."""
    local = is_local or _tells_jakarta(machine, seen)
    chosen = next(iter(machine), None)
    if chosen is None:
        return next(iter(seen), None)
    if local and chosen.offset == 0:
        chosen = replace(chosen, offset=ZONES["WIB"])
    if chosen.hour is None:
        finer = next((date for date in [*machine[1:], *seen] if _is_finer(date, chosen)), None)
        return finer or chosen
    return _in_zone(chosen, [*seen, *machine[1:]])


def in_zone_of(date: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    """Give a date in UTC in the zone of another, any other as it is."""
    if date is None or date.offset != 0 or other is None or not other.offset:
        return date
    return _moved(date, other.offset)


def _moved(date: PartialDate, offset: int) -> PartialDate:
    moment = date.start() + timedelta(minutes=offset)
    second = None if date.second is None else moment.second
    clock = (moment.hour, moment.minute, second)
    return PartialDate(moment.year, moment.month, moment.day, *clock, offset=offset, text=date.text)


def _in_zone(date: PartialDate, others: list[PartialDate]) -> PartialDate:
    """Give a date in UTC in the zone in which another date of the page has the same moment."""
    if date.offset != 0:
        return date
    for each in others:
        offset = ZONES["WIB"] if each.offset is None else each.offset
        is_same = each.hour is not None and abs((each.start() - date.start()).total_seconds()) < _MINUTE
        if offset and is_same:
            return _moved(date, offset)
    return date


_MINUTE: Final = 60


def _tells_jakarta(machine: list[PartialDate], seen: list[PartialDate]) -> bool:
    clocks = {(date.year, date.month, date.day, date.hour, date.minute) for date in seen[:3] if date.hour is not None}
    return any(
        date.offset == 0 and (date.year, date.month, date.day, date.hour, date.minute) in clocks for date in machine
    )


def _is_finer(date: PartialDate, than: PartialDate) -> bool:
    return date.hour is not None and (date.year, date.month, date.day) == (than.year, than.month, than.day)
