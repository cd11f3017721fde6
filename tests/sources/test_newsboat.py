"""newsboat's cache and its list of feeds, of every release, damaged, locked and hostile: read, and never changed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.article import ReadingState
from reader.errors import Refused
from reader.feed import Feed
from reader.sources.found import Found, Origin, Subscription, Told, Unreadable
from reader.sources.newsboat import is_cache, is_urls, items, url_items
from reader.sources.newsboat.opening import opened
from reader.sources.rows import read_row

SHARED = Path(__file__).parents[3] / "shared" / "data" / "newsboat" / "cache.db"
ORIGIN = Origin("cache.db")
LONG = "<p>" + "Petani memanen padi di Karawang. " * 20 + "</p>"
FEED = "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024), title VARCHAR(1024));"
OLD = """
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL,
pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024),
enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),
deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT "");
"""
NEW = (
    OLD
    + 'ALTER TABLE rss_item ADD COLUMN content_mime_type VARCHAR(255) NOT NULL DEFAULT "";'
    + 'ALTER TABLE rss_item ADD COLUMN enclosure_description VARCHAR(1024) NOT NULL DEFAULT "";'
)
ITEM = {
    "guid": "k-1",
    "title": "Panen raya &amp; pesta",
    "author": "Asep",
    "url": "https://kabar.example/1",
    "feedurl": "https://kabar.example/rss",
    "pubDate": 1_763_950_000,
    "content": LONG,
    "unread": 1,
}


def make(path: Path, *given: dict[str, Any], schema: str = NEW) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FEED + schema)
        connection.execute("INSERT INTO rss_feed VALUES ('https://kabar.example/rss', '', 'Kabar Pagi - RSS')")
        for one in given:
            item = {**ITEM, **one}
            marks = ", ".join("?" * len(item))
            connection.execute(f"INSERT INTO rss_item ({', '.join(item)}) VALUES ({marks})", tuple(item.values()))
        connection.commit()
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(item.content) for item in items(path, ORIGIN) if isinstance(item, Found)]


def told(path: Path) -> list[str]:
    return [item.message for item in items(path, ORIGIN) if isinstance(item, Unreadable | Told)]


def state_of(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in folder.iterdir()
    }


@pytest.mark.parametrize("schema", [OLD, NEW], ids=["2.21", "2.40"])
def test_articles_of_every_release_become_rows_with_what_was_read_and_flagged(tmp_path: Path, schema: str) -> None:
    path = make(
        tmp_path / "cache.db",
        {},
        {"unread": 0, "flags": "ab", "guid": "https://kabar.example/2", "url": ""},
        schema=schema,
    )
    assert is_cache(path)
    assert rows(path) == [
        {
            "headline": "Panen raya & pesta",
            "body": LONG,
            "url": "https://kabar.example/1",
            "identifier": "k-1",
            "date_published": 1_763_950_000,
            "author": ["Asep"],
            "publisher": "Kabar Pagi",
        },
        {
            "headline": "Panen raya & pesta",
            "body": LONG,
            "url": "https://kabar.example/2",
            "identifier": "https://kabar.example/2",
            "date_published": 1_763_950_000,
            "author": ["Asep"],
            "publisher": "Kabar Pagi",
            "read": True,
            "starred": True,
        },
    ]


def test_a_row_of_newsboat_is_an_article_with_its_state(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {"unread": 0, "flags": "s"})
    (found,) = (item for item in items(path, ORIGIN) if isinstance(item, Found))
    row = read_row(found.content)
    assert (found.part, found.url) == ("item 1", "https://kabar.example/1")
    assert row.article.headline == "Panen raya & pesta"
    assert row.state == ReadingState(read=True, starred=True)


def test_deleted_articles_stay_deleted_and_are_told_once(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {"deleted": 1}, {}, {"deleted": 1})
    assert len(rows(path)) == 1
    assert told(path) == ["2 articles that were deleted in newsboat are left out."]
    path = make(tmp_path / "one.db", {"deleted": 1})
    assert told(path) == ["1 article that was deleted in newsboat is left out."]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"content": "<p>Hujan turun.</p>"}, {"is_excerpt": True}),
        ({"content": LONG + "<p>Lalu ...</p>"}, {"is_excerpt": True}),
        ({"content": ""}, {"is_excerpt": True, "body": None}),
        ({"pubDate": 0}, {"date_published": None}),
        ({"pubDate": -5}, {"date_published": None}),
        ({"pubDate": 10**15}, {"date_published": None}),
        ({"pubDate": "1763950000"}, {"date_published": 1_763_950_000}),
        ({"pubDate": "bukan angka"}, {"date_published": None}),
        ({"pubDate": float("inf")}, {"date_published": None}),
        ({"author": ""}, {"author": None}),
        ({"url": "javascript:alert(1)", "guid": "x"}, {"url": None}),
        ({"url": "/3"}, {"url": "https://kabar.example/3"}),
        ({"title": b"Bita \xff rusak"}, {"headline": "Bita \ufffd rusak"}),
        ({"title": 17}, {"headline": "17"}),
        ({"feedurl": "https://lain.example/rss"}, {"publisher": None}),
        ({"feedurl": "file:///tmp/umpan.xml"}, {"publisher": None}),
        (
            {"base": "https://kabar.example/a/", "content": LONG + "<a href='b'>B</a>"},
            {"body": LONG + "<a href='https://kabar.example/a/b'>B</a>"},
        ),
        ({"unread": None}, {"read": True}),
        ({"flags": ""}, {"starred": None}),
    ],
)
def test_columns_may_hold_anything(tmp_path: Path, changes: dict[str, object], expected: dict[str, object]) -> None:
    path = make(tmp_path / "cache.db", changes, schema=NEW.replace("NOT NULL", ""))
    (row,) = rows(path)
    assert {name: row.get(name) for name in expected} == expected


def test_an_article_with_neither_headline_nor_text_is_told(tmp_path: Path) -> None:
    assert told(make(tmp_path / "cache.db", {"title": " ", "content": "<br>"})) == [
        "The entry has neither a headline nor a text."
    ]


@pytest.mark.parametrize(
    ("kept", "meant"),
    [
        (
            'img src="https://k.example/a.jpg" align="left" border="0"Banjir surut.br clear=\'all\'/br/Foto',
            '<img src="https://k.example/a.jpg" align="left" border="0">Banjir surut.<br clear=\'all\'/><br/>Foto',
        ),
        (
            'Banjir.br/a href="https://k.example/x" rel="b"Foto/abr/br/Kotaimg src="b.gif"/',
            'Banjir.<br/><a href="https://k.example/x" rel="b">Foto</a><br/><br/>Kota<img src="b.gif"/>',
        ),
        ('img src="a.jpg"Bom yangnbsp; ditanam', '<img src="a.jpg">Bom yang  ditanam'),
        ("Kabar/abrasi dan brosur/selebaran pantai", "Kabar/abrasi dan brosur/selebaran pantai"),
        ('<p>Kode: img src="a.jpg"</p>', '<p>Kode: img src="a.jpg"</p>'),
    ],
)
def test_tags_whose_marks_newsboat_lost_are_tags_again(tmp_path: Path, kept: str, meant: str) -> None:
    (row,) = rows(make(tmp_path / "cache.db", {"content": kept}))
    assert row["body"] == meant


def test_a_cache_is_walked_in_the_order_of_ids_however_many(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", *({"id": 3 * number, "guid": str(number)} for number in range(1, 1_203)))
    assert [row["identifier"] for row in rows(path)] == [str(number) for number in range(1, 1_203)]
    assert [item.part for item in items(path, ORIGIN) if isinstance(item, Found)][:2] == ["item 3", "item 6"]


def test_the_last_possible_id_ends_the_walk(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", *({"id": 2**63 - number} for number in range(1, 501)))
    assert len(rows(path)) == 500


def test_reading_changes_nothing_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    before = state_of(tmp_path)
    assert is_cache(path)
    assert len(rows(path)) == 1
    assert state_of(tmp_path) == before


def test_a_cache_with_a_log_beside_it_is_read_with_what_is_in_the_log(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE rss_item SET title = 'Baru di log'")
        connection.commit()
        before = state_of(tmp_path)
        assert "cache.db-wal" in before
        assert [row["headline"] for row in rows(path)] == ["Baru di log"]
        assert state_of(tmp_path) == before


def test_a_cache_in_the_format_of_logs_without_one_gets_none(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    before = state_of(tmp_path)
    assert list(before) == ["cache.db"]
    assert len(rows(path)) == 1
    assert state_of(tmp_path) == before


def test_what_newsboat_left_half_written_is_read_as_it_was_before(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        for number in range(2_000):
            connection.execute("UPDATE rss_item SET title = ?, author = ?", (f"Setengah {number}", "x" * number))
        left = tmp_path / "left"
        left.mkdir()
        for name in ("cache.db", "cache.db-journal"):
            (left / name).write_bytes((tmp_path / name).read_bytes())
        connection.execute("ROLLBACK")
    before = state_of(left)
    assert [row["headline"] for row in rows(left / "cache.db")] == ["Panen raya & pesta"]
    assert state_of(left) == before


def test_a_cache_that_newsboat_is_writing_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.sources.newsboat.opening._SECONDS", 0.1)
    path = make(tmp_path / "cache.db", {})
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        assert told(path) == ["Another program is writing in the database. Close it, and try again."]


def test_newsboat_can_write_while_its_cache_is_being_read(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {}, {})
    walk = items(path, ORIGIN)
    next(walk)
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        connection.execute("UPDATE rss_item SET title = 'Baru'")
        connection.commit()
    second = next(walk)
    assert isinstance(second, Found)
    assert json.loads(second.content)["headline"] == "Baru"


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE lain (id INTEGER)",
        "CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title)",
        "CREATE TABLE x (guid, title, url, feedurl, content); CREATE VIEW rss_item AS SELECT * FROM x",
        "CREATE VIRTUAL TABLE rss_item USING fts5(guid, title, url, feedurl, content)",
    ],
)
def test_another_database_is_no_cache(tmp_path: Path, script: str) -> None:
    path = tmp_path / "lain.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    assert not is_cache(path)
    assert told(path) == ["This is no cache of newsboat."]


@pytest.mark.parametrize("content", [b"", b"Bukan basis data", b"SQLite format 3\0" + b"x" * 84, b"SQLite format 3\0"])
def test_what_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache.db"
    path.write_bytes(content)
    assert not is_cache(path)
    (message,) = told(path)
    assert message == "This is no SQLite database." or message.startswith("The database is damaged: ")


def test_a_folder_and_a_file_that_is_gone_are_told(tmp_path: Path) -> None:
    assert not is_cache(tmp_path)
    assert told(tmp_path) == ["It cannot be read: Is a directory."]
    assert told(tmp_path / "tidak ada.db") == ["It cannot be read: No such file or directory."]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    path.chmod(0)
    assert told(path) == ["It cannot be read: Permission denied."]


def test_a_name_that_looks_like_a_question_to_sqlite_is_a_name(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db?mode=rwc&x=%41#.db", {})
    assert len(rows(path)) == 1


def test_a_value_that_is_too_large_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {}, {"content": "x" * 17_000_000}, {})
    assert len(rows(path)) == 2
    assert told(path) == ["The text is larger than 16 MB."]


def test_columns_that_are_computed_and_views_without_end_are_not_asked(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "ALTER TABLE rss_item DROP COLUMN flags;"
            "ALTER TABLE rss_item ADD COLUMN flags AS (replace(hex(zeroblob(4000000)), '0', 'x'));"
            "DROP TABLE rss_feed; CREATE VIEW rss_feed AS"
            " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT 'https://kabar.example/rss' AS rssurl, 'x' AS title FROM n WHERE i < 0;"
        )
    (row,) = rows(path)
    assert "publisher" not in row
    assert told(path) == []


def test_a_question_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.sources.newsboat.opening._SECONDS", 0.1)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n WHERE i < 0"
    with (
        opened(make(tmp_path / "cache.db", {})) as database,
        pytest.raises(Refused, match="The database is made so that reading it would take too long"),
    ):
        database.rows(endless)


def test_triggers_and_views_of_a_cache_do_nothing(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", {})
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE jejak (x); CREATE TRIGGER t AFTER UPDATE ON rss_item BEGIN INSERT INTO jejak VALUES (1); END;"
            "DROP TABLE rss_feed; CREATE VIEW rss_feed AS"
            " SELECT 'https://kabar.example/rss' AS rssurl, load_extension('x') AS title;"
        )
    before = state_of(tmp_path)
    (row,) = rows(path)
    assert "publisher" not in row
    assert state_of(tmp_path) == before


def test_damage_to_some_pages_leaves_the_other_articles(tmp_path: Path) -> None:
    path = make(tmp_path / "cache.db", *({"guid": str(number), "content": LONG * 10} for number in range(200)))
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    for page in random.Random(7).sample(range(pages // 3, pages), 5):  # noqa: S311 - chosen, not secret
        content[page * 4096 : page * 4096 + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    found = list(items(path, ORIGIN))
    kinds = Counter(type(item) for item in found)
    assert kinds[Found] >= 150
    assert kinds[Unreadable] >= 1


def test_no_flipped_bytes_make_the_reader_fail(tmp_path: Path) -> None:
    whole = make(tmp_path / "cache.db", *({"guid": str(number)} for number in range(40))).read_bytes()
    chance = random.Random(3)  # noqa: S311 - chosen, not secret
    for _round in range(100):
        content = bytearray(whole)
        for _flip in range(chance.randint(1, 30)):
            content[chance.randrange(len(content)) if chance.random() < 0.7 else chance.randrange(200)] = (
                chance.randrange(256)
            )
        path = tmp_path / "rusak.db"
        path.write_bytes(content[: chance.randrange(100, len(content))] if chance.random() < 0.2 else content)
        is_cache(path)
        for item in items(path, ORIGIN):
            assert isinstance(item, Found | Unreadable | Told)


URLS = b"""# umpan saya
https://kabar.example/rss "berita" "~Kabar Pagi" umum
https://lensa.example/atom   # foto

"query:Belum dibaca:unread = \\"yes\\"" "x"
exec:~/bin/ambil.sh tag
filter:~/bin/saring:https://s.example/rss
file:///etc/passwd
feed://desa.example/rss "!tersembunyi"
https://kabar.example/rss "pagi"
"""


def test_feeds_of_the_list_come_with_tags_and_titles_and_nothing_is_run() -> None:
    found = list(url_items(URLS, Origin("urls")))
    assert found == [
        Subscription("urls", Feed("https://kabar.example/rss", "Kabar Pagi", tags=("berita", "umum", "pagi"))),
        Subscription("urls", Feed("https://lensa.example/atom")),
        Subscription("urls", Feed("http://desa.example/rss", tags=("tersembunyi",))),
        Told(
            "urls",
            '4 entries that are no web addresses or run a command were passed over: query:Belum dibaca:unread = "yes", '
            "exec:~/bin/ambil.sh, filter:~/bin/saring:https://s.example/rss, file:///etc/passwd",
        ),
    ]


def test_long_and_many_lines_that_are_passed_over_are_told_in_short() -> None:
    (found,) = url_items(b"exec:" + b"x" * 500 + b"\n" + b"file:///a\n" * 9, Origin("urls"))
    assert isinstance(found, Told)
    assert found.message.startswith("10 entries")
    assert found.message.endswith(", …")
    assert len(found.message) < 300


def test_a_list_without_feeds_and_one_that_is_no_text_are_told() -> None:
    assert list(url_items(b"# kosong\n", Origin("urls"))) == [Told("urls", "There are no feeds in the list.")]
    (found,) = url_items(b"\x00\x01\x02\x03" * 50, Origin("urls"))
    assert isinstance(found, Unreadable)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (URLS, "catatan.txt", True),
        (URLS, "/home/sari/.newsboat/urls", True),
        (b"https://kabar.example/rss\nhttps://lensa.example/atom tag\n", "urls", True),
        (b"https://kabar.example/rss\n", "C:\\newsboat\\urls", True),
        (b'https://kabar.example/rss "~Kabar"\n', "daftar.txt", True),
        (b"https://kabar.example/rss\nhttps://lensa.example/atom\n", "tautan.txt", False),
        (b"Banjir surut\n\nhttps://kabar.example/1\n", "urls", False),
        (b"https://kabar.example/1 dikutip dari laman itu, kata dia.\n", "urls", False),
        (b'https://kabar.example/1\nIa berkata, "~entahlah".\n', "berita.txt", False),
        (b"", "urls", False),
        (b"# hanya catatan\n", "urls", False),
        (b"\x00\x01\x02\x03" * 50, "urls", False),
        (b"https://kabar.example/rss\n" * 50_000, "urls", False),
    ],
)
def test_a_list_of_newsboat_is_told_from_other_texts(content: bytes, name: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert is_urls(content, name) is expected


@pytest.mark.skipif(not SHARED.is_file(), reason="../shared/data/newsboat is not there")
def test_a_cache_that_newsboat_wrote_is_read_whole() -> None:
    found = list(items(SHARED, ORIGIN))
    assert all(isinstance(item, Found) for item in found)
    rows_ = [json.loads(item.content) for item in found if isinstance(item, Found)]
    assert Counter(row["publisher"] for row in rows_) == {
        "TEMPO.CO": 50,
        "ANTARA": 26,
        "detikcom": 20,
        "Republika": 10,
        "KapanLagi.com": 3,
    }
    assert len({row["url"] for row in rows_}) == 109
    assert not [row["url"] for row in rows_ if "feedsportal" in row["url"]]
    articles = [read_row(item.content).article for item in found if isinstance(item, Found)]
    first = articles[0].date_published
    assert (articles[0].headline, first and first.start().isoformat()) == (
        "Murid SMP turunkan spanduk iklan rokok",
        "2015-11-05T06:13:11+00:00",
    )
    text = " ".join(paragraph for article in articles for paragraph in article.body)
    assert "img src" not in text
    assert "feedsportal" not in text
    assert "nbsp" not in text
