"""The search bar: a query that is answered as it is typed, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.commands import Place
from reader.locale import _
from reader.render import clipped, wrap
from reader.text import one_line, printable
from reader.tui.bindings import pane_bindings
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget


_CORNERS: Final = 4
"""Cells of the lower edge that its words leave free, on both sides together."""
_AROUND: Final = 4
"""Lines of the screen that neither notes nor panes have: the field, its frame, and the keys."""
_ONE_LINE: Final = str.maketrans("\n\t", "  ")


class QueryInput(TypingAhead, Input):
    """A field for a query; what is pasted into it loses control codes and line ends."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.SEARCH)]

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the field, made safe for one line."""
        super().replace(printable(text).translate(_ONE_LINE), start, end)


class SearchBar(Vertical):
    """The framed field at the top, with what stands beside it, the number of hits, and how the query was read."""

    @dataclass
    class Typed(Message):
        """Another query stands in the field."""

        query: str

    def __init__(self, *beside: Widget) -> None:
        """Make an empty bar, with widgets between the field and the number of hits."""
        super().__init__(id="search")
        self.border_title = Content("berita")
        self._beside = beside
        self._reading = ""
        self._notes: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Make the field and what stands beside it."""
        with Horizontal(id="search-line"):
            yield Static(Content("/ "), id="prompt")
            yield QueryInput(placeholder=_("search the archive"), compact=True, id="query", select_on_focus=False)
            yield from self._beside
            yield Static(Content(""), id="time")
            yield Static(Content(""), id="count")
        yield Static(Content(""), id="notes")

    @property
    def text(self) -> str:
        """The query in the field."""
        return self.query_one(QueryInput).value

    def fill(self, query: str) -> None:
        """Put a query into the field without asking it."""
        field = self.query_one(QueryInput)
        with field.prevent(Input.Changed):
            field.value = query
        field.cursor_position = len(query)

    def say_count(self, count: str) -> None:
        """Say how many articles were found, and in which order they are."""
        self.query_one("#count", Static).update(Content(one_line(count)))

    def say_time(self, time: str) -> None:
        """Say which time the bars beside the field stand for."""
        shown = self.query_one("#time", Static)
        shown.update(Content(one_line(time)))
        shown.display = bool(time)

    def say_reading(self, reading: str, notes: Sequence[str] = ()) -> None:
        """Say how the query was read: notes in the frame, or below the field where they do not fit there."""
        self._reading, self._notes = reading, tuple(notes)
        self.lay_out_notes()

    def lay_out_notes(self) -> None:
        """Arrange the notes for the size of the screen, of which at least half is left to the panes."""
        room = self.size.width - _CORNERS
        lines = self.screen.size.height // 2 - _AROUND
        said = " · ".join(one_line(part) for part in (*self._notes, self._reading) if part)
        is_long = bool(self._notes) and cell_len(said) > room and lines > 0
        shown = clipped(one_line(self._reading) if is_long else said, room)
        self.border_subtitle = Content(shown) if shown else None
        below = self.query_one("#notes", Static)
        below.update(Content(_begun("\n".join(map(one_line, self._notes)), self.size.width, lines) if is_long else ""))
        below.display = is_long

    def on_resize(self) -> None:
        """Arrange what stands in the frame anew for another width."""
        self.lay_out_notes()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Typed(event.value))


def _begun(text: str, width: int, most: int) -> str:
    """Give the lines of a text that there is room for, with an ellipsis where there are more."""
    lines = [text[first:last] for first, last in wrap(text, width)]
    if len(lines) > most:
        lines = [*lines[: most - 1], clipped(" ".join(lines[most - 1 : most + 1]), width)]
        lines[-1] = lines[-1] if lines[-1].endswith("…") else clipped(f"{lines[-1]} …", width)
    return "\n".join(lines)
