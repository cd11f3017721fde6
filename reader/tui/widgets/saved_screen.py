"""The saved searches over the panes: what each finds, how much of it is unread; run, added, renamed, removed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.archive import parse_query
from reader.commands import Place
from reader.errors import BeritaError
from reader.locale import _, number
from reader.render import clipped
from reader.text import one_line, printable
from reader.tui.bindings import over_bindings
from reader.tui.choices import ChoiceList, OverFrame
from reader.tui.query_text import with_part
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.archive import Archive
    from reader.findings import SavedSearch
    from reader.tui.library import Library


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved search, how much it finds, and how much of that is unread; None while that is not counted."""

    search: SavedSearch
    hits: int | None = None
    unread: int | None = None
    notes: tuple[str, ...] = ()


class SavedList(ChoiceList[Kept]):
    """The saved searches; which one is selected is told."""

    @dataclass
    class Moved(Message):
        """A row is selected."""

    def move(self, place: int) -> None:
        """Select a row by its place."""
        super().move(place)
        self.post_message(self.Moved())


class NameInput(TypingAhead, Input):
    """The field for a name."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the field, made safe for one line."""
        super().replace(one_line(printable(text)) if text.strip() else text, start, end)


class SavedScreen(ModalScreen[str]):
    """The saved searches; the one that is chosen is given back as a query."""

    DEFAULT_CLASSES: ClassVar[str] = "over"
    BINDINGS: ClassVar[list[BindingType]] = [*over_bindings(Place.SAVED, "back")]

    def __init__(self, library: Library, query: str, keymap: Mapping[str, str], *, adding: bool = False) -> None:
        """List the saved searches; `query` is what can be added, and with `adding` its name is asked for at once."""
        super().__init__()
        self._library = library
        self._query = query
        self._keymap = keymap
        self._adding = adding
        self._renamed: SavedSearch | None = None
        self._removed: tuple[SavedSearch, int] | None = None
        self.list = SavedList(_row, id="saved")
        self.told = Static(Content(""), id="told")
        self.field = NameInput(compact=True, id="name")

    def compose(self) -> ComposeResult:
        """Make the frame, the field for a name, and the list."""
        yield OverFrame(
            _("Saved searches"),
            Place.SAVED,
            self._keymap,
            Static(Content(""), id="asked"),
            self.field,
            self.list,
            self.told,
        )

    def on_mount(self) -> None:
        """Show what is saved; where the present search is to be saved, ask for its name."""
        self.field.display = self.query_one("#asked").display = self.told.display = False
        if self._adding:
            self.action_add_saved()
        else:
            self.list.focus()
        self._show()

    @work(group="saved", exclusive=True, exit_on_error=False)
    async def _show(self, name: str = "") -> None:
        kept = [Kept(search) for search in await self._library.ask(lambda archive: archive.saved.all())]
        place = next((at for at, one in enumerate(kept) if one.search.name == name), self.list.cursor)
        known = {one.search: one for one in self.list.rows}
        kept = [known.get(one.search, one) for one in kept]
        empty = _("No search is saved yet.\n\nSearch for something, then press M to save it under a name.")
        self.list.show(kept, at=place, empty=empty)
        for one in kept:
            counted = await self._library.ask_behind(partial(_counted, kept=one))
            # The reader may have moved some meanwhile.
            rows = [counted if row.search == one.search else row for row in self.list.rows]
            self.list.show(rows, at=self.list.cursor)

    @on(SavedList.Moved)
    def _tell(self) -> None:
        """Say of the selected search, under the list, what its row has no room for."""
        kept = self.list.selected
        said = _beside(kept, self.list.line_width - 3) if kept is not None else ""
        self.told.update(Content(said))
        self.told.display = bool(said)

    def _ask_name(self, name: str, words: str) -> None:
        asked = self.query_one("#asked", Static)
        asked.update(Content(one_line(words)))
        asked.display = True
        self.field.value = name
        self.field.display = True
        self.field.focus()

    @work(group="naming", exit_on_error=False)
    async def _change(self, change: Callable[[Archive], object], name: str = "", told: str = "") -> None:
        """Have the archive change what is saved, and say so; a name that cannot be is told, and asked for again."""
        try:
            await self._library.ask(change)
        except BeritaError as error:
            self.app.notify(one_line(error.message), severity="warning", markup=False)
            return
        if told:
            self.app.notify(told, markup=False)
        self._leave_name()
        self._show(name)

    def _leave_name(self) -> None:
        self.field.display = self.query_one("#asked").display = False
        self._renamed = None
        self.list.focus()

    @on(Input.Submitted)
    def _named(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        name, query, renamed = submitted.value, self._query, self._renamed
        if renamed is None:
            self._change(lambda archive: archive.saved.keep(name, query), name)
        else:
            self._change(lambda archive: archive.saved.rename(renamed.name, name), name)

    @on(ChoiceList.Taken)
    def action_run_saved(self) -> None:
        """Search for this."""
        if self.list.selected is not None:
            self.dismiss(self.list.selected.search.query)

    def action_add_saved(self) -> None:
        """Save the search of the bar under a name."""
        if self._query.strip():
            self._ask_name("", _("A name for “{query}”:").format(query=self._query))
        else:
            self.app.notify(_("There is no search to save: the bar is empty."), markup=False)
            self.list.focus()

    def action_rename_saved(self) -> None:
        """Give the selected search another name."""
        if self.list.selected is not None:
            self._renamed = self.list.selected.search
            self._ask_name(self._renamed.name, _("Another name for “{name}”:").format(name=self._renamed.name))

    def action_remove_saved(self) -> None:
        """Remove the selected search."""
        if self.list.selected is not None:
            search, place = self.list.selected.search, self.list.cursor

            def remove(archive: Archive) -> None:
                archive.saved.remove(search.name)
                self._removed = search, place

            told = _("“{name}” is removed; u brings it back.").format(name=one_line(search.name))
            self._change(remove, told=told)

    def action_undo_saved(self) -> None:
        """Bring back what was removed last, to where it was."""
        if self._removed is not None:
            search, place = self._removed

            def keep(archive: Archive) -> None:
                archive.saved.keep(search.name, search.query)
                archive.saved.move(search.name, place)
                self._removed = None

            self._change(keep, search.name)

    def action_saved_up(self) -> None:
        """Put the selected search before the one above."""
        self._move(-1)

    def action_saved_down(self) -> None:
        """Put the selected search after the one below."""
        self._move(1)

    def _move(self, step: int) -> None:
        """Show the new order at once, so that the next key goes on from there."""
        rows, place = list(self.list.rows), self.list.cursor + step
        if 0 <= place < len(rows):
            moved = rows.pop(self.list.cursor)
            rows.insert(place, moved)
            self.list.show(rows, at=place)
            self._reorder(moved.search.name, place)

    @work(group="naming", exit_on_error=False)
    async def _reorder(self, name: str, place: int) -> None:
        try:
            await self._library.ask(lambda archive: archive.saved.move(name, place))
        except BeritaError as error:
            self.app.notify(one_line(error.message), severity="warning", markup=False)
            self._show(name)

    def action_leave_saved(self) -> None:
        """Give up the name that is asked for; else go back to the list."""
        if self.field.display and self.list.rows:
            self._leave_name()
        else:
            self.dismiss()

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss()


def _counted(archive: Archive, kept: Kept) -> Kept:
    """Count what a saved search finds, and what of it is unread; with what in it is not there, or asks for itself."""
    query = kept.search.query
    unread = parse_query(with_part(query, "adalah:belum-dibaca"))
    read = parse_query(query)
    return Kept(kept.search, archive.survey.count(read), archive.survey.count(unread), archive.explain(read).notes)


def _room(kept: Kept, width: int) -> tuple[int, int]:
    """Give how many cells name and query have in a row."""
    name = max(8, width // 3)
    return name, max(4, width - name - 4 - len("".join(_figures(kept))))


def _figures(kept: Kept) -> tuple[str, str]:
    hits = "…" if kept.hits is None else number(kept.hits)
    return _("{n} unread").format(n=number(kept.unread)) if kept.unread else "", f"{hits:>10}"


def _row(kept: Kept, width: int) -> Text:
    room, room_for_query = _room(kept, width)
    unread, hits = _figures(kept)
    name = clipped(one_line(kept.search.name), room)
    row = Text(end="")
    row.append(name, "headline")
    row.append(" " * (room + 2 - cell_len(name)))
    row.append(clipped(one_line(kept.search.query), room_for_query), "quiet")
    row.append(" " * (width - cell_len(row.plain) - len(unread) - len(hits)))
    row.append(unread, "accent")
    row.append(hits, "quiet")
    return row


def _beside(kept: Kept, width: int) -> str:
    """Give what a row has no room for: name and query where they are cut, and notes on what was not understood."""
    shown = [one_line(kept.search.name), one_line(kept.search.query)]
    is_cut = any(cell_len(text) > room for text, room in zip(shown, _room(kept, width), strict=True))
    return "\n".join([*([" · ".join(shown)] if is_cut else []), *map(one_line, kept.notes)])
