from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import (
    Article,
    ArticleRow,
    Dateline,
    HeadlineKind,
    Hit,
    LeftOut,
    LinkStatus,
    PartialDate,
    Provenance,
    ReadingState,
    RelatedArticles,
    RelatedHeadline,
    RelatedLink,
    StoredArticle,
    Version,
)
from reader.export import (
    added_document,
    array,
    article_document,
    dumps,
    hit_document,
    related_document,
    source_document,
    versions_document,
)
from reader.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

UID, OTHER = "3f9a1c2" + "0" * 33, "77be2d4" + "0" * 33
SHORT = {UID: "3f9a1c2", OTHER: "77be2d4"}
ROW = ArticleRow(
    7,
    UID,
    "Pelabuhan Sorong dibuka lagi",
    "ANTARA",
    "Sorong",
    PartialDate(2025, 1, 22, 14, 5, offset=540),
    "Pelabuhan dibuka.",
    ReadingState(read=True, starred=False, position=3),
)
NEIGHBOUR = ArticleRow(8, OTHER, "Kapal perintis tiba")
ARTICLE = Article(
    headline=ROW.headline,
    body=("Pelabuhan dibuka.", "Penumpang datang."),
    dateline=Dateline("Sorong", "ANTARA", "Sorong (ANTARA) –"),
    date_published=PartialDate(2025, text="tahun 2025"),
    publisher="ANTARA",
    author=("Rina",),
    translator=("Prisca", "Kenzu"),
    editor=("Budi",),
    source_organization=("Kementerian",),
    copyright_holder="ANTARA",
    copyright_year=2025,
    url="https://kabar.example/1",
)
PROVENANCE = Provenance("sorong.txt", "2026-11-24T02:00:00+00:00", "0.1.0")
RELATED = RelatedArticles(
    named=(
        RelatedLink(RelatedHeadline(HeadlineKind.READ_ALSO, NEIGHBOUR.headline), LinkStatus.IN_ARCHIVE, NEIGHBOUR),
        RelatedLink(RelatedHeadline(HeadlineKind.RELATED, "Jadwal", "https://kabar.example/2"), LinkStatus.MISSING),
    ),
    named_by=(NEIGHBOUR,),
)
LINKS = [
    {"kind": "read_also", "text": "Kapal perintis tiba", "url": None, "status": "in_archive", "article": OTHER},
    {
        "kind": "related",
        "text": "Jadwal",
        "url": "https://kabar.example/2",
        "status": "missing",
        "article": None,
    },
]


def test_an_article_has_every_field_by_the_name_of_schema_org() -> None:
    assert article_document(StoredArticle(ROW, ARTICLE, PROVENANCE, "c0ffee"), RELATED, SHORT) == {
        "id": UID,
        "short_id": "3f9a1c2",
        "headline": "Pelabuhan Sorong dibuka lagi",
        "dateline": {"place": "Sorong", "agency": "ANTARA", "text": "Sorong (ANTARA) –"},
        "body": ["Pelabuhan dibuka.", "Penumpang datang."],
        "date_published": "2025",
        "date_published_text": "tahun 2025",
        "publisher": "ANTARA",
        "author": ["Rina"],
        "translator": ["Prisca", "Kenzu"],
        "editor": ["Budi"],
        "source_organization": ["Kementerian"],
        "copyright_holder": "ANTARA",
        "copyright_year": 2025,
        "url": "https://kabar.example/1",
        "related_headlines": LINKS,
        "provenance": {
            "origin": "sorong.txt",
            "retrieved_at": "2026-11-24T02:00:00+00:00",
            "reader_version": "0.1.0",
            "media_type": "text/plain",
            "part": None,
        },
        "identifier": None,
        "date_modified": None,
        "article_section": None,
        "keywords": [],
        "caption": [],
        "versions": 1,
        "tags": [],
        "content_hash": "c0ffee",
        "state": {"read": True, "starred": False, "position": 3},
    }


def test_what_is_not_known_is_null_or_an_empty_array() -> None:
    document = article_document(
        StoredArticle(NEIGHBOUR, Article("Kapal perintis tiba"), PROVENANCE, ""), RelatedArticles(), SHORT
    )
    null = (
        "dateline",
        "date_published",
        "date_published_text",
        "publisher",
        "copyright_holder",
        "copyright_year",
        "url",
    )
    empty = ("body", "author", "translator", "editor", "source_organization", "related_headlines")
    assert all(document[name] is None for name in null)
    assert all(document[name] == [] for name in empty)
    bare = Article("Kapal", dateline=Dateline(place="Sorong"), date_published=PartialDate(2025))
    document = article_document(StoredArticle(NEIGHBOUR, bare, PROVENANCE, ""), RelatedArticles(), SHORT)
    assert document["dateline"] == {"place": "Sorong", "agency": None, "text": ""}
    assert document["date_published_text"] is None


def test_a_hit_has_its_excerpt_and_where_the_words_stand_in_it() -> None:
    assert hit_document(Hit(ROW, "… dibuka lagi …", ((2, 8), (9, 13)), ((17, 23),)), SHORT) == {
        "id": UID,
        "short_id": "3f9a1c2",
        "headline": "Pelabuhan Sorong dibuka lagi",
        "date_published": "2025-01-22T14:05+09:00",
        "publisher": "ANTARA",
        "place": "Sorong",
        "state": {"read": True, "starred": False, "position": 3},
        "excerpt": "… dibuka lagi …",
        "spans": [[2, 8], [9, 13]],
        "headline_spans": [[17, 23]],
    }


def test_an_id_that_nobody_shortened_stays_whole() -> None:
    assert hit_document(Hit(ROW), {})["short_id"] == UID


def test_related_stories_come_in_their_three_groups() -> None:
    neighbour = {
        "id": OTHER,
        "short_id": "77be2d4",
        "headline": "Kapal perintis tiba",
        "date_published": None,
        "publisher": None,
        "place": None,
    }
    assert related_document(ROW, RELATED, SHORT) == {
        "id": UID,
        "short_id": "3f9a1c2",
        "headline": "Pelabuhan Sorong dibuka lagi",
        "named": LINKS,
        "named_by": [neighbour],
        "similar": [],
    }


def test_a_source_has_its_text_and_what_was_left_out_with_reasons() -> None:
    stored = StoredArticle(ROW, ARTICLE, PROVENANCE, "")
    document = source_document(stored, "teks\n", (LeftOut("page furniture", "Tinggalkan komentar"),), SHORT)
    assert document["text"] == "teks\n"
    assert document["left_out"] == [{"reason": "page furniture", "text": "Tinggalkan komentar"}]
    assert document["id"] == UID


def test_what_became_of_a_document_is_told_with_where_it_came_from() -> None:
    document = added_document("new_version", ROW, replace(PROVENANCE, part="line 7"), SHORT)
    assert list(document)[:4] == ["outcome", "origin", "part", "id"]
    assert (document["outcome"], document["origin"], document["part"]) == ("new_version", "sorong.txt", "line 7")
    assert document["id"] == UID


def test_versions_are_told_with_their_texts_and_origins() -> None:
    version = Version(ARTICLE, PROVENANCE, "c0ffee", is_excerpt=True)
    document = versions_document(ROW, [version], SHORT)
    [told] = cast("list[dict[str, object]]", document["versions"])
    assert (told["headline"], told["is_excerpt"], told["content_hash"]) == (ARTICLE.headline, True, "c0ffee")
    assert told["body"] == list(ARTICLE.body)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_letters_stay_readable_and_unsafe_ones_are_escaped(*, ascii_only: bool) -> None:
    text = 'é “…” \x00\x1b[31m\x7f\x9b\u202e\u200b\u2028\ufeff\U000e0041\ud800 \\ " \n\t👍'
    written = dumps({"headline": text}, ascii_only=ascii_only)
    assert json.loads(written) == {"headline": text}
    assert printable(written) == written
    assert written.isascii() == ascii_only
    for code in (r"\u0000", r"\u001b", r"\u007f", r"\u009b", r"\u202e", r"\u200b", r"\u2028", r"\udb40\udc41"):
        assert code in written


@settings(max_examples=100, deadline=None)
@given(st.text(), st.booleans())
def test_any_text_comes_back_from_json_and_nothing_unsafe_is_in_it(text: str, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    written = dumps([text, {"x": text}], indent=None, ascii_only=ascii_only)
    assert json.loads(written) == [text, {"x": text}]
    assert all(printable(mark) == mark for mark in written)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_array_is_one_document_with_a_line_for_each(count: int) -> None:
    lines = list(array({"n": number} for number in range(count)))
    assert json.loads("\n".join(lines)) == [{"n": number} for number in range(count)]
    assert len(lines) == count + 2


def test_an_array_is_written_as_its_documents_come() -> None:
    asked: list[int] = []

    def documents() -> Iterator[dict[str, object]]:
        for number in range(3):
            asked.append(number)
            yield {"n": number}

    lines = array(documents())
    assert [next(lines), next(lines)] == ["[", '{"n": 0},']
    assert asked == [0, 1]
