"""The main screen as a reader uses it: articles, the way through their related stories, marks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.message import Message

from reader.locale import _
from reader.text import one_line
from reader.tui.bindings import screen_bindings
from reader.tui.fetching import FetchingFeeds
from reader.tui.history import History
from reader.tui.picked import Picked
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.help_screen import HelpScreen
from reader.tui.widgets.related_pane import RelatedPane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingType

    from reader.session import Session
    from reader.tui.library import Library

_PAUSE: Final = 0.08
"""Seconds after which the stories around an article are looked for: the article is painted first, and keys pressed one
after the other ask for none of those that they pass: looking for them takes 20 to 200 ms in a large archive."""
_SLOW: Final = 0.05
"""Seconds after which an empty pane is better than the stories of another article."""


class Browse(FetchingFeeds):
    """What is read, and where it leads."""

    BINDINGS: ClassVar[list[BindingType]] = [*screen_bindings()]

    @dataclass
    class PageWanted(Message):
        """An article's page is to be opened in the browser."""

        url: str

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._current: int | None = None
        self._related_of: int | None = None
        self._uid = session.article
        self._hits_ahead = 0
        self._history = History()

    def session(self, theme: str) -> Session:
        """Give what is to be kept for the next time."""
        if self.view.stored and not self.typing:
            self._uid = self.view.stored.row.uid
        return replace(self._left, article=self._uid, query=self.kept_query, sizes=self.sizes, theme=theme)

    def show_nothing(self) -> None:
        """Clear article and related stories, as nothing was found."""
        self._current = self._related_of = None
        super().show_nothing()

    @on(ArticleList.Selected)
    def _selected(self, selected: ArticleList.Selected) -> None:
        if selected.identifier != self._current:
            self._current = selected.identifier
            self._show(selected.identifier)

    @on(ArticleList.Opened)
    def _opened(self, opened: ArticleList.Opened) -> None:
        self._read(opened.identifier)
        self.action_article_pane()

    def action_search(self) -> None:
        """Go to the search bar; the article that was read until now is the one to come back to."""
        if self.view.stored and not self.typing:
            self._uid = self.view.stored.row.uid
        super().action_search()

    def action_open(self) -> None:
        """Read the selected article."""
        if self.list.selected is not None:
            self._read(self.list.selected)
            self.action_article_pane()

    @on(RelatedPane.Followed)
    def action_follow(self) -> None:
        """Open the selected story."""
        story = self.related.selected
        if story is None or self._related_of != self._current:
            return
        headline, row = story
        if row is None:
            self.say(_("“{headline}” is not in the archive yet.").format(headline=one_line(headline)))
            return
        if self._current is not None:
            self._history.visit(self._current)
        self._read(row.id)
        self.action_article_pane()

    def _read(self, identifier: int) -> None:
        """Read an article, and select it in the list where it is in it."""
        self._current, self._hits_ahead = identifier, 0
        self._history.visit(identifier)
        self.list.select(identifier)
        self._show(identifier, read=True)

    @work(group="article", exclusive=True, exit_on_error=False)
    async def _show(self, identifier: int, *, read: bool = False) -> None:
        self.keep_position()
        stored = await self.library.ask(lambda archive: archive.article(identifier))
        if self.view.stored is None or self.view.stored.row.id != identifier:
            self.line.display = False
            self.view.show(stored, self.find, stored.row.state.position)
            for _ in range(abs(self._hits_ahead)):
                self.view.go_to_hit(1 if self._hits_ahead > 0 else -1)
            self._hits_ahead = 0
        if read:
            await self.change_state(stored, "read", value=True)
        if self._related_of != identifier:
            await self._show_related(identifier)

    async def _show_related(self, identifier: int) -> None:
        """Show the stories around an article; the last ones leave as soon as the new ones are slow to come."""
        self._related_of = None
        await asyncio.sleep(_PAUSE)
        asked = asyncio.ensure_future(self.library.related(identifier))
        try:
            done, _waiting = await asyncio.wait({asked}, timeout=_SLOW)
            if not done:
                self.related.show(None)
            self.related.show(await asked)
        finally:
            asked.cancel()
        self._related_of = identifier

    def action_next_article(self) -> None:
        """Read the next article of the list."""
        self._read_neighbour(1)

    def action_previous_article(self) -> None:
        """Read the article of the list before."""
        self._read_neighbour(-1)

    def _read_neighbour(self, step: int) -> None:
        neighbour = self.list.neighbour(self._current, step)
        if neighbour is not None:
            self._read(neighbour)

    def action_history_back(self) -> None:
        """Go back to the article read before."""
        self._step_history(-1)

    def action_history_forward(self) -> None:
        """Go forward again in what was read."""
        self._step_history(1)

    def _step_history(self, direction: int) -> None:
        identifier = self._history.step(direction)
        if identifier is None:
            at_start = direction < 0
            self.say(_("This is where the reading began.") if at_start else _("Nothing was read after this."))
            return
        self._current = identifier
        self.list.select(identifier)
        self._show(identifier)

    def action_next_hit(self) -> None:
        """Go to the next hit in the article."""
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the hit before."""
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self._current is not None and (self.view.stored is None or self.view.stored.row.id != self._current):
            self._hits_ahead += step  # the article is on its way; it opens at this hit
            return
        if not self.view.go_to_hit(step):
            self.say(_("There is no hit of the search in this article."))

    def action_open_link(self) -> None:
        """Open the article's page in the browser."""
        url = self.view.stored.article.url if self.view.stored else ""
        if url:
            self.post_message(self.PageWanted(url))
        else:
            self.say(_("This article has no link."))

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(self.keymap))

    def action_back(self) -> None:
        """Go one level back; from the list, leave berita."""
        if not self._step_back():
            self.app.exit()

    def action_leave(self) -> None:
        """Go one level back, without leaving berita."""
        self._step_back()

    def _step_back(self) -> bool:
        if self.stop_change() or (self.focused is self.view and self.end_find()):
            return True
        if self.focused is not self.list:
            self.action_list_pane()
        elif self.list.picked:
            self.list.pick(Picked())
        elif self.bar.text:
            self.restore_search("", keep=self.list.selected)
        else:
            return False
        return True
