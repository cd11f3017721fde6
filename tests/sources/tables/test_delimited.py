"""Tables of text: what parts their values, which line names their columns, and what is broken in them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.found import Found, Item, Origin, Told, Unreadable
from reader.sources.tables import delimited
from reader.sources.tables.chunks import CHUNK, LONGEST_LINE


def walked(content: bytes, **columns: str) -> list[Item]:
    return list(delimited(io.BytesIO(content), Origin("berita.csv", columns=columns)))


def rows(items: list[Item]) -> list[tuple[str, dict[str, object]]]:
    return [(item.part, json.loads(item.content)) for item in items if isinstance(item, Found)]


def refusals(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.part, item.message) for item in items if isinstance(item, Unreadable)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiter_encoding_and_lines_are_found_out(delimiter: str, encoding: str, newline: str) -> None:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=delimiter, lineterminator=newline)
    writer.writerows([("judul", "isi", "tanggal"), ("Kafé", f'a{delimiter} "b"', "2025-01-22"), ("Dua", "c", "")])
    items = walked(held.getvalue().encode(encoding))
    assert rows(items) == [
        ("line 2", {"judul": "Kafé", "isi": f'a{delimiter} "b"', "tanggal": "2025-01-22"}),
        ("line 3", {"judul": "Dua", "isi": "c"}),
    ]
    assert refusals(items) == []


def test_a_value_may_stand_over_several_lines() -> None:
    items = walked(b'judul,isi\nA,"satu\n\ndua, ""tiga"""\nB,"b\rc"\n\nC,c')
    assert rows(items) == [
        ("line 2", {"judul": "A", "isi": 'satu\n\ndua, "tiga"'}),
        ("line 5", {"judul": "B", "isi": "b\u2028c"}),
        ("line 7", {"judul": "C", "isi": "c"}),
    ]


@pytest.mark.parametrize(
    "above", ["Data berita 2025;;\n\n", "sep=;\n", "\n;;\n", '"Kumpulan; berita"\n;catatan;\n', "# judul lama\n"]
)
def test_the_names_of_the_columns_may_stand_below_a_title(above: str) -> None:
    ((part, row),) = rows(walked(f"{above}Nomor;Judul Berita;Isi\n1;A;b\n".encode()))
    assert row == {"Nomor": "1", "Judul Berita": "A", "Isi": "b"}
    assert part == f"line {above.count(chr(10)) + 2}"


def test_a_table_that_names_no_columns_of_articles_is_refused_with_a_way_out() -> None:
    items = walked(b"nomor,nilai\n1,2\n")
    assert [type(item) for item in items] == [Unreadable]
    assert "The first line is nomor,nilai; a line such as judul,isi,tanggal,tautan" in refusals(items)[0][1]
    assert "--map headline=COLUMN" in refusals(items)[0][1]
    assert refusals(walked(b""))[0][1].startswith("No line names a column")
    assert refusals(walked(b"judul,isi\n")) == [("", "There are no rows in it.")]


def told(items: list[Item]) -> list[str]:
    return [item.message for item in items if isinstance(item, Told)]


def test_a_column_of_another_name_is_read_by_the_name_it_is_given() -> None:
    items = walked(b"Kop Berita,judul,isi\nA,B,1\n", **{"kop berita": "headline"})
    assert rows(items) == [("line 2", {"headline": "A", "judul": "B", "isi": "1"})]
    assert refusals(items) == []
    assert told(items) == []


def test_a_column_that_was_named_and_is_not_there_is_refused_and_the_rest_is_read() -> None:
    items = walked(b"judul,isi\nA,B\n", kop="headline", teks="body")
    assert rows(items) == [("line 2", {"judul": "A", "isi": "B"})]
    assert refusals(items) == [("", "There is no column named kop, teks.")]


def test_the_column_of_headlines_may_be_called_tajuk() -> None:
    items = walked(b"tajuk,teks\nA,B\n")
    assert rows(items) == [("line 2", {"tajuk": "A", "teks": "B"})]
    assert told(items) == []


def test_columns_that_hold_nothing_known_are_told_once() -> None:
    items = walked(b"kop,judul,nomor,,tajuk2\nA,B,1,2,3\nC,D,4,5,6\n", kop="body")
    assert told(items) == ["Columns left aside: nomor, tajuk2."]
    many = ",".join(f"x{number}" for number in range(9))
    items = walked(f"judul,{many}\nA{',' * 9}\n".encode())
    assert told(items) == ["Columns left aside: x0, x1, x2, x3, x4, x5, x6, x7…."]


def test_a_line_of_names_that_is_too_long_is_refused_for_that() -> None:
    names = ",".join(f"x{number}" for number in range(100_000))
    for line in (f"judul,isi,{names}", f"{names},judul,isi"):
        values = "A,b," + "," * 99_999
        assert walked(f"{line}\n{values}\n".encode()) == [
            Unreadable(
                "berita.csv",
                "The line that names the columns is longer than 65,536 letters."
                " Leave out the columns that are not needed.",
            )
        ]
    many = ",".join(f"x{number}" for number in range(2_000))
    assert refusals(walked(f"judul,isi,{many}\nA{',x' * 2_005}\nB,b{',' * 2_000}\n".encode())) == [
        ("line 2", "The row has 2,006 values for 2,002 columns.")
    ]


def test_rows_that_do_not_fit_are_told_and_others_are_read() -> None:
    items = walked(b"judul,isi,tag\nA,b,c,d\nB,b\nC\nD,b,c,,\n,,\nE,,\n")
    assert [row for _, row in rows(items)] == [
        {"judul": "B", "isi": "b"},
        {"judul": "D", "isi": "b", "tag": "c"},
        {"judul": "E"},
    ]
    assert refusals(items) == [
        ("line 2", "The row has 4 values for 3 columns."),
        ("line 4", "The row has 1 value for 3 columns."),
    ]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row() -> None:
    lines = [f"Judul {number},isi,x" for number in range(60)]
    lines[20] = 'Judul 20,"isi tak tutup,x'
    items = walked("\n".join(["judul,isi,tag", *lines]).encode())
    assert [row["judul"] for _, row in rows(items)] == [f"Judul {n}" for n in range(60) if n != 20]
    assert refusals(items) == [("line 22", "A quotation mark is missing or too many in this row.")]


def test_quotation_marks_in_a_table_with_tabs_are_letters_unless_they_hold_values() -> None:
    items = walked(b'judul\tisi\n"Ya" katanya\tsatu\n"Tak tutup\tdua\n')
    assert [row["judul"] for _, row in rows(items)] == ['"Ya" katanya', '"Tak tutup']
    items = walked(b'judul\tisi\n"A\tB"\t"satu\ndua"\nC\t"x"\n')
    assert rows(items)[0][1] == {"judul": "A\tB", "isi": "satu\ndua"}


def test_marks_escaped_by_backslashes_are_read() -> None:
    items = walked(rb"judul,isi" + b'\n"A","kata \\"ya\\", lalu \\n baris"\n')
    assert rows(items) == [("line 2", {"judul": "A", "isi": 'kata "ya", lalu \\n baris'})]


def test_one_foreign_line_spoils_no_other() -> None:
    content = "judul,isi\nKafé,satu\n".encode() + "Kafé,dua\n".encode("cp1252") + b"Tiga,\x00tiga\n"
    assert [row["judul"] for _, row in rows(walked(content))] == ["Kafé", "Kafé", "Tiga"]


@pytest.mark.parametrize(
    "value",
    [b"x" * (LONGEST_LINE + CHUNK * 2), b'"' + (b"x" * 99 + b"\n") * (LONGEST_LINE // 100 + CHUNK // 100) + b'"'],
    ids=["one line", "many lines"],
)
def test_a_row_too_large_to_be_held_is_passed_over(value: bytes) -> None:
    items = walked(b"judul,isi\nA,a\nB," + value + b"\nC,c\n")
    assert [row["judul"] for _, row in rows(items)] == ["A", "C"]
    assert refusals(items)[0][0] == "line 3"


def test_of_columns_with_the_same_name_the_first_that_is_not_empty_counts_and_the_others_are_kept() -> None:
    items = walked(b"judul,judul,,isi,judul\nA,B,C,d,E\n,B,,d,\nA,A,,d,A\n")
    assert [row for _, row in rows(items)] == [
        {"judul": "A", "judul (2)": "B", "isi": "d", "judul (3)": "E"},
        {"judul": "B", "isi": "d"},
        {"judul": "A", "isi": "d"},
    ]
    assert told(items) == []


VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=5), st.sampled_from(",;|"))
def test_whatever_was_written_is_found_again(values: list[tuple[str, str, str]], delimiter: str) -> None:
    held = io.StringIO()
    writer = csv.writer(held, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("judul", "isi", "tag"), *values])
    found = [row for _, row in rows(walked(held.getvalue().encode()))]
    kept = [dict(zip(("judul", "isi", "tag"), row, strict=True)) for row in values if any(row)]
    assert found == [{name: value for name, value in row.items() if value} for row in kept]


FRAGMENTS = st.sampled_from([b"judul,isi\n", b'"', b",", b";", b"\n", b"\r", b"\t", b"\xff", b"\x00", b'\\"', b"A"])


@settings(max_examples=100, deadline=None)
@given(st.lists(FRAGMENTS | st.binary(max_size=6), max_size=20).map(b"".join))
def test_no_bytes_whatever_break_the_reader(content: bytes) -> None:
    for start in (b"", b"judul,isi\n"):
        assert all(isinstance(item, Found | Unreadable | Told) for item in walked(start + content))
