"""OPML, the lists of feeds that feed readers exchange (https://opml.org/spec2.opml), to subscriptions.

Folders become tags, one within another each a tag. Nothing in a list is run, opened or fetched: entries that are
commands or files are passed over and told. The XML is prepared as that of feeds is, which leaves no
document type, no entity and no depth to guard against.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

from reader.errors import Refused
from reader.feed import Feed
from reader.locale import _
from reader.sources.feeds.preparing import prepare
from reader.sources.found import Subscription, Told, Unreadable
from reader.sources.subscribing import Skipped, as_feed_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from reader.sources.found import Items, Origin

_MOST_TAGS: Final = 50
_ESCAPED: Final = ("%2C", "%2F", "%25")
"""How a comma, a slash and a percent sign stand in a category that berita wrote."""
_COMMANDS: Final = ("filtercmd", "filter", "command", "exec")


def subscriptions(content: bytes, origin: Origin) -> Items:
    """Give every feed of a list once, with all its tags, in order; tell what was passed over."""
    try:
        prepared = prepare(content)
        root = _parsed(prepared.content)
    except Refused as refused:
        yield Unreadable(origin.name, refused.message)
        return
    feeds: dict[str, Feed] = {}
    skipped = Skipped()
    for attributes, folders in _outlines(root):
        address = _address(attributes, skipped)
        if address:
            feeds[address] = _joined(feeds.get(address), _feed(address, attributes, folders))
    for feed in feeds.values():
        yield Subscription(origin.name, feed)
    if skipped:
        yield Told(origin.name, skipped.message())
    if prepared.is_cut:
        yield Unreadable(origin.name, _("The list ends in the middle; what comes before is there."))
    elif not feeds and not skipped:
        yield Told(origin.name, _("There are no feeds in the list."))


def _parsed(content: bytes) -> Element:
    root = fromstring(content)  # noqa: S314 - prepared: no DTD, no entities, bearable depth and size
    if _local(root) != "opml" and not any(_local(one) == "outline" for one in root.iter()):
        raise Refused(_("This is no list of feeds."))
    return root


def _outlines(root: Element) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Give the attributes of every outline that names an address, with the folders that it lies in."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        if _local(element) == "outline":
            attributes = {str(name).rpartition("}")[2].lower(): str(value) for name, value in element.attrib.items()}
            if "xmlurl" in attributes or _is_bare(attributes):
                yield attributes, folders
            else:
                name = _line(attributes.get("text") or attributes.get("title") or "")
                folders = (*folders, name) if name else folders
        waiting.extend((child, folders) for child in reversed(element))


def _is_bare(attributes: dict[str, str]) -> bool:
    """Tell whether an outline is a feed that names its address as older programs do."""
    return attributes.get("type", "").lower() in {"rss", "atom"} and bool(attributes.get("url"))


def _address(attributes: dict[str, str], skipped: Skipped) -> str:
    written = (attributes.get("xmlurl") or attributes.get("url") or "").strip()
    command = next((attributes[name] for name in _COMMANDS if attributes.get(name, "").strip()), "")
    address = "" if command else as_feed_address(written)
    if not address and (written or command):
        skipped.add(f"{written} {command}".strip())
    return address


def _feed(address: str, attributes: dict[str, str], folders: tuple[str, ...]) -> Feed:
    title = _line(attributes.get("title", ""))
    text = _line(attributes.get("text", ""))
    return Feed(
        url=address,
        title=title or (text if text != address else ""),
        site=as_feed_address(attributes.get("htmlurl", "")),
        tags=tuple(dict.fromkeys((*folders, *_categories(attributes.get("category", "")))))[:_MOST_TAGS],
    )


def _categories(written: str) -> Iterator[str]:
    """Give the tags in a category: paths with slashes, between commas."""
    for path in written.split(","):
        for name in path.split("/"):
            tag = _line(unquote(name) if any(code in name for code in _ESCAPED) else name)
            if tag:
                yield tag


def _joined(before: Feed | None, feed: Feed) -> Feed:
    if before is None:
        return feed
    tags = tuple(dict.fromkeys((*before.tags, *feed.tags)))[:_MOST_TAGS]
    return Feed(feed.url, before.title or feed.title, before.site or feed.site, tags)


def _line(text: str) -> str:
    return " ".join(text.split())


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower()
