"""The asynchronous face of the archive: one thread with one connection answers the screen's questions in order.

A question whose asker has gone (a letter typed on, another row selected) is taken out of the queue unasked. What may
take longer than a key can wait (counts of many articles) is asked of a second thread, which only reads.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from reader.archive import Archive, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.archive import Explanation, Query, Terms
    from reader.article import Hit

T = TypeVar("T")
FIRST: Final = 500
"""Ids of a result that are asked for at once; the rest comes behind the screen."""
CHUNK: Final = 20_000
_ROWS: Final = 20


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


class Library:
    """The archive, as the screen asks it; every answer comes from the archive's own thread."""

    def __init__(self, archive: Archive) -> None:
        """Take an open archive over; from now on only this thread speaks to it."""
        self._archive = archive
        self._thread = ThreadPoolExecutor(1, "archive")
        self._behind = ThreadPoolExecutor(1, "counts")
        self._second = ExitStack()
        self._reader: Archive | None = None

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
        return await asyncio.wrap_future(self._behind.submit(self._read, question))

    def _read(self, question: Callable[[Archive], T]) -> T:
        if self._reader is None:
            self._reader = self._second.enter_context(Archive.borrow(self._archive.path))
        return question(self._reader)

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
        """Finish what was asked, then close the archive."""
        self._behind.shutdown(cancel_futures=True)
        self._second.close()
        self._thread.submit(self._archive.close)
        self._thread.shutdown()
