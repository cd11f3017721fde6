"""The main screen as a counter: how much was found, when it was published, and what finds something where nothing was.

All of it is counted behind the screen, piece by piece, by a thread that no key waits for.
"""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import on, work

from reader.archive import Explanation
from reader.findings import UNDATED
from reader.tui.answering import Answering
from reader.tui.widgets.chart import Chart
from reader.tui.wording import counted, order_of, reading_of, without_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.archive import Archive, Query
    from reader.findings import Period
    from reader.session import Session
    from reader.tui.library import FirstPage, Library

_PAUSE: Final = 0.1
"""Seconds after which a result is counted: one that the next letter changes is not."""
_PATIENCE: Final = 0.25
"""Seconds for which the bars of the last search stay, as most counts are there by then; after that they fill."""
_ROOM_FOR_ORDER: Final = 72
"""Columns from which the order stands beside the number of hits."""
_ROOM_FOR_YEARS: Final = 100
"""Columns from which the years stand beside the bars."""
_ROOM_FOR_UNDATED: Final = 120
"""Columns from which the number of articles without a date stands there, too."""


class Counting(Answering):
    """What is counted."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._so_far = 0
        self._all_counted = False

    def answered(self, page: FirstPage) -> None:
        """Say what was found, and count it."""
        self._so_far, self._all_counted = 0, False
        self.bar.say_reading(reading_of(page.explanation), page.explanation.notes)
        self.list.offer(())
        self.say_count()
        self._count(page)

    def say_count(self) -> None:
        """Say how many articles were found, at least so many while they are counted, and in which order they are."""
        complete = self.list.complete or self._all_counted
        known = len(self.list) if self.list.complete else max(len(self.list), self._so_far)
        said = counted(known, complete=complete)
        if self._page is not None and self.size.width >= _ROOM_FOR_ORDER:
            said = f"{said} · {order_of(self._page.query.sort)}"
        self.bar.say_count(said)

    @work(group="count", exclusive=True, exit_on_error=False)
    async def _count(self, page: FirstPage) -> None:
        await asyncio.sleep(_PAUSE)
        began, query = monotonic(), page.query
        periods = await self.library.ask_behind(lambda archive: archive.survey.periods(query))
        counts: list[int | None] = [None] * len(periods)
        self.chart.undated = 0
        if not periods:
            self.chart.show(())
        filling = False
        for at in reversed(range(len(periods))):
            count = await self.library.ask_behind(partial(_count_period, query=query, period=periods[at]))
            counts[at] = count
            self._so_far += count
            if filling:
                self.chart.put(at, count)
            elif at == 0 or monotonic() - began > _PATIENCE:
                self.chart.show(periods, counts)
                filling = True
            self.say_count()
        self.chart.undated = await self.library.ask_behind(partial(_count_period, query=query, period=UNDATED))
        self._so_far += self.chart.undated
        self._all_counted = True
        self.say_count()
        self._say_time()
        if not page.identifiers and not page.bare:
            self.list.offer(await self.library.ask_behind(lambda archive: archive.survey.smaller(query)))

    @on(Chart.Chosen)
    def _say_time(self) -> None:
        """Say beside the bars which years they stand for and what is in none, and in the frame what is chosen."""
        years = self.chart.bars.years() if self.size.width >= _ROOM_FOR_YEARS else ""
        undated = without_date(self.chart.undated) if self.size.width >= _ROOM_FOR_UNDATED else ""
        self.bar.say_time(" · ".join(part for part in (years, undated) if part))
        explanation = self._page.explanation if self._page is not None else Explanation()
        self.bar.say_reading(self.chart.words or reading_of(explanation), explanation.notes)


def _count_period(archive: Archive, query: Query, period: Period) -> int:
    return archive.survey.count(query, period)
