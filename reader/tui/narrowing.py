"""The main screen as a way from a search to another: another order, a span of time, a count, a search of before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on

from reader.locale import _, language
from reader.tui.counting import Counting
from reader.tui.offers import Offers
from reader.tui.query_text import with_order, with_time
from reader.tui.widgets.chart import Chart
from reader.tui.widgets.counts_screen import CountsScreen
from reader.tui.widgets.earlier_screen import EarlierScreen
from reader.tui.widgets.saved_screen import SavedScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.session import Session
    from reader.tui.library import Library

_ORDERS: Final = {
    "id": {"newest": "urut:relevan", "relevance": "urut:terlama", "oldest": ""},
    "en": {"newest": "sort:relevance", "relevance": "sort:oldest", "oldest": ""},
}
"""The order after each, as it is written in a query; newest first is the usual one."""


class Narrowing(Counting):
    """Where a search leads."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self.kept_query = session.query

    def keep_query(self, text: str) -> None:
        """Take a query as the one to come back to, and remember that it was asked."""
        self.kept_query = text
        self._left = self._left.searched(text)

    def restore_search(self, query: str, *, keep: int | None) -> None:
        """Put a query into the bar and show what it finds; the article `keep` is selected where it is in it."""
        self.keep_query(query)
        self.bar.fill(query)
        self.search(query, keep=keep)

    def _ask(self, query: str | None) -> None:
        """Search for a query that was chosen somewhere; None where nothing was chosen."""
        if query is not None:
            self.restore_search(query, keep=self.list.selected)

    def action_order(self) -> None:
        """Take the next order."""
        if self._page is not None:
            after = _ORDERS[language()][self._page.query.sort]
            self.restore_search(with_order(self.bar.text, after), keep=None)

    def action_chart(self) -> None:
        """Go to the bars of time."""
        if self.chart.display:
            self.set_focus(self.chart)
        else:
            self.app.notify(_("There are no bars: nothing was found, or it is still counted."), markup=False)

    def action_leave_chart(self) -> None:
        """Go back to the list."""
        self.action_list_pane()

    @on(Chart.Narrowed)
    def _narrowed(self, narrowed: Chart.Narrowed) -> None:
        self._ask(with_time(self.bar.text, narrowed.query))

    @on(Offers.Accepted)
    def _accepted(self, accepted: Offers.Accepted) -> None:
        self._ask(accepted.query)

    def action_counts(self) -> None:
        """Count what was found by source, place, time and tag."""
        self.app.push_screen(CountsScreen(self.library, self.bar.text, self._ask, self.keymap))

    def action_saved(self) -> None:
        """Show the saved searches."""
        self.app.push_screen(SavedScreen(self.library, self.bar.text, self.keymap), self._ask)

    def action_save(self) -> None:
        """Save this search under a name."""
        self.app.push_screen(SavedScreen(self.library, self.bar.text, self.keymap, adding=True), self._ask)

    def action_earlier_searches(self) -> None:
        """Show the earlier searches."""
        self.app.push_screen(EarlierScreen(self._left.earlier, self._forget, self.keymap), self._ask)

    def _forget(self, search: str) -> None:
        self._left = self._left.without(search)
