"""Which text of an article is shown, that none is lost, and that archives can be joined."""

from __future__ import annotations

import shutil
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.archive import Archive, Outcome, parse_query
from reader.article import Checkpoint, LeftOut, ReadingState
from reader.errors import NotFound
from tests.archive.stories import document, headlines, named, on, rows

if TYPE_CHECKING:
    from reader.article import Document

RELEASED = sorted((Path(__file__).parent / "archives").glob("*.db"))
ADDRESSES = "SELECT url, canonical_url FROM {}"
URL = "https://news.example.id/berita/1/banjir"


def at(day: int) -> str:
    return f"2026-03-{day:02d}T00:00:00+00:00"


def text(*body: str, day: int = 1, excerpt: bool = False) -> Document:
    one = document("Banjir", *body, url=URL, retrieved_at=at(day))
    return replace(one, is_excerpt=excerpt)


def shown(archive: Archive) -> tuple[str, ...]:
    [hit] = archive.search(parse_query(""), 9)
    return archive.article(hit.row.id).article.body


def test_the_text_received_last_is_shown_whatever_the_order(archive: Archive) -> None:
    archive.add([text("Kedua.", day=2)])
    assert [one.outcome for one in archive.add([text("Pertama.", day=1)])] == [Outcome.NEW_VERSION]
    assert shown(archive) == ("Kedua.",)
    archive.add([text("Ketiga.", day=3)])
    assert shown(archive) == ("Ketiga.",)
    [hit] = archive.search(parse_query(""), 9)
    assert archive.article(hit.row.id).versions == 3
    assert [one.article.body for one in archive.versions(hit.row.id)] == [("Ketiga.",), ("Kedua.",), ("Pertama.",)]
    assert [one.provenance.retrieved_at for one in archive.versions(hit.row.id)] == [at(3), at(2), at(1)]


def test_an_excerpt_never_takes_the_place_of_a_whole_text(archive: Archive) -> None:
    archive.add([text("Potongan…", day=1, excerpt=True)])
    archive.add([text("Seluruhnya ada di sini.", day=1)])
    archive.add([text("Potongan lain…", day=9, excerpt=True)])
    assert shown(archive) == ("Seluruhnya ada di sini.",)


def test_search_finds_the_text_that_is_shown(archive: Archive) -> None:
    archive.add([text("Ikan.", day=1)])
    archive.add([text("Ayam.", day=2)])
    assert headlines(archive, "ayam") == ["Banjir"]
    assert headlines(archive, "ikan") == []


def test_a_text_that_comes_back_is_already_there(archive: Archive) -> None:
    archive.add([text("Satu.", day=1)])
    archive.add([text("Dua.", day=2)])
    assert [one.outcome for one in archive.add([text("Satu.", day=3)])] == [Outcome.ALREADY_THERE]
    assert shown(archive) == ("Dua.",)


def test_the_id_stays_and_what_the_new_text_does_not_say_stays_too(archive: Archive) -> None:
    first = document("Banjir", "Satu.", url=URL, date_published=on(2025, 1, 22), author=("Ani",), keywords=("banjir",))
    [added] = archive.add([first])
    archive.mark([added.row.id], read=True)
    [again] = archive.add([document("Banjir surut", "Dua.", url=URL, editor=("Budi",))])
    stored = archive.article(added.row.id)
    assert again.row.uid == added.row.uid
    assert (stored.article.headline, stored.article.body) == ("Banjir surut", ("Dua.",))
    assert (stored.article.author, stored.article.editor) == (("Ani",), ("Budi",))
    assert stored.article.keywords == ("banjir",)
    assert stored.article.date_published == on(2025, 1, 22)
    assert stored.row.state.read


def test_the_bytes_of_every_version_stay(archive: Archive, path: Path) -> None:
    archive.add([text("Satu.", day=1), text("Dua.", day=2)])
    assert rows(path, "SELECT count(*) FROM document") == [(2,)]
    [hit] = archive.search(parse_query(""), 9)
    assert archive.source(hit.row.id).content == b"Banjir\n\nDua."


def test_an_article_that_is_not_there_has_no_versions(archive: Archive) -> None:
    with pytest.raises(NotFound):
        archive.versions(1)


def test_how_far_an_origin_has_come_is_kept_with_its_articles(archive: Archive) -> None:
    archive.add([text("Satu.")], Checkpoint("a.jsonl", "12", 50))
    assert archive.pieces_done("a.jsonl", "12") == (50, 0)
    assert archive.pieces_done("a.jsonl", "13") == (0, 0)
    assert archive.pieces_done("b.jsonl", "12") == (0, 0)
    archive.add([], Checkpoint("a.jsonl", "12", 60, refused=3))
    assert archive.pieces_done("a.jsonl", "12") == (60, 3)
    archive.add([], Checkpoint("a.jsonl", "12", None))
    assert archive.pieces_done("a.jsonl", "12") == (0, 0)


EVERYTHING = (
    """SELECT content_hash, headline, body, url, date_published, read, starred, position
        FROM article_text JOIN reading USING (id)""",
    "SELECT content_hash, headline, body FROM version JOIN document AS d ON d.id = document_id",
    "SELECT origin, retrieved_at, left_out FROM document JOIN retrieval AS r ON r.id = retrieval_id",
    "SELECT a.content_hash, t.name FROM tag AS t JOIN article AS a ON a.id = t.article_id",
    "SELECT a.content_hash, t.text FROM related_headline AS t JOIN article AS a ON a.id = t.article_id",
)


def everything(path: Path) -> list[list[tuple[object, ...]]]:
    """Give all that two equal archives have in common: numbers of rows may differ."""
    return [sorted(rows(path, statement), key=repr) for statement in EVERYTHING]


def test_merging_gives_the_union_and_merging_again_changes_nothing(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a.db", tmp_path / "b.db"
    with Archive.open(theirs, create=True) as other, Archive.open(ours, create=True) as archive:
        old = replace(text("Satu.", day=1), left_out=(LeftOut("label", "Editor:"),))
        other.add([old, replace(text("Dua.", day=2), tags=("jawa",), state=ReadingState(starred=True, position=2))])
        other.add([document("Lain", "Teks.", related_headlines=named("Banjir"))])
        archive.add([text("Tiga.", day=3), document("Sendiri", "Teks.")])
        assert [one.outcome for one in archive.add(list(other.documents()))].count(Outcome.ADDED) == 1
        assert set(headlines(archive, "")) == {"Banjir", "Lain", "Sendiri"}
        assert shown_of(archive, "banjir") == ("Tiga.",)
        [hit] = archive.search(parse_query("judul:banjir"), 9)
        assert archive.article(hit.row.id).versions == 3
        assert archive.article(hit.row.id).tags == ("jawa",)
        assert hit.row.state == ReadingState(starred=True, position=2)
    merged = everything(ours)
    with Archive.open(theirs) as other, Archive.open(ours) as archive:
        assert {one.outcome for one in archive.add(list(other.documents()))} == {Outcome.ALREADY_THERE}
    assert everything(ours) == merged


def shown_of(archive: Archive, query: str) -> tuple[str, ...]:
    [hit] = archive.search(parse_query(f"judul:{query}"), 9)
    return archive.article(hit.row.id).article.body


def address(number: int) -> str:
    return f"https://a.example/{number}" if number else ""


DOCUMENTS = st.lists(
    st.builds(
        lambda number, body, day, excerpt: replace(
            document("Judul", body if number else f"Tanpa alamat: {body}", url=address(number), retrieved_at=at(day)),
            is_excerpt=excerpt,
        ),
        st.integers(0, 3),
        st.sampled_from(["Satu.", "Dua.", "Tiga."]),
        st.integers(1, 9),
        st.booleans(),
    ),
    max_size=8,
)


@given(DOCUMENTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_archive_and_its_copy_document_by_document_are_equal(
    tmp_path_factory: pytest.TempPathFactory, documents: list[Document]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    with Archive.open(folder / "a.db", create=True) as one, Archive.open(folder / "b.db", create=True) as other:
        for document_ in documents:
            one.add([document_])
        other.add(list(one.documents()))
        found = everything(folder / "a.db")
        assert everything(folder / "b.db") == found
    shutil.rmtree(folder)


KEPT = (
    """SELECT uid, headline, {body}, publisher, place, agency, dateline, date_published, copyright_holder,
        copyright_year, url, identifier, date_modified, article_section, captions, {hash}, read, starred, r.position
        FROM {article} AS a JOIN reading AS r USING (id)""",
    (
        "SELECT uid, coalesce(a.date_text, a.date_published, ''), coalesce(date_modified_text, date_modified, '')"
        " FROM article AS a"
    ),
    """SELECT a.uid, v.headline, v.{dateline}, coalesce(v.date_published, ''), {version_hash}
        FROM version AS v JOIN article AS a ON a.id = v.article_id""",
    "SELECT a.uid, t.name FROM tag AS t JOIN article AS a ON a.id = t.article_id",
    "SELECT a.uid, role, position, name FROM credit AS c JOIN article AS a ON a.id = c.article_id",
    "SELECT a.uid, position, name FROM keyword AS k JOIN article AS a ON a.id = k.article_id",
    """SELECT a.uid, position, kind, text, t.url, how, sureness, b.uid FROM related_headline AS t
        JOIN article AS a ON a.id = t.article_id LEFT JOIN article AS b ON b.id = t.target_id""",
    (
        "SELECT f.url, f.etag, f.result, a.uid FROM feed AS f JOIN feed_article AS x ON x.feed_id = f.id"
        " JOIN article AS a ON a.id = x.article_id"
    ),
    "SELECT url, title, site FROM feed",
    "SELECT name, feed_id FROM feed_tag",
    "SELECT * FROM unfinished",
    "SELECT form, {stem} FROM word",
    (
        "SELECT a.uid, d.origin, d.retrieved_at, d.media_type, d.reader_version, {part}, {excerpt}, d.left_out"
        " FROM article AS a JOIN {document} AS d ON d.id = a.document_id"
    ),
)
OF_NOW = {
    "body": "body", "hash": "lower(hex(content_hash))", "article": "article_text", "dateline": "dateline",
    "version_hash": "lower(hex(v.content_hash))", "stem": "coalesce(stem, form)", "part": "part",
    "excerpt": "is_excerpt",
    "document": "(SELECT d.*, origin, retrieved_at, media_type, reader_version FROM document AS d"
    " JOIN retrieval AS t ON t.id = d.retrieval_id)",
}  # fmt: skip
OF_THE_SECOND = {
    "body": "body", "hash": "content_hash", "article": "article", "dateline": "dateline",
    "version_hash": "v.content_hash", "stem": "stem", "part": "part", "excerpt": "is_excerpt", "document": "document",
}  # fmt: skip


def test_an_archive_of_the_second_schema_keeps_everything(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(RELEASED[1], path)
    before = [sorted(rows(path, one.format(**OF_THE_SECOND)), key=repr) for one in KEPT]
    sources = {
        uid: zlib.decompress(content)
        for uid, content in rows(path, "SELECT uid, content FROM article JOIN document AS d ON d.id = document_id")
    }
    texts = {
        (digest, body, zlib.decompress(content))
        for digest, body, content in rows(
            path, "SELECT content_hash, body, content FROM version JOIN document AS d ON d.id = document_id"
        )
    }
    assert len(sources) > 40
    assert len(texts) > 3
    with Archive.open(path) as archive:
        for uid, content in sources.items():
            assert archive.source(archive.resolve(uid)).content == content
        kept = {
            (version.content_hash, "\n\n".join(version.article.body), version.article.headline)
            for uid in sources
            for version in archive.versions(archive.resolve(uid))
        }
        assert {(digest, body) for digest, body, _content in texts} <= {one[:2] for one in kept}
        brought = {document.content for document in archive.documents()}
        assert {content for _digest, _body, content in texts} | set(sources.values()) == brought
        found = set(archive.identifiers(parse_query("laporan")))
        assert found == {hit.row.id for hit in archive.search(parse_query("judul:laporan"), 100)}
        assert len(found) == 40
        assert archive.count(parse_query("tanggal:2021-08-09")) == 40
    assert [sorted(rows(path, one.format(**OF_NOW)), key=repr) for one in KEPT] == before


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_the_archive_of_every_released_schema_is_brought_up_to_date(tmp_path: Path, released: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(released, path)
    before = rows(path, "SELECT uid, headline, body FROM article ORDER BY uid")
    with Archive.open(path) as archive:
        assert archive.add([document("Baru", "Teks.", url=URL)])[0].outcome is Outcome.ADDED
        assert {archive.article(archive.resolve(uid)).row.uid for uid, *_rest in before} == {uid for uid, *_ in before}
    assert rows(path, "SELECT uid, headline, body FROM article_text WHERE url <> ? ORDER BY uid", URL) == before
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)") == []
    addresses = rows(
        path, "SELECT url, address_key FROM article UNION ALL SELECT url, address_key FROM related_headline"
    )
    assert all(bool(url) == (key is not None) for url, key in addresses)
