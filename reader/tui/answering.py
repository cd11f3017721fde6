"""The main screen as an answer: what a query finds, in the list, and asked again when the archive changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on, work

from reader.errors import NotFound
from reader.text import spans_of
from reader.tui.found import Found
from reader.tui.library import CHUNK
from reader.tui.panes import Panes
from reader.tui.widgets.article_list import ArticleList
from reader.tui.wording import nothing_found

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.archive import Terms
    from reader.article import Span
    from reader.session import Session
    from reader.tui.library import FirstPage, Library

_LOOK_AGAIN: Final = 3.0
"""Seconds between looks for articles that another program has added."""


def _spans(terms: Terms | None, text: str) -> Sequence[Span]:
    return spans_of(text, terms.forms, terms.phrases) if terms else ()


class Answering(Panes):
    """The list that answers a query."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(keymap, session.sizes)
        self.library = library
        self.query_text = session.query
        self.find: Callable[[str], Sequence[Span]] = partial(_spans, None)
        self._left = session
        self._page: FirstPage | None = None
        self._beginnings = False
        self._version = 0

    def on_mount(self) -> None:
        """Show the archive as it was left, and look for news from then on."""
        self.bar.fill(self.query_text)
        self._restore()
        self.news = self.set_interval(_LOOK_AGAIN, self._look_for_news)

    @work(group="search", exclusive=True, exit_on_error=False)
    async def _restore(self) -> None:
        uid, keep = self._left.article, None
        self._version = await self.library.ask(lambda archive: archive.data_version())
        if uid:
            try:
                keep = await self.library.ask(lambda archive: archive.resolve(uid))
            except NotFound:
                keep = None
        await self._show_result(self.query_text, keep=keep)

    @work(group="search", exclusive=True, exit_on_error=False)
    async def search(self, text: str, *, keep: int | None = None, typing: bool = False, again: bool = False) -> None:
        """Show what a query finds; the article `keep` is selected where it is in the result.

        `typing` looks for the beginnings of the last word too. `again` asks what was asked before: the
        selected article stays selected, and the one that is being read stays on show.
        """
        await self._show_result(text, keep=keep, typing=typing, again=again)

    async def _show_result(
        self,
        text: str,
        *,
        keep: int | None,
        typing: bool = False,
        again: bool = False,
    ) -> None:
        page = await self.library.first_page(text, typing=typing)
        self.query_text, self._page, self._beginnings = text, page, typing
        keep = self.list.selected if again else keep
        self.find = partial(_spans, page.terms)
        self.list.empty_text = nothing_found(bare=page.bare)
        found = Found(page.identifiers, complete=page.complete)
        found.put(page.hits)
        self.list.show(found, keep=keep, again=again)
        self.view.mark(self.find)
        self.answered(page)
        if not page.identifiers:
            self.show_nothing()
        await self._show_rest(page, keep)

    async def _show_rest(self, page: FirstPage, keep: int | None) -> None:
        last = page.identifiers[-1] if page.identifiers else 0
        while not self.list.complete:
            more = await self.library.more(page.query, last)
            untouched = self.list.cursor == 0
            self.list.extend(more, complete=len(more) < CHUNK)
            if keep is not None and untouched and keep in more:
                self.list.select(keep, tell=True)
            last = more[-1] if more else last
            self.say_count()

    def answered(self, page: FirstPage) -> None:
        """A query was answered, as far as the screen shows."""

    def say_count(self) -> None:
        """More ids of the result are known."""

    def show_nothing(self) -> None:
        """Clear article and related stories, as nothing was found."""
        self.view.show(None, self.find)
        self.related.show(None)

    @work(group="news", exclusive=True, exit_on_error=False)
    async def _look_for_news(self) -> None:
        """Ask again where another program, or what goes on behind the screen, has written to the archive."""
        version = await self.library.ask(lambda archive: archive.data_version())
        if version != self._version:
            self._version = version
            self.action_reload()

    @on(ArticleList.Wanted)
    @work(group="rows", exit_on_error=False)
    async def _fetch(self, wanted: ArticleList.Wanted) -> None:
        page = self._page
        if page is not None:
            try:
                hits = await self.library.ask(lambda archive: archive.hits(page.query, wanted.identifiers))
            finally:
                self.list.forgive(wanted.identifiers)
            if page is self._page:
                self.list.put(hits)

    def action_reload(self) -> None:
        """Ask the same again; the selected article stays selected."""
        text = self.bar.text
        typing = self._beginnings if text == self.query_text else not text.endswith(" ")
        self.search(text, typing=typing, again=True)
