"""The headlines that editors name on a page, with their links, wherever they stand."""

from __future__ import annotations

import pytest

from reader.sources.pages import read_page

URL = "https://contoh.example/daerah/2020/05/04/jembatan-baru-diresmikan"
FIRST = "Gubernur meresmikan jembatan baru di Bandar Lampung pada Rabu pagi, dan ratusan warga datang menonton."
LAST = "Jembatan itu dibangun selama dua tahun oleh 300 pekerja dari tujuh kabupaten di Lampung."
LINK = "<a href=/daerah/2020/05/03/jembatan-lama-dibongkar>Jembatan Lama Dibongkar Besok</a>"
NAMED = ("Jembatan Lama Dibongkar Besok", "https://contoh.example/daerah/2020/05/03/jembatan-lama-dibongkar")


def read(inside: str = "", below: str = "") -> tuple[list[tuple[str, str, str]], tuple[str, ...]]:
    content = (
        "<html><head><meta charset=utf-8><title>Jembatan Baru Diresmikan</title></head><body>"
        "<h1>Jembatan Baru Diresmikan</h1>"
        f"<div class=isi><p>{FIRST}</p>{inside}<p>{LAST}</p></div>{below}</body></html>"
    ).encode()
    article, _left_out = read_page(content, url=URL)
    return [(str(named.kind), named.text, named.url) for named in article.related_headlines], article.body


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        (f"<p>Baca juga: {LINK}</p>", "read_also"),
        (f"<p><strong>BACA JUGA:</strong> {LINK}</p>", "read_also"),
        (f"<p><b>Baca Juga</b></p><p>{LINK}</p>", "read_also"),
        (f"<div class=x><h4>Baca juga</h4><ul><li>{LINK}</ul></div>", "read_also"),
        (f"<p>Baca : {LINK}</p>", "read_also"),
        (f"<p>Read also: {LINK}</p>", "read_also"),
        (f"<div class=baca-juga>{LINK}</div>", "read_also"),
        (f"<p>Lihat juga: {LINK}</p>", "see_also"),
        (f"<p>Simak juga video: {LINK}</p>", "see_also"),
        (f"<p>Berita terkait: {LINK}</p>", "related"),
        (f"<table class=linksisip><tr><td>{LINK}</td></tr></table>", "related"),
        (f"<div class=rel><b>Terkait</b><br>{LINK}</div>", "related"),
    ],
)
def test_a_headline_named_between_paragraphs_is_out_of_the_text(inside: str, kind: str) -> None:
    assert read(inside) == ([(kind, *NAMED)], (FIRST, LAST))


@pytest.mark.parametrize(
    ("inside", "kind", "text"),
    [
        (f"<p>Warga senang. Baca juga: {LINK}</p>", "read_also", "Warga senang."),
        (f"<p>Warga senang sekali hari itu. (Baca: {LINK})</p>", "read_also", "Warga senang sekali hari itu."),
        (f"<p>Warga senang. [Lihat juga: “{LINK}”] Mereka menari.</p>", "see_also", "Warga senang. Mereka menari."),
        (f"<p>Baca juga: {LINK} Warga menari di atas jembatan.</p>", "read_also", "Warga menari di atas jembatan."),
    ],
)
def test_a_headline_glued_into_a_paragraph_is_cut_out_of_it(inside: str, kind: str, text: str) -> None:
    named, body = read(inside)
    assert named == [(kind, *NAMED)]
    assert body == (FIRST, text, LAST)


@pytest.mark.parametrize(
    "below",
    [
        f"<div class=x><h3>Berita Terkait</h3><ul><li>{LINK}</ul></div>",
        f"<div><div class=t><b>Artikel Terkait</b></div><div>{LINK} <span>2 jam lalu</span></div></div>",
        (
            "<section class=related-posts><article><a href=/daerah/2020/05/03/jembatan-lama-dibongkar><img src=a>"
            f"<h4>{NAMED[0]}</h4></a></article></section>"
        ),
        f"<div class=konten-terkait><div class=j>Related</div><li>{LINK}</li></div>",
        f"<div class=berita-terkait-wrap><h3>Berita Rekomendasi</h3>{LINK}</div>",
        f"<div itemprop=relatedLink>{LINK}</div>",
    ],
)
def test_a_box_or_list_below_the_text_names_headlines(below: str) -> None:
    assert read(below=below) == ([("related", *NAMED)], (FIRST, LAST))


@pytest.mark.parametrize(
    "below",
    [
        f"<div><h3>Terpopuler</h3><ul><li>{LINK}</ul></div>",
        f"<div class=terpopuler>{LINK}</div>",
        f"<div><h3>Berita Terbaru</h3><ul><li>{LINK}</ul></div>",
        f"<div class=box><b>Forum</b><div class=baca_juga>{LINK}</div></div>",
        f"<nav>{LINK}</nav>",
        "<div><h3>Berita Terkait</h3><ul><li><a href=/tag/jembatan>Semua tentang jembatan baru</a></ul></div>",
        "<div><h3>Berita Terkait</h3><ul><li><a href=/x/1>Jembatan</a></ul></div>",
        "<div><h3>Berita Terkait</h3><ul><li><a href='javascript:x()'>Jembatan Lama Dibongkar Besok</a></ul></div>",
        f"<div><h3>Berita Terkait</h3><ul><li><a href='{URL}?utm_source=x'>Jembatan Baru Dibuka Lagi</a></ul></div>",
        "<div><h3>Berita Terkait</h3><ul><li><a href=/x/2>Jembatan Baru Diresmikan</a></ul></div>",
        "<div><h3>Berita Terkait</h3><ul><li><a href=/x/2>Lihat semua berita terkait</a></ul></div>",
    ],
)
def test_what_is_popular_or_new_or_leads_nowhere_is_not_named(below: str) -> None:
    assert read(below=below) == ([], (FIRST, LAST))


def test_a_list_ends_where_another_begins() -> None:
    popular = "<h3>Terpopuler</h3><ul><li><a href=/p/1>Harga Cabai Naik Dua Kali</a></ul>"
    below = f"<div><h3>Berita Terkait</h3><ul><li>{LINK}</ul>{popular}</div>"
    assert read(below=below)[0] == [("related", *NAMED)]


def test_several_headlines_come_in_the_order_of_the_page_each_once() -> None:
    other = "<a href='https://lain.example/b'>Warga Menolak Tarif Jembatan Baru</a>"
    named, _body = read(
        f"<p>Baca juga: {LINK}</p>", below=f"<div><h3>Berita Terkait</h3><p>{other}</p><p>{LINK}</p></div>"
    )
    assert [text for _kind, text, _url in named] == [NAMED[0], "Warga Menolak Tarif Jembatan Baru"]


def test_a_headline_whose_address_was_glued_to_that_of_the_site_leads_where_it_should() -> None:
    link = "<a href='https://contoh.examplehttps://contoh.example/x/9'>Jembatan Lama Dibongkar Besok</a>"
    assert read(f"<p>Baca juga: {link}</p>")[0][0][2] == "https://contoh.example/x/9"


def test_a_read_also_line_without_a_link_is_a_headline_too() -> None:
    assert read("<p>Baca juga: Jembatan Lama Dibongkar Besok</p>") == ([("read_also", NAMED[0], "")], (FIRST, LAST))


def test_words_that_only_look_like_labels_stay_in_the_text() -> None:
    text = "Baca juga buku itu, kata ibu guru, karena isinya terkait dengan jembatan yang baru."
    assert read(f"<p>{text}</p>") == ([], (FIRST, text, LAST))
