"""What is added, what is there already, where it stands in time, and that it comes out as it went in."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.archive import Outcome, packing, parse_query
from reader.archive.numbers import first_id
from reader.archive.rows.identity import canonical
from reader.archive.writing import adding, preparing
from reader.archive.writing.preparing import prepare
from reader.archive.writing.vocabulary import Told
from reader.article import (
    Article,
    Dateline,
    Document,
    HeadlineKind,
    LeftOut,
    PartialDate,
    Provenance,
    ReadingState,
    RelatedHeadline,
)
from reader.errors import ArchiveDamaged, NotFound, Refused
from tests.archive.stories import MOMENT, document, headlines, named, on, rows

if TYPE_CHECKING:
    from pathlib import Path

    from reader.archive import Archive

FULL = Article(
    headline="Kementerian dan BNPT bersatu",
    body=("Paragraf pertama.", "Paragraf kedua."),
    dateline=Dateline("Jakarta", "ANTARA", "Jakarta (ANTARA) –"),
    date_published=PartialDate(2025, 1, 22, 14, 5, offset=420, text="Rabu, 22 Januari 2025 14:05 WIB"),
    publisher="ANTARA",
    author=("Asep Firmansyah",),
    translator=("Prisca", "Kenzu"),
    editor=("Anton Santoso",),
    source_organization=("AFP", "Reuters"),
    copyright_holder="ANTARA",
    copyright_year=2025,
    url="https://www.antaranews.com/berita/1",
    related_headlines=(
        RelatedHeadline(HeadlineKind.READ_ALSO, "Kementerian Agama", "https://www.antaranews.com/berita/2"),
        RelatedHeadline(HeadlineKind.RELATED, "Pusat anti-terorisme"),
        RelatedHeadline(HeadlineKind.SEE_ALSO, "Pusat anti-terorisme"),
    ),
)


def test_every_field_comes_out_as_it_went_in(archive: Archive) -> None:
    provenance = Provenance("pages/berita.txt", MOMENT, "0.1.0", "text/html")
    left_out = (LeftOut("furniture", "Tinggalkan komentar"), LeftOut("dateline", "“ini”"))
    [added] = archive.add([Document(b"\x00bytes\xff", FULL, provenance, left_out)])
    stored = archive.article(added.row.id)
    assert stored.article == FULL
    assert stored.article.date_published
    assert stored.article.date_published.text == "Rabu, 22 Januari 2025 14:05 WIB"
    assert stored.provenance == provenance
    assert stored.row == added.row
    assert stored.row.state == ReadingState()
    source = archive.source(added.row.id)
    assert (source.content, source.left_out, source.provenance) == (b"\x00bytes\xff", left_out, provenance)


def test_a_row_carries_what_a_list_shows(archive: Archive) -> None:
    long = "kata " * 100
    [added] = archive.add([document("Judul", "Awal.", long, publisher="Tempo", dateline=Dateline("Solo"))])
    assert (added.row.publisher, added.row.place, added.row.headline) == ("Tempo", "Solo", "Judul")
    assert added.row.lead.startswith("Awal. kata kata")
    assert added.row.lead.endswith("kata…")
    assert len(added.row.lead) <= 201


def test_adding_the_same_text_twice_adds_nothing(archive: Archive) -> None:
    [first] = archive.add([document("Judul", "Isi.", publisher="Tempo")])
    [second] = archive.add([document("Judul", "Isi.", publisher="Lain")])
    assert (first.outcome, second.outcome) == (Outcome.ADDED, Outcome.ALREADY_THERE)
    assert second.row == first.row
    assert archive.count(parse_query("")) == 1
    assert archive.article(first.row.id).article.publisher == "Tempo"


def test_the_same_text_twice_in_one_batch_is_added_once(archive: Archive, path: Path) -> None:
    outcomes = [added.outcome for added in archive.add([document("Judul", "Isi."), document("Judul", "Isi.")])]
    assert outcomes == [Outcome.ADDED, Outcome.ALREADY_THERE]
    assert rows(path, "SELECT count(*) FROM document") == [(1,)]


def test_another_text_under_the_same_headline_is_another_article(archive: Archive) -> None:
    archive.add([document("Judul", "Isi."), document("Judul", "Isi lain."), document("Judul")])
    assert archive.count(parse_query("")) == 3


def test_results_come_in_the_order_of_the_documents(archive: Archive) -> None:
    added = archive.add([document("B", date_published=on(2025)), document("A", date_published=on(2020))])
    assert [one.row.headline for one in added] == ["B", "A"]


def test_the_hash_can_be_worked_out_from_the_columns_by_anybody(archive: Archive, path: Path) -> None:
    archive.add([Document(b"", FULL, Provenance("-", MOMENT, "0"))])
    [(headline, body, digest, uid)] = rows(
        path, "SELECT headline, body, lower(hex(content_hash)), uid FROM article_text"
    )
    assert hashlib.sha256(f"{headline}\n\n{body}".encode()).hexdigest() == digest
    assert digest.startswith(uid)
    assert len(uid) == 16


def test_articles_stand_in_order_of_time_whenever_they_come(archive: Archive) -> None:
    moments = [
        PartialDate(1, 1, 1),
        PartialDate(1945, 8, 17),
        PartialDate(2024),
        PartialDate(2024, 5),
        PartialDate(2024, 5, 2),
        PartialDate(2024, 5, 3, 14, 0, offset=540),
        PartialDate(2024, 5, 3, 14, 0, offset=420),
        PartialDate(2024, 5, 3, 14, 1, 0, offset=420),
        PartialDate(9999, 12, 31),
    ]
    documents = [document(f"{place}", date_published=moment) for place, moment in enumerate(moments)]
    random.Random(1).shuffle(documents)  # noqa: S311 - the same order every time
    for one in documents:
        archive.add([one])
    assert headlines(archive, "") == [str(place) for place in reversed(range(len(moments)))]


def test_an_article_without_a_date_stands_at_the_moment_it_came(archive: Archive) -> None:
    archive.add(
        [
            document("sesudah", date_published=PartialDate(2026, 3, 4, 13, 0, offset=420)),
            document("tanpa tanggal"),
            document("sebelum", date_published=PartialDate(2026, 3, 4, 12, 0, offset=420)),
            document("lokal", retrieved_at="2026-03-04T05:06:08"),
        ]
    )
    assert headlines(archive, "") == ["sesudah", "lokal", "tanpa tanggal", "sebelum"]


def test_ten_thousand_articles_of_one_year_all_find_a_place(archive: Archive) -> None:
    wanted = 10_000
    for start in range(0, wanted, 1000):
        archive.add([document(f"Judul {n}", date_published=on(2025)) for n in range(start, start + 1000)])
    ids = archive.identifiers(parse_query(""))
    year = first_id(PartialDate(2025).start())
    assert len(set(ids)) == wanted
    assert all(year <= id_ < first_id(PartialDate(2025, 1, 2).start()) for id_ in ids)
    assert ids == sorted(ids, reverse=True)


def test_articles_of_one_second_all_find_a_place_near_it_and_in_few_questions(archive: Archive) -> None:
    moment = PartialDate(2025, 1, 1, 7, 0, 0, offset=420)
    asked: list[str] = []
    archive._connection.set_trace_callback(asked.append)
    for batch in range(10):
        archive.add([document(f"Judul {batch} {n}", date_published=moment) for n in range(200)])
    archive._connection.set_trace_callback(None)
    ids = archive.identifiers(parse_query(""))
    first = first_id(moment.start())
    assert len(set(ids)) == 2_000
    assert all(first <= id_ < first + 16_384 for id_ in ids)
    assert len([one for one in asked if one.startswith("SELECT id FROM reading")]) < 10 * 60


def test_articles_of_one_day_stay_in_it_in_every_zone_that_counts(archive: Archive) -> None:
    archive.add([document(f"Judul {n}", date_published=on(2025, 3, 4)) for n in range(1_000)])
    assert archive.count(parse_query("tanggal:2025-03-04")) == 1_000


def test_two_hashes_that_begin_alike_get_uids_that_differ(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    alike = "ab" * 10
    monkeypatch.setattr(preparing, "content_hash", lambda one: alike + f"{len(one.headline):044x}")
    first, second = archive.add([document("a"), document("bb")])
    [third] = archive.add([document("c" * 300)])
    assert first.row.uid == alike[:16]
    assert len({first.row.uid, second.row.uid, third.row.uid}) == 3
    assert archive.resolve(first.row.uid) == first.row.id
    assert archive.add([document("bb")])[0].outcome is Outcome.ALREADY_THERE


def test_what_cannot_be_stored_as_text_is_replaced(archive: Archive) -> None:
    [added] = archive.add(
        [
            document(
                "Judul \ud800 \x00",
                "isi \udfff",
                "\ud83d\ude00",
                publisher="\x00",
                author=("\ud800",),
                dateline=Dateline(text="\udc80"),
                related_headlines=named("\ud800", url="\x00"),
            )
        ]
    )
    article = archive.article(added.row.id).article
    assert article.headline == "Judul \ufffd \ufffd"
    assert article.body == ("isi \ufffd", "\ufffd\ufffd")
    assert (article.publisher, article.author) == ("\ufffd", ("\ufffd",))
    assert archive.add([document("Judul \ufffd \ufffd", "isi \ufffd", "\ufffd\ufffd")])[0].row == added.row


def test_paragraphs_are_what_stands_between_blank_lines(archive: Archive) -> None:
    [added] = archive.add([document("Judul", "satu\n\ndua", "", "\ntiga\n", "empat\nbaris")])
    assert archive.article(added.row.id).article.body == ("satu", "dua", "tiga", "empat\nbaris")


def test_an_article_without_a_body_is_one_too(archive: Archive) -> None:
    [added] = archive.add([document("Hanya judul")])
    assert archive.article(added.row.id).article == Article("Hanya judul")
    assert added.row.lead == ""
    assert headlines(archive, "judul") == ["Hanya judul"]


def test_a_batch_is_added_wholly_or_not_at_all(archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add([document("Ada")])
    before = rows(path, "SELECT * FROM word")

    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "learn_acronyms", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.add([document("Satu", "baru"), document("Dua", "baru")])
    assert headlines(archive, "") == ["Ada"]
    assert headlines(archive, "baru") == []
    assert rows(path, "SELECT * FROM word") == before
    monkeypatch.undo()
    assert archive.add([document("Satu", "baru")])[0].outcome is Outcome.ADDED


def test_words_are_told_once_and_not_lost_with_a_text_that_is_not_added(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told()
    first, second = (prepare(document(headline, "sungai"), told) for headline in ("Banjir", "Banjir surut"))
    assert (first.words, second.words) == ("banjir sungai", "surut")

    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, "learn_acronyms", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.add([first])
    monkeypatch.undo()
    archive.add([second])
    assert rows(path, "SELECT form FROM word") == [("banjir",), ("sungai",), ("surut",)]
    archive.add([first, second])
    assert headlines(archive, "sungai") == ["Banjir", "Banjir surut"]


def test_pages_of_texts_are_full_however_long_the_texts_are(archive: Archive, path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same texts every time
    for _batch in range(8):
        archive.add([document(f"Judul {chance.random()}", "kata " * chance.randint(300, 900)) for _ in range(100)])
    archive.close()
    [(size, unused)] = rows(path, "SELECT sum(pgsize), sum(unused) FROM dbstat WHERE name = 'document'")
    assert size > 2_000_000
    assert unused < size / 20


def test_adding_nothing_is_nothing(archive: Archive) -> None:
    assert archive.add([]) == []


def test_the_full_text_index_agrees_with_the_articles(archive: Archive, path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - the same texts every time
    words = ["polisi", "banjir", "Ibrahimović", "北京", "🙂", "a\u0301", "undang-undang", "½", "İ", "ß"]
    for _batch in range(20):
        archive.add([document(" ".join(chance.choices(words, k=9)), " ".join(chance.choices(words, k=99)))])
    archive.close()
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)") == []
    held = {form for (form,) in rows(path, "SELECT term FROM article_vocabulary")}
    assert held == {form for (form,) in rows(path, "SELECT form FROM word")}


def test_other_tools_may_delete_and_change_articles(archive: Archive, path: Path) -> None:
    gone, kept = archive.add([document("Hilang", related_headlines=named("Tinggal")), document("Tinggal", "lama")])
    archive.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM article WHERE id = ?", (gone.row.id,))
        connection.execute("UPDATE article SET publisher = 'Baru' WHERE id = ?", (kept.row.id,))
        for change in ("UPDATE document SET body = 'baru'", "UPDATE article SET headline = 'Baru'"):
            with pytest.raises(sqlite3.IntegrityError, match="a text is never changed"):
                connection.execute(change)
        connection.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("SELECT count(*) FROM related_headline").fetchone() == (0,)
        assert connection.execute("SELECT id FROM reading").fetchall() == [(kept.row.id,)]


def test_an_id_that_is_not_there_is_not_found(archive: Archive) -> None:
    for missing in (1, -1, 2**63, 10**40):
        with pytest.raises(NotFound):
            archive.article(missing)
        with pytest.raises(NotFound):
            archive.source(missing)
        with pytest.raises(NotFound):
            archive.related(missing)
        assert archive.hits(parse_query(""), [missing]) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET date_published = 'kapan'",
        "UPDATE related_headline SET kind = 'lain'",
        "UPDATE document SET body = X'ff'",
        "UPDATE document SET content = X'00'",
        "UPDATE document SET left_out = '{'",
        "UPDATE document SET left_out = '[1]'",
        "UPDATE article SET uid = CAST(X'ff' AS TEXT)",
    ],
)
def test_a_row_that_berita_never_writes_is_damage(archive: Archive, path: Path, change: str) -> None:
    [added] = archive.add([replace(document("Judul", "Isi", related_headlines=named("Lain")), content=b"x")])
    rows_changed(path, change)
    with pytest.raises(ArchiveDamaged, match="is damaged"):
        _read_all(archive, added.row.id)


def _read_all(archive: Archive, id_: int) -> None:
    archive.article(id_)
    archive.source(id_)
    archive.related(id_)


def rows_changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DROP TRIGGER article_changed")
        connection.execute("DROP TRIGGER document_text_stays")
        connection.execute(statement)


def test_canonical_changes_nothing_in_what_is_canonical() -> None:
    assert canonical(FULL) == FULL
    assert canonical(canonical(Article("a", ("b\n\n\n\nc", ""), Dateline()))) == Article("a", ("b", "c"))


def test_an_article_that_lost_its_reading_state_is_damage_and_nothing_is_added(archive: Archive) -> None:
    archive.add([document("Lama")])
    archive._connection.execute("DELETE FROM reading")
    with pytest.raises(ArchiveDamaged):
        archive.add([document("Baru"), document("Lama")])
    assert archive._connection.execute("SELECT count(*) FROM article").fetchone()[0] == 1


def test_a_document_is_taken_in_only_when_it_can_be_given_out_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 3 * 1024**2)
    largest = replace(document("Besar", "Isi."), content=b"x" * packing.MOST_BYTES)
    [added] = archive.add([largest])
    assert archive.source(added.row.id).content == largest.content
    with pytest.raises(Refused, match="larger than 3 MB"):
        archive.add([replace(document("Terlalu besar", "Isi."), content=largest.content + b"x")])
    assert headlines(archive, "") == ["Besar"]
