"""A list to choose from, over the panes: rows that say themselves how they are drawn, one line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from reader.text import one_line
from reader.tui.bindings import hints, line_bindings
from reader.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.text import Text
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip
    from textual.widget import Widget

    from reader.commands import Place

T = TypeVar("T")

_CORNERS: Final = 6
"""Cells of the lower edge that its words leave free, on both sides together."""


class ChoiceList(Pane, Generic[T]):
    """Rows of one kind, of which one is selected; `empty_text` stands there when there are none."""

    BINDINGS: ClassVar[list[BindingType]] = [*line_bindings()]

    @dataclass
    class Taken(Message):
        """The selected row was clicked a second time."""

    def __init__(self, draw: Callable[[T, int], Text], *, id: str) -> None:  # noqa: A002 - Textual's own word
        """Make an empty list whose rows `draw` gives as text, so many cells wide."""
        super().__init__("", id=id)
        self.rows: tuple[T, ...] = ()
        self.cursor = 0
        self.empty_text = ""
        self._draw = draw

    @property
    def selected(self) -> T | None:
        """The selected row."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[T], *, at: int = 0, empty: str = "") -> None:
        """Show other rows, the one at a place selected."""
        self.rows, self.empty_text = tuple(rows), empty
        self.resize_lines(len(rows) or self.page_lines)
        self.move(at)

    def move(self, place: int) -> None:
        """Select a row by its place, kept within the list, and bring it on screen."""
        self.cursor = max(0, min(place, len(self.rows) - 1))
        top = self.scroll_offset.y
        self.scroll_to(y=max(min(top, self.cursor), self.cursor - self.page_lines + 1), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if not self.rows:
            return self.message_line(self.empty_text, y)
        place = y + self.scroll_offset.y
        if place >= len(self.rows):
            return self.blank()
        return self.strip(self._draw(self.rows[place], self.line_width - 3), left=2, selected=place == self.cursor)

    def on_resize(self, _event: events.Resize) -> None:
        """Draw the rows anew for another width; the selected one stays on screen."""
        self.resize_lines(len(self.rows) or self.page_lines)
        self.call_after_refresh(lambda: self.move(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; a second click takes it."""
        place = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= place < len(self.rows):
            self.move(place)
            if event.chain > 1:
                self.post_message(self.Taken())

    def action_down(self) -> None:
        """Select the next row."""
        self.move(self.cursor + 1)

    def action_up(self) -> None:
        """Select the row before."""
        self.move(self.cursor - 1)

    def action_page_down(self) -> None:
        """Select the row a page below."""
        self.move(self.cursor + self.page_lines)

    def action_page_up(self) -> None:
        """Select the row a page above."""
        self.move(self.cursor - self.page_lines)

    def action_top(self) -> None:
        """Select the first row."""
        self.move(0)

    def action_end(self) -> None:
        """Select the last row."""
        self.move(len(self.rows) - 1)


class OverFrame(Vertical):
    """The frame of such a list: what it is about above, its keys below."""

    def __init__(self, title: str, place: Place, keymap: Mapping[str, str], *inside: Widget) -> None:
        """Frame some widgets, with the keys of a place in the lower edge."""
        super().__init__(*inside)
        self.border_title = Content(one_line(title))
        self._keys = hints(place, keymap)

    def on_resize(self, event: events.Resize) -> None:
        """Name as many keys as there is room for; the last, which closes the list, stays."""
        room = event.size.width - _CORNERS
        shown = list(self._keys)
        while len(shown) > 1 and len(" · ".join(f"{keys} {label}" for keys, label in shown)) > room:
            del shown[-2]
        self.border_subtitle = Content(one_line(" · ".join(f"{keys} {label}" for keys, label in shown)))
