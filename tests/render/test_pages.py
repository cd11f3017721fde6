"""Rows, articles and related stories, as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.article import (
    Article,
    ArticleRow,
    Dateline,
    HeadlineKind,
    Hit,
    LinkStatus,
    PartialDate,
    Provenance,
    ReadingState,
    RelatedArticles,
    RelatedHeadline,
    RelatedLink,
    StoredArticle,
)
from reader.locale import _, use
from reader.render import ROW_HEIGHT, ArticlePage, RelatedPage, date_line, row_lines
from reader.render.dates import date_words
from reader.text import spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article import Span

ROW = ArticleRow(
    id=7,
    uid="0123456789abcdef",
    headline="Kementerian dan BNPT bersatu dalam rehabilitasi korban terorisme",
    publisher="ANTARA",
    place="Jakarta",
    date_published=PartialDate(2025),
    lead="Kementerian Sosial dan BNPT sedang meningkatkan kerja sama.",
)
ARTICLE = Article(
    headline=ROW.headline,
    body=("Paragraf pertama tentang rehabilitasi.", "Paragraf kedua, tanpa kata itu.", "Ketiga: rehabilitasi lagi."),
    dateline=Dateline("Jakarta", "ANTARA", "Jakarta (ANTARA) –"),
    date_published=PartialDate(2025),
    publisher="ANTARA",
    translator=("Prisca", "Kenzu"),
    editor=("Aditya Eko Sigit Wicaksono",),
    copyright_holder="ANTARA",
    copyright_year=2025,
)
HOSTILE = st.text(st.characters(exclude_categories=()), max_size=120)


@pytest.fixture(autouse=True)
def _indonesian() -> None:
    use("id")


def stored(article: Article = ARTICLE) -> StoredArticle:
    return StoredArticle(ROW, article, Provenance("a.txt", "2026-01-01T00:00:00Z", "0.1"), "00")


def find(text: str) -> Sequence[Span]:
    return spans_of(text, frozenset({"rehabilitasi"}))


def page_text(page: ArticlePage) -> list[str]:
    return [page.line(y).plain for y in range(page.height)]


def test_a_row_has_two_lines_of_headline_then_facts_then_the_excerpt() -> None:
    drawn = [line.plain for line in row_lines(Hit(ROW, ROW.lead), 34)]
    assert drawn == [
        "● Kementerian dan BNPT bersatu",
        "  dalam rehabilitasi korban…",
        "  2025 · ANTARA · Jakarta",
        "  Kementerian Sosial dan BNPT…",
        "",
    ]


def test_a_short_headline_leaves_its_line_to_the_excerpt() -> None:
    drawn = row_lines(Hit(replace(ROW, headline="Banjir surut"), ROW.lead), 34)
    assert [line.plain for line in drawn][:2] == ["● Banjir surut", "  2025 · ANTARA · Jakarta"]
    assert len(drawn) == ROW_HEIGHT


@pytest.mark.parametrize(
    ("state", "mark"),
    [(ReadingState(), "● "), (ReadingState(read=True), "  "), (ReadingState(read=True, starred=True), "★ ")],
)
def test_unread_and_starred_are_told_by_their_marks(state: ReadingState, mark: str) -> None:
    assert row_lines(Hit(replace(ROW, state=state)), 40)[0].plain.startswith(mark)


def test_hits_are_marked_in_headline_and_excerpt() -> None:
    excerpt = "telah merehabilitasi banyak"
    hit = Hit(ROW, excerpt, ((6, 20),), find(ROW.headline)[0:1])  # type: ignore[arg-type]
    marked = [
        line.plain[span.start : span.end] for line in row_lines(hit, 60) for span in line.spans if span.style == "hit"
    ]
    assert marked == ["rehabilitasi", "merehabilitasi"]


@settings(deadline=None)
@given(HOSTILE, HOSTILE, st.integers(4, 120))
def test_every_row_is_drawn_in_full_and_fits(headline: str, excerpt: str, width: int) -> None:
    hit = Hit(replace(ROW, headline=headline, publisher=headline, place=excerpt), excerpt, ((0, 2),), ((0, 1),))
    drawn = row_lines(hit, width)
    assert len(drawn) == ROW_HEIGHT
    assert all(cell_len(line.plain) <= width for line in drawn)
    assert not any(ord(mark) < 32 for line in drawn for mark in line.plain)


def test_an_article_opens_with_headline_facts_and_credits() -> None:
    assert page_text(ArticlePage(stored(), 76, find)) == [
        "Kementerian dan BNPT bersatu dalam rehabilitasi korban terorisme",
        "ANTARA\u00a0· Jakarta\u00a0· 2025 (hari tidak diketahui)\u00a0· 1\u00a0menit\u00a0baca",
        "Penerjemah Prisca, Kenzu\u00a0· Editor Aditya Eko Sigit Wicaksono",
        "",
        "Paragraf pertama tentang rehabilitasi.",
        "",
        "Paragraf kedua, tanpa kata itu.",
        "",
        "Ketiga: rehabilitasi lagi.",
        "",
        "© ANTARA 2025",
    ]


def test_no_line_of_facts_ends_in_a_dot_that_stands_between_two() -> None:
    for width in range(12, 77):
        page = ArticlePage(stored(), width, find)
        assert not [line for line in page_text(page) if line.rstrip().endswith("·")]
        letters = "".join("".join(page_text(page)).replace("·", "").split())
        assert "korbanterorismeANTARAJakarta2025(haritidakdiketahui)1menitbacaPenerjemah" in letters


def test_an_article_says_when_it_has_no_text() -> None:
    assert "Artikel ini hanya berupa judul, tanpa isi." in page_text(
        ArticlePage(stored(Article("Judul saja")), 60, find)
    )


def test_hits_are_counted_in_order_and_the_current_one_stands_out() -> None:
    page = ArticlePage(stored(), 40, find)
    assert [page.line(line).plain.count("rehabilitasi") for _block, _span, line in page.hits] == [1, 1, 1]
    first = page.line(page.hits[0][2], current=0)
    assert "hit-now" in [span.style for span in first.spans]
    assert page.hit_after(page.hits[2][2]) == 2
    assert page.hit_after(page.height) == 0


def test_the_place_in_an_article_survives_another_width() -> None:
    narrow, wide = ArticlePage(stored(), 12, find), ArticlePage(stored(), 70, find)
    line = narrow.line_of(2)
    assert narrow.paragraph_at(line) == 2
    assert wide.line(wide.line_of(narrow.paragraph_at(line))).plain.startswith("Ketiga")
    assert wide.line_of(0) == 0
    assert wide.line_of(99) == 0


def test_a_paragraph_may_have_lines_and_tabs() -> None:
    page = ArticlePage(stored(Article("J", ("satu\n\tdua",))), 60, find)
    assert "satu" in page_text(page)
    assert any(line.endswith("dua") for line in page_text(page))


@settings(deadline=None)
@given(HOSTILE, HOSTILE, st.integers(1, 100))
def test_any_article_is_drawn_and_fits(headline: str, paragraph: str, width: int) -> None:
    page = ArticlePage(
        stored(Article(headline, (paragraph, paragraph), publisher=paragraph, author=(headline,))), width, find
    )
    assert all(cell_len(line) <= max(2, width) for line in page_text(page))
    assert not any(ord(mark) < 32 for line in page_text(page) for mark in line)


def test_a_megabyte_in_one_line_is_broken_like_any_other() -> None:
    page = ArticlePage(stored(Article("Panjang", ("kata " * 200_000, "x" * 100_000))), 76, find)
    assert page.height > 14_000
    assert page.line(page.height - 1).plain.strip("x") == ""


RELATED = RelatedArticles(
    named=(
        RelatedLink(RelatedHeadline(HeadlineKind.RELATED, "Pusat anti-radikalisasi"), LinkStatus.IN_ARCHIVE, ROW),
        RelatedLink(RelatedHeadline(HeadlineKind.READ_ALSO, "Kementerian Agama"), LinkStatus.MISSING),
    ),
    named_by=(ROW,),
    similar=(replace(ROW, headline="BNPT gandeng pesantren"),),
)


def related_text(page: RelatedPage) -> list[str]:
    return [page.line(y).plain for y in range(page.height)]


def test_related_stories_stand_in_groups_under_their_marks() -> None:
    drawn = related_text(RelatedPage(RELATED, 60))
    assert drawn == [
        "Disebut redaksi  2",
        "✓ Pusat anti-radikalisasi",
        "  2025 · ANTARA · Jakarta",
        "○ Kementerian Agama",
        "  tidak ada di arsip",
        "",
        "Disebut oleh  1",
        "← Kementerian dan BNPT bersatu dalam rehabilitasi korban",
        "  terorisme",
        "  2025 · ANTARA · Jakarta",
        "",
        "Serupa  1",
        "≈ BNPT gandeng pesantren",
        "  2025 · ANTARA · Jakarta",
    ]


def test_a_line_belongs_to_the_story_that_stands_there() -> None:
    page = RelatedPage(RELATED, 60)
    assert [page.item_at(y) for y in range(6)] == [None, 0, 0, 1, 1, None]
    assert page.items[1].row is None


def test_no_related_stories_are_told_in_a_sentence() -> None:
    page = RelatedPage(RelatedArticles(), 30)
    assert not page.items
    assert " ".join(related_text(page)).startswith("Tidak ada artikel lain")


@pytest.mark.parametrize(
    ("date", "short", "full", "unknown"),
    [
        (None, "", "", "(tanggal tidak diketahui)"),
        (PartialDate(2025), "2025", "2025", "(hari tidak diketahui)"),
        (PartialDate(2025, 5), "Mei 2025", "Mei 2025", "(hari tidak diketahui)"),
        (PartialDate(2025, 1, 22), "22 Jan 2025", "Rabu, 22 Januari 2025", ""),
        (PartialDate(2025, 1, 22, 14, 5, offset=480), "22 Jan 2025", "Rabu, 22 Januari 2025 14.05 WITA", ""),
        (PartialDate(2025, 1, 22, 4, 5), "22 Jan 2025", "Rabu, 22 Januari 2025 04.05", ""),
        (PartialDate(2025, 1, 22, 4, 5, offset=-210), "22 Jan 2025", "Rabu, 22 Januari 2025 04.05 GMT-3:30", ""),
    ],
)
def test_dates_are_said_no_finer_than_they_are_known(
    date: PartialDate | None,
    short: str,
    full: str,
    unknown: str,
) -> None:
    assert date_words(date) == short
    assert date_line(date) == (full, unknown)


@settings(deadline=None)
@given(st.lists(st.text("abcdefg.", min_size=1, max_size=22), min_size=1, max_size=30), st.data(), st.integers(14, 60))
def test_the_first_hit_of_an_excerpt_is_always_seen(words: list[str], data: st.DataObject, width: int) -> None:
    words[data.draw(st.integers(0, len(words) - 1))] = "rehabilitasi"
    text = " ".join(words)
    drawn = row_lines(Hit(replace(ROW, headline="Judul pendek"), text, tuple(find(text))), width)
    assert any(span.style == "hit" for line in drawn for span in line.spans)


def test_the_readers_tags_stand_behind_the_facts_and_under_the_headline() -> None:
    tagged = replace(ROW, tags=("sidang", "banjir besar"))
    assert any(line.plain.endswith("  # sidang · banjir besar") for line in row_lines(Hit(tagged), 50))
    narrow = [line.plain for line in row_lines(Hit(tagged), 24)]
    assert "  2025  # sidang…" in narrow
    page = page_text(ArticlePage(replace(stored(), tags=("sidang", "lama")), 76, find))
    assert page.index("# sidang\u00a0· lama") < page.index("Paragraf pertama tentang rehabilitasi.")


def test_an_excerpt_says_that_there_is_more() -> None:
    told = "\n".join(page_text(ArticlePage(replace(stored(), is_excerpt=True), 76, find)))
    whole = "\n".join(page_text(ArticlePage(stored(), 76, find)))
    assert len(told.splitlines()) > len(whole.splitlines())


def test_words_before_a_hit_take_the_room_that_a_long_word_after_it_leaves() -> None:
    text = "…Ampat dan memastikan pembangunan tidak mengorbankan keberlanjutan lingkungan,” ujar ketua"
    spans = ((40, 52),)
    for width, shown in ((29, "…tidak mengorbankan…"), (48, "…pembangunan tidak mengorbankan keberlanjutan…")):
        row = replace(ROW, headline="Izin tambang nikel di Raja Ampat dicabut semua oleh pemerintah hari ini")
        drawn = row_lines(Hit(row, text, spans), width)
        assert drawn[3].plain.strip() == shown
        assert [drawn[3].plain[span.start : span.end] for span in drawn[3].spans if span.style == "hit"] == [
            "mengorbankan"
        ]


@pytest.mark.parametrize("width", [30, 34, 44, 60])
@pytest.mark.parametrize("headline", ["Banjir", "Warga mengungsi karena air terus naik di tiga desa"])
def test_an_excerpt_that_begins_with_its_hit_fills_its_lines(headline: str, width: int) -> None:
    text = "Penanggulangan keadaan kedaruratan menyeluruh rehabilitasi" + " dan lagi" * 30
    drawn = row_lines(Hit(replace(ROW, headline=headline), text, tuple(find(text))), width)
    excerpt = [line.plain for line in drawn if "rehabilitasi" in line.plain or "lagi" in line.plain]
    assert excerpt
    for line in excerpt:
        assert len(line) > width - len("rehabilitasi") - 1


def test_an_excerpt_in_the_list_takes_two_lines_at_most() -> None:
    bare = replace(ROW, headline="Banjir", publisher="", place="", date_published=None)
    drawn = [line.plain for line in row_lines(Hit(bare, "kata lagi " * 30), 30)]
    assert (drawn[1], drawn[4]) == (f"  {_('no date')}", "")
    assert drawn[3].endswith("…")
