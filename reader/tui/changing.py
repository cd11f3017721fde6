"""The main screen as one that changes articles: tags, stars and read marks, of one or of many, and undone again.

A change goes through the archive's thread piece by piece, so that what else is asked is answered in between.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import work

from reader.commands import COMMANDS, key_label
from reader.findings import Change, Changed, Facet
from reader.locale import _, ngettext, number
from reader.names import fold_name
from reader.tui.bindings import keys_of
from reader.tui.marking import Marking
from reader.tui.picked import Picked
from reader.tui.widgets.question import Question
from reader.tui.widgets.tag_dialog import TagDialog, Tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.archive import Archive, Query
    from reader.archive.changing import Progress
    from reader.session import Session
    from reader.tui.library import Library

_MANY: Final = 2_000
"""Articles whose tags are looked at one by one, and tags that are counted; of more, the dialog does not say it."""
_PAGE: Final = 100
"""Articles that are looked at at once; a question about more waits behind the screen with the counts."""
_MOMENT: Final = 0.05
"""Seconds between two looks whether all that was found is known."""


@dataclass(frozen=True, slots=True)
class _Target:
    """The articles that a key is meant for; with `query` they are all that it finds."""

    articles: Sequence[int]
    query: Query | None = None

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.articles)


class Stopping(Marking):
    """What goes on for a while and can be stopped."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._stoppable = self._stopped = False

    def _say_going_on(self, words: str) -> None:
        """Say in the list's frame what goes on and can be stopped."""
        self._stoppable = True
        self.list.aside(words)

    def _key(self, command: str) -> str:
        """Name the key of a command as it is now."""
        known = next(known for known in COMMANDS if known.id == command)
        return key_label(keys_of(known, self.keymap)[0])

    def stop_change(self) -> bool:
        """Stop the change that is said to go on, after the piece at hand; tells whether there is one."""
        self._stopped = self._stoppable
        return self._stopped


class Changing(Stopping):
    """What the reader does to articles."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._under_way = False

    def action_pick(self) -> None:
        """Select this row too, or no longer, and go on to the next."""
        if self.list.selected is not None:
            self.list.pick(self.list.picked.toggled(self.list.selected))
            self.list.action_down()

    def action_pick_all(self) -> None:
        """Select everything that was found."""
        if len(self.list):
            self.list.pick(Picked(everything=True))

    async def _target(self) -> _Target | None:
        """Give what is selected, else the article on show; of a long result, once all of it is known."""
        everything = self.list.picked.everything
        if everything and not self.list.complete:
            await self._wait_for_all()
        picked = self.list.picked
        if picked.everything:
            found, left_out = self.list.identifiers(), picked.ids
            if not left_out and self._page is not None:
                return _Target(found, self._page.query)
            return _Target([one for one in found if one not in left_out])
        if picked:
            return _Target(sorted(picked.ids))
        return _Target([self.view.stored.row.id]) if self.view.stored and not everything else None

    async def _wait_for_all(self) -> None:
        """Wait until all that was found is known, and let the reader give up waiting."""
        try:
            while self.list.picked.everything and not self.list.complete:
                known = number(self.list.picked.count(len(self.list)))
                self._say_going_on(_("selecting {n}+ · {key} stops").format(n=known, key=self._key("leave")))
                if self._stopped:
                    self.list.pick(Picked())
                await asyncio.sleep(_MOMENT)
        finally:
            self._stoppable = False
            self.list.aside("")

    def _changeable(self) -> bool:
        """Tell whether something can be changed now, and say why where nothing can be."""
        if self.library.read_only:
            self.say(_("This archive can only be read; marks are not kept."))
        elif self._under_way:
            self.say(_("A change is still being made; the next one can follow it."))
        else:
            return True
        return False

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Let no other change begin meanwhile."""
        self._under_way = True
        self._stoppable = self._stopped = False
        try:
            yield
        finally:
            self._under_way = self._stoppable = False

    def action_star(self) -> None:
        """Star the article or the selection, or take the stars away."""
        self._toggle(Change(starred=True), Change(starred=False))

    def action_toggle_read(self) -> None:
        """Mark the article or the selection as read, or as unread."""
        self._toggle(Change(read=True), Change(read=False))

    @work(group="change", exit_on_error=False)
    async def _toggle(self, on: Change, off: Change) -> None:
        """Make one change, or where every article is so already, the other."""
        if not self._changeable():
            return
        with self._busy():
            target = await self._target()
            if target is None or not target.count:
                return
            articles = target.articles
            ask = self.library.ask if target.count <= _PAGE else self.library.ask_behind
            change = on if await ask(lambda archive: archive.states.would_change(articles, on)) else off
        self._ask_and_change(target, change)

    def _ask_and_change(self, target: _Target, change: Change | None) -> None:
        """Make a change; of more articles than the screen shows, the reader is asked first."""
        if change is None:
            return
        if not self.list.picked.everything or target.count <= self.list.rows_shown:
            self._change(target, change)
            return
        asked = ngettext("{what}: {n} article?", "{what}: {n} articles?", target.count)
        question = Question(asked.format(what=words_of(change), n=number(target.count)))

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - what a dialog gives back
            if yes:
                self._change(target, change)

        self.app.push_screen(question, answered)

    def _change(self, target: _Target, change: Change) -> None:
        self._under_way = True  # from now on, not from when the worker runs: a key may come in between
        self._make_change(target.articles, change)

    @work(group="change", exit_on_error=False)
    async def _make_change(self, articles: Sequence[int], change: Change) -> None:
        await self._make(lambda archive: archive.states.changing(articles, change), undone=False)

    @work(group="change", exit_on_error=False)
    async def action_undo_change(self) -> None:
        """Undo the last change of tags, stars and read marks."""
        if self.library.read_only:
            self.say(_("This archive can only be read; marks are not kept."))
        elif not self._under_way:
            await self._make(lambda archive: archive.states.undoing(), undone=True)

    async def _make(self, begin: Callable[[Archive], Iterator[Progress]], *, undone: bool) -> None:
        """Go through a change or its undoing, say how far it is, show what is different then."""
        changed: Changed | None = None
        try:
            with self._busy():
                pieces = await self.library.ask(begin)
                while (piece := await self.library.ask(lambda _archive: next(pieces, None))) is not None:
                    changed = piece.changed
                    if self._stopped:
                        break
                    if piece.done < piece.total:
                        share = number(100 * piece.done // piece.total)
                        told = _("changing, {n} % · {key} stops")
                        self._say_going_on(told.format(n=share, key=self._key("leave")))
        finally:
            self.list.aside("")
            if not undone:
                self.list.pick(Picked())
            await self._show_changed()
        self.say(self._account(changed, undone=undone))

    async def _show_changed(self) -> None:
        self.list.renew()
        if self.view.stored is not None:
            identifier = self.view.stored.row.id
            self.view.update_state(await self.library.ask(lambda archive: archive.article(identifier)))

    def _account(self, changed: Changed | None, *, undone: bool) -> str:
        if changed is None:
            return _("There is no change that could be undone.")
        what, count = words_of(changed.change), number(changed.articles)
        if undone:
            return ngettext("Undone: {what}, {n} article", "Undone: {what}, {n} articles", changed.articles).format(
                what=what, n=count
            )
        if not changed.articles:
            return _("Nothing changed: it was so already.")
        told = ngettext(
            "{what}: {n} article · {key} undoes it", "{what}: {n} articles · {key} undoes it", changed.articles
        )
        return told.format(what=what, n=count, key=self._key("undo-change"))

    @work(group="change", exit_on_error=False)
    async def action_tags(self) -> None:
        """Put tags on the article or the selection, or take them off."""
        if not self._changeable():
            return
        with self._busy():
            target = await self._target()
            tags = await self._tags_of(target) if target is not None and target.count else None
        if target is None or tags is None:
            return
        dialog = TagDialog(tags, target.count, self.keymap)
        self.app.push_screen(dialog, lambda change: self._ask_and_change(target, change))

    async def _tags_of(self, target: _Target) -> list[Tagged]:
        """List the archive's tags, each with how many of the articles that are meant have it."""
        query = target.query
        if query is not None:
            counted = await self.library.ask_behind(lambda archive: archive.survey.facets(query, Facet.TAG, _MANY))
            having = {fold_name(one.value): one.count for one in counted}
        else:
            having = await self._counted(target.articles)
        tags = await self.library.ask(lambda archive: archive.states.tags())
        return [Tagged(tag.value, tag.count, having.get(fold_name(tag.value), 0)) for tag in tags]

    async def _counted(self, identifiers: Sequence[int]) -> dict[str, int]:
        """Count the tags of some articles by their folded names: an old archive may spell one in several ways."""
        having: dict[str, int] = {}
        page = self._page
        if page is None or len(identifiers) > _MANY:
            return having
        for start in range(0, len(identifiers), _PAGE):
            some = identifiers[start : start + _PAGE]
            for hit in await self.library.ask(lambda archive: archive.hits(page.query, some)):  # noqa: B023 - awaited at once
                for tag in {fold_name(name) for name in hit.row.tags}:
                    having[tag] = having.get(tag, 0) + 1
        return having


def words_of(change: Change) -> str:
    """Say in a few words what a change does: `+sidang −lama`, `starred`."""
    said = [f"+{name}" for name in change.add] + [f"−{name}" for name in change.remove]
    if change.starred is not None:
        said.append(_("starred") if change.starred else _("no star"))
    if change.read is not None:
        said.append(_("marked as read") if change.read else _("marked as unread"))
    return " ".join(said)
