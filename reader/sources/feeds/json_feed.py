"""JSON Feed 1.0 and 1.1 to entries (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any, Final

from reader.errors import Refused
from reader.locale import _, number
from reader.sources.feeds.decoding import decode
from reader.sources.feeds.entry import Channel, Contents, Entry
from reader.sources.feeds.links import of_article, whole
from reader.sources.feeds.preparing import MAX_BYTES
from reader.sources.feeds.wording import as_title, has_words, is_cut_off

_VERSION: Final = "jsonfeed.org/version/"
_MOST_VALUES: Final = 2_000_000
"""So many values a document may hold: Python needs some fifty bytes for each."""

_MOST_ENTRIES: Final = 25_000


def read_json_feed(content: bytes, address: str) -> Contents:
    """Read a JSON Feed that was taken from an address, "" if unknown. Raises Refused for what is none."""
    if len(content) > MAX_BYTES:
        raise Refused(_("The file is larger than {limit} MB.").format(limit=number(MAX_BYTES // 1024**2)))
    if content.count(b",") + content.count(b"[") + content.count(b"{") > _MOST_VALUES:
        raise Refused(_("The file is made so that reading it would take too long."))
    try:
        document = json.loads(decode(content).strip().removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Refused(_("The JSON is broken.")) from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise Refused(_("This is no feed."))
    if len(document["items"]) > _MOST_ENTRIES:
        raise Refused(_("The file is made so that reading it would take too long."))
    if _VERSION not in _text(document, "version"):
        raise Refused(_("This is no feed."))
    site = whole(_text(document, "home_page_url"), address)
    channel = Channel(as_title(_text(document, "title")), site, address or whole(_text(document, "feed_url"), site))
    items = [item if isinstance(item, dict) else {} for item in document["items"]]
    authors = _authors(document)
    return Contents(channel, tuple(_entry(item, channel, authors) for item in items))


def _entry(item: dict[str, Any], channel: Channel, authors: tuple[str, ...]) -> Entry:
    body = _text(item, "content_html") or _text(item, "content_text")
    if not has_words(body):
        body = _text(item, "content_text")
    links = [_text(item, name) for name in ("url", "external_url", "id")]
    given = item.get("tags")
    tags = (as_title(tag) for tag in given if isinstance(tag, str)) if isinstance(given, list) else ()
    terms = tuple(dict.fromkeys(filter(None, tags)))
    identifier = item.get("id")
    return Entry(
        headline=as_title(_text(item, "title")),
        body=body if has_words(body) else "",
        summary=_text(item, "summary"),
        url=of_article(whole(link, channel.site, channel.url) for link in links[:2] if link) or whole(links[2]),
        identifier=_text(item, "id") or (str(identifier) if isinstance(identifier, int | float) else ""),
        date_published=_text(item, "date_published") or _text(item, "date_modified"),
        date_modified=_text(item, "date_modified") if _text(item, "date_published") else "",
        author=_authors(item) or authors,
        article_section=terms[0] if len(terms) == 1 else "",
        keywords=terms if len(terms) > 1 else (),
        is_excerpt=not has_words(body) or is_cut_off(body),
    )


def _authors(one: dict[str, Any]) -> tuple[str, ...]:
    given = one.get("authors")
    authors = [*(given if isinstance(given, list) else ()), one.get("author")]
    names = (as_title(_text(author, "name")) for author in authors if isinstance(author, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _text(one: dict[str, Any], name: str) -> str:
    value = one.get(name)
    return value.replace("\0", "").encode("utf-8", "replace").decode().strip() if isinstance(value, str) else ""
