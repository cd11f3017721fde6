"""The step that keeps every text once, beside what it was read from, and lets ids in time lie close together.

Facts of an article become narrow: its body moves to its document, the bytes that came in are compressed with the body,
what many documents share stands in `retrieval`, and addresses and headlines are looked up by numbers.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final, cast

from reader.addresses import of_article
from reader.archive.numbers import address_key, key_of, room_of
from reader.archive.packing import packed, stored_lead
from reader.archive.steps.first import TOKENIZER
from reader.article import PartialDate
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlite_utils import Database

    from reader.archive.connection import Connection

_RETRIEVAL: Final = """CREATE TABLE retrieval (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    retrieved_at TEXT NOT NULL,
    media_type TEXT NOT NULL,
    reader_version TEXT NOT NULL
)"""
_DOCUMENT: Final = """CREATE TABLE new_document (
    id INTEGER PRIMARY KEY,
    retrieval_id INTEGER NOT NULL REFERENCES retrieval (id),
    part TEXT NOT NULL DEFAULT '',
    is_excerpt INTEGER NOT NULL DEFAULT 0,
    left_out TEXT NOT NULL DEFAULT '[]',
    body TEXT NOT NULL DEFAULT '',
    content BLOB NOT NULL
)"""
_ARTICLE: Final = """CREATE TABLE new_article (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    headline TEXT NOT NULL,
    publisher TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    agency TEXT NOT NULL DEFAULT '',
    dateline TEXT NOT NULL DEFAULT '',
    date_published TEXT,
    date_text TEXT,
    copyright_holder TEXT NOT NULL DEFAULT '',
    copyright_year INTEGER,
    url TEXT NOT NULL DEFAULT '',
    address_key INTEGER,
    headline_key INTEGER,
    identifier TEXT NOT NULL DEFAULT '',
    date_modified TEXT,
    date_modified_text TEXT,
    article_section TEXT NOT NULL DEFAULT '',
    content_hash BLOB NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document (id),
    captions TEXT NOT NULL DEFAULT '',
    lead TEXT
)"""
_VERSION: Final = """CREATE TABLE new_version (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    content_hash BLOB NOT NULL,
    headline TEXT NOT NULL,
    dateline TEXT NOT NULL DEFAULT '',
    date_published TEXT,
    date_text TEXT,
    document_id INTEGER NOT NULL REFERENCES document (id),
    UNIQUE (article_id, content_hash)
)"""
_RELATED_HEADLINE: Final = """CREATE TABLE new_related_headline (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    headline_key INTEGER,
    address_key INTEGER,
    target_id INTEGER REFERENCES article (id) ON DELETE SET NULL,
    how TEXT CHECK (how IN ('url', 'headline')),
    sureness REAL,
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID"""
_WORDING: Final = "nullif({}, coalesce({}, ''))"
"""The wording of a date, NULL where it is the date itself, as a data set writes it."""
_WORD: Final = "CREATE TABLE new_word (form TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID"
_REBUILT: Final = ("document", "article", "version", "related_headline", "word")
_OLD_INDEX: Final = (
    "DROP TRIGGER article_inserted",
    "DROP TRIGGER article_deleted",
    "DROP TRIGGER article_changed",
    "DROP TABLE article_vocabulary",
    "DROP TABLE article_fts",
)
_INDEXES: Final = (
    "CREATE INDEX word_stem ON word (stem) WHERE stem IS NOT NULL",
    "CREATE INDEX article_publisher ON article (publisher)",
    "CREATE INDEX article_place ON article (place)",
    "CREATE INDEX article_undated ON article (id) WHERE date_published IS NULL",
    "CREATE INDEX article_identifier ON article (identifier) WHERE identifier <> ''",
    "CREATE INDEX article_address_key ON article (address_key) WHERE address_key IS NOT NULL",
    "CREATE INDEX article_headline_key ON article (headline_key) WHERE headline_key IS NOT NULL",
    # A uid is most often the beginning of the hash: by it the others' texts are found.
    "CREATE INDEX article_other_hash ON article (content_hash) WHERE uid <> lower(substr(hex(content_hash), 1, 16))",
    "CREATE INDEX version_hash ON version (content_hash)",
    "CREATE INDEX related_headline_headline_key ON related_headline (headline_key) WHERE target_id IS NULL",
    "CREATE INDEX related_headline_address_key ON related_headline (address_key) WHERE address_key IS NOT NULL",
    "CREATE INDEX related_headline_target ON related_headline (target_id)",
)
_FULL_TEXT: Final = (
    """CREATE VIEW article_text AS
        SELECT a.*, d.body FROM article AS a JOIN document AS d ON d.id = a.document_id""",
    # The body is the first column because FTS5 spends two bytes on every word of any other.
    f"""CREATE VIRTUAL TABLE article_fts USING fts5(
        body, headline, content='article_text', content_rowid='id', tokenize='{TOKENIZER}'
    )""",
    "INSERT INTO article_fts (article_fts, rank) VALUES ('rank', 'bm25(1.0, 4.0)')",
    "CREATE VIRTUAL TABLE article_vocabulary USING fts5vocab('article_fts', 'row')",
    """CREATE TRIGGER article_deleted AFTER DELETE ON article BEGIN
        INSERT INTO article_fts (article_fts, rowid, headline, body)
            SELECT 'delete', old.id, old.headline, body FROM document WHERE id = old.document_id;
    END""",
    """CREATE TRIGGER article_changed AFTER UPDATE OF id, document_id ON article
        WHEN old.id <> new.id OR old.document_id <> new.document_id BEGIN
        INSERT INTO article_fts (article_fts, rowid, headline, body)
            SELECT 'delete', old.id, old.headline, body FROM document WHERE id = old.document_id;
        INSERT INTO article_fts (rowid, headline, body)
            SELECT new.id, new.headline, body FROM document WHERE id = new.document_id;
    END""",
    # A text is what its hash says, and what its document can be read with: another text is another version.
    """CREATE TRIGGER article_text_stays BEFORE UPDATE OF headline ON article
        WHEN old.headline <> new.headline AND old.document_id = new.document_id BEGIN
        SELECT raise(ABORT, 'a text is never changed: add another version');
    END""",
    """CREATE TRIGGER version_text_stays BEFORE UPDATE OF headline ON version BEGIN
        SELECT raise(ABORT, 'a text is never changed: add another version');
    END""",
    """CREATE TRIGGER document_text_stays BEFORE UPDATE OF body ON document BEGIN
        SELECT raise(ABORT, 'a text is never changed: add another version');
    END""",
    "INSERT INTO article_fts (article_fts) VALUES ('rebuild')",
)


def keep_texts_once(database: Database) -> None:
    """Move every text to its document, compress what came in with it, and give articles ids that lie closer.

    Some minutes for a million articles. `schema.migrate` has turned off the enforcing of foreign keys for it.
    """
    connection = cast("Connection", database.conn)
    for statement in (*_OLD_INDEX, _RETRIEVAL, _DOCUMENT, _ARTICLE, _VERSION, _RELATED_HEADLINE, _WORD):
        connection.execute(statement)
    _copy_documents(connection)
    _place(connection)
    _copy_facts(connection)
    connection.execute("INSERT INTO new_word (form, stem) SELECT form, nullif(stem, form) FROM word ORDER BY form")
    for table in _REBUILT:
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE new_{table} RENAME TO {table}")
    _renumber(connection)
    connection.execute("DROP TABLE moved")
    for statement in (*_INDEXES, *_FULL_TEXT):
        connection.execute(statement)


def _copy_documents(connection: Connection) -> None:
    """Copy documents with their texts; what is not to be read stays as it was."""
    shared = "origin, retrieved_at, media_type, reader_version"
    connection.execute(f"INSERT INTO retrieval ({shared}) SELECT DISTINCT {shared} FROM document")
    connection.execute(f"CREATE UNIQUE INDEX retrieval_whole ON retrieval ({shared})")
    found = connection.execute(
        "SELECT d.id, t.id, d.part, d.is_excerpt, d.left_out, coalesce(a.body, v.body, ''),"
        " coalesce(a.headline, v.headline, ''), d.content"
        f" FROM document AS d JOIN retrieval AS t USING ({shared}) LEFT JOIN article AS a ON a.document_id = d.id"
        " LEFT JOIN version AS v ON v.document_id = d.id GROUP BY d.id ORDER BY d.id"
    )
    connection.executemany(
        "INSERT INTO new_document (id, retrieval_id, part, is_excerpt, left_out, body, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((*rest, body, _repacked(content, headline, body)) for *rest, body, headline, content in found),
    )
    connection.execute("DROP INDEX retrieval_whole")


def _repacked(content: bytes, headline: str, body: str) -> bytes:
    try:
        return packed(zlib.decompress(content), headline, body)
    except zlib.error:
        return content


def _place(connection: Connection) -> None:
    """Write down every article's new id."""
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    found = connection.execute(
        "SELECT a.id, a.date_published, d.retrieved_at, a.content_hash FROM article AS a"
        " JOIN document AS d ON d.id = a.document_id ORDER BY a.id"
    )
    connection.executemany("INSERT INTO moved (old, new) VALUES (?, ?)", _places(found))


def _places(found: Iterator[Any]) -> Iterator[tuple[int, int]]:
    taken: set[int] = set()
    for old, edtf, retrieved_at, digest in found:
        room = room_of(PartialDate.from_edtf(edtf) if edtf else None, retrieved_at)
        place = next(slot for slot in room.slots(digest) if slot not in taken)
        taken.add(place)
        yield old, place


def _copy_facts(connection: Connection) -> None:
    """Copy articles, versions and related headlines, the articles in the order of their new ids."""
    kept = (
        "uid, headline, publisher, place, agency, dateline, date_published, copyright_holder, copyright_year, url,"
        " identifier, date_modified, article_section, document_id, captions"
    )
    _copy(
        connection,
        f"SELECT {kept}, m.new, {_WORDING.format('date_text', 'date_published')},"
        f" {_WORDING.format('date_modified_text', 'date_modified')}, content_hash, headline, url, lead, body"
        " FROM moved AS m JOIN article AS a ON a.id = m.old ORDER BY m.new",
        f"new_article ({kept}, id, date_text, date_modified_text, content_hash, headline_key, address_key, lead)",
        lambda digest, headline, url, lead, body: (
            bytes.fromhex(digest),
            key_of(fold_headline(headline)),
            address_key(of_article(url)),
            stored_lead(lead, body),
        ),
    )
    kept = "id, article_id, headline, dateline, date_published, document_id"
    _copy(
        connection,
        f"SELECT {kept}, {_WORDING.format('date_text', 'date_published')}, content_hash FROM version ORDER BY id",
        f"new_version ({kept}, date_text, content_hash)",
        lambda digest: (bytes.fromhex(digest),),
    )
    kept = "article_id, position, kind, target_id, how, sureness, text, url"
    _copy(
        connection,
        f"SELECT {kept}, text, url FROM related_headline",
        f"new_related_headline ({kept}, headline_key, address_key)",
        lambda text, url: (key_of(fold_headline(text)), address_key(of_article(url))),
    )


def _copy(connection: Connection, select: str, into: str, made: Callable[..., tuple[object, ...]]) -> None:
    """Copy rows into a table; the last columns selected become what `made` makes of them."""
    columns = into.count(",") + 1
    taken = made.__code__.co_argcount
    connection.executemany(
        f"INSERT INTO {into} VALUES ({', '.join('?' * columns)})",
        ((*row[:-taken], *made(*row[-taken:])) for row in connection.execute(select)),
    )


def _renumber(connection: Connection) -> None:
    """Give everything that names an article its new id: through negative numbers, because old and new ones may meet."""
    naming = [
        (table, column)
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for column, target in connection.execute(
            'SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)
        ).fetchall()
        if target == "article"
    ]
    for table, column in (*naming, ("change_article", "article_id")):
        connection.execute(
            f"UPDATE {table} SET {column} = -1 - (SELECT new FROM moved WHERE old = {column})"
            f" WHERE {column} IN (SELECT old FROM moved)"
        )
        connection.execute(f"UPDATE {table} SET {column} = -1 - {column} WHERE {column} < 0")
