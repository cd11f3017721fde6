"""An entry and a channel as feeds of every shape give them, and the row that an entry becomes."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says about itself: its title, its site, its own address and who publishes it."""

    title: str = ""
    site: str = ""
    url: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says about one article; `body` and `summary` are text or HTML as published, dates as worded."""

    headline: str = ""
    body: str = ""
    summary: str = ""
    url: str = ""
    identifier: str = ""
    date_published: str | int = ""
    date_modified: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    article_section: str = ""
    keywords: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    is_excerpt: bool = False
    read: bool = False
    starred: bool = False

    def row(self) -> bytes:
        """Write the entry as one JSON object, in UTF-8, without the fields that are empty.

        A lone surrogate, which JSON may hold and UTF-8 may not, becomes a question mark.
        """
        named = {name: getattr(self, name) for name in self.__slots__}
        kept = {name: value for name, value in named.items() if value}
        return json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Contents:
    """A feed that was read; `is_cut` says that the file ends before its feed does."""

    channel: Channel
    entries: tuple[Entry, ...] = ()
    is_cut: bool = False
