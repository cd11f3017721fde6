"""The hits of a search over time as bars: calendar periods with their counts, put together where room is short."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from reader.article import PartialDate
from reader.render import date_line
from reader.tui.query_text import from_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.findings import Period

HEIGHTS: Final = " ▁▂▃▄▅▆▇█"
_WIB: Final = timedelta(hours=7)


class Bars:
    """Periods in order, how many hits each has, and the bars they make: neighbours share one where room is short."""

    def __init__(self, periods: Sequence[Period] = (), room: int = 1) -> None:
        """Begin with nothing counted, for so many cells."""
        self.periods = tuple(periods)
        self.counts: list[int | None] = [None] * len(self.periods)
        self.each = 1
        self.fit(room)

    def __len__(self) -> int:
        return (len(self.periods) + self.each - 1) // self.each

    def fit(self, room: int) -> None:
        """Put as many neighbours together as it takes to fit into so many cells."""
        self.each = max(1, -(-len(self.periods) // max(1, room)))

    def span(self, first: int, last: int) -> tuple[Period, Period]:
        """Give the first and the last period of a row of bars."""
        return self.periods[first * self.each], self.periods[min(len(self.periods), (last + 1) * self.each) - 1]

    def count(self, first: int, last: int) -> int | None:
        """Give how many hits a row of bars has; None while one of them is not counted."""
        counts = self.counts[first * self.each : (last + 1) * self.each]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    def heights(self) -> list[int | None]:
        """Give the height of every bar, 1 for no hits and 8 for the most; None while it is not counted."""
        counts = [self.count(bar, bar) for bar in range(len(self))]
        most = max((count for count in counts if count is not None), default=0)
        return [None if count is None else 1 + -(-7 * count // most) if count else 1 for count in counts]

    def label(self, first: int, last: int) -> str:
        """Name the time of a row of bars."""
        begin, end = self.span(first, last)
        start, stop = (begin.start + _WIB).date(), (end.end + _WIB - timedelta(seconds=1)).date()
        whole_years = (start.month, start.day, stop.month, stop.day) == (1, 1, 12, 31)
        whole_months = start.day == 1 and (stop + timedelta(days=1)).day == 1
        names = []
        for day in (start, stop):
            month = None if whole_years else day.month
            known = PartialDate(day.year, month, None if whole_years or whole_months else day.day)
            names.append(date_line(known)[0].rpartition(", ")[2])
        return " – ".join(dict.fromkeys(names))

    def query(self, first: int, last: int) -> str:
        """Give the query for the time of a row of bars."""
        begin, end = self.span(first, last)
        return from_to(begin.query, end.query)

    def years(self) -> str:
        """Name the whole time in years: `2025`, `2016–2025`."""
        if not self.periods:
            return ""
        first = (self.periods[0].start + _WIB).year
        last = (self.periods[-1].end + _WIB - timedelta(seconds=1)).year
        return str(first) if first == last else f"{first}–{last}"
