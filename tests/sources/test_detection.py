from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.detection import BEGINNING, Format, format_of
from reader.sources.found import Origin
from tests.proportion import is_in_proportion

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"
OF_SAMPLES = {
    "banjir.txt": Format.TEXT,
    "berita.rss": Format.FEED,
    "catatan.md": Format.MARKDOWN,
    "data.csv": Format.TABLE,
    "data.jsonl": Format.JSON_LINES,
    "data.xlsx": Format.ZIP,
    "halaman.html": Format.PAGE,
    "langganan.opml": Format.FEED_LIST,
    "newsboat/cache.db": Format.NEWSBOAT,
    "newsboat/urls": Format.FEED_ADDRESSES,
    "situs.wacz": Format.ZIP,
    "situs.warc.gz": Format.GZIP,
    "umpan.json": Format.FEED,
}
WRONG = (
    "",
    "-",
    "a.txt",
    "a.md",
    "a.csv",
    "a.tsv",
    "a.jsonl",
    "a.json",
    "a.html",
    "a.xml",
    "a.opml",
    "a.xlsx",
    "a.gz",
    "urls",
)
WRONG_TYPES = ("text/plain", "text/html", "text/csv", "application/json", "application/rss+xml", "application/zip")
PROSE = "Gubernur meninjau banjir, warga pulang\n\nBandung - Gubernur meninjau lokasi, kata dia.\n"
NAMES = ("a", "a.md", "a.xml", "a.csv", "a.jsonl", "a.html", "urls")
PIECES = (
    *("<!-- iklan -->", "<!-- iklan -->\n", "<!--", "<!-- -->", "<!-->", "<!-->-->", "<!---->", "<!--->"),
    *(
        "<?a",
        "<?a?>",
        "<?a ?>\n",
        "<?xml version='1.0'?>",
        "<!doctype ",
        "<!doctype x>",
        "<!doctype x [",
        "<!doctype [",
    ),
    *("<!doctype a [ ]>", "<!doctype [ ]", "]>", "<", "< ", " \n<", "<a", "<a ", "<a>", "<A:b.", "<rss", "<!"),
    *("a: b\n", "a:\n b\n", "a:\n", " a: b\n", "content-type:", "content-type: \n", "a-", "-:\n"),
    *("{", "[", "[ ", "{ ", '{"', "}", "}\n", "} \n", '{"a":1}\n', '"version" ', '"version":"http', "[\n", "[1,"),
    *("# a\n", "---\n", "--- \n", "---\na: ", "[a](", "* a\n", "**", "_a", "`", "![", "> ", "a: [\n", "a:\n- "),
    *("http://a b\n", 'https://a.b "', "https://a.b\n", '"~', '"!a" ', '"query:', "exec:", '"\\'),
    *(
        ",",
        ";",
        "\t",
        "|",
        '"',
        '""',
        '"a"\t',
        "judul,",
        "isi|",
        "judul\tisi\n",
        'judul,isi\n"',
        "sep=,\n",
        '\\"',
        "\r",
    ),
    *(" ", "\n", "\v", "\ufeff", "\u200b", "\u2028", "a", "kata dia. ", "é", "\ufffd"),
)
BEGINNINGS = ("", "<a ", '{"a":1}', "<!-- a -->", "From: <Saved>\n", "judul,isi\n", "judul|isi\nA|B\n", "---\n")


@pytest.mark.parametrize("piece", PIECES)
def test_no_beginning_takes_long_to_be_told(piece: str) -> None:
    def tell(size: int) -> None:
        for beginning in BEGINNINGS:
            whole = beginning + piece * (size // len(piece))
            for ending in ("", "x"):
                content = (whole[: size - 1] + ending).encode()[:size]
                assert format_of(content, Origin("a")) in Format
        for name in NAMES:
            assert format_of((piece * (size // len(piece))).encode()[:size], Origin(name)) in Format

    assert is_in_proportion(tell, BEGINNING // 16)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.lists(st.sampled_from(PIECES), max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_mixture_takes_long_to_be_told(pieces: list[str], last: list[str]) -> None:
    repeated = "".join(pieces)

    def tell(size: int) -> None:
        content = (repeated * (size // len(repeated)) + "".join(last)).encode()[:size]
        assert format_of(content, Origin("a")) in Format

    assert is_in_proportion(tell, BEGINNING // 4)


@given(
    st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join).map(str.encode),
    st.text(max_size=8)
    | st.sampled_from(("a.csv", "a.tsv.gz", "a.jsonl", "a.json", "a.xls", "a.md", "urls", "a.opml")),
    st.sampled_from(("", "text/csv", "text/html", "application/json", "application/xml", "x")),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_under_any_name_are_something(content: bytes, name: str, media_type: str) -> None:
    assert format_of(content, Origin(name, media_type)) in Format


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\n \n",
        "<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?>\n",
        "<!-- <html> -->\n" * 60,
        "<!-- a --><?b c?>\n<!-- d -- e -->",
        "<!DOCTYPE rss PUBLIC '-//N//DTD RSS 0.91//EN' 'http://a.example/rss.dtd'>",
        "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>\n<!ENTITY copy '&#169;'>]>\n",
        "<!doctype rss [ ] >",
    ],
)
def test_what_stands_before_the_first_element_hides_it_from_nobody(before: str) -> None:
    for root, format_ in (("rss version='2.0'", Format.FEED), ("opml", Format.FEED_LIST), ("HTML", Format.PAGE)):
        assert format_of(f"{before}<{root}>".encode(), Origin("a")) is format_, root


def test_every_sample_is_known_by_what_is_in_it() -> None:
    found = {path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*") if path.is_file()}
    assert found == set(OF_SAMPLES)


@pytest.mark.parametrize(("sample", "format_"), OF_SAMPLES.items())
def test_a_sample_is_told_right_under_any_name_and_media_type(sample: str, format_: Format) -> None:
    path = SAMPLES / sample
    content = path.read_bytes()[:BEGINNING]
    assert format_of(content, Origin(sample), path=path) is format_
    for name in WRONG:
        for media_type in ("", *WRONG_TYPES):
            # Prose is Markdown, too, and nothing but its name says which.
            right = Format.MARKDOWN if format_ is Format.TEXT and name == "a.md" else format_
            assert format_of(content, Origin(name, media_type)) is right, (name, media_type)


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Banjir surut\n\nAir surut. Warga membersihkan rumah, jalan, dan pasar; sekolah dibuka.\n",
        "Banjir surut | Kabar Pagi\n\nAir surut sejak pagi.\n",
        "Berita, Sumber\nIsi berita yang biasa saja.\n",
        "Berita | Sumber\nIsi artikel\n",
        "[FOTO] Banjir surut\n\n[1] Foto udara dari kota itu.\n",
        '"Saya tidak tahu," kata dia\n\n"Tidak ada," kata dia.\n',
    ],
)
def test_prose_stays_prose_whatever_its_file_is_called(text: str, name: str) -> None:
    is_said = name in {"a.csv", "a.tsv"} and text.startswith("Berita")
    wanted = {Format.MARKDOWN} if name == "a.md" else {Format.TEXT}
    assert format_of(text.encode(), Origin(name)) in wanted | ({Format.TABLE} if is_said else set())


def test_prose_from_the_network_stays_prose_whatever_its_type() -> None:
    for media_type in WRONG_TYPES:
        assert format_of(PROSE.encode(), Origin("https://a.example/b", media_type)) is Format.TEXT, media_type


@pytest.mark.parametrize(
    "text",
    [
        "judul,isi\nSatu,dua\n",
        "judul;isi;tanggal\nSatu;dua;2025\n",
        "Judul Berita\tIsi Berita\nSatu\tdua\n",
        "judul|isi\nSatu|dua\nTiga|empat\n",
        'judul,isi\n"Satu, dua","tiga\nempat, lima"\n',
        "judul,isi\n",
        "judul;isi\r\n" + f"Satu;{'a' * BEGINNING}",
    ],
)
def test_a_table_is_one_under_any_name(text: str) -> None:
    for name in ("", "-", "a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a.html"):
        for content in (text.encode(), text.encode("utf-16")):
            assert format_of(content[:BEGINNING], Origin(name)) is Format.TABLE, name


@pytest.mark.parametrize(
    "text",
    [
        "kolom_a,kolom_b\nSatu dua,tiga empat\n",
        "Daftar tahun 2025\n\njudul,isi\nSatu,dua\n",
        "isi\nAir surut sejak pagi.\n",
        "Berita | Sumber\nIsi | Kabar Pagi\n",
        "a,b,c\n",
    ],
)
def test_a_name_or_type_says_table_where_the_text_can_be_one(text: str) -> None:
    assert format_of(text.encode(), Origin("a.csv")) is Format.TABLE
    assert format_of(text.encode(), Origin("a.tsv.gz")) is Format.TABLE
    assert format_of(text.encode(), Origin("-", "text/csv; charset=utf-8")) is Format.TABLE
    assert format_of(text.encode(), Origin("a.txt")) is Format.TEXT


def test_a_column_that_was_named_makes_a_table() -> None:
    text = b"kolom_a,kolom_b\nSatu dua,tiga empat\n"
    assert format_of(text, Origin("-", columns={"kolom_a": "headline"})) is Format.TABLE
    assert format_of(text, Origin("-")) is Format.TEXT


def test_lines_of_json_may_begin_with_a_broken_one_where_the_name_says_what_they_are() -> None:
    text = b'rusak"}\n{"judul": "Satu"}\n'
    assert format_of(text, Origin("a.jsonl")) is Format.JSON_LINES
    assert format_of(text, Origin("a.txt")) is Format.TEXT
    assert format_of(b"{rusak\n", Origin("a.json")) is Format.JSON


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ('{"judul": "Satu"}', Format.JSON),
        ('{\n "judul": "Satu"\n}', Format.JSON),
        ('[{"judul": "Satu"}]', Format.JSON),
        ('{"judul": "Satu"}\n{"judul": "Dua"}\n', Format.JSON_LINES),
        ("From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=a\n", Format.MHTML),
        ("<p>Air surut.</p>", Format.PAGE),
        ("<i>Air</i> surut.", Format.TEXT),
        ("<urlset><url/></urlset>", Format.TEXT),
        ("WARC/1.1\r\n", Format.WEB_ARCHIVE),
        ("filedesc://a 0.0.0.0 20010101000000 text/plain 1\n", Format.WEB_ARCHIVE),
        ("%PDF-1.7", Format.OTHER),
        ("abc\0def", Format.OTHER),
    ],
)
def test_formats_are_known_without_a_name(text: str, format_: Format) -> None:
    assert format_of(text.encode(), Origin("-")) is format_
    assert format_of(text.encode(), Origin("a.csv", "text/csv")) is format_


def test_a_name_or_type_decides_where_the_content_allows_two_readings() -> None:
    page = b"Warning: mysql in /var/www\n<!DOCTYPE html><html><p>Air surut.</p>"
    assert format_of(page, Origin("a.html")) is format_of(page, Origin("-", "text/html")) is Format.PAGE
    assert format_of(page, Origin("a.txt")) is Format.TEXT
    feed = b"Warning: mysql in /var/www\n<rss version='2.0'><channel/></rss>"
    assert format_of(feed, Origin("a.xml")) is format_of(feed, Origin("-", "application/xml")) is Format.FEED
    assert format_of(b"<urlset><url/></urlset>", Origin("a.xml")) is Format.FEED
    assert format_of(b"<a/>", Origin("a.opml")) is Format.FEED_LIST
    assert format_of(b"<b>Air surut.</b>", Origin("-", "text/html")) is Format.PAGE
    assert format_of(b"\xd0\xcf\x11\xe0", Origin("a.xls")) is Format.SPREADSHEET
    assert format_of(b"\x28\xb5\x2f\xfd", Origin("a.warc.zst")) is Format.WEB_ARCHIVE


def test_a_packed_document_is_packed_whatever_its_name() -> None:
    assert format_of(gzip.compress(PROSE.encode()), Origin("a.csv")) is Format.GZIP
