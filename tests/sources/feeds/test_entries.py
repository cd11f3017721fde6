"""Entries of feeds of every shape: what each becomes as a row, in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import Refused
from reader.feed import Feed
from reader.sources.feeds import entries, feed_of
from reader.sources.found import Found, Kind, Origin, Told, Unreadable
from tests.sources.feeds.documents import ORIGIN, atom, row, rows, rss, told

FILES = Path(__file__).parent / "files"
SHAPES = sorted(path.name for path in FILES.iterdir() if not path.name.endswith(".rows.json"))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_of_feed_becomes_its_rows(name: str) -> None:
    expected = json.loads((FILES / f"{name.rpartition('.')[0]}.rows.json").read_text("utf-8"))
    assert rows((FILES / name).read_bytes(), Origin(name)) == expected


def test_an_entry_says_where_it_stands_and_when_it_was_fetched() -> None:
    found = list(entries(rss("<item><title>Satu</title></item><item><title>Dua</title></item>").encode(), ORIGIN))
    assert [(item.kind, item.part, item.origin, item.retrieved_at) for item in found if isinstance(item, Found)] == [
        (Kind.ROW, "entry 1", "umpan.xml", "2026-11-24T02:00:00Z"),
        (Kind.ROW, "entry 2", "umpan.xml", "2026-11-24T02:00:00Z"),
    ]


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        ("rss-2.0.xml", Feed("https://kabar.example/rss", "Kabar Pagi - Berita Terkini", "https://kabar.example/")),
        (
            "atom.xml",
            Feed("https://lensa.example/feed.atom", "Lensa & Kata | Artikel Terbaru", "https://lensa.example/"),
        ),
        ("rdf.xml", Feed("", "Arsip Nusantara RSS", "https://arsip.example/")),
        ("json-feed-1.1.json", Feed("https://pena.example/feed.json", "Pena Rakyat", "https://pena.example/")),
    ],
)
def test_a_feed_says_its_address_its_title_and_its_site(name: str, feed: Feed) -> None:
    assert feed_of((FILES / name).read_bytes(), Origin(name)) == feed


def test_the_address_that_a_feed_was_taken_from_counts_before_its_own() -> None:
    content = (FILES / "rss-2.0.xml").read_bytes()
    assert feed_of(content, Origin("x", url="https://cermin.example/rss")).url == "https://cermin.example/rss"


def test_what_is_no_feed_has_no_address_to_follow() -> None:
    with pytest.raises(Refused, match="This is no feed"):
        feed_of(b"<html><body><p>Halaman</p></body></html>", ORIGIN)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The feed is empty."),
        (b" \n ", "The feed is empty."),
        (b"Hanya teks biasa, bukan umpan.", "There is no XML in it."),
        (b"<html><body><p>Halaman</p></body></html>", "This is no feed."),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "This is no feed."),
        (b'{"judul": "Bukan umpan"}', "This is no feed."),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "This is no feed."),
        (b'{"items": [{"title": "Tanpa versi"}]}', "This is no feed."),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "The JSON is broken."),
    ],
)
def test_what_is_no_feed_is_told_in_one_line(content: bytes, message: str) -> None:
    assert list(entries(content, ORIGIN)) == [Unreadable("umpan.xml", message)]


@pytest.mark.parametrize(
    "content", [rss("").encode(), atom("").encode(), b'{"version": "https://jsonfeed.org/version/1", "items": []}']
)
def test_a_feed_without_entries_is_told_as_such(content: bytes) -> None:
    assert list(entries(content, ORIGIN)) == [Told("umpan.xml", "There are no entries in the feed.")]


@pytest.mark.parametrize("nothing", ["", "<title> </title>", "<link>https://kabar.example/1</link>", "<guid>1</guid>"])
def test_an_entry_with_neither_headline_nor_text_is_told_and_the_others_are_kept(nothing: str) -> None:
    found = list(entries(rss(f"<item>{nothing}</item><item><title>Ada</title></item>").encode(), ORIGIN))
    assert found[0] == Unreadable("umpan.xml", "The entry has neither a headline nor a text.", "entry 1")
    assert isinstance(found[1], Found)
    assert json.loads(found[1].content)["headline"] == "Ada"


def test_an_entry_without_a_headline_is_read_by_its_text() -> None:
    assert row("<description>Gempa terasa di Ambon.</description>")["summary"] == "Gempa terasa di Ambon."


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ("Polisi &amp;amp; warga", "Polisi & warga"),
        ("&amp;quot;Siap&amp;quot; kata &amp;#8216;dia&amp;#8217;", '"Siap" kata ‘dia’'),
        ("&lt;b&gt;Tebal&lt;/b&gt; dan &lt;a href='x'&gt;tautan&lt;/a&gt;", "Tebal dan tautan"),
        ("<![CDATA[<strong>Kuat</strong> &amp; sehat]]>", "Kuat & sehat"),
        ("&amp;lt;i&amp;gt;Miring&amp;lt;/i&amp;gt;", "Miring"),
        ("Suhu &lt; 10 derajat, kata &lt;BMKG&gt;", "Suhu < 10 derajat, kata <BMKG>"),
        ("Baris\n   kedua\t lagi", "Baris kedua lagi"),
        ("AT&T dan R&D", "AT&T dan R&D"),
        ("Kopi&nbsp;Gayo &copy; &hellip; &tidakada;", "Kopi Gayo © … &tidakada;"),
        ("Rp1.000 &#150; Rp2.000", "Rp1.000 – Rp2.000"),
        ("[FOTO] Banjir [/]", "[FOTO] Banjir [/]"),
    ],
)
def test_a_headline_is_read_as_it_was_meant(written: str, headline: str) -> None:
    assert row(f"<title>{written}</title>")["headline"] == headline


def test_a_collection_names_the_outlet_of_every_entry_and_not_in_the_headline() -> None:
    found = row('<title>Kereta cepat mogok - Warta Kota</title><source url="https://w.example">Warta Kota</source>')
    assert (found["headline"], found["publisher"]) == ("Kereta cepat mogok", "Warta Kota")


def test_a_headline_that_is_the_name_of_the_outlet_stays() -> None:
    assert (
        row('<title>Warta Kota</title><source url="https://w.example">Warta Kota</source>')["headline"] == "Warta Kota"
    )


@pytest.mark.parametrize(
    ("published", "address"),
    [
        (
            "<link>http://detik.feedsportal.com/c/33/f/65/s/4b/sc/3/l/0Lnews0Bkabar0N0Cread0C1/story01.htm</link>",
            "http://news.kabar.com/read/1",
        ),
        (
            "<link>https://feeds.feedburner.com/~r/k/~3/x</link><guid>https://kabar.example/1</guid>",
            "https://kabar.example/1",
        ),
        ("<link>https://t.co/x</link>", "https://t.co/x"),
        ("<guid>https://kabar.example/2</guid>", "https://kabar.example/2"),
        ('<guid isPermaLink="false">https://kabar.example/?p=3</guid>', "https://kabar.example/?p=3"),
        ("<link> https://kabar.example/\n  4 </link>", "https://kabar.example/4"),
        ("<link>berita/5?a=1&amp;b=2</link>", "https://kabar.example/berita/5?a=1&b=2"),
        ("<link>javascript:alert(1)</link>", ""),
        ("<link>mailto:a@kabar.example</link>", ""),
        ("<link>http://[rusak/</link>", ""),
        ("<link></link><guid>bukan alamat</guid>", ""),
    ],
)
def test_an_entry_has_the_address_of_its_article_and_no_other(published: str, address: str) -> None:
    assert row(f"<title>Judul</title>{published}").get("url", "") == address


def test_the_longest_content_is_the_body_and_a_picture_alone_is_none() -> None:
    found = row(
        "<title>J</title><description>Ringkasan</description>"
        "<content:encoded>&lt;p&gt;Pendek&lt;/p&gt;</content:encoded>"
        "<content:encoded>&lt;p&gt;Ini yang lebih panjang&lt;/p&gt;</content:encoded>"
    )
    assert (found["body"], found["summary"]) == ("<p>Ini yang lebih panjang</p>", "Ringkasan")
    found = row(
        "<title>J</title><description>Ringkasan</description><content:encoded>&lt;img src='a.jpg'&gt;</content:encoded>"
    )
    assert ("body" in found, found["summary"], found["is_excerpt"]) == (False, "Ringkasan", True)


@pytest.mark.parametrize(
    ("text", "is_excerpt"),
    [
        ("Hujan turun sejak subuh.", False),
        ("Hujan turun sejak ...", True),
        ("Hujan turun sejak…", True),
        ("Hujan turun sejak [&amp;#8230;]", True),
        ("Hujan turun sejak [...]", True),
        ("Hujan turun. &lt;a href='x'&gt;Read more&lt;/a&gt; »", True),
        ("Hujan turun. Baca selengkapnya di Kabar Pagi", True),
        ("Hujan turun. Selengkapnya", True),
        ("Hujan turun. Baca Selengkapnya &amp;raquo;", True),
        ("Ia menonton rekaman itu dengan lebih lengkap daripada laporan selengkapnya", False),
        ("Hujan ... turun. Kata dia selengkapnya ada di buku. Kami pulang.", False),
        ("Hujan turun […] The post Hujan turun appeared first on Kabar.", True),
        ("Hujan turun. The post Hujan turun appeared first on Kabar.", False),
    ],
)
def test_a_content_that_ends_cut_off_is_an_excerpt(text: str, is_excerpt: bool) -> None:  # noqa: FBT001 - a case
    found = row(f"<title>J</title><content:encoded>{text}</content:encoded>")
    assert found.get("is_excerpt", False) is is_excerpt


def test_a_description_as_long_as_an_article_is_the_article() -> None:
    text = "Kalimat yang panjang sekali tentang panen padi. " * 50
    assert "body" in row(f"<title>J</title><description>{text}</description>")
    assert "body" not in row(f"<title>J</title><description>{text} ...</description>")
    assert "body" not in row(f"<title>J</title><description>{text[:900]}</description>")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<dc:creator>Sari Dewi</dc:creator><dc:creator>Budi</dc:creator>", ["Sari Dewi", "Budi"]),
        ("<author>sari@kabar.example (Sari Dewi)</author>", ["Sari Dewi"]),
        ("<author>sari@kabar.example</author>", None),
        ("<author>admin</author>", None),
        ("<dc:creator>kabar pagi</dc:creator>", None),
        ("<author>O&amp;#39;Neill</author>", ["O'Neill"]),
    ],
)
def test_authors_are_people(written: str, names: list[str] | None) -> None:
    assert row(f"<title>J</title>{written}").get("author") == names


def test_a_caption_is_no_text_of_the_article() -> None:
    found = row(
        "<title>J</title><description>Ringkasan.</description><media:group><media:content url='a.jpg'>"
        "<media:description>Foto satu &amp;amp; dua</media:description></media:content>"
        "<media:content url='b.jpg'><media:description type='html'><![CDATA[<p>Foto tiga</p>]]></media:description>"
        "<media:description/></media:content></media:group>"
    )
    assert found["caption"] == ["Foto satu & dua", "Foto tiga"]
    assert (found["summary"], "body" in found) == ("Ringkasan.", False)


def test_links_in_the_text_are_made_whole_against_a_declared_base_only() -> None:
    content = "<![CDATA[<p><a href='/x'>X</a> <img alt='' src=\"y.jpg\"> <a href='#z'>Z</a></p>]]>"
    entry = f"<entry><title>J</title><content type='html' xml:base='https://d.example/e/'>{content}</content></entry>"
    assert rows(atom(entry))[0]["body"] == (
        "<p><a href='https://d.example/x'>X</a> <img alt='' src=\"https://d.example/e/y.jpg\"> <a href='#z'>Z</a></p>"
    )
    entry = f"<entry><title>J</title><content type='html'>{content}</content></entry>"
    assert "<a href='/x'>" in rows(atom(entry))[0]["body"]


def test_a_media_file_in_place_of_text_is_no_text() -> None:
    found = rows(
        atom("<entry><title>J</title><summary>Ringkasan</summary><content type='image/png'>aWJ1</content></entry>")
    )
    assert (found[0]["summary"], "body" in found[0]) == ("Ringkasan", False)


def test_elements_with_the_names_of_feedparsers_own_fields_do_no_harm() -> None:
    found = row(
        "<title>J</title><links>x</links><authors>x</authors><title_detail>x</title_detail><summary_detail>x"
        "</summary_detail><content>x</content><source><title>S</title></source><published a='1'/><id b='2'/>"
    )
    assert found["headline"] == "J"


def test_entries_of_json_that_are_no_objects_are_told() -> None:
    content = b'{"version": "https://jsonfeed.org/version/1.1", "items": [1, null, {"title": "Ada", "tags": [1, " "]}]}'
    assert told(content) == ["The entry has neither a headline nor a text."] * 2


def test_a_lone_surrogate_of_json_can_be_stored() -> None:
    content = (
        b'{"version": "https://jsonfeed.org/version/1", "title": "\\ud800", "items": [{"title": "A \\ud800\\u0000"}]}'
    )
    assert rows(content) == [{"headline": "A ?", "publisher": "?", "is_excerpt": True}]


@pytest.mark.parametrize("front", ["https://kabar.example/", "https://kabar.example/?utm_source=rss", "/"])
def test_the_front_of_a_site_is_the_address_of_no_entry(front: str) -> None:
    item = f"<title>Banjir surut</title><description>Air surut.</description><link>{front}</link>"
    assert row(f"{item}<guid>https://kabar.example/baca/1</guid>")["url"] == "https://kabar.example/baca/1"
    numbered = row(f'{item}<guid isPermaLink="false">7</guid>')
    assert "url" not in numbered
    assert numbered["identifier"] == "7"
    assert "url" not in row(item)
