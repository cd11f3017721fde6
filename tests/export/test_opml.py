"""Lists of feeds written as OPML: read again, they are the same feeds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.opml import write
from reader.feed import Feed
from reader.sources.found import Origin, Subscription
from reader.sources.opml import subscriptions

LINES = st.text(max_size=30).map(lambda text: " ".join(text.split()))
SAFE = LINES.map(lambda text: "".join(mark if mark.isprintable() or mark.isspace() else "\ufffd" for mark in text))
HOSTS = st.from_regex(r"[a-z]{1,8}\.example(/[a-zA-Z0-9?=&%~;,.-]{0,20})?", fullmatch=True)
ADDRESSES = st.builds("{}://{}".format, st.sampled_from(["http", "https"]), HOSTS)
FEEDS = st.builds(
    Feed,
    url=ADDRESSES,
    title=SAFE,
    site=st.just("") | ADDRESSES,
    tags=st.lists(SAFE.filter(bool), max_size=4, unique=True).map(tuple),
)


def read(written: str) -> list[Feed]:
    items = list(subscriptions(written.encode(), Origin("daftar.opml")))
    return [item.feed for item in items if isinstance(item, Subscription)]


@settings(max_examples=200, deadline=None)
@given(st.lists(FEEDS, max_size=8, unique_by=lambda feed: feed.url))
def test_what_was_written_is_read_again_as_the_same_feeds(feeds: list[Feed]) -> None:
    again = read(write(feeds))
    assert sorted(again, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)
