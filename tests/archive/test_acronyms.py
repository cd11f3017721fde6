"""Acronyms learnt from articles, corrected by their reader, and what searches make of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.archive import Archive, parse_query
from reader.archive.search.acronyms import other_names, runs
from reader.errors import NotFound, UsageError
from reader.findings import Acronym, AcronymState
from tests.archive.stories import document, headlines

RELEASED = sorted((Path(__file__).parent / "archives").glob("*.db"))
LONG = "Badan Nasional Penanggulangan Terorisme"
PARTY, TAX = "Partai Kebangkitan Bangsa", "pajak kendaraan bermotor"


def learn(archive: Archive, *explained: str) -> None:
    archive.add([document(f"Kabar {n} {text}", f"Kata {text}.") for n, text in enumerate(explained)])


def names(archive: Archive, *asked: str) -> list[str]:
    with archive._reading() as connection:
        return [" ".join(name) for name in other_names(connection, asked)]


def test_acronyms_are_learnt_and_counted_by_article(archive: Archive) -> None:
    learn(archive, f"{LONG} (BNPT)", f"BNPT ({LONG}) dan {LONG.upper()} (BNPT)", f"{PARTY} (PKB)")
    assert archive.acronyms.all() == (Acronym("BNPT", LONG, 2), Acronym("PKB", PARTY, 1))


def test_the_same_document_again_counts_nothing_and_another_text_only_what_is_new(archive: Archive) -> None:
    url = "https://news.example.id/1"
    first = document("Satu", f"{LONG} (BNPT).", url=url)
    archive.add([first])
    archive.add([first])
    archive.add([document("Satu", f"{LONG} (BNPT), {PARTY} (PKB).", url=url)])
    archive.add([document("Satu", f"{PARTY} (PKB) saja.", url=url)])
    assert {each.short: each.articles for each in archive.acronyms.all()} == {"BNPT": 1, "PKB": 1}


def test_an_acronym_and_its_full_name_find_each_other(archive: Archive) -> None:
    learn(archive, f"{LONG} (BNPT)")
    archive.add([document("Huruf BNPT"), document(f"Panjang {LONG.lower()}"), document("Badan terorisme nasional")])
    for typed in ("bnpt", "BNPT", LONG, f'"{LONG.lower()}"', f'"{LONG.upper()}"'):
        found = headlines(archive, typed)
        assert {"Huruf BNPT", f"Panjang {LONG.lower()}"} <= set(found), typed
        assert {"Huruf BNPT", f"Panjang {LONG.lower()}"} <= set(headlines(archive, typed, typing=True)), typed
    assert "Badan terorisme nasional" not in headlines(archive, "bnpt")
    assert "badan nasional penanggulangan terorisme" in archive.explain(parse_query("bnpt")).also


def test_other_names_are_given_in_any_case(archive: Archive) -> None:
    learn(archive, f"{LONG} (BNPT)")
    assert names(archive, "bnpt") == [LONG.lower()]
    assert names(archive, *LONG.upper().split()) == ["bnpt"]
    assert names(archive, "badan", "nasional") == []
    assert names(archive, "") == []


def test_runs_of_words_are_found_among_others_the_longest_first(archive: Archive) -> None:
    learn(archive, f"{LONG} (BNPT)", "Badan Nasional (Banas)", f"{PARTY} (PKB)")
    typed = f"korban {LONG} dari badan nasional dan PKB lagi".split()
    with archive._reading() as connection:
        found = [(run.start, run.end, run.names) for run in runs(connection, typed)]
    assert found == [
        (1, 5, (("bnpt",),)),
        (6, 8, (("banas",),)),
        (9, 10, (tuple(PARTY.lower().split()),)),
    ]


def test_where_the_longest_is_switched_off_a_shorter_run_counts(archive: Archive) -> None:
    learn(archive, f"{LONG} (BNPT)", "Badan Nasional (Banas)")
    archive.acronyms.switch("BNPT", on=False)
    with archive._reading() as connection:
        assert [(run.start, run.end) for run in runs(connection, LONG.split())] == [(0, 2)]


def test_letters_that_are_mostly_a_word_are_not_looked_for_beside_a_full_name(archive: Archive) -> None:
    learn(archive, "Taman Ismail Marzuki (TIM)", "Komisi Antikorupsi Kita (KAK)")
    assert names(archive, "taman", "ismail", "marzuki") == ["tim"]
    archive.add([document(f"Tim ke-{n}", "Setim, timnya, kak.") for n in range(12)])
    assert names(archive, "taman", "ismail", "marzuki") == []
    assert names(archive, "tim") == ["taman ismail marzuki"]
    assert names(archive, "komisi", "antikorupsi", "kita") == ["kak"]
    archive.acronyms.set("TIM", "Taman Ismail Marzuki")
    assert names(archive, "taman", "ismail", "marzuki") == ["tim"]


def test_a_rarer_meaning_is_not_used_unless_the_reader_says_so(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{TAX} (PKB) lagi", f"{PARTY} (PKB)")
    assert names(archive, "pkb") == [TAX]
    assert names(archive, *PARTY.split()) == []
    assert archive.acronyms.used() == {Acronym("PKB", TAX, 2)}
    archive.acronyms.set("pkb", PARTY)
    assert names(archive, "pkb") == [PARTY.lower()]
    assert names(archive, *TAX.split()) == []
    archive.acronyms.switch("PKB", TAX, on=True)
    assert set(names(archive, "PKB")) == {PARTY.lower(), TAX}
    archive.acronyms.switch("PKB", PARTY, on=False)
    assert names(archive, "PKB") == [TAX]


def test_meanings_that_are_as_common_are_both_used(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{PARTY} (PKB)")
    assert set(names(archive, "pkb")) == {TAX, PARTY.lower()}


def test_what_is_switched_off_gives_way_to_the_next(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{TAX} (PKB) lagi", f"{PARTY} (PKB)")
    assert archive.acronyms.switch("PKB", TAX.upper(), on=False)
    assert names(archive, "pkb") == [PARTY.lower()]
    assert not archive.acronyms.switch("PKB", on=True), "something is looked for"
    assert names(archive, "pkb") == [PARTY.lower()]


def test_switching_on_what_finds_something_does_not_bring_back_a_meaning_that_is_off(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{PARTY} (PKB)")
    archive.acronyms.set("PKB", "Pusat Kebun Bunga")
    archive.acronyms.switch("PKB", "pusat kebun bunga", on=False)
    assert not archive.acronyms.switch("PKB", on=True)
    assert set(names(archive, "pkb")) == {TAX, PARTY.lower()}


def test_every_meaning_is_on_where_all_were_off_also_one_of_the_readers_own(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{PARTY} (PKB)")
    archive.acronyms.set("PKB", "Pusat Kebun Bunga")
    for long in ("Pusat Kebun Bunga", TAX, PARTY):
        archive.acronyms.switch("PKB", long, on=False)
    assert archive.acronyms.switch("PKB", on=True)
    assert set(names(archive, "pkb")) == {TAX, PARTY.lower(), "pusat kebun bunga"}
    assert not archive.acronyms.switch("PKB", on=True)


def test_what_the_reader_says_stays_whatever_is_added(archive: Archive) -> None:
    archive.acronyms.set("PKB", "Pusat Kebun Bunga")
    archive.acronyms.switch("BNPT", on=False)
    learn(archive, f"{LONG} (BNPT)", f"{PARTY} (PKB)", f"{PARTY} (PKB) lagi")
    assert names(archive, "pkb") == ["pusat kebun bunga"]
    assert names(archive, "bnpt") == []
    assert names(archive, *LONG.split()) == []
    archive.acronyms.switch("BNPT", on=True)
    assert names(archive, "bnpt") == [LONG.lower()]


def test_a_meaning_of_the_readers_own_survives_being_switched_off_and_on(archive: Archive) -> None:
    archive.acronyms.set("PKB", "Pusat Kebun Bunga")
    archive.acronyms.switch("PKB", on=False)
    assert names(archive, "pkb") == []
    assert archive.acronyms.switch("PKB", on=True)
    assert archive.acronyms.all() == (Acronym("PKB", "Pusat Kebun Bunga", 0, AcronymState.SET),)


def test_a_meaning_that_is_set_takes_the_place_of_the_one_set_before(archive: Archive) -> None:
    learn(archive, f"{PARTY} (PKB)")
    archive.acronyms.set("PKB", "Pusat Kebun Bunda")
    archive.acronyms.set("PKB", PARTY)
    archive.acronyms.set("PKB", "Pusat Kebun Bunga")
    assert archive.acronyms.all() == (
        Acronym("PKB", PARTY, 1),
        Acronym("PKB", "Pusat Kebun Bunga", 0, AcronymState.SET),
    )


def test_what_is_not_known_or_has_no_letters_is_said(archive: Archive) -> None:
    for short, long in (("", "x"), ("!", "x"), ("PKB", ""), ("PKB", "…")):
        with pytest.raises(UsageError):
            archive.acronyms.set(short, long)
    with pytest.raises(NotFound):
        archive.acronyms.switch("PKB", on=True)
    with pytest.raises(NotFound):
        archive.acronyms.switch("PKB", "tiada", on=False)
    with pytest.raises(NotFound):
        archive.acronyms.remove("PKB")
    archive.acronyms.set("PKB", PARTY)
    for long in ("…", TAX):
        with pytest.raises(NotFound):
            archive.acronyms.remove("PKB", long)
        with pytest.raises(NotFound):
            archive.acronyms.switch("PKB", long, on=False)
    assert archive.acronyms.all() == (Acronym("PKB", PARTY, 0, AcronymState.SET),)


@pytest.mark.parametrize(
    ("short", "long", "why"),
    [
        ("a\x00", "kata", "invisible"),
        ("PKB", "kata\u202e", "invisible"),
        ("PKB", "kata\ud800", "invisible"),
        ("P" * 161, "kata", "at most 160"),
        ("PKB", "k" * 100_000, "at most 160"),
        ("PKB", "a " * 17, "at most 16 words"),
    ],
)
def test_what_nobody_would_type_is_not_kept_as_an_acronym(archive: Archive, short: str, long: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as told:
        archive.acronyms.set(short, long)
    assert len(told.value.message) < 200
    assert archive.acronyms.all() == ()


@pytest.mark.parametrize("short", ["A\u202eB\x1b[31m", "P" * 300, "a " * 17])
def test_what_nobody_would_type_is_not_switched_off(archive: Archive, short: str) -> None:
    with pytest.raises(UsageError) as told:
        archive.acronyms.switch(short, on=False)
    assert len(told.value.message) < 200
    assert archive.acronyms.all() == ()


def test_an_acronym_switched_off_and_on_again_means_what_it_meant(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{TAX} (PKB) lagi", f"{PARTY} (PKB)", f"{LONG} (BNPT)")
    archive.acronyms.set("PKB", PARTY)
    archive.acronyms.switch("PKB", TAX, on=False)
    before = archive.acronyms.all()
    assert archive.acronyms.switch("PKB", on=False)
    assert names(archive, "pkb") == names(archive, *PARTY.split()) == []
    assert not archive.acronyms.switch("PKB", on=False)
    assert archive.acronyms.switch("PKB", on=True)
    assert archive.acronyms.all() == before
    assert not archive.acronyms.switch("PKB", on=True)
    assert archive.acronyms.all() == before


def test_an_acronym_of_which_every_meaning_was_off_means_something_when_it_is_on(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{PARTY} (PKB)")
    for long in (TAX, PARTY, ""):
        archive.acronyms.switch("PKB", long, on=False)
    archive.acronyms.switch("PKB", on=True)
    assert set(names(archive, "pkb")) == {TAX, PARTY.lower()}


def test_what_a_reader_has_said_of_an_acronym_is_forgotten_and_what_articles_say_stays(archive: Archive) -> None:
    learn(archive, f"{TAX} (PKB)", f"{TAX} (PKB) lagi", f"{PARTY} (PKB)")
    learnt = archive.acronyms.all()
    archive.acronyms.set("PKB", "Pusat Kebun Bunga")
    archive.acronyms.switch("PKB", TAX, on=False)
    archive.acronyms.switch("PKB", on=False)
    assert archive.acronyms.remove("pkb", "pusat kebun bunga")
    assert [each.long for each in archive.acronyms.all()] == [TAX, PARTY, ""]
    assert archive.acronyms.remove("PKB")
    assert archive.acronyms.all() == learnt
    assert not archive.acronyms.remove("PKB")
    archive.acronyms.set("ABC", "Aku Bukan Cicak")
    assert archive.acronyms.remove("ABC")
    assert archive.acronyms.all() == learnt


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_an_archive_of_before_learns_from_the_articles_that_it_has(tmp_path: Path, released: Path) -> None:
    shutil.copy(released, tmp_path / "old.db")
    with Archive.open(tmp_path / "old.db") as old, Archive.open(tmp_path / "new.db", create=True) as new:
        new.add(list(old.documents()))
        assert set(old.acronyms.all()) == set(new.acronyms.all())
        for query in ("", "bnpt", f'"{LONG}"'):
            assert sorted(headlines(old, query)) == sorted(headlines(new, query))
