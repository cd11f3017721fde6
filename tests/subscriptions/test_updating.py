"""What a round of fetching brings into the archive, and what it leaves as it was."""

from __future__ import annotations

import gzip
import json
import sqlite3
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.errors import ArchiveBusy, ArchiveReadOnly
from reader.feed import Feed, FeedResult
from reader.fetch import Fetching
from reader.paths import fetches_path
from reader.subscriptions import Progress, Wish
from reader.subscriptions.locking import alone
from reader.subscriptions.schedule import later
from reader.subscriptions.updating import update_feeds
from tests.fetch.server import Server, answer
from tests.subscriptions.conftest import follow, states
from tests.subscriptions.feeds import BODY, entry, page, rss

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

    from reader.subscriptions import FeedReport, Report


def headlines(archive: Archive) -> list[str]:
    query = parse_query("")
    return sorted(hit.row.headline for hit in archive.search(query, 100))


def changes(archive: Archive) -> int:
    """Count what was ever written through this connection."""
    connection: sqlite3.Connection = archive._connection
    return connection.total_changes


def test_new_entries_become_articles_with_the_tags_of_their_feed(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY), entry("dua", text=BODY)))
    follow(archive, f"{server.url}/rss", tags=("laut", "timur"))
    report = fetch_one()
    assert (report.result, report.added, report.already_there) == (FeedResult.NEW, 2, 0)
    assert headlines(archive) == ["Kapal dua tiba di Sorong", "Kapal satu tiba di Sorong"]
    assert {tag for document in archive.documents() for tag in document.tags} == {"laut", "timur"}
    [followed] = states(archive)
    assert (followed.articles, followed.unread) == (2, 2)
    assert (followed.feed.title, followed.feed.site) == ("Kabar Timur", "https://kabar.example/")
    assert followed.state.result is FeedResult.NEW
    assert followed.state.fetched_at


def test_an_entry_that_was_changed_becomes_a_version(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    follow(archive, f"{server.url}/rss")
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    fetch_one()
    server.answers["/rss"] = answer(rss(entry("satu", text=f"Diperbarui. {BODY}"), entry("dua", text=BODY)))
    report = fetch_one()
    assert (report.added, report.new_versions, report.already_there) == (1, 1, 0)


def test_a_feed_that_has_not_changed_writes_nothing(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = [
        answer(rss(entry("satu", text=BODY)), ETag='"1"', Last_Modified="Wed, 22 Jan 2025 07:05:00 GMT"),
        answer(status=304),
    ]
    follow(archive, f"{server.url}/rss")
    fetch_one()
    before = changes(archive), archive.path.read_bytes(), archive.feeds.all()
    for _time in range(2):
        assert fetch_one().result is FeedResult.UNCHANGED
    assert (changes(archive), archive.path.read_bytes(), archive.feeds.all()) == before
    assert server.asked[2].headers["if-none-match"] == '"1"'
    assert states(archive)[0].state.result is FeedResult.UNCHANGED
    assert states(archive)[0].state.fetched_at >= archive.feeds.all()[0].state.fetched_at


def test_the_same_bytes_write_nothing_either(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(archive, f"{server.url}/rss")
    fetch_one()
    before = changes(archive)
    assert fetch_one().result is FeedResult.UNCHANGED
    assert changes(archive) == before


def test_the_page_behind_a_shortened_entry_takes_its_place(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url), entry("dua", text=BODY, site=server.url)))
    server.answers["/satu"] = answer(page("satu"), Content_Type="text/html")
    follow(archive, f"{server.url}/rss", tags=("laut",))
    report = fetch_one(full=True)
    assert (report.added, report.whole, report.refused) == (2, 1, ())
    assert server.paths() == ["/rss", "/satu"]
    found = {hit.row.headline: hit.row.id for hit in archive.search(parse_query(""), 9)}
    assert len(found) == 2
    shown = archive.article(found["Kapal satu tiba di Sorong"]).article
    assert any("dermaga utama" in paragraph for paragraph in shown.body)
    assert [version.is_excerpt for version in archive.versions(found["Kapal satu tiba di Sorong"])] == [False, True]


def test_a_shortened_entry_of_an_earlier_time_gets_its_page_when_that_is_asked_for(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url)), ETag='"1"')
    server.answers["/satu"] = answer(page("satu"), Content_Type="text/html")
    follow(archive, f"{server.url}/rss")
    assert fetch_one().whole == 0
    assert fetch_one(full=True).whole == 1
    assert "if-none-match" not in server.asked[1].headers
    assert fetch_one(full=True).whole == 0
    assert server.asked[-1].headers["if-none-match"] == '"1"'
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url), head="<generator>lagi</generator>"))
    assert fetch_one(full=True).whole == 0
    assert server.paths().count("/satu") == 1


def test_pages_that_were_not_fetched_in_time_are_fetched_the_next_time(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url), entry("dua", site=server.url)), ETag='"1"')
    for name in ("satu", "dua"):
        server.answers[f"/{name}"] = answer(page(name), Content_Type="text/html")
    follow(archive, f"{server.url}/rss")
    with Fetching(pause=0) as fetching:

        def stop(progress: Progress) -> None:
            if progress.done == 2:
                fetching.stopped.set()

        assert update_feeds(archive, archive.feeds.all(), fetching, Wish(full=True), stop).interrupted
    assert fetch_one(full=True).whole == 1
    identifiers = archive.identifiers(parse_query(""))
    assert [archive.versions(id_)[0].is_excerpt for id_ in identifiers] == [False, False]


def test_leave_to_ask_a_private_feed_is_no_leave_to_ask_what_its_entries_name(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=f"http://localhost:{server.port}")))
    server.answers["/satu"] = answer(page("satu"), Content_Type="text/html")
    follow(archive, f"{server.url}/rss")
    report = fetch_one(full=True)
    assert server.paths() == ["/rss"]
    assert "private network" in report.refused[0]


def test_a_page_that_cannot_be_had_leaves_the_shortened_entry(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", site=server.url), entry("dua", site=server.url)))
    server.answers["/dua"] = answer(b"%PDF-1.7 bukan halaman", Content_Type="application/pdf")
    follow(archive, f"{server.url}/rss")
    report = fetch_one(full=True)
    assert (report.added, report.whole, len(report.refused)) == (2, 0, 2)
    assert any("404" in why for why in report.refused)
    assert len(headlines(archive)) == 2


def test_a_feed_that_moved_for_good_is_followed_to_its_new_address(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers = {
        "/lama": answer(status=301, Location="/baru"),
        "/baru": answer(rss(entry("satu", text=BODY)), ETag='"1"'),
    }
    archive.feeds.add([Feed(f"{server.url}/lama", allow_private=True)])
    report = fetch_one()
    assert report.moved_to == f"{server.url}/baru"
    assert archive.feeds.all()[0].feed.url == f"{server.url}/baru"
    fetch_one()
    assert server.paths() == ["/lama", "/baru", "/baru"]
    assert server.asked[2].headers["if-none-match"] == '"1"'


def test_a_feed_that_moved_to_one_that_is_followed_stays_where_it_is(
    archive: Archive, server: Server, fetch: Callable[..., Report]
) -> None:
    server.answers = {
        "/lama": answer(status=301, Location="/baru"),
        "/baru": answer(rss(entry("satu", text=BODY))),
    }
    follow(archive, f"{server.url}/lama", f"{server.url}/baru")
    fetch()
    assert [followed.feed.url for followed in archive.feeds.all()] == [f"{server.url}/lama", f"{server.url}/baru"]


def test_a_feed_that_is_gone_is_not_asked_again(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(status=410)
    follow(archive, f"{server.url}/rss")
    assert fetch_one().result is FeedResult.GONE
    again = fetch_one()
    assert (again.asked, again.result) == (False, FeedResult.GONE)
    assert len(server.asked) == 1
    assert archive.feeds.all()[0].state.result is FeedResult.GONE


def test_a_host_that_asks_to_be_left_alone_is(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(status=429, Retry_After="120")
    follow(archive, f"{server.url}/rss")
    assert fetch_one().result is FeedResult.FAILED
    again = fetch_one()
    assert not again.asked
    assert "left alone until" in again.message
    assert len(server.asked) == 1


def test_what_is_no_feed_is_told_and_tried_again(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer("<html><body>Sedang diperbaiki</body></html>")
    follow(archive, f"{server.url}/rss")
    report = fetch_one()
    assert report.result is FeedResult.FAILED
    assert report.message
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    assert fetch_one().added == 1
    assert states(archive)[0].state.failures == 0


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip"])
def test_a_bomb_makes_the_feed_a_failed_one(
    encoding: str, archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(gzip.compress(bytes(64 * 1024**2), 1), Content_Encoding=encoding)
    follow(archive, f"{server.url}/rss")
    assert fetch_one().result is FeedResult.FAILED
    assert states(archive)[0].state.message
    assert list(archive.documents()) == []


def test_one_dead_host_keeps_no_feed_waiting(archive: Archive, server: Server, fetch: Callable[..., Report]) -> None:
    def dead(_line: socket.socket) -> None:
        server.wait(10)

    server.answers = {"/rss": answer(rss(entry("satu", text=BODY))), "/mati": dead}
    follow(archive, f"http://localhost:{server.port}/mati", f"{server.url}/rss")
    report = fetch(seconds=1.5)
    moments = {asked.path: asked.moment for asked in server.asked}
    assert moments["/rss"] < moments["/mati"] + 1.5, "it is asked while the dead one is waited for"
    assert [feed.result for feed in report.feeds] == [FeedResult.FAILED, FeedResult.NEW]
    assert not report.nothing_reached


def test_failures_are_counted_until_it_works_again(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    follow(archive, f"{server.url}/rss")
    server.answers["/rss"] = answer(status=500)
    fetch_one()
    fetch_one()
    [followed] = states(archive)
    assert (followed.state.failures, followed.state.result) == (2, FeedResult.FAILED)
    assert "500" in followed.state.message
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    fetch_one()
    assert (states(archive)[0].state.failures, states(archive)[0].state.message) == (0, "")


def test_without_a_network_the_archive_is_left_as_it_was(
    archive: Archive, server: Server, fetch: Callable[..., Report]
) -> None:
    server.answers = {"/a": b"", "/b": b""}
    follow(archive, f"{server.url}/a", f"{server.url}/b")
    before = changes(archive)
    report = fetch()
    assert report.nothing_reached
    assert changes(archive) == before
    assert all(followed.state.result is FeedResult.FAILED for followed in states(archive))


def test_only_what_is_due_is_asked_where_that_is_wanted(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(archive, f"{server.url}/rss")
    assert fetch_one(only_due=True).asked
    assert not fetch_one(only_due=True).asked
    assert fetch_one().asked
    assert len(server.asked) == 2


def shift(seconds: int) -> None:
    """Let what is remembered be of a clock that went so many seconds before or behind."""
    kept = json.loads(fetches_path().read_text())
    for feeds in kept["archives"].values():
        for fetch in feeds.values():
            for name in ("fetched_at", "next_at", "wait_until"):
                if fetch[name]:
                    fetch[name] = later(fetch[name], seconds)
    fetches_path().write_text(json.dumps(kept))


def test_a_clock_set_back_by_a_day_skips_no_fetch_and_doubles_none(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(archive, f"{server.url}/rss")
    fetch_one()
    shift(86_400)
    assert fetch_one(only_due=True).asked
    assert not fetch_one(only_due=True).asked
    assert len(server.asked) == 2


def test_two_at_once_are_one_and_a_sentence(archive: Archive, server: Server, fetch: Callable[..., Report]) -> None:
    follow(archive, f"{server.url}/rss")
    with alone(archive.path), pytest.raises(ArchiveBusy, match="Another berita"):
        fetch()
    assert server.asked == []
    fetch()
    assert len(server.asked) == 1


def test_whoever_stops_keeps_what_was_added_and_what_was_not_is_fetched_the_next_time(
    archive: Archive, server: Server, fetch: Callable[..., Report]
) -> None:
    many = [entry(f"k{number:03}", text=BODY) for number in range(160)]
    server.answers["/rss"] = answer(rss(*many), ETag='"1"')
    follow(archive, f"{server.url}/rss")
    with Fetching(pause=0) as fetching:
        watch = threading.Thread(target=_stop_after, args=(archive, fetching.stopped), daemon=True)
        watch.start()
        report = update_feeds(archive, archive.feeds.all(), fetching, Wish())
        watch.join(5)
    assert report.interrupted
    kept = len(list(archive.documents()))
    assert 0 < kept < 160
    rest = fetch()
    assert not rest.interrupted
    assert "if-none-match" not in server.asked[1].headers
    assert rest.added == 160 - kept
    assert len(list(archive.documents())) == 160


def _stop_after(archive: Archive, stopped: threading.Event) -> None:
    connection = sqlite3.connect(archive.path)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and not connection.execute("SELECT count(*) FROM article").fetchone()[0]:
        time.sleep(0.002)
    connection.close()
    stopped.set()


def test_progress_is_told_as_answers_come(archive: Archive, server: Server) -> None:
    server.answers = {"/a": answer(rss(entry("satu", text=BODY))), "/b": answer(rss(entry("dua", text=BODY)))}
    follow(archive, f"{server.url}/a", f"{server.url}/b")
    told: list[Progress] = []
    with Fetching(pause=0) as fetching:
        update_feeds(archive, archive.feeds.all(), fetching, Wish(), told.append)
    assert list(dict.fromkeys(told)) == [Progress(0, 2, 0), Progress(1, 2, 1), Progress(2, 2, 2)]


def test_an_archive_that_can_only_be_read_asks_nobody(
    archive: Archive, server: Server, fetch: Callable[..., Report]
) -> None:
    follow(archive, f"{server.url}/rss")
    archive.read_only = True
    with pytest.raises(ArchiveReadOnly):
        fetch()
    assert server.asked == []


def test_a_hostile_entry_harms_no_other(archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]) -> None:
    empty = "<item><title></title></item>"
    deep = "<item><title>Dalam</title><description>" + "&lt;div&gt;" * 20_000 + "isi</description></item>"
    server.answers["/rss"] = answer(rss(empty, deep, entry("satu", text=BODY)))
    follow(archive, f"{server.url}/rss")
    report = fetch_one()
    assert report.refused
    assert "Kapal satu tiba di Sorong" in headlines(archive)


def test_an_archive_made_anew_or_brought_back_gets_what_it_has_not_got(tmp_path: Path, server: Server) -> None:
    def etag(name: str) -> bytes:
        return answer(rss(entry("satu", text=BODY), entry(name, text=BODY)), ETag=f'"{name}"')

    def fetched() -> int:
        with Archive.open(path, create=True) as archive, Fetching(pause=0) as fetching:
            follow(archive, f"{server.url}/rss")
            update_feeds(archive, archive.feeds.all(), fetching, Wish())
            return len(list(archive.documents()))

    path = tmp_path / "arsip.db"
    server.answers["/rss"] = etag("dua")
    assert fetched() == 2
    backup = path.read_bytes()
    server.answers["/rss"] = etag("tiga")
    assert fetched() == 3
    path.write_bytes(backup)
    assert fetched() == 3
    assert server.asked[-1].headers["if-none-match"] == '"dua"'
    path.unlink()
    assert fetched() == 2
    assert "if-none-match" not in server.asked[-1].headers


@pytest.mark.parametrize("content", ["", "{", "[]", '{"archives": 1}', '{"archives": {"x": []}}', "\x00" * 9])
def test_a_broken_memory_costs_a_fetch_and_nothing_else(
    content: str, archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    fetches_path().parent.mkdir(parents=True)
    fetches_path().write_text(content)
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(archive, f"{server.url}/rss")
    assert fetch_one().added == 1
    assert states(archive)[0].state.fetched_at


def test_a_memory_that_cannot_be_written_is_left(
    archive: Archive, server: Server, fetch_one: Callable[..., FeedReport]
) -> None:
    fetches_path().parent.parent.mkdir(parents=True, exist_ok=True)
    fetches_path().parent.write_text("ini berkas, bukan folder")
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    follow(archive, f"{server.url}/rss")
    assert fetch_one().added == 1
    assert states(archive)[0].state.result is FeedResult.NEW
