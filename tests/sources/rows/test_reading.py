"""Rows of tables, as data sets and other programs write them, each with the article that is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.article import (
    Article,
    Dateline,
    HeadlineKind,
    LeftOut,
    LinkStatus,
    PartialDate,
    Provenance,
    ReadingState,
    RelatedArticles,
    RelatedHeadline,
    RelatedLink,
    StoredArticle,
)
from reader.article import ArticleRow as ListedArticle
from reader.errors import Refused
from reader.export.json import article_document
from reader.sources.rows import Row, read_row

FIRST = "Jembatan gantung di Desa Sukamaju dibuka kembali setelah diperbaiki selama dua bulan."
LAST = "Warga mulai melintas sejak pagi, kata kepala desa."
CORPUS = Path(__file__).parents[4] / "shared" / "data" / "corpus"


def read(**columns: object) -> Row:
    return read_row(json.dumps(columns).encode())


def article(**columns: object) -> Article:
    return read(**columns).article


@pytest.mark.parametrize(
    "columns",
    [
        {"judul": "Jembatan dibuka", "isi_berita": f"{FIRST}\n{LAST}", "tanggal_publikasi": "22/1/2025"},
        {"title": "Jembatan dibuka", "content": f"{FIRST}\r\n\r\n{LAST}", "published_at": "2025-01-22"},
        {"Headline": "Jembatan dibuka", "Article Body": [FIRST, LAST], "Pub-Date": "22 Januari 2025"},
        {"Judul Berita": "Jembatan dibuka", "Isi": f"{FIRST}\\n{LAST}", "TANGGAL": "2025-01-22 00:00:00"},
        {
            "@type": "NewsArticle",
            "name": "Jembatan dibuka",
            "articleBody": f"{FIRST}\n{LAST}",
            "datePublished": "20250122",
        },
        {
            "@graph": [
                {"@type": "Person"},
                {
                    "@type": ["NewsArticle"],
                    "headline": "Jembatan dibuka",
                    "text": f"{FIRST}\n{LAST}",
                    "date": "2025-01-22",
                },
            ]
        },
        {
            "_id": 1,
            "_source": {"title": "Jembatan dibuka", "text": f"<p>{FIRST}</p><p>{LAST}</p>", "date": "2025-01-22"},
        },
        {"title": "Jembatan &amp;dibuka".replace("&amp;", ""), "body": f"{FIRST}<br>{LAST}", "date": 20250122},
        {
            "title": "<b>Jembatan</b> dibuka",
            "body": f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{LAST}&lt;/p&gt;",
            "date": "2025-01-22",
        },
        {
            "judul": "jembatan-dibuka-lagi",
            "headline": "Jembatan dibuka",
            "isi": str([FIRST, LAST]),
            "tgl": "2025-01-22",
        },
        {"title": "Jembatan dibuka", "paragraphs": [[FIRST.split()], [LAST.split()]], "date": "2025-01-22"},
    ],
)
def test_a_row_is_read_by_the_names_of_its_columns(columns: dict[str, object]) -> None:
    found = article(**columns)
    assert (found.headline, found.body) == ("Jembatan dibuka", (FIRST, LAST))
    assert found.date_published is not None
    assert found.date_published.edtf() == "2025-01-22"


@pytest.mark.parametrize(
    "nothing", [None, "", "nan", "None", "-", "NULL", "Tidak Ditemukan", "\\N", [], {}, float("nan")]
)
def test_what_exports_write_for_nothing_is_nothing(nothing: object) -> None:
    found = read(judul="Jembatan dibuka", isi=FIRST, penulis=nothing, tanggal=nothing, kategori=nothing, url=nothing)
    assert found.article == Article("Jembatan dibuka", (FIRST,))
    assert found.left_out == ()


def test_every_field_has_its_column() -> None:
    found = article(
        headline="Jembatan dibuka",
        body=f"Sukamaju (ANTARA) - {FIRST}\nBaca juga: Pasar ikut ramai lagi",
        summary="Ringkasan.",
        url="https://warta.example/1",
        date_published="2025-01-22T14:05:00+07:00",
        publisher={"@type": "Organization", "name": "Warta Contoh"},
        author=[{"name": "Budi Santoso"}, "Siti"],
        editor="Rahmat",
        translator="Ani",
        source_organization="ANTARA",
        copyright_holder="Warta",
        copyright_year=2025,
        article_section="Daerah",
        keywords="jembatan, desa; #warga",
        image={"url": "https://warta.example/a.jpg", "caption": "Jembatan baru"},
        identifier="urn:warta:1",
        baca_juga="Harga sayur turun lagi\nWarga lega",
        related=[{"title": "Pasar dibuka", "url": "https://warta.example/2"}, {"url": "https://warta.example/3"}, {}],
    )
    assert found == Article(
        headline="Jembatan dibuka",
        body=(FIRST,),
        dateline=Dateline("Sukamaju", "ANTARA", "Sukamaju (ANTARA) -"),
        date_published=PartialDate(2025, 1, 22, 14, 5, 0, 420),
        publisher="Warta Contoh",
        author=("Budi Santoso", "Siti"),
        translator=("Ani",),
        editor=("Rahmat",),
        source_organization=("ANTARA",),
        copyright_holder="Warta",
        copyright_year=2025,
        url="https://warta.example/1",
        related_headlines=(
            RelatedHeadline(HeadlineKind.READ_ALSO, "Pasar ikut ramai lagi"),
            RelatedHeadline(HeadlineKind.RELATED, "Pasar dibuka", "https://warta.example/2"),
            RelatedHeadline(HeadlineKind.RELATED, "https://warta.example/3", "https://warta.example/3"),
            RelatedHeadline(HeadlineKind.READ_ALSO, "Harga sayur turun lagi"),
            RelatedHeadline(HeadlineKind.READ_ALSO, "Warga lega"),
        ),
        article_section="Daerah",
        keywords=("jembatan", "desa", "warga"),
        caption=("Jembatan baru",),
        identifier="urn:warta:1",
    )


@pytest.mark.parametrize(
    ("source", "url", "publisher"),
    [
        ("www.detik.com", "", "detikcom"),
        ("https://www.detik.com", "", "detikcom"),
        ("", "https://news.detik.com/berita/d-1", "detikcom"),
        ("cnn indonesia", "https://www.cnnindonesia.com/x", "CNN Indonesia"),
        ("Warta Contoh", "https://www.detik.com/x", "Warta Contoh"),
        ("warta.example", "https://warta.example/1", "warta.example"),
        ("Warta Contoh", "", "Warta Contoh"),
        ("", "https://warta.example/1", ""),
    ],
)
def test_a_source_is_written_as_the_outlet_writes_itself(source: str, url: str, publisher: str) -> None:
    assert article(judul="Jembatan dibuka", isi=FIRST, sumber=source, url=url).publisher == publisher


def test_an_address_in_the_source_or_the_guid_is_the_address_of_the_article() -> None:
    assert article(judul="A", isi=FIRST, source="https://warta.example/1").url == "https://warta.example/1"
    found = article(judul="A", isi=FIRST, guid="https://warta.example/2")
    assert (found.url, found.identifier) == ("https://warta.example/2", "")
    assert article(judul="A", isi=FIRST, url="javascript:alert(1)", guid="17").url == ""


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ("gubernur-lampung-buka-pameran", "gubernur lampung buka pameran"),
        ("jembatan_gantung_dibuka", "jembatan gantung dibuka"),
        ("covid-19", "covid-19"),
        ("Tata-Usaha-Negara", "Tata-Usaha-Negara"),
        ("mustahil transportasi tradisional dan online bersa", "mustahil transportasi tradisional dan online bersa"),
    ],
)
def test_a_title_that_is_plainly_a_slug_becomes_words(written: str, headline: str) -> None:
    assert article(title=written, body=FIRST).headline == headline


def test_a_summary_alone_is_an_excerpt_and_so_is_what_says_so() -> None:
    assert read(title="A", summary=FIRST).is_excerpt
    assert read(title="A", summary=FIRST).article.body == (FIRST,)
    assert read(title="A").is_excerpt
    assert not read(title="A", body=FIRST, summary=LAST).is_excerpt
    assert read(title="A", body=FIRST, is_excerpt=True).is_excerpt
    assert not read(title="A", summary=FIRST, is_excerpt=False).is_excerpt


def test_what_another_reader_program_knew_comes_along() -> None:
    row = read(title="A", body=FIRST, read=True, starred="ya", tags=["banjir", "kota"], keywords=["cuaca"])
    assert row.state == ReadingState(read=True, starred=True)
    assert (row.tags, row.article.keywords) == (("banjir", "kota"), ("cuaca",))
    assert read(title="A", body=FIRST, unread=1).state == ReadingState()
    plain = read(title="A", body=FIRST, tags="banjir, kota")
    assert (plain.state, plain.tags, plain.article.keywords) == (None, (), ("banjir", "kota"))


@pytest.mark.parametrize(
    ("written", "dateline"),
    [
        ("Jakarta (ANTARA) –", Dateline("Jakarta", "ANTARA", "Jakarta (ANTARA) –")),
        ("JAKARTA, KOMPAS.com", Dateline("Jakarta", "KOMPAS.com", "JAKARTA, KOMPAS.com")),
        ({"place": "Bandung", "agency": None, "text": ""}, Dateline("Bandung", "", "")),
        ("-6.2, 106.8", None),
        ("x" * 300, None),
        ({}, None),
    ],
)
def test_a_dateline_is_read_from_its_words(written: object, dateline: Dateline | None) -> None:
    assert article(title="A", body=FIRST, dateline=written).dateline == dateline


def test_a_place_counts_where_the_text_names_none() -> None:
    assert article(title="A", body=FIRST, lokasi="Bandung").dateline == Dateline("Bandung")
    assert article(title="A", body=f"MEDAN - {FIRST}", lokasi="Bandung").dateline == Dateline("Medan", "", "MEDAN -")


def test_lines_that_a_program_broke_are_joined_as_in_pasted_text() -> None:
    found = article(
        judul="Jembatan dibuka",
        isi=f"Jakarta\n-\n{FIRST}\nMenurut kepala desa di kantor\nBalai Desa\nitu, warga lega karena jembatan dibuka.",
    )
    assert found.dateline is not None
    assert found.dateline.place == "Jakarta"
    assert found.body == (FIRST, "Menurut kepala desa di kantor Balai Desa itu, warga lega karena jembatan dibuka.")


def test_markup_gives_captions_and_links_of_related_headlines() -> None:
    found = article(
        title="Jembatan dibuka",
        content_html=(
            f"<p>{FIRST}</p><figure><img src=a.jpg><figcaption>Jembatan baru (Foto: Budi)</figcaption></figure>"
            f"<p><b>Baca juga: <a href='/2'>Pasar ikut ramai setelah jembatan dibuka</a></b></p><p>{LAST}</p>"
        ),
        url="https://warta.example/1",
    )
    assert found.body == (FIRST, LAST)
    assert found.caption == ("Jembatan baru (Foto: Budi)",)
    assert [(one.text, one.url) for one in found.related_headlines] == [
        ("Pasar ikut ramai setelah jembatan dibuka", "https://warta.example/2")
    ]


@pytest.mark.parametrize("front", ["https://a.example/", "http://www.a.example", "https://a.example/?utm_source=rss"])
def test_the_front_of_a_site_gives_way_to_what_names_the_article(front: str) -> None:
    row = {"judul": "Jembatan dibuka", "isi": FIRST, "url": front}
    assert article(**row).url == front
    assert article(**row, link="https://a.example/1").url == "https://a.example/1"
    assert article(**row, guid="https://a.example/2").url == "https://a.example/2"
    found = article(**row, guid="a-3")
    assert (found.url, found.identifier) == ("", "a-3")
    assert article(**row, sumber="https://a.example/kanal").url == front
    assert article(**row, guid="a-3", sumber="Kabar Pagi").publisher == "Kabar Pagi"


def test_an_outlet_is_known_by_the_front_of_its_site() -> None:
    found = article(judul="Jembatan dibuka", isi=FIRST, url="https://www.antaranews.com/", guid="3")
    assert (found.url, found.publisher) == ("", "ANTARA")


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[1]", b"\xff\xfe\x00", b'"teks"', b"{", b"[" * 100_000, b'{"a":' * 5_000]
)
def test_what_is_no_object_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        read_row(content)


def test_commas_too_many_and_breaks_inside_texts_are_forgiven() -> None:
    found = read_row(b'{"judul": "Jembatan, ] dibuka", "isi": "satu\nkalimat, }", "tags": ["a",],}').article
    assert found.headline == "Jembatan, ] dibuka"
    assert found.body == ("satu", "kalimat, }")
    assert found.keywords == ("a",)


@pytest.mark.parametrize("columns", [{"kode": "A-1", "nilai": 3}, {"judul": "-", "isi": "nan"}, {"isi": "<p> </p>"}])
def test_a_row_without_headline_and_text_is_refused_with_its_columns(columns: dict[str, object]) -> None:
    with pytest.raises(Refused, match=r"--map headline=COLUMN") as refused:
        read(**columns)
    assert all(name in refused.value.message for name in columns)
    with pytest.raises(Refused, match="…"):
        read(**{f"kolom{number}": number for number in range(40)})


@pytest.mark.parametrize("content", [b"{}", b'{"": "x"}', b'{" ": null}'])
def test_a_row_without_columns_is_refused_without_naming_any(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_row(content)
    assert refused.value.message == "There is neither headline nor text in this row."


def test_of_values_with_one_name_the_first_that_is_not_empty_counts_and_the_others_are_told() -> None:
    content = (
        b'{"judul": "", "judul": "Jembatan dibuka", "judul": "Jembatan ditutup", "judul": "Jembatan dibuka", '
        b'"isi": "Warga melintas.", "isi": null, "x": {"y": 1, "y": 2}}'
    )
    row = read_row(content)
    assert row.article.headline == "Jembatan dibuka"
    assert row.article.body == ("Warga melintas.",)
    assert row.left_out == (LeftOut("another value under the same name", "Jembatan ditutup"),)
    assert read(**{"judul": "A", "judul (2)": "B", "x (2)": "C", "isi (2)": ""}).left_out == (
        LeftOut("another value under the same name", "B"),
    )


def stored(article: Article, state: ReadingState, tags: tuple[str, ...] = ()) -> bytes:
    row = ListedArticle(1, "a" * 40, article.headline, state=state)
    came = Provenance("-", "2025-01-01T00:00:00Z", "0")
    named = tuple(RelatedLink(one, LinkStatus.MISSING) for one in article.related_headlines)
    document = article_document(StoredArticle(row, article, came, "f" * 64), RelatedArticles(named), {})
    return json.dumps({**document, "tags": list(tags)}).encode()


def test_a_document_of_our_own_is_read_back_to_the_letter() -> None:
    article = Article(
        headline="  Judul – dengan \\n tanda",
        body=("Baca juga: bukan label", "", "Editor: Ani"),
        dateline=Dateline("Jakarta", "", "Jakarta -"),
        date_published=PartialDate(2025, 1, 22, 0, 0, 0),
        author=("Budi, S.H.",),
        copyright_year=2025,
        url="ftp://bukan.web",
    )
    row = read_row(stored(article, ReadingState(read=True, position=3), ("banjir", "a, b")))
    assert row == Row(article, state=ReadingState(read=True, position=3), tags=("banjir", "a, b"))


@pytest.mark.parametrize(
    "change",
    [
        {"date_published": "kemarin"},
        {"body": "teks"},
        {"author": 3},
        {"dateline": "Jakarta"},
        {"copyright_year": "2025"},
        {"publisher": 7},
        {"related_headlines": [{"kind": "?"}]},
        {"related_headlines": 3},
        {"state": 5},
        {"state": {"position": 10**30}},
        {"copyright_year": 10**30},
        {"copyright_year": 0},
        {"copyright_year": -2025},
        {"copyright_year": True},
        {"date_published": "2_0_2_5"},
        {"date_published": "+2025"},
        {"date_published": "２０２５"},
        {"date_published": "0001-01-01T00:00+07:00"},
        {"date_published": "2025-01-01T00:00+99:00"},
    ],
)
def test_a_document_of_ours_that_was_changed_by_hand_is_read_like_any_other(change: dict[str, object]) -> None:
    document = json.loads(stored(Article("Jembatan dibuka", (FIRST,)), ReadingState()))
    found = read_row(json.dumps({**document, **change}).encode()).article
    assert found.headline == "Jembatan dibuka"
    assert found.copyright_year in {None, 2025}
    assert found.date_published is None or found.date_published == PartialDate(2025)


@pytest.mark.parametrize("body", [[], ["", " \n"]])
def test_a_document_of_ours_without_any_word_is_refused(body: list[str]) -> None:
    document = json.loads(stored(Article("Jembatan dibuka", (FIRST,)), ReadingState()))
    with pytest.raises(Refused):
        read_row(json.dumps({**document, "headline": " ", "body": body}).encode())


WORDS = st.text(max_size=12)
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)
DATES = st.builds(PartialDate, st.integers(1, 9998)) | st.datetimes().map(
    lambda moment: (
        PartialDate(moment.year, moment.month, moment.day, moment.hour, moment.minute, None, 420)
        if 1 < moment.year < 9_999
        else PartialDate(2025, 1)
    )
)
ARTICLES = st.builds(
    Article,
    headline=WORDS,
    body=SEVERAL,
    dateline=st.none() | st.builds(Dateline, WORDS, WORDS, WORDS),
    date_published=st.none() | DATES,
    date_modified=st.none() | DATES,
    related_headlines=st.lists(st.builds(RelatedHeadline, st.sampled_from(HeadlineKind), WORDS, WORDS), max_size=2).map(
        tuple
    ),
    copyright_year=st.none() | st.integers(1900, 2100),
    **dict.fromkeys(("author", "translator", "editor", "source_organization", "keywords", "caption"), SEVERAL),
    **dict.fromkeys(("publisher", "copyright_holder", "url", "article_section", "identifier"), WORDS),
)


@settings(max_examples=100, deadline=None)
@given(ARTICLES)
def test_any_article_is_the_same_after_it_was_written_and_read(article: Article) -> None:
    assume(any(text.strip() for text in (article.headline, *article.body)))
    assert read_row(stored(article, ReadingState())).article == article


ODD: st.SearchStrategy[object] = st.sampled_from(
    (
        *(
            None,
            True,
            -1,
            0,
            10**30,
            1e999,
            "",
            " ",
            "\0",
            "\ud800",
            "9" * 30,
            "2025-01-22",
            "2_0_2_5",
            "２０２５",
            "x" * 300,
        ),
        *(
            [],
            [None],
            [[]],
            ["a"],
            ["\ud800"],
            {},
            {"kind": "related"},
            {"read": 1, "position": 10**30},
            [{"kind": "related"}],
        ),
    )
)
OWN = tuple(json.loads(stored(Article("a", ("b",)), ReadingState())))


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.dictionaries(st.sampled_from(OWN), ODD, max_size=4), st.sets(st.sampled_from(OWN), max_size=2))
def test_any_document_of_ours_that_was_changed_is_read_or_refused(
    article: Article, changes: dict[str, object], dropped: set[str]
) -> None:
    document = {**json.loads(stored(article, ReadingState(read=True, position=3), ("a",))), **changes}
    content = json.dumps({name: value for name, value in document.items() if name not in dropped}).encode()
    try:
        row = read_row(content)
    except Refused:
        return
    assert any(text.strip() for text in (row.article.headline, *row.article.body))
    assert row.article.copyright_year is None or 1 <= row.article.copyright_year <= 9_999
    assert row.state is None or 0 <= row.state.position < 2**31
    for date in (row.article.date_published, row.article.date_modified):
        assert date is None or PartialDate.from_edtf(date.edtf()) == date


TEXTS = st.text(max_size=40) | st.sampled_from(
    ["2025-01-22", "<p>a</p>", "&lt;p&gt;", "https://a.example/1", "Baca juga: A", "nan"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url", "kind", "text"]), inner)
    ),
    max_leaves=8,
)
NAMES = (
    *("judul", "isi", "url", "sumber", "tanggal", "diperbarui", "penulis", "editor", "kategori", "tags", "keywords"),
    *("caption", "image", "dateline", "lokasi", "related", "baca_juga", "read", "starred", "is_excerpt", "summary"),
    *("identifier", "copyright_year", "state", "provenance", "content_hash", "headline", "body", "@graph", "_source"),
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8))
def test_any_row_is_read_or_refused(columns: dict[str, object]) -> None:
    content = json.dumps(columns).encode()
    try:
        row = read_row(content)
    except Refused:
        return
    assert row.article.headline or row.article.body
    assert read_row(content) == row


@pytest.mark.parametrize(("name", "count"), [("indosum-dev.jsonl", 3_463), ("outlets-2025.jsonl", 3_816)])
def test_real_collections_go_in_whole(name: str, count: int) -> None:
    if not (CORPUS / name).is_file():
        pytest.skip(f"there is no {CORPUS / name}")
    lines = (CORPUS / name).read_bytes().splitlines()
    assert len(lines) == count
    for line in lines[::12]:
        columns = json.loads(line)
        found = read_row(line).article
        assert found.headline
        assert found.body
        assert found.url == columns["url"]
        assert found.date_published is not None or not columns.get("published")
