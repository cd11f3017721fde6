"""Which text of an article is shown, that none is lost, and that archives can be joined."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.archive import Archive, Outcome, parse_query
from reader.article import Checkpoint, LeftOut, PartialDate, ReadingState
from reader.errors import ArchiveDamaged, ArchiveForeign, NotFound
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
        FROM article JOIN reading USING (id)""",
    "SELECT content_hash, headline, body FROM version",
    "SELECT sha256, origin, retrieved_at, left_out FROM document",
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
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_the_archive_of_every_released_schema_is_brought_up_to_date(tmp_path: Path, released: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(released, path)
    before = rows(path, "SELECT id, uid, headline, body FROM article ORDER BY id")
    with Archive.open(path) as archive:
        assert archive.add([document("Baru", "Teks.", url=URL)])[0].outcome is Outcome.ADDED
        assert archive.article(before[0][0]).versions == 1
        assert archive.article(before[0][0]).article.date_published == PartialDate(2025)
    after = rows(path, "SELECT id, uid, headline, body FROM article WHERE url <> ? ORDER BY id", URL)
    assert after == before
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    addresses = rows(
        path, "SELECT url, canonical_url FROM article UNION ALL SELECT url, canonical_url FROM related_headline"
    )
    assert all(bool(url) == bool(canonical) for url, canonical in addresses)


def fields_of(archive: Archive) -> list[tuple[object, ...]]:
    found = [archive.article(hit.row.id) for hit in archive.search(parse_query(""), 99)]
    return sorted(
        (
            stored.row.uid,
            stored.article.url,
            stored.article.author,
            stored.article.keywords,
            stored.article.date_published,
            stored.article.identifier,
            stored.article.body,
            sorted(one.text for one in stored.article.related_headlines),
            stored.versions,
        )
        for stored in found
    )


def test_merging_either_way_gives_the_same(tmp_path: Path) -> None:
    excerpt = replace(document("Banjir", "Potongan…", url=URL, retrieved_at=at(5)), is_excerpt=True)
    full: dict[str, Any] = {
        "author": ("Ani",),
        "keywords": ("banjir",),
        "date_published": on(2025, 1, 22),
        "identifier": "x",
    }
    article = replace(excerpt.article, **full, related_headlines=named("Satu"))
    excerpt = replace(excerpt, article=article)
    page = document("Banjir", "Seluruhnya.", url=URL, retrieved_at=at(2), related_headlines=named("Dua"))
    later = document("Banjir", "Seluruhnya, lagi.", url=URL, retrieved_at=at(3))
    merged = []
    for number, (first, second) in enumerate((([excerpt], [page, later]), ([page, later], [excerpt]))):
        one, two = tmp_path / f"{number}a.db", tmp_path / f"{number}b.db"
        with Archive.open(one, create=True) as ours, Archive.open(two, create=True) as theirs:
            ours.add(first)
            theirs.add(second)
            ours.add(list(theirs.documents()))
            merged.append([fields[1:] for fields in fields_of(ours)])
    assert merged[0] == merged[1]


def test_an_article_keeps_its_id_in_an_archive_that_it_comes_to(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as one, Archive.open(tmp_path / "b.db", create=True) as other:
        one.add([text("Dua.", day=2)])
        one.add([text("Satu.", day=1)])
        other.add(list(one.documents()))
        assert fields_of(other) == fields_of(one)


def test_an_article_moves_to_its_day_when_that_is_learnt(archive: Archive, path: Path) -> None:
    undated = replace(document("Banjir", "Potongan…", url=URL, related_headlines=named("Lain")), is_excerpt=True)
    [added] = archive.add([undated])
    archive.mark([added.row.id], read=True)
    archive.add([document("Susulan", "Teks.", related_headlines=named("Banjir", url=URL))])
    [again] = archive.add([document("Banjir", "Seluruhnya.", url=URL, date_published=on(2015, 3, 4))])
    assert headlines(archive, "tanggal:2015") == ["Banjir"]
    assert headlines(archive, "seluruhnya tanggal:2015") == ["Banjir"]
    assert headlines(archive, "sejak:2026") == []
    assert again.row.state.read
    assert again.row.uid == added.row.uid
    stored = archive.article(again.row.id)
    assert [one.text for one in stored.article.related_headlines] == ["Lain"]
    assert stored.versions == 2
    assert [row.headline for row in archive.related(again.row.id).named_by] == ["Susulan"]
    assert rows(path, "PRAGMA foreign_key_check") == []
    with pytest.raises(NotFound):
        archive.article(added.row.id)


def test_a_text_that_turns_out_to_be_whole_is_no_excerpt_any_more(archive: Archive) -> None:
    archive.add([text("Ringkas.", day=1, excerpt=True)])
    archive.add([text("Ringkas.", day=2)])
    archive.add([text("Ringkas lain.", day=3, excerpt=True)])
    assert shown(archive) == ("Ringkas.",)


def test_a_pasted_text_takes_the_address_of_its_excerpt(archive: Archive) -> None:
    fields: dict[str, Any] = {"publisher": "Kabar", "date_published": on(2025, 1, 22)}
    archive.add([document("Banjir", "Seluruhnya di sini.", **fields)])
    archive.add([replace(document("Banjir", "Seluruhnya…", url=URL, **fields), is_excerpt=True)])
    [added] = archive.add([document("Banjir besar", "Teks lain.", url=URL)])
    assert added.outcome is Outcome.NEW_VERSION
    assert archive.count(parse_query("")) == 1


def test_an_article_without_its_row_of_reading_is_damage_and_not_left_out(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([text("Satu.")])
        archive._connection.execute("DELETE FROM reading")
        with pytest.raises(ArchiveDamaged):
            list(archive.documents())


def test_an_empty_file_is_no_archive_to_be_merged(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with pytest.raises(ArchiveForeign, match=r"a\.db is empty"), Archive.borrow(tmp_path / "a.db"):
        pytest.fail("it was opened")
