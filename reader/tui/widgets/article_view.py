"""The article: a page of text that scrolls by lines and finds the hits of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message

from reader.commands import Place
from reader.locale import _, number
from reader.render import ArticlePage
from reader.tui.bindings import pane_bindings
from reader.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from reader.article import Span, StoredArticle

_MARGIN: Final = 6
"""Cells left of the text at most, where the pane is wider than a line of text should be."""


def _nothing(_text: str) -> Sequence[Span]:
    return ()


class ArticleView(Pane):
    """The article that is being read."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.ARTICLE)]

    @dataclass
    class Scrolled(Message):
        """Another paragraph is at the top of the pane."""

        identifier: int
        paragraph: int

    def __init__(self) -> None:
        """Make an empty pane."""
        super().__init__(_("Article"), id="article")
        self._stored: StoredArticle | None = None
        self._page: ArticlePage | None = None
        self._find: Callable[[str], Sequence[Span]] = _nothing
        self._hit: int | None = None
        self._width = 0

    @property
    def stored(self) -> StoredArticle | None:
        """The article on show."""
        return self._stored

    @property
    def top_paragraph(self) -> int:
        """The paragraph at the top of the pane."""
        return self._page.paragraph_at(self.scroll_offset.y) if self._page else 0

    def show(self, stored: StoredArticle | None, find: Callable[[str], Sequence[Span]], position: int = 0) -> None:
        """Show an article from a paragraph on, with a search's hits marked; or nothing."""
        self._stored, self._find, self._hit = stored, find, None
        self._lay_out()
        self.scroll_to(y=self._page.line_of(position) if self._page else 0, animate=False)
        self._describe()

    def mark(self, find: Callable[[str], Sequence[Span]]) -> None:
        """Mark the hits of another search in the same article, the reader's place kept."""
        self._find, self._hit = find, None
        if self._page:
            self._page.mark(find)
            self.refresh()
        self._describe()

    def update_state(self, stored: StoredArticle) -> None:
        """Take the same article with another reading state."""
        if self._stored and self._stored.row.id == stored.row.id:
            self._stored = stored

    def _lay_out(self) -> None:
        self._width = self.line_width
        self._page = ArticlePage(self._stored, self._width - 2, self._find) if self._stored else None
        self.resize_lines(self._page.height if self._page else self.page_lines)

    def on_resize(self, _event: events.Resize) -> None:
        """Break the lines anew for another width; the paragraph at the top stays there."""
        if self.line_width != self._width:
            paragraph = self.top_paragraph
            at_top = self.scroll_offset.y == 0
            self._lay_out()
            if self._page and not at_top:
                self.scroll_to(y=self._page.line_of(paragraph), animate=False)
        self._describe()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the article."""
        if self._page is None:
            return self.blank()
        line = y + self.scroll_offset.y
        if line >= self._page.height:
            return self.blank()
        margin = max(1, min(_MARGIN, (self.line_width - self._page.width) // 2))
        return self.strip(self._page.line(line, self._hit), left=margin)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say how far the reader is."""
        super().watch_scroll_y(old_value, new_value)
        if self._page and self._stored and round(old_value) != round(new_value):
            self._describe()
            self.post_message(self.Scrolled(self._stored.row.id, self._page.paragraph_at(round(new_value))))

    def _describe(self) -> None:
        if self._page is None:
            self.say("")
            return
        said = []
        if self._page.hits:
            at = number(self._hit + 1) if self._hit is not None else "–"
            said.append(_("hit {at} / {all}").format(at=at, all=number(len(self._page.hits))))
        if self._page.height > self.page_lines:
            seen = min(self._page.height, self.scroll_offset.y + self.page_lines)
            said.append(f"{100 * seen // self._page.height}%")
        self.say(" · ".join(said))

    def go_to_hit(self, step: int) -> bool:
        """Go to the next hit (1) or the one before (-1), round the ends; says whether there is one."""
        if self._page is None or not self._page.hits:
            return False
        if self._hit is None:
            first = self._page.hit_after(self.scroll_offset.y) or 0
            self._hit = first if step > 0 else (first - 1) % len(self._page.hits)
        else:
            self._hit = (self._hit + step) % len(self._page.hits)
        line = self._page.hits[self._hit][2]
        if not self.scroll_offset.y <= line < self.scroll_offset.y + self.page_lines:
            self.scroll_to(y=max(0, line - self.page_lines // 3), animate=False)
        self._describe()
        self.refresh()
        return True

    def action_down(self) -> None:
        """Scroll one line down."""
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """Scroll one line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_page(1)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_page(-1)

    def action_top(self) -> None:
        """Go to the headline."""
        self.scroll_to(y=0, animate=False)

    def action_end(self) -> None:
        """Go to the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False)
