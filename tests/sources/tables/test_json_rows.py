"""JSON lines and arrays as programs write them, whole and broken."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from reader.sources.found import Found, Item, Kind, Origin, Unreadable
from reader.sources.tables import json_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from reader.sources.found import Items

    Reader = Callable[[BinaryIO, Origin], Items]


def walked(reader: Reader, content: bytes, **columns: str) -> list[Item]:
    return list(reader(io.BytesIO(content), Origin("berita.jsonl", columns=columns)))


def pieces(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.part, item.content.decode()) for item in items if isinstance(item, Found)]


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
def test_lines_are_read_in_any_encoding_of_unicode(encoding: str) -> None:
    text = '{"judul": "Kafé dibuka"}\n{"judul": "Kafé ditutup"}\n'
    assert [json.loads(content)["judul"] for _, content in pieces(walked(json_lines, text.encode(encoding)))] == [
        "Kafé dibuka",
        "Kafé ditutup",
    ]
