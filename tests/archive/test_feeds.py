"""The feeds that an archive follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive import parse_query
from reader.feed import Feed, FeedResult, FeedState
from tests.archive.stories import document

if TYPE_CHECKING:
    from reader.archive import Archive

URL = "https://news.example.id/rss"


def test_a_feed_comes_out_as_it_went_in(archive: Archive) -> None:
    feed = Feed(URL, "Berita", "https://news.example.id/", ("pagi", "jawa barat"), allow_private=True)
    assert archive.feeds.add([feed]) == [True]
    [followed] = archive.feeds.all()
    assert followed.feed == feed
    assert followed.state == FeedState()
    assert (followed.articles, followed.unread) == (0, 0)


def test_a_known_feed_gets_what_was_not_known_of_it(archive: Archive) -> None:
    assert archive.feeds.add([Feed(URL, tags=("pagi",)), Feed(URL, "Berita", tags=("sore", "pagi", " "))]) == [
        True,
        False,
    ]
    archive.feeds.add([Feed(URL, "Nama lain", "https://news.example.id/")])
    [followed] = archive.feeds.all()
    assert followed.feed == Feed(URL, "Berita", "https://news.example.id/", ("pagi", "sore"))


def test_articles_are_counted_with_the_feed_that_they_came_through(archive: Archive) -> None:
    archive.feeds.add([Feed(URL), Feed(f"{URL}/2")])
    first, second = (followed.id for followed in archive.feeds.all())
    ids = [added.row.id for added in archive.add([document("Satu"), document("Dua"), document("Tiga")])]
    state = FeedState('"e"', "Wed", "2026-03-04T05:06:07+00:00", "", FeedResult.NEW, "", 0)
    archive.feeds.note(first, state, ids[:2])
    archive.feeds.note(first, state, [*ids[:2], 12345])
    archive.mark([ids[0]], read=True)
    counted = {followed.id: (followed.articles, followed.unread, followed.state) for followed in archive.feeds.all()}
    assert counted == {first: (2, 1, state), second: (0, 0, FeedState())}


def test_a_feed_that_is_removed_leaves_its_articles(archive: Archive) -> None:
    archive.feeds.add([Feed(URL, tags=("pagi",))])
    [followed] = archive.feeds.all()
    [added] = archive.add([document("Satu")])
    archive.feeds.note(followed.id, FeedState(), [added.row.id])
    archive.feeds.remove([followed.id, 99])
    assert archive.feeds.all() == []
    assert archive.count(parse_query("")) == 1
    archive.feeds.note(followed.id, FeedState(), [added.row.id])


def test_a_feed_moves_unless_its_new_address_is_followed_already(archive: Archive) -> None:
    archive.feeds.add([Feed(URL), Feed(f"{URL}/2")])
    first, second = (followed.id for followed in archive.feeds.all())
    archive.feeds.move(first, f"{URL}/3")
    archive.feeds.move(second, f"{URL}/3")
    assert [followed.feed.url for followed in archive.feeds.all()] == [f"{URL}/3", f"{URL}/2"]


def test_text_that_no_file_can_hold_is_mended(archive: Archive) -> None:
    archive.feeds.add([Feed("https://a.example/\x00", "A\ud800", tags=("b\x00",))])
    [followed] = archive.feeds.all()
    assert followed.feed == Feed("https://a.example/\ufffd", "A\ufffd", tags=("b\ufffd",))
