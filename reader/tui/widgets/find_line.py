"""The find line: words to find in the article on show, in the lower edge of its frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from reader.commands import Place
from reader.locale import _
from reader.text import one_line, printable
from reader.tui.bindings import pane_bindings
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

_CORNERS: Final = 4
"""Cells of the frame that stay on both sides of the line."""
_ONE_LINE: Final = str.maketrans("\n\t", "  ")


class FindInput(TypingAhead, Input):
    """The field; a slash at its beginning is a key, which leads on to the search bar."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.FIND)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is text."""
        return super().check_consume_key(key, character) and not (key == "slash" and not self.value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the field, made safe for one line."""
        super().replace(printable(text).translate(_ONE_LINE), start, end)


class FindLine(Horizontal):
    """A prompt, the words, and which of how many hits is shown."""

    @dataclass
    class Typed(Message):
        """Other words stand in the field."""

        text: str

    def __init__(self) -> None:
        """Make a line that is not shown yet."""
        super().__init__(id="find")
        words = _("find in this article · / again: in the archive")
        self.field = FindInput(placeholder=words, compact=True, id="find-words")
        self._count = Static(Content(""), id="find-count")
        self.display = False

    def compose(self) -> ComposeResult:
        """Make the field and what stands beside it."""
        yield Static(Content("/ "), id="find-prompt")
        yield self.field
        yield self._count

    def open(self, text: str) -> None:
        """Show the line with words in it, which the first letter typed replaces."""
        with self.field.prevent(Input.Changed):
            self.field.value = text
        self.field.action_select_all()
        self.display = True

    def say(self, count: str) -> None:
        """Say which of how many hits is shown."""
        self._count.update(Content(one_line(count)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Typed(event.value))


class Reading(Vertical):
    """The article with the find line in the lower edge of its frame."""

    def __init__(self, article: Widget, line: FindLine) -> None:
        """Put a find line over an article."""
        super().__init__(article, line, id="reading")
        self._line = line

    def on_resize(self, event: events.Resize) -> None:
        """Leave the corners of the frame beside the line."""
        self._line.styles.width = max(1, event.size.width - _CORNERS)
