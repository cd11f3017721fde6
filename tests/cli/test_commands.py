"""The commands that ask, on an archive of three articles, with stdout not a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.archive.rows.identity import content_hash
from reader.article import Article, Document, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Told

    Berita = Callable[..., Told]

HARBOUR = "Pelabuhan Sorong kembali melayani penumpang"
SHIP = "Kapal perintis tiba di Sorong"
MARKET = "Harga cabai turun di pasar Wage"
MISSING = "Jadwal kapal Februari berubah"


@pytest.fixture(autouse=True)
def _named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITA_ARCHIVE", str(archive))


@pytest.fixture
def harbour(berita: Berita) -> str:
    return berita("search", "dermaga").out.split()[0]


def test_an_empty_search_lists_everything_newest_first(berita: Berita) -> None:
    told = berita("search")
    assert told.code == 0
    assert told.err == ""
    assert [line[34:] for line in told.out.splitlines()] == [MARKET, HARBOUR, SHIP]


def test_a_hit_is_a_line_of_id_date_publisher_and_the_whole_headline(berita: Berita) -> None:
    line = berita("search", "dermaga").out
    assert line.count("\n") == 1
    short, date, publisher, headline = line.rstrip("\n").split("  ")
    assert len(short) == 7
    assert (date, publisher, headline) == ("2025-01-22", "ANTARA", HARBOUR)


def test_columns_are_aligned_and_what_is_not_known_is_a_dash(berita: Berita) -> None:
    lines = berita("search").out.splitlines()
    assert {line.index(headline) for line, headline in zip(lines, (MARKET, HARBOUR, SHIP), strict=True)} == {34}
    assert lines[0].split()[1:3] == ["-", "-"]


def test_a_word_is_found_in_any_of_its_forms(berita: Berita) -> None:
    assert HARBOUR in berita("search", "merehabilitasi").out


def test_words_without_quotes_are_one_search(berita: Berita) -> None:
    assert berita("search", "kapal", "beras") == berita("search", "kapal beras")
    assert SHIP not in berita("search", "kapal", "-beras").out


def test_the_limit_bounds_the_list_and_says_that_there_is_more(berita: Berita) -> None:
    told = berita("search", "--limit", "2")
    assert len(told.out.splitlines()) == 2
    assert "there are more" in told.err
    assert berita("search", "--limit", "3").err == ""
    assert berita("search", "--limit", "30").err == ""


def test_a_long_list_is_complete(berita: Berita, archive: Path) -> None:
    with Archive.open(archive) as opened:
        opened.add(
            [
                Document(b"x", Article(f"Kabar {n}", (f"Isi {n}.",)), Provenance("-", "2026-01-01T00:00:00Z", "0"))
                for n in range(250)
            ]
        )
    lines = berita("search", "--limit", "1000").out.splitlines()
    assert len(lines) == len(set(lines)) == 253
    assert len(json.loads(berita("search", "--limit", "201", "--json").out)) == 201


def test_nothing_found_is_said_and_is_exit_code_1(berita: Berita) -> None:
    told = berita("search", "gunung\nmeletus")
    assert told == (1, "", "Nothing was found for “gunung meletus”.\n")
    told = berita("search", "gunung", "--json")
    assert (told.code, json.loads(told.out)) == (1, [])


@pytest.mark.parametrize("query", ["AND", '"', "(", "OR OR", "NEAR(", "-", "*", "judul:", "\x00", "\x1b]0;x\x07"])
def test_a_search_of_operators_only_is_never_an_error(berita: Berita, query: str) -> None:
    told = berita("search", "--", query)
    assert told.code in {0, 1}
    assert "berita:" not in told.err


def test_search_as_json_is_an_array_of_hits(berita: Berita) -> None:
    told = berita("search", "sorong", "--json")
    hits = json.loads(told.out)
    assert [hit["headline"] for hit in hits] == [HARBOUR, SHIP]
    assert hits[0]["id"].startswith(hits[0]["short_id"])
    assert (hits[0]["date_published"], hits[1]["date_published"]) == ("2025-01-22T14:05+09:00", "2025")
    assert (hits[0]["publisher"], hits[0]["place"]) == ("ANTARA", "Sorong")
    assert [HARBOUR[start:end] for start, end in hits[0]["headline_spans"]] == ["Sorong"]
    hit = json.loads(berita("search", "rusak", "--json").out)[0]
    assert [hit["excerpt"][start:end] for start, end in hit["spans"]] == ["rusak"]


def test_show_prints_the_article_as_plain_text(berita: Berita, harbour: str) -> None:
    told = berita("show", harbour)
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[:4] == [
        HARBOUR,
        "ANTARA · Sorong · Wednesday, 22 January 2025 14:05 WIT",
        "By Rina Wati · Translated by Prisca, Kenzu · Edited by Budi · Source: Kementerian Perhubungan",
        "",
    ]
    assert lines[4].startswith("Dermaga yang rusak")
    assert len(lines[6]) > 200
    assert "Named by the editors" in lines
    assert any(line.startswith("  ✓ ") and line.endswith(SHIP) for line in lines)
    assert f"  ○ {MISSING} · https://kabar.example/jadwal" in lines
    assert lines[-3:-1] == ["© ANTARA 2025", "https://kabar.example/sorong"]
    assert lines[-1].endswith("from sorong.txt, 2026-11-24")


def test_show_leaves_out_lines_for_what_is_not_known(berita: Berita) -> None:
    short = berita("search", "cabai").out.split()[0]
    lines = berita("show", short).out.splitlines()
    assert lines[:4] == [MARKET, "(date unknown)", "", "Pedagang menjual cabai lebih murah."]
    assert lines[4] == ""
    assert len(lines) == 6


@pytest.mark.parametrize("length", [4, 7, 16])
def test_any_unique_beginning_of_an_id_names_the_article(berita: Berita, harbour: str, length: int) -> None:
    uid = json.loads(berita("show", harbour, "--json").out)["id"]
    assert berita("show", uid[:length].upper()).out.startswith(HARBOUR)


@pytest.mark.parametrize("id_", ["00000000", "nonsense", "----"])
@pytest.mark.parametrize("name", ["show", "related"])
def test_an_id_that_names_nothing_is_exit_code_1(berita: Berita, name: str, id_: str) -> None:
    told = berita(name, "--", id_)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("berita: No article has the id")
    assert told.err.count("\n") == 1


def alike(digits: int) -> list[Article]:
    """Give two articles whose ids begin with the same so many digits."""
    seen: dict[str, Article] = {}
    for number in range(5000):
        article = Article(f"Kabar {number}", ("Isi.",))
        start = content_hash(article)[:digits]
        if start in seen:
            return [seen[start], article]
        seen[start] = article
    raise AssertionError("no two ids begin alike")


@pytest.mark.parametrize(("name", "digits"), [("show", 4), ("related", 5)])
def test_an_id_that_several_articles_have_lists_them(berita: Berita, archive: Path, name: str, digits: int) -> None:
    articles = alike(digits)
    with Archive.open(archive) as opened:
        opened.add([Document(b"x", each, Provenance("-", "2026-01-01T00:00:00Z", "0")) for each in articles])
    told = berita(name, content_hash(articles[0])[:4])
    assert (told.code, told.out) == (2, "")
    first, *candidates = told.err.splitlines()
    assert first.startswith("berita: Several articles have ids that begin with")
    assert sorted(line.split("  ")[-1] for line in candidates) == sorted(each.headline for each in articles)
    for line in candidates:
        assert berita("show", line.split()[0]).out.startswith(line.split("  ")[-1])


def test_show_as_json_has_the_fields_of_the_article(berita: Berita, harbour: str) -> None:
    article = json.loads(berita("show", harbour, "--json").out)
    assert article["headline"] == HARBOUR
    assert article["dateline"] == {"place": "Sorong", "agency": "ANTARA", "text": "Sorong (ANTARA) –"}
    assert len(article["body"]) == 2
    assert article["translator"] == ["Prisca", "Kenzu"]
    kinds = [(link["kind"], link["text"], link["status"]) for link in article["related_headlines"]]
    assert kinds == [("read_also", SHIP, "in_archive"), ("related", MISSING, "missing")]
    target = json.loads(berita("show", article["related_headlines"][0]["article"], "--json").out)
    assert target["headline"] == SHIP


def test_source_is_the_text_that_came_in_and_then_what_was_left_out(berita: Berita, harbour: str) -> None:
    told = berita("show", harbour, "--source")
    assert told.out == (
        f"{HARBOUR}\nTinggalkan komentar\n\nLeft out of the article\n  page furniture: Tinggalkan komentar\n"
    )
    source = json.loads(berita("show", harbour, "--source", "--json").out)
    assert source["text"] == f"{HARBOUR}\nTinggalkan komentar\n"
    assert source["left_out"] == [{"reason": "page furniture", "text": "Tinggalkan komentar"}]


def test_marks_that_show_nothing_are_named_by_their_code_points(berita: Berita, tmp_path: Path) -> None:
    text = tmp_path / "lunak.txt"
    text.write_text("Pelabuhan di\u00adbuka\n\nKapal\u200b per\u00adtama ber\u00adsandar.\n", encoding="utf-8")
    berita("add", text)
    shown = berita("search", "--limit", "1", "pelabuhan dibuka").out.split()[0]
    assert "invisible mark: U+00AD × 3, U+200B × 1\n" in berita("show", shown, "--source").out


def test_source_is_read_in_its_own_encoding(berita: Berita) -> None:
    short = berita("search", "cabai").out.split()[0]
    assert berita("show", short, "--source").out == f"{MARKET}\n\nNothing was left out of the article.\n"


def test_source_that_is_no_text_any_more_is_shown_as_far_as_it_goes(berita: Berita, archive: Path) -> None:
    article = Article("Kabar", ("Isi.",))
    with Archive.open(archive) as opened:
        added = opened.add([Document(b"PK\x03\x04\xff", article, Provenance("-", "2026-01-01T00:00:00Z", "0"))])
    assert berita("show", added[0].row.uid, "--source").out.startswith("PK␃␄ÿ\n")


def test_related_lists_the_stories_in_their_groups(berita: Berita, harbour: str) -> None:
    lines = berita("related", harbour).out.splitlines()
    assert lines[0] == "Named by the editors"
    assert lines[1].split("  ")[2:] == ["2025", "Kabar Timur", SHIP]
    assert lines[1].startswith("  ✓ ")
    assert lines[2] == f"  ○ {MISSING} · https://kabar.example/jadwal"
    ship = berita("search", "beras").out.split()[0]
    told = berita("related", ship)
    assert told.out.startswith("Named by\n  ← ")
    assert HARBOUR in told.out
    assert told.code == 0


def test_related_as_json_has_the_three_groups(berita: Berita, harbour: str) -> None:
    related = json.loads(berita("related", harbour, "--json").out)
    assert related["headline"] == HARBOUR
    assert [link["status"] for link in related["named"]] == ["in_archive", "missing"]
    ship = json.loads(berita("related", related["named"][0]["article"], "--json").out)
    assert [row["id"] for row in ship["named_by"]] == [related["id"]]


def test_an_article_without_related_stories_is_exit_code_1(berita: Berita) -> None:
    short = berita("search", "cabai").out.split()[0]
    told = berita("related", short)
    assert (told.code, told.out) == (1, "")
    assert "No other article" in told.err
    told = berita("related", short, "--json")
    assert (told.code, json.loads(told.out)["named"]) == (1, [])


def test_without_a_terminal_berita_by_itself_prints_the_list(berita: Berita) -> None:
    assert berita() == berita("search")


def test_a_search_says_what_it_did_not_understand(berita: Berita) -> None:
    told = berita("search", "warna:merah", "--json")
    assert json.loads(told.out) == []
    assert "warna" in told.err.splitlines()[0]
    assert berita("search", "merehabilitasi").err == ""
