"""Feeds that are no proper XML: what every reader forgives is forgiven, and what is lost is told."""

from __future__ import annotations

import pytest

from tests.sources.feeds.documents import atom, row, rows, rss, told

ONE = "<item><title>Satu</title><link>https://kabar.example/1</link></item>"
TWO = "<item><title>Dua</title><description>Dua ribu rumah terendam.</description></item>"
CUT = "The feed ends in the middle; what comes before is there."


def headlines(content: str) -> list[object]:
    return [one.get("headline") for one in rows(content)]


@pytest.mark.parametrize(
    "before",
    [
        "\n",
        "\ufeff\n\n",
        "\ufeff\ufeff",
        "   \t",
        "<br />\n<b>Warning</b>: mysql in /var/x.php on line 3<br />\n",
        "sampah\x00\x07 ",
        "<!-- cache -->\n",
    ],
)
def test_what_stands_before_a_feed_is_passed_over(before: str) -> None:
    assert headlines(before + rss(ONE)) == ["Satu"]
    assert headlines(before + rss(ONE).partition("?>")[2]) == ["Satu"]


@pytest.mark.parametrize(
    "after", ["\n<!-- 0,3 detik -->", "<script>a < b && c</script>", "\x00", "</rss>", "sampah & <"]
)
def test_what_stands_after_a_feed_is_passed_over(after: str) -> None:
    assert headlines(rss(ONE) + after) == ["Satu"]
    assert told(rss(ONE) + after) == []


def test_a_second_feed_in_one_file_is_read_too() -> None:
    assert headlines(rss(ONE) + "\n" + rss(TWO)) == ["Satu", "Dua"]


@pytest.mark.parametrize("at", range(1, len(TWO)))
def test_a_feed_that_ends_anywhere_keeps_what_came_before_and_is_told(at: int) -> None:
    content = rss(ONE + TWO[:at]).removesuffix("</channel></rss>")
    assert headlines(content)[0] == "Satu"
    assert told(content)[-1] == CUT


def test_the_entry_that_a_feed_breaks_off_in_is_an_excerpt() -> None:
    whole, cut = "<title>A</title><content:encoded>&lt;p&gt;Satu dua tiga&lt;/p&gt;", "</content:encoded></item>"
    content = rss(f"<item>{whole}{cut}<item>{whole}").removesuffix("</channel></rss>")
    assert [one.get("is_excerpt", False) for one in rows(content)] == [False, True]


def test_a_feed_that_ends_within_marked_text_keeps_that_text() -> None:
    content = rss("<item><title>A</title><description><![CDATA[Hujan turun").removesuffix("</channel></rss>")
    assert rows(content)[0]["summary"] == "Hujan turun"
    assert told(content) == [CUT]


def test_a_feed_without_the_end_of_its_root_only_is_whole() -> None:
    assert told(rss(ONE).removesuffix("</rss>")) == []
    assert told(atom("<entry><title>A</title></entry>").removesuffix("</feed>")) == [CUT]


@pytest.mark.parametrize(
    ("item", "headline"),
    [
        ("<title>Tahu & tempe &lt; daging</title>", "Tahu & tempe < daging"),
        ("<title>1 < 2 dan 3 > 2</title>", "1 < 2 dan 3 > 2"),
        ("<title>Tutup lupa</titel><link>x</link>", "Tutup lupa"),
        ("<Title>Huruf besar</TITLE>", "Huruf besar"),
        ("<title>Satu</b></title>", "Satu"),
        ("<title>Nol &#0; &#x1F; &#xD800; &#99999999; akhir &#xZZ;</title>", "Nol akhir &#xZZ;"),
        ("<title>Rusak \x08\x0b kendali</title>", "Rusak kendali"),
        ("<title>Akhir ]]> di sini</title>", "Akhir ]]> di sini"),
        ("<title lang=id lang='en'>Dua kali</title>", "Dua kali"),
        ("<title x:y='1' xmlns:z=''>Tanpa nama</title>", "Tanpa nama"),
        ('<title><a href="a>b">Sudut</a></title>', "Sudut"),
        ("<title>A<?php echo 1 ?>B<!-- c -- d -->C</title>", "ABC"),
    ],
)
def test_broken_marks_leave_the_text(item: str, headline: str) -> None:
    assert row(item + "<unclosed>")["headline"] == headline


def test_markup_that_is_not_escaped_is_the_text_of_its_element() -> None:
    found = row("<title>A</title><description><p>Satu<br>dua <img src=x.jpg> <b>tiga</p></description>")
    assert found["summary"] == '<p>Satu<br></br>dua <img src="x.jpg"></img> <b>tiga</b></p>'


def test_usual_prefixes_need_no_declaration() -> None:
    item = "<item><title>A</title><content:encoded>Isi.</content:encoded><dc:creator>Sari</dc:creator></item>"
    (found,) = rows(f"<rss version='2.0'><channel><title>K</title>{item}</channel></rss>")
    assert (found["body"], found["author"]) == ("Isi.", ["Sari"])


def test_an_entry_that_is_not_closed_ends_where_the_next_begins() -> None:
    found = rows(rss("<item><title>Satu</title><description>A<item><title>Dua</title></item>"))
    assert [(one["headline"], one.get("summary")) for one in found] == [("Satu", "A"), ("Dua", None)]


def test_entries_without_a_channel_or_with_another_root_are_read() -> None:
    assert headlines(f"<rss>{ONE}</rss>") == ["Satu"]
    assert headlines(f"<channel>{ONE}{TWO}</channel>") == ["Satu", "Dua"]
    assert headlines(f"<data>{ONE}{TWO}</data>") == ["Satu", "Dua"]


def test_xml_that_cannot_be_repaired_is_told() -> None:
    assert told("<rss xmlns:a='u' xmlns:b='u'><item a:x='1' b:x='2'><title>A</title></item></rss>") == [
        "The XML is too broken to be read."
    ]
