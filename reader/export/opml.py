"""OPML 2.0 out of feeds, for any feed reader and for berita itself (https://opml.org/spec2.opml).

A feed stands in the folder of its first tag; the others are its category. Commas, slashes and percent signs in these
are written as addresses write them, as OPML has no way of its own. That a feed may be fetched from a private network
is not written: it is for the reader to say, never for a list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.feed import Feed

_IMPOSSIBLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_QUOTED: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_CATEGORY: Final = str.maketrans({"%": "%25", ",": "%2C", "/": "%2F"})


def write(feeds: Iterable[Feed]) -> str:
    """Write feeds as an OPML document, folders in the order in which their tags come first."""
    return "\n".join(_lines(list(feeds))) + "\n"


def _lines(feeds: list[Feed]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield "  <head>"
    yield "    <title>berita</title>"
    yield "  </head>"
    yield "  <body>"
    for feed in feeds:
        if not feed.tags:
            yield f"    {_outline(feed)}"
    for folder in dict.fromkeys(feed.tags[0] for feed in feeds if feed.tags):
        yield f"    <outline{_attribute('text', folder)}>"
        for feed in feeds:
            if feed.tags[:1] == (folder,):
                yield f"      {_outline(feed)}"
        yield "    </outline>"
    yield "  </body>"
    yield "</opml>"


def _outline(feed: Feed) -> str:
    category = ",".join(tag.translate(_CATEGORY) for tag in feed.tags[1:])
    attributes = [
        _attribute("type", "rss"),
        _attribute("text", feed.title or feed.url),
        _attribute("title", feed.title),
        _attribute("xmlUrl", feed.url),
        _attribute("htmlUrl", feed.site),
        _attribute("category", category),
    ]
    return f"<outline{''.join(attributes)}/>"


def _attribute(name: str, value: str) -> str:
    if not value:
        return ""
    return f' {name}="{_IMPOSSIBLE.sub(chr(0xFFFD), value).translate(_QUOTED)}"'
