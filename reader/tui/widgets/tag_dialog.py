"""The tags over the panes: put on and taken off by name, for one article or many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.archive.changing import query_of
from reader.commands import Place
from reader.errors import UsageError
from reader.findings import Change
from reader.locale import _, ngettext, number
from reader.names import fold_name, read_tag
from reader.render import clipped
from reader.text import one_line, printable
from reader.tui.bindings import pane_bindings
from reader.tui.choices import ChoiceList, OverFrame
from reader.tui.typing_ahead import TypingAhead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

_ONE_LINE: Final = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag, how many articles of the archive have it, and how many of those that are to be changed."""

    name: str
    articles: int = 0
    having: int = 0


class TagInput(TypingAhead, Input):
    """The field for a tag; a space at its beginning is a key, as no name begins with one."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.TAGS)]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is text."""
        return super().check_consume_key(key, character) and not (key == "space" and not self.value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text into the field, made safe for one line."""
        super().replace(printable(text).translate(_ONE_LINE), start, end)


class TagList(ChoiceList[Tagged]):
    """The tags; none of them is chosen until a reader goes to one."""

    def move(self, place: int) -> None:
        """Choose a tag by its place; none before the first."""
        super().move(place)
        if place < 0:
            self.cursor = -1

    @property
    def selected(self) -> Tagged | None:
        """The chosen tag."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None


class TagDialog(ModalScreen[Change | None]):
    """What is put on and taken off is given back as one change; None where there is none."""

    def __init__(self, tags: Iterable[Tagged], count: int, keymap: Mapping[str, str]) -> None:
        """Offer the archive's tags for so many articles."""
        super().__init__()
        self._count = count
        self._keymap = keymap
        ordered = sorted(tags, key=lambda tag: (-tag.having, -tag.articles, fold_name(tag.name)))
        self._tags = {fold_name(tag.name): tag for tag in ordered}
        self._wanted: dict[str, bool] = {}
        self._shown = ""
        self.list = TagList(self._row, id="tag-list")
        self.list.can_focus = False
        self.field = TagInput(placeholder=_("a tag, known or new"), compact=True, id="tag-name")

    def compose(self) -> ComposeResult:
        """Make the frame, the field and the tags."""
        title = ngettext("Tags of {n} article", "Tags of {n} articles", self._count).format(n=number(self._count))
        line = Horizontal(Static(Content("# "), id="tag-prompt"), self.field, id="tag-line")
        yield OverFrame(title, Place.TAGS, self._keymap, line, self.list)

    def on_mount(self) -> None:
        """Show every tag."""
        self.field.focus()
        self._show()

    def _chosen(self) -> Tagged | None:
        """Give the chosen tag, of what is typed by now."""
        if self.field.value != self._shown:
            self._show()
        return self.list.selected

    def _show(self, at: int | None = None) -> None:
        self._shown = self.field.value
        typed = fold_name(self._shown)
        known = [tag for folded, tag in self._tags.items() if typed in folded]
        known.sort(key=lambda tag: (fold_name(tag.name) != typed, not fold_name(tag.name).startswith(typed)))
        if typed and typed not in self._tags:
            known.insert(0, Tagged(" ".join(self.field.value.split())))
        first = 0 if typed else -1
        self.list.show(known, at=first if at is None else at, empty=_("There are no tags yet: type a name."))

    def _row(self, tag: Tagged, width: int) -> Text:
        folded = fold_name(tag.name)
        wanted = self._wanted.get(folded)
        is_new = folded not in self._tags
        figure = _told_of_new(tag) if is_new or not tag.articles else number(tag.articles)
        row = Text(end="")
        if wanted is not None:
            row.append("+ " if wanted else "− ", "accent")
        else:
            row.append("✓ " if tag.having >= self._count else "◐ " if tag.having else "  ", "present")
        figure = clipped(figure, width // 2)
        name = clipped(one_line(tag.name), width - cell_len(figure) - 4)
        row.append(name, "text" if wanted is None else "headline")
        row.append(" " * (width - 2 - cell_len(name) - cell_len(figure)))
        row.append(figure, "faint")
        return row

    def _toggle(self, tag: Tagged) -> bool:
        """Put a tag on, or take it off where every article has it; once more goes back. Says whether it can be."""
        try:
            name = read_tag(tag.name)
        except UsageError as error:
            self.app.notify(one_line(error.message), severity="warning", markup=False)
            return False
        folded = fold_name(name)
        self._tags.setdefault(folded, Tagged(name))
        has = self._tags[folded].having
        steps = [None, has < self._count] + ([False] if 0 < has < self._count else [])
        wanted = steps[(steps.index(self._wanted.get(folded)) + 1) % len(steps)]
        if wanted is None:
            del self._wanted[folded]
        else:
            self._wanted[folded] = wanted
        return True

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self._show()

    def action_take_tag(self) -> None:
        """Put on what is typed, and go on; with nothing typed, keep what was chosen."""
        chosen = self._chosen()
        if self.field.value.strip():
            if chosen is not None and self._toggle(chosen):
                self.field.value = ""
                self._show()
            return
        if not self._wanted and chosen is not None:
            self._toggle(chosen)
        self.dismiss(self._change())

    def _change(self) -> Change | None:
        names = {
            wanted: tuple(self._tags[one].name for one, on in self._wanted.items() if on is wanted)
            for wanted in (True, False)
        }
        return Change(add=names[True], remove=names[False]) if self._wanted else None

    @on(ChoiceList.Taken)
    def action_toggle_tag(self) -> None:
        """Put the chosen tag on, or take it off."""
        chosen = self._chosen()
        if chosen is not None and self._toggle(chosen):
            self._show(self.list.cursor)

    def action_complete_tag(self) -> None:
        """Write the chosen tag out, or the first one of the archive that begins as typed."""
        chosen = self._chosen()
        if chosen is not None and fold_name(chosen.name) not in self._tags:
            chosen = next(iter(self.list.rows[1:]), chosen)
        if chosen is not None:
            self.field.value = chosen.name
            self.field.cursor_position = len(self.field.value)

    def action_next_tag(self) -> None:
        """Go to the next tag."""
        self.list.action_down()

    def action_previous_tag(self) -> None:
        """Go to the tag before."""
        self.list.action_up()

    def action_leave_tags(self) -> None:
        """Close the tags and change nothing."""
        self.dismiss(None)


def _told_of_new(tag: Tagged) -> str:
    """Say of a tag that no article has that it is new, and how to search it where that takes quotes."""
    query = one_line(query_of(tag.name))
    return f"{_('new')} · {query}" if '"' in query else _("new")
