"""The list: any number of articles, of which only the rows on screen are fetched and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual.message import Message

from reader.commands import Place
from reader.locale import _, number
from reader.render import ROW_HEIGHT, row_lines
from reader.tui.bindings import pane_bindings
from reader.tui.found import Found
from reader.tui.offers import Offers
from reader.tui.picked import Picked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from reader.article import ArticleRow, Hit


_DRAWN: Final = 200
"""Drawn rows kept for the next time they come on screen."""
_PICKED: Final = "✓ "
"""Below the mark of what is read and starred."""


class _Steps(Offers):
    """The keys that move through rows."""

    cursor = 0

    def move(self, place: int, *, tell: bool = True) -> None:
        """Select a row by its place."""
        raise NotImplementedError

    @property
    def rows_shown(self) -> int:
        """How many whole rows are on screen."""
        return max(1, (self.page_lines + 1) // ROW_HEIGHT)

    def action_down(self) -> None:
        """Select the next row."""
        self.move(self.cursor + 1)

    def action_up(self) -> None:
        """Select the row before."""
        self.move(self.cursor - 1)

    def action_page_down(self) -> None:
        """Select the row a page below."""
        self.move(self.cursor + max(1, self.page_lines // ROW_HEIGHT))

    def action_page_up(self) -> None:
        """Select the row a page above."""
        self.move(self.cursor - max(1, self.page_lines // ROW_HEIGHT))

    def action_top(self) -> None:
        """Select the first row."""
        self.move(0)


class ArticleList(_Steps):
    """The articles that a query found, as ids in order, with the rows that have been fetched."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings(Place.LIST)]

    @dataclass
    class Selected(Message):
        """Another row is selected."""

        identifier: int

    @dataclass
    class Opened(Message):
        """The selected row is to be read."""

        identifier: int

    @dataclass
    class Wanted(Message):
        """Rows are on screen, or about to be, that have not been fetched."""

        identifiers: list[int]

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__(_("List"), id="list")
        self._found = Found()
        self._drawn: dict[int, list[Text]] = {}
        self._going_to_end = False
        self.picked = Picked()
        self.empty_text = ""

    @property
    def selected(self) -> int | None:
        """The id of the selected article."""
        return self._found[self.cursor] if len(self) else None

    @property
    def complete(self) -> bool:
        """Whether every id of the result is known."""
        return self._found.complete

    def __len__(self) -> int:
        return len(self._found)

    def show(self, found: Found, *, keep: int | None, again: bool = False) -> None:
        """Show another result; the article `keep` stays selected, where it stood, if it is among its first ids.

        `again` says that it is the same search: only if another article is selected now, that is told.
        """
        if not again:
            self.picked = Picked()
        above, before = self.cursor * ROW_HEIGHT - self.scroll_offset.y, self.selected
        self._found = found
        self._drawn.clear()
        self._going_to_end = False
        kept = found.place(keep)
        self.cursor = kept or 0
        self._measure()
        self.scroll_to(y=0 if kept is None else max(0, kept * ROW_HEIGHT - above), animate=False)
        self.move(self.cursor, tell=not again or self.selected != before)

    def forgive(self, identifiers: Iterable[int]) -> None:
        """Let rows be fetched again that did not come."""
        self._found.forgive(identifiers)

    def extend(self, identifiers: Sequence[int], *, complete: bool) -> None:
        """Take more ids of the same result."""
        self._found.extend(identifiers, complete=complete)
        self._measure()
        if complete and self._going_to_end:
            self._going_to_end = False
            self.action_end()

    def put(self, hits: Sequence[Hit]) -> None:
        """Take fetched rows."""
        for hit in hits:
            self._drawn.pop(hit.row.id, None)
        self._found.put(hits)
        self.refresh()

    def renew(self) -> None:
        """Have rows fetched anew as they come on screen, as any of them may have changed."""
        self._found.outdate()
        self._want(self.cursor)

    def identifiers(self) -> Sequence[int]:
        """Give the id of every row."""
        return self._found.identifiers()

    def pick(self, picked: Picked) -> None:
        """Select other rows together."""
        self.picked = picked
        self._count()
        self.refresh()

    def rows(self) -> list[Hit]:
        """Give the rows that have been fetched, in the order of the list."""
        return self._found.hits()

    def update_row(self, row: ArticleRow) -> None:
        """Draw a row anew whose state has changed."""
        self._found.change(row)
        self._drawn.pop(row.id, None)
        self.refresh()

    def select(self, identifier: int, *, tell: bool = False) -> bool:
        """Select an article; says whether it is in the list as far as the list is known."""
        place = self._found.place(identifier)
        if place is not None:
            self.move(place, tell=tell)
        return place is not None

    def neighbour(self, identifier: int | None, step: int) -> int | None:
        """Give the article that stands `step` rows from another; the selected one, if that is not here."""
        place = self._found.place(identifier)
        wanted = self.cursor if place is None else place + step
        return self._found[wanted] if 0 <= wanted < len(self) else None

    def move(self, place: int, *, tell: bool = True) -> None:
        """Select a row by its place, kept within the list, and bring it on screen; `tell` posts `Selected`."""
        if not len(self):
            return
        before, self.cursor = self.cursor, max(0, min(place, len(self) - 1))
        top = self.cursor * ROW_HEIGHT
        self._want(self.cursor)
        for row in {before, self.cursor}:
            self.refresh_lines(row * ROW_HEIGHT, ROW_HEIGHT)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + ROW_HEIGHT - 1 > self.scroll_offset.y + self.page_lines:
            rows = -((self.page_lines - top - ROW_HEIGHT + 1) // ROW_HEIGHT)
            self.scroll_to(y=min(rows, self.cursor) * ROW_HEIGHT, animate=False)
        self._count()
        if tell:
            self.post_message(self.Selected(self._found[self.cursor]))

    def _count(self) -> None:
        more = "" if self.complete else "+"
        said = [f"{number(self.cursor + 1)} / {number(len(self))}{more}"] if len(self) else []
        if self.picked:
            chosen = number(self.picked.count(len(self))) + (more if self.picked.everything else "")
            said.insert(0, _("{n} selected").format(n=chosen))
        self.say(" · ".join(said))

    def _measure(self) -> None:
        self._count()
        lines = len(self) * ROW_HEIGHT
        spare = (self.page_lines - lines) % ROW_HEIGHT if lines > self.page_lines else 0
        self.resize_lines(lines + spare if lines else self.page_lines)

    def on_resize(self, _event: events.Resize) -> None:
        """Draw the rows anew for another width; the selected one stays on screen."""
        self._drawn.clear()
        self._measure()
        if len(self):
            self.call_after_refresh(lambda: self.move(self.cursor, tell=False))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        if not len(self):
            return self.message_line(self.empty_text, y)
        place, line = divmod(y + self.scroll_offset.y, ROW_HEIGHT)
        if place >= len(self):
            return self.blank()
        selected = place == self.cursor and line < ROW_HEIGHT - 1
        text = self._lines(self._found[place], place)[line]
        if line == 1 and self._found[place] in self.picked:
            text = Text.assemble((_PICKED, "accent"), text[len(_PICKED) :], end="")
        return self.strip(text, left=1, selected=selected)

    def _lines(self, identifier: int, place: int) -> list[Text]:
        if identifier not in self._drawn:
            hit = self._found.hit(identifier)
            if hit is None:
                self._want(place)
                return [Text("  …", "faint", end=""), *[Text(end="")] * (ROW_HEIGHT - 1)]
            if len(self._drawn) > _DRAWN:
                self._drawn.clear()
            self._drawn[identifier] = row_lines(hit, self.line_width - 2)
        return self._drawn[identifier]

    def _want(self, place: int) -> None:
        reach = self.page_lines // ROW_HEIGHT + 2
        wanted = self._found.missing(place - reach, place + 2 * reach)
        if wanted:
            self.post_message(self.Wanted(wanted))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; a second click reads it."""
        place = (event.get_content_offset_capture(self).y + self.scroll_offset.y) // ROW_HEIGHT
        if 0 <= place < len(self):
            self.move(place)
            if event.chain > 1:
                self.post_message(self.Opened(self._found[place]))

    def action_end(self) -> None:
        """Select the last row, as soon as it is known."""
        self._going_to_end = not self.complete
        self.move(len(self) - 1)
