"""The asynchronous face of the archive: one thread with one connection answers the screen's questions in order.

A question whose asker has gone (a letter typed on, another row selected) is taken out of the queue unasked. What may
take longer than a key can wait is asked of other threads, which only read: one for counts of many articles, one for the
stories around an article. They leave off when their asker has gone or berita ends.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from reader.archive import Archive, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.archive import Explanation, Query, Terms
    from reader.article import Hit, RelatedArticles

T = TypeVar("T")
FIRST: Final = 500
"""Ids of a result that are asked for at once; the rest comes behind the screen."""
CHUNK: Final = 20_000
_ROWS: Final = 20
_MOMENT: Final = 0.01
"""Seconds between two attempts to stop a question: one that falls between two of its statements stops neither."""


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The beginning of a result: its first ids, the rows for the screen, and how the query was read.

    `bare` says that the archive holds nothing at all.
    """

    query: Query
    identifiers: list[int]
    hits: list[Hit]
    terms: Terms
    explanation: Explanation
    bare: bool = False

    @property
    def complete(self) -> bool:
        """Whether these are all the ids that there are."""
        return len(self.identifiers) < FIRST


class _Beside:
    """A thread with a connection of its own, which only reads; what it is asked can be stopped."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, name)
        self._opened = ExitStack()
        self._reader: Archive | None = None
        self._turn = threading.Lock()
        self._answering: threading.Event | None = None
        self._closed = False

    async def ask(self, question: Callable[[Archive], T]) -> T:
        """Give the archive's answer; whoever no longer waits for it stops the question."""
        gone = threading.Event()
        try:
            return await asyncio.wrap_future(self._thread.submit(self._answer, question, gone))
        except asyncio.CancelledError:
            gone.set()
            self._stop(gone)
            raise

    def _stop(self, gone: threading.Event) -> None:
        if self._interrupt(gone):
            asyncio.get_running_loop().call_later(_MOMENT, self._stop, gone)

    def _answer(self, question: Callable[[Archive], T], gone: threading.Event) -> T:
        if self._reader is None:
            self._reader = self._opened.enter_context(Archive.borrow(self._path))
        with self._turn:
            if gone.is_set() or self._closed:
                raise CancelledError
            self._answering = gone
        try:
            return question(self._reader)
        finally:
            with self._turn:
                self._answering = None

    def _interrupt(self, asked: threading.Event | None = None) -> bool:
        """Stop one question if it is being answered, or any; says whether there was one."""
        with self._turn:
            answering = self._answering is not None and asked in (None, self._answering)
            if answering and self._reader is not None:
                self._reader.interrupt()
            return answering

    def close(self) -> None:
        """Stop what is being answered, answer nothing more, and close the connection."""
        with self._turn:
            self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        while self._interrupt():
            time.sleep(_MOMENT)
        self._thread.shutdown()
        self._opened.close()


class Library:
    """The archive, as the screen asks it; every answer comes from the archive's own thread."""

    def __init__(self, archive: Archive) -> None:
        """Take an open archive over; from now on only this thread speaks to it."""
        self._archive = archive
        self._thread = ThreadPoolExecutor(1, "archive")
        self._counts = _Beside(archive.path, "counts")
        self._stories = _Beside(archive.path, "stories")

    @property
    def path(self) -> Path:
        """Where the archive is."""
        return self._archive.path

    @property
    def read_only(self) -> bool:
        """Whether states cannot be changed."""
        return self._archive.read_only

    async def ask(self, question: Callable[[Archive], T]) -> T:
        """Give the archive's answer. Raises what the archive raises."""
        return await asyncio.wrap_future(self._thread.submit(question, self._archive))

    async def ask_behind(self, question: Callable[[Archive], T]) -> T:
        """Give the archive's answer to what may take long; no key waits for it. Raises what the archive raises."""
        return await self._counts.ask(question)

    async def related(self, identifier: int) -> RelatedArticles:
        """Gather the story around an article; no key and no count waits for it. Raises what the archive raises."""
        return await self._stories.ask(lambda archive: archive.related(identifier))

    async def first_page(self, text: str, *, typing: bool) -> FirstPage:
        """Give the beginning of what a query finds."""

        def find(archive: Archive) -> FirstPage:
            query = parse_query(text, typing=typing)
            found = archive.identifiers(query, limit=FIRST)
            rows = archive.hits(query, found[:_ROWS])
            bare = not found and not archive.identifiers(parse_query(""), limit=1)
            return FirstPage(query, found, rows, archive.terms(query), archive.explain(query), bare)

        return await self.ask(find)

    async def more(self, query: Query, after: int) -> list[int]:
        """Give the next ids that a query finds, `CHUNK` at the most."""
        return await self.ask(lambda archive: archive.identifiers(query, after=after, limit=CHUNK))

    def tell(self, change: Callable[[Archive], None]) -> None:
        """Have something written down without waiting for it; it is done before the archive is closed."""
        self._thread.submit(change, self._archive)

    def close(self) -> None:
        """Finish what was asked, but stop what is looked for behind the screen; then close the archive."""
        self._counts.close()
        self._stories.close()
        self._thread.submit(self._archive.close)
        self._thread.shutdown()
