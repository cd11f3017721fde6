"""Pages made to break a reader of pages: each gives an article or one clear sentence, soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Refused
from reader.sources.pages import feeds_of, read_fragment, read_page
from tests.proportion import is_in_proportion

if TYPE_CHECKING:
    from collections.abc import Callable

PROSE = b"<p>" + b"Gubernur meresmikan jembatan baru di Bandar Lampung pada Rabu pagi kemarin. " * 3 + b"</p>"
LAST = b"<p>Jembatan itu dibangun selama dua tahun oleh 300 pekerja dari tujuh kabupaten di Lampung.</p>"


def page(inside: bytes) -> bytes:
    head = b"<html><head><title>Jembatan Baru Diresmikan</title></head><body><h1>Jembatan Baru Diresmikan</h1>"
    return head + PROSE + inside + LAST + b"</body></html>"


def linked(data: bytes) -> bytes:
    return page(b'<script type="application/ld+json">' + data + b"</script>")


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "many <": lambda n: page(b"<" * (5 * n)),
    "tags that never end": lambda n: page(b"<a " * (3 * n // 2)),
    "attributes": lambda n: page(b"<p " + b" ".join(b'a%d="x"' % each for each in range(n // 2)) + b">x</p>"),
    "attributes with < in them": lambda n: page(
        b"<p " + b" ".join(b'a%d="<"' % each for each in range(n // 2)) + b">x"
    ),
    "attributes without values": lambda n: page(
        b"<p " + b" ".join(b"a%d" % each for each in range(n // 2)) + b">x</p>"
    ),
    "quotes that never end": lambda n: page(b'<p a="' * (n // 2)),
    "paragraphs that never end": lambda n: page(b"<p>x" * (n // 4)),
    "cells that never end": lambda n: page(b"<td>" * (n // 2)),
    "entities": lambda n: page(b"&amp;" * (n // 2) + b"&xyz" * (n // 2) + b"&#x110000;&#xd800;" * (n // 20)),
    "zero bytes": lambda n: page(b"<p>a\0b</p>" * (n // 20) + b"\0" * (5 * n // 2)),
    "links": lambda n: page(b'<li><a href="/baca/x">Judul berita yang cukup panjang</a></li>' * (n // 8)),
    "comments that never end": lambda n: page(b"<!--" * (n // 2)),
    "scripts that never end": lambda n: page(b"<script>" * (n // 2)),
    "declarations": lambda n: b"<!DOCTYPE x [" * (n // 4) + page(b"") + b"<?x " * (n // 4) + b"<![CDATA[" * (n // 4),
    "an entity of entities": lambda n: (
        b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + page(b"<p>" + b"&b;" * (n // 8) + b"</p>")
    ),
    "deep linked data": lambda n: linked(b"[" * (5 * n // 2)),
    "much linked data": lambda n: linked(b"[" + b'{"@type":"NewsArticle","headline":"a"},' * (n // 10) + b"{}]"),
    "a long number in linked data": lambda n: linked(b"9" * (n // 2)),
    "half strings in linked data": lambda n: linked(b'"headline":"\\' * (n // 4)),
    "labels": lambda n: page(b"<p>Baca juga:</p>" * (n // 10) + b"Baca juga: " * (n // 4)),
    "line breaks": lambda n: page(b"a<br>" * (n // 2)),
    "boxes of related headlines": lambda n: page(b'<ul class="terkait">' * (n // 60)),
    "classes": lambda n: page(b"".join(b'<div class="c%d share">x</div>' % each for each in range(n // 10))),
    "headings": lambda n: page(b"<h1>Jembatan Baru Diresmikan</h1>" * (n // 10)),
    "dates": lambda n: page(b"<time>5 November 2015 14:56 WIB</time>" * (n // 10)),
    "quotations": lambda n: page(
        b"<blockquote>Kata gubernur, jembatan itu kuat sekali dan indah.</blockquote>" * (n // 20)
    ),
    "mail without an end": lambda n: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n" * (n // 2)
    ),
    "mail in mail": lambda n: (
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/related; boundary=x\n\n--x\n" * (n // 100)
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_proportion_to_its_size(content: Callable[[int], bytes]) -> None:
    def read(size: int) -> None:
        try:
            article, _left_out = read_page(content(size))
        except Refused as refusal:
            assert refusal.message  # noqa: PT017 - either way will do
        else:
            assert article.headline
            assert any("meresmikan jembatan baru" in paragraph for paragraph in article.body)

    assert is_in_proportion(read, 25_000)


@pytest.mark.parametrize("depth", [100, 300, 5_000, 9_900])
@pytest.mark.parametrize("tag", [b"div", b"section", b"blockquote", b"font", b"x-y", b"ul><li"])
def test_deep_nesting_keeps_all_text(depth: int, tag: bytes) -> None:
    close = b"</li></ul>" if tag == b"ul><li" else b"</" + tag + b">"
    deep = b"<p>Jauh di dalam halaman ini masih ada satu paragraf yang harus terbaca seluruhnya.</p>"
    article, _left_out = read_page(page((b"<" + tag + b">") * depth + deep + close * depth))
    assert [paragraph[:4] for paragraph in article.body] == ["Gube", "Jauh", "Jemb"]


def test_deep_nesting_without_any_end_keeps_all_text() -> None:
    article, _left_out = read_page(page(b"<div><b><span>" * 3_000))
    assert article.body[-1].startswith("Jembatan itu dibangun")


def test_a_link_that_nothing_closes_takes_no_text_away() -> None:
    article, _left_out = read_page(page(b"<a href=/x>" + LAST * 1 + PROSE * 9))
    assert len(article.body) == 12


def test_deep_text_keeps_its_paragraphs_apart() -> None:
    inner = b"<div>Paragraf pertama ditulis di sini.</div><div>Paragraf kedua ditulis di sini.</div>"
    article, _left_out = read_page(page(b"<div>" * 400 + inner + b"</div>" * 400))
    assert "Paragraf pertama ditulis di sini." in article.body
    assert "Paragraf kedua ditulis di sini." in article.body


def test_what_is_nested_more_than_10_000_levels_is_refused() -> None:
    with pytest.raises(Refused, match="nested too deeply"):
        read_page(page(b"<div>" * 10_001))


def test_a_page_of_more_than_10_mb_is_refused() -> None:
    with pytest.raises(Refused, match="larger than 10 MB"):
        read_page(page(b"<p>" + b"kata " * 2_100_000))


def test_pictures_embedded_in_a_page_do_not_make_it_too_large() -> None:
    picture = b'<img src="data:image/png;base64,' + b"QUJD" * 3_000_000 + b'">'
    article, _left_out = read_page(page(picture))
    assert len(article.body) == 2


def test_a_long_tag_keeps_what_it_says() -> None:
    data = b" ".join(b'data-x%d="%s"' % (each, b"y" * 40) for each in range(60))
    boxed = b"<div " + data + b' class="baca-juga"><a href="/baca/jembatan-lama">Jembatan Lama Akan Dibongkar</a></div>'
    article, _left_out = read_page(page(boxed), url="https://contoh.example/a/b")
    assert [named.url for named in article.related_headlines] == ["https://contoh.example/baca/jembatan-lama"]


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='share'>",
            "</div>",
            "<br>",
            "<a href='/x/y'>",
            "</a>",
            "<table>",
            "<td>",
            "</table>",
        ),
        *("<script>", "</script>", "<!--", "-->", "<h1>", "</h1>", "<title>", "</title>", "<b>", "</i>", "<ul><li>"),
        *(
            "Baca juga: ",
            "Berita terkait",
            "Jakarta - ",
            "Editor: Siti",
            "5 Mei 2020 10:00 WIB",
            "&lt;p&gt;",
            "&#0;",
            "\0",
        ),
        *(
            "Gubernur meresmikan jembatan baru di kota pada hari Rabu pagi. ",
            "<meta property='og:title' content='Judul'>",
        ),
        *(
            "<script type='application/ld+json'>{'a':",
            '{"@type":"NewsArticle","headline":["x"],"author":{}}',
            "\ud800",
            "\x85",
        ),
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a \\ud800 b"}</script>',
        '<script type="application/ld+json">{"headline":"a \\ud800 b", x',
        *(
            "<link rel=canonical href='http://[::1'>",
            "<base href='::'>",
            "<time datetime='2020-13-45T99:99'>",
            "<figure>",
        ),
        *(
            "<meta name=pubdate content='99999999999'>",
            "MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
            "<![CDATA[",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40)))
def test_any_bytes_give_an_article_or_a_refusal(made: bytes | list[str]) -> None:
    content = made if isinstance(made, bytes) else "".join(made).encode("utf-8", "surrogatepass")
    try:
        article, left_out = read_page(content, url="https://contoh.example/baca/1")
    except Refused as refusal:
        assert refusal.message  # noqa: PT017 - either way will do
    else:
        # Whatever was kept can be stored and printed.
        str((article, left_out)).encode("utf-8")
    assert isinstance(feeds_of(content, url="https://contoh.example/"), tuple)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40))
def test_any_fragment_gives_paragraphs(made: list[str]) -> None:
    article = read_fragment("".join(made), url="https://contoh.example/baca/1")
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in article.body)


def test_a_page_without_a_title_has_its_first_words_as_its_headline() -> None:
    article, _left_out = read_page(b"<p>" + b"kata " * 600_000)
    assert article.headline.startswith("kata kata")
    assert len(article.headline) < 200
    assert len(article.body[0]) > 2_900_000
    article, _left_out = read_page(
        b"<p>Air naik sejak pagi di kampung itu.</p>"
        + b"<p>Warga desa itu naik ke bukit membawa ternak dan beras.</p>" * 6_000
    )
    assert article.headline == "Air naik sejak pagi di kampung itu."


@pytest.mark.parametrize("title", [b"", b"<title>Warga Naik ke Bukit di Desa Itu</title>", b"<title>...</title>"])
def test_a_page_of_figures_alone_has_a_headline_too(title: bytes) -> None:
    try:
        article, _left_out = read_page(title + b"<p>" + b"12 345 678 " * 40 + b"</p>" + PROSE.replace(b"a", b"1"))
    except Refused as refusal:
        assert refusal.message  # noqa: PT017 - either way will do
    else:
        assert article.headline


def test_a_page_with_more_than_4_mb_of_text_is_refused_as_such_a_text_is() -> None:
    with pytest.raises(Refused, match="The text is larger than 4 MB"):
        read_page(b"<p>" + b"kata " * 1_800_000)
