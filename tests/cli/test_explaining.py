"""`berita search --explain` and `berita count`: how a query was read, and how many articles share what."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.article import Article, Document, PartialDate, Provenance
from reader.cli.explaining import account_document
from reader.cli.layout import TEXT_WIDTH
from reader.findings import Account, Form, Part
from tests.cli.conftest import Told

if TYPE_CHECKING:
    from pathlib import Path

ISSUE = "merehabilitasi korban sejak:2025 -Majalengka urut:relevan"


Berita = Callable[..., Told]


@pytest.fixture
def news(berita: Berita, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Berita:
    """Give the command with an archive of a few articles about one thing."""
    path = tmp_path / "arsip.db"
    monkeypatch.setenv("BERITA_ARCHIVE", str(path))
    with Archive.open(path, create=True) as archive:
        archive.add(
            [
                Document(
                    headline.encode(),
                    Article(headline, (body,), date_published=PartialDate(year), publisher=source),
                    Provenance("-", "2026-01-01T00:00:00+00:00", "0"),
                )
                for headline, body, year, source in (
                    ("Negara rehabilitasi korban", "Para korban direhabilitasi.", 2025, "Pos"),
                    ("Korbannya pulih", "Rehabilitasi berhasil.", 2025, "Pos Kota"),
                    ("Korban di Majalengka", "Direhabilitasi juga.", 2025, "Pos"),
                    ("Korban lama", "Tidak direhabilitasi.", 2019, ""),
                )
            ]
        )
    return berita


def test_a_search_explains_itself_before_its_hits(news: Berita) -> None:
    plain, told = news("search", ISSUE), news("search", ISSUE, "--explain")
    account, hits = told.out.split("\n\n", 2)[:2], told.out.split("\n\n", 2)[2]
    assert (told.code, hits) == (0, plain.out)
    tree = account[0].splitlines()
    assert [line.split()[0] for line in tree if not line.startswith(("├", "│", "└", " "))] == ["all"]
    heads = [line[3:].split("  ")[0] for line in tree if line.startswith(("├─", "└─"))]
    assert heads == ["merehabilitasi", "korban", "sejak:2025", "without Majalengka"]
    assert "direhabilitasi\N{NO-BREAK SPACE}3" in account[0]
    assert "korbannya\N{NO-BREAK SPACE}1" in account[0]
    assert "time   from 2025-01-01 on (WIB)" in account[1]
    assert "order  by relevance: all that was found is ranked" in account[1]
    assert account[1].endswith("found  2 articles")
    assert tree[0].endswith(" 2")
    assert max(map(len, tree)) <= TEXT_WIDTH


def test_an_explanation_is_a_json_document_with_the_hits(news: Berita) -> None:
    document = json.loads(news("search", ISSUE, "--explain", "--json").out)
    assert document["hits"] == json.loads(news("search", ISSUE, "--json").out)
    account = document["explanation"]
    assert account["found"] == len(document["hits"]) == 2
    assert (account["sort"], account["start"], account["end"]) == ("relevance", "2024-12-31T17:00:00+00:00", None)
    assert account["parts"][2] == {
        "depth": 1,
        "text": "korban",
        "forms": [{"text": "korban", "articles": 3}, {"text": "korbannya", "articles": 1}],
        "articles": 4,
    }
    assert json.loads(news("search", "tidakada", "--explain", "--json").out)["hits"] == []


def test_of_nothing_found_the_nearest_smaller_questions_are_told(news: Berita) -> None:
    told = news("search", "korban Garut sejak:2025")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines() == [
        "Nothing was found for “korban Garut sejak:2025”.",
        "  without “Garut”: 3",
    ]
    told = news("--lang", "id", "search", "--explain", "korban", "Garut")
    assert told.code == 1
    assert "Garut" in told.err.splitlines()[1]


@pytest.mark.parametrize("query", ["a (b OR (c -d)) e", "-(a b) -(c OR -d)", "(a OR (b (c OR d))) NEAR x*"])
def test_a_tree_within_a_tree_is_drawn_with_its_branches(news: Berita, query: str) -> None:
    lines = news("search", "--explain", query).out.split("\n\n")[0].splitlines()
    before = [len(line) - len(line.lstrip("│├└─ ")) for line in lines]
    assert before[0] == 0
    for place, line in enumerate(lines[1:], start=1):
        assert line[before[place] - 3 : before[place]] in ("├─ ", "└─ ")
        assert before[place] <= before[place - 1] + 3
        for column in range(0, before[place] - 3, 3):
            goes_on = any(
                before[later] - 3 == column for later in range(place + 1, len(lines))
                if all(before[between] - 3 >= column for between in range(place + 1, later))
            )  # fmt: skip
            assert (line[column] == "│") == goes_on


def test_very_many_forms_are_told_in_part_and_long_parts_wrapped(
    news: Berita, capsys: pytest.CaptureFixture[str]
) -> None:
    from reader.cli.explaining import print_account  # noqa: PLC0415 - under test

    forms = tuple(Form(f"bentuk{number}", 100 - number) for number in range(30))
    account = Account((Part(0, "kata " * 40, forms, 12345),), "", None, None, "newest", 0, 0, ("Sebuah catatan.",))
    print_account(account)
    out = capsys.readouterr().out
    assert "and 14 more" in out
    assert "note   Sebuah catatan." in out
    assert max(map(len, out.splitlines())) <= TEXT_WIDTH
    assert account_document(account)["start"] is None
    assert news is not None


def test_ranges_and_bounds_are_told(capsys: pytest.CaptureFixture[str], news: Berita) -> None:
    out = news("search", "--explain", "korban tanggal:2025-01..2025-02 urut:terlama").out
    assert "from 2025-01-01 to 2025-02-28 (WIB)" in out
    assert "oldest first" in out
    assert "until 2025-02-28 (WIB)" in news("search", "--explain", "korban hingga:2025-02").out
    assert "until 2025-02-03 17:05 (WIB)" in news("search", "--explain", "korban hingga:2025-02-03T17:05").out
    assert "from 2025-01-01 17:05 on (WIB)" in news("search", "--explain", "korban sejak:2025-01-01T17:05").out
    from reader.cli.explaining import print_account  # noqa: PLC0415 - under test

    print_account(Account((Part(0, "a"),), "", None, None, "relevance", 5000, 6000))
    assert "the newest 5,000 are ranked, older ones follow by time" in capsys.readouterr().out


def test_counts_are_a_number_or_bars_with_what_narrows_to_them(news: Berita) -> None:
    assert news("count", "korban", "-Majalengka") == (0, "3\n", "")
    told = news("count", "--by", "sumber", "korban")
    lines = [line.split() for line in told.out.splitlines()]
    assert [(line[0], line[2], line[-1]) for line in lines] == [
        ("2", "Pos", "sumber:=Pos"),
        ("1", "(none)", "-punya:sumber"),
        ("1", "Pos", 'Kota"'),
    ]
    assert lines[0][1] == "█" * 20
    assert lines[1][1] == "█" * 10
    years = news("count", "--by", "year", "korban").out.splitlines()
    assert [line.split()[-1] for line in years] == ["tanggal:2019", "tanggal:2025"]
    document = json.loads(news("count", "--by", "bulan", "korban", "--json").out)
    assert document == {
        "found": 4,
        "counts": [
            {"value": "2019-01", "articles": 1, "query": "tanggal:2019-01"},
            {"value": "2025-01", "articles": 3, "query": "tanggal:2025-01"},
        ],
        "undated": 0,
    }
    assert json.loads(news("count", "--json").out)["found"] == 4
    assert news("count", "--by", "tag").out == ""


def test_articles_without_a_date_are_counted_beside_the_bars(news: Berita, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "arsip.db") as archive:
        provenance = Provenance("-", "2026-01-01T00:00:00+00:00", "0")
        archive.add([Document(b"%d" % n, Article(f"Korban {n}", ("Entah.",)), provenance) for n in range(12)])
    lines = news("count", "--by", "month", "korban").out.splitlines()
    assert [line.split()[-1] for line in lines] == ["tanggal:2019-01", "tanggal:2025-01", "-punya:tanggal"]
    assert lines[1].split()[:2] == ["3", "█" * 20]
    assert lines[2].split()[:4] == ["12", "without", "a", "date"]
    assert json.loads(news("count", "--by", "year", "korban", "--json").out)["undated"] == 12
    assert news("count", "--by", "year", "entah").out.split() == ["12", "without", "a", "date", "-punya:tanggal"]
    assert "undated" not in json.loads(news("count", "--by", "tag", "korban", "--json").out)


def test_a_count_of_nothing_or_by_nothing_known_is_told(news: Berita) -> None:
    assert news("count", "tidakada") == (1, "0\n", "")
    told = news("count", "--by", "warna", "korban")
    assert (told.code, told.out) == (2, "")
    assert "source, place, year, month, tag" in told.err
    assert "warna:merah" not in news("count", "warna:merah").err
    assert "warna" in news("count", "warna:merah").err
