from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import tracemalloc
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.decoding import MAX_BYTES
from reader.sources.found import Found, Kind, Origin, OtherArchive, PassedOver, Subscription, Told, Unreadable
from reader.sources.opening import MAX_PAGE_BYTES, Opened, open_bytes
from reader.sources.unpacking import unpacked
from tests.sources.webarchives.captured import packed, pages, wacz_of

if TYPE_CHECKING:
    from reader.sources.found import Item

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"
PROSE = b"Banjir surut\n\nLamun - Air surut sejak pagi, kata lurah.\n"
PAGE = b"<html><title>Banjir surut</title><p>Air surut sejak pagi.</p></html>"


def items(content: bytes, name: str = "a.gz") -> list[Item]:
    return list(open_bytes(content, Origin(name)))


def rows(count: int) -> bytes:
    """Give lines that pack badly, so that a cut in the packed file is one in its middle."""
    names = (f"Judul {number}" for number in range(count))
    lines = ({"judul": name, "isi": hashlib.sha256(name.encode()).hexdigest()} for name in names)
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PROSE, Kind.TEXT), (PAGE, Kind.PAGE), (rows(1), Kind.ROW), (b"judul,isi\nSatu,dua\n", Kind.ROW)],
)
def test_what_is_packed_is_read_like_what_is_not(content: bytes, kind: Kind) -> None:
    assert items(gzip.compress(content)) == items(content)
    (found,) = items(gzip.compress(content))
    assert isinstance(found, Found)
    assert found.kind is kind


@pytest.mark.parametrize(
    "sample", sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix != ".db")
)
def test_every_sample_is_read_under_a_wrong_name_and_without_one(sample: Path, tmp_path: Path) -> None:
    right = [part(item) for item in items(sample.read_bytes(), sample.name)]
    assert right
    for name in ("-", "a.csv", "a.jsonl", "a.html", "a.bin"):
        assert [part(item) for item in items(sample.read_bytes(), name)] == right, name
        path = tmp_path / name
        shutil.copy(sample, path)
        with path.open("rb") as file:
            assert [part(item) for item in Opened(file, Origin(name), path=path)] == right, name


def part(item: Item) -> object:
    assert not isinstance(item, OtherArchive)
    if isinstance(item, Found):
        return (item.kind, item.content, item.part, item.url)
    if isinstance(item, Unreadable):
        return (item.message, item.part)
    return item.feed if isinstance(item, Subscription) else item.message


def test_a_database_in_a_pipe_says_that_it_needs_its_file() -> None:
    for name in ("cache.db", "-"):
        (item,) = items((SAMPLES / "newsboat" / "cache.db").read_bytes(), name)
        assert isinstance(item, Unreadable)
        assert "pipe" in item.message


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\n" * 100_000])
def test_nothing_is_passed_over_packed_or_not(content: bytes) -> None:
    assert items(content) == items(gzip.compress(content)) == [PassedOver("a.gz", "There is no text in it.")]


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("xl/workbook.xml", "<a/>")
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(PROSE, mtime=0),
        gzip.compress(gzip.compress(PROSE, mtime=0), mtime=0),
        zipped(),
        (SAMPLES / "data.xlsx").read_bytes(),
        (SAMPLES / "situs.wacz").read_bytes(),
        (SAMPLES / "situs.warc.gz").read_bytes(),
        (SAMPLES / "newsboat" / "cache.db").read_bytes(),
    ],
    ids=["a text", "a packed text", "a workbook", "xlsx", "wacz", "warc", "newsboat"],
)
def test_what_is_packed_twice_is_refused_with_a_way_out(content: bytes, tmp_path: Path) -> None:
    message = "It is packed in gzip. Unpack it and add what is in it."
    packed = gzip.compress(content)
    path = tmp_path / "a.xls.gz"
    path.write_bytes(packed)
    assert items(packed) == [Unreadable("a.gz", message)]
    with path.open("rb") as file:
        assert list(Opened(file, Origin("a.gz"), path=path)) == [Unreadable("a.gz", message)]


@pytest.mark.parametrize("beginning", [b"<html><p>", b"Banjir surut\n\n", b"---\ntitle: a\n---\n", b"<rss>"])
def test_a_bomb_is_refused_without_being_unpacked(beginning: bytes) -> None:
    bomb = packed_run(beginning, 60)
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        (item,) = items(bomb)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(item, Unreadable)
    assert "is larger than" in item.message
    assert peak < 6 * MAX_PAGE_BYTES


def packed_run(beginning: bytes, megabytes: int) -> bytes:
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb", compresslevel=6) as file:
        file.write(beginning)
        for _megabyte in range(megabytes):
            file.write(b"a" * 1_000_000)
    return held.getvalue()


@pytest.mark.parametrize(("beginning", "limit"), [(b"<html><p>", MAX_PAGE_BYTES), (b"Banjir surut\n\n", MAX_BYTES)])
def test_the_largest_document_is_read_and_no_larger_one(beginning: bytes, limit: int) -> None:
    largest = beginning + b"a" * (limit - len(beginning))
    for content in (largest, gzip.compress(largest, 1)):
        assert isinstance(items(content)[0], Found)
    for content in (largest + b"a", gzip.compress(largest + b"a", 1)):
        assert isinstance(items(content)[0], Unreadable)


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.99])
def test_rows_before_the_end_of_a_packed_file_that_was_cut_are_kept_and_the_cut_is_told(kept: float) -> None:
    content = rows(20_000)
    packed = gzip.compress(content)
    packed = packed[: int(len(packed) * kept)]
    *found, last = items(packed)
    assert isinstance(last, Unreadable)
    assert last.message == "The file is damaged or ends too early; what comes after this is lost."
    whole = content.splitlines()
    assert [item.content for item in found if isinstance(item, Found)] == whole[: len(found)]
    # What is unpacked of a block that was cut is a row or two less than what is packed of it.
    assert len(found) > len(whole) * kept * 0.95 - 200


def pages_kept(content: bytes) -> int:
    found = items(content, "-")
    assert any(isinstance(item, Unreadable) for item in found)
    return sum(isinstance(item, Found) and item.kind is Kind.PAGE for item in found)


def test_a_small_web_archive_that_was_cut_or_broken_keeps_its_pages_and_says_so() -> None:
    content = packed(pages(20))
    assert len(content) < 9_000
    assert pages_kept(content[: len(content) * 2 // 3]) == 13
    assert pages_kept(content[:3_000] + b"\xaa" * 100 + content[3_100:]) >= 18
    assert pages_kept(gzip.compress(b"".join(pages(20)))[:-200]) > 10


@pytest.mark.parametrize(("head", "line"), [(b"", b'{"judul": "%s"}\n'), (b"judul,isi\n", b"%s,isi\n")])
def test_rows_of_a_small_packed_table_that_was_cut_are_kept(head: bytes, line: bytes) -> None:
    content = head + b"".join(line % hashlib.sha256(bytes([number])).hexdigest().encode() for number in range(200))
    compressed = gzip.compress(content)
    assert len(compressed) < 10_000
    *found, last = items(compressed[: len(compressed) * 2 // 3])
    assert isinstance(last, Unreadable)
    assert len([item for item in found if isinstance(item, Found)]) > 120


def test_a_zip_file_is_refused_for_what_it_is() -> None:
    def messages(content: bytes) -> list[str]:
        return [item.message for item in items(content, "a") if isinstance(item, Unreadable | PassedOver)]

    damaged = "The zip file is damaged or ends too early."
    for name in ("data.xlsx", "situs.wacz"):
        content = (SAMPLES / name).read_bytes()
        assert messages(content[:-40])[0] == damaged
        assert messages(content[: len(content) // 2])[0] == damaged
    plain = wacz_of({"a.txt": PROSE, "b.txt": PROSE})
    assert messages(plain) == ["This is a zip file. Unpack it and add what is in it."]
    assert messages(plain[:-9]) == [damaged]
    assert messages(wacz_of({"[Content_Types].xml": b"", "word/document.xml": b""}))[0].startswith("This is nothing")


def test_a_cut_wacz_keeps_its_pages() -> None:
    content = wacz_of({"archive/a.warc.gz": packed(pages(8)), "datapackage.json": b"{}"})
    assert pages_kept(content[:-60]) == 8


@pytest.mark.parametrize("content", [PROSE * 50, PAGE * 50, b"<rss version='2.0'><channel></channel></rss>" * 50])
def test_half_of_a_document_is_never_taken_for_the_whole(content: bytes) -> None:
    packed = gzip.compress(content)
    broken = bytearray(packed)
    broken[-6] ^= 1
    for damaged in (packed[:-1], packed[:-9], packed[: len(packed) // 2], packed[:12], bytes(broken), packed + b"x"):
        found = items(damaged)
        assert not any(isinstance(item, Found) for item in found)
        assert isinstance(found[-1], Unreadable)


def test_a_file_that_becomes_shorter_while_it_is_read_harms_nothing(tmp_path: Path) -> None:
    content = rows(20_000)
    for name, written in (("a.jsonl", content), ("a.jsonl.gz", gzip.compress(content))):
        path = tmp_path / name
        path.write_bytes(written)
        with path.open("rb") as file:
            found = iter(Opened(file, Origin(name), path=path))
            assert isinstance(next(found), Found)
            with path.open("r+b") as other:
                other.truncate(len(written) // 2)
            rest = list(found)
        assert isinstance(rest[-1], Unreadable)
        assert len([item for item in rest if isinstance(item, Found)]) < 20_000 - 1


def test_a_document_that_becomes_empty_while_it_is_read_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE)
    with path.open("rb") as file:
        opened = Opened(file, Origin("a.txt"), path=path)
        path.write_bytes(b"")
        assert list(opened) == [PassedOver("a.txt", "There is no text in it.")]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 500), st.sampled_from((PROSE, PAGE, rows(3), b"")))
def test_any_packed_bytes_are_read_or_refused(rest: bytes, cut: int, content: bytes) -> None:
    for item in items(gzip.compress(content)[:cut] + rest):
        assert isinstance(item, Found | Unreadable | PassedOver | Told)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.lists(st.integers(-1, 200), max_size=5))
def test_a_packed_stream_gives_what_a_plain_one_gives(content: bytes, sizes: list[int]) -> None:
    stream, plain = unpacked(io.BytesIO(gzip.compress(content))), io.BytesIO(content)
    for size in (*sizes, -1):
        assert stream.read(size) == plain.read(size)
    assert stream.readable()


def test_a_page_with_large_pictures_is_taken_in_and_a_larger_one_says_what_to_do() -> None:
    picture = b'<img src="data:image/png;base64,' + b"QUJD" * 3_000_000 + b'">'
    page = b"<html><body><h1>Warga Menanam Pohon</h1><p>Warga menanam pohon di tepi sungai.</p>" + picture
    (item,) = items(page)
    assert isinstance(item, Found)
    (item,) = items(page + picture * 3)
    assert isinstance(item, Unreadable)
    assert item.message == "The page is larger than 40 MB. Save it without pictures."
