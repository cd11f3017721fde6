"""All keys on one page, made from the command table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.binding import Binding
from textual.color import Color
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.commands import grouped, key_label
from reader.locale import _
from reader.text import one_line
from reader.tui.bindings import keys_of
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType


class HelpPage(TypingAhead, VerticalScroll):
    """The frame that scrolls."""


class HelpScreen(ModalScreen[None]):
    """The page of keys over the panes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space,ctrl+d,ctrl+f", "scroll(10)", show=False),
        Binding("ctrl+u,ctrl+b", "scroll(-10)", show=False),
        Binding("g", "scroll(-10000)", show=False),
        Binding("G", "scroll(10000)", show=False),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        """Make the page, a reader's own keys included."""
        super().__init__()
        self.keymap = keymap

    def compose(self) -> ComposeResult:
        """Make the frame and the page in it."""
        with HelpPage(id="help") as frame:
            frame.border_title = Content(_("Keys"))
            frame.border_subtitle = Content(_("esc closes"))
            yield Static(self._page())

    def _page(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        accent = Style(color=Color.parse(self.app.current_theme.accent or "ansi_default").rich_color)
        for at, (title, commands) in enumerate(grouped()):
            if at:
                table.add_row(Text(""))
            table.add_row(Text(title, "bold"))
            for known in commands:
                keys = "  ".join(key_label(key) for key in keys_of(known, self.keymap))
                table.add_row(Text(f"  {one_line(keys)}", accent), Text(_(known.help)))
        return table

    def action_scroll(self, lines: int) -> None:
        """Scroll the page by lines."""
        self.query_one(HelpPage).scroll_relative(y=lines, animate=False)
