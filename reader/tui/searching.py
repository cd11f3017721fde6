"""The main screen as a searcher: what is typed into the bar is answered at once, kept, given up, or taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from reader.tui.narrowing import Narrowing
from reader.tui.widgets.search_bar import QueryInput, SearchBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.session import Session
    from reader.tui.library import Library


class Searching(Narrowing):
    """What is searched."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._kept_article: int | None = None
        self._back = 0
        self._draft = ""

    @on(SearchBar.Typed)
    def _typed(self, typed: SearchBar.Typed) -> None:
        self._back = 0
        self.search(typed.query, typing=not typed.query.endswith(" "))

    def action_submit(self) -> None:
        """Keep the search and go to what it found."""
        self.action_list_pane()

    def search_left(self) -> None:
        """Keep the search that stands in the bar, however the reader leaves it."""
        if self._beginnings or self.bar.text != self.kept_query:
            self._settle(self.bar.text)

    @work(group="search", exclusive=True, exit_on_error=False)
    async def _settle(self, text: str) -> None:
        """Search for the words as they stand; if only their beginnings were found, say so with a `*`."""
        found = bool(len(self.list)) and self.query_text == text
        if found and text[-1:].isalnum() and not (await self.library.first_page(text, typing=False)).identifiers:
            text += "*"
            self.bar.fill(text)
        self.keep_query(text)
        await self._show_result(text, keep=self.list.selected, again=True)

    def action_cancel(self) -> None:
        """Go back to the search that was there before."""
        self.restore_search(self.kept_query, keep=self._kept_article)
        self._beginnings = False
        self.action_list_pane()

    def action_search(self) -> None:
        """Go to the search bar."""
        self._kept_article = self.list.selected
        self._back = 0
        field = self.bar.query_one(QueryInput)
        self.set_focus(field)
        field.action_select_all()

    def action_earlier_search(self) -> None:
        """Put the search before this one into the bar."""
        if self._back == 0:
            self._draft = self.bar.text
        self._go_back(self._back + 1)

    def action_later_search(self) -> None:
        """Put the search after this one into the bar; after the last, go to the list."""
        if self._back:
            self._go_back(self._back - 1)
        else:
            self.action_list_pane()

    def _go_back(self, steps: int) -> None:
        """Show the search that was made so many before what was typed; that itself is none of them."""
        earlier = [search for search in self._left.earlier if search != self._draft.strip()]
        if steps <= len(earlier):
            self._back = steps
            text = earlier[-steps] if steps else self._draft
            self.bar.fill(text)
            self.search(text)
