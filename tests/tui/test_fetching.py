"""`R` fetches behind the screen, and the screen goes on as if nothing happened."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.config import Config
from reader.feed import Feed
from reader.render import ROW_HEIGHT
from reader.session import Session
from reader.subscriptions.locking import alone
from reader.tui.app import BeritaApp
from tests.fetch.server import Server, answer
from tests.subscriptions.feeds import BODY, entry, rss
from tests.tui.story import MAIN, browse, document, press, settle, shown, until

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Screen


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


def follow(path: Path, *urls: str) -> None:
    with Archive.open(path) as archive:
        archive.feeds.add([Feed(url, allow_private=True) for url in urls])


def told(pilot: Pilot[int]) -> list[str]:
    return [notification.message for notification in pilot.app._notifications]


def edge(pilot: Pilot[int]) -> str:
    return str(browse(pilot).list.border_subtitle)


async def test_new_articles_appear_and_the_selection_stays_where_it_is(
    screen: Screen, path: Path, server: Server
) -> None:
    many = [entry(f"k{number:02}", text=BODY) for number in range(30)]
    server.answers["/rss"] = answer(rss(*many, entry("akhir", text=BODY)))
    follow(path, f"{server.url}/rss")
    with Archive.open(path) as archive:
        archive.add([document(f"Kabar lama {day}", ("Isi.",), 1) for day in range(30)])
    async with screen() as pilot:
        await press(pilot, "j")
        assert shown(pilot) == MAIN
        main = browse(pilot)
        selected = main.list.selected
        above = main.list.cursor * ROW_HEIGHT - main.list.scroll_offset.y
        assert len(main.list) == 34
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot))
        await until(pilot, lambda: len(main.list) == 65)
        assert main.list.selected == selected
        assert main.list.cursor * ROW_HEIGHT - main.list.scroll_offset.y == above
        assert shown(pilot) == MAIN
        assert main.focused is main.list
        [sentence] = told(pilot)
        assert sentence.startswith("31 ")
        assert edge(pilot).startswith(f"{main.list.cursor + 1} /")


async def test_the_article_that_is_read_stays_where_it_is(screen: Screen, path: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(path, f"{server.url}/rss")
    async with screen() as pilot:
        await press(pilot, "j", "enter", *["j"] * 8)
        main = browse(pilot)
        scrolled = main.view.scroll_offset.y
        assert scrolled > 0
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot) and len(main.list) == 5)
        assert main.view.scroll_offset.y == scrolled
        assert main.focused is main.view


async def test_a_feed_that_fails_is_named(screen: Screen, path: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(path, f"{server.url}/rss", f"{server.url}/tiada")
    async with screen() as pilot:
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot))
        [sentence] = told(pilot)
        assert f"{server.url}/tiada" in sentence
        assert "404" in sentence


async def test_of_several_that_fail_the_first_is_named(screen: Screen, path: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(path, f"{server.url}/rss", f"{server.url}/tiada", f"{server.url}/juga")
    async with screen() as pilot:
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot))
        [sentence] = told(pilot)
        assert "2 " in sentence
        assert f"{server.url}/tiada" in sentence
        assert f"{server.url}/juga" not in sentence


async def test_while_it_fetches_the_edge_of_the_list_says_how_far_it_is(
    screen: Screen, path: Path, server: Server
) -> None:
    release = threading.Event()

    def slow(line: socket.socket) -> None:
        release.wait(10)
        line.sendall(answer(rss(entry("dua", text=BODY))))

    server.answers = {"/rss": answer(rss(entry("satu", text=BODY))), "/lambat": slow}
    follow(path, f"{server.url}/rss", f"http://localhost:{server.port}/lambat")
    async with screen() as pilot:
        browse(pilot).news.stop()
        await press(pilot, "R")
        await until(pilot, lambda: "1/2" in edge(pilot) and len(browse(pilot).list) == 5)
        await press(pilot, "R")
        assert len(told(pilot)) == 1
        assert len(server.asked) == 2
        await press(pilot, "j", "k")
        assert "1/2" in edge(pilot)
        release.set()
        await until(pilot, lambda: len(told(pilot)) == 2 and len(browse(pilot).list) == 6)
        assert "2/2" not in edge(pilot)


async def test_whoever_leaves_meanwhile_does_not_wait(path: Path, server: Server) -> None:
    def dead(_line: socket.socket) -> None:
        server.wait(60)

    server.answers = {"/rss": answer(rss(entry("satu", text=BODY))), "/mati": dead}
    follow(path, f"{server.url}/rss", f"http://localhost:{server.port}/mati")
    app = BeritaApp(Archive.open(path), Config(), Session())
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "R")
        await until(pilot, lambda: len(browse(pilot).list) == 5)
        start = time.monotonic()
    app.close()
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(30)
    assert not [thread for thread in threading.enumerate() if thread.name == "fetch"]
    assert time.monotonic() - start < 60
    with Archive.open(path) as archive:
        assert len(list(archive.documents())) == 5


async def test_without_feeds_it_says_how_to_follow_one(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot))
        assert "berita feeds add" in told(pilot)[0]


async def test_offline_it_says_so_once_and_the_archive_is_read_as_ever(
    screen: Screen, path: Path, server: Server
) -> None:
    server.answers = {"/a": b"", "/b": b""}
    follow(path, f"{server.url}/a", f"{server.url}/b")
    async with screen() as pilot:
        assert told(pilot) == []
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot))
        assert len(told(pilot)) == 1
        await press(pilot, "j", "enter")
        assert shown(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_another_program_that_fetches_is_told(screen: Screen, path: Path, server: Server) -> None:
    follow(path, f"{server.url}/rss")
    async with screen() as pilot:
        with alone(path):
            await press(pilot, "R")
            await until(pilot, lambda: told(pilot))
        assert len(told(pilot)) == 1
        assert server.asked == []


async def test_a_mistake_behind_the_screen_is_a_sentence(
    screen: Screen, path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    follow(path, f"{server.url}/rss")
    monkeypatch.setattr("reader.subscriptions.updating.update_feeds", broken)
    async with screen() as pilot:
        await press(pilot, "R")
        await until(pilot, lambda: told(pilot))
        assert "ZeroDivisionError" in told(pilot)[0]
        await press(pilot, "j")
        assert len(pilot.app.screen_stack) == 1


async def test_an_archive_that_can_only_be_read_is_told(screen: Screen, path: Path, server: Server) -> None:
    follow(path, f"{server.url}/rss")
    async with screen() as pilot:
        browse(pilot).library._archive.read_only = True
        await press(pilot, "R")
        assert len(told(pilot)) == 1
        assert server.asked == []


async def test_in_the_search_bar_the_key_is_a_letter(screen: Screen, path: Path, server: Server) -> None:
    follow(path, f"{server.url}/rss")
    async with screen() as pilot:
        await press(pilot, "slash", "R")
        assert browse(pilot).bar.text == "R"
        assert server.asked == []
