"""Whatever is typed as a query on the command line is answered, and what was made of it is said in few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.findings import Change
from tests.cli.conftest import HARBOUR, MARKET, SHIP, Told

if TYPE_CHECKING:
    from pathlib import Path

Berita = Callable[..., Told]
LONG = "sorong" * 20_000


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ("(" * 1000 + "sorong", [HARBOUR, SHIP], []),
        ("(" * 1000 + "sorong" + ")" * 1000, [HARBOUR, SHIP], []),
        (")" * 1000 + "sorong", [HARBOUR, SHIP], []),
        ("-(" * 1001 + "cabai", [HARBOUR, SHIP], []),
        ("warna:cabai", [], ["There is no field “warna”: it was read as words."]),
        ("harga:cabai", [MARKET], ["There is no field “harga”: it was read as words."]),
        ("tanggal:2025-02-30", [], ["The calendar has no “tanggal:2025-02-30”: it was read as words."]),
        ("sejak:31-04-2025", [], ["The calendar has no “sejak:31-04-2025”: it was read as words."]),
        ("tanggal:2025..2024", [], ["“tanggal:2025..2024” ends before it begins: nothing can be found in it."]),
        ("id:0de", [], ["“0de” is too short for an id: type at least four of its characters."]),
        ("🔥🔥 cabai", [MARKET], ["There is no word in “🔥🔥”: it was passed over."]),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_a_bad_query_is_answered_and_what_was_made_of_it_said(
    berita: Berita, archive: Path, query: str, found: list[str], said: list[str]
) -> None:
    told = berita("search", "--archive", archive, query)
    assert (told.code, told.out.count("\n")) == (0 if found else 1, len(found))
    for headline in found:
        assert headline in told.out
    assert told.err.splitlines()[: len(said)] == said
    if found:
        assert len(told.err.splitlines()) == len(said)
    explained = berita("search", "--explain", "--archive", archive, query)
    assert all(sentence[:30] in " ".join(explained.out.split()) for sentence in said)


@pytest.mark.parametrize(
    "typed",
    [
        ["search", LONG],
        ["search", f'"{LONG}"'],
        ["search", "sorong " * 20_000 + "entah"],
        ["search", f"{LONG}:sorong"],
        ["search", f"sumber:{LONG} sorong"],
        ["search", f"tanggal:{'9' * 100_000} sorong"],
        ["search", f"simpanan:{LONG}"],
        ["search", f"terkait:{LONG}"],
        ["search", f"id:{LONG}"],
        ["search", "🔥" * 100_000],
        ["search", "--any", LONG],
        ["search", "--explain", f'-"{LONG}" -sumber:{LONG}'],
        ["count", f"tag:{LONG}"],
        ["count", "--by", LONG],
        ["show", LONG],
        ["related", LONG],
        ["saved", LONG],
        ["saved", "add", LONG],
        ["acronyms", LONG],
        ["tag", "+baru", "--", LONG],
        ["feeds", "remove", LONG],
        [LONG],
        [f"--{LONG}"],
        ["search", f"--{LONG}"],
    ],
    ids=lambda typed: " ".join(typed)[:30],
)
def test_of_a_very_long_query_little_is_repeated(berita: Berita, archive: Path, typed: list[str]) -> None:
    told = berita("--archive", archive, *typed)
    assert len(told.err) < 2_000
    assert len(told.out) < 4_000
    assert told.code in {0, 1, 2, 3}


def test_a_saved_search_whose_tag_is_gone_finds_nothing_and_says_why(berita: Berita, archive: Path) -> None:
    with Archive.open(archive) as opened:
        opened.states.change(parse_query("sorong"), Change(add=("sidang",)))
        opened.saved.keep("Sidang", "tag:sidang")
    assert berita("--archive", archive, "saved", "Sidang").out.count("\n") == 2
    with Archive.open(archive) as opened:
        opened.states.change(parse_query("sorong"), Change(remove=("sidang",)))
    for typed in (("saved", "Sidang"), ("search", "simpanan:Sidang")):
        told = berita("--archive", archive, *typed)
        assert (told.code, told.out) == (1, "")
        assert "No article has the tag “sidang”." in told.err


def test_a_mistake_of_an_option_is_told_where_a_value_is_missing(program: Berita, archive: Path) -> None:
    told = program("--archive", "--lang", "en")
    assert (told.code, told.out, told.err) == (2, "", "berita: --archive needs a value.\n")
    assert program("--archive", archive, "count", "sorong") == (0, "2\n", "")
