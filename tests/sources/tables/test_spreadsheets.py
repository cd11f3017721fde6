"""Spreadsheets: their sheets, rows and dates, and workbooks that were made to do harm."""

from __future__ import annotations

import io
import json
import zipfile
from xml.sax.saxutils import escape

import pytest

from reader.sources.found import Found, Item, Origin, PassedOver, Told, Unreadable
from reader.sources.tables import spreadsheet
from reader.sources.tables.workbook import UNREADABLE, main

Cell = str | int | float | None
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    "</Types>"
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def relations(targets: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def cell(value: Cell, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    style = ' s="1"' if isinstance(value, float) else ""
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def sheet(rows: list[list[Cell]], first: int = 1) -> str:
    inside = ""
    for number, row in enumerate(rows, start=first):
        cells = "".join(cell(value, f"{chr(65 + place)}{number}") for place, value in enumerate(row))
        inside += f'<row r="{number}">{cells}</row>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'


def workbook(sheets: dict[str, str]) -> bytes:
    """Give an XLSX file; fractions are dates in it."""
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, start=1))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", TYPES)
        opened.writestr("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
        opened.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>{names}</sheets></workbook>'
        )
        places = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
        opened.writestr("xl/_rels/workbook.xml.rels", relations([*places, ("styles", "styles.xml")]))
        opened.writestr("xl/styles.xml", STYLES)
        for number, content in enumerate(sheets.values(), start=1):
            opened.writestr(f"xl/worksheets/sheet{number}.xml", content)
    return held.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    inside = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        opened.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}"/>')
        opened.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='Satu'>{inside}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return held.getvalue()


def walked(content: bytes, **columns: str) -> list[Item]:
    return list(spreadsheet(io.BytesIO(content), Origin("berita.xlsx", columns=columns)))


def rows(items: list[Item]) -> list[tuple[str, dict[str, object]]]:
    return [(item.part, json.loads(item.content)) for item in items if isinstance(item, Found)]


def messages(items: list[Item]) -> list[str]:
    return [item.message for item in items if isinstance(item, Unreadable)]


def test_rows_are_read_with_their_numbers_and_dates() -> None:
    table: list[list[Cell]] = [
        ["Kumpulan berita"],
        ["Judul", "Isi", "Tanggal", "Nomor"],
        ["A", "satu\ndua", 45679.58680555555, 1],
        ["B", "isi", 45679.0, None],
        [None, None, None, None],
        ["C", None, None, 3],
    ]
    items = walked(workbook({"Lembar1": sheet(table, first=3)}))
    assert rows(items) == [
        ("row 5", {"Judul": "A", "Isi": "satu\ndua", "Tanggal": "2025-01-22 14:05:00", "Nomor": 1}),
        ("row 6", {"Judul": "B", "Isi": "isi", "Tanggal": "2025-01-22"}),
        ("row 8", {"Judul": "C", "Nomor": 3}),
    ]
    assert items[3:] == [Told("berita.xlsx", "Columns left aside: Nomor.")]


def test_every_sheet_that_names_its_columns_is_read_and_others_are_told() -> None:
    table = sheet([["judul", "isi"], ["A", "b"]])
    content = workbook({"Satu": table, "Catatan": sheet([["x"], ["y"]]), "Dua": table, "Kosong": sheet([])})
    items = walked(content)
    assert [part for part, _ in rows(items)] == ["row 2", "sheet Dua, row 2"]
    assert [item.message for item in items if isinstance(item, PassedOver)] == [
        "No columns of articles in the sheets Catatan, Kosong."
    ]


def test_an_ods_file_is_read_too_and_its_columns_can_be_named() -> None:
    items = walked(ods([["kop", "isi"], ["A", "b"]]), kop="headline", lain="url")
    assert rows(items) == [("row 2", {"headline": "A", "isi": "b"})]
    assert items[1:] == [Unreadable("berita.xlsx", "There is no column named lain.")]


def test_a_workbook_without_columns_of_articles_is_refused_with_a_way_out() -> None:
    (message,) = messages(walked(workbook({"Satu": sheet([["nomor", "nilai"], [1, 2]])})))
    assert "The first line is nomor,nilai;" in message
    assert messages(walked(workbook({"Satu": sheet([["judul", "isi"]])}))) == ["There are no rows in it."]


BROKEN = ["The spreadsheet is broken or too large to be read. Save it as CSV and add that."]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), b"judul,isi\n"]
)
def test_what_is_no_spreadsheet_is_refused(content: bytes) -> None:
    assert messages(walked(content)) == BROKEN


def test_a_sheet_with_cells_at_its_far_corners_harms_nobody() -> None:
    far = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>judul</v></c></row>'
    far += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    assert messages(walked(workbook({"Satu": far}))) == BROKEN


def test_a_bomb_is_not_opened() -> None:
    content = workbook({"Satu": sheet([["judul", "isi"], ["A", "x" * 3_000_000]])})
    (message,) = messages(walked(content))
    assert "more than 100 times its size" in message


def test_every_cut_of_a_workbook_is_read_or_refused() -> None:
    content = workbook({"Satu": sheet([["judul", "isi"], ["A", "b"]])})
    for cut in range(0, len(content), len(content) // 6):
        items = walked(content[:cut])
        assert rows(items) == []
        assert messages(items) == BROKEN


def test_a_walk_that_is_broken_off_ends_the_other_process() -> None:
    table: list[list[Cell]] = [[f"judul{number or ''}"] for number in range(9_000)]
    items = spreadsheet(io.BytesIO(workbook({"Satu": sheet(table)})), Origin("-"))
    assert isinstance(next(items), Found)
    items.close()  # type: ignore[attr-defined]


class Input:
    """A standard input that holds a workbook."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_the_process_of_a_workbook_prints_its_sheets_row_by_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = workbook({"Satu": sheet([["judul", "waktu"], ["A", 45679.0], [3, None], ["B", 45679.58680555555]])})
    monkeypatch.setattr("sys.stdin", Input(content))
    assert main() == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        [0, "Satu"],
        [1, ["judul", "waktu"]],
        [2, ["A", "2025-01-22"]],
        [3, [3, ""]],
        [4, ["B", "2025-01-22 14:05:00"]],
    ]
    monkeypatch.setattr("sys.stdin", Input(b"bukan"))
    assert main() == UNREADABLE
