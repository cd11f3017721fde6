"""The step that makes room for what a reader keeps and corrects: saved searches, acronyms, changes to be undone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reader.language.acronyms import find_acronyms

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES: Final = (
    """CREATE TABLE saved_search (
        name_folded TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        query TEXT NOT NULL,
        position INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE acronym (
        short_folded TEXT NOT NULL,
        long_folded TEXT NOT NULL,
        short TEXT NOT NULL,
        long TEXT NOT NULL,
        articles INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL DEFAULT 'learnt' CHECK (state IN ('learnt', 'set', 'off')),
        PRIMARY KEY (short_folded, long_folded)
    ) WITHOUT ROWID""",
    """CREATE TABLE change (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        made_at TEXT NOT NULL,
        articles INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE change_part (
        number INTEGER NOT NULL REFERENCES change (number) ON DELETE CASCADE,
        part INTEGER NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('add', 'remove', 'read', 'unread', 'starred', 'unstarred')),
        tag TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (number, part)
    ) WITHOUT ROWID""",
    # No reference to the article: it would need an index as large as the table. What undoes looks whether it is there.
    """CREATE TABLE change_article (
        number INTEGER NOT NULL REFERENCES change (number),
        article_id INTEGER NOT NULL,
        part INTEGER NOT NULL,
        PRIMARY KEY (number, article_id, part)
    ) WITHOUT ROWID""",
    "CREATE INDEX acronym_long ON acronym (long_folded)",
    "CREATE INDEX reading_read ON reading (id) WHERE read = 1",
)


def keep_searches(database: Database) -> None:
    """Make the tables of saved searches, acronyms and changes, and learn the acronyms of the articles that are there.

    About two minutes for a million articles.
    """
    for statement in _TABLES:
        database.conn.execute(statement)
    texts = database.conn.execute("SELECT headline || char(10) || body FROM article WHERE instr(body, '(') > 0")
    found = Counter(pair for (text,) in texts for pair in find_acronyms(text))
    database.conn.executemany(
        "INSERT INTO acronym (short_folded, long_folded, short, long, articles) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET articles = articles + excluded.articles,"
        " long = CASE WHEN long = upper(long) THEN excluded.long ELSE long END",
        [(*pair.key, *pair, articles) for pair, articles in found.items()],
    )
