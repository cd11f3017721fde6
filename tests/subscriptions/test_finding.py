"""Which feeds an address has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import Refused, Unreachable, UsageError
from reader.feed import Feed
from reader.fetch import Fetching
from reader.subscriptions.finding import find_feeds
from tests.fetch.server import Server, answer
from tests.subscriptions.feeds import BODY, entry, page, rss

if TYPE_CHECKING:
    from reader.feed import Feed as AnyFeed

FEED = rss(entry("satu", text=BODY))


def find(address: str) -> tuple[AnyFeed, ...]:
    return find_feeds(address, allow_private=True, start=lambda: Fetching(seconds=5, pause=0))


def test_the_address_of_a_feed_is_its_own(server: Server) -> None:
    server.answers["/rss"] = answer(FEED, Content_Type="application/rss+xml")
    [feed] = find(f"{server.url}/rss")
    assert feed == Feed(f"{server.url}/rss", "Kabar Timur", "https://kabar.example/", allow_private=True)


def test_a_feed_that_has_moved_for_good_has_its_new_address(server: Server) -> None:
    server.answers = {"/lama": answer(status=301, Location="/rss"), "/rss": answer(FEED)}
    [feed] = find(f"{server.url}/lama")
    assert feed.url == f"{server.url}/rss"


def test_a_feed_behind_a_passing_redirect_keeps_the_address_that_was_typed(server: Server) -> None:
    server.answers = {"/kabar": answer(status=302, Location="/rss?sesi=1"), "/rss?sesi=1": answer(FEED)}
    [feed] = find(f"{server.url}/kabar")
    assert feed.url == f"{server.url}/kabar"


def test_the_feeds_that_a_page_names_are_found(server: Server) -> None:
    links = (
        '<link rel="alternate" type="application/rss+xml" title="Terbaru" href="/rss">'
        '<link rel="alternate" type="application/atom+xml" title="Ekonomi" href="/ekonomi.atom">'
    )
    server.answers["/"] = answer(page("satu").replace("<title>", f"{links}<title>"), Content_Type="text/html")
    feeds = find(f"{server.url}/")
    assert [(feed.url, feed.title) for feed in feeds] == [
        (f"{server.url}/rss", "Terbaru"),
        (f"{server.url}/ekonomi.atom", "Ekonomi"),
    ]
    assert server.paths() == ["/"]


def test_a_page_that_names_none_is_looked_at_where_sites_have_theirs(server: Server) -> None:
    server.answers["/berita/satu"] = answer(page("satu"), Content_Type="text/html")
    server.answers["/rss.xml"] = answer(FEED)
    server.answers["/feed"] = answer(page("bukan"), Content_Type="text/html")
    [feed] = find(f"{server.url}/berita/satu")
    assert (feed.url, feed.title) == (f"{server.url}/rss.xml", "Kabar Timur")
    assert server.paths() == ["/berita/satu", "/feed", "/rss", "/rss.xml"]


def test_a_site_without_a_feed_is_told_so_after_few_requests(server: Server) -> None:
    server.answers["/"] = answer(page("satu"), Content_Type="text/html")
    with pytest.raises(Refused, match="No feed"):
        find(f"{server.url}/")
    assert len(server.asked) <= 8


def test_a_picture_has_no_feed(server: Server) -> None:
    server.answers["/"] = answer(b"\x89PNG\r\n\x1a\n" + bytes(99), Content_Type="image/png")
    with pytest.raises(Refused):
        find(f"{server.url}/")


def test_what_looks_like_a_feed_and_is_none_is_refused(server: Server) -> None:
    server.answers["/rss"] = answer("<rss></rss", Content_Type="application/rss+xml")
    server.answers["/"] = answer(status=404)
    try:
        feeds = find(f"{server.url}/rss")
    except Refused:
        return
    assert [feed.url for feed in feeds] == [f"{server.url}/rss"]


def test_an_address_without_a_scheme_is_tried_with_https_first(server: Server) -> None:
    server.answers["/rss"] = answer(FEED)
    server.refuses_tls = True
    [feed] = find(f"127.0.0.1:{server.port}/rss")
    assert feed.url == f"{server.url}/rss"


def test_a_host_that_does_not_answer_is_told(server: Server) -> None:
    server.answers["/"] = b""
    with pytest.raises(Unreachable):
        find(f"{server.url}/")


@pytest.mark.parametrize("address", ["", "bukan alamat", "ftp://kabar.example/", "http://nama:sandi@kabar.example/"])
def test_what_is_no_address_is_a_mistake_of_the_request(address: str) -> None:
    with pytest.raises((UsageError, Unreachable)):
        find(address)
