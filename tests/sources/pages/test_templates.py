"""Pages built as Indonesian outlets built them in the years around 2016, under invented names and without any rule."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from reader.sources.pages import read_page

HEADLINE = "Jembatan Baru Diresmikan Gubernur"
ONE = "Gubernur meresmikan jembatan baru di Bandar Lampung pada Rabu pagi, dan ratusan warga datang menonton."
TWO = "“Jembatan ini milik kita semua,” katanya. Perbaikan jalan di kedua ujungnya selesai bulan depan."
THREE = "Jembatan itu dibangun selama dua tahun oleh 300 pekerja dari tujuh kabupaten di Lampung."
OLD = "<a href=/b/1>Jembatan Lama Segera Dibongkar</a>"
TOLL = "<a href=/b/2>Tarif Jembatan Baru Ditolak Warga</a>"
TEASERS = "".join(
    f"<div><a href=/z/{each}>Judul berita samping nomor {each} yang panjang</a><p>{TWO} {each}</p></div>"
    for each in range(8)
)


class Template(NamedTuple):
    """A page, and what is on it."""

    page: str
    body: tuple[str, ...] = (ONE, TWO, THREE)
    date: str = "2015-11-05T14:52+07:00"
    author: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


TEMPLATES = {
    "a list of links behind a label in bold": Template(
        f"<div class=artikel><h1 class=judul>{HEADLINE}</h1>"
        f"<div class=tanggal>KAMIS, 05 NOVEMBER 2015 | 14:52 WIB</div>"
        f"<div class=foto><img src=x><span>Gubernur di jembatan. KABARSORE/Nama</span></div><div class=isi>"
        f"<p><strong>KABARSORE.CO</strong>, <strong>Jakarta</strong> - {ONE} <strong>(Baca: {OLD})</strong>"
        f"</p><p>{TWO}</p>"
        f"<p><strong>Baca:<br>{TOLL}<br><a href=/b/3>Truk Dilarang Lewat Jembatan Baru</a></strong></p><p>{THREE}</p>"
        "<p><strong>BACA JUGA:</strong></p><p><strong><a href=/b/4>Jalan Tol Diperpanjang Lagi</a></strong>"
        "</p></div></div>",
        caption=("Gubernur di jembatan. KABARSORE/Nama",),
        related=(
            "Jembatan Lama Segera Dibongkar",
            "Tarif Jembatan Baru Ditolak Warga",
            "Truk Dilarang Lewat Jembatan Baru",
            "Jalan Tol Diperpanjang Lagi",
        ),
    ),
    "place and outlet before a colon": Template(
        f"<div class=isi><h1>{HEADLINE}</h1><div>05 November 2015 14:52 WIB</div>"
        f"<div class=tru><p><b>Metrosore.com, Jakarta:</b> {ONE}</p><p>{TWO}</p><p>{THREE}</p><p><br/></p></div></div>"
    ),
    "credits below the article": Template(
        f"<div class='side-article txt-article'><h1 id=arttitle>{HEADLINE}</h1>"
        f"<time>Kamis, 5 November 2015 14:52 WIB</time>"
        f"<p><strong>HARIANSORE.COM, JAKARTA - </strong>{ONE}</p><p>{TWO}</p><p class=baca>Baca: {OLD}</p>"
        f"<p>{THREE}</p></div>"
        "<div><h3>Penulis: Rina Sari</h3></div>",
        author=("Rina Sari",),
        related=("Jembatan Lama Segera Dibongkar",),
    ),
    "author and date on one line": Template(
        f"<div class=x><h1>{HEADLINE}</h1><div class=author>Rina Sari, Kabar Sore | Kamis, 05/11/2015 14:52 WIB</div>"
        f"<div class='text_detail detail_area'><strong>Jakarta</strong> - {ONE}<br><br>{TWO}<br><br>"
        f"[Gambas:Video Sore]<br><br>{THREE}</div></div>",
        author=("Rina Sari",),
    ),
    "two authors behind one label": Template(
        f"<div><h1>{HEADLINE}</h1><div class=date>Kamis, 5 November 2015 | 14:52 WIB</div>"
        f"<div>Oleh : <a>Rina Sari</a>, <a>Budi Santoso</a></div><span class=detail-content>"
        f"<p><b>Sore.co.id</b> - {ONE}</p><p>{TWO}</p><p>{THREE}</p><p>[<b>Baca Juga</b>: {OLD}]</p></span></div>",
        author=("Rina Sari", "Budi Santoso"),
        related=("Jembatan Lama Segera Dibongkar",),
    ),
    "a minus sign between date and time": Template(
        f"<div class=c><h1>{HEADLINE}</h1><time>Kamis,  5 November 2015  −  14:52 WIB</time>"
        f"<div class=img><img><i>Gubernur. Foto/Dok</i></div><div id=content><b>JAKARTA</b> - {ONE}<br/>"
        f"<br/>{TWO}<br/><br/>"
        f"{THREE}<br/><br/><b>Lihat Juga:</b><br>{OLD}</div></div>",
        caption=("Gubernur. Foto/Dok",),
        related=("Jembatan Lama Segera Dibongkar",),
    ),
    "share buttons between text and links": Template(
        f"<div><h1>{HEADLINE}</h1><div class=meta>Reporter : <a>Rina Sari</a> | Kamis, 5 November 2015 14:52 WIB</div>"
        f"<div id=body-newsarea><p><b>Sore.com</b> - {ONE}</p><p>{TWO}</p><p>{THREE}</p><div class=sharer>Share</div>"
        f"<b>Baca juga:</b><br>{OLD}<br>{TOLL}</div></div>",
        author=("Rina Sari",),
        related=("Jembatan Lama Segera Dibongkar", "Tarif Jembatan Baru Ditolak Warga"),
    ),
    "a kicker above the headline": Template(
        f"<div class=d><div class=date>Kamis 05 Nov 2015, 14:52 WIB</div><h2>Kasus Jembatan</h2><h1>{HEADLINE}</h1>"
        f"<div class=author>Rina Sari - <span>kabarsore</span></div><div class=detail_text>"
        f"<strong>Jakarta</strong> - {ONE}"
        f"<table class=linksisip><tr><td><div class=lihatjg><strong>Baca juga: </strong>{OLD}</div></td></tr>"
        f"</table>{TWO}"
        f"<br><br>{THREE}</div></div>",
        author=("Rina Sari",),
        related=("Jembatan Lama Segera Dibongkar",),
    ),
    "one paragraph beside a bar of teasers": Template(
        f"<div><h1>{HEADLINE}</h1><p>{THREE}</p></div><div class=sidebar>{TEASERS}</div>", body=(THREE,), date=""
    ),
    "one paragraph above teasers without a name": Template(
        f"<div><h1>{HEADLINE}</h1><div class=q><p>{THREE}</p></div></div><div class=zz>{TEASERS}</div>",
        body=(THREE,),
        date="",
    ),
    "nothing but pictures with captions": Template(
        f"<article><h1>{HEADLINE}</h1><time>5 November 2015 14:52 WIB</time>"
        "<figure><img><figcaption>Gubernur memotong pita di ujung jembatan.</figcaption></figure>"
        "<figure><img><figcaption>Warga menari sesudah upacara selesai.</figcaption></figure></article>",
        body=("Gubernur memotong pita di ujung jembatan.", "Warga menari sesudah upacara selesai."),
    ),
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_of_the_time_is_read_without_a_rule(template: Template) -> None:
    head = f"<title>{HEADLINE} | nasional | Kabarsore.co</title><meta property=og:type content=article>"
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{template.page}</body></html>"
    article, _left_out = read_page(page.encode(), url="http://www.kabarsore.example/read/2015/11/05/jembatan")
    assert article.headline == HEADLINE
    assert article.body == template.body
    assert (article.date_published.edtf() if article.date_published else "") == template.date
    assert article.author == template.author
    assert article.caption == template.caption
    assert tuple(named.text for named in article.related_headlines) == template.related
