"""Any bytes at all, and feeds with anything done to them: never an exception, and every row can be read again."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import Refused
from reader.sources.feeds import entries, feed_of
from reader.sources.found import Found, Origin, Subscription, Told, Unreadable
from reader.sources.opml import subscriptions
from tests.sources.feeds.documents import SPACES

FILES = Path(__file__).parent / "files"
WHOLE = [path.read_bytes() for path in sorted(FILES.iterdir()) if not path.name.endswith(".rows.json")]
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>A</title></head><body><outline text="Daerah">
<outline type="rss" text="Kabar" xmlUrl="https://kabar.example/rss" category="a,/b/c"/></outline>
<outline text="x" xmlUrl="|ls"/></body></opml>"""
PIECES = st.sampled_from(
    [
        *(
            b"<item>",
            b"</item>",
            b"<entry>",
            b"</entry>",
            b"<title>",
            b"</title>",
            b"<link>",
            b"<link href='x'/>",
            b"<guid>",
        ),
        *(
            b"<content:encoded>",
            b"<description>",
            b"</description>",
            b"<author>",
            b"<name>",
            b"<source url='a'>",
            b"</a>",
        ),
        *(
            b"<content type='xhtml'>",
            b"<div>",
            b"<pubDate>",
            b"<media:description>",
            b"<category term='a'/>",
            b"<image>",
        ),
        *(
            b"<![CDATA[",
            b"]]>",
            b"<!--",
            b"-->",
            b"<?xml",
            b"?>",
            b"&",
            b"&amp;",
            b"&#0;",
            b"&#x110000;",
            b"&nbsp;",
            b"&x;",
        ),
        *(
            b"<",
            b">",
            b"'",
            b'"',
            b"=",
            b":",
            b"/",
            b"\x00",
            b"\xff",
            b"\xe2\x80",
            b"\x1b[31m",
            b" ",
            b"\n",
            b"xmlns:a='b'",
        ),
        *(b"<rss>", b"<channel>", b"</channel></rss>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<!DOCTYPE a ["),
        *(
            b"<svg>",
            b"<math>",
            b"<a:b c:d='e'>",
            b"xml:base='http://a b/'",
            b"<id ispermalink='x'>",
            b"<created>",
            b"<width>",
        ),
        *(
            b"<itunes:duration>",
            b"<georss:point>",
            b"<psc:chapter start='x'/>",
            b"<tags>",
            b"<links>",
            b"<body>",
            b"<rdf:li/>",
        ),
        *(b"<outline text='a'>", b"</outline>", b"xmlUrl='http://a/'", b"<opml>", b"1", b"Tue, 24 Nov 2026", b"x" * 40),
    ]
)
SOUP = st.builds(
    lambda start, pieces: start + b"".join(pieces),
    st.sampled_from([b"", b"<rss " + SPACES.encode() + b"><channel><item>", b"<feed><entry>", b"<opml><body>"]),
    st.lists(PIECES | st.binary(max_size=4), max_size=60),
)


@st.composite
def damaged(draw: st.DrawFn, wholes: list[bytes]) -> bytes:
    """Give a good document with pieces cut out, put in and changed."""
    content = draw(st.sampled_from(wholes))
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(PIECES | st.binary(max_size=3)) + content[at + draw(st.integers(0, 30)) :]
    return content


JSON_FEEDS = st.builds(
    lambda items: json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode(),
    st.lists(
        st.dictionaries(
            st.sampled_from(
                ["id", "url", "title", "content_html", "content_text", "authors", "author", "tags", "summary"]
            ),
            st.recursive(
                st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
                lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("name"), inner, max_size=1),
                max_leaves=4,
            ),
        ),
        max_size=4,
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=300) | SOUP | damaged(WHOLE) | JSON_FEEDS,
    url=st.sampled_from(["", "https://k.example/rss", "x"]),
)
@example(content=b"<rss><item><title>\xc3</title>", url="")
@example(content=b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": NaN, "title": "a"}]}', url="")
def test_no_bytes_make_the_reader_of_feeds_fail(content: bytes, url: str) -> None:
    origin = Origin("umpan", url=url)
    for item in entries(content, origin):
        assert isinstance(item, Found | Unreadable | Told)
        if isinstance(item, Found):
            row = json.loads(item.content.decode("utf-8"))
            assert row.keys() & {"headline", "body", "summary"}
            assert item.url == row.get("url", "")
            assert item.url.startswith(("http://", "https://")) or not item.url
    with suppress(Refused):
        feed_of(content, origin).title.encode()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | SOUP | damaged([OPML]))
def test_no_bytes_make_the_reader_of_lists_fail(content: bytes) -> None:
    for item in subscriptions(content, Origin("daftar")):
        assert isinstance(item, Subscription | Unreadable | Told)
        if isinstance(item, Subscription):
            assert item.feed.url.startswith(("http://", "https://", "HTTP://", "hTtP"))
