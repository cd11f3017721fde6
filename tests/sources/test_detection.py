from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.detection import BEGINNING, Format, format_of
from reader.sources.found import Origin

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
    began = time.process_time()
    for beginning in BEGINNINGS:
        whole = beginning + piece * (BEGINNING // len(piece))
        for ending in ("", "x"):
            content = (whole[: BEGINNING - 1] + ending).encode()[:BEGINNING]
            assert format_of(content, Origin("a")) in Format
    for name in NAMES:
        assert format_of((piece * (BEGINNING // len(piece))).encode()[:BEGINNING], Origin(name)) in Format
    # Some 23 beginnings of 64 KB: half a second at the worst, and years where a rule reads them twice at every step.
    assert time.process_time() - began < 20


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), st.lists(st.sampled_from(PIECES), max_size=3))
@settings(max_examples=100, deadline=None)
def test_no_mixture_takes_long_to_be_told(pieces: list[str], last: list[str]) -> None:
    repeated = "".join(pieces)
    content = (repeated * (BEGINNING // len(repeated)) + "".join(last)).encode()[:BEGINNING]
    began = time.process_time()
    assert format_of(content, Origin("a")) in Format
    assert time.process_time() - began < 10


@given(
    st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join).map(str.encode),
    st.text(max_size=8)
    | st.sampled_from(("a.csv", "a.tsv.gz", "a.jsonl", "a.json", "a.xls", "a.md", "urls", "a.opml")),
    st.sampled_from(("", "text/csv", "text/html", "application/json", "application/xml", "x")),
)
@settings(max_examples=500, deadline=None)
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
