"""What a page says of itself in JSON-LD (schema.org), as far as it can be read at all.

Templates write it by hand: with raw line ends, trailing commas, comments around it. What is beyond repair is searched
for its fields as text.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARTICLES: Final = re.compile(
    r"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting|Review)$"
)
_COMMA: Final = re.compile(r",(\s*[}\]])")
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_FIELD: Final = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|articleBody|url)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){0,20000})"'
)
_LONGEST: Final = 2_000_000
_MOST: Final = 20_000
"""More values of one page are not looked at."""


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article as linked data describes it; every field may be empty."""

    headline: str = ""
    url: str = ""
    date_published: str = ""
    date_modified: str = ""
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    publisher: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    body: str = ""


def linked_articles(texts: Iterable[str]) -> list[LinkedArticle]:
    """Give the articles that pieces of JSON-LD describe, in order."""
    found: list[LinkedArticle] = []
    for text in texts:
        value = _loaded(text[:_LONGEST])
        found += [_article(each) for each in _described(value)] if value is not None else _as_text(text[:_LONGEST])
    return found


def _loaded(text: str) -> object:
    bare = _WRAPPING.sub("", text.strip())
    for attempt in (bare, _COMMA.sub(r"\1", bare)):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _described(value: object) -> Iterator[dict[str, object]]:
    """Give the articles anywhere in a value; bounded, and without recursion."""
    waiting = [value]
    for _count in range(_MOST):
        if not waiting:
            return
        each = waiting.pop(0) if len(waiting) < _FEW else waiting.pop()
        if isinstance(each, list):
            waiting += each[:_MOST]
        elif isinstance(each, dict):
            if any(_ARTICLES.match(kind) for kind in _texts(each.get("@type"))):
                yield each
            else:
                waiting += [inner for inner in each.values() if isinstance(inner, dict | list)]


_FEW: Final = 100


def _article(value: dict[str, object]) -> LinkedArticle:
    page = value.get("mainEntityOfPage")
    keywords = _texts(value.get("keywords"))
    return LinkedArticle(
        headline=_first(value.get("headline")) or _first(value.get("name")),
        url=_first(value.get("url")) or (_first(page.get("@id")) if isinstance(page, dict) else _first(page)),
        date_published=_first(value.get("datePublished")),
        date_modified=_first(value.get("dateModified")),
        author=_names(value.get("author")),
        editor=_names(value.get("editor")),
        publisher=next(iter(_names(value.get("publisher"))), ""),
        section=_first(value.get("articleSection")),
        keywords=tuple(keywords[0].split(",") if len(keywords) == 1 else keywords),
        body=html.unescape("\n".join(_texts(value.get("articleBody")))),
    )


def _as_text(text: str) -> list[LinkedArticle]:
    fields: dict[str, str] = {}
    for name, written in _FIELD.findall(text):
        fields.setdefault(name, _unescaped(written))
    if "headline" not in fields:
        return []
    return [
        LinkedArticle(
            headline=" ".join(fields["headline"].split()),
            url=fields.get("url", ""),
            date_published=fields.get("datePublished", ""),
            date_modified=fields.get("dateModified", ""),
            section=fields.get("articleSection", ""),
            body=fields.get("articleBody", ""),
        )
    ]


def _unescaped(written: str) -> str:
    try:
        return html.unescape(_whole(str(json.loads(f'"{written}"', strict=False))))
    except ValueError:
        return html.unescape(written)


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [_whole(each) for each in values[:_FEW] if isinstance(each, str) and each.strip()]


def _whole(text: str) -> str:
    """Give a text without half characters, which JSON can write and nothing can store."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _first(value: object) -> str:
    return " ".join(html.unescape(next(iter(_texts(value)), "")).split())


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [_first(each.get("name")) if isinstance(each, dict) else _first(each) for each in values[:_FEW]]
    return tuple(name for name in names if name)
