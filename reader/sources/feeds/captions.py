"""Captions of pictures in Media RSS, set apart before feedparser takes them for the article's text.

It reads `media:description` as one more description of the entry, and so as the text of the article if there is no
longer one (https://www.rssboard.org/media-rss). Under a name of our own, each is kept for what it is.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Final

CAPTION: Final = "media_beritacaption"
"""How the names begin under which feedparser gives the captions of an entry."""

_PREFIX: Final = re.compile(rb"xmlns:([\w.-]{1,40})\s*=\s*[\"']http://search\.yahoo\.com/mrss/?[\"']")


def set_apart(content: bytes) -> bytes:
    """Give prepared XML with every caption under a name of its own."""
    match = _PREFIX.search(content)
    prefix = re.escape(match[1] if match else b"media")
    caption = re.compile(
        rb"<"
        + prefix
        + rb":description(?:\s[^<>]*+)?(?<!/)>((?:[^<]|<!\[CDATA\[.*?\]\]>)*+)</"
        + prefix
        + rb":description\s*>",
        re.DOTALL,
    )
    numbers = count()

    def renamed(found: re.Match[bytes]) -> bytes:
        name = b"%b:beritacaption%d" % (match[1] if match else b"media", next(numbers))
        return b"<%b>%b</%b>" % (name, found[1], name)

    return caption.sub(renamed, content)
