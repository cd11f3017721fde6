"""JSON lines and arrays as programs write them, whole and broken."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.found import Found, Item, Kind, Origin, Unreadable
from reader.sources.tables import json_array, json_lines
from reader.sources.tables.chunks import CHUNK, LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from reader.sources.found import Items

    Reader = Callable[[BinaryIO, Origin], Items]

BROKEN = "This is not JSON that can be read; what comes after it was read."
CUT = "The file ends in the middle; what comes before was read."
LAST = "This row is not JSON that can be read."
STRAY = "Here stands something that is no object with named columns."


def walked(reader: Reader, content: bytes, **columns: str) -> list[Item]:
    return list(reader(io.BytesIO(content), Origin("berita.jsonl", columns=columns)))


def pieces(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.part, item.content.decode()) for item in items if isinstance(item, Found)]


def titles(items: list[Item]) -> list[str]:
    return [json.loads(item.content, strict=False)["judul"] for item in items if isinstance(item, Found)]


def refusals(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.part, item.message) for item in items if isinstance(item, Unreadable)]


def test_every_line_is_a_row_of_its_own_bytes() -> None:
    items = walked(json_lines, b'{"judul":  "satu"}\n\n  {"judul": "dua"}\r\n{"judul": "tiga"}')
    assert pieces(items) == [
        ("line 1", '{"judul":  "satu"}'),
        ("line 3", '{"judul": "dua"}'),
        ("line 4", '{"judul": "tiga"}'),
    ]
    assert {item.kind for item in items if isinstance(item, Found)} == {Kind.ROW}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("reader", [json_lines, json_array])
def test_objects_are_read_in_any_encoding_of_unicode(reader: Reader, encoding: str) -> None:
    text = '{"judul": "Kafé dibuka"}\n{"judul": "Kafé ditutup"}\n'
    assert titles(walked(reader, text.encode(encoding))) == ["Kafé dibuka", "Kafé ditutup"]


def test_a_line_that_is_broken_costs_itself_alone() -> None:
    items = walked(
        json_lines,
        b'{"judul": "satu", "isi": "tak tut\n{"judul": "dua"}\nnull\n{"judul": "tiga",\n "isi": "dua\nbaris"}\n'
        b'\x1e{"judul": "empat"}\n[1]',
    )
    assert titles(items) == ["dua", "tiga", "empat"]
    assert refusals(items) == [("line 1", BROKEN), ("line 3", STRAY), ("line 8", STRAY)]


def test_lines_that_were_cut_out_of_an_array_or_run_together_are_read() -> None:
    content = b'[{"judul": "a"},\n{"judul": "b"}{"judul": "c"}\n,{"judul": "d", "isi": [{"x": 1}]}, {"judul": "e"}]\n'
    assert titles(walked(json_lines, content)) == ["a", "b", "c", "d", "e"]
    content = (
        b'{"judul": "b"}{"judul": "c"}\n{"judul": "d", "isi": [{"x": 1}, {"y": 2}]}, {"judul": "e"},\n{"judul": "f"}]\n'
    )
    assert [part for part, _ in pieces(walked(json_lines, content))] == [
        "line 1",
        "line 1",
        "line 2",
        "line 2",
        "line 3",
    ]


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_an_array_is_read_object_by_object(indent: int | None) -> None:
    rows = [{"judul": "satu", "isi": 'kurung } ] { [ dan "kutip" \\'}, {"judul": "dua", "rinci": {"a": [1, {"b": []}]}}]
    for content in (json.dumps(rows, indent=indent), "\n".join(json.dumps(row, indent=indent) for row in rows)):
        for reader in (json_array, json_lines):
            items = walked(reader, content.encode())
            assert [json.loads(content) for _, content in pieces(items)] == rows
            assert refusals(items) == []


def test_the_line_of_an_object_in_an_array_is_where_it_begins() -> None:
    items = walked(json_array, json.dumps([{"judul": "a"}, {"judul": "b"}], indent=1).encode())
    assert [part for part, _ in pieces(items)] == ["line 2", "line 5"]


@pytest.mark.parametrize(
    "content",
    [
        '{"status": "ok", "meta": {"a": [1, {}], "title": "x"}, "articles": [ROWS], "next": {"page": 2}, "l": [{}]}',
        '{"data": {"total": 2, "items": [ROWS]}, "links": []}',
        '{"hits": {"hits": [ROWS]}}',
        '{"data": [ROWS], "results": []}',
        "[[ROWS]]",
    ],
)
def test_the_list_of_articles_is_found_in_the_answer_of_a_service(content: str) -> None:
    rows = '{"judul": "a", "related": [{"judul": "x"}]}, {"judul": "b", "data": [{"judul": "y"}]}'
    items = walked(json_array, content.replace("ROWS", rows).encode())
    assert titles(items) == ["a", "b"]
    assert refusals(items) == []


def test_an_article_with_lists_in_it_is_one_article() -> None:
    content = b'{"judul": "a", "data": [{"x": 1}], "items": [{"y": 2}]}'
    assert pieces(walked(json_array, content)) == [("line 1", content.decode())]


@pytest.mark.parametrize(
    ("content", "found", "refused"),
    [
        (b'[{"judul": "a"}, {"judul": "b, "x": "1"}, {"judul": "c"}, {"judul": "d"}]', ["a", "c", "d"], [BROKEN]),
        (b'[{"judul": "a"}, {"judul": "b', ["a"], [CUT]),
        (b'[{"judul": "a"}, {"judul": "b", "isi": "\\', ["a"], [CUT]),
        (b'[{"judul": "a"}, {"judul": "b", "ya": tr', ["a"], [CUT]),
        (b'[{"judul": "a"}, {"judul": "b", "x": {"y": 1}', ["a"], [CUT]),
        (b'[{"judul": "a"},\n', ["a"], [CUT]),
        (b'{"articles": [{"judul": "a"}]', ["a"], [CUT]),
        (b'[{"judul": "a"}, {"judul": "b, "x": "1"}]', ["a"], [LAST]),
        (b'[1, "dua", {"judul": "a"}, null]', ["a"], [STRAY, STRAY]),
        (b'{"judul": "a"} sampah {"judul": "b"}', ["a", "b"], [STRAY]),
        (b'["a", "b"]', [], [STRAY]),
        (b'{"judul": "a"}]]}', ["a"], []),
        (b"[]", [], ["There are no rows in it."]),
        (b"", [], ["There are no rows in it."]),
        (b"\n\n", [], ["There are no rows in it."]),
    ],
)
def test_what_is_broken_in_an_array_costs_itself_alone(content: bytes, found: list[str], refused: list[str]) -> None:
    items = walked(json_array, content)
    assert titles(items) == found
    assert [message for _, message in refusals(items)] == refused


def test_a_column_of_another_name_is_read_by_the_name_it_is_given() -> None:
    content = b'{"Kop": "a", "headline": "bukan", "x": 1}\n{"kop": "b"}\nbukan\n{"kop": \n[1]\n'
    items = walked(json_lines, content, kop="headline", teks="body")
    assert [json.loads(content) for _, content in pieces(items)] == [{"headline": "a", "x": 1}, {"headline": "b"}]
    assert refusals(items)[-1] == ("", "There is no column named teks.")


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (b'{"judul": "b", "isi": "sampai di si', CUT),
        (b'{"judul": "b", "isi": ["satu",\n', CUT),
        (b'{"judul": "caf\xc3', CUT),
        (b'{"judul": "b", ka} lain', LAST),
        (b'{"judul": "b"} lain', LAST),
    ],
)
def test_a_last_line_that_was_cut_is_told_as_the_end_of_the_file(last: bytes, why: str) -> None:
    items = walked(json_lines, b'{"judul": "a"}\n' + last)
    assert titles(items) == ["a"]
    assert refusals(items) == [("line 2", why)]


class Endless(io.RawIOBase):
    """A file of a given size that nobody could hold, and that cannot be gone back in."""

    def __init__(self, parts: list[tuple[bytes, int]]) -> None:
        self.parts = parts

    def read(self, size: int = -1) -> bytes:
        while self.parts:
            content, left = self.parts[0]
            if left:
                given = (content * (1 + min(size, left) // len(content)))[: min(size, left)]
                self.parts[0] = (content, left - len(given))
                return given
            self.parts.pop(0)
        return b""


@pytest.mark.parametrize("reader", [json_lines, json_array])
def test_a_row_too_large_to_be_held_is_passed_over(reader: Reader) -> None:
    def text(content: bytes) -> tuple[bytes, int]:
        return content, len(content)

    parts = [text(b'{"judul": "a"}\n{"isi": "'), (b"satu dua ", LONGEST + CHUNK * 3), text(b'"}\n{"judul": "b"}\n')]
    items = list(reader(Endless(parts), Origin("-")))  # type: ignore[arg-type]
    assert titles(items) == ["a", "b"]
    assert refusals(items) == [("line 2", "The row is larger than 20 MB and was passed over.")]


def test_numbers_without_end_are_passed_over_too() -> None:
    parts = [(b"[1, ", 4), (b"2, 3, ", LONGEST + CHUNK * 2), (b'{"judul": "a"}]', 15)]
    items = list(json_array(Endless(parts), Origin("-")))  # type: ignore[arg-type]
    assert titles(items) == ["a"]
    assert refusals(items) == [("line 1", STRAY)]


ROWS = st.fixed_dictionaries(
    {"judul": st.text(max_size=30)},
    optional={"isi": st.text() | st.lists(st.dictionaries(st.text(), st.text()), max_size=3)},
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6), st.booleans(), st.sampled_from([None, 1]))
def test_whatever_was_written_is_found_again(rows: list[dict[str, object]], escape: bool, indent: int | None) -> None:  # noqa: FBT001
    written = [json.dumps(row, ensure_ascii=escape, indent=indent) for row in rows]
    for reader, content in ((json_lines, "\n".join(written)), (json_array, f"[{','.join(written)}]")):
        items = walked(reader, content.encode("utf-8", "surrogatepass"))
        assert [json.loads(content) for _, content in pieces(items)] == rows
        assert refusals(items) == []


FRAGMENTS = st.sampled_from(
    [
        b'{"a":',
        b'"x"',
        b"}",
        b"]",
        b"[",
        b",",
        b"\n",
        b'{"judul": "a"}',
        b'\\"',
        b'"',
        b"\xff",
        b"\x00",
        b"null",
        b'"data": [',
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS | st.binary(max_size=8), max_size=20).map(b"".join))
def test_no_bytes_whatever_break_the_readers(content: bytes) -> None:
    for reader in (json_lines, json_array):
        assert walked(reader, content)
        assert all(isinstance(item, Found | Unreadable) for item in walked(reader, content))
