"""The article: a page of text that scrolls by lines and finds the hits of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message

from reader.commands import Place
from reader.locale import _, number
from reader.render import ArticlePage, clipped
from reader.text import one_line
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
        self._others: Callable[[str], Sequence[Span]] | None = None
        self._name = ""
        self._hit: int | None = None
        self._round = ""
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
        self._stored, self._find = stored, find
        self._others = self._hit = None
        self._round = self._name = ""
        self._lay_out()
        self.scroll_to(y=self._page.line_of(position) if self._page else 0, animate=False)
        self._describe()

    def mark(self, find: Callable[[str], Sequence[Span]]) -> None:
        """Mark the hits of another search in the same article, the reader's place kept."""
        self._find = find
        if self._others is None:
            self._mark(find)

    def look_for(self, find: Callable[[str], Sequence[Span]] | None, line: int | None = None) -> None:
        """Mark other hits than the search's in this article and go to the first from a line on; None ends that."""
        if self._others is None and find is None:
            return
        self._others, self._name = find, ""
        self._mark(find or self._find)
        if line is not None:
            self.scroll_to(y=line, animate=False)
            self.go_to_hit(1, line) if find else None

    def name_hits(self, words: str) -> None:
        """Say in the frame what these hits are of."""
        self._name = words
        self._describe()

    @property
    def looks_for_others(self) -> bool:
        """Whether the hits are others than the search's."""
        return self._others is not None

    @property
    def at_hit(self) -> tuple[int | None, int]:
        """The number of the hit that stands out, counted from 0, and how many there are."""
        return self._hit, len(self._page.hits) if self._page else 0

    def _mark(self, find: Callable[[str], Sequence[Span]]) -> None:
        self._hit, self._round = None, ""
        if self._page:
            self._page.mark(find)
            self.refresh()
        self._describe()

    def update_state(self, stored: StoredArticle) -> None:
        """Take the same article with another reading state and other tags; the reader's place is kept."""
        if self._stored is None or self._stored.row.id != stored.row.id:
            return
        tags, self._stored = self._stored.tags, stored
        if tags != stored.tags and self._page:
            below = self._page.height - self.scroll_offset.y
            self._lay_out()
            if self.scroll_offset.y:
                self.scroll_to(y=self._page.height - below, animate=False)
            self._describe()

    def _lay_out(self) -> None:
        self._width = self.line_width
        find = self._others or self._find
        self._page = ArticlePage(self._stored, self._width - 2, find) if self._stored else None
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
        if self._name:
            said.append(f"“{clipped(one_line(self._name), self.line_width // 3)}”")
        if self._page.hits:
            at = number(self._hit + 1) if self._hit is not None else "–"
            said.append(_("hit {at} / {all}").format(at=at, all=number(len(self._page.hits))))
        if self._round:
            said.append(self._round)
        if self._page.height > self.page_lines:
            seen = min(self._page.height, self.scroll_offset.y + self.page_lines)
            said.append(f"{100 * seen // self._page.height}%")
        self.say(" · ".join(said))

    def go_to_hit(self, step: int, line: int | None = None) -> bool:
        """Go to the next hit (1) or the one before (-1), round the ends; says whether there is one.

        The first time it is the next from a line on, without one from the first line on screen.
        """
        if self._page is None or not self._page.hits:
            return False
        last = len(self._page.hits) - 1
        self._round = ""
        if self._hit is None:
            first = self._page.hit_after(self.scroll_offset.y if line is None else line) or 0
            self._hit = first if step > 0 else (first - 1) % (last + 1)
        else:
            if last and self._hit == (last if step > 0 else 0):
                self._round = _("from the top again") if step > 0 else _("from the end again")
            self._hit = (self._hit + step) % (last + 1)
        at = self._page.hits[self._hit][2]
        if not self.scroll_offset.y <= at < self.scroll_offset.y + self.page_lines:
            self.scroll_to(y=max(0, at - self.page_lines // 3), animate=False)
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

    def action_page_on(self) -> None:
        """Scroll a page down."""
        self.action_page_down()

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_page(-1)

    def action_top(self) -> None:
        """Go to the headline."""
        self.scroll_to(y=0, animate=False)

    def action_end(self) -> None:
        """Go to the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False)
