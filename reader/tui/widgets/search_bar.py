"""The search bar: a query that is answered as it is typed, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.commands import Place
from reader.locale import _
from reader.render import clipped
from reader.text import one_line, printable
from reader.tui.bindings import pane_bindings
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


_ONE_LINE: Final = str.maketrans("\n\t", "  ")


class QueryInput(TypingAhead, Input):
    """A field for a query; what is pasted into it loses control codes and line ends."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.SEARCH)]

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the field, made safe for one line."""
        super().replace(printable(text).translate(_ONE_LINE), start, end)


class SearchBar(Horizontal):
    """The framed field at the top, with the number of hits, their order, and what else was looked for."""

    @dataclass
    class Typed(Message):
        """Another query stands in the field."""

        query: str

    def __init__(self) -> None:
        """Make an empty bar."""
        super().__init__(id="search")
        self.border_title = Content("berita")

    def compose(self) -> ComposeResult:
        """Make the field and what stands beside it."""
        yield Static(Content("/ "), id="prompt")
        yield QueryInput(placeholder=_("search the archive"), compact=True, id="query", select_on_focus=False)
        yield Static(Content(""), id="count")

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

    def answer(self, count: str, reading: str) -> None:
        """Say how many articles were found, and how the query was read."""
        self.query_one("#count", Static).update(Content(one_line(count)))
        self.border_subtitle = Content(clipped(one_line(reading), self.size.width - 4)) if reading else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Typed(event.value))
