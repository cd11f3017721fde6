"""Web archives that are broken, cut or made to do harm: what is whole is kept, and everything else is told."""

from __future__ import annotations

import gzip
import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.found import Found, Item, Origin, Told, Unreadable
from reader.sources.webarchives import records, wacz
from reader.sources.webarchives.responses import LARGEST
from tests.sources.webarchives.captured import FIELDS, answer, packed, page, pages, record, wacz_of

COUNT = 8
PARTS = pages(COUNT)


def walked(content: bytes) -> list[Item]:
    return list(records(io.BytesIO(content), Origin("uji.warc")))


def numbers(items: list[Item]) -> list[int]:
    contents = [item.content for item in items if isinstance(item, Found)]
    return [int(match[1]) for content in contents if (match := re.search(rb"Berita (\d+)", content))]


def damaged(items: list[Item]) -> int:
    (account,) = [item.message for item in items if isinstance(item, Told)]
    (count,) = re.findall(r"Damaged: (\d+)\.", account)
    assert int(count) == sum(isinstance(item, Unreadable) for item in items)
    return int(count)


@pytest.mark.parametrize("pack", [b"".join, packed])
@pytest.mark.parametrize("number", [1, 4, COUNT])
def test_noise_in_one_record_costs_that_record_alone(pack: object, number: int) -> None:
    parts = list(PARTS)
    whole = pack([parts[number]])  # type: ignore[operator]
    for place in range(0, len(whole) - 40, 37):
        noise = whole[:place] + b"\xaa" * 40 + whole[place + 40 :]
        before, after = pack(parts[:number]), pack(parts[number + 1 :])  # type: ignore[operator]
        items = walked(before + noise + after)
        others = [n for n in range(COUNT) if n != number - 1]
        assert [n for n in numbers(items) if n != number - 1] == others, place
        contents = {item.content for item in items if isinstance(item, Found)}
        assert contents <= {page(n) for n in range(COUNT)}, place
        assert damaged(items) <= 1


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_wherever_a_file_is_cut_it_is_told_unless_it_is_cut_between_records(pack: object) -> None:
    content = pack(PARTS)  # type: ignore[operator]
    borders = {len(pack(PARTS[:n])): n - 1 for n in range(1, COUNT + 2)}  # type: ignore[operator]
    for cut in range(len(pack(PARTS[:5])), len(content), 7):  # type: ignore[operator]
        items = walked(content[:cut])
        whole = max(kept for border, kept in borders.items() if border <= cut + 12)
        assert len(numbers(items)) in {whole, whole - 1}
        if cut not in borders:
            assert damaged(items) == 1, cut
            assert any("ends in the middle" in item.message for item in items if isinstance(item, Unreadable))


@pytest.mark.parametrize(
    "length", ["0", "1", "40", "400", "3000", "99999999", "99999999999999", "-5", "abc", "9" * 40, ""]
)
@pytest.mark.parametrize("pack", [b"".join, packed])
def test_a_wrong_length_swallows_no_other_record(pack: object, length: str) -> None:
    parts = list(PARTS)
    parts[4] = re.sub(rb"Content-Length: \d+", f"Content-Length: {length}".encode(), parts[4])
    items = walked(pack(parts))  # type: ignore[operator]
    assert numbers(items) == [0, 1, 2, 4, 5, 6, 7]
    assert damaged(items) == 1


def test_a_file_packed_as_a_whole_is_kept_up_to_the_damage() -> None:
    content = bytearray(gzip.compress(b"".join(pages(400))))
    content[len(content) // 2 : len(content) // 2 + 60] = bytes(60)
    items = walked(bytes(content))
    assert len(numbers(items)) > 150
    assert damaged(items) > 0
    contents = {item.content for item in items if isinstance(item, Found)}
    assert contents <= {page(n) for n in range(400)}


def test_bombs_are_not_unpacked() -> None:
    bomb = gzip.compress(bytes(3 * LARGEST))
    twice = gzip.compress(bomb)
    fields = f"{FIELDS}Content-Encoding: gzip\r\n"
    items = walked(
        record(answer(bomb, fields), "https://warta.example/1")
        + record(answer(twice, fields.replace("gzip", "gzip, gzip")), "https://warta.example/2")
        + record(answer(page(3)), "https://warta.example/3")
    )
    assert numbers(items) == [3]
    assert [item.message for item in items if isinstance(item, Unreadable)] == ["The page is larger than 20 MB."] * 2


def test_a_record_of_any_size_is_passed_over() -> None:
    large = b"<!doctype html>" + b" " * (25 * 1024**2)
    items = walked(
        b"".join(
            [
                record(answer(b"x" * (25 * 1024**2), "Content-Type: video/mp4\r\n"), "https://warta.example/v"),
                record(answer(large), "https://warta.example/besar"),
                record(answer(page(3)), "https://warta.example/3"),
                record(answer(large), "https://warta.example/cut")[:-100],
            ]
        )
    )
    assert numbers(items) == [3]
    assert [(item.part, item.message) for item in items if isinstance(item, Unreadable)] == [
        ("record 2", "The page is larger than 24 MB."),
        ("record 4", "The file ends in the middle of a record; what comes before was read."),
    ]


def test_of_a_file_that_is_broken_from_the_first_record_on_nothing_is_said_to_be_read() -> None:
    for content in (b"WARC/1.0\r\n\xfe\xaa" + bytes(range(128, 256)), PARTS[0][:-20]):
        (broken, _account) = walked(content)
        assert broken == Unreadable(
            "uji.warc", "The first record is damaged, or the file ends in the middle of it.", "record 1"
        )


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", bytes(100), gzip.compress(b"", mtime=0)])
def test_a_file_without_records_says_so(content: bytes) -> None:
    messages = [item.message for item in walked(content) if isinstance(item, Unreadable)]
    assert messages in (["There are no records in it."], ["The record is damaged and was passed over."])


def test_a_checksum_that_is_that_of_other_bytes_tells_damage() -> None:
    altered = PARTS[3].replace(b"Isi berita", b"Isi bexita")
    items = walked(b"".join([*PARTS[:3], altered, *PARTS[4:]]))
    assert numbers(items) == [0, 1, 3, 4, 5, 6, 7]
    assert "checksum" in next(item.message for item in items if isinstance(item, Unreadable))
    unknown = PARTS[3].replace(b"sha1:", b"blake9:").replace(b"Isi berita", b"Isi bexita")
    assert damaged(walked(unknown)) == 0


def test_a_cut_or_broken_wacz_keeps_what_is_whole() -> None:
    for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        content = wacz_of({"archive/satu.warc.gz": packed(PARTS), "datapackage.json": b"{}"}, way)
        items = list(wacz(io.BytesIO(content[:-60]), Origin("uji.wacz")))
        assert numbers(items) == list(range(COUNT))
        assert any("The zip file is damaged" in item.message for item in items if isinstance(item, Unreadable))
        items = list(wacz(io.BytesIO(content[: len(content) // 2]), Origin("uji.wacz")))
        assert 1 < len(numbers(items)) < COUNT
        assert sum("The zip file is damaged" in item.message for item in items if isinstance(item, Unreadable)) == 1
    content = wacz_of({"archive/satu.warc.gz": packed(PARTS)})
    broken = content[:700] + bytes(30) + content[730:]
    items = list(wacz(io.BytesIO(broken), Origin("uji.wacz")))
    assert len(numbers(items)) == COUNT - 1
    assert any("The zip file is damaged" in item.message for item in items if isinstance(item, Unreadable))


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("archive/a.warc.gz")
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("../archive/a.warc", b"x", "leads out of it"),
        ("/etc/a.warc", b"x", "leads out of it"),
        ("C:\\a.warc", b"x", "leads out of it"),
        (link(), b"/etc/passwd", "a link to another"),
        ("archive/a.warc", bytes(30_000_000), "more than 100 times"),
    ],
)
def test_a_zip_file_that_was_made_to_do_harm_is_not_opened(
    name: str | zipfile.ZipInfo, content: bytes, why: str
) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(name, content)
    (item,) = wacz(held, Origin("uji.wacz"))
    assert isinstance(item, Unreadable)
    assert why in item.message


def test_a_locked_zip_file_is_refused() -> None:
    content = bytearray(wacz_of({"archive/a.warc": b"x"}))
    content[6] |= 1
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    (item,) = wacz(io.BytesIO(bytes(content)), Origin("uji.wacz"))
    assert isinstance(item, Unreadable)
    assert "password" in item.message


def test_a_zip_file_without_web_archives_says_so() -> None:
    (item,) = wacz(io.BytesIO(wacz_of({"datapackage.json": b"{}"})), Origin("uji.wacz"))
    assert isinstance(item, Unreadable)
    assert item.message == "There is no web archive in it."
    assert [type(item) for item in wacz(io.BytesIO(b"PK\x03\x04"), Origin("uji.wacz"))] == [Unreadable]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_whatever_break_the_reader(data: st.DataObject) -> None:
    pack = data.draw(st.sampled_from([b"".join, packed, lambda parts: gzip.compress(b"".join(parts))]))
    content = bytearray(pack(PARTS[: data.draw(st.integers(0, 4))]))
    for _step in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content)))
        noise = data.draw(
            st.binary(max_size=60) | st.sampled_from([b"\r\n\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", PARTS[1][:90]])
        )
        content[place : place + data.draw(st.integers(0, 60))] = noise
    for item in walked(bytes(content)):
        assert isinstance(item, Found | Unreadable | Told)
