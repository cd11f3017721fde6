"""The first step: articles, what they were read from, who wrote them, what they name, and the index of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = (
    "CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL,
        origin TEXT NOT NULL,
        retrieved_at TEXT NOT NULL,
        media_type TEXT NOT NULL,
        reader_version TEXT NOT NULL,
        left_out TEXT NOT NULL DEFAULT '[]',
        content BLOB NOT NULL
    )""",
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        headline TEXT NOT NULL,
        publisher TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        agency TEXT NOT NULL DEFAULT '',
        dateline TEXT NOT NULL DEFAULT '',
        date_published TEXT,
        date_text TEXT NOT NULL DEFAULT '',
        lead TEXT NOT NULL DEFAULT '',
        copyright_holder TEXT NOT NULL DEFAULT '',
        copyright_year INTEGER,
        url TEXT NOT NULL DEFAULT '',
        content_hash TEXT NOT NULL,
        headline_folded TEXT NOT NULL,
        document_id INTEGER NOT NULL REFERENCES document (id),
        body TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE credit (
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('author', 'translator', 'editor', 'source_organization')),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (article_id, role, position)
    ) WITHOUT ROWID""",
    """CREATE TABLE reading (
        id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        position INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE related_headline (
        article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        folded TEXT NOT NULL,
        url TEXT NOT NULL DEFAULT '',
        target_id INTEGER REFERENCES article (id) ON DELETE SET NULL,
        how TEXT CHECK (how IN ('url', 'headline')),
        sureness REAL,
        PRIMARY KEY (article_id, position)
    ) WITHOUT ROWID""",
    "CREATE TABLE word (form TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID",
)
_INDEXES: Final = (
    "CREATE INDEX article_publisher ON article (publisher)",
    "CREATE INDEX article_place ON article (place)",
    "CREATE INDEX article_headline_folded ON article (headline_folded)",
    "CREATE INDEX article_url ON article (url) WHERE url <> ''",
    "CREATE INDEX article_undated ON article (id) WHERE date_published IS NULL",
    "CREATE INDEX article_document ON article (document_id)",
    "CREATE INDEX credit_name ON credit (name, article_id)",
    "CREATE INDEX reading_unread ON reading (id) WHERE read = 0",
    "CREATE INDEX reading_starred ON reading (id) WHERE starred = 1",
    "CREATE INDEX related_headline_folded ON related_headline (folded) WHERE target_id IS NULL",
    "CREATE INDEX related_headline_url ON related_headline (url) WHERE url <> ''",
    "CREATE INDEX related_headline_target ON related_headline (target_id)",
    "CREATE INDEX word_stem ON word (stem)",
)
TOKENIZER: Final = "unicode61 remove_diacritics 2"
_FULL_TEXT: Final = (
    f"""CREATE VIRTUAL TABLE article_fts USING fts5(
        headline, body, content='article', content_rowid='id', tokenize='{TOKENIZER}'
    )""",
    "INSERT INTO article_fts (article_fts, rank) VALUES ('rank', 'bm25(4.0, 1.0)')",
    "CREATE VIRTUAL TABLE article_vocabulary USING fts5vocab('article_fts', 'row')",
    """CREATE TRIGGER article_inserted AFTER INSERT ON article BEGIN
        INSERT INTO article_fts (rowid, headline, body) VALUES (new.id, new.headline, new.body);
    END""",
    """CREATE TRIGGER article_deleted AFTER DELETE ON article BEGIN
        INSERT INTO article_fts (article_fts, rowid, headline, body)
            VALUES ('delete', old.id, old.headline, old.body);
    END""",
    """CREATE TRIGGER article_changed AFTER UPDATE OF id, headline, body ON article BEGIN
        INSERT INTO article_fts (article_fts, rowid, headline, body)
            VALUES ('delete', old.id, old.headline, old.body);
        INSERT INTO article_fts (rowid, headline, body) VALUES (new.id, new.headline, new.body);
    END""",
)


def lay_tables(database: Database) -> None:
    """Make the tables, indexes and triggers of the first archive."""
    for statement in (*_TABLES, *_INDEXES, *_FULL_TEXT):
        database.conn.execute(statement)
