"""A small story of a flood, and how a test waits for the screen."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.widgets import Input
from textual.worker import WorkerError

from reader.article import Article, Document, HeadlineKind, PartialDate, Provenance, RelatedHeadline
from reader.tui.browse import Browse

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

MAIN = "Sungai Serayu meluap, tiga desa terendam"
NAMED = "Warga Banyumas mengungsi ke balai desa"
NAMING = "Banjir Serayu mulai surut pada Kamis"
MISSING = "Bupati meninjau tanggul yang jebol"
OTHER = "Harga cabai turun di pasar Wage"


def document(headline: str, body: tuple[str, ...], day: int, named: tuple[str, ...] = (), url: str = "") -> Document:
    article = Article(
        headline=headline,
        body=body,
        date_published=PartialDate(2025, 1, day),
        publisher="Kabar Uji",
        url=url,
        related_headlines=tuple(RelatedHeadline(HeadlineKind.READ_ALSO, text) for text in named),
    )
    return Document(headline.encode(), article, Provenance(f"{day}.txt", "2026-01-01T00:00:00Z", "0"))


def story() -> list[Document]:
    flood = ("Banjir merendam tiga desa di Banyumas.", *("Warga menyelamatkan barang. " * 12 for _ in range(12)))
    return [
        document(NAMED, ("Ratusan warga mengungsi akibat banjir.",), 20, (MAIN,)),
        document(MAIN, (*flood, "Petugas mengatasi kebanjiran itu."), 22, (NAMED, MISSING), "https://kabar.example/1"),
        document(NAMING, ("Air sungai surut setelah dua hari banjir.",), 23, (MAIN,)),
        document(OTHER, ("Pedagang di pasar Wage menjual cabai lebih murah.",), 21),
    ]


async def be_quiet(pilot: Pilot[int], rounds: int = 2) -> None:
    """Wait until so many times no message is under way and all is drawn: by what is waiting, not by the clock."""
    quiet = 0
    while quiet < rounds:
        await pilot._wait_for_screen()
        screen = pilot.app.screen
        screen._on_timer_update()
        pumps = (pilot.app, *screen.walk_children(with_self=True))
        busy = any(pump.message_queue_size for pump in pumps) or bool(screen._callbacks)
        quiet = 0 if busy else quiet + 1
        while pilot.app._resize_timer is not None:
            await asyncio.sleep(0.001)
            quiet = 0


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the archive has answered everything and the screen has drawn it."""
    for _ in range(20):
        await be_quiet(pilot)
        waiting = [worker for worker in pilot.app.workers if worker.group != "news" and not worker.is_finished]
        if not waiting:
            return
        for worker in waiting:
            with suppress(WorkerError):  # the screen tells of it, or asks something else meanwhile
                await worker.wait()


async def until(pilot: Pilot[int], true: Callable[[], object]) -> None:
    """Wait until something is true of the screen, while something else may be under way."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came to that"
        await pilot.pause(0.01)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each answered before the next; letters in a field follow each other at once."""
    for key, after in pairwise((*keys, "end")):
        await pilot.press(key)
        if len(key) > 1 or len(after) > 1 or not isinstance(pilot.app.focused, Input):
            await settle(pilot)


def browse(pilot: Pilot[int]) -> Browse:
    """Give the main screen."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, Browse)
    return screen


def focused(pilot: Pilot[int]) -> object:
    """Give the widget that has the focus."""
    return pilot.app.focused


def on_top(pilot: Pilot[int]) -> object:
    """Give the screen that is on top."""
    return pilot.app.screen


def shown(pilot: Pilot[int]) -> str:
    """Give the text that stands in the article pane."""
    stored = browse(pilot).view.stored
    return stored.article.headline if stored else ""


def screen_text(pilot: Pilot[int]) -> str:
    """Give the screen as lines of characters, as a terminal would show them."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips[:height])[: (width + 1) * height]
