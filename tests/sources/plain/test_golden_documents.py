"""Documents as they are pasted, each with the article that a careful reader finds in it beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader.sources import as_text, read

if TYPE_CHECKING:
    from reader.article import Document

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = sorted(GOLDEN.glob("*.txt"))


def described(document: Document) -> dict[str, Any]:
    """Give the article and what was left out as plain data, empty fields left away."""
    article = document.article
    fields: dict[str, Any] = {
        "headline": article.headline,
        "dateline": article.dateline
        and {"place": article.dateline.place, "agency": article.dateline.agency, "text": article.dateline.text},
        "date_published": article.date_published and article.date_published.edtf(),
        "publisher": article.publisher,
        "author": list(article.author),
        "translator": list(article.translator),
        "editor": list(article.editor),
        "source_organization": list(article.source_organization),
        "copyright_holder": article.copyright_holder,
        "copyright_year": article.copyright_year,
        "url": article.url,
        "body": list(article.body),
        "related_headlines": [
            {"kind": str(named.kind), "text": named.text, "url": named.url} for named in article.related_headlines
        ],
        "left_out": [[piece.reason, piece.text] for piece in document.left_out],
    }
    return {name: value for name, value in fields.items() if value}


def read_file(path: Path) -> Document:
    return read(path.read_bytes(), path.name, retrieved_at="2026-11-24T02:00:00Z")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_pasted_document_becomes_the_article_in_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert described(read_file(path)) == expected


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_reading_again_gives_the_same(path: Path) -> None:
    assert read_file(path) == read_file(path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_an_article_written_as_text_reads_back_as_the_same_article(path: Path) -> None:
    article = read_file(path).article
    written = as_text(article).encode()
    assert read(written, "-", retrieved_at="2026-11-24T02:00:00Z").article == article


def test_the_sample_article_has_every_field_that_was_asked_for() -> None:
    article = read_file(GOLDEN / "antara-rehabilitasi.txt").article
    assert article.headline == "Kementerian dan BNPT bersatu dalam rehabilitasi korban terorisme"
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.agency) == ("Jakarta", "ANTARA")
    assert len(article.body) == 10
    assert article.body[1].startswith("“Sejak tahun 2016, kami")
    assert article.body[1].endswith("kita,” kata Menteri Sosial Saifullah Yusuf di sini pada Rabu.")
    assert [(str(named.kind), named.text) for named in article.related_headlines] == [
        ("read_also", "Kementerian Agama membuka lembaga pendidikan Hindu"),
        ("related", "Pusat anti-radikalisasi nasional akan didirikan di Jakarta"),
        ("related", "Empat warga Majalengka ditangkap dalam operasi anti-teror"),
    ]
    assert article.translator == ("Prisca", "Kenzu")
    assert article.editor == ("Aditya Eko Sigit Wicaksono",)
    assert (article.copyright_holder, article.copyright_year) == ("ANTARA", 2025)
    assert article.date_published is not None
    assert article.date_published.edtf() == "2025"


def test_the_place_of_a_document_and_the_moment_it_came_are_kept_with_it() -> None:
    document = read_file(GOLDEN / "satu-baris.txt")
    assert document.content == b"Longsor menutup jalan ke Wamena"
    assert (document.provenance.origin, document.provenance.retrieved_at) == ("satu-baris.txt", "2026-11-24T02:00:00Z")
    assert document.provenance.media_type == "text/plain"
