"""RSS, Atom and RDF to entries, by feedparser.

It is given prepared bytes in a stream, never a string: one that looks like an address or a path it would open. It
neither sanitises nor resolves links within HTML: both rewrite what the publisher wrote, so that no better reader could
ever read it again, and the reader of HTML does both.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reader.errors import Refused
from reader.locale import _
from reader.sources.feeds.entry import Channel, Contents, Entry
from reader.sources.feeds.links import made_whole, of_article, whole
from reader.sources.feeds.preparing import prepare
from reader.sources.feeds.wording import as_title, has_words, is_cut_off, visible

if TYPE_CHECKING:
    from reader.sources.feeds.preparing import Prepared

_CHANNEL: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE | re.DOTALL
)
_HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
_MOST_NAMES: Final = 50
_NOBODY: Final = frozenset(("admin", "administrator", "root", "noreply", "unknown", "anonymous", "-", "author"))


def read_syndication(content: bytes, address: str) -> Contents:
    """Read a feed in XML that was taken from an address, "" if unknown. Raises Refused for what is none."""
    prepared = prepare(content)
    parsed = _parsed(prepared, address)
    found: list[dict[str, Any]] = [dict(one) for one in parsed["entries"]]
    if not found and not parsed["version"] and not _is_channel(prepared.content):
        raise Refused(_("This is no feed."))
    channel = _channel(dict(parsed["feed"]), address)
    author = _names(dict(parsed["feed"])) if parsed["version"].startswith("atom") else ()
    entries = [_entry(one, channel, author) for one in found]
    if entries and prepared.cuts_entry:
        entries[-1] = _as_excerpt(entries[-1])
    return Contents(channel, tuple(entries), prepared.is_cut)


def _parsed(prepared: Prepared, address: str) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import; it comes without types

    try:
        parsed: dict[str, Any] = feedparser.parse(
            io.BytesIO(prepared.content),
            response_headers={"content-location": address, "content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # what it raises on hostile input is anything at all
        raise Refused(_("The XML is too broken to be read.")) from error
    return parsed


def _channel(feed: dict[str, Any], address: str) -> Channel:
    links: list[dict[str, str]] = feed.get("links") or []
    own = next((link.get("href", "") for link in links if link.get("rel") == "self"), "")
    site = whole(_text(feed, "link"), address, own)
    return Channel(
        title=_title(feed),
        site=site,
        url=address or whole(own, site),
        publisher=_not_mail(_text(feed, "publisher")),
    )


def _entry(entry: dict[str, Any], channel: Channel, author: tuple[str, ...]) -> Entry:
    links = [_text(entry, "feedburner_origlink"), _text(entry, "link"), _other_link(entry), _permalink(entry)]
    url = of_article(whole(link, channel.site, channel.url) for link in links)
    body, summary, is_excerpt = _texts(entry)
    published = _text(entry, "published") or _text(entry, "created") or _text(entry, "updated")
    modified = _text(entry, "updated")
    terms = _terms(entry)
    return Entry(
        headline=_title(entry),
        body=body,
        summary=summary,
        url=url,
        identifier=_text(entry, "id"),
        date_published=published,
        date_modified=modified if modified != published else "",
        author=_names(entry) or author,
        publisher=_publisher(entry),
        article_section=terms[0] if len(terms) == 1 else "",
        keywords=terms if len(terms) > 1 else (),
        is_excerpt=is_excerpt,
    )


def _texts(entry: dict[str, Any]) -> tuple[str, str, bool]:
    """Give body, summary and whether what there is to read was shortened: contents first, and the longest of them."""
    contents = [_markup(one) for one in entry.get("content") or []]
    body = max(contents, key=lambda text: len(visible(text)), default="")
    detail: dict[str, Any] = entry.get("summary_detail") or {"type": "text/html", "value": _text(entry, "summary")}
    summary = _markup(detail)
    if not has_words(body):
        return "", summary, True
    if summary == body:
        summary = ""
    return body, summary, is_cut_off(body)


def _markup(part: dict[str, Any]) -> str:
    """Give a text as published, its links whole where it declares a base of its own; plain text stays plain."""
    value = str(part.get("value") or "")
    return made_whole(value, base) if (base := str(part.get("base") or "")) and part.get("type") in _HTML else value


def _title(one: dict[str, Any]) -> str:
    detail: dict[str, Any] = one.get("title_detail") or {}
    return as_title(_text(one, "title"), is_markup=detail.get("type") != "text/plain")


def _names(one: dict[str, Any]) -> tuple[str, ...]:
    """Give the names of authors, without addresses, outlets in their place and nobodies."""
    given = [str(dict(author).get("name") or "") for author in (one.get("authors") or [])[:_MOST_NAMES]]
    names = [as_title(name) for name in given] or [as_title(_text(one, "author"))]
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name and name.lower() not in _NOBODY))


def _publisher(entry: dict[str, Any]) -> str:
    source: dict[str, Any] = entry.get("source") or {}
    return as_title(_text(dict(source), "title")) or _not_mail(_text(entry, "publisher"))


def _not_mail(publisher: str) -> str:
    """Give a publisher's name; a web master's address, which feedparser calls by the same name, is none."""
    return "" if "@" in publisher else as_title(publisher)


def _terms(entry: dict[str, Any]) -> tuple[str, ...]:
    tags: list[dict[str, Any]] = entry.get("tags") or []
    return tuple(
        dict.fromkeys(term for tag in tags if (term := as_title(str(tag.get("label") or tag.get("term") or ""))))
    )


def _other_link(entry: dict[str, Any]) -> str:
    """Give a link that says it is the article though its type is not a page's."""
    links: list[dict[str, str]] = entry.get("links") or []
    return next((link.get("href", "") for link in links if link.get("rel") in {"alternate", None}), "")


def _permalink(entry: dict[str, Any]) -> str:
    identifier = _text(entry, "id")
    return identifier if identifier.startswith(("http://", "https://")) else ""


def _text(one: dict[str, Any], name: str) -> str:
    value = one.get(name)
    return value.strip() if isinstance(value, str) else ""


def _as_excerpt(entry: Entry) -> Entry:
    return replace(entry, is_excerpt=True)


def _is_channel(content: bytes) -> bool:
    return _CHANNEL.match(content) is not None
