"""The earlier searches over the panes: the last one first, filtered by what is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.commands import Place
from reader.locale import _
from reader.render import clipped
from reader.text import fold, one_line, printable
from reader.tui.bindings import over_bindings
from reader.tui.choices import ChoiceList, OverFrame
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class FilterInput(TypingAhead, Input):
    """The field for a part of a search; it has the keys of the whole, as the frame would take some of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, action=f"screen.{binding.action}") for binding in over_bindings(Place.EARLIER)
    ]

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the field, made safe for one line."""
        super().replace(printable(text).replace("\n", " ").replace("\t", " "), start, end)


class EarlierScreen(ModalScreen[str]):
    """The earlier searches; the one that is chosen is given back."""

    DEFAULT_CLASSES: ClassVar[str] = "over"

    def __init__(self, searches: Sequence[str], forget: Callable[[str], None], keymap: Mapping[str, str]) -> None:
        """List searches, the oldest first as they are kept; `forget` is told those to be forgotten."""
        super().__init__()
        self._searches = list(reversed(searches))
        self._forget = forget
        self._keymap = keymap
        self.list: ChoiceList[str] = ChoiceList(self._row, id="earlier")
        self.list.can_focus = False
        self.field = FilterInput(compact=True, id="filter", placeholder=_("type to filter"))

    def compose(self) -> ComposeResult:
        """Make the frame, the field, and the list."""
        yield OverFrame(_("Earlier searches"), Place.EARLIER, self._keymap, self.field, self.list)

    def on_mount(self) -> None:
        """Show all of them."""
        self._show()
        self.field.focus()

    def _show(self, at: int = 0) -> None:
        words = fold(self.field.value).split()
        shown = [search for search in self._searches if all(word in fold(search) for word in words)]
        empty = _("No earlier search has this.") if self._searches else _("Nothing was searched yet.")
        self.list.show(shown, at=at, empty=empty)

    def _row(self, search: str, width: int) -> Text:
        return Text(clipped(one_line(search), width), "text", end="")

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self._show()

    @on(ChoiceList.Taken)
    def action_take_earlier(self) -> None:
        """Search for this again."""
        if self.list.selected is not None:
            self.dismiss(self.list.selected)

    def action_forget_earlier(self) -> None:
        """Forget the selected search."""
        search = self.list.selected
        if search is not None:
            self._searches.remove(search)
            self._forget(search)
            self._show(self.list.cursor)

    def action_earlier_choice(self) -> None:
        """Select the row above."""
        self.list.action_up()

    def action_later_choice(self) -> None:
        """Select the row below."""
        self.list.action_down()

    def action_leave_earlier(self) -> None:
        """Go back to the list."""
        self.dismiss()
