"""The real pages that lie beside the checkout: what is promised of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.errors import Refused
from reader.sources.outlets import UNKNOWN
from reader.sources.pages import read_page, reading

if TYPE_CHECKING:
    from reader.article import Article

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "pages"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder ../shared with real pages is not there")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def likeness(text: str, other: str) -> float:
    """Give F1 of two texts as bags of words."""
    first, second = words(text), words(other)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def read_all() -> list[tuple[dict[str, Any], Article]]:
    truth = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return [(each, read_page((FOLDER / each["file"]).read_bytes())[0]) for each in truth]


def text_of(article: Article) -> str:
    return "\n".join(((article.dateline.text if article.dateline else ""), *article.body))


def assert_read_well(pages: list[tuple[dict[str, Any], Article]]) -> None:
    likenesses = [likeness(text_of(article), truth["text"]) for truth, article in pages]
    assert sum(likenesses) / len(likenesses) >= 0.97
    assert min(likenesses) >= 0.9


def test_bodies_headlines_dates_and_addresses_are_those_of_the_pages() -> None:
    pages = read_all()
    assert_read_well(pages)
    assert [truth["headline"] for truth, _article in pages] == [article.headline for _truth, article in pages]
    assert [truth["url"] for truth, _article in pages] == [article.url for _truth, article in pages]
    minutes = [article.date_published and article.date_published.start().timestamp() // 60 for _truth, article in pages]
    assert minutes == [truth["date_published_ms"] // 60_000 for truth, _article in pages]


def test_the_general_way_stands_without_rules_of_outlets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "outlet_of", lambda _url: UNKNOWN)
    pages = read_all()
    assert_read_well(pages)
    assert [truth["headline"] for truth, _article in pages] == [article.headline for _truth, article in pages]


def test_related_headlines_come_with_whole_addresses_and_never_from_the_text() -> None:
    for _truth, article in read_all():
        if "antara-singlepage3" in article.url:
            continue
        assert all(named.url.startswith("http") for named in article.related_headlines)
        assert not any(named.text in paragraph for named in article.related_headlines for paragraph in article.body)
    assert sum(len(article.related_headlines) for _truth, article in read_all()) >= 60


@pytest.mark.parametrize("path", sorted(FOLDER.glob("not-an-article-*.html")), ids=lambda path: path.stem)
def test_front_pages_and_listings_are_refused(path: Path) -> None:
    with pytest.raises(Refused):
        read_page(path.read_bytes())


def test_listings_are_known_without_their_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "is_listing", lambda _address, _title: False)
    for path in FOLDER.glob("not-an-article-*.html"):
        with pytest.raises(Refused):
            read_page(path.read_bytes())
