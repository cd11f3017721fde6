"""newsboat's `urls`: a feed a line, with its tags and its title (newsboat manual, "Configuration").

Lines that run a command, read a file or ask newsboat's own articles are never followed; they are told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.feed import Feed
from reader.locale import _
from reader.sources.decoding import decode
from reader.sources.found import Subscription, Told, Unreadable
from reader.sources.subscribing import Skipped, as_feed_address

if TYPE_CHECKING:
    from reader.sources.found import Items, Origin

_TOKEN: Final = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"?|(\S++)")
_PLACE: Final = re.compile(r"\"?(?:https?|feed|query|exec|filter|file|gopher|gemini):\S", re.IGNORECASE)
_ONLY_NEWSBOAT: Final = re.compile(r"\s\"[~!]|^\"?(?:query|exec|filter):", re.MULTILINE)
_LARGEST: Final = 1024 * 1024
_MOST_TAGS: Final = 20


def is_urls(content: bytes, name: str) -> bool:
    """Tell whether a text is newsboat's list of feeds, by its lines and, where they could be any list, by its name."""
    if len(content) > _LARGEST:
        return False
    try:
        text = decode(content)
    except Refused:
        return False
    lines = _lines(text)
    if not lines or not all(_PLACE.match(line) and _is_tagged(line) for line in lines):
        return False
    return name.replace("\\", "/").rpartition("/")[2] == "urls" or _ONLY_NEWSBOAT.search(text) is not None


def url_items(content: bytes, origin: Origin) -> Items:
    """Give every feed of the list once, with its tags, and tell what was not followed."""
    try:
        lines = _lines(decode(content))
    except Refused as refused:
        yield Unreadable(origin.name, refused.message)
        return
    feeds: dict[str, Feed] = {}
    skipped = Skipped()
    for line in lines:
        place, *given = _tokens(line) or [""]
        address = as_feed_address(place)
        if not address:
            skipped.add(place)
            continue
        title = next((tag[1:].strip() for tag in given if tag.startswith("~")), "")
        tags = [tag.removeprefix("!").strip() for tag in given if not tag.startswith("~")]
        before = feeds.get(address, Feed(address))
        kept = tuple(dict.fromkeys((*before.tags, *filter(None, tags))))[:_MOST_TAGS]
        feeds[address] = Feed(address, before.title or title, tags=kept)
    for feed in feeds.values():
        yield Subscription(origin.name, feed)
    if skipped:
        yield Told(origin.name, skipped.message())
    elif not feeds:
        yield Told(origin.name, _("There are no feeds in the list."))


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _tokens(line: str) -> list[str]:
    tokens: list[str] = []
    for match in _TOKEN.finditer(line):
        if (match[2] or "").startswith("#"):
            break
        tokens.append(re.sub(r"\\(.)", r"\1", match[1]) if match[2] is None else match[2])
    return tokens


def _is_tagged(line: str) -> bool:
    """Tell whether nothing follows the address but tags: words of prose are many, and have full stops."""
    tags = _tokens(line)[1:]
    return len(tags) <= _MOST_TAGS and not any(tag.endswith((".", ",", ":")) for tag in tags)
