"""The feeds that a page names in its head."""

from __future__ import annotations

from reader.feed import Feed
from reader.sources.pages.facts import absolute, facts_of
from reader.sources.pages.markup import parse


def feeds_of(content: bytes, *, url: str) -> tuple[Feed, ...]:
    """Give the feeds that a page names, with absolute addresses and its own as their site, each once.

    Raises Refused for a page that is larger or nested deeper than is read.
    """
    facts = facts_of(parse(content).root)
    base = absolute(url, facts.base) or url
    found: dict[str, Feed] = {}
    for href, title in facts.feeds:
        address = absolute(base, href)
        if address:
            found.setdefault(address, Feed(address, title or facts.title, url))
    return tuple(found.values())
