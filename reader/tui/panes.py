"""The main screen as a layout: which panes are shown, how wide, which has the focus, what the footer says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reader.commands import PANES, Place
from reader.locale import _
from reader.tui.layout import SMALLEST, shown, widths
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.chart import Chart
from reader.tui.widgets.find_line import FindInput, FindLine, Reading
from reader.tui.widgets.key_hints import KeyHints
from reader.tui.widgets.related_pane import RelatedPane
from reader.tui.widgets.search_bar import QueryInput, SearchBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult

    from reader.tui.pane import Pane

_STEP = 2
"""Cells by which a pane grows or shrinks."""


_MOST_BARS: Final = 40


class Panes(Screen[None]):
    """Search bar, list, article, related stories and footer, arranged for every size of the terminal."""

    AUTO_FOCUS: ClassVar[str | None] = "#list"

    def __init__(self, keymap: Mapping[str, str], sizes: Mapping[str, int]) -> None:
        """Make the panes with a reader's own keys and widths."""
        super().__init__()
        self.keymap = keymap
        self.sizes = dict(sizes)
        self.place = Place.LIST
        self.typing = False
        self.chart = Chart()
        self.bar = SearchBar(self.chart)
        self.list = ArticleList()
        self.view = ArticleView()
        self.line = FindLine()
        self._reading = Reading(self.view, self.line)
        self.related = RelatedPane()
        self._hints = KeyHints()

    def compose(self) -> ComposeResult:
        """Put the panes beside each other."""
        yield self.bar
        yield Horizontal(self.list, self._reading, self.related, id="panes")
        yield self._hints
        yield Static(Content(_("berita needs at least {0} × {1} characters.").format(*SMALLEST)), id="small")

    @property
    def panes(self) -> dict[Place, Pane]:
        """The three panes, by their place."""
        return {Place.LIST: self.list, Place.ARTICLE: self.view, Place.RELATED: self.related}

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for another size of the terminal."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        self.set_class(small, "-small")
        self.chart.fit(min(_MOST_BARS, event.size.width // 3))
        self.bar.lay_out_notes()
        self.lay_out_panes()

    def lay_out_panes(self) -> None:
        """Show the panes that there is room for, the one with the focus among them."""
        columns = self.size.width
        on_screen = shown(columns, self.place)
        size = widths(columns, self.sizes)
        for place, pane in self.panes.items():
            framed = self._reading if place is Place.ARTICLE else pane
            pane.display = framed.display = place in on_screen
            framed.styles.width = size[place] if place in size and len(on_screen) > 1 else "1fr"

    def go_to(self, place: Place) -> None:
        """Give a pane the focus; one that was hidden is shown first."""
        self.place = place
        self.lay_out_panes()
        self.set_focus(self.panes[place])
        self._hint(place)

    def step_pane(self, step: int) -> None:
        """Give the next pane the focus, or the one before."""
        self.go_to(PANES[(PANES.index(self.place) + step) % len(PANES)])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus with the arrangement and the footer."""
        if isinstance(event.widget, QueryInput):
            self._hint(Place.SEARCH)
            return
        if isinstance(event.widget, FindInput):
            self._hint(Place.FIND)
        if event.widget is self.chart:
            self._hint(Place.CHART)
        for place, pane in self.panes.items():
            if pane is event.widget:
                self.place = place
                self.lay_out_panes()
                self._hint(place)

    def _hint(self, place: Place) -> None:
        left, self.typing = self.typing and place is not Place.SEARCH, place is Place.SEARCH
        if left:
            self.search_left()
        self._hints.show(place, self.keymap)

    def search_left(self) -> None:
        """The reader has gone from the search bar to a pane."""

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self.step_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self.step_pane(-1)

    def action_list_pane(self) -> None:
        """Go to the list."""
        self.go_to(Place.LIST)

    def action_article_pane(self) -> None:
        """Go to the article."""
        self.go_to(Place.ARTICLE)

    def action_related_pane(self) -> None:
        """Go to the related stories."""
        self.go_to(Place.RELATED)

    def action_wider(self) -> None:
        """Make the pane with the focus wider."""
        self._resize(_STEP)

    def action_narrower(self) -> None:
        """Make the pane with the focus narrower."""
        self._resize(-_STEP)

    def _resize(self, step: int) -> None:
        before = widths(self.size.width, self.sizes)
        side = self.place if self.place in before else Place.LIST
        own = self.sizes.get(side, 0) + (step if side is self.place else -step)
        if widths(self.size.width, {**self.sizes, side: own}) != before:
            self.sizes[side] = own
            self.lay_out_panes()
