"""A feed in bytes to the rows of its entries, and to what it says about itself.

Comes after detection; whatever the bytes are, what cannot be read is told and nothing is raised.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.feed import Feed
from reader.locale import _
from reader.sources.feeds.json_feed import read_json_feed
from reader.sources.feeds.syndication import read_syndication
from reader.sources.feeds.wording import has_words, outlet_name
from reader.sources.found import Found, Kind, Told, Unreadable
from reader.text import fold

if TYPE_CHECKING:
    from reader.sources.feeds.entry import Channel, Contents, Entry
    from reader.sources.found import Item, Items, Origin

_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*\{")


def entries(content: bytes, origin: Origin) -> Items:
    """Give every entry of a feed as a row, in the feed's order, and tell what in it cannot be read."""
    try:
        found = _read(content, origin)
    except Refused as refused:
        yield Unreadable(origin.name, refused.message)
        return
    for position, entry in enumerate(found.entries, 1):
        yield _item(_signed(entry, found.channel), origin, f"entry {position}")
    if found.is_cut:
        yield Unreadable(origin.name, _("The feed ends in the middle; what comes before is there."))
    elif not found.entries:
        yield Told(origin.name, _("There are no entries in the feed."))


def feed_of(content: bytes, origin: Origin) -> Feed:
    """Give the feed that these bytes are, by the address that they were taken from, else its own. Raises Refused."""
    channel = _read(content, origin).channel
    return Feed(url=origin.url or channel.url, title=channel.title, site=channel.site)


def _read(content: bytes, origin: Origin) -> Contents:
    if not content.strip():
        raise Refused(_("The feed is empty."))
    return (read_json_feed if _JSON.match(content) else read_syndication)(content, origin.url)


def _item(entry: Entry, origin: Origin, part: str) -> Item:
    if not entry.headline and not has_words(entry.body) and not has_words(entry.summary):
        return Unreadable(origin.name, _("The entry has neither a headline nor a text."), part)
    return Found(Kind.ROW, entry.row(), origin.name, part, entry.url, origin.retrieved_at)


def _signed(entry: Entry, channel: Channel) -> Entry:
    """Name the outlet, by its address before what the entry or the feed says, and keep it out of the authors."""
    from reader.sources.outlets import publisher_of  # noqa: PLC0415 - its tables are read when they are needed

    publisher = (
        publisher_of(entry.url) or entry.publisher or channel.publisher or outlet_name(channel.title, channel.site)
    )
    author = tuple(name for name in entry.author if fold(name) not in {fold(publisher), fold(channel.title)})
    return replace(entry, publisher=publisher, author=author)
