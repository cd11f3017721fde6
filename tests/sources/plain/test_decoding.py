"""Bytes of every kind that a file can hold: what is text is read, what is none is refused in one line."""

from __future__ import annotations

import pytest

from reader.errors import Refused
from reader.sources import MAX_BYTES, read

TEXT = "Kopi Gayo menang di Oslo\n\nTakengon (ANTARA) – “Kami tidak menyangka,” kata René, petani kopi.\n"


def headline(content: bytes) -> str:
    return read(content, "berkas.txt", retrieved_at="2026-11-24T02:00:00Z").article.headline


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        headline(content)
    return caught.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_every_usual_encoding_is_read_the_same(encoding: str) -> None:
    article = read(TEXT.encode(encoding), "berkas.txt", retrieved_at="2026-11-24T02:00:00Z").article
    assert article.headline == "Kopi Gayo menang di Oslo"
    assert article.body == ("“Kami tidak menyangka,” kata René, petani kopi.",)


def test_utf_16_with_either_mark_and_utf_32_big_endian_are_read() -> None:
    assert headline(b"\xfe\xff" + TEXT.encode("utf-16-be")) == "Kopi Gayo menang di Oslo"
    assert headline(b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be")) == "Kopi Gayo menang di Oslo"


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    content = TEXT.encode().replace(b"menyangka", b"menya\xffgka")
    article = read(content, "berkas.txt", retrieved_at="2026-11-24T02:00:00Z").article
    assert article.body == ("“Kami tidak menya\ufffdgka,” kata René, petani kopi.",)


def test_a_lone_surrogate_becomes_the_replacement_mark() -> None:
    assert headline("Banjir \ud800 surut".encode("utf-8", "surrogatepass")) == "Banjir \ufffd surut"
    assert headline(b"\xff\xfe" + "Banjir \ud800 surut".encode("utf-16-le", "surrogatepass")) == "Banjir \ufffd surut"


def test_a_pair_of_surrogates_written_apart_becomes_its_character() -> None:
    assert headline("Hujan \ud83c\udf27 lebat".encode("utf-8", "surrogatepass")) == "Hujan 🌧 lebat"


def test_escape_bytes_and_markup_in_a_headline_are_kept_letter_for_letter() -> None:
    assert headline(b"\x1b[31mBanjir\x1b]52;c;aGFsbw==\x07 [/] [FOTO] surut") == (
        "\x1b[31mBanjir\x1b]52;c;aGFsbw==\x07 [/] [FOTO] surut"
    )


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"***\n\n2025 - 1\n", "\u200b\u00ad".encode()]
)
def test_a_document_without_a_letter_is_refused(content: bytes) -> None:
    assert refusal(content) == "There is no text in it."


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04 word document",
        b"%PDF-1.7 halaman",
        b"SQLite format 3\x00",
        b"{\\rtf1 teks}",
        bytes(range(256)) * 8,
        b"abc\x00def ghi",
        b"\x01\x02\x03\x04\x05\x06\x07kata",
    ],
    ids=["picture", "office", "pdf", "database", "rich text", "all bytes", "a zero", "controls"],
)
def test_what_is_not_plain_text_is_refused_with_what_to_do(content: bytes) -> None:
    assert refusal(content) == "This is not plain text. Save the article as text and add that."


@pytest.mark.parametrize("content", [b"<!DOCTYPE html><p>Judul", b"\n <html><body>", b"<?xml version='1.0'?><rss>"])
def test_a_saved_page_is_refused_with_what_to_do(content: bytes) -> None:
    assert refusal(content) == "This is a web page or feed. Copy the article's text and add that."


def test_text_over_the_limit_is_refused_before_it_is_looked_at() -> None:
    assert refusal(b"a" * (50 * 1024 * 1024)) == "The text is larger than 4 MB. Give it in smaller pieces."


def test_text_at_the_limit_is_read() -> None:
    paragraph = b"Air surut menjelang malam, dan warga pulang ke rumah mereka.\n\n"
    content = b"Banjir surut\n\n" + paragraph * (MAX_BYTES // len(paragraph) - 1)
    assert headline(content) == "Banjir surut"
