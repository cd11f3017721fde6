"""How berita behaves towards hosts: what it says of itself, what it asks again, how often, and what it believes."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import __version__
from reader.errors import BeritaError, Unreachable, UsageError
from reader.fetch import FEEDS, Fetched, Fetching, Request, get, get_all
from reader.fetch.headers import Headers
from tests.fetch.server import Server, answer

if TYPE_CHECKING:
    import socket

    from tests.fetch.conftest import Recorded


def test_berita_says_who_it_is_and_what_it_takes(server: Server) -> None:
    server.answers["/"] = answer("halo")
    get(f"{server.url}/", allow_private=True, accept=FEEDS)
    headers = server.asked[0].headers
    assert headers["user-agent"] == f"berita/{__version__}"
    assert headers["accept-encoding"] == "gzip"
    assert headers["accept"].startswith("application/rss+xml")
    assert headers["host"] == f"127.0.0.1:{server.port}"


def test_what_is_known_is_not_sent_again(server: Server) -> None:
    server.answers["/"] = [
        answer("halo", ETag='"satu"', Last_Modified="Wed, 22 Jan 2025 07:05:00 GMT", Cache_Control="max-age=900"),
        answer(status=304, ETag='"satu"'),
    ]
    first = get(f"{server.url}/", allow_private=True)
    second = get(f"{server.url}/", etag=first.etag, last_modified=first.last_modified, allow_private=True)
    assert (first.unchanged, first.fresh_for) == (False, 900)
    assert (second.unchanged, second.content) == (True, b"")
    sent = server.asked[1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"satu"', "Wed, 22 Jan 2025 07:05:00 GMT")


def test_what_a_header_may_not_hold_is_not_sent(server: Server) -> None:
    server.answers["/"] = answer("halo")
    get(f"{server.url}/", etag="a\r\nX-Lain: 1", last_modified="kemarin\x00", allow_private=True)
    assert not {"if-none-match", "if-modified-since", "x-lain"} & set(server.asked[0].headers)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 204, 206, 300, 999])
def test_every_status_that_brings_nothing_is_told_in_a_sentence(status: int, server: Server) -> None:
    server.answers["/"] = answer(status=status)
    with pytest.raises(Unreachable) as error:
        get(f"{server.url}/", allow_private=True)
    assert error.value.status == status
    assert str(status) in error.value.message
    assert error.value.exit_code == 6


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("120", 120, 120), ("0", 0, 0), ("9" * 12, 86_400, 86_400), ("Sun, 06 Nov 1994 08:49:37 GMT", 0, 0)],
)
def test_a_host_is_left_alone_as_long_as_it_asks_for_up_to_a_day(
    value: str, low: int, high: int, server: Server
) -> None:
    server.answers["/"] = answer(status=503, Retry_After=value)
    with pytest.raises(Unreachable) as error:
        get(f"{server.url}/", allow_private=True)
    assert low <= (error.value.retry_after or 0) <= high


def test_a_host_may_name_the_moment() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    assert 590 <= (Headers([(b"Retry-After", moment.encode())]).retry_after or 0) <= 600


@pytest.mark.parametrize("value", ["", "segera", "-5", "1.5", "²", "Sun, 99 Nov 1994 08:49:37 GMT", "\x00" * 50])
def test_a_wait_that_makes_no_sense_is_none(value: str) -> None:
    assert Headers([(b"Retry-After", value.encode())]).retry_after is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["Retry-After", "Cache-Control", "Content-Type", "ETag"]), st.binary(max_size=80))
    )
)
@settings(max_examples=150, deadline=None)
def test_headers_of_any_bytes_are_read(raw: list[tuple[str, bytes]]) -> None:
    headers = Headers([(name.encode(), value) for name, value in raw])
    assert headers.kept("etag").isascii()
    assert 0 <= (headers.retry_after or 0) <= 86_400
    assert 0 <= (headers.fresh_for or 0) <= 604_800
    assert headers.media_type.isascii()
    assert headers.charset.isascii()
    assert headers.length >= 0


def test_the_type_and_encoding_are_read() -> None:
    headers = Headers([(b"Content-Type", b'Application/RSS+XML; charset="ISO-8859-1"')])
    assert (headers.media_type, headers.charset) == ("application/rss+xml", "iso-8859-1")


GARBAGE = {
    "nothing": b"",
    "no http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "zeros": bytes(5_000),
    "a status of letters": b"HTTP/1.1 abc OK\r\n\r\n",
    "a header without a name": b"HTTP/1.1 200 OK\r\n: x\r\n\r\n",
    "controls in a header": b"HTTP/1.1 200 OK\r\nX: \x00\x1b[31m\r\n\r\n",
    "a header too large": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 500_000 + b"\r\n\r\n",
    "too many headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n",
    "lengths that differ": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
    "a length below zero": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "a length too large": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc",
    "less than announced": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
    "a chunk of letters": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
    "chunks that break off": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    "another way of transfer": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
    "a switch of protocols": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
}


@pytest.mark.parametrize("said", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_told_in_a_sentence(said: bytes, server: Server) -> None:
    server.answers["/"] = said
    with pytest.raises(Unreachable) as error:
        get(f"{server.url}/", allow_private=True)
    assert "127.0.0.1" in error.value.message


def test_any_bytes_are_an_answer_or_a_sentence(server: Server) -> None:
    @given(st.binary(max_size=300))
    @settings(max_examples=200, deadline=None)
    def answer_with(said: bytes) -> None:
        server.answers["/"] = b"HTTP/1.1 200 OK\r\n" + said
        with suppress(Unreachable):
            get(f"{server.url}/", allow_private=True)

    answer_with()


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(server: Server) -> None:
    def slow(line: socket.socket) -> None:
        server.wait(0.05)
        line.sendall(answer("halo"))

    server.answers = dict.fromkeys(("/a", "/b", "/c", "/d"), slow)
    requests = [Request(f"{server.url}{path}", allow_private=True) for path in server.answers]
    answers = dict(get_all(requests, pause=0.2))
    assert set(answers) == set(requests)
    assert all(isinstance(answer, Fetched) for answer in answers.values())
    assert server.most_at_once == 1
    moments = [asked.moment for asked in server.asked]
    assert all(later - earlier >= 0.25 for earlier, later in pairwise(moments))


def test_a_redirect_waits_its_turn_at_the_host_that_it_leads_to(server: Server, net: Recorded) -> None:
    def slow(line: socket.socket) -> None:
        server.wait(0.4)
        line.sendall(answer("halo"))

    to_kabar = answer(status=302, Location="http://kabar.example/lewat")
    server.answers = {"/langsung": slow, "/": to_kabar, "/lewat": answer("halo")}
    with Fetching(pause=0, network=net.network) as fetching:
        fetching.ask(Request("http://kabar.example/langsung"))
        fetching.ask(Request("http://lain.example/"))
        assert all(isinstance(answer, Fetched) for _request, answer in fetching.answers())
    moments = {asked.path: asked.moment for asked in server.asked}
    assert moments["/lewat"] - moments["/langsung"] >= 0.4


def test_a_host_that_asks_to_be_left_alone_is_not_asked_for_the_rest(server: Server) -> None:
    server.answers = {"/a": answer(status=429, Retry_After="60"), "/b": answer("halo")}
    requests = [Request(f"{server.url}{path}", allow_private=True) for path in server.answers]
    answers = list(get_all(requests, pause=0))
    assert server.paths() == ["/a"]
    assert [getattr(answer, "retry_after", None) for _request, answer in answers] == [60, 60]


def test_a_host_that_fails_twice_is_not_asked_for_the_rest(server: Server) -> None:
    server.answers = {"/a": b"", "/b": answer(status=404), "/c": b"", "/d": b"", "/e": answer("halo")}
    requests = [Request(f"{server.url}{path}", allow_private=True) for path in server.answers]
    answers = list(get_all(requests, pause=0))
    assert len(answers) == 5
    assert server.paths() == ["/a", "/b", "/c", "/d"]
    assert isinstance(answers[-1][1], Unreachable)


def test_more_may_be_asked_while_answers_come(server: Server) -> None:
    server.answers = {"/a": answer("satu"), "/b": answer("dua")}
    came = []
    with Fetching(pause=0) as fetching:
        fetching.ask(Request(f"{server.url}/a", allow_private=True))
        for request, said in fetching.answers():
            assert isinstance(said, Fetched)
            came.append(said.content)
            if request.address.endswith("/a"):
                fetching.ask(Request(f"{server.url}/b", allow_private=True))
    assert came == [b"satu", b"dua"]


def test_a_mistyped_address_among_others_is_an_answer_too(server: Server) -> None:
    server.answers["/"] = answer("halo")
    requests = [Request("bukan alamat"), Request(f"{server.url}/", allow_private=True)]
    answers = dict(get_all(requests, pause=0))
    assert isinstance(answers[requests[0]], UsageError)
    assert isinstance(answers[requests[1]], Fetched)


def test_a_mistake_on_the_way_is_an_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reader.fetch.fetching.ask", broken)
    [(_request, said)] = list(get_all([Request("http://kabar.example/")]))
    assert isinstance(said, BeritaError)


def test_who_takes_no_more_answers_lets_go_of_the_rest(server: Server) -> None:
    server.answers = {f"/{number}": answer("halo") for number in range(9)}
    answers = get_all([Request(f"{server.url}{path}", allow_private=True) for path in server.answers], pause=0.2)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    time.sleep(0.5)
    assert len(server.asked) <= 2
