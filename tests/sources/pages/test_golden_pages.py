"""Saved pages of many templates, each with the article that a careful reader finds in it, or with its refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.errors import Refused
from reader.sources.pages import read_page

if TYPE_CHECKING:
    from reader.article import Article

GOLDEN = Path(__file__).parent / "golden"
PAGES = sorted(path for path in GOLDEN.glob("*.html") if ".refused" not in path.name)
REFUSED = sorted(GOLDEN.glob("*.refused.html"))


def described(article: Article) -> dict[str, Any]:
    """Give an article as plain data, empty fields left away."""
    fields: dict[str, Any] = {
        "headline": article.headline,
        "dateline": article.dateline
        and {"place": article.dateline.place, "agency": article.dateline.agency, "text": article.dateline.text},
        "date_published": article.date_published and article.date_published.edtf(),
        "date_modified": article.date_modified and article.date_modified.edtf(),
        "publisher": article.publisher,
        "author": list(article.author),
        "editor": list(article.editor),
        "source_organization": list(article.source_organization),
        "copyright_holder": article.copyright_holder,
        "copyright_year": article.copyright_year,
        "article_section": article.article_section,
        "keywords": list(article.keywords),
        "url": article.url,
        "body": list(article.body),
        "caption": list(article.caption),
        "related_headlines": [
            {"kind": str(named.kind), "text": named.text, "url": named.url} for named in article.related_headlines
        ],
    }
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_saved_page_becomes_the_article_on_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article, _left_out = read_page(path.read_bytes())
    assert described(article) == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_that_readers_do_not_see_is_in_the_text(path: Path) -> None:
    article, left_out = read_page(path.read_bytes())
    words = " ".join((*article.body, *article.caption, *(piece.text for piece in left_out)))
    assert "tidak boleh" not in words
    assert "<" not in words


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_is_no_article_is_refused(path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read_page(path.read_bytes())
    assert refusal.value.message.endswith((".", "rss.xml"))


def test_the_refusal_of_a_front_page_with_a_feed_says_how_to_follow_it() -> None:
    with pytest.raises(Refused) as refusal:
        read_page((GOLDEN / "depan.refused.html").read_bytes())
    assert "berita feeds add https://www.kabardanau.example/rss.xml" in refusal.value.message
