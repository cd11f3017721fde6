"""The archive as the screen asks it: what is counted behind the screen ends when nobody waits for it."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from reader import errors
from reader.archive import Archive, parse_query
from reader.tui.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONG = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100000000) SELECT count(*) FROM n"
"""A question of some ten seconds."""


class Counted:
    """A long question, and how it ended."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.over = threading.Event()
        self.error: Exception | None = None

    def __call__(self, archive: Archive) -> int:
        self.began.set()
        try:
            with archive._reading() as connection:
                return int(connection.execute(_LONG).fetchone()[0])
        except errors.BeritaError as error:
            self.error = error
            raise
        finally:
            self.over.set()


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    made = Library(Archive.open(path))
    yield made
    made.close()


async def begun(library: Library) -> tuple[Counted, asyncio.Task[int]]:
    """Have something counted, and wait until it is under way."""
    long = Counted()
    asked = asyncio.ensure_future(library.ask_behind(long))
    assert await asyncio.to_thread(long.began.wait, 10)
    return long, asked


async def test_what_is_counted_is_left_off_when_berita_ends(path: Path) -> None:
    library = Library(Archive.open(path))
    long, asked = await begun(library)
    library.close()
    assert isinstance(long.error, errors.StorageError)
    with pytest.raises(errors.StorageError):
        await asked
    assert not path.with_name(path.name + "-wal").exists()


async def test_what_nobody_waits_for_is_left_off_and_the_next_is_answered(library: Library) -> None:
    long, asked = await begun(library)
    asked.cancel()
    assert await library.ask_behind(lambda archive: archive.count(parse_query("banjir"))) == 3
    assert long.over.is_set()
    assert isinstance(long.error, errors.StorageError)


async def test_only_the_question_of_who_has_gone_is_left_off(library: Library) -> None:
    free = threading.Event()
    first = asyncio.ensure_future(library.ask_behind(lambda _archive: free.wait(10)))
    await asyncio.sleep(0.05)
    long = Counted()
    second = asyncio.ensure_future(library.ask_behind(long))
    await asyncio.sleep(0.05)
    second.cancel()
    await asyncio.sleep(0)
    free.set()
    assert await first
    assert not long.began.is_set()


async def test_the_stories_around_an_article_wait_for_no_key_and_no_count(library: Library) -> None:
    newest = (await library.ask(lambda archive: archive.identifiers(parse_query(""), limit=1)))[0]
    free = threading.Event()
    busy = [asyncio.ensure_future(ask(lambda _archive: free.wait(10))) for ask in (library.ask, library.ask_behind)]
    await asyncio.sleep(0.05)
    found = await asyncio.wait_for(library.related(newest), 5)
    assert not any(one.done() for one in busy)
    free.set()
    await asyncio.gather(*busy)
    assert found == await library.ask(lambda archive: archive.related(newest))
