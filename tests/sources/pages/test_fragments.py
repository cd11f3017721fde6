"""Pieces of HTML as feeds and tables have them, and the text in them."""

from __future__ import annotations

import json

import pytest

from reader.errors import Refused
from reader.sources.pages import read_fragment
from reader.sources.rows import read_row

URL = "https://contoh.example/baca/1"


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("<p>Satu kalimat.</p><p>Dua kalimat.</p>", ("Satu kalimat.", "Dua kalimat.")),
        ("Baris satu<br>baris dua<br><br>Paragraf lain", ("Baris satu baris dua", "Paragraf lain")),
        ("<div>Satu<div>Dua</div>Tiga</div>", ("Satu", "Dua", "Tiga")),
        ("<ul><li>Satu</li><li>Dua</li></ul>", ("Satu", "Dua")),
        ("Teks saja", ("Teks saja",)),
        ("Paragraf satu.\n\nParagraf dua.", ("Paragraf satu.", "Paragraf dua.")),
        ("5 < 6 && 7 > 3", ("5 < 6 && 7 > 3",)),
        ("", ()),
        ("<img src=x>", ()),
        ("a\0b", ("ab",)),
    ],
)
def test_paragraphs_end_at_blocks_and_double_breaks(written: str, body: tuple[str, ...]) -> None:
    assert read_fragment(written).body == body


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("&lt;p&gt;Satu.&lt;/p&gt;&lt;p&gt;Dua &amp;amp; tiga.&lt;/p&gt;", ("Satu.", "Dua & tiga.")),
        ("&amp;lt;p&amp;gt;Satu.&amp;lt;/p&amp;gt;", ("<p>Satu.</p>",)),
        ("<p>Satu&amp;nbsp;kata &amp;#8220;dua&amp;#8221;</p>", ("Satu kata “dua”",)),
        ("<![CDATA[<p>Satu.</p>]]>", ("Satu.",)),
        ("Tanda &lt;b&gt; menebalkan.", ("Tanda <b> menebalkan.",)),
        ("<p>Tanda <code>&lt;p&gt;</code> dan <code>&lt;/p&gt;</code>.</p>", ("Tanda <p> dan </p>.",)),
    ],
)
def test_text_encoded_twice_is_read_through_where_it_plainly_was(written: str, body: tuple[str, ...]) -> None:
    assert read_fragment(written).body == body


@pytest.mark.parametrize(
    "around",
    [
        "<img width=1 height=1 src=http://lacak.example/1.gif>",
        "<script>jalankan()</script><style>p{}</style><!-- catatan -->",
        "<a href='https://www.facebook.com/sharer/sharer.php?u=1'>Bagikan</a> <a href='https://twitter.com/share'>Kicaukan</a>",
        "<div class=feedflare><a href='http://feeds.feedburner.com/~ff/x?d=1'>Lanjut</a></div>",
        "<div class=iklan><p>Beli sekarang juga di toko kami, mumpung harganya masih murah sekali hari ini.</p></div>",
        "<p>The post <a href=/p>Judul</a> appeared first on <a href=/>Situs</a>.</p>",
        "<p>[…]</p>",
        "<p style='display: none'>Tersembunyi dari semua pembaca.</p>",
    ],
)
def test_trackers_scripts_share_links_and_advertisements_are_gone(around: str) -> None:
    assert read_fragment(f"<p>Isi berita yang sebenarnya.</p>{around}", url=URL).body == (
        "Isi berita yang sebenarnya.",
    )


def test_the_link_to_the_whole_article_is_no_text() -> None:
    assert read_fragment("<p>Isi ringkas … <a href=/x>Baca selengkapnya</a></p>").body == ("Isi ringkas …",)


def test_related_headlines_and_captions_stand_apart() -> None:
    article = read_fragment(
        "<figure><img src=a><figcaption>Foto jembatan.</figcaption></figure><p>Isi.</p>"
        "<p>Baca juga: <a href=/lama>Jembatan Lama Dibongkar Besok</a></p>"
        "<p>Selesai. Baca juga: <a href=/tarif>Warga Menolak Tarif Jembatan</a></p>",
        url=URL,
    )
    assert article.body == ("Isi.", "Selesai.")
    assert article.caption == ("Foto jembatan.",)
    assert [named.url for named in article.related_headlines] == [
        "https://contoh.example/lama",
        "https://contoh.example/tarif",
    ]
    assert article.headline == ""


def test_what_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(Refused):
        read_fragment("<div>" * 20_000)


NEAR = "https://contoh.example/2"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>Baca juga: <a href=/2>Berita kedua</a></p>", "Berita kedua"),
        ("<p>Baca: <a href=/2>Banjir</a></p>", "Banjir"),
        ("<p><b>Baca Juga : <a href=/2>Banjir Surut</a></b></p>", "Banjir Surut"),
        ("<p><a href=/2>Baca juga: Banjir surut</a></p>", "Banjir surut"),
        ("<p>Air naik. Baca juga: <a href=/2>Berita kedua</a></p>", "Berita kedua"),
        ("<p>Air naik (<a href=/2>Baca: Banjir</a>).</p>", "Banjir"),
        ("<p>Lihat juga:</p><ul><li><a href=/2>Berita kedua</a></li></ul>", "Berita kedua"),
    ],
)
def test_a_short_headline_behind_a_label_keeps_its_link(written: str, text: str) -> None:
    article = read_fragment(f"<p>Air naik sejak pagi.</p>{written}<p>Warga mengungsi.</p>", url=URL)
    assert [(named.text, named.url) for named in article.related_headlines] == [(text, NEAR)]
    assert "juga" not in " ".join(article.body)
    row = read_row(json.dumps({"headline": "Air Naik", "url": URL, "body": written}).encode()).article
    assert [(named.text, named.url) for named in row.related_headlines] == [(text, NEAR)]


@pytest.mark.parametrize(
    "written",
    [
        "<p>Terkait: <a href=/tema>Banjir</a>, <a href=/tema2>Hujan</a></p>",
        "<p>Lihat juga <a href=/tema>Banjir</a> dan <a href=/tema2>Hujan</a> di peta.</p>",
        "<p>Baca juga: <a href=/2>di sini</a></p>",
        "<p>Baca juga:</p><ul><li><a href=/kanal>Nasional</a></li></ul>",
    ],
)
def test_other_short_links_are_no_headlines(written: str) -> None:
    assert read_fragment(f"<p>Air naik sejak pagi.</p>{written}", url=URL).related_headlines == ()


def test_a_row_whose_text_is_in_its_summary_keeps_the_headlines_that_its_body_names() -> None:
    columns = {"headline": "Air Naik", "body": f"<p>Baca juga: <a href={NEAR}>Berita kedua</a></p>", "summary": "Naik."}
    row = read_row(json.dumps(columns).encode())
    assert row.article.body == ("Naik.",)
    assert [named.url for named in row.article.related_headlines] == [NEAR]
