"""Articles whose paragraphs stand in elements within each other, or in several parts: no paragraph is lost unsaid."""

from __future__ import annotations

import re

import pytest

from reader.sources.pages import read_page

HEADLINE = "Warga Menanam Pohon di Tepi Sungai"
NAVIGATION = "<nav><ul>{}</ul></nav>".format(
    "".join(f'<li><a href="/kanal/{each}">Kanal {each}</a></li>' for each in range(8))
)
FOOT = (
    "<footer><p>Seluruh isi situs ini milik Kabar Danau dan dilindungi oleh undang-undang yang berlaku.</p>"
    '<ul><li><a href="/tentang">Tentang kami</a></li></ul></footer>'
)
NESTS = {
    "div": ("<div>", "</div>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "table": ("<table><tr><td>", "</td></tr></table>"),
    "list": ("<ul><li>", "</li></ul>"),
    "section": ("<section>", "</section>"),
    "article": ("<article>", "</article>"),
    "span": ("<span>", "</span>"),
    "five": ("<div><div><div><div><div>", "</div></div></div></div></div>"),
}
LEVELS = (3, 4, 5, 6, 7, 8, 60, 300)


def paragraph(number: int) -> str:
    return f"Paragraf ke-{number} menyebut bahwa warga menanam {number + 3} batang pohon di tepi sungai pada pagi itu."


def page(inside: str) -> bytes:
    head = f"<html><head><title>{HEADLINE}</title></head><body>{NAVIGATION}<h1>{HEADLINE}</h1>"
    return f"{head}{inside}{FOOT}</body></html>".encode()


def nested(kind: str, levels: int) -> tuple[str, str]:
    kinds = list(NESTS.values())
    nests = [NESTS[kind] if kind in NESTS else kinds[each % len(kinds)] for each in range(levels)]
    opened = "".join(f"{nest[0]}<p>{paragraph(each)}</p>" for each, nest in enumerate(nests))
    return opened, "".join(nest[1] for nest in reversed(nests))


def numbers(content: bytes) -> list[int]:
    article, _left_out = read_page(content)
    assert all(len(each) < 120 for each in article.body)
    assert len(article.body) == len(re.findall("Paragraf ke", " ".join(article.body)))
    return [int(each) for each in re.findall(r"ke-(\d+) ", " ".join(article.body))]


@pytest.mark.parametrize("kind", [*NESTS, "mixed"])
@pytest.mark.parametrize("is_article", [True, False])
def test_a_paragraph_on_every_level_is_kept(kind: str, is_article: bool) -> None:  # noqa: FBT001 - a parameter of tests
    for levels in LEVELS:
        opened, closed = nested(kind, levels)
        inside = f"<article>{opened}{closed}</article>" if is_article else opened + closed
        assert numbers(page(inside)) == list(range(levels))


@pytest.mark.parametrize("kind", [*NESTS, "mixed"])
def test_a_paragraph_on_every_level_of_elements_that_never_end_is_kept(kind: str) -> None:
    for levels in LEVELS:
        assert numbers(page(f"<article>{nested(kind, levels)[0]}")) == list(range(levels))


@pytest.mark.parametrize("kind", ["div", "blockquote", "table", "list", "mixed"])
def test_a_paragraph_on_each_of_5_000_levels_is_kept(kind: str) -> None:
    levels = 5_000 if kind != "mixed" else 3_000
    opened, closed = nested(kind, levels)
    assert numbers(page(f"<article>{opened}{closed}</article>")) == list(range(levels))


@pytest.mark.parametrize("kind", ["div", "blockquote", "list", "section"])
def test_paragraphs_before_and_behind_what_is_nested_are_kept(kind: str) -> None:
    for levels in (3, 8, 60, 150):
        opened, _closed = nested(kind, levels)
        closed = "".join(f"{NESTS[kind][1]}<p>{paragraph(levels + each)}</p>" for each in range(levels))
        assert numbers(page(opened + closed)) == list(range(2 * levels))


def test_short_paragraphs_between_long_ones_on_every_level_are_kept() -> None:
    for wrapped in ("<p>{}</p>", "{}", "<div>{}</div>", "<div><p>{}</p></div>"):
        texts = [paragraph(each) if each % 2 == 0 else f"Paragraf ke-{each} ini pendek." for each in range(9)]
        inside = "".join(f"<div>{wrapped.format(text)}" for text in texts) + "</div>" * 9
        assert numbers(page(inside)) == list(range(9))


@pytest.mark.parametrize("around", ["<article>{}</article>", "<div>{}</div>", "<main><div>{}</div></main>"])
@pytest.mark.parametrize("part", ["div", "section"])
def test_a_text_in_two_parts_of_unlike_length_is_kept(around: str, part: str) -> None:
    first = "".join(f"<p>{paragraph(each)}</p>" for each in range(7))
    second = "<h2>Menanam lagi</h2>" + "".join(f"<p>{paragraph(each)}</p>" for each in range(7, 9))
    inside = around.format(f"<{part}>{first}</{part}><{part}>{second}</{part}>")
    article, _left_out = read_page(page(inside))
    assert [*article.body[:7], *article.body[8:]] == [paragraph(each) for each in range(9)]
    assert article.body[7] == "Menanam lagi"


BOXES = {
    "a teaser": '<h3><a href="/baca/x">Nelayan Danau Menolak Jaring Halus Lagi</a></h3><p>{}</p>',
    "a teaser in a box": '<div><a href="/baca/x">Nelayan Danau Menolak Jaring Halus Lagi</a><p>{}</p></div>',
    "another section": '<section class="kanal"><h2>Kabar Lain</h2><p>{}</p><p>{}</p></section>',
    "who wrote it": '<div class="tentang"><p>{}</p></div>',
    "a side": "<aside><p>{}</p></aside>",
    "a promise": '<div class="newsletter"><p>{}</p></div>',
    "comments": '<div id="komentar"><p>{}</p><p>{}</p></div>',
    "related": '<div class="berita-terkait"><p>{}</p></div>',
    "a caption": '<div class="caption"><p>{}</p></div>',
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("around", ["<article>{}</article>", "<div>{}</div>"])
def test_what_stands_beside_a_text_is_none_of_it(box: str, around: str) -> None:
    other = "Tulisan lain ini membahas jaring halus yang dipakai nelayan di danau sejak tahun lalu."
    text = "".join(f"<p>{paragraph(each)}</p>" for each in range(6))
    boxed = box.replace("{}", other)
    inside = around.format(f'<div class="teks">{text}</div>{boxed}')
    article, _left_out = read_page(page(inside))
    assert list(article.body) == [paragraph(each) for each in range(6)]


def test_a_paragraph_in_the_article_that_is_not_taken_is_named_as_left_out() -> None:
    text = "".join(f"<p>{paragraph(each)}</p>" for each in range(6))
    author = "Penulis adalah guru sekolah dasar yang tinggal di tepi danau sejak tahun 1998."
    inside = f'<article><div class="teks">{text}</div><aside class="profil"><p>{author}</p></aside></article>'
    article, left_out = read_page(page(inside))
    assert author not in article.body
    assert author in [piece.text for piece in left_out]
