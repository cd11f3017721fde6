"""Small feeds to put one thing in, and the rows that come out."""

from __future__ import annotations

import json
from typing import Any

from reader.sources.feeds import entries
from reader.sources.found import Found, Origin, Unreadable

ORIGIN = Origin("umpan.xml", url="https://kabar.example/rss", retrieved_at="2026-11-24T02:00:00Z")
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(items: str) -> str:
    head = "<title>Kabar Pagi</title><link>https://kabar.example/</link>"
    return f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{head}{items}</channel></rss>'


def atom(entries_: str) -> str:
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar Pagi</title>{entries_}</feed>'


def rows(content: str | bytes, origin: Origin = ORIGIN) -> list[dict[str, Any]]:
    found = entries(content.encode() if isinstance(content, str) else content, origin)
    return [json.loads(item.content) for item in found if isinstance(item, Found)]


def row(item: str) -> dict[str, Any]:
    """Give the one row of a feed with one item of this content."""
    (only,) = rows(rss(f"<item>{item}</item>"))
    return only


def told(content: str | bytes) -> list[str]:
    """List what is told of a feed that cannot be read, or not all of it."""
    found = entries(content.encode() if isinstance(content, str) else content, ORIGIN)
    return [item.message for item in found if isinstance(item, Unreadable)]
