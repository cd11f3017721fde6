"""newsboat's `cache.db`: every article in it that was not deleted, as a row, with whether it was read and flagged.

The columns are probed, as they grew from release to release. Articles are read one by one in the order of their ids,
so that damage to one leaves the others, and a cache of any size takes no memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.locale import _, ngettext, number
from reader.sources.feeds.entry import Entry
from reader.sources.feeds.links import made_whole, of_article, whole
from reader.sources.feeds.wording import as_title, has_words, is_cut_off, outlet_name, visible
from reader.sources.found import Found, Kind, Told, Unreadable
from reader.sources.newsboat.mending import mend
from reader.sources.newsboat.opening import opened

if TYPE_CHECKING:
    from pathlib import Path

    from reader.sources.found import Item, Items, Origin
    from reader.sources.newsboat.opening import Database

_NEEDED: Final = frozenset(("guid", "title", "url", "feedurl", "content"))
_USED: Final = (
    *("guid", "title", "author", "url", "feedurl", "pubDate", "content"),
    *("unread", "flags", "deleted", "base", "content_mime_type"),
)
_TEASER: Final = 400
"""Shorter texts, in characters, are teasers: newsboat keeps summaries and whole texts in one column."""
_LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""
_MOST_FEEDS: Final = 10_000


def is_cache(path: Path) -> bool:
    """Tell whether a file is a cache of newsboat, by the tables in it."""
    try:
        with opened(path) as database:
            return bool(_columns(database))
    except Refused:
        return False


def items(path: Path, origin: Origin) -> Items:
    """Give every article of a cache that was not deleted, in the order of ids; tell how many were."""
    try:
        with opened(path) as database:
            yield from _Cache(database, origin).walk()
    except Refused as refused:
        yield Unreadable(origin.name, refused.message)


def _columns(database: Database) -> list[str]:
    """Give the columns that are there of those that are used; none where there is no such table."""
    if not database.is_table("rss_item"):
        return []
    there = {_text(row[1]) for row in database.rows("PRAGMA main.table_info(rss_item)")}
    return [name for name in _USED if name in there] if there >= _NEEDED else []


class _Cache:
    """A cache that is walked through once."""

    def __init__(self, database: Database, origin: Origin) -> None:
        self._database = database
        self._origin = origin
        self._columns = _columns(database)
        self._feeds: dict[str, str] = {}
        self._has_feeds = database.is_table("rss_feed")

    def walk(self) -> Items:
        if not self._columns:
            raise Refused(_("This is no cache of newsboat."))
        asked = f"SELECT {', '.join(self._columns)} FROM main.rss_item WHERE rowid = ?"
        deleted = 0
        for position in self._database.row_ids("rss_item"):
            part = f"item {position}"
            try:
                rows = self._database.rows(asked, position)
            except Refused as refused:
                yield Unreadable(self._origin.name, refused.message, part)
                continue
            for values in rows:
                item = dict(zip(self._columns, values, strict=True))
                if _number(item.get("deleted")):
                    deleted += 1
                else:
                    yield self._item(item, part)
        if deleted:
            yield Told(self._origin.name, _deleted(deleted))

    def _item(self, item: dict[str, object], part: str) -> Item:
        entry = self._entry(item)
        if not entry.headline and not has_words(entry.body):
            return Unreadable(self._origin.name, _("The entry has neither a headline nor a text."), part)
        return Found(Kind.ROW, entry.row(), self._origin.name, part, entry.url, self._origin.retrieved_at)

    def _entry(self, item: dict[str, object]) -> Entry:
        feed, identifier = _text(item["feedurl"]), _text(item["guid"])
        links = [_text(item["url"]), identifier if identifier.startswith(("http://", "https://")) else ""]
        url = of_article(whole(link, feed) for link in links)
        base = _text(item.get("base"))
        text = mend(_text(item["content"]))
        body = made_whole(text, base) if base else text
        seconds = _number(item.get("pubDate"))
        length = len(visible(body))
        return Entry(
            headline=as_title(_text(item["title"])),
            body=body if length else "",
            url=url,
            identifier=identifier,
            date_published=seconds if 0 < seconds <= _LATEST else "",
            author=tuple(filter(None, [as_title(_text(item.get("author")))])),
            publisher=self._publisher(url, feed),
            is_excerpt=length < _TEASER or is_cut_off(body),
            read="unread" in item and not _number(item["unread"]),
            starred=bool(_text(item.get("flags"))),
        )

    def _publisher(self, url: str, feed: str) -> str:
        from reader.sources.outlets import publisher_of  # noqa: PLC0415 - its tables are read when they are needed

        return publisher_of(url) or self._title(feed)

    def _title(self, feed: str) -> str:
        """Give the title of a feed, "" if there is none to be read."""
        if feed in self._feeds or not self._has_feeds or len(self._feeds) == _MOST_FEEDS:
            return self._feeds.get(feed, "")
        try:
            found = self._database.rows("SELECT title FROM main.rss_feed WHERE rssurl = ?", feed)
        except Refused:
            found = []
        self._feeds[feed] = outlet_name(_text(found[0][0]), feed) if found else ""
        return self._feeds[feed]


def _deleted(count: int) -> str:
    return ngettext(
        "{count} article that was deleted in newsboat is left out.",
        "{count} articles that were deleted in newsboat are left out.",
        count,
    ).format(count=number(count))


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").replace("\0", "").strip()
    return "" if value is None else str(value)


def _number(value: object) -> int:
    """Give a whole number, 0 for anything that is none; a column of SQLite may hold anything."""
    if isinstance(value, int):
        return value
    try:
        return int(float(_text(value) or 0))
    except (ValueError, OverflowError):
        return 0
