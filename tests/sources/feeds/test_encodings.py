"""Feeds in every encoding, in several at once, and in another than they say."""

from __future__ import annotations

import pytest

from tests.sources.feeds.documents import rows

TEXT = "Kafé “Gayo” di Söndre – ramai"


def feed(encoding: str, text: str = TEXT) -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>K</title>'
        f"<item><title>{text}</title></item></channel></rss>"
    )


def headline(content: bytes) -> object:
    return rows(content)[0]["headline"]


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "windows-1252",
        "utf-7",
    ],
)
def test_a_feed_that_says_what_it_is_in_is_read(encoding: str) -> None:
    assert headline(feed(encoding).encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", "Новости дня"),
        ("shift_jis", "東京の天気"),
        ("gb2312", "印尼新闻"),
        ("iso-2022-jp", "東京"),
        ("cp500", "Cafe"),
    ],
)
def test_a_feed_in_another_script_is_read_by_its_declaration(encoding: str, text: str) -> None:
    assert headline(feed(encoding, text).encode(encoding)) == text


@pytest.mark.parametrize(
    "said", ["iso-8859-1", "us-ascii", "windows-1251", "x-tidak-ada", "utf-16", "punycode", "rot13"]
)
def test_utf_8_is_read_whatever_the_feed_says(said: str) -> None:
    assert headline(feed(said).encode()) == TEXT


@pytest.mark.parametrize("said", ["utf-8", "us-ascii", "iso-8859-1", "x-tidak-ada", "idna"])
def test_windows_1252_is_read_where_utf_8_cannot_be(said: str) -> None:
    assert headline(feed(said).encode("cp1252")) == TEXT


def test_a_feed_that_says_nothing_is_utf_8_or_windows_1252() -> None:
    bare = feed("x").replace(' encoding="x"', "")
    assert headline(bare.encode()) == TEXT
    assert headline(bare.encode("cp1252")) == TEXT


def test_entries_in_two_encodings_are_each_read_in_theirs() -> None:
    start, _, end = feed("utf-8", "|").partition("|")
    both = start.encode() + "Demokrasi – “hidup” ".encode() + "café".encode("cp1252") + end.encode()
    assert headline(both) == "Demokrasi – “hidup” café"


def test_half_a_character_is_one_mark() -> None:
    start, _, end = feed("utf-8", "|").partition("|")
    assert headline(start.encode() + "Bansos – “".encode()[:-1] + b" cair" + end.encode()) == "Bansos – \ufffd cair"


def test_text_that_was_encoded_twice_is_read_once() -> None:
    assert headline(feed("utf-8", "kopi “Gayo”".encode().decode("latin-1")).encode()) == "kopi “Gayo”"


def test_a_json_feed_in_utf_16_is_read() -> None:
    content = '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "Kafé"}]}'
    assert [rows(content.encode(encoding))[0]["headline"] for encoding in ("utf-16", "utf-16-le", "utf-8-sig")] == [
        "Kafé"
    ] * 3
