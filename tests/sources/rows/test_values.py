"""The dirt that exports leave in their fields, and what is left when it is gone."""

from __future__ import annotations

import json

import pytest

from reader.sources.rows import field_of, read_row
from reader.sources.rows.dates import read_date
from reader.sources.rows.values import mended, people_of
from tests.proportion import is_in_proportion

BODY = "Jembatan gantung di Desa Sukamaju dibuka kembali setelah diperbaiki."


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-01-22", "2025-01-22"),
        ("2025/01/22", "2025-01-22"),
        ("20250122", "2025-01-22"),
        ("2025-01-22 00:00:00", "2025-01-22"),
        ("2025-01-22T00:00:00+07:00", "2025-01-22T00:00:00+07:00"),
        ("2025-01-22 14:05", "2025-01-22T14:05"),
        ("2025-01-22T14:05:09", "2025-01-22T14:05:09"),
        ("2025-01-22T14:05:09.123456Z", "2025-01-22T14:05:09+00:00"),
        ("2025-01-22 14:05:09+07", "2025-01-22T14:05:09+07:00"),
        ("2025-01-22T14:05:09+0700", "2025-01-22T14:05:09+07:00"),
        ("2025-01-22 14:05 WITA", "2025-01-22T14:05+08:00"),
        ("20250122T140509Z", "2025-01-22T14:05:09+00:00"),
        ("2025-01-22T14:05:09+07:00[Asia/Jakarta]", "2025-01-22T14:05:09+07:00"),
        ("Wed, 22 Jan 2025 14:05:09 +0700", "2025-01-22T14:05:09+07:00"),
        ("Wed, 22 Jan 2025 07:05:09 GMT", "2025-01-22T07:05:09+00:00"),
        ("Wed, 22 Jan 2025 02:05:09 EST", "2025-01-22T02:05:09-05:00"),
        ("Wed Jan 22 14:05:09 2025", "2025-01-22T14:05:09"),
        ("1737529509", "2025-01-22T07:05:09+00:00"),
        ("1737529509.25", "2025-01-22T07:05:09+00:00"),
        ("1737529509000", "2025-01-22T07:05:09+00:00"),
        ("1737529509000000", "2025-01-22T07:05:09+00:00"),
        ("1737529509000000000", "2025-01-22T07:05:09+00:00"),
        ("22/1/2025 14:05", "2025-01-22T14:05"),
        ("Wed, 22 Jan 2025 14:05:09", "2025-01-22T14:05:09"),
        ("22 Jan 25 14:05:09", "2025-01-22T14:05:09"),
        ("2025-01-22 25:61", "2025-01-22"),
        ("1/22/2025 14:05", "2025-01-22T14:05"),
        ("Jan 22, 2025 2:05 PM", "2025-01-22T14:05"),
        ("22 January 2025, 12:05 a.m. WIB", "2025-01-22T00:05+07:00"),
        ("Rabu, 22 Januari 2025 | 14:05 WIB", "2025-01-22T14:05+07:00"),
        ("Tayang: Rabu, 22 Januari 2025 14:05 WIB", "2025-01-22T14:05+07:00"),
        ("Januari 2025", "2025-01"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
    ],
)
def test_a_date_is_read_in_the_wordings_of_data_sets(written: str, date: str) -> None:
    found, is_change = read_date(written)
    assert found is not None
    assert (found.edtf(), is_change) == (date, False)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "kemarin",
            "3 jam lalu",
            "2025-02-30",
            "2025-13",
            "13/13/2025",
            "22/01/25",
            "45679",
            "31536000",
            "99999999999",
        ),
        *(
            "Jan 22, 2025 13:05 PM",
            "1 jam 2 PM",
            "Wed, 22 Jan 1",
            "22 Foo 2025 10:00",
            "x" * 200,
            "1.5",
        ),
        *("Feb 30, 2025 2:05 PM", "2/31/2025", "Wed Jan 99 14:05:09 2025", "10:00 10:00", "Mon, 99 Jan 2025 10:00:00"),
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written) == (None, False)


def test_a_date_of_change_is_no_date_of_publication_unless_there_is_no_other() -> None:
    both = {"judul": "A", "isi": BODY, "tanggal": "2025-01-22", "diperbarui": "2025-01-23 10:00"}
    article = read_row(json.dumps(both).encode()).article
    assert article.date_published is not None
    assert article.date_modified is not None
    assert (article.date_published.edtf(), article.date_modified.edtf()) == ("2025-01-22", "2025-01-23T10:00")
    only = {"judul": "A", "isi": BODY, "tanggal": "Diperbarui 23 Jan 2025, 10:00 WIB"}
    article = read_row(json.dumps(only).encode()).article
    assert article.date_published == article.date_modified
    assert article.date_published is not None


def test_a_date_that_nobody_knows_is_left_out_and_not_lost() -> None:
    row = read_row(json.dumps({"judul": "A", "isi": BODY, "tanggal": "hari Rabu lalu"}).encode())
    assert row.article.date_published is None
    assert [(piece.reason, piece.text) for piece in row.left_out] == [("date in an unknown wording", "hari Rabu lalu")]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"Satu.\nDua.\r\n\"Tiga\"", 'Satu.\nDua.\n\\"Tiga\\"'),
        ("Satu.\n" + r"C:\nama", "Satu.\n" + r"C:\nama"),
        (r"Kaf\u00e9 \ud83d\ude00", "Kafé 😀"),
        ("â€œYaâ€\x9d, kata cafÃ© itu â€“ lagi", "“Ya”, kata café itu – lagi"),
        ("Ã Â â", "Ã Â â"),
        ("Satu._x000D_\nDua_x0_", "Satu.\n\nDua"),
        ("\ufeff Satu ", "Satu"),
    ],
)
def test_broken_text_is_mended_where_that_is_certain(written: str, text: str) -> None:
    assert mended(written) == text


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Budi Santoso, Siti Aminah", ("Budi Santoso", "Siti Aminah")),
        ("Budi Santoso, S.H. dan Siti & Rahmat", ("Budi Santoso, S.H.", "Siti", "Rahmat")),
        ("Oleh: Budi Santoso", ("Budi Santoso",)),
        ("By Budi Santoso", ("Budi Santoso",)),
        ("redaksi@warta.example (Budi Santoso)", ("Budi Santoso",)),
        ("Budi Santoso <budi@warta.example>", ("Budi Santoso",)),
        (["Budi", {"name": "Siti"}, None, {"@type": "Person", "name": "Budi"}], ("Budi", "Siti")),
        ({"name": ["Budi", "Siti"]}, ("Budi", "Siti")),
        ("['Budi Santoso', \"Siti Ma'ruf\"]", ("Budi Santoso", "Siti Ma'ruf")),
        (17, ("17",)),
        (True, ()),
    ],
)
def test_names_are_told_apart(written: object, names: tuple[str, ...]) -> None:
    assert people_of(written) == names


@pytest.mark.parametrize(
    ("column", "field"),
    [
        *(("judul", "headline"), ("Judul Berita", "headline"), ("news_title", "headline"), ("TITLE", "headline")),
        *(("isi_berita", "body"), ("articleBody", "body"), ("article", "body"), ("content:encoded", None)),
        *(("tanggal_publikasi", "date_published"), ("pubDate", "date_published"), ("publishedAt", "date_published")),
        *(("tautan", "url"), ("sourceURL", "url"), ("sumber", "publisher"), ("kata-kunci", "keywords")),
        *(("id", None), ("Unnamed: 0", None), ("", None), ("x" * 500, None), ("berita", "body"), ("post", None)),
    ],
)
def test_columns_are_known_by_their_names_however_they_are_written(column: str, field: str | None) -> None:
    assert field_of(column) == field


def test_fields_without_end_take_no_time() -> None:
    names = ("judul", "isi", "penulis", "tanggal", "tags", "dateline", "sumber", "baca_juga", "caption")
    parts = ("a@", "<", "<a ", "'a", "&a", "\\u00", "â€", "a,", "- ", "[")
    for pattern, part in (("a…b", " "), ("[…]", "'a"), *(("…", part) for part in parts)):

        def read(size: int, pattern: str = pattern, part: str = part) -> None:
            text = pattern.replace("…", part * (size // len(part)))
            read_row(json.dumps(dict.fromkeys(names, text), ensure_ascii=False).encode())

        assert is_in_proportion(read, 12_000), (pattern, part)
