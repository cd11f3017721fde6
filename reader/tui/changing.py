"""The main screen as one that changes articles: tags, stars and read marks, of one or of many, and undone again.

A change goes through the archive's thread piece by piece, so that what else is asked is answered in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import work

from reader.archive import Query
from reader.commands import COMMANDS, key_label
from reader.findings import Change, Changed, Facet
from reader.locale import _, ngettext, number
from reader.tui.bindings import keys_of
from reader.tui.marking import Marking
from reader.tui.picked import Picked
from reader.tui.widgets.question import Question
from reader.tui.widgets.tag_dialog import TagDialog, Tagged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.archive import Archive
    from reader.archive.changing import Progress
    from reader.session import Session
    from reader.tui.library import Library

_MANY: Final = 2_000
"""Articles whose tags are looked at one by one, and tags that are counted; of more, the dialog does not say it."""
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class _Target:
    """The articles that a key is meant for, and how many they are."""

    articles: Sequence[int] | Query
    count: int


class Changing(Marking):
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

    def _target(self) -> _Target | None:
        """Give what is selected, else the article on show."""
        picked, found = self.list.picked, self.list.identifiers()
        if picked.everything and not picked.ids and self._page is not None:
            return _Target(self._page.query, len(found))
        if picked:
            chosen = [one for one in found if one in picked] if picked.everything else sorted(picked.ids)
            return _Target(chosen, len(chosen))
        return _Target([self.view.stored.row.id], 1) if self.view.stored else None

    def _changeable(self) -> _Target | None:
        """Give what is to be changed now; None, and why, where nothing can be."""
        target = self._target()
        if self.library.read_only:
            self.say(_("This archive can only be read; marks are not kept."))
        elif self._under_way:
            self.say(_("A change is still being made; the next one can follow it."))
        elif target is not None and target.count:
            return target
        return None

    def action_star(self) -> None:
        """Star the article or the selection, or take the stars away."""
        self._toggle(Change(starred=True), Change(starred=False))

    def action_toggle_read(self) -> None:
        """Mark the article or the selection as read, or as unread."""
        self._toggle(Change(read=True), Change(read=False))

    @work(group="change", exit_on_error=False)
    async def _toggle(self, on: Change, off: Change) -> None:
        """Make one change, or where every article is so already, the other."""
        target = self._changeable()
        if target is not None:
            articles = target.articles
            would = await self.library.ask_behind(lambda archive: archive.states.would_change(articles, on))
            self._ask_and_change(target, on if would else off)

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

    @work(group="change", exit_on_error=False)
    async def _change(self, target: _Target, change: Change) -> None:
        articles = target.articles
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
        self._under_way = True
        changed: Changed | None = None
        try:
            pieces = await self.library.ask(begin)
            while (piece := await self.library.ask(lambda _archive: next(pieces, None))) is not None:
                changed = piece.changed
                if piece.done < piece.total:
                    self.list.aside(
                        _("changing {done}/{total}").format(done=number(piece.done), total=number(piece.total))
                    )
        finally:
            self._under_way = False
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
        known = next(known for known in COMMANDS if known.id == "undo-change")
        return told.format(what=what, n=count, key=key_label(keys_of(known, self.keymap)[0]))

    @work(group="change", exit_on_error=False)
    async def action_tags(self) -> None:
        """Put tags on the article or the selection, or take them off."""
        target = self._changeable()
        if target is None:
            return
        dialog = TagDialog(await self._tags_of(target), target.count, self.keymap)
        self.app.push_screen(dialog, lambda change: self._ask_and_change(target, change))

    async def _tags_of(self, target: _Target) -> list[Tagged]:
        """List the archive's tags, each with how many of the articles that are meant have it."""
        articles = target.articles
        if isinstance(articles, Query):
            query = articles
            counted = await self.library.ask_behind(lambda archive: archive.survey.facets(query, Facet.TAG, _MANY))
            having = {one.value: one.count for one in counted}
        else:
            having = await self._counted(articles)
        tags = await self.library.ask(lambda archive: archive.states.tags())
        return [Tagged(tag.value, tag.count, having.get(tag.value, 0)) for tag in tags]

    async def _counted(self, identifiers: Sequence[int]) -> dict[str, int]:
        """Count the tags of some articles."""
        having: dict[str, int] = {}
        page = self._page
        if page is None or len(identifiers) > _MANY:
            return having
        for start in range(0, len(identifiers), _PAGE):
            some = identifiers[start : start + _PAGE]
            for hit in await self.library.ask(lambda archive: archive.hits(page.query, some)):  # noqa: B023 - awaited at once
                for tag in hit.row.tags:
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
