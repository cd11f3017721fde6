"""Rows of tables, as data sets and other programs write them, each with the article that is in it."""

from __future__ import annotations

import json

import pytest

from reader.article import Article
from reader.errors import Refused
from reader.sources.rows import Row, read_row

FIRST = "Jembatan gantung di Desa Sukamaju dibuka kembali setelah diperbaiki selama dua bulan."
LAST = "Warga mulai melintas sejak pagi, kata kepala desa."


def read(**columns: object) -> Row:
    return read_row(json.dumps(columns).encode())


def article(**columns: object) -> Article:
    return read(**columns).article


@pytest.mark.parametrize(
    "columns",
    [
        {"judul": "Jembatan dibuka", "isi_berita": f"{FIRST}\n{LAST}", "tanggal_publikasi": "22/1/2025"},
        {"title": "Jembatan dibuka", "content": f"{FIRST}\r\n\r\n{LAST}", "published_at": "2025-01-22"},
        {"Headline": "Jembatan dibuka", "Article Body": [FIRST, LAST], "Pub-Date": "22 Januari 2025"},
        {"Judul Berita": "Jembatan dibuka", "Isi": f"{FIRST}\\n{LAST}", "TANGGAL": "2025-01-22 00:00:00"},
        {
            "@type": "NewsArticle",
            "name": "Jembatan dibuka",
            "articleBody": FIRST + "\n" + LAST,
            "datePublished": "20250122",
        },
    ],
)
def test_a_row_is_read_by_the_names_of_its_columns(columns: dict[str, str]) -> None:
    found = article(**columns)
    assert (found.headline, found.body) == ("Jembatan dibuka", (FIRST, LAST))
    assert found.date_published is not None
    assert found.date_published.edtf() == "2025-01-22"


@pytest.mark.parametrize(
    "nothing", [None, "", "nan", "None", "-", "NULL", "Tidak Ditemukan", "\\N", [], {}, float("nan")]
)
def test_what_exports_write_for_nothing_is_nothing(nothing: object) -> None:
    found = read(judul="Jembatan dibuka", isi=FIRST, penulis=nothing, tanggal=nothing, kategori=nothing, url=nothing)
    assert found.article == Article("Jembatan dibuka", (FIRST,))
    assert found.left_out == ()


def test_a_row_without_headline_and_text_is_refused_with_its_columns() -> None:
    with pytest.raises(Refused, match=r"columns kode, nilai.*--map headline=COLUMN"):
        read(kode="A-1", nilai=3)
