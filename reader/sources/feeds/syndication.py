"""RSS, Atom and RDF to entries, by feedparser.

It is given prepared bytes in a stream, never a string: one that looks like an address or a path it would open. It
neither sanitises nor resolves links within HTML: both rewrite what the publisher wrote, so that no better reader could
ever read it again, and the reader of HTML does both. Nor is it told where the feed came from: it would make an address
of every identifier.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reader.errors import Refused
from reader.locale import _
from reader.sources.feeds.captions import CAPTION, set_apart
from reader.sources.feeds.entry import Channel, Contents, Entry
from reader.sources.feeds.links import made_whole, of_article, whole
from reader.sources.feeds.preparing import prepare
from reader.sources.feeds.wording import as_title, has_words, is_cut_off, visible, without_outlet

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROOT: Final = re.compile(rb"\s*<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,100}@[\w.-]{1,200}")
_MOST_NAMES: Final = 50
_NOBODY: Final = frozenset(("admin", "administrator", "root", "noreply", "unknown", "anonymous", "author", "-"))
_WHOLE_TEXT: Final = 2_000
"""A description of so many characters that is not cut off is the article, as RSS 2.0 allows; teasers have 500."""


def read_syndication(content: bytes, address: str) -> Contents:
    """Read a feed in XML that was taken from an address, "" if unknown. Raises Refused for what is none."""
    prepared = prepare(content)
    parsed = _parsed(set_apart(prepared.content))
    found = [dict(one) for one in parsed["entries"]]
    version = str(parsed["version"] or "")
    if not found and not version and not _ROOT.match(prepared.content):
        raise Refused(_("This is no feed."))
    feed = dict(parsed["feed"])
    channel = _channel(feed, address)
    is_atom = version.startswith("atom")
    author = _names(feed) if is_atom else ()
    # Links of Atom are relative to the feed (RFC 4287, 2), those of RSS to the site by custom.
    bases = (channel.url, channel.site) if is_atom else (channel.site, channel.url)
    entries = [_entry(one, bases, author) for one in found]
    if entries and prepared.cuts_entry:
        entries[-1] = replace(entries[-1], is_excerpt=True)
    return Contents(channel, tuple(entries), prepared.is_cut)


def _parsed(content: bytes) -> dict[str, Any]:
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to import; it comes without types

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed: dict[str, Any] = feedparser.parse(
            io.BytesIO(content), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # what it raises on hostile input may be anything
        raise Refused(_("The XML is too broken to be read.")) from error
    return parsed


def _channel(feed: Mapping[str, Any], address: str) -> Channel:
    own = next((_text(link, "href") for link in _dicts(feed, "links") if link.get("rel") == "self"), "")
    site = whole(_text(feed, "link"), address, own)
    return Channel(
        title=as_title(_text(feed, "title")),
        site=site,
        url=address or whole(own, site),
        publisher=_not_mail(_text(feed, "publisher")),
    )


def _entry(entry: Mapping[str, Any], bases: tuple[str, str], author: tuple[str, ...]) -> Entry:
    body, summary, is_excerpt = _texts(entry)
    published = _text(entry, "published") or _text(entry, "created") or _text(entry, "updated")
    modified = _text(entry, "updated")
    terms = tuple(dict.fromkeys(filter(None, (_term(tag) for tag in _dicts(entry, "tags")))))
    publisher = as_title(_text(_dict(entry, "source"), "title")) or _not_mail(_text(entry, "publisher"))
    return Entry(
        headline=without_outlet(as_title(_text(entry, "title")), publisher),
        body=body,
        summary=summary,
        url=of_article(whole(link, *bases) for link in _links(entry)),
        identifier=_text(entry, "id"),
        date_published=published,
        date_modified=modified if modified != published else "",
        author=_names(entry) or author,
        publisher=publisher,
        article_section=terms[0] if len(terms) == 1 else "",
        keywords=terms if len(terms) > 1 else (),
        caption=_captions(entry),
        is_excerpt=is_excerpt,
    )


def _links(entry: Mapping[str, Any]) -> list[str]:
    """Give the addresses that may be the article's, in order of trust."""
    others = [_text(link, "href") for link in _dicts(entry, "links") if link.get("rel") in {"alternate", None}]
    identifier = _text(entry, "id")
    permalink = identifier if identifier.startswith(("http://", "https://")) else ""
    # Where there is no link, feedparser calls the identifier one, also where it is a number.
    link = _text(entry, "link") if others else permalink
    return [_text(entry, "feedburner_origlink"), link, *others[:1], permalink]


def _texts(entry: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Give body, summary and whether what there is to read was shortened: contents first, and the longest of them."""
    contents = [_markup(one) for one in _dicts(entry, "content") if _is_text(one)]
    body = max(contents, key=lambda text: len(visible(text)), default="")
    detail = _dict(entry, "summary_detail")
    summary = _markup(detail) if _text(detail, "value") else _text(entry, "summary")
    if has_words(body):
        return body, "" if summary == body else summary, is_cut_off(body)
    if len(visible(summary)) >= _WHOLE_TEXT and not is_cut_off(summary):
        return summary, "", False
    return "", summary, True


def _is_text(content: Mapping[str, Any]) -> bool:
    kind = _text(content, "type")
    return kind in _HTML or kind.startswith("text/") or not kind


def _markup(part: Mapping[str, Any]) -> str:
    """Give a text as published, its links whole where it declares a base of its own."""
    value, base = _text(part, "value"), _text(part, "base")
    return made_whole(value, base) if base and part.get("type") in _HTML else value


def _names(one: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names of authors, without mail addresses and without those that stand for nobody."""
    given = [as_title(_text(author, "name")) for author in _dicts(one, "authors")[:_MOST_NAMES]]
    written = as_title(_text(one, "author"))
    if "@" in written or not any(given):
        given = [*given[:-1], _MAIL.sub("", written).strip(" ()<>,-")]
    return tuple(dict.fromkeys(name for name in given if name and "@" not in name and name.lower() not in _NOBODY))


def _not_mail(publisher: str) -> str:
    """Give a publisher's name; a web master's address, which feedparser calls by the same name, is none."""
    return "" if "@" in publisher else as_title(publisher)


def _term(tag: Mapping[str, Any]) -> str:
    return as_title(_text(tag, "label") or _text(tag, "term"))


def _captions(entry: Mapping[str, Any]) -> tuple[str, ...]:
    found = (as_title(_text(entry, name)) for name in entry if name.startswith(CAPTION))
    return tuple(dict.fromkeys(filter(None, found)))


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return value.strip() if isinstance(value, str) else ""


def _dict(one: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Give a part of an entry; a feed can put anything in its place with an element of that name."""
    value = one.get(name)
    return value if isinstance(value, dict) else {}


def _dicts(one: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = one.get(name)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
