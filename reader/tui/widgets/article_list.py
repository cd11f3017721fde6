"""The list: any number of articles, of which only the rows on screen are fetched and drawn."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual.message import Message

from reader.commands import Place
from reader.locale import _, number
from reader.render import ROW_HEIGHT, row_lines, wrap
from reader.tui.bindings import pane_bindings
from reader.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from reader.article import ArticleRow, Hit

_KEPT: Final = 600
"""Rows kept in memory: some thirty screens of the tallest terminals."""


class ArticleList(Pane):
    """The articles that a query found, as ids in order, with the rows that have been fetched."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.LIST)]

    @dataclass
    class Selected(Message):
        """Another row is selected."""

        identifier: int

    @dataclass
    class Opened(Message):
        """The selected row is to be read."""

        identifier: int

    @dataclass
    class Wanted(Message):
        """Rows are on screen, or about to be, that have not been fetched."""

        identifiers: list[int]

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__(_("List"), id="list")
        self._ids = array("q")
        self._hits: OrderedDict[int, Hit] = OrderedDict()
        self._drawn: dict[int, list[Text]] = {}
        self._asked: set[int] = set()
        self._going_to_end = False
        self.complete = True
        self.cursor = 0
        self.empty_text = ""

    @property
    def selected(self) -> int | None:
        """The id of the selected article."""
        return self._ids[self.cursor] if self._ids else None

    def __len__(self) -> int:
        return len(self._ids)

    def show(self, identifiers: Sequence[int], hits: Iterable[Hit], *, complete: bool, keep: int | None) -> None:
        """Show another result from its first ids; the article `keep` stays selected if it is among them."""
        above = self.cursor * ROW_HEIGHT - self.scroll_offset.y
        self._ids = array("q", identifiers)
        self._hits.clear()
        self._drawn.clear()
        self._asked.clear()
        self._going_to_end = False
        self.complete = complete
        self.cursor = 0
        self.put(hits)
        self._measure()
        if keep is not None and keep in self._ids:
            self.scroll_to(y=max(0, self._ids.index(keep) * ROW_HEIGHT - above), animate=False)
            self.select(keep)
        else:
            self.scroll_to(y=0, animate=False)
            self._moved()

    def extend(self, identifiers: Sequence[int], *, complete: bool) -> None:
        """Take more ids of the same result."""
        self._ids.extend(identifiers)
        self.complete = complete
        self._measure()
        if complete and self._going_to_end:
            self._going_to_end = False
            self.action_end()

    def put(self, hits: Iterable[Hit]) -> None:
        """Take fetched rows."""
        for hit in hits:
            self._hits[hit.row.id] = hit
            self._hits.move_to_end(hit.row.id)
            self._drawn.pop(hit.row.id, None)
            self._asked.discard(hit.row.id)
        while len(self._hits) > _KEPT:
            self._drawn.pop(self._hits.popitem(last=False)[0], None)
        self.refresh()

    def rows(self) -> list[Hit]:
        """Give the rows that have been fetched, in the order of the list."""
        return [self._hits[one] for one in self._ids if one in self._hits]

    def update_row(self, row: ArticleRow) -> None:
        """Draw a row anew whose state has changed."""
        if row.id in self._hits:
            self.put([replace(self._hits[row.id], row=row)])

    def select(self, identifier: int) -> bool:
        """Select an article; says whether it is in the list as far as the list is known."""
        try:
            place = self._ids.index(identifier)
        except ValueError:
            return False
        self.move(place)
        return True

    def neighbour(self, identifier: int | None, step: int) -> int | None:
        """Give the article that stands `step` rows from another; from the selected one, if that is not here."""
        try:
            place = self._ids.index(identifier) if identifier is not None else self.cursor
        except ValueError:
            place, step = self.cursor, 0
        return self._ids[place + step] if 0 <= place + step < len(self._ids) else None

    def move(self, place: int) -> None:
        """Select a row by its place, kept within the list, and bring it on screen."""
        if not self._ids:
            return
        before, self.cursor = self.cursor, max(0, min(place, len(self._ids) - 1))
        top = self.cursor * ROW_HEIGHT
        for row in {before, self.cursor}:
            self.refresh_lines(row * ROW_HEIGHT, ROW_HEIGHT)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + ROW_HEIGHT - 1 > self.scroll_offset.y + self.page_lines:
            self.scroll_to(y=top + ROW_HEIGHT - 1 - self.page_lines, animate=False)
        self._moved()

    def _moved(self) -> None:
        self._count()
        if (selected := self.selected) is not None:
            self.post_message(self.Selected(selected))

    def _count(self) -> None:
        known = number(len(self._ids)) + ("" if self.complete else "+")
        self.say(f"{number(self.cursor + 1)} / {known}" if self._ids else "")

    def _measure(self) -> None:
        self._count()
        self.resize_lines(len(self._ids) * ROW_HEIGHT if self._ids else self.page_lines)

    def on_resize(self, _event: events.Resize) -> None:
        """Draw the rows anew for another width; the selected one stays on screen."""
        self._drawn.clear()
        self._measure()
        if self._ids:
            self.call_after_refresh(self.move, self.cursor)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        if not self._ids:
            return self._empty_line(y)
        place, line = divmod(y + self.scroll_offset.y, ROW_HEIGHT)
        if place >= len(self._ids):
            return self.blank()
        selected = place == self.cursor and line < ROW_HEIGHT - 1
        text = self._lines(self._ids[place], place)[line]
        if not selected:
            return self.strip(text, left=1)
        bar = Text("▌", "bar", end="")
        return self.strip(bar + text, selected=True)

    def _lines(self, identifier: int, place: int) -> list[Text]:
        if identifier not in self._drawn:
            hit = self._hits.get(identifier)
            if hit is None:
                self._want(place)
                return [Text("  …", "faint", end=""), *[Text(end="")] * (ROW_HEIGHT - 1)]
            self._drawn[identifier] = row_lines(hit, self.line_width - 2)
        return self._drawn[identifier]

    def _want(self, place: int) -> None:
        reach = self.page_lines // ROW_HEIGHT + 2
        near = self._ids[max(0, place - reach) : place + 2 * reach]
        wanted = [one for one in near if one not in self._hits and one not in self._asked]
        if wanted:
            self._asked.update(wanted)
            self.post_message(self.Wanted(wanted))

    def _empty_line(self, y: int) -> Strip:
        lines = [
            (start, end, paragraph)
            for paragraph in self.empty_text.split("\n")
            for start, end in wrap(paragraph, self.line_width - 2)
        ]
        if y >= len(lines):
            return self.blank()
        start, end, paragraph = lines[y]
        return self.strip(Text(paragraph[start:end], "quiet", end=""), left=1)

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; a second click reads it."""
        place = (event.get_content_offset_capture(self).y + self.scroll_offset.y) // ROW_HEIGHT
        if 0 <= place < len(self._ids):
            self.move(place)
            if event.chain > 1:
                self.post_message(self.Opened(self._ids[place]))

    def action_down(self) -> None:
        """Select the next row."""
        self.move(self.cursor + 1)

    def action_up(self) -> None:
        """Select the row before."""
        self.move(self.cursor - 1)

    def action_page_down(self) -> None:
        """Select the row a page below."""
        self.move(self.cursor + max(1, self.page_lines // ROW_HEIGHT))

    def action_page_up(self) -> None:
        """Select the row a page above."""
        self.move(self.cursor - max(1, self.page_lines // ROW_HEIGHT))

    def action_top(self) -> None:
        """Select the first row."""
        self.move(0)

    def action_end(self) -> None:
        """Select the last row, as soon as it is known."""
        self._going_to_end = not self.complete
        self.move(len(self._ids) - 1)
