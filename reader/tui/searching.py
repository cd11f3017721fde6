"""The main screen as a search: a query goes to the archive, its result into the list, chunk by chunk."""

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
from reader.tui.widgets.search_bar import QueryInput, SearchBar
from reader.tui.wording import counted, nothing_found, reading_of

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


class Searching(Panes):
    """What is searched, and the list that answers."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(keymap, session.sizes)
        self.library = library
        self.query_text = session.query
        self.find: Callable[[str], Sequence[Span]] = partial(_spans, None)
        self._left = session
        self.kept_query = session.query
        self._kept_article: int | None = None
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
        self._answer(page)
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
        self._answer(page)

    def show_nothing(self) -> None:
        """Clear article and related stories, as nothing was found."""
        self.view.show(None, self.find)
        self.related.show(None)

    def _answer(self, page: FirstPage) -> None:
        self.bar.answer(counted(len(self.list), complete=self.list.complete), reading_of(page.explanation))

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

    @on(SearchBar.Typed)
    def _typed(self, typed: SearchBar.Typed) -> None:
        self.search(typed.query, typing=not typed.query.endswith(" "))

    def action_submit(self) -> None:
        """Keep the search and go to what it found."""
        self.action_list_pane()

    def search_left(self) -> None:
        """Keep the search that stands in the bar, however the reader leaves it."""
        if self._beginnings or self.bar.text != self.kept_query:
            self._settle(self.bar.text)

    @work(group="search", exclusive=True, exit_on_error=False)
    async def _settle(self, text: str) -> None:
        """Search for the words as they stand; if only their beginnings were found, say so with a `*`."""
        found = bool(len(self.list)) and self.query_text == text
        if found and text[-1:].isalnum() and not (await self.library.first_page(text, typing=False)).identifiers:
            text += "*"
            self.bar.fill(text)
        self.kept_query = text
        await self._show_result(text, keep=self.list.selected, again=True)

    def action_cancel(self) -> None:
        """Go back to the search that was there before."""
        self.restore_search(self.kept_query, keep=self._kept_article)
        self._beginnings = False
        self.action_list_pane()

    def restore_search(self, query: str, *, keep: int | None) -> None:
        """Put a query into the bar and show what it finds; the article `keep` is selected where it is in it."""
        self.kept_query = query
        self.bar.fill(query)
        self.search(query, keep=keep)

    def action_search(self) -> None:
        """Go to the search bar."""
        self._kept_article = self.list.selected
        field = self.bar.query_one(QueryInput)
        self.set_focus(field)
        field.action_select_all()

    def action_reload(self) -> None:
        """Ask the same again; the selected article stays selected."""
        text = self.bar.text
        typing = self._beginnings if text == self.query_text else not text.endswith(" ")
        self.search(text, typing=typing, again=True)
