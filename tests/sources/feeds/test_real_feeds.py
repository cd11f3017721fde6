"""Feeds that others wrote: those of newsrooms beside the checkout, and the suite that feedparser tests itself with."""

from __future__ import annotations

import io
import json
import os
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

from reader.sources import rows as rows_reader
from reader.sources.feeds import entries
from reader.sources.feeds.links import whole
from reader.sources.feeds.wording import as_title
from reader.sources.found import Found, Item, Origin

SHARED = Path(__file__).parents[4] / "shared" / "data" / "feeds"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data/feeds is not there")
SUITE = "BERITA_FEEDPARSER_TESTS"
"""Names the folder `tests` of feedparser's source distribution: pip download feedparser --no-binary :all: --no-deps."""

UNREADABLE = {"shiftjis.xml"}
"""Says nothing of its encoding, and can be told from others by a guess only."""


def published(name: str) -> list[dict[str, Any]]:
    found = list(entries((SHARED / name).read_bytes(), Origin(name)))
    assert all(isinstance(item, Found) for item in found)
    return [json.loads(item.content) for item in found if isinstance(item, Found)]


@needs_shared
@pytest.mark.parametrize(
    ("name", "count", "publisher", "first", "last"),
    [
        (
            "antara_2015-11-05.xml",
            20,
            "ANTARA",
            ("29 penerbangan Bandara Internasional Lombok dibatalkan", "2015-11-05T14:56:43+07:00"),
            ("Murid SMP turunkan spanduk iklan rokok", "2015-11-05T13:13:11+07:00"),
        ),
        (
            "detik_2015-11-05.xml",
            20,
            "detikcom",
            ("Google Umbar Kelemahan Galaxy S6 Edge", "2015-11-05T03:08:58+00:00"),
            ("Misye Arsita Dimakamkan di Kediri", "2015-11-05T02:32:16+00:00"),
        ),
        (
            "kapanlagi_2015-11-05.xml",
            3,
            "KapanLagi.com",
            ("Drama Adaptasi Webtoon 'Cheese In Trap' Rilis Teaser Perdana", "2015-11-05T12:45:00+07:00"),
            ("Video: Si Kocak Mamet 'AADC' Tirukan Goyangan Penyanyi Dangdut!", "2015-11-05T12:35:00+07:00"),
        ),
    ],
)
def test_feeds_of_newsrooms_are_read_whole(
    name: str, count: int, publisher: str, first: tuple[str, str], last: tuple[str, str]
) -> None:
    found = published(name)
    assert len(found) == count
    articles = [rows_reader.read_row(json.dumps(row).encode()).article for row in (found[0], found[-1])]
    dates = [article.date_published.edtf() if article.date_published else "" for article in articles]
    assert list(zip([article.headline for article in articles], dates, strict=True)) == [first, last]
    assert {row["publisher"] for row in found} == {publisher}


@needs_shared
def test_links_behind_a_redirecting_host_are_seen_through() -> None:
    found = published("detik_2015-11-05.xml")
    assert not [row["url"] for row in found if "feedsportal" in row["url"]]
    assert found[0]["url"] == (
        "http://inet.detik.com/read/2015/11/05/100026/3062623/323/google-umbar-kelemahan-galaxy-s6-edge"
    )


@needs_shared
@pytest.mark.parametrize("name", ["antara_2015-11-05.xml", "detik_2015-11-05.xml", "kapanlagi_2015-11-05.xml"])
def test_articles_of_real_feeds_hold_no_markup_and_no_tracker(name: str) -> None:
    for row in published(name):
        article = rows_reader.read_row(json.dumps(row).encode()).article
        text = " ".join((article.headline, *article.body, *article.caption))
        assert not re.search(r"<\w|\.gif|\.img|feedsportal|&\w+;", text)
        assert any(paragraph for paragraph in article.body)


@pytest.mark.skipif(SUITE not in os.environ, reason=f"{SUITE} names no folder with feedparser's own tests")
def test_feedparsers_own_suite_is_read_with_the_same_entries() -> None:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - for this test only

    files = [path for path in sorted(Path(os.environ[SUITE]).rglob("*.xml")) if path.name not in UNREADABLE]
    assert len(files) > 2_000
    different = []
    for path in files:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = feedparser.parse(io.BytesIO(path.read_bytes()), sanitize_html=False, resolve_relative_uris=False)
        theirs = [
            (as_title(entry.get("title") or ""), entry.get("link") or "") for entry in map(dict, parsed["entries"])
        ]
        ours = [read(item) for item in entries(path.read_bytes(), Origin(path.name)) if getattr(item, "part", "")]
        pairs = list(zip(theirs, ours, strict=False))
        same = all(
            title == headline and (url in {None, link, whole(link)} or not link)
            for (title, link), (headline, url) in pairs
        )
        if len(theirs) != len(ours) or not same:
            different.append((path.name, theirs, ours))
    assert not different


def read(item: Item) -> tuple[str, str | None]:
    """Give headline and address of an entry; no address of one that has neither headline nor text."""
    row = json.loads(item.content) if isinstance(item, Found) else None
    return ("", None) if row is None else (row.get("headline", ""), row.get("url", ""))
