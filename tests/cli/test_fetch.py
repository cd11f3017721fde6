"""`berita fetch`: what it prints, what it ends with, and how it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.feed import Feed
from reader.subscriptions.locking import alone
from tests.cli.conftest import CHECKOUT
from tests.fetch.server import Server, answer
from tests.subscriptions.feeds import BODY, entry, page, rss

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Told


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


@pytest.fixture
def arsip(tmp_path: Path) -> Path:
    path = tmp_path / "arsip.db"
    Archive.open(path, create=True).close()
    return path


def follow(archive: Path, *urls: str) -> None:
    with Archive.open(archive) as opened:
        opened.feeds.add([Feed(url, allow_private=True) for url in urls])


def test_new_articles_are_fetched_and_counted(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY), entry("dua", text=BODY)), ETag='"1"')
    follow(arsip, f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch")
    assert told.code == 0
    assert [line.split() for line in told.out.splitlines()] == [
        ["new", "new", "version", "already", "there", "feed"],
        ["2", "-", "-", "Kabar", "Timur"],
    ]
    assert told.err == "2 new articles, 1 feed asked.\n"
    assert len(berita("--archive", arsip, "search").out.splitlines()) == 2
    server.answers["/rss"] = answer(status=304)
    again = berita("--archive", arsip, "fetch")
    assert (again.code, again.err) == (0, "0 new articles, 1 feed asked.\n")


def test_a_feed_that_fails_says_why_and_the_others_are_fetched(
    berita: Callable[..., Told], arsip: Path, server: Server
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(arsip, f"{server.url}/tiada", f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch")
    assert told.code == 0
    assert "404" in told.out.splitlines()[1]
    assert told.err == "1 new article, 2 feeds asked, 1 failed.\n"


def test_when_no_feed_answers_the_exit_code_says_so(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers["/rss"] = b""
    follow(arsip, f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch")
    assert told.code == 6
    assert "No feed could be reached." in told.err


def test_only_the_feeds_that_are_named_are_fetched(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers = {"/a": answer(rss(entry("satu", text=BODY))), "/b": answer(rss(entry("dua", text=BODY)))}
    follow(arsip, f"{server.url}/a", f"{server.url}/b")
    assert berita("--archive", arsip, "fetch", "2").code == 0
    assert server.paths() == ["/b"]
    assert berita("--archive", arsip, "fetch", "9").code == 1


def test_feeds_that_are_not_due_are_left_alone_where_that_is_wanted(
    berita: Callable[..., Told], arsip: Path, server: Server
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(arsip, f"{server.url}/rss")
    berita("--archive", arsip, "fetch")
    told = berita("--archive", arsip, "fetch", "--due")
    assert (told.code, len(server.asked)) == (0, 1)
    assert "not yet due" in told.out
    listed = berita("--archive", arsip, "feeds").out.splitlines()[1]
    assert " new " in listed
    assert listed.split()[4] != "-"


def test_whole_pages_are_fetched_where_that_is_wanted(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url)))
    server.answers["/satu"] = answer(page("satu"), Content_Type="text/html")
    follow(arsip, f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch", "--full")
    assert "1 whole page" in told.out
    [line] = berita("--archive", arsip, "search").out.splitlines()
    assert "dermaga utama" in berita("--archive", arsip, "show", line.split()[0]).out


def test_what_could_not_be_read_is_told(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url), "<item><title></title></item>"))
    follow(arsip, f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch", "--full")
    assert "2 refused" in told.out
    assert told.err.count("refused: Kabar Timur: ") == 2


def test_another_program_is_told_everything(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(arsip, f"{server.url}/rss", f"{server.url}/tiada")
    document = json.loads(berita("--archive", arsip, "fetch", "--json").out)
    first, second = document["feeds"]
    assert (first["title"], first["result"], first["added"], first["message"]) == ("Kabar Timur", "new", 1, None)
    assert (second["result"], second["status"], second["added"]) == ("failed", 404, 0)
    assert (document["added"], document["failed"], document["interrupted"]) == (1, 1, False)


def test_without_feeds_it_says_how_to_follow_one(berita: Callable[..., Told], arsip: Path) -> None:
    told = berita("--archive", arsip, "fetch")
    assert told.code == 1
    assert "berita feeds add" in told.err


def test_the_second_of_two_says_so(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    follow(arsip, f"{server.url}/rss")
    with alone(arsip):
        told = berita("--archive", arsip, "fetch")
    assert told.code == 4
    assert "Another berita is fetching" in told.err
    assert server.asked == []


def test_a_hostile_feed_says_nothing_that_a_terminal_obeys(
    berita: Callable[..., Told], arsip: Path, server: Server
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY), title="Kabar \x9b31m\u202e&#x9b;31mTimur"))
    follow(arsip, f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch")
    assert not {"\x1b", "\x9b", "\u202e"} & set(told.out + told.err)


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_it_and_keeps_what_was_fetched(times: int, arsip: Path, server: Server) -> None:
    def slow(_line: socket.socket) -> None:
        server.wait(120)

    server.answers = {"/rss": answer(rss(entry("satu", text=BODY))), "/lambat": slow}
    follow(arsip, f"{server.url}/rss", f"http://localhost:{server.port}/lambat")
    running = subprocess.Popen(
        [sys.executable, "-m", "reader", "--archive", arsip, "fetch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
    )
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and (len(server.asked) < 2 or not _articles(arsip)):
        time.sleep(0.05)
    for _time in range(times):
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert b"Traceback" not in err
    if times == 1:
        assert b"Stopped." in err
        assert b"Kabar Timur" in out
    assert _articles(arsip) == 1


@pytest.mark.parametrize(("times", "code"), [(1, 130), (2, 130)])
def test_the_first_ctrl_c_ends_it_with_an_account_and_the_second_at_once(
    times: int, code: int, berita: Callable[..., Told], arsip: Path, server: Server
) -> None:
    def interrupting(_line: socket.socket) -> None:
        for _time in range(times):
            os.kill(os.getpid(), signal.SIGINT)
            server.wait(0.05)
        server.wait(20)

    server.answers["/rss"] = interrupting
    follow(arsip, f"{server.url}/rss")
    told = berita("--archive", arsip, "fetch")
    assert told.code == code
    assert told.err.endswith("Interrupted.\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_feed_that_moved_and_many_refusals_are_told(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    empty = ["<item><title></title></item>"] * 30
    server.answers = {
        "/lama": answer(status=301, Location="/baru"),
        "/baru": answer(rss(*empty, entry("a", text=BODY))),
    }
    follow(arsip, f"{server.url}/lama")
    told = berita("--archive", arsip, "fetch")
    assert f"has moved to {server.url}/baru" in told.out
    assert told.err.count("refused: ") == 20
    assert "…" in told.err


def _articles(path: Path) -> int:
    with Archive.open(path) as opened:
        return len(list(opened.documents()))


def test_nobody_but_the_hosts_of_feeds_is_asked(berita: Callable[..., Told], arsip: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=f"{BODY}&lt;img src='{server.url}/intip'&gt;")))
    follow(arsip, f"{server.url}/rss")
    berita("--archive", arsip, "fetch")
    berita("--archive", arsip, "search")
    berita("--archive", arsip, "feeds")
    assert server.paths() == ["/rss"]
