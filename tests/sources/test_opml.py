"""Lists of feeds that feed readers export: folders become tags, and nothing in them is run, opened or fetched."""

from __future__ import annotations

import pytest

from reader.feed import Feed
from reader.sources.found import Item, Origin, Subscription, Told, Unreadable
from reader.sources.opml import subscriptions

ORIGIN = Origin("daftar.opml")
REAL = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Langganan Sari</title><dateCreated>Tue, 24 Nov 2026 02:00:00 GMT</dateCreated></head>
  <body>
    <outline text="Berita" title="Berita">
      <outline type="rss" text="Kabar Pagi" title="Kabar Pagi" xmlUrl="https://kabar.example/rss"
        htmlUrl="https://kabar.example/"/>
      <outline text="Daerah">
        <outline type="rss" text="Kabar Sumedang &amp; sekitarnya" xmlUrl="https://sumedang.example/feed"/>
      </outline>
    </outline>
    <outline type="rss" text="https://lensa.example/atom" xmlUrl="https://lensa.example/atom"
      category="foto,/seni/rupa"/>
    <outline text="Pagi"><outline text="Kabar Pagi" xmlUrl="https://kabar.example/rss"/></outline>
    <outline text="Kosong"/>
    <outline type="link" text="Laman" url="https://laman.example/"/>
    <outline type="include" text="Lain" url="https://lain.example/lain.opml"/>
  </body>
</opml>
"""


def listed(body: str) -> list[Item]:
    return list(subscriptions(f'<opml version="1.0"><body>{body}</body></opml>'.encode(), ORIGIN))


def feeds(body: str) -> list[Feed]:
    return [item.feed for item in listed(body) if isinstance(item, Subscription)]


def test_feeds_come_once_with_the_folders_they_lie_in_as_tags() -> None:
    assert list(subscriptions(REAL.encode(), ORIGIN)) == [
        Subscription("daftar.opml", feed)
        for feed in (
            Feed("https://kabar.example/rss", "Kabar Pagi", "https://kabar.example/", ("Berita", "Pagi")),
            Feed("https://sumedang.example/feed", "Kabar Sumedang & sekitarnya", tags=("Berita", "Daerah")),
            Feed("https://lensa.example/atom", tags=("foto", "seni", "rupa")),
        )
    ]


@pytest.mark.parametrize(
    ("outline", "entry"),
    [
        ("xmlUrl='|~/bin/ambil'", "|~/bin/ambil"),
        ("xmlUrl='exec:~/bin/ambil'", "exec:~/bin/ambil"),
        ("xmlUrl='filter:~/bin/saring:https://a.example/'", "filter:~/bin/saring:https://a.example/"),
        ("xmlUrl='file:///etc/passwd'", "file:///etc/passwd"),
        ("xmlUrl='/etc/passwd'", "/etc/passwd"),
        ("xmlUrl='javascript:alert(1)'", "javascript:alert(1)"),
        ("xmlUrl='ftp://a.example/rss'", "ftp://a.example/rss"),
        ("xmlUrl='https://a.example/rss' filtercmd='~/bin/saring'", "https://a.example/rss ~/bin/saring"),
        ("XMLURL='query:Semua:unread = \"yes\"'", 'query:Semua:unread = "yes"'),
        ("xmlUrl='https:///tanpa-tempat'", "https:///tanpa-tempat"),
        ("xmlUrl='https://a.example/ --config=x'", "https://a.example/ --config=x"),
        ("xmlUrl='http://[rusak'", "http://[rusak"),
    ],
)
def test_commands_files_and_other_schemes_are_passed_over_and_told(outline: str, entry: str) -> None:
    assert listed(f"<outline type='rss' text='Jahat' {outline}/>") == [
        Told("daftar.opml", f"1 entry that is no web address or runs a command was passed over: {entry}")
    ]


def test_what_is_passed_over_leaves_the_others() -> None:
    found = listed("<outline xmlUrl='|a'/><outline xmlUrl='https://a.example/rss'/><outline xmlUrl='exec:b'/>")
    assert found == [
        Subscription("daftar.opml", Feed("https://a.example/rss")),
        Told("daftar.opml", "2 entries that are no web addresses or run a command were passed over: |a, exec:b"),
    ]


@pytest.mark.parametrize(
    ("outline", "feed"),
    [
        ("xmlUrl=' https://a.example/rss '", Feed("https://a.example/rss")),
        ("xmlUrl='feed://a.example/rss'", Feed("http://a.example/rss")),
        ("xmlUrl='feed:https://a.example/rss'", Feed("https://a.example/rss")),
        ("xmlUrl='feed://https://a.example/rss'", Feed("https://a.example/rss")),
        ("type='rss' url='https://a.example/rss' title='A'", Feed("https://a.example/rss", "A")),
        ("xmlurl='https://a.example/rss' text=' A\n  B '", Feed("https://a.example/rss", "A B")),
        ("xmlUrl='https://a.example/rss' htmlUrl='javascript:alert(1)'", Feed("https://a.example/rss")),
        (
            "xmlUrl='https://a.example/rss' category=' , /,x%2Cy,50%'",
            Feed("https://a.example/rss", tags=("x,y", "50%")),
        ),
        ("xmlUrl='HTTPS://A.example/RSS'", Feed("HTTPS://A.example/RSS")),
    ],
)
def test_programs_write_the_same_in_several_ways(outline: str, feed: Feed) -> None:
    assert feeds(f"<outline {outline}/>") == [feed]


def test_an_outline_with_an_address_may_hold_others() -> None:
    assert feeds(
        "<outline text='A' xmlUrl='https://a.example/rss'><outline text='B' xmlUrl='https://b.example/rss'/></outline>"
    ) == [Feed("https://a.example/rss", "A"), Feed("https://b.example/rss", "B")]


def test_folders_without_a_name_and_deep_ones_are_followed() -> None:
    assert feeds("<outline>" * 300 + "<outline xmlUrl='https://a.example/rss'/>" + "</outline>" * 300) == [
        Feed("https://a.example/rss")
    ]


def test_a_list_that_ends_in_the_middle_gives_what_comes_before_and_is_told() -> None:
    found = list(subscriptions(REAL.encode()[: REAL.index('<outline type="rss" text="https')], ORIGIN))
    assert [item.feed.url for item in found if isinstance(item, Subscription)] == [
        "https://kabar.example/rss",
        "https://sumedang.example/feed",
    ]
    assert found[-1] == Unreadable("daftar.opml", "The list ends in the middle; what comes before is there.")


@pytest.mark.parametrize(
    "content",
    [
        "\n\n" + REAL,
        REAL.replace("&amp;", "&"),
        REAL.replace("</body>", "</outline></body>"),
        REAL.replace('text="Daerah">', 'text="Daerah" text="Dua">'),
        REAL.replace("<head>", "<head><br>"),
    ],
)
def test_a_list_that_is_a_little_broken_is_read_whole(content: str) -> None:
    assert list(subscriptions(content.encode(), ORIGIN)) == list(subscriptions(REAL.encode(), ORIGIN))


def test_a_list_in_utf_16_is_read() -> None:
    content = REAL.replace("UTF-8", "UTF-16").encode("utf-16")
    assert list(subscriptions(content, ORIGIN)) == list(subscriptions(REAL.encode(), ORIGIN))


@pytest.mark.parametrize(
    ("content", "item"),
    [
        ("<opml><body/></opml>", Told("daftar.opml", "There are no feeds in the list.")),
        ("<rss><channel/></rss>", Unreadable("daftar.opml", "This is no list of feeds.")),
        ("bukan XML", Unreadable("daftar.opml", "There is no XML in it.")),
        ("", Unreadable("daftar.opml", "There is no XML in it.")),
    ],
)
def test_what_is_no_list_of_feeds_is_told(content: str, item: Item) -> None:
    assert list(subscriptions(content.encode(), ORIGIN)) == [item]


def test_outlines_without_a_list_around_them_are_read() -> None:
    content = b"<lists><outline xmlUrl='https://a.example/rss'/></lists>"
    assert [item.feed.url for item in subscriptions(content, ORIGIN) if isinstance(item, Subscription)] == [
        "https://a.example/rss"
    ]


def test_tags_are_many_but_not_without_end() -> None:
    (feed,) = feeds(f"<outline xmlUrl='https://a.example/rss' category='{','.join(map(str, range(500)))}'/>")
    assert len(feed.tags) == 50
