"""The bars of time in the search bar: when the hits were published, and the choice of a span among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from reader.commands import Place
from reader.tui.bars import HEIGHTS, Bars
from reader.tui.bindings import pane_bindings
from reader.tui.typing_ahead import TypingAhead
from reader.tui.wording import counted, without_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from reader.findings import Period


class Chart(TypingAhead, Widget, can_focus=True):
    """One line of bars; with the focus, one or more of them are chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.CHART)]

    @dataclass
    class Narrowed(Message):
        """The search is to be about this span of time only, given as a query; "" for all times."""

        query: str

    @dataclass
    class Chosen(Message):
        """Other bars are chosen now, or their counts have come."""

    def __init__(self) -> None:
        """Make a chart without bars."""
        super().__init__(id="chart")
        self.bars = Bars()
        self.undated = 0
        self.cursor = 0
        self._anchor: int | None = None
        self._room = 1

    @property
    def chosen(self) -> tuple[int, int]:
        """The first and the last chosen bar."""
        ends = (self.cursor, self.cursor if self._anchor is None else self._anchor)
        return min(ends), max(ends)

    @property
    def words(self) -> str:
        """The time of the chosen bars, what they hold, and how much is in none of them; nothing without the focus."""
        if not len(self.bars) or not self.has_focus:
            return ""
        count = self.bars.count(*self.chosen)
        held = "" if count is None else counted(count, complete=True)
        said = (self.bars.label(*self.chosen), held, without_date(self.undated))
        return " · ".join(part for part in said if part)

    def show(self, periods: Sequence[Period], counts: Sequence[int | None] = ()) -> None:
        """Show other periods; what is chosen stays where they are the same, else the last bar is."""
        same = self.bars.periods == tuple(periods)
        self.bars = Bars(periods, self._room)
        self.bars.counts[: len(counts)] = counts
        if not same:
            self._choose(len(self.bars) - 1)
        self._measure()

    def put(self, at: int, count: int) -> None:
        """Take the count of a period."""
        self.bars.counts[at] = count
        self.refresh()
        self.post_message(self.Chosen())

    def fit(self, room: int) -> None:
        """Take another number of cells at most."""
        self._room = room
        before = self.bars.each
        self.bars.fit(room)
        if self.bars.each != before:
            self._choose(self.cursor * before // self.bars.each)
        self._measure()

    def _measure(self) -> None:
        self.styles.width = len(self.bars)
        self.display = len(self.bars) > 0
        self.refresh(layout=True)
        self.post_message(self.Chosen())

    def render(self) -> Content:
        """Draw the bars: the chosen ones in the accent, those without hits as a faint line."""
        first, last = self.chosen if self.has_focus else (0, len(self.bars))
        drawn = []
        for bar, height in enumerate(self.bars.heights()):
            chosen = self.has_focus and first <= bar <= last
            colour = "$faint" if height == 1 and not chosen else "$accent" if first <= bar <= last else "$quiet"
            drawn.append((HEIGHTS[height or 0], f"{colour} on $cursor" if chosen else colour))
        return Content.assemble(*drawn)

    def _choose(self, bar: int, *, wider: bool = False) -> None:
        if not wider:
            self._anchor = None
        elif self._anchor is None:
            self._anchor = self.cursor
        self.cursor = max(0, min(bar, len(self.bars) - 1))
        self.refresh()
        self.post_message(self.Chosen())

    def _move(self, bar: int) -> None:
        self._choose(bar, wider=self._anchor is not None)

    def on_focus(self) -> None:
        """Begin with one bar."""
        self._choose(self.cursor)

    def on_blur(self) -> None:
        """Choose nothing any more."""
        self._choose(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the bar under the mouse; a second click searches in its time."""
        self._choose(event.get_content_offset_capture(self).x, wider=event.shift)
        if event.chain > 1:
            self.action_narrow()

    def action_earlier_bar(self) -> None:
        """Go to the bar before."""
        self._move(self.cursor - 1)

    def action_later_bar(self) -> None:
        """Go to the next bar."""
        self._move(self.cursor + 1)

    def action_first_bar(self) -> None:
        """Go to the first bar."""
        self._move(0)

    def action_last_bar(self) -> None:
        """Go to the last bar."""
        self._move(len(self.bars) - 1)

    def action_span(self) -> None:
        """Begin a span at this bar, or give it up."""
        self._choose(self.cursor, wider=self._anchor is None)

    def action_widen_earlier(self) -> None:
        """Take the bar before into the span."""
        self._choose(self.cursor - 1, wider=True)

    def action_widen_later(self) -> None:
        """Take the next bar into the span."""
        self._choose(self.cursor + 1, wider=True)

    def action_narrow(self) -> None:
        """Search in the chosen span only."""
        if len(self.bars):
            self.post_message(self.Narrowed(self.bars.query(*self.chosen)))

    def action_all_times(self) -> None:
        """Search in all times again."""
        self.post_message(self.Narrowed(""))
