"""A host that is slow in whatever way is waited for so long and no longer, and keeps no other waiting."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.errors import Unreachable
from reader.fetch import Fetching, clock
from reader.fetch.asking import ask
from reader.fetch.guarding import Network, dial
from reader.fetch.values import SECONDS, Fetched, Request
from tests.fetch.server import Server, answer

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

LIMIT = 0.6
ASLEEP = 60
"""Seconds for which a slow host says nothing: whoever waits for it has not given up."""


def silent(server: Server) -> Callable[[socket.socket], None]:
    def wait(_line: socket.socket) -> None:
        server.wait(ASLEEP)

    return wait


def dripping(server: Server, first: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def drip(line: socket.socket) -> None:
        line.sendall(first)
        while not server.wait(0.05):
            line.sendall(drop)

    return drip


SLOW = {
    "nothing": (b"", b""),
    "a status letter by letter": (b"HTTP/1.1 200 ", b"O"),
    "headers without end": (b"HTTP/1.1 200 OK\r\n", b"X-Lagi: ya\r\n"),
    "answers before the answer": (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
    "a body drop by drop": (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
    "a body in chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
}


@pytest.mark.parametrize(("first", "drop"), SLOW.values(), ids=SLOW.keys())
def test_a_slow_host_is_given_up_in_time(first: bytes, drop: bytes, server: Server) -> None:
    server.answers["/"] = dripping(server, first, drop) if drop else silent(server)
    start = time.monotonic()
    with pytest.raises(Unreachable, match=r"longer than 0\.6 seconds"):
        ask(Request(f"{server.url}/", allow_private=True), seconds=LIMIT)
    assert time.monotonic() - start < ASLEEP


def test_a_slow_name_server_is_given_up_in_time() -> None:
    asleep = threading.Event()

    def look_up(_host: str, _port: int) -> list[str]:
        asleep.wait(ASLEEP)
        return []

    start = time.monotonic()
    with pytest.raises(Unreachable, match="longer than"):
        ask(Request("http://kabar.example/"), seconds=LIMIT, network=Network(look_up, dial))
    assert time.monotonic() - start < ASLEEP
    asleep.set()


def test_a_slow_handshake_is_given_up_in_time(server: Server) -> None:
    start = time.monotonic()
    address = server.url.replace("http", "https")
    with pytest.raises(Unreachable):
        ask(Request(f"{address}/", allow_private=True), seconds=LIMIT)
    assert time.monotonic() - start < ASLEEP


def test_redirects_share_one_time(server: Server) -> None:
    def later(line: socket.socket) -> None:
        server.wait(0.3)
        line.sendall(answer(status=302, Location="/"))

    server.answers["/"] = later
    start = time.monotonic()
    with pytest.raises(Unreachable, match="longer than"):
        ask(Request(f"{server.url}/", allow_private=True), seconds=LIMIT)
    assert time.monotonic() - start < ASLEEP


def test_a_host_that_says_nothing_is_given_up_before_its_time_is_over(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_SILENCE", 0.3)
    server.answers["/"] = silent(server)
    start = time.monotonic()
    with pytest.raises(Unreachable, match="does not answer"):
        ask(Request(f"{server.url}/", allow_private=True))
    assert time.monotonic() - start < ASLEEP


def test_the_limit_is_a_minute() -> None:
    assert SECONDS <= 60


def test_a_dead_host_keeps_no_other_waiting(server: Server, other: Server) -> None:
    server.answers["/"] = silent(server)
    other.answers = {f"/{number}": answer("hidup") for number in range(3)}
    start = time.monotonic()
    with Fetching(seconds=LIMIT * 4, pause=0) as fetching:
        fetching.ask(Request(f"{server.url}/", allow_private=True))
        for path in other.answers:
            live = f"http://localhost:{other.port}{path}"
            fetching.ask(Request(live, allow_private=True))
        answered = [isinstance(answer, Fetched) for _request, answer in fetching.answers()]
    assert answered == [True, True, True, False]
    assert time.monotonic() - start < ASLEEP


def test_whoever_goes_is_kept_waiting_by_nobody(server: Server) -> None:
    server.answers["/"] = silent(server)
    start = time.monotonic()
    with Fetching() as fetching:
        fetching.ask(Request(f"{server.url}/", allow_private=True))
        threading.Timer(0.2, fetching.stopped.set).start()
        assert list(fetching.answers()) == []
    assert time.monotonic() - start < ASLEEP
