"""Lists of feeds written as OPML: any feed reader can read them, and berita reads the same feeds again."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from xml.etree.ElementTree import fromstring

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.opml import write
from reader.feed import Feed
from reader.sources.found import Origin, Subscription
from reader.sources.opml import subscriptions

KABAR = Feed("https://kabar.example/rss", "Kabar & Pagi", "https://kabar.example/", ("Berita", "Jawa Barat", "a,b/c%"))
LENSA = Feed("https://lensa.example/atom")
DESA = Feed('https://desa.example/rss?a=1&b="2"', "Desa", tags=("Berita",))
WRITTEN = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>berita</title>
  </head>
  <body>
    <outline type="rss" text="https://lensa.example/atom" xmlUrl="https://lensa.example/atom"/>
    <outline text="Berita">
      <outline type="rss" text="Kabar &amp; Pagi" title="Kabar &amp; Pagi" xmlUrl="https://kabar.example/rss" \
htmlUrl="https://kabar.example/" category="Jawa Barat,a%2Cb%2Fc%25"/>
      <outline type="rss" text="Desa" title="Desa" xmlUrl="https://desa.example/rss?a=1&amp;b=&quot;2&quot;"/>
    </outline>
  </body>
</opml>
"""
MARKS = "aZ é–“”&<>\"'%,/;|:=?[]{}\\ 東😀\u200b\u202e-_.~"
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"), max_size=20)
TEXTS = LINES.map(lambda text: " ".join(text.split()))
PLACES = st.from_regex(r"[a-z]{1,8}\.example(/[a-zA-Z0-9?=&%~;,.'\"<>-]{0,20})?", fullmatch=True)
ADDRESSES = st.builds("{}://{}".format, st.sampled_from(["http", "https"]), PLACES)
TAGS = st.lists(TEXTS.filter(bool), max_size=4, unique=True).map(tuple)
FEEDS = st.builds(Feed, url=ADDRESSES, title=TEXTS, site=st.just("") | ADDRESSES, tags=TAGS)


def read(written: str) -> list[Feed]:
    items = list(subscriptions(written.encode(), Origin("daftar.opml")))
    assert all(isinstance(item, Subscription) for item in items)
    return [item.feed for item in items if isinstance(item, Subscription)]


def test_feeds_stand_in_the_folder_of_their_first_tag_with_the_others_as_category() -> None:
    assert write([KABAR, LENSA, DESA]) == WRITTEN
    assert read(write([KABAR, LENSA, DESA])) == [LENSA, KABAR, DESA]


def test_no_feeds_are_a_list_too() -> None:
    assert fromstring(write([])).find("body") is not None  # noqa: S314 - our own


def test_what_xml_cannot_hold_is_replaced() -> None:
    written = write([replace(LENSA, title="A\x00\x1b[31m\ud800B\ufffe", tags=("x\x07",))])
    assert read(written) == [replace(LENSA, title="A\ufffd\ufffd[31m\ufffdB\ufffd", tags=("x\ufffd",))]
    written.encode()


def test_a_list_does_not_say_that_a_private_network_may_be_asked() -> None:
    private = Feed("http://10.0.0.1/rss", "Kantor", allow_private=True)
    assert "private" not in write([private])
    assert read(write([private])) == [replace(private, allow_private=False)]


@settings(max_examples=50, deadline=None)
@given(st.lists(FEEDS, max_size=5, unique_by=lambda feed: feed.url))
def test_what_was_written_is_read_again_as_the_same_feeds(feeds: list[Feed]) -> None:
    assert by_address(read_or_none(write(feeds))) == by_address(feeds)


def test_a_thousand_lists_are_read_again_as_the_same_feeds() -> None:
    chance = Random(11)  # noqa: S311 - chosen, not secret

    def text(most: int) -> str:
        return " ".join("".join(chance.choices(MARKS, k=chance.randint(0, most))).split())

    for _number in range(1_000):
        addresses = {f"https://{chance.randrange(99)}.example/{text(9).replace(' ', '')}" for _one in range(6)}
        feeds = [
            Feed(
                address,
                text(12),
                chance.choice(["", "https://laman.example/"]),
                tuple({text(6) or "x" for _tag in range(3)}),
            )
            for address in sorted(addresses)
        ]
        assert by_address(read(write(feeds))) == by_address(feeds)


def by_address(feeds: list[Feed]) -> dict[str, Feed]:
    return {feed.url: feed for feed in feeds}


def read_or_none(written: str) -> list[Feed]:
    return read(written) if "xmlUrl" in written else []
