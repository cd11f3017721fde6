"""`berita tag` and `berita mark`: what is typed, what is said, and what it does."""

from __future__ import annotations

import json
import re
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.cli.progress import Progress
from tests.archive.stories import document
from tests.cli.conftest import HARBOUR, MARKET, SHIP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Told


def found(archive: Path, query: str) -> set[str]:
    with Archive.open(archive) as opened:
        return {hit.row.headline for hit in opened.search(parse_query(query), 99)}


def test_what_a_query_finds_is_tagged_and_how_to_undo_it_is_said(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "+kapal", "+baca nanti", "--", "Sorong")
    assert (told.code, told.out) == (0, "")
    assert told.err == '2 articles changed. To undo it: berita tag --undo 1\nIn a search: tag:"baca nanti"\n'
    assert found(archive, "tag:kapal") == found(archive, 'tag:"baca nanti"') == {HARBOUR, SHIP}
    listed = berita("--archive", archive, "tag")
    assert (listed.code, listed.out, listed.err) == (0, "2  baca nanti\n2  kapal\n", "")
    undone = berita("--archive", archive, "tag", "--undo", "1")
    assert undone.err == "Undone for 2 articles: +kapal +baca nanti\n"
    assert berita("--archive", archive, "tag").err.startswith("No article has a tag")


@pytest.mark.parametrize(
    ("typed", "tagged"),
    [
        (["+a", "-b", "--", "cabai"], {MARKET}),
        (["+a", "-b", "cabai"], {MARKET}),
        (["cabai", "--", "sorong"], None),
        (["+a", "--", "-cabai", "sorong"], {HARBOUR, SHIP}),
        (["+a", "--", "-cabai"], {HARBOUR, SHIP}),
        (["+a", "sejak:2025", "-kapal"], {HARBOUR}),
        (["+a", "--all"], {HARBOUR, SHIP, MARKET}),
        (["--all", "+a", "--"], {HARBOUR, SHIP, MARKET}),
        (["+a"], None),
        (["+a", "--"], None),
        (["+a", "--", "urut:terlama", "()"], None),
        (["kapal"], None),
        (["--all"], None),
        (["+", "cabai"], None),
        (['+"a"', "cabai"], None),
        (["+a", "-A", "--", "cabai"], None),
    ],
)
def test_tags_come_first_and_the_query_after_them(
    berita: Callable[..., Told], archive: Path, typed: list[str], tagged: set[str] | None
) -> None:
    told = berita("--archive", archive, "tag", *typed)
    if tagged is None:
        assert told.code == 2
        assert len(told.err.splitlines()) == 1
        assert found(archive, "punya:tag") == set()
    else:
        assert told.code == 0
        assert found(archive, "tag:a") == tagged


def test_an_empty_query_changes_nothing_and_says_why(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "mark", "read", "--")
    assert told.code == 2
    assert "--all" in told.err
    assert found(archive, "is:read") == set()


@pytest.mark.parametrize("query", ["-saved:tiada", "kapal OR -saved:tiada", "-(saved:tiada cabai)", "saved:semua"])
def test_a_query_that_leaves_nothing_out_is_not_taken_for_every_article(
    berita: Callable[..., Told], archive: Path, query: str
) -> None:
    berita("--archive", archive, "saved", "add", "semua", "()")
    for options in ([], ["--dry-run"]):
        told = berita("--archive", archive, "tag", "+a", *options, "--", query)
        assert told.code == 2
        assert "--all" in told.err
    assert found(archive, "punya:tag") == set()
    assert berita("--archive", archive, "tag", "+a", "--all", "--", query).code == 0
    assert len(found(archive, "tag:a")) == 3


@pytest.mark.parametrize("query", ["kapal -saved:tiada", "-tag:tiada", "-saved:kapal"])
def test_a_query_that_may_leave_something_out_is_meant(berita: Callable[..., Told], archive: Path, query: str) -> None:
    berita("--archive", archive, "saved", "add", "kapal", "kapal")
    assert berita("--archive", archive, "tag", "+a", "--", query).code == 0


def test_a_tag_that_the_archive_spells_otherwise_is_named(berita: Callable[..., Told], archive: Path) -> None:
    berita("--archive", archive, "tag", "+🔥api", "cabai")
    told = berita("--archive", archive, "tag", "+api", "sorong")
    assert "The tag “api” is “🔥api” in this archive.\n" in told.err
    told = berita("--archive", archive, "tag", "-Api", "sorong")
    assert "The tag “Api” is “🔥api” in this archive.\n" in told.err
    document = json.loads(berita("--archive", archive, "tag", "+api", "--json", "sorong").out)
    assert document["add"] == ["🔥api"]
    assert found(archive, "tag:api") == {HARBOUR, SHIP, MARKET}
    told = berita("--archive", archive, "tag", "+🔥API", "sorong")
    assert "in this archive" not in told.err


def test_a_tag_that_is_asked_for_in_quotes_says_so_where_it_is_made(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "+sidang:mk", "sorong")
    assert 'In a search: tag:"sidang:mk"\n' in told.err
    assert found(archive, 'tag:"sidang:mk"') == {HARBOUR, SHIP}
    assert "In a search" not in berita("--archive", archive, "tag", "+sidang", "sorong").err


def test_a_tag_is_taken_off_however_it_is_typed(berita: Callable[..., Told], archive: Path) -> None:
    berita("--archive", archive, "tag", "+Kapal", "Sorong")
    told = berita("--archive", archive, "tag", "-KAPAL", "--", "tag:kapal")
    assert told.err.startswith("2 articles changed.")
    assert found(archive, "tag:kapal") == set()


def test_what_nothing_is_found_for_is_said(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "+a", "tiadalah")
    assert (told.code, told.err) == (1, "Nothing was found for “tiadalah”.\n")
    told = berita("--archive", archive, "tag", "+a", "tag:tiadalah")
    assert "No article has the tag “tiadalah”." in told.err


def test_what_would_change_is_counted_and_nothing_changed(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "+a", "--dry-run", "--", "sorong")
    assert (told.code, told.err) == (0, "2 articles would change.\n")
    assert found(archive, "punya:tag") == set()
    told = berita("--archive", archive, "mark", "unread", "--all", "--dry-run", "--json")
    assert (told.code, json.loads(told.out)) == (1, {"articles": 0, "dry_run": True})


@pytest.mark.parametrize(
    ("state", "query", "others"),
    [
        ("read", "is:read", "is:unread"),
        ("dibaca", "is:read", "is:unread"),
        ("starred", "is:starred", "-is:starred"),
        ("BERBINTANG", "is:starred", "-is:starred"),
    ],
)
def test_articles_are_marked_and_back(
    berita: Callable[..., Told], archive: Path, state: str, query: str, others: str
) -> None:
    back = {"read": "unread", "dibaca": "belum-dibaca", "starred": "unstarred", "BERBINTANG": "tanpa-bintang"}[state]
    assert berita("--archive", archive, "mark", state, "sorong").code == 0
    assert found(archive, query) == {HARBOUR, SHIP}
    assert found(archive, others) == {MARKET}
    assert berita("--archive", archive, "mark", back, "--", "sorong").err.startswith("2 articles changed.")
    assert found(archive, query) == set()
    assert berita("--archive", archive, "mark", "--undo").err == f"Undone for 2 articles: {command_of(back)}\n"
    assert found(archive, query) == {HARBOUR, SHIP}


def command_of(state: str) -> str:
    return {"belum-dibaca": "unread", "tanpa-bintang": "unstarred"}.get(state, state)


def test_several_states_are_set_before_the_dashes(berita: Callable[..., Told], archive: Path) -> None:
    assert berita("--archive", archive, "mark", "read", "starred", "--", "sorong").code == 0
    assert found(archive, "is:read is:starred") == {HARBOUR, SHIP}


@pytest.mark.parametrize("typed", [["read", "unread"], ["belum-dibaca", "starred", "dibaca"], ["starred", "unstarred"]])
def test_a_state_and_its_opposite_are_refused(berita: Callable[..., Told], archive: Path, typed: list[str]) -> None:
    told = berita("--archive", archive, "mark", *typed, "--", "kapal")
    assert told.code == 2
    assert re.fullmatch(r"berita: An article cannot be “\w+” and “un\w+” at once\.\n", told.err)
    assert found(archive, "is:read") == found(archive, "is:starred") == set()


def test_a_tag_that_no_article_has_is_said_and_is_not_no_hits(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "-tiada", "--", "sorong")
    assert (told.code, told.out) == (0, "")
    assert told.err == "Nothing was changed: no article that was found has the tag “tiada”.\n"
    document = json.loads(berita("--archive", archive, "tag", "-tiada", "--json", "--", "sorong").out)
    assert (document["found"], document["articles"], document["number"]) == (2, 0, None)
    assert berita("--archive", archive, "tag", "-tiada", "--", "tidakadasamasekali").code == 1


def test_a_tag_without_a_name_cannot_be_taken_off(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "-", "--", "sorong")
    assert (told.code, told.err) == (2, "berita: A tag needs at least one letter or digit.\n")


@pytest.mark.parametrize("typed", [[], ["--"], ["kapal"], ["--", "kapal"], ["read", "kapal", "--", "x"]])
def test_a_state_has_to_be_one(berita: Callable[..., Told], archive: Path, typed: list[str]) -> None:
    told = berita("--archive", archive, "mark", *typed)
    assert told.code == 2
    assert "starred" in told.err
    assert found(archive, "is:read") == set()


@pytest.mark.parametrize(("typed", "code"), [([], 1), (["7"], 1), (["x"], 2), (["1", "2"], 2), (["9" * 30], 2)])
def test_what_cannot_be_undone_is_said(berita: Callable[..., Told], archive: Path, typed: list[str], code: int) -> None:
    told = berita("--archive", archive, "tag", "--undo", *typed)
    assert told.code == code
    assert len(told.err.splitlines()) == 1


def test_other_programs_are_told_the_same(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "tag", "+a", "+b c", "--json", "--", "sorong")
    assert json.loads(told.out) == {
        "number": 1,
        "found": 2,
        "articles": 2,
        "add": ["a", "b c"],
        "remove": [],
        "read": None,
        "starred": None,
    }
    told = berita("--archive", archive, "tag", "--json")
    assert json.loads(told.out) == [
        {"tag": "a", "articles": 2, "query": "tag:a"},
        {"tag": "b c", "articles": 2, "query": 'tag:"b c"'},
    ]
    nothing = json.loads(berita("--archive", archive, "tag", "+a", "--json", "sorong").out)
    assert (nothing["number"], nothing["found"], nothing["articles"]) == (None, 2, 0)
    assert json.loads(berita("--archive", archive, "tag", "--undo", "--json").out)["number"] == 1
    assert json.loads(berita("--archive", archive, "tag", "--json").out) == []
    told = berita("--archive", archive, "tag", "+a", "--json", "tiadalah")
    assert (told.code, json.loads(told.out)["found"]) == (1, 0)


def test_what_is_stopped_says_how_far_it_came_and_can_be_undone(
    berita: Callable[..., Told], archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 1)

    shown: list[int] = []

    def press_at_the_second(_bar: Progress, done: int, _total: int, _pieces: int) -> None:
        shown.append(done)
        if len(shown) == 2:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Progress, "show", press_at_the_second)
    told = berita("--archive", archive, "tag", "+a", "--all")
    assert told.code == 130
    assert re.search("2 articles changed. To undo it: berita tag --undo 1", told.err)
    assert "2 of 3 articles were dealt with." in told.err
    assert len(found(archive, "tag:a")) == 2
    assert berita("--archive", archive, "tag", "--undo").code == 0
    assert found(archive, "tag:a") == set()


@pytest.mark.parametrize("payload", ["\x1b]0;judul\x07", "a\u202eb", "\x9b31m", "kata\nkata", "\u200b", "x" * 100_000])
def test_whatever_is_typed_or_came_as_a_tag_leaves_the_terminal_alone(
    berita: Callable[..., Told], archive: Path, payload: str
) -> None:
    with Archive.open(archive) as opened:
        opened.add([replace(document(f"Aneh {len(payload)}", "Isi."), tags=(f"tanda {payload}",))])
    for typed in (
        ["tag"],
        ["tag", f"+{payload}", "--", "kapal"],
        ["tag", f"-{payload}", "--", "kapal"],
        ["tag", f"-tanda {payload}", "--", "aneh"],
        ["tag", "--undo"],
        ["tag", "--undo", payload],
        ["mark", payload, "--", "kapal"],
        ["saved", "add", payload, "kapal"],
        ["saved", "add", "baik", payload, "--force"],
        ["saved"],
        ["saved", "--", payload],
        ["saved", "rename", payload, payload],
        ["acronyms", "set", payload, payload],
        ["acronyms", "--", payload],
        ["acronyms", "off", payload],
        ["acronyms", "--json"],
    ):
        told = berita("--archive", archive, *typed)
        assert told.code in {0, 1, 2}
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u200b"} & set(told.out + told.err)
