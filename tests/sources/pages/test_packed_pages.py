"""Pages in one file of a browser, and the feeds that pages name."""

from __future__ import annotations

import base64
import quopri

import pytest

from reader.errors import Refused
from reader.feed import Feed
from reader.sources.pages import feeds_of, read_page, unpack_mhtml

URL = "https://contoh.example/baca/2020/kapal-baru-berlayar"
PAGE = (
    "<html><head><title>Kapal Baru Berlayar</title></head><body><h1>Kapal Baru Berlayar</h1>"
    "<p>Kapal baru berlayar dari Bakauheni pada Senin pagi dengan 400 penumpang “pertama” dan 30 truk.</p></body>"
)


def packed(
    page: bytes, encoding: str, *, charset: str = "utf-8", head: str = f"Snapshot-Content-Location: {URL}\n"
) -> bytes:
    body = quopri.encodestring(page) if encoding == "quoted-printable" else base64.encodebytes(page)
    return (
        (
            f"From: <Saved by Blink>\n{head}Subject: Kapal\nMIME-Version: 1.0\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----B"\n\n'
            "------B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
            f"------B\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
            f"Content-Location: {URL}\n\n"
        ).encode()
        + body
        + b"\n------B--\n"
    )


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_page_in_an_mhtml_file_is_read_with_its_address(encoding: str) -> None:
    article, _left_out = read_page(packed(PAGE.encode(), encoding))
    assert article.headline == "Kapal Baru Berlayar"
    assert article.url == URL
    assert "“pertama”" in article.body[0]


def test_the_encoding_and_the_place_of_the_part_count() -> None:
    content = packed(PAGE.encode("cp1252"), "base64", charset="windows-1252", head="")
    article, _left_out = read_page(content)
    assert article.url == URL
    assert "“pertama”" in article.body[0]
    assert unpack_mhtml(packed(PAGE.encode(), "base64", charset="tidak-ada"))[0] == PAGE.encode()


def test_a_page_that_is_not_packed_stays_as_it_is() -> None:
    assert unpack_mhtml(PAGE.encode()) == (PAGE.encode(), "")


def test_an_mhtml_file_without_a_page_is_refused() -> None:
    with pytest.raises(Refused, match="no page in this MHTML file"):
        read_page(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
            b"--x\nContent-Type: image/png\n\nx\n--x--\n"
        )


def test_the_feeds_that_a_page_names_come_with_whole_addresses() -> None:
    page = (
        b"<html><head><title>Kabar Contoh</title>"
        b"<link rel=alternate type='application/rss+xml' title='Terbaru' href='/rss.xml'>"
        b"<link rel='alternate' type='application/atom+xml; charset=utf-8' href='https://lain.example/atom'>"
        b"<link rel=alternate type=application/feed+json href=feed.json title=JSON>"
        b"<link rel=alternate type=application/json href=/wp-json/feed>"
        b"<link rel=alternate type=application/rss+xml title=Lagi href=/rss.xml>"
        b"<link rel=alternate type=application/rss+xml href='javascript:x'>"
        b"<link rel=alternate hreflang=en href=/en><link rel=stylesheet type=text/css href=/a.css>"
        b"</head></html>"
    )
    site = "https://contoh.example/kanal/"
    assert feeds_of(page, url=site) == (
        Feed("https://contoh.example/rss.xml", "Terbaru", site),
        Feed("https://lain.example/atom", "Kabar Contoh", site),
        Feed("https://contoh.example/kanal/feed.json", "JSON", site),
        Feed("https://contoh.example/wp-json/feed", "Kabar Contoh", site),
    )


def test_the_base_of_a_page_counts_for_its_feeds() -> None:
    page = b"<head><base href='https://inti.example/'><link rel=alternate type=application/rss+xml href=rss></head>"
    assert [feed.url for feed in feeds_of(page, url="https://contoh.example/a")] == ["https://inti.example/rss"]
    assert feeds_of(b"", url="https://contoh.example/") == ()
