"""The footer: the keys of the pane that has the focus, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from reader.text import one_line
from reader.tui.bindings import hints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.commands import Place

_GAP = 3


class KeyHints(Widget):
    """One line of keys and what they do; nothing is cut in the middle."""

    def __init__(self) -> None:
        """Make an empty footer."""
        super().__init__(id="keys")
        self._hints: list[tuple[str, str]] = []

    def show(self, place: Place, keymap: Mapping[str, str]) -> None:
        """Show the keys of a place, a reader's own keys included."""
        self._hints = hints(place, keymap)
        self.refresh()

    def render(self) -> Content:
        """Draw the hints that fit; the last, which lead on to all others, stay."""
        room = self.size.width - 2
        shown = list(self._hints)
        while len(shown) > 1 and sum(cell_len(f"{keys} {label}") + _GAP for keys, label in shown) - _GAP > room:
            del shown[-3 if len(shown) > 2 else 0]  # noqa: PLR2004 - help and back are the last two
        parts: list[Content] = []
        for keys, label in shown:
            hint = Content.assemble((one_line(keys), "$accent bold"), " ", (one_line(label), "$quiet"))
            parts.append(hint)
        return Content(" ") + Content(" " * _GAP).join(parts)
