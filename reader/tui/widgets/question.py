"""A question over the panes that is answered with yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.locale import _
from reader.text import one_line
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Asked(TypingAhead, Static, can_focus=True):
    """The words of the question."""


class Question(ModalScreen[bool]):
    """One sentence in a frame; Enter or y says yes, Esc or n no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", show=False),
        Binding("escape,q,n,t", "dismiss(False)", show=False),
    ]

    def __init__(self, sentence: str) -> None:
        """Make the question."""
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Make the frame with the question in it."""
        asked = Asked(Content(one_line(self._sentence)), id="question")
        asked.border_subtitle = Content(_("enter yes · esc no"))
        yield asked
