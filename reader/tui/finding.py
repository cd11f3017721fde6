"""The main screen as one that finds words in the article on show, while the search's own hits wait."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on, work

from reader.archive import parse_query
from reader.locale import _, number
from reader.render import clipped
from reader.text import one_line
from reader.tui.changing import Changing
from reader.tui.found_words import Sought
from reader.tui.widgets.find_line import FindLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from reader.session import Session
    from reader.tui.library import Library

_LONG_TEXT: Final = 200_000
"""Characters of an article from which it is looked through at a pause in typing, not at every letter."""
_PAUSE: Final = 0.15
"""Seconds without a letter that count as such a pause."""
_TOLD: Final = 40
"""Cells of what was typed that a sentence about it repeats."""


class Finding(Changing):
    """What is found in the article."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._line_before = 0
        self._words = self._looked_for = ""

    def action_find(self) -> None:
        """Find words in this article."""
        if self.view.stored is None:
            return
        self._line_before = self.view.scroll_offset.y
        self.line.open(self._words)
        self._looked_for = self._words if self.view.looks_for_others else ""
        self.set_focus(self.line.field)
        self._count_found()

    def action_search_on(self) -> None:
        """Go to the search bar."""
        self.action_search()

    @on(FindLine.Typed)
    @work(group="find", exclusive=True, exit_on_error=False)
    async def _typed_words(self, typed: FindLine.Typed) -> None:
        stored = self.view.stored
        if stored is not None and sum(map(len, stored.article.body)) > _LONG_TEXT:
            await asyncio.sleep(_PAUSE)
        await self._look_for(typed.text)
        self._count_found()

    async def _look_for(self, words: str) -> None:
        sought = Sought.read(words)
        query = parse_query(" ".join(sought.words))
        terms = await self.library.ask(lambda archive: archive.terms(query))
        self._looked_for = words
        self.view.look_for(partial(sought.spans, terms) if sought else None, self._line_before)

    def _count_found(self) -> None:
        at, hits = self.view.at_hit
        if not Sought.read(self.line.field.value):
            self.line.say("")
        elif not hits:
            self.line.say(_("not in this article"))
        else:
            self.line.say(f"{number((at or 0) + 1)} / {number(hits)}")

    def action_keep_find(self) -> None:
        """Keep the hits that were found for n and N."""
        self.action_article_pane()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Close the line however it is left, and keep what is found by its words."""
        if self.line.display and event.widget is not self.line.field:
            self.line.display = False
            self._keep(self.line.field.value)

    @work(group="find", exclusive=True, exit_on_error=False)
    async def _keep(self, words: str) -> None:
        if words != self._looked_for:
            await self._look_for(words)
        if self.view.at_hit[1] and self.view.looks_for_others:
            self._words = words
            self.view.name_hits(words)
            return
        if self.end_find():
            self.view.scroll_to(y=self._line_before, animate=False)
            self.say(_("“{words}” is not in this article.").format(words=clipped(one_line(words), _TOLD)))

    def action_end_find(self) -> None:
        """Go back to the search's hits and to the place from before."""
        self.end_find()
        self.workers.cancel_group(self, "find")
        self.view.scroll_to(y=self._line_before, animate=False)
        self.action_article_pane()

    def end_find(self) -> bool:
        """Mark the search's hits again; says whether others were marked."""
        was = self.view.looks_for_others
        self.line.display = False
        self.view.look_for(None)
        return was

    def action_next_found(self) -> None:
        """Go to the next hit."""
        self._step_found(1)

    def action_previous_found(self) -> None:
        """Go to the hit before."""
        self._step_found(-1)

    def _step_found(self, step: int) -> None:
        self.view.go_to_hit(step)
        self._count_found()
