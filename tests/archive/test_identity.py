"""When two documents are one article, and when they are two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive import Archive, Outcome, parse_query
from reader.archive.rows import identity
from reader.article import Article, Dateline, HeadlineKind, PartialDate, ReadingState, RelatedHeadline
from reader.feed import Feed
from tests.archive.stories import document, headlines, named, on, rows

if TYPE_CHECKING:
    from pathlib import Path

    from reader.article import Document

URL = "https://news.example.id/berita/1/banjir"
ADDED, VERSION, THERE = Outcome.ADDED, Outcome.NEW_VERSION, Outcome.ALREADY_THERE


def outcomes(archive: Archive, *documents: Document) -> list[Outcome]:
    return [added.outcome for added in archive.add(documents)]


@pytest.mark.parametrize(
    "other",
    ["http://m.news.example.id/berita/1/banjir/", f"{URL}?utm_source=x#komentar", f"{URL}/amp", URL],
)
def test_the_same_address_is_the_same_article_however_it_is_written(archive: Archive, other: str) -> None:
    assert outcomes(archive, document("Banjir", "Surut.", url=URL)) == [ADDED]
    assert outcomes(archive, document("Banjir", "Surut.", url=other)) == [THERE]
    assert outcomes(archive, document("Banjir", "Surut lagi.", url=other)) == [VERSION]
    assert archive.count(parse_query("")) == 1


def test_one_batch_tells_the_same_as_several(archive: Archive) -> None:
    first, same, other = (document("Banjir", body, url=URL) for body in ("Satu.", "Satu.", "Dua."))
    assert outcomes(archive, first, same, other, first) == [ADDED, THERE, VERSION, THERE]


def test_without_an_address_source_headline_and_day_tell(archive: Archive) -> None:
    fields: dict[str, Any] = {"publisher": "ANTARA", "date_published": PartialDate(2025, 1, 22, 14, 5, offset=420)}
    assert outcomes(archive, document("Banjir “besar”", "Satu.", **fields)) == [ADDED]
    again: dict[str, Any] = {"publisher": "Antara", "date_published": on(2025, 1, 22)}
    assert outcomes(archive, document("BANJIR - besar", "Dua.", **again)) == [VERSION]
    assert outcomes(archive, document("Banjir besar", "Tiga.", publisher="Tempo", date_published=on(2025, 1, 22))) == [
        ADDED
    ]
    assert outcomes(archive, document("Banjir besar", "Empat.", **(again | {"date_published": on(2025, 1, 23)}))) == [
        ADDED
    ]
    assert outcomes(archive, document("Banjir besar", "Lima.", date_published=on(2025, 1, 22))) == [ADDED]
    assert outcomes(archive, document("Banjir besar", "Enam.", publisher="ANTARA", date_published=on(2025))) == [ADDED]


def test_else_the_very_text_tells(archive: Archive) -> None:
    assert outcomes(archive, document("Banjir", "Satu.")) == [ADDED]
    assert outcomes(archive, document("Banjir", "Satu.", publisher="Tempo")) == [THERE]
    assert outcomes(archive, document("Banjir", "Dua.")) == [ADDED]


def test_two_addresses_are_two_articles_even_with_one_text(archive: Archive) -> None:
    copies = [document("Banjir", "Satu.", url=f"https://{host}.example/1") for host in ("a", "b", "c")]
    assert outcomes(archive, *copies) == [ADDED, ADDED, ADDED]
    assert outcomes(archive, *copies) == [THERE, THERE, THERE]
    uids = {hit.row.uid for hit in archive.search(parse_query(""), 9)}
    assert len(uids) == 3
    assert {len(uid) for uid in uids} == {16}


def test_a_pasted_text_is_known_again_when_its_page_comes_and_takes_its_address(archive: Archive) -> None:
    archive.add([document("Banjir", "Satu.")])
    [added] = archive.add([document("Banjir", "Satu.", url=URL)])
    assert added.outcome is THERE
    assert archive.article(added.row.id).article.url == URL
    assert outcomes(archive, document("Banjir", "Dua.", url=URL)) == [VERSION]


def test_a_page_whose_text_was_pasted_with_source_and_day_is_its_version(archive: Archive) -> None:
    fields: dict[str, Any] = {"publisher": "ANTARA", "date_published": on(2025, 1, 22)}
    archive.add([document("Banjir", "Satu.", **fields)])
    assert outcomes(archive, document("Banjir", "Satu, dan dua.", url=URL, **fields)) == [VERSION]
    assert outcomes(archive, document("Banjir", "Tiga.", url="https://news.example.id/berita/2", **fields)) == [ADDED]


def test_a_feed_names_what_has_no_address(archive: Archive) -> None:
    assert outcomes(archive, document("Banjir", "Satu.", identifier="tag:example.id,1")) == [ADDED]
    assert outcomes(archive, document("Banjir!", "Dua.", identifier="tag:example.id,1")) == [VERSION]
    assert outcomes(archive, document("Banjir", "Satu.", identifier="tag:example.id,2")) == [ADDED]


def test_what_would_become_of_documents_is_told_without_writing(archive: Archive, path: Path) -> None:
    archive.add([document("Banjir", "Satu.", url=URL)])
    before = rows(path, "SELECT * FROM article, document")
    asked = [document("Banjir", "Satu.", url=URL), document("Banjir", "Dua.", url=URL), document("Lain", "Tiga.")]
    assert archive.outcomes(asked) == [THERE, VERSION, ADDED]
    assert rows(path, "SELECT * FROM article, document") == before


def test_a_named_headline_finds_its_article_by_its_canonical_address(archive: Archive) -> None:
    link = named("Judul lain", url="http://m.news.example.id/berita/1/banjir?utm_source=baca-juga")
    [naming] = archive.add([document("Susulan", "Teks.", related_headlines=link)])
    assert archive.related(naming.row.id).named[0].row is None
    [found] = archive.add([document("Banjir", "Surut.", url=URL)])
    assert archive.related(naming.row.id).named[0].row == found.row


def test_read_starred_and_tags_from_elsewhere_are_joined(archive: Archive, path: Path) -> None:
    plain = document("Banjir", "Satu.", url=URL)
    [added] = archive.add([plain])
    read = with_state(plain, ReadingState(read=True, position=3), ("banjir", "  jawa   barat "))
    assert outcomes(archive, read) == [THERE]
    assert outcomes(archive, with_state(plain, ReadingState(starred=True), ("banjir",))) == [THERE]
    stored = archive.article(added.row.id)
    assert stored.row.state == ReadingState(read=True, starred=True, position=3)
    assert stored.tags == ("banjir", "jawa barat")
    before = rows(path, "SELECT * FROM reading, tag")
    archive.add([read])
    assert rows(path, "SELECT * FROM reading, tag") == before


def with_state(one: Document, state: ReadingState, tags: tuple[str, ...]) -> Document:
    return replace(one, state=state, tags=tags)


def test_a_new_version_keeps_the_headlines_that_only_the_old_one_named(archive: Archive) -> None:
    archive.add([document("Banjir", "Satu.", url=URL, related_headlines=named("Pertama", "Kedua"))])
    [added] = archive.add([document("Banjir", "Dua.", url=URL, related_headlines=named("Kedua", "Ketiga"))])
    texts = [one.text for one in archive.article(added.row.id).article.related_headlines]
    assert texts == ["Kedua", "Ketiga", "Pertama"]
    assert isinstance(archive.related(added.row.id).named[0].headline, RelatedHeadline)
    assert headlines(archive, "banjir") == ["Banjir"]


def test_no_lookup_of_an_arriving_article_reads_the_whole_archive(archive: Archive) -> None:
    asked: list[str] = []
    archive._connection.set_trace_callback(asked.append)
    fields: dict[str, Any] = {
        "publisher": "ANTARA",
        "date_published": on(2025, 1, 22),
        "related_headlines": named("Lain"),
    }
    archive.add([document("Banjir", "Satu.", url=URL, **fields), document("Surut", "Dua.", **fields)])
    archive._connection.set_trace_callback(None)
    looked_up = {one for one in asked if one.startswith("SELECT") and " article" in one}
    assert looked_up
    for statement in looked_up:
        plan = [str(row[3]) for row in archive._connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not [step for step in plan if step.startswith("SCAN") and "article" in step], (statement, plan)


def test_what_a_text_says_beyond_the_known_one_is_filled_in(archive: Archive, path: Path) -> None:
    [first] = archive.add([document("Banjir", "Satu.", url=URL, keywords=("banjir",))])
    [again] = archive.add([document("Banjir", "Satu.", url=URL, author=("Ani",), keywords=("hujan",))])
    stored = archive.article(first.row.id)
    assert again.outcome is THERE
    assert (stored.article.author, stored.article.keywords) == (("Ani",), ("banjir",))
    before = rows(path, "SELECT * FROM article, credit, document")
    archive.add([document("Banjir", "Satu.", url=URL, author=("Budi",))])
    assert rows(path, "SELECT * FROM article, credit, document") == before


@pytest.mark.parametrize("front", ["https://www.kabar.example/", "http://kabar.example", "https://m.kabar.example/#x"])
def test_the_front_of_a_site_is_no_articles_address(archive: Archive, front: str) -> None:
    pages = [document(f"Judul {number}", "Isi.", url=front) for number in range(4)]
    assert outcomes(archive, *pages) == [ADDED] * 4
    assert outcomes(archive, *pages) == [THERE] * 4


def test_what_one_publisher_calls_its_article_another_may_call_another(archive: Archive) -> None:
    kabar = document("Banjir", "Satu.", identifier="1", publisher="Kabar")
    warta = document("Panen", "Dua.", identifier="1", publisher="Warta")
    assert outcomes(archive, kabar, warta) == [ADDED, ADDED]
    assert outcomes(archive, document("Banjir surut", "Tiga.", identifier="1", publisher="KABAR")) == [VERSION]


def test_a_feed_knows_its_article_again_under_another_address(archive: Archive) -> None:
    fields: dict[str, Any] = {"identifier": "tag:kabar.example,7", "publisher": "Kabar"}
    assert outcomes(archive, document("Banjir", "Satu.", **fields)) == [ADDED]
    assert outcomes(archive, document("Banjir", "Dua.", url="https://kabar.example/7/banjir", **fields)) == [VERSION]
    assert outcomes(archive, document("Banjir", "Tiga.", url="https://kabar.example/7/surut", **fields)) == [VERSION]


def test_two_of_a_batch_are_not_joined_through_a_third(archive: Archive) -> None:
    fields: dict[str, Any] = {"publisher": "Kabar", "date_published": on(2025, 1, 22)}
    archive.add([document("Banjir", "Satu.", **fields)])
    first = document("Banjir", "Satu.", url="https://a.example/1")
    second = document("Banjir", "Dua.", url="https://b.example/2", **fields)
    assert outcomes(archive, first, second) == [THERE, ADDED]
    assert {archive.article(hit.row.id).article.url for hit in archive.search(parse_query(""), 9)} == {
        "https://a.example/1",
        "https://b.example/2",
    }


def test_the_day_is_that_of_indonesia_however_a_feed_writes_it(archive: Archive) -> None:
    night = PartialDate(2026, 9, 30, 18, 30, offset=0)
    archive.add([document("Banjir", "Satu.", publisher="Kabar", date_published=on(2026, 10, 1))])
    assert outcomes(archive, document("Banjir", "Dua.", publisher="Kabar", date_published=night)) == [VERSION]


def test_values_that_no_archive_can_hold_are_left_out(archive: Archive) -> None:
    [added] = archive.add([document("Banjir", "Satu.", retrieved_at="kemarin", copyright_year=10**27)])
    assert archive.article(added.row.id).article.copyright_year is None


def test_an_article_comes_with_its_feed_from_another_archive(archive: Archive) -> None:
    archive.feeds.add([Feed("https://kabar.example/rss")])
    archive.add(
        [replace(document("Banjir", "Satu.", url=URL), feeds=("https://kabar.example/rss", "https://b.example/"))]
    )
    assert archive.feeds.all()[0].articles == 1


def test_no_name_and_password_of_an_address_is_kept(archive: Archive, path: Path) -> None:
    link = named("Lain", url="https://ani:rahasia@b.example/2")
    [added] = archive.add([document("Banjir", "Satu.", url="https://ani:rahasia@a.example/1", related_headlines=link)])
    assert archive.article(added.row.id).article.url == "https://a.example/1"
    assert archive.article(added.row.id).article.related_headlines[0].url == "https://b.example/2"
    assert not [
        row
        for table in ("article", "related_headline")
        for row in rows(path, f"SELECT * FROM {table}")
        if "rahasia" in str(row)
    ]


def test_documents_of_a_batch_become_what_they_become_one_by_one(tmp_path: Path) -> None:
    day, first, second = on(2025, 1, 22), "https://a.example/1", "https://a.example/2"
    sequences = [
        [
            document("H", "Satu.", url=first),
            document("H", "Dua.", url=first),
            document("H", "Satu.", date_published=day, publisher="P"),
        ],
        [
            document("H", "Satu.", url=first),
            document("H", "Satu.", url=second, date_published=day, publisher="P"),
            document("I", "Dua.", url=first, date_published=day, publisher="Q"),
        ],
        [
            document("Lama", "Nol.", url=first, date_published=day, publisher="Antara"),
            document("Baru", "Satu.", url=first),
            document("Baru", "Dua.", date_published=day, publisher="Antara"),
        ],
    ]
    for number, documents in enumerate(sequences):
        with (
            Archive.open(tmp_path / f"{number}a.db", create=True) as one,
            Archive.open(tmp_path / f"{number}b.db", create=True) as two,
        ):
            alone = [added.outcome for document_ in documents for added in one.add([document_])]
            assert [added.outcome for added in two.add(documents)] == alone
            assert headlines(two, "") == headlines(one, "")
            assert set(outcomes(two, *documents)) == {THERE}


def test_an_entry_that_is_told_its_publisher_later_is_not_added_again(archive: Archive) -> None:
    bare = document("Banjir", "Satu.", identifier="guid-7")
    named_later = document("Banjir", "Satu.", identifier="guid-7", publisher="Antara", date_published=on(2025, 1, 22))
    assert outcomes(archive, bare) == [ADDED]
    assert outcomes(archive, named_later) == [THERE]
    assert outcomes(archive, bare) == [THERE]


TEXTS = st.lists(st.sampled_from(["Banjir", "a\nb", "\n", "", "\n\n", "x\x00", "\ud800", "é", " "]), max_size=4).map(
    "".join
)
SEVERAL = st.lists(TEXTS, max_size=3).map(tuple)


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        Article,
        headline=TEXTS,
        body=SEVERAL,
        caption=SEVERAL,
        keywords=SEVERAL,
        author=SEVERAL,
        url=st.sampled_from(["", URL, "https://budi:rahasia@news.example.id/1"]),
        copyright_year=st.sampled_from([None, 0, 2025, 10_000]),
        dateline=st.none() | st.builds(Dateline, TEXTS, TEXTS, TEXTS),
        date_published=st.none() | st.builds(PartialDate, st.just(2025), text=TEXTS),
        related_headlines=st.lists(
            st.builds(RelatedHeadline, st.just(HeadlineKind.RELATED), TEXTS, st.sampled_from(["", "http://a@b.id/"])),
            max_size=2,
        ).map(tuple),
    )
)
def test_an_article_that_needs_no_change_is_kept_as_it_is_and_any_other_is_changed(article: Article) -> None:
    kept, made = identity.canonical(article), identity._made_canonical(article)
    assert kept == made
    assert kept.date_published is None or (made.date_published and kept.date_published.text == made.date_published.text)
