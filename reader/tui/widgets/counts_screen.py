"""What was found, counted by source, place, year, month and tag; each count is a way to narrow the search."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual import on, work
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.archive import parse_query
from reader.commands import Place
from reader.findings import UNDATED, Count, Facet
from reader.locale import N_, _, number
from reader.render import clipped
from reader.text import one_line
from reader.tui.bindings import over_bindings
from reader.tui.choices import ChoiceList, OverFrame
from reader.tui.query_text import has, with_part, without_fields, without_part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.archive import Archive, Query
    from reader.findings import Period
    from reader.tui.library import Library

_LIMIT: Final = 300
_IN_A_PIECE: Final = 10_000
_PATIENCE: Final = 0.25
"""Seconds between two looks at what is counted so far."""
_BAR: Final = 16
_TITLES: Final = {
    Facet.SOURCE: N_("source"),
    Facet.PLACE: N_("place"),
    Facet.YEAR: N_("year"),
    Facet.MONTH: N_("month"),
    Facet.TAG: N_("tag"),
}
_IN_TIME: Final = (Facet.YEAR, Facet.MONTH)
_TIMES: Final = ("tanggal", "date", "sejak", "since", "hingga", "until")
_FIELDS: Final = {
    Facet.SOURCE: ("sumber", "source"),
    Facet.PLACE: ("tempat", "place"),
    Facet.YEAR: _TIMES,
    Facet.MONTH: _TIMES,
    Facet.TAG: ("tag",),
}


class CountsScreen(ModalScreen[None]):
    """The counts of one kind at a time, the commonest first."""

    DEFAULT_CLASSES: ClassVar[str] = "over"
    BINDINGS: ClassVar[list[BindingType]] = [*over_bindings(Place.COUNTS, "back", "next-pane", "previous-pane")]

    def __init__(self, library: Library, text: str, narrow: Callable[[str], None], keymap: Mapping[str, str]) -> None:
        """Count what a query finds; `narrow` is told every other query that the reader makes of it."""
        super().__init__()
        self._library = library
        self._text = text
        self._narrow = narrow
        self._keymap = keymap
        self._facets = list(Facet)
        self._most = 1
        self.facet = Facet.SOURCE
        self.list: ChoiceList[Count] = ChoiceList(self._row, id="counts")

    def compose(self) -> ComposeResult:
        """Make the frame, the kinds of counts, and the counts."""
        yield OverFrame(_("Counts"), Place.COUNTS, self._keymap, Static(Content(""), id="facets"), self.list)

    def on_mount(self) -> None:
        """Begin with the sources."""
        self._show(self.facet)

    def _show(self, facet: Facet) -> None:
        self.facet = facet
        self.query_one("#facets", Static).update(
            Content.assemble(
                "  ",
                *((f"{_(_TITLES[one])}   ", "$accent bold" if one is facet else "$quiet") for one in self._facets),
            )
        )
        self.list.show((), empty=_("counting …"))
        self._count(facet)

    @work(group="counts", exclusive=True, exit_on_error=False)
    async def _count(self, facet: Facet) -> None:
        names = _FIELDS[facet]
        query = parse_query(_without(self._text, [*names, *(f"-{name}" for name in names)]))
        periods = await self._library.ask_behind(lambda archive: archive.survey.periods(query))
        together: dict[tuple[str, str], int] = {}
        shown = monotonic()
        for period in (*reversed(periods), UNDATED):
            for count in await self._library.ask_behind(partial(_facets, query=query, by=facet, period=period)):
                known = (count.value, count.query)
                together[known] = together.get(known, 0) + count.count
            if monotonic() - shown > _PATIENCE:
                self._take(together)
                shown = monotonic()
        self._take(together)
        if not together:
            self.list.show((), empty=_("Nothing that was found has this."))

    def _take(self, together: Mapping[tuple[str, str], int]) -> None:
        """Show what is counted so far; a row gone to stays selected, else what the query asks for is, or the first."""
        before = self.list.selected if self.list.cursor else None
        most = sorted(together.items(), key=lambda item: -item[1])[:_LIMIT]
        counts = [Count(value, count, query) for (value, query), count in most]
        counts.sort(key=lambda count: count.query == UNDATED.query)  # no part of the course of time
        self._most = max((count.count for count in counts), default=1)
        wanted = [at for at, count in enumerate(counts) if before and count.query == before.query]
        taken = [at for at, count in enumerate(counts) if has(self._text, count.query)]
        self.list.show(counts, at=(wanted or taken or [0])[0])

    def _row(self, count: Count, width: int) -> Text:
        taken, excluded = has(self._text, count.query), has(self._text, _opposite(count.query))
        figure = number(count.count)
        bar = min(_BAR, max(4, width // 4))
        room = width - bar - 12
        value = clipped(one_line(count.value) or _("(none)"), room)
        halves = max(1, round(count.count * bar * 2 / self._most))
        drawn = "━" * (halves // 2) + "╸" * (halves % 2)
        row = Text(end="")
        row.append("✓ " if taken else "− " if excluded else "  ", "accent")
        row.append(value, "headline" if taken else "faint" if excluded else "text")
        row.append(" " * (room - cell_len(value) + 8 - len(figure)))
        row.append(f"{figure}  ", "quiet")
        row.append(drawn, "accent" if taken else "faint")
        return row

    def _ask(self, text: str) -> None:
        self._text = text
        self._narrow(text)
        self.list.refresh()

    @on(ChoiceList.Taken)
    def action_take_count(self) -> None:
        """Search for this only, or no longer."""
        count = self.list.selected
        if count is None:
            return
        if has(self._text, count.query):
            self._ask(without_part(self._text, count.query))
        else:  # an article has one source, place and date: another takes the place of the first; it may have any tags
            single = () if self.facet is Facet.TAG else _FIELDS[self.facet]
            self._ask(with_part(_without(self._text, single), count.query))

    def action_exclude_count(self) -> None:
        """Search without this, or no longer."""
        count = self.list.selected
        if count is not None:
            part = _opposite(count.query)
            self._ask((without_part if has(self._text, part) else with_part)(self._text, part))

    def _step(self, step: int) -> None:
        self._show(self._facets[(self._facets.index(self.facet) + step) % len(self._facets)])

    def action_next_count(self) -> None:
        """Show the next counts."""
        self._step(1)

    def action_previous_count(self) -> None:
        """Show the counts before."""
        self._step(-1)

    def action_next_pane(self) -> None:
        """Show the next counts."""
        self._step(1)

    def action_previous_pane(self) -> None:
        """Show the counts before."""
        self._step(-1)

    def action_leave_counts(self) -> None:
        """Go back to the list."""
        self.dismiss()

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss()


def _opposite(part: str) -> str:
    """Give the part of a query that leaves out what this one asks for."""
    return part[1:] if part.startswith("-") else f"-{part}"


def _without(text: str, fields: Sequence[str]) -> str:
    """Give a query without these fields; one that loses its dates may ask for what has none no longer."""
    bare = without_fields(text, fields)
    return without_part(bare, UNDATED.query) if _TIMES[0] in fields else bare


def _facets(archive: Archive, query: Query, by: Facet, period: Period) -> tuple[Count, ...]:
    if period == UNDATED and by in _IN_TIME:
        undated = archive.survey.count(query, UNDATED)
        return (Count(_("without a date"), undated, UNDATED.query),) if undated else ()
    return archive.survey.facets(query, by, _IN_A_PIECE, period)
