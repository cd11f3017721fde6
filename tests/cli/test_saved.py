"""`berita saved`: searches under names, listed, run, added, renamed and forgotten."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from tests.cli.conftest import MARKET, SHIP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Told


def test_a_search_is_saved_listed_with_its_counts_and_run(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "saved", "add", "Laut", "kapal", "-dermaga")
    assert (told.code, told.out, told.err) == (0, "saved  Laut · kapal -dermaga\n", "")
    berita("--archive", archive, "mark", "read", "kapal")
    listed = berita("--archive", archive, "saved")
    assert listed.out == "unread  all  saved search\n     0    1  Laut · kapal -dermaga\n"
    run = berita("--archive", archive, "saved", "LAUT")
    assert run.code == 0
    assert [SHIP in line for line in run.out.splitlines()] == [True]
    document = json.loads(berita("--archive", archive, "saved", "laut", "--json", "--limit", "1").out)
    assert [hit["headline"] for hit in document] == [SHIP]


def test_without_any_it_is_said_how_to_save_one(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "saved")
    assert (told.code, told.out) == (0, "")
    assert "berita saved add" in told.err
    assert json.loads(berita("--archive", archive, "saved", "--json").out) == []


def test_a_name_that_is_there_is_given_away_only_by_force(berita: Callable[..., Told], archive: Path) -> None:
    berita("--archive", archive, "saved", "add", "laut", "kapal")
    told = berita("--archive", archive, "saved", "add", "LAUT", "cabai")
    assert told.code == 2
    assert "kapal" in told.err
    assert "--force" in told.err
    assert berita("--archive", archive, "saved", "add", "--force", "LAUT", "cabai").code == 0
    assert MARKET in berita("--archive", archive, "saved", "laut").out


def test_a_search_is_renamed_and_forgotten(berita: Callable[..., Told], archive: Path) -> None:
    berita("--archive", archive, "saved", "add", "laut", "kapal")
    berita("--archive", archive, "saved", "add", "pasar", "cabai")
    assert berita("--archive", archive, "saved", "rename", "LAUT", "di laut").out == "saved  di laut · kapal\n"
    assert berita("--archive", archive, "saved", "rename", "di laut", "Pasar").code == 2
    assert berita("--archive", archive, "saved", "laut").code == 1
    assert berita("--archive", archive, "saved", "remove", "di", "laut").out == "forgotten  di laut · kapal\n"
    assert berita("--archive", archive, "saved", "remove", "laut").code == 1
    with Archive.open(archive) as opened:
        assert [search.name for search in opened.saved.all()] == ["pasar"]


def test_a_search_is_moved_and_the_order_told(berita: Callable[..., Told], archive: Path) -> None:
    for name in ("laut", "pasar", "di hulu"):
        berita("--archive", archive, "saved", "add", name, "kapal")
    told = berita("--archive", archive, "saved", "move", "di", "hulu", "1")
    assert (told.code, told.out) == (0, "1  di hulu\n2  laut\n3  pasar\n")
    assert berita("--archive", archive, "saved", "move", "di hulu", "99").out.endswith("3  di hulu\n")
    assert berita("--archive", archive, "saved", "move", "tiada", "1").code == 1


@pytest.mark.parametrize(
    "typed",
    [
        ["add"],
        ["add", "laut"],
        ["add", '"', "x"],
        ["remove"],
        ["move"],
        ["move", "laut"],
        ["move", "1"],
        ["move", "laut", "0"],
        ["move", "laut", "-1"],
        ["move", "laut", "9" * 5000],
        ["rename"],
        ["rename", "laut"],
        ["rename", "a", "b", "c"],
    ],
)
def test_what_is_missing_is_asked_for(berita: Callable[..., Told], archive: Path, typed: list[str]) -> None:
    told = berita("--archive", archive, "saved", *typed)
    assert told.code == 2
    assert len(told.err.splitlines()) == 1


def test_a_search_whose_tag_is_gone_or_that_names_a_missing_one_works_and_says_so(
    berita: Callable[..., Told], archive: Path
) -> None:
    berita("--archive", archive, "tag", "+lama", "cabai")
    berita("--archive", archive, "saved", "add", "lama", "tag:lama", "OR", "saved:tiada", "OR", "kapal")
    berita("--archive", archive, "tag", "-lama", "--", "cabai")
    told = berita("--archive", archive, "saved", "lama")
    assert told.code == 0
    assert SHIP in told.out
    assert "“lama”" in told.err
    assert "“tiada”" in told.err
    [listed] = json.loads(berita("--archive", archive, "saved", "--json").out)
    assert (listed["articles"], listed["unread"], len(listed["notes"])) == (1, 1, 2)
    explained = berita("--archive", archive, "saved", "lama", "--explain")
    assert (explained.out + explained.err).count("“tiada”") == 1


def test_a_search_called_like_a_command_is_run_after_the_dashes(berita: Callable[..., Told], archive: Path) -> None:
    berita("--archive", archive, "saved", "add", "add", "kapal")
    assert SHIP in berita("--archive", archive, "saved", "--", "add").out
