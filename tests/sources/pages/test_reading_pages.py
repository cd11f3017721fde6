"""What a page says of its article, in all the ways in which pages say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import Refused
from reader.sources.pages import feeds_of, read_page

if TYPE_CHECKING:
    from reader.article import Article

FIRST = "Gubernur meresmikan jembatan baru di Bandar Lampung pada Rabu pagi, dan ratusan warga datang menonton."
SECOND = "“Jembatan ini milik kita semua,” katanya. Perbaikan jalan di kedua ujungnya selesai bulan depan."
THIRD = "Jembatan itu dibangun selama dua tahun oleh 300 pekerja dari tujuh kabupaten di Lampung."
HEADLINE = "Jembatan Baru Diresmikan"
URL = "https://news.contoh.example/baca/2020/05/04/jembatan-baru-diresmikan"


def page(inside: str = "", *, head: str = "", above: str = f"<h1>{HEADLINE}</h1>", below: str = "") -> bytes:
    title = "" if "<title" in head else f"<title>{HEADLINE}</title>"
    paragraphs = f"<p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{THIRD}</p>"
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{title}{head}</head><body><div id=w>{above}"
        f"<div class=isi>{paragraphs}</div>{below}</div></body></html>"
    ).encode()


def read(content: bytes, url: str = URL) -> Article:
    return read_page(content, url=url)[0]


def published(content: bytes, url: str = URL) -> str:
    date = read(content, url).date_published
    return date.edtf() if date else ""


# Headlines


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} - Kabar Contoh",
        f"{HEADLINE} | Daerah | Contoh.example :: Portal Berita",
        f"Contoh.com: {HEADLINE}",
        f"{HEADLINE} :: Contoh Lifestyle",
        f"{HEADLINE} &amp;#8211; Contoh News",
    ],
)
def test_the_name_of_the_site_is_not_in_the_headline(title: str) -> None:
    head = f"<title>{title}</title><meta property=og:site_name content='Kabar Contoh'>"
    assert read(page(head=head)).headline == HEADLINE
    assert read(page(head=head, above=f"<div class=j>{HEADLINE}</div>")).headline == HEADLINE


def test_a_title_alone_loses_the_name_of_its_site() -> None:
    head = f"<title>Kabar Contoh - {HEADLINE} | Contoh.example</title>"
    assert read(page(head=head, above="")).headline == HEADLINE


def test_a_dash_in_a_headline_stays() -> None:
    headline = "Duel Persib - Persija Ditunda karena Hujan"
    assert read(page(head=f"<title>{headline}</title>", above="")).headline == headline


def test_a_section_set_as_a_heading_is_no_headline() -> None:
    above = f"<h1>Regional</h1><h2>{HEADLINE}</h2>"
    head = f"<title>{HEADLINE} - Contoh.com Regional</title>"
    assert read(page(head=head, above=above)).headline == HEADLINE


def test_a_title_that_was_cut_short_gives_way_to_the_headline_that_is_seen() -> None:
    whole = "Jembatan Baru di Bandar Lampung Diresmikan Gubernur pada Rabu Pagi"
    head = f"<title>{whole[:45]}...</title>"
    assert read(page(head=head, above=f"<h1>{whole}</h1>")).headline == whole


def test_without_any_title_the_heading_is_the_headline() -> None:
    assert read(page(head="<title></title>")).headline == HEADLINE


# Dates


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property='article:published_time' content='2020-05-04T09:30:00+07:00'>", "2020-05-04T09:30:00+07:00"),
        ("<meta name=pubdate content='2020-05-04 T09:30:00'>", "2020-05-04T09:30:00"),
        ("<meta itemprop=datePublished content='2020/05/04 09:30'>", "2020-05-04T09:30"),
        ("<meta name=date content='1588559400'>", "2020-05-04T02:30:00+00:00"),
        ("<meta name=date content='1588559400000'>", "2020-05-04T02:30:00+00:00"),
        ("<meta name=date content='Mon, 04 May 2020 09:30:00 +0700'>", "2020-05-04T09:30:00+07:00"),
        ("<meta name=date content='2014-07-13T20:07:27.8200000'>", "2014-07-13T20:07:27"),
        ("<meta name=date content='2020-05-04T09:30:00-03:30'>", "2020-05-04T09:30:00-03:30"),
        ("<meta name=date content='2020-05-04 09:30 WITA'>", "2020-05-04T09:30+08:00"),
        ("<meta name=date content='0000-00-00 00:00:00'>", ""),
        ("<meta name=date content='2020-13-45'>", ""),
        ("<meta name=date content='kemarin'>", ""),
    ],
)
def test_machine_dates_are_read_as_they_are_written(head: str, expected: str) -> None:
    assert published(page(head=head)) == expected


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ("Senin, 4 Mei 2020 | 09:30 WIB", "2020-05-04T09:30+07:00"),
        ("Senin , 4 May 2020, 09:30 WIT", "2020-05-04T09:30+09:00"),
        ("Senin,  4 Mei 2020  −  09:30 WIB", "2020-05-04T09:30+07:00"),
        ("on 04 May 2020 at 09:30 WIB", "2020-05-04T09:30+07:00"),
        ("Reporter : Rina | Senin, 04/05/2020 09:30", "2020-05-04T09:30"),
        ("4 Mei 2020", "2020-05-04"),
    ],
)
def test_the_date_that_readers_see_is_read(seen: str, expected: str) -> None:
    assert published(page(above=f"<h1>{HEADLINE}</h1><div class=tanggal>{seen}</div>")) == expected


def test_dates_in_the_text_and_in_other_boxes_are_not_the_articles() -> None:
    below = "<ul><li>Senin, 1 Juni 2020 10:00 WIB</li></ul>"
    above = f"<h1>{HEADLINE}</h1><span>Senin, 4 Mei 2020 09:30 WIB</span>"
    assert published(page("<p>Tanggal 17 Agustus 1945 pukul 10.00.</p>", above=above, below=below)).startswith(
        "2020-05-04"
    )


def test_when_it_was_changed_is_not_when_it_appeared() -> None:
    above = f"<h1>{HEADLINE}</h1><div>Diperbarui: 6 Mei 2020 11:00 WIB</div><div>4 Mei 2020 09:30 WIB</div>"
    assert published(page(above=above)) == "2020-05-04T09:30+07:00"


def test_a_time_of_jakarta_that_calls_itself_utc_is_of_jakarta() -> None:
    head = "<meta name=pubdate content='2020-05-04T10:00:20Z'><meta name=dateCreated content='2020-05-04T09:30:01Z'>"
    above = f"<div class=date>Senin, 04/05/2020 09:30 WIB</div><h1>{HEADLINE}</h1>"
    assert published(page(head=head, above=above)) == "2020-05-04T10:00:20+07:00"


def test_utc_is_told_in_the_zone_that_readers_see() -> None:
    head = (
        "<meta property='article:published_time' content='2020-05-04T02:30:00Z'>"
        "<meta property='article:modified_time' content='2020-05-04T18:00:00Z'>"
    )
    article = read(page(head=head, above=f"<h1>{HEADLINE}</h1><time>Senin, 4 Mei 2020 09:30 WIB</time>"))
    assert article.date_published is not None
    assert article.date_modified is not None
    assert article.date_published.edtf() == "2020-05-04T09:30:00+07:00"
    assert article.date_modified.edtf() == "2020-05-05T01:00:00+07:00"


def test_a_day_alone_is_made_finer_by_the_clock_that_is_seen() -> None:
    head = "<meta property='article:published_time' content='2020-05-04'>"
    above = f"<h1>{HEADLINE}</h1><div>Senin, 4 Mei 2020 09:30 WIB</div>"
    assert published(page(head=head, above=above)) == "2020-05-04T09:30+07:00"
    assert published(page(head=head)) == "2020-05-04"


def test_outlets_that_write_local_time_as_utc_are_known_by_rule() -> None:
    head = "<meta name=pubdate content='2020-05-04T10:00:20Z'>"
    assert published(page(head=head), url="https://finance.detik.com/baca/1/2") == "2020-05-04T10:00:20+07:00"


# Names


@pytest.mark.parametrize(
    ("around", "author", "editor"),
    [
        ("<div>Rep: Nur Aini/ Red: Hasan Basri</div>", ("Nur Aini",), ("Hasan Basri",)),
        ("<table><tr><td>Penulis</td><td>: Kontributor Metro, Rina Sari</td></tr></table>", ("Rina Sari",), ()),
        ("<div>Oleh <a href=/p>Rina Sari</a></div>", ("Rina Sari",), ()),
        ("<div class=author>Rina Sari - <span>Kabar Contoh</span></div>", ("Rina Sari",), ()),
        ("<div class=reporter><div>Rina Sari</div><span>Jurnalis</span></div>", ("Rina Sari",), ()),
        ("<div>Pewarta: <span itemprop=author>Rina Sari</span></div>", ("Rina Sari",), ()),
        ("<div>Reporter : Rina Sari | Senin, 4 Mei 2020 09:30</div>", ("Rina Sari",), ()),
        ("<div class=penulis>Redaksi</div>", (), ()),
        ("<div>Penulis: admin@contoh.example, Tim</div>", (), ()),
    ],
)
def test_those_who_made_it_are_named(around: str, author: tuple[str, ...], editor: tuple[str, ...]) -> None:
    article = read(page(above=f"<h1>{HEADLINE}</h1>{around}"))
    assert (article.author, article.editor) == (author, editor)


def test_an_outlet_is_no_author_of_itself() -> None:
    head = "<meta name=author content='Kabar Contoh'><meta property=og:site_name content='Kabar Contoh'>"
    assert read(page(head=head)).author == ()
    assert read(page(head="<meta name=author content='Kompas Cyber Media'>"), "https://x.kompas.com/a/b").author == ()
    assert read(page(head="<meta name=author content='Rina Sari'>")).author == ("Rina Sari",)


def test_a_source_beside_the_text_is_the_source() -> None:
    article = read(page(below="<div><b>Sumber :</b> Antara</div>"))
    assert article.source_organization == ("Antara",)


# Addresses, sections, keywords, publishers


def test_the_address_is_the_canonical_one() -> None:
    canonical = f"<link rel=canonical href='{URL}'>"
    assert read(page(head=canonical), "https://amp.contoh.example/x?utm_source=y").url == URL
    assert (
        read(page(head="<link rel=canonical href='/baca/2'>"), "https://contoh.example/a").url
        == "https://contoh.example/baca/2"
    )
    assert read(page(head=f"<meta property=og:url content='{URL}'>"), "").url == URL


def test_an_address_that_names_only_the_site_is_passed_over() -> None:
    head = "<link rel=canonical href='https://news.contoh.example/'>"
    assert read(page(head=head)).url == URL


@pytest.mark.parametrize(
    "front", ["https://news.contoh.example/?utm_source=x", "http://m.contoh.example", "https://contoh.example/home"]
)
def test_the_front_of_a_site_gives_way_to_the_address_that_the_page_came_from(front: str) -> None:
    head = f"<link rel=canonical href='{front}'><meta property='og:url' content='{front}'>"
    assert read(page(head=head), URL).url == URL


@pytest.mark.parametrize("written", ["javascript:void(0)", "http://[::1", "ftp://a.example/x", "", "#"])
def test_what_is_no_web_address_is_none(written: str) -> None:
    assert read(page(head=f"<link rel=canonical href='{written}'>"), "").url == ""


def test_an_address_in_microdata_and_a_note_of_the_browser_count() -> None:
    assert read(page(f"<a itemprop=url href='{URL}'></a>"), "").url == URL
    saved = f"<!-- saved from url=(0066){URL} -->".encode()
    assert read(saved + page(), "").url == URL


def test_the_section_is_the_last_crumb() -> None:
    names = {"/": "Home", "/n": "News", "/n/d": "Daerah", "": HEADLINE}
    links = "".join(f"<li><a href='{href}'>{name}</a>" for href, name in names.items())
    crumbs = f"<ul class=breadcrumb>{links}</ul>"
    assert read(page(above=f"{crumbs}<h1>{HEADLINE}</h1>")).article_section == "Daerah"
    assert read(page(head="<meta property=article:section content=Ekonomi>")).article_section == "Ekonomi"
    assert read(page(head="<meta property=article:section content='http://x.example/'>")).article_section == ""


def test_keywords_are_the_publishers_and_not_the_templates() -> None:
    tags = "<div class=tags><a href=/tag/jembatan>#jembatan</a> <a href=/tag/bandar-lampung>Bandar Lampung</a></div>"
    assert read(page(below=tags)).keywords == ("jembatan", "Bandar Lampung")
    assert read(
        page(head="<meta name=keywords content='jembatan, gubernur, berita terkini, portal berita'>")
    ).keywords == (
        "jembatan",
        "gubernur",
    )
    assert (
        read(page(head="<meta name=keywords content='gubernur, meresmikan, jembatan, baru, di, kota'>")).keywords == ()
    )


def test_the_publisher_is_known_by_rule_by_name_or_by_title() -> None:
    assert read(page(), "https://lampung.antaranews.com/berita/1/x").publisher == "ANTARA"
    assert read(page(head="<meta property=og:site_name content='Kabar Contoh'>")).publisher == "Kabar Contoh"
    title = f"<title>{HEADLINE} - Kabar Contoh</title>"
    assert read(page(head=title), "https://www.kabarcontoh.example/a/b").publisher == "Kabar Contoh"
    assert read(page(head=title), "https://www.lain.example/a/b").publisher == ""


# Linked data


def test_linked_data_is_read_in_spite_of_its_faults() -> None:
    broken = (
        '<script type="application/ld+json">// <![CDATA[\n'
        '{"@type": "NewsArticle", "headline": "Jembatan Baru\n Diresmikan",'
        '"datePublished": "2020-05-04T09:30:00+07:00", "articleSection": ["Daerah"],}\n// ]]></script>'
    )
    article = read(page(head=broken))
    assert article.date_published is not None
    assert article.date_published.edtf() == "2020-05-04T09:30:00+07:00"
    assert article.article_section == "Daerah"
    beyond = broken.replace("[CDATA[\n", "[CDATA[\n{{").replace("],}", "],,}")
    assert read(page(head=beyond)).date_published == article.date_published


def test_a_text_that_is_only_in_linked_data_is_taken_from_there() -> None:
    text = "\\n".join([FIRST, SECOND, THIRD, "Paragraf lain: " + "kata demi kata yang panjang sekali " * 20])
    linked = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s","articleBody":"%s"}</script>'
    content = (
        f"<html><head><title>{HEADLINE}</title>{linked % (HEADLINE, text)}</head>"
        f"<body><h1>{HEADLINE}</h1><p>{FIRST}</p><p>Langganan dulu untuk membaca.</p></body></html>"
    ).encode()
    assert len(read(content).body) == 4


def test_the_article_of_linked_data_is_the_pages_own() -> None:
    linked = (
        '<script type="application/ld+json">'
        '[{"@type":"NewsArticle","headline":"Berita Lain Sama Sekali","datePublished":"1999-01-01"},'
        f'{{"@type":["Thing","NewsArticle"],"headline":"{HEADLINE}","datePublished":"2020-05-04"}}]</script>'
    )
    assert published(page(head=linked)) == "2020-05-04"


# Encodings


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-16", "utf-16"),
        ("utf-8-sig", ""),
        ("cp1252", "rot13"),
    ],
)
def test_encodings_are_found_out(encoding: str, declared: str) -> None:
    text = (
        page().decode().replace("<meta charset=utf-8>", f"<meta http-equiv=x content='text/html; charset={declared}'>")
    )
    assert read(text.encode(encoding)).body == (FIRST, SECOND, THIRD)


def test_another_declared_encoding_is_believed() -> None:
    text = page("<p>Šibenik adalah kota di Kroasia yang dikunjungi rombongan itu pada bulan lalu.</p>").decode()
    text = text.replace("charset=utf-8", "charset=iso-8859-2").replace("“", '"').replace("”", '"')
    assert any(paragraph.startswith("Šibenik") for paragraph in read(text.encode("iso-8859-2")).body)


# Bodies


def test_words_at_the_borders_of_elements_are_not_glued() -> None:
    content = page("<p>Satu<br>dua<td>tiga<div>empat</div>lima <b>en</b>am, lalu selesailah hitungan itu.</p>")
    text = " ".join(read(content).body)
    assert "Satudua" not in text
    assert "enam" in text


def test_a_quotation_set_large_is_not_doubled() -> None:
    quoted = f"<blockquote>{THIRD}</blockquote>"
    assert read(page(quoted)).body.count(THIRD) == 1


def test_subheadings_and_lists_stay_in_the_text() -> None:
    body = read(page("<h3>Biaya</h3><ul><li>Beton: Rp 2 miliar</li><li>Baja: Rp 3 miliar</li></ul>")).body
    assert body[1:4] == ("Biaya", "Beton: Rp 2 miliar", "Baja: Rp 3 miliar")


def test_credits_and_datelines_in_the_text_become_fields() -> None:
    content = (
        page()
        .decode()
        .replace(FIRST, f"Bandar Lampung (ANTARA) - {FIRST}")
        .replace(THIRD, f"{THIRD}</p><p>Editor: Siti Aminah")
    )
    article = read(content.encode())
    assert article.dateline is not None
    assert article.dateline.place == "Bandar Lampung"
    assert article.editor == ("Siti Aminah",)
    assert article.body == (FIRST, SECOND, THIRD)


def test_a_lead_above_the_body_belongs_to_it() -> None:
    lead = "Warga di kedua tepi sungai sudah menunggu jembatan ini sejak banjir besar tujuh tahun yang lalu."
    assert read(page(above=f"<h1>{HEADLINE}</h1><p class=lead>{lead}</p>")).body[0] == lead


def test_furniture_in_the_body_is_told_as_left_out() -> None:
    article, left_out = read_page(page("<div class=share>Bagikan ke teman</div>"), url=URL)
    assert article.body == (FIRST, SECOND, THIRD)
    assert [piece.text for piece in left_out] == ["Bagikan ke teman"]


def test_captions_stand_apart() -> None:
    picture = "<div class=photo><img src=a.jpg><div class=caption>Jembatan dari udara (Foto: Rina)</div></div>"
    article = read(page(picture))
    assert article.caption == ("Jembatan dari udara (Foto: Rina)",)
    assert article.body == (FIRST, SECOND, THIRD)


def test_an_article_in_a_container_with_a_misleading_name_is_found() -> None:
    content = page().decode().replace("<div class=isi>", "<div class='ads-inside share sidebar'>")
    assert read(content.encode()).body == (FIRST, SECOND, THIRD)


def test_a_short_article_with_long_comments_is_the_article() -> None:
    comments = "".join(f"<li><p>{SECOND} Komentar saya nomor {each}, panjang sekali.</p></li>" for each in range(9))
    content = (
        f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><div><p>{FIRST}</p></div>"
        f"<ol id=comments>{comments}</ol></body></html>"
    ).encode()
    assert read(content).body == (FIRST,)


# Refusals


def test_a_page_without_text_is_refused() -> None:
    for content in (b"", b"<html></html>", b"<html><body><a href=/>Beranda</a></body></html>"):
        with pytest.raises(Refused, match="No article was found"):
            read_page(content)


@pytest.mark.parametrize(
    "url", ["https://contoh.example/", "https://contoh.example/indeks/berita", "https://contoh.example/tag/kopi"]
)
def test_the_address_of_a_front_page_or_a_list_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="front page or a list"):
        read_page(page(), url=url)


def test_an_article_of_one_sentence_is_read() -> None:
    content = (
        f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><p>{THIRD}</p></body></html>".encode()
    )
    assert read(content).body == (THIRD,)


# Bodies in several pieces


FOURTH = "Kendaraan berat baru boleh lewat setelah uji beban selesai, kira-kira tiga minggu sesudah peresmian itu."


@pytest.mark.parametrize(
    "pieces",
    [
        (
            f"<div class=isi><p>{FIRST}</p><p>{SECOND}</p></div><div class=ads>Iklan</div>"
            f"<div class=isi><p>{THIRD}</p><p>{FOURTH}</p></div>"
        ),
        f"<p>{FIRST}</p><div class=dalam><div><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></div></div>",
        f"{FIRST}<div class=dalam><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></div>",
        f"<div><p>{FIRST}</p><p>{SECOND}</p></div><p>{THIRD}</p><p>{FOURTH}</p>",
        f"<div class=satu><p>{FIRST}</p><p>{SECOND}</p></div><div class=dua><p>{THIRD}</p><p>{FOURTH}</p></div>",
    ],
)
def test_a_body_in_pieces_is_put_together(pieces: str) -> None:
    content = (
        f"<html><head><meta charset=utf-8><title>{HEADLINE}</title></head><body><div id=w><h1>{HEADLINE}</h1>"
        f"<div class=artikel>{pieces}</div></div></body></html>"
    ).encode()
    assert read(content).body == (FIRST, SECOND, THIRD, FOURTH)


def test_a_rule_that_means_the_whole_column_does_not_widen_the_body() -> None:
    below = "".join(f"<div class=lain>Kata pembaca {each}</div>" for each in range(9))
    body = f"<h1>{HEADLINE}</h1><div class=y><p>{FIRST}</p><p>{SECOND}</p></div>"
    column = f"<div id=content><div class=x>{body}{below}</div></div>"
    content = f"<html><head><meta charset=utf-8><title>{HEADLINE}</title></head><body>{column}</body></html>".encode()
    assert read(content, "https://nasional.sindonews.com/read/1/12/jembatan").body == (FIRST, SECOND)


def test_the_date_in_microdata_near_the_headline_is_the_articles() -> None:
    other = (
        "<div itemscope><span itemprop=datePublished content='2019-01-01T10:00:00+07:00'>lalu</span> Berita lain</div>"
    )
    own = "<time itemprop=datePublished datetime='2020-05-04T09:30:00+07:00'>4 Mei</time>"
    above = f"{other}<nav><a href=/1>Satu</a></nav><div>Kanal daerah</div><h1>{HEADLINE}</h1>{own}"
    assert published(page(above=above)) == "2020-05-04T09:30:00+07:00"


def test_no_name_and_password_of_an_address_is_kept() -> None:
    address = "https://ani:rahasia@contoh.example/baca/1"
    head = (
        f'<link rel="canonical" href="{address}"><link rel=alternate type="application/rss+xml" href="{address}/rss">'
    )
    content = page(f'<p>Baca juga: <a href="{address}0">Jembatan Lama Akan Dibongkar</a></p>', head=head)
    article = read(content)
    assert article.url == "https://contoh.example/baca/1"
    assert [named.url for named in article.related_headlines] == ["https://contoh.example/baca/10"]
    assert read(page(), address).url == "https://contoh.example/baca/1"
    assert "rahasia" not in str((read_page(content), feeds_of(content, url=URL)))
