"""`berita acronyms`: listed as the articles explain them, corrected, switched off and on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from tests.archive.stories import document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Told

TAX, PARTY = "pajak kendaraan bermotor", "Partai Kebangkitan Bangsa"


@pytest.fixture
def explained(archive: Path) -> Path:
    with Archive.open(archive) as opened:
        opened.add([document(f"Kabar {n}", f"Soal {long} (PKB).") for n, long in enumerate((TAX, TAX, PARTY))])
        opened.add([document("Kabar kapal", "Kementerian Perhubungan (Kemenhub)")])
    return archive


def listed(berita: Callable[..., Told], archive: Path, *words: str) -> list[str]:
    return [line.strip() for line in berita("--archive", archive, "acronyms", *words).out.splitlines()]


def test_acronyms_are_listed_with_what_they_stand_for(berita: Callable[..., Told], explained: Path) -> None:
    assert listed(berita, explained) == [
        "articles  acronym   stands for",
        "1  Kemenhub  Kementerian Perhubungan",
        f"2  PKB       {TAX}",
        f"1  PKB       {PARTY} · not used",
    ]
    assert len(listed(berita, explained, "kebangkitan", "bangsa")) == 2
    told = berita("--archive", explained, "acronyms", "tiada")
    assert (told.code, told.out) == (1, "")
    assert "“tiada”" in told.err
    assert json.loads(berita("--archive", explained, "acronyms", "pkb", "--json").out) == [
        {"short": "PKB", "long": TAX, "articles": 2, "state": "learnt", "used": True},
        {"short": "PKB", "long": PARTY, "articles": 1, "state": "learnt", "used": False},
    ]


def test_a_reader_says_what_an_acronym_stands_for(berita: Callable[..., Told], explained: Path) -> None:
    told = berita("--archive", explained, "acronyms", "set", "PKB", *PARTY.split())
    assert (told.code, told.out) == (0, f"PKB  {PARTY}\n")
    assert listed(berita, explained, "pkb")[1:] == [
        f"2  PKB      {TAX} · not used",
        f"1  PKB      {PARTY} · set by you",
    ]
    assert "Kabar 2" in berita("--archive", explained, "search", "pkb").out


def test_acronyms_are_switched_off_and_on(berita: Callable[..., Told], explained: Path) -> None:
    def told(*words: str) -> str:
        said = berita("--archive", explained, "acronyms", *words)
        assert (said.code, said.out) == (0, "")
        return said.err

    assert told("off", "PKB", TAX) == f"PKB also finds: {PARTY}\n"
    assert listed(berita, explained, "pkb")[1:] == [f"2  PKB      {TAX} · off", f"1  PKB      {PARTY}"]
    berita("--archive", explained, "acronyms", "set", "PKB", PARTY)
    assert told("off", "PKB") == "PKB finds these letters alone.\n"
    assert told("off", "PKB") == "Nothing was changed: PKB is off already.\n"
    assert listed(berita, explained, "pkb")[1:] == [
        f"2  PKB      {TAX} · off",
        f"1  PKB      {PARTY} · set by you · not used",
        "0  PKB      whatever it may stand for · off",
    ]
    assert told("on", "PKB") == f"PKB also finds: {PARTY}\n"
    assert listed(berita, explained, "pkb")[1:] == [f"2  PKB      {TAX} · off", f"1  PKB      {PARTY} · set by you"]
    assert told("on", "Kemenhub") == "Nothing was changed: Kemenhub is on already.\n"


def test_what_was_said_of_an_acronym_is_forgotten(berita: Callable[..., Told], explained: Path) -> None:
    berita("--archive", explained, "acronyms", "set", "PKB", "Pusat", "Kebun")
    told = berita("--archive", explained, "acronyms", "remove", "PKB", "pusat", "kebun")
    assert (told.code, told.err) == (0, f"PKB also finds: {TAX}\n")
    assert len(listed(berita, explained, "pkb")) == 3
    told = berita("--archive", explained, "acronyms", "remove", "PKB")
    assert told.err == "Nothing was changed: nothing was set or switched off for PKB.\n"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["set"], 2),
        (["set", "PKB"], 2),
        (["set", "!", "x"], 2),
        (["off"], 2),
        (["on"], 2),
        (["remove"], 2),
        (["remove", "TIADA"], 1),
        (["set", "PKB", "a\u202eb"], 2),
        (["set", "PKB", "a" * 200], 2),
        (["off", "A\u202eB\x1b[31m"], 2),
        (["off", "a" * 300], 2),
        (["on", "TIADA"], 1),
        (["off", "PKB", "bukan ini"], 1),
    ],
)
def test_what_is_missing_or_not_known_is_said(
    berita: Callable[..., Told], explained: Path, typed: list[str], code: int
) -> None:
    told = berita("--archive", explained, "acronyms", *typed)
    assert told.code == code
    assert len(told.err.splitlines()) == 1


def test_without_any_the_list_is_empty(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "acronyms")
    assert (told.code, told.out) == (0, "")
    assert "explain" in told.err
