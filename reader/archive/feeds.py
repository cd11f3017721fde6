"""The feeds that an archive follows: their addresses and tags, how they answered, which articles came through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.archive.connection import transaction
from reader.archive.part import FacePart
from reader.archive.rows.columns import reading_rows
from reader.archive.rows.identity import storable
from reader.feed import Feed, FeedResult, FeedState, FollowedFeed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection

_FEEDS: Final = (
    "SELECT id, url, title, site, allow_private, etag, last_modified, fetched_at, next_at, result, message, failures,"
    " (SELECT count(*) FROM feed_article WHERE feed_id = feed.id),"
    " (SELECT count(*) FROM feed_article AS f JOIN reading AS r ON r.id = f.article_id"
    "  WHERE f.feed_id = feed.id AND r.read = 0)"
    " FROM feed ORDER BY id"
)
_STATE: Final = ("etag", "last_modified", "fetched_at", "next_at", "result", "message", "failures")


class Feeds(FacePart):
    """The feeds of one open archive; got from `Archive.feeds`, not made by hand."""

    def all(self) -> list[FollowedFeed]:
        """List the feeds in the order in which they were added."""
        with self._reading() as connection, reading_rows():
            tags: dict[int, list[str]] = {}
            for feed_id, name in connection.execute("SELECT feed_id, name FROM feed_tag ORDER BY feed_id, position"):
                tags.setdefault(feed_id, []).append(name)
            return [_followed(columns, tuple(tags.get(columns[0], ()))) for columns in connection.execute(_FEEDS)]

    def add(self, feeds: Sequence[Feed]) -> list[bool]:
        """Follow feeds, and tell of each whether it is new; one that is known gets what was not known of it."""
        with self._writing() as connection, transaction(connection):
            return [_add(connection, feed) for feed in feeds]

    def remove(self, ids: Sequence[int]) -> None:
        """Follow these feeds no longer; their articles stay."""
        with self._writing() as connection, transaction(connection):
            connection.executemany("DELETE FROM feed WHERE id = ?", [(id_,) for id_ in ids])

    def move(self, id_: int, url: str) -> None:
        """Give a feed the address that it has moved to, unless another feed has that already."""
        with self._writing() as connection, transaction(connection):
            connection.execute("UPDATE OR IGNORE feed SET url = ? WHERE id = ?", (storable(url), id_))

    def note(self, id_: int, state: FeedState, articles: Sequence[int] = ()) -> None:
        """Write down how a feed answered, and which articles came through it."""
        values = [storable(value) if isinstance(value := getattr(state, name), str) else value for name in _STATE]
        with self._writing() as connection, transaction(connection):
            assigned = ", ".join(f"{name} = ?" for name in _STATE)
            connection.execute(f"UPDATE feed SET {assigned} WHERE id = ?", (*values, id_))
            connection.executemany(
                "INSERT OR IGNORE INTO feed_article (feed_id, article_id)"
                " SELECT f.id, a.id FROM feed AS f, article AS a WHERE f.id = ? AND a.id = ?",
                [(id_, article) for article in articles],
            )


def _followed(columns: tuple[Any, ...], tags: tuple[str, ...]) -> FollowedFeed:
    id_, url, title, site, allow_private, etag, last_modified, fetched_at, next_at, result, *rest = columns
    message, failures, articles, unread = rest
    state = FeedState(etag, last_modified, fetched_at, next_at, FeedResult(result), message, failures)
    return FollowedFeed(id_, Feed(url, title, site, tags, bool(allow_private)), state, articles, unread)


def _add(connection: Connection, feed: Feed) -> bool:
    url, title, site = storable(feed.url), storable(feed.title), storable(feed.site)
    new = connection.execute("SELECT 1 FROM feed WHERE url = ?", (url,)).fetchone() is None
    connection.execute(
        "INSERT INTO feed (url, title, site, allow_private) VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET"
        " title = CASE WHEN title = '' THEN excluded.title ELSE title END,"
        " site = CASE WHEN site = '' THEN excluded.site ELSE site END,"
        " allow_private = max(allow_private, excluded.allow_private)",
        (url, title, site, int(feed.allow_private)),
    )
    id_ = connection.execute("SELECT id FROM feed WHERE url = ?", (url,)).fetchone()[0]
    tags = [storable(" ".join(tag.split())) for tag in feed.tags if tag.strip()]
    connection.executemany(
        "INSERT INTO feed_tag (feed_id, position, name) SELECT ?1, coalesce(max(position) + 1, 0), ?2 FROM feed_tag"
        " WHERE feed_id = ?1 HAVING sum(name = ?2) IS NULL OR sum(name = ?2) = 0",
        [(id_, tag) for tag in tags],
    )
    return new
