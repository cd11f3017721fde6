"""Web archives walked: the pages in them, each capture once, and the account of everything else."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib

import pytest

from reader.sources.found import Found, Item, Kind, Origin, Told
from reader.sources.webarchives import records, wacz
from tests.sources.webarchives.captured import DATE, answer, arc_record, packed, page, pages, record, wacz_of


def written(writer: str, content: bytes) -> bytes:
    """Pack with a writer of fastwarc's, where it is installed."""
    stream_io = pytest.importorskip("fastwarc.stream_io")
    held = io.BytesIO()
    packer = getattr(stream_io, writer)(held)
    packer.write(content)
    packer.close()
    return held.getvalue()


def brotli(content: bytes) -> bytes:
    return written("BrotliWriter", content)


def walked(content: bytes) -> list[Item]:
    return list(records(io.BytesIO(content), Origin("uji.warc")))


def found(items: list[Item]) -> list[Found]:
    return [item for item in items if isinstance(item, Found)]


def numbers(items: list[Item]) -> list[int]:
    """Give the numbers that the pages carry in their text."""
    return [int(match[1]) for item in found(items) if (match := re.search(rb"Berita (\d+)", item.content))]


def refusals(items: list[Item]) -> list[tuple[str, str]]:
    return [
        (getattr(item, "part", ""), item.message)
        for item in items
        if hasattr(item, "message") and not isinstance(item, Told)
    ]


def told(items: list[Item]) -> dict[str, int]:
    (account,) = [item.message for item in items if isinstance(item, Told)]
    return {name: int(count) for name, count in re.findall(r"(\w+): (\d+)\.", account)}


@pytest.mark.parametrize("pack", [b"".join, packed, lambda parts: gzip.compress(b"".join(parts))])
def test_the_pages_of_an_archive_are_found_with_address_and_moment(pack: object) -> None:
    items = walked(pack(pages(3)))  # type: ignore[operator]
    assert [(item.kind, item.part, item.url, item.retrieved_at) for item in found(items)] == [
        (Kind.PAGE, f"record {number + 2}", f"https://warta.example/{number}", DATE) for number in range(3)
    ]
    assert [item.content for item in found(items)] == [page(number) for number in range(3)]
    assert told(items) == {"read": 4, "Pages": 3, "unchanged": 0, "files": 1, "Damaged": 0}


def test_only_pages_that_came_with_success_are_pages() -> None:
    script = answer(b"let a = 1", "Content-Type: text/javascript\r\n")
    picture = answer(b"\xff\xd8\xff\xe0 <p>", "Content-Type: image/jpeg\r\n")
    items = walked(
        b"".join(
            [
                record(answer(page(1), status="301 Moved", fields="Location: /2\r\n"), "https://warta.example/1"),
                record(answer(page(2), status="404 Not Found"), "https://warta.example/2"),
                record(script, "https://warta.example/a.js"),
                record(picture, "https://warta.example/a.jpg"),
                record(answer(b'{"a": 1}'), "https://warta.example/api"),
                record(answer(b"User-agent: *", "Content-Type: text/plain\r\n"), "https://warta.example/robots.txt"),
                record(answer(page(3), ""), "https://warta.example/3"),
                record(answer(b"", ""), "https://warta.example/kosong"),
                record(page(4), "https://warta.example/4", kind="resource"),
                record(answer(page(5)), "https://warta.example/5", kind="revisit"),
                record(answer(page(6)), "https://warta.example/6", kind="request"),
                record(page(7), "https://warta.example/7"),
            ]
        )
    )
    assert numbers(items) == [3, 4, 7]
    assert told(items) == {"read": 12, "Pages": 3, "unchanged": 0, "files": 9, "Damaged": 0}


def test_the_same_capture_counts_once_and_a_changed_one_again() -> None:
    same = record(answer(page(1)), "https://warta.example/1?utm_source=rss")
    later = record(answer(page(1)), "http://www.warta.example/1", date="2025-02-01T00:00:00Z")
    changed = record(answer(page(1, "ralat ")), "https://warta.example/1", date="2025-02-02T00:00:00.123Z")
    items = walked(same + later + changed + record(answer(page(1)), "https://warta.example/lain"))
    assert [(item.part, item.retrieved_at) for item in found(items)] == [
        ("record 1", DATE),
        ("record 3", "2025-02-02T00:00:00Z"),
        ("record 4", DATE),
    ]
    assert told(items)["unchanged"] == 1


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in (body[:9], body[9:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("fields", "pack"),
    [
        ("Transfer-Encoding: chunked\r\n", chunked),
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: x-gzip\r\n", lambda body: gzip.compress(body[:5]) + gzip.compress(body[5:])),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", lambda body: zlib.compress(body)[2:-4]),
        ("Content-Encoding: br\r\n", brotli),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", lambda body: chunked(gzip.compress(body))),
        ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", lambda body: body),
        ("Content-Encoding: br, identity\r\n", lambda body: body),
        ("Content-Encoding: zstd\r\n", lambda body: body),
        ("Content-Encoding: deflate\r\n", lambda body: body),
    ],
)
def test_a_page_is_unpacked_or_taken_as_it_is_where_it_was_unpacked_already(fields: str, pack: object) -> None:
    body = page(1, "kata ")
    items = walked(record(answer(pack(body), f"Content-Type: text/html\r\n{fields}"), "https://warta.example/1"))  # type: ignore[operator]
    assert [item.content for item in found(items)] == [body]


def test_the_encoding_that_the_server_named_is_heard_where_the_page_alone_would_be_misread() -> None:
    body = "<!doctype html><p>Кафе дибука кембали</p>".encode("koi8-r")
    fields = "Content-Type: text/html; charset=koi8-r\r\n"
    (item,) = found(walked(record(answer(body, fields), "https://warta.example/1")))
    assert "Кафе дибука кембали" in item.content.decode()
    for said in ("text/html; charset=klingon", "text/html; charset=utf-8", 'text/html; charset="'):
        (item,) = found(walked(record(answer(body, f"Content-Type: {said}\r\n"), "https://warta.example/1")))
        assert item.content == body


def test_an_old_arc_file_is_walked_too() -> None:
    first = arc_record(
        b"1 0 Uji\nURL IP-address Archive-date Content-type Archive-length\n", "filedesc://uji.arc", "text/plain"
    )
    parts = [first, *(arc_record(answer(page(n)), f"http://warta.example/{n}") for n in range(3))]
    for content in (b"".join(parts), packed(parts)):
        items = walked(content)
        assert numbers(items) == [0, 1, 2]
        assert found(items)[0].retrieved_at == DATE
        assert told(items)["Damaged"] == 0
    broken = parts[1].replace(b" 192.0.2.1 ", b" ")
    items = walked(b"".join([first, broken, *parts[2:]]))
    assert numbers(items) == [1, 2]
    assert told(items)["Damaged"] == 1
    assert refusals(walked(b"".join(parts)[:-100]))[0][0] == "record 4"


def test_zstandard_is_unpacked() -> None:
    content = written("ZstdWriter", b"".join(pages(3)))
    assert numbers(walked(content)) == [0, 1, 2]
    cut = walked(content[:-30])
    assert refusals(cut)
    assert "ends in the middle" in refusals(cut)[-1][1]


def test_without_fastwarc_zstandard_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    packed_page = brotli(page(1))
    for module in ("fastwarc", "fastwarc.stream_io"):
        monkeypatch.setitem(sys.modules, module, None)
    assert "Unpack it, or install fastwarc" in refusals(walked(b"\x28\xb5\x2f\xfd" + bytes(50)))[0][1]
    body = answer(packed_page, "Content-Type: text/html\r\nContent-Encoding: br\r\n")
    items = walked(record(body, "https://warta.example/1") + record(answer(page(2)), "https://warta.example/2"))
    assert numbers(items) == [2]
    assert "needs fastwarc" in refusals(items)[0][1]


def test_the_archives_in_a_wacz_are_walked_as_one() -> None:
    files = {
        "archive/satu.warc.gz": packed(pages(2)),
        "archive/dua.warc": b"".join([*pages(1), record(answer(page(9)), "https://warta.example/9")]),
        "pages/pages.jsonl": b"{}",
        "datapackage.json": b"{}",
    }
    for way in (0, 8):
        items = list(wacz(io.BytesIO(wacz_of(files, way)), Origin("uji.wacz")))
        assert [item.part for item in found(items)] == [
            "satu.warc.gz, record 2",
            "satu.warc.gz, record 3",
            "dua.warc, record 3",
        ]
        assert told(items) == {"read": 6, "Pages": 3, "unchanged": 1, "files": 2, "Damaged": 0}
