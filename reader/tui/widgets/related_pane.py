"""The related stories of the article that is being read; Enter follows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from reader.article import RelatedArticles
from reader.commands import Place
from reader.locale import _
from reader.render import RelatedPage
from reader.tui.bindings import pane_bindings
from reader.tui.pane import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from reader.article import ArticleRow


class RelatedPane(Pane):
    """The stories around the article."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.RELATED)]

    @dataclass
    class Followed(Message):
        """The selected story is to be read."""

    def __init__(self) -> None:
        """Make an empty pane."""
        super().__init__(_("Related"), id="related")
        self._related: RelatedArticles | None = None
        self._page = RelatedPage(RelatedArticles(), 1)
        self.cursor = 0

    @property
    def selected(self) -> tuple[str, ArticleRow | None] | None:
        """The selected story: its headline, and its row where the archive holds it."""
        if self._related is None or not self._page.items:
            return None
        item = self._page.items[self.cursor]
        return item.headline, item.row

    def show(self, related: RelatedArticles | None) -> None:
        """Show the stories around another article; None while they are not known."""
        self._related = related
        self.cursor = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def _lay_out(self) -> None:
        if self._related is not None:
            self._page = RelatedPage(self._related, self.line_width - 2)
        self.resize_lines(self._page.height if self._related is not None else 0)

    def on_resize(self, _event: events.Resize) -> None:
        """Break the lines anew for another width."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the stories."""
        line = y + self.scroll_offset.y
        if self._related is None or line >= self._page.height:
            return self.blank()
        selected = self.has_focus and bool(self._page.items) and self._page.item_at(line) == self.cursor
        return self.strip(self._page.line(line), left=1, selected=selected)

    def _select(self, place: int) -> None:
        if not self._page.items:
            self.scroll_relative(y=1 if place > self.cursor else -1, animate=False)
            return
        self.cursor = max(0, min(place, len(self._page.items) - 1))
        item = self._page.items[self.cursor]
        top = 0 if self.cursor == 0 else item.first_line
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif item.first_line + item.height > self.scroll_offset.y + self.page_lines:
            self.scroll_to(y=item.first_line + item.height - self.page_lines, animate=False)
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Follow the story under the mouse."""
        found = self._page.item_at(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        if found is not None:
            self._select(found)
            self.post_message(self.Followed())

    def action_down(self) -> None:
        """Select the next story."""
        self._select(self.cursor + 1)

    def action_up(self) -> None:
        """Select the story before."""
        self._select(self.cursor - 1)

    def action_page_down(self) -> None:
        """Select a story some lines below."""
        self._select(self.cursor + 4)

    def action_page_on(self) -> None:
        """Select a story some lines below."""
        self.action_page_down()

    def action_page_up(self) -> None:
        """Select a story some lines above."""
        self._select(self.cursor - 4)

    def action_top(self) -> None:
        """Select the first story."""
        self._select(0)

    def action_end(self) -> None:
        """Select the last story."""
        self._select(len(self._page.items) - 1)
