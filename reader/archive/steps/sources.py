"""The second step: room for everything that a reader collects, and for the feeds that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.addresses import of_article

if TYPE_CHECKING:
    from sqlite_utils import Database

_SOURCES: Final = (
    "ALTER TABLE article ADD COLUMN canonical_url TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE article ADD COLUMN identifier TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE article ADD COLUMN date_modified TEXT",
    "ALTER TABLE article ADD COLUMN date_modified_text TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE article ADD COLUMN article_section TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE article ADD COLUMN captions TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE document ADD COLUMN part TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE document ADD COLUMN is_excerpt INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE related_headline ADD COLUMN canonical_url TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        content_hash TEXT NOT NULL,
        headline TEXT NOT NULL,
        dateline TEXT NOT NULL DEFAULT '',
        date_published TEXT,
        date_text TEXT NOT NULL DEFAULT '',
        document_id INTEGER NOT NULL REFERENCES document (id),
        body TEXT NOT NULL DEFAULT '',
        UNIQUE (article_id, content_hash)
    )""",
    """CREATE TABLE keyword (
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (article_id, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE tag (
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        PRIMARY KEY (article_id, name)
    ) WITHOUT ROWID""",
    """CREATE TABLE feed (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        site TEXT NOT NULL DEFAULT '',
        allow_private INTEGER NOT NULL DEFAULT 0,
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        fetched_at TEXT NOT NULL DEFAULT '',
        next_at TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL DEFAULT 'never',
        message TEXT NOT NULL DEFAULT '',
        failures INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE feed_tag (
        feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (feed_id, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE feed_article (
        feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        PRIMARY KEY (feed_id, article_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE unfinished (
        origin TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        done INTEGER NOT NULL,
        refused INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID""",
    "CREATE INDEX article_canonical_url ON article (canonical_url) WHERE canonical_url <> ''",
    "CREATE INDEX article_identifier ON article (identifier) WHERE identifier <> ''",
    "CREATE INDEX article_hash ON article (substr(content_hash, 1, 16))",
    "CREATE INDEX version_hash ON version (content_hash)",
    "CREATE INDEX version_document ON version (document_id)",
    "CREATE INDEX keyword_name ON keyword (name, article_id)",
    "CREATE INDEX tag_name ON tag (name, article_id)",
    "CREATE INDEX feed_article_article ON feed_article (article_id)",
    "DROP INDEX article_url",
    "DROP INDEX related_headline_url",
    "CREATE INDEX related_headline_canonical_url ON related_headline (canonical_url) WHERE canonical_url <> ''",
)


def take_many_sources(database: Database) -> None:
    """Make room for versions, feeds, tags and keywords, and give every address its canonical form."""
    connection = database.conn
    for statement in _SOURCES:
        connection.execute(statement)
    for table, key in (("article", "id"), ("related_headline", "article_id, position")):
        found = connection.execute(f"SELECT {key}, url FROM {table} WHERE url <> ''").fetchall()
        places = " AND ".join(f"{name} = ?" for name in key.split(", "))
        connection.executemany(
            f"UPDATE {table} SET canonical_url = ? WHERE {places}", [(of_article(url), *at) for *at, url in found]
        )
