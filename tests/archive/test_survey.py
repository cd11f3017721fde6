"""What the archive says about many articles: their course over time, counts, how a query was answered, smaller ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive import Archive, parse_query
from reader.archive.search import periods, ranking
from reader.archive.search.plan import plan
from reader.article import Dateline
from reader.findings import UNDATED, Change, Count, Facet, Form
from reader.locale import use
from tests.archive.stories import document, headlines, on

if TYPE_CHECKING:
    from collections.abc import Iterator

WIB = timedelta(hours=7)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of two years, an article in every month, some with tags, one without a date."""
    with Archive.open(tmp_path_factory.mktemp("year") / "archive.db", create=True) as archive:
        archive.add(
            [
                document(
                    f"Gempa bulan {month}",
                    "Warga mengungsi." if month % 2 else "Warga diungsikan ke Garut.",
                    publisher=("Kompas", "Kompas TV", "")[month % 3],
                    dateline=Dateline("Garut") if month % 4 == 0 else None,
                    date_published=on(2023 + month // 12, month % 12 + 1, 5),
                )
                for month in range(24)
            ]
            + [document("Gempa entah kapan", retrieved_at="2024-06-07T08:09:10+00:00")]
        )
        archive.states.change(parse_query("sumber:=kompas"), Change(add=("Utama",)))
        yield archive


def test_the_periods_of_a_query_hold_every_hit_with_a_date_once(year: Archive) -> None:
    query = parse_query("gempa")
    found = year.survey.periods(query)
    assert len(found) == 24
    assert [period.label for period in found][:2] == ["2023-01", "2023-02"]
    counts = [year.survey.count(query, period) for period in found]
    assert counts == [1] * 24
    assert (year.survey.count(query), year.survey.count(query, UNDATED)) == (25, 1)
    assert headlines(year, f"gempa {UNDATED.query}") == ["Gempa entah kapan"]
    for one, two in pairwise(found):
        assert one.end == two.start
    assert headlines(year, f"gempa {found[3].query}") == ["Gempa bulan 3"]


def test_what_came_in_later_without_a_date_makes_the_time_no_longer(year: Archive, archive: Archive) -> None:
    archive.add([document("Gempa entah kapan", retrieved_at="2030-06-07T08:09:10+00:00")])
    assert archive.survey.periods(parse_query("gempa")) == ()
    assert archive.survey.count(parse_query("gempa"), UNDATED) == 1
    archive.add([document("Gempa besar", date_published=on(2024, 1, 2))])
    [period] = archive.survey.periods(parse_query("gempa"))
    assert (period.label, archive.survey.count(parse_query("gempa"), period)) == ("2024-01-02", 1)
    archive.saved.keep("lama", "gempa urut:terlama")
    assert archive.survey.periods(parse_query("simpanan:lama")) == (period,)
    for text in ("garut", "sejak:2024"):
        assert year.survey.count(parse_query(text), UNDATED) == 0


def test_what_finds_nothing_has_no_periods(year: Archive) -> None:
    assert year.survey.periods(parse_query("tidakada")) == ()
    assert year.survey.facets(parse_query("tidakada"), Facet.SOURCE) == ()


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        ([(2025, 1, 22)], ["2025-01-22"]),
        ([(2025, 1, 22), (2025, 1, 24)], ["2025-01-22", "2025-01-23", "2025-01-24"]),
        ([(2024, 12, 30), (2025, 2, 12)], [f"2024-12-30 – {day}" for day in ("2025-01-05",)]),
        ([(2010, 5, 1), (2019, 12, 1)], ["2010-04 – 2010-06"]),
        ([(1990, 5, 1), (2025, 1, 1)], ["1990"]),
        ([(1901, 5, 1), (2025, 1, 1)], ["1900 – 1904"]),
        ([(1, 1, 1), (2025, 1, 1)], ["0001 – 0099"]),
        ([(9999, 12, 31)], ["9999-12-31"]),
        ([(9999, 11, 1), (9999, 12, 31)], ["9999-11-01 – 9999-11-07"]),
    ],
)
def test_periods_are_those_of_the_calendar(
    archive: Archive, dates: list[tuple[int, int, int]], labels: list[str]
) -> None:
    archive.add([document(f"Berita {one}", date_published=on(*one)) for one in dates])
    query = parse_query("")
    found = archive.survey.periods(query)
    assert [period.label for period in found][: len(labels)] == labels
    assert len(found) <= periods.MOST
    assert sum(archive.survey.count(query, period) for period in found) == len(dates)
    assert archive.count(parse_query(f"{found[0].query} urut:terlama")) == archive.survey.count(query, found[0])


days = st.dates(min_value=date(1, 1, 2))


@settings(max_examples=40, deadline=None)
@given(st.lists(days, min_size=1, max_size=6))
def test_periods_hold_every_hit_whatever_the_dates(
    tmp_path_factory: pytest.TempPathFactory, dates: list[datetime]
) -> None:
    with Archive.open(tmp_path_factory.mktemp("any") / "archive.db", create=True) as archive:
        archive.add([document(f"Berita {n}", date_published=on(d.year, d.month, d.day)) for n, d in enumerate(dates)])
        query = parse_query("berita")
        found = archive.survey.periods(query)
        assert 1 <= len(found) <= periods.MOST
        assert sum(archive.survey.count(query, period) for period in found) == len(dates)


def test_facets_count_commonest_first_and_narrow(year: Archive) -> None:
    query = parse_query("mengungsi")
    found = year.survey.facets(query, Facet.SOURCE)
    assert {(one.value, one.count, one.query) for one in found} == {
        ("Kompas", 8, "sumber:=Kompas"),
        ("Kompas TV", 8, 'sumber:"Kompas TV"'),
        ("", 8, "-punya:sumber"),
    }
    assert year.survey.facets(query, Facet.PLACE) == (Count("", 18, "-punya:tempat"), Count("Garut", 6, "tempat:Garut"))
    assert year.survey.facets(query, Facet.TAG) == (Count("Utama", 8, "tag:Utama"),)
    assert year.survey.facets(query, Facet.MONTH, 1) == (Count("2023-01", 1, "tanggal:2023-01"),)
    assert year.survey.facets(parse_query("gempa -mengungsi"), Facet.YEAR) == ()


@pytest.mark.parametrize("by", list(Facet))
@pytest.mark.parametrize("query", ["", "gempa", "ungsi sumber:kompas", "tanggal:2023", "-tag:utama"])
def test_every_count_is_what_its_query_finds(year: Archive, query: str, by: Facet) -> None:
    asked = parse_query(query)
    for one in year.survey.facets(asked, by):
        assert year.count(parse_query(f"({query}) {one.query}")) == one.count, one


@pytest.mark.parametrize("by", list(Facet))
def test_facets_of_all_periods_together_are_those_of_the_whole(year: Archive, by: Facet) -> None:
    query = parse_query("gempa")
    together: dict[str, int] = {}
    for period in (*year.survey.periods(query), UNDATED):
        for one in year.survey.facets(query, by, period=period):
            together[one.value] = together.get(one.value, 0) + one.count
    assert together == {one.value: one.count for one in year.survey.facets(query, by)}


def test_an_account_has_a_part_for_everything_with_forms_and_counts(year: Archive) -> None:
    account = year.survey.account(
        parse_query('mengungsi (gempa OR "ke garut") sejak:2024 -sumber:=kompas urut:relevan')
    )
    assert [(part.depth, part.text, part.count) for part in account.parts] == [
        (0, "all of these", 8),
        (1, "mengungsi", 24),
        (1, "any of these", 25),
        (2, "gempa", 25),
        (2, '"ke garut"', 12),
        (1, "sejak:2024", 12),
        (1, "without sumber:=kompas", 17),
    ]
    assert account.parts[1].forms == (Form("mengungsi", 12), Form("diungsikan", 12))
    assert account.parts[4].forms == (Form("ke garut", 12),)
    assert (account.start, account.end) == (datetime(2024, 1, 1, tzinfo=UTC) - WIB, None)
    assert (account.sort, account.count, account.notes) == ("relevance", 8, ())
    assert account.ranked > 0
    assert '"mengungsi"' in account.expression


def test_an_account_counts_forms_where_they_were_looked_for(year: Archive) -> None:
    [part] = year.survey.account(parse_query("isi:gempa")).parts
    assert (part.count, part.forms) == (0, ())
    [part, *_rest] = year.survey.account(parse_query("judul:gempa")).parts
    assert part.forms == (Form("gempa", 25),)


def test_an_account_of_near_of_nothing_and_of_excluded_groups(year: Archive) -> None:
    account = year.survey.account(parse_query("gempa NEAR/1 bulan -(gempa bulan) tanggal:..2024"))
    assert [part.text for part in account.parts] == [
        *("all of these", "gempa NEAR/1 bulan", "gempa", "bulan", "without", "all of these", "gempa", "bulan"),
        "tanggal:..2024",
    ]
    assert account.end == datetime(2025, 1, 1, tzinfo=UTC) - WIB
    [part] = year.survey.account(parse_query("")).parts
    assert (part.text, part.count, year.survey.account(parse_query("")).ranked) == ("every article", 25, 0)
    use("id")
    assert year.survey.account(parse_query("gempa garut")).parts[0].text


def test_an_account_shows_saved_searches_and_other_names_as_what_they_are(archive: Archive) -> None:
    archive.add([document("Satu", "Badan Nasional Penanggulangan Terorisme"), document("Dua", "BNPT")])
    archive.acronyms.set("BNPT", "Badan Nasional Penanggulangan Terorisme")
    archive.saved.keep("terorisme", "BNPT sejak:2020")
    account = archive.survey.account(parse_query("simpanan:terorisme -a"))
    assert [part.text for part in account.parts][1:] == ["BNPT", "sejak:2020", "without a"]
    assert {form.text for form in account.parts[1].forms} == {"bnpt", "badan nasional penanggulangan terorisme"}


def test_of_a_query_that_finds_nothing_the_smaller_ones_are_told(year: Archive) -> None:
    found = year.survey.smaller(parse_query("mengungsi Majalengka sejak:2024 urut:terlama"))
    assert [(one.left_out, one.query, one.count) for one in found] == [
        ("Majalengka", "mengungsi sejak:2024 urut:terlama", 12)
    ]
    assert headlines(year, found[0].query)[0] == "Gempa bulan 12"
    found = year.survey.smaller(parse_query('garut tanggal:2023 "warga mengungsi"'))
    assert [one.left_out for one in found] == ["garut", '"warga mengungsi"', "warga mengungsi"]
    assert (found[2].as_words, found[2].query, found[2].count) == (True, "garut tanggal:2023 warga mengungsi", 6)
    assert year.survey.smaller(parse_query("tidakada")) == ()
    assert year.survey.smaller(parse_query("tidakada jugatidak")) == ()


def test_where_one_part_less_finds_nothing_two_less_are_told(year: Archive) -> None:
    found = year.survey.smaller(parse_query("mengungsi Majalengka Sumedang sejak:2024"))
    assert [(one.left_out, one.query, one.count) for one in found] == [
        ("Majalengka Sumedang", "mengungsi sejak:2024", 12)
    ]
    assert year.survey.smaller(parse_query("Majalengka Sumedang")) == ()


@pytest.mark.parametrize(
    ("query", "smaller"),
    [
        ('"garut gempa"', "garut gempa"),
        ('judul:"bulan gempa"', "judul:bulan judul:gempa"),
        ("garut NEAR/1 gempa", "garut gempa"),
    ],
)
def test_words_that_nowhere_stand_side_by_side_are_looked_for_anywhere(year: Archive, query: str, smaller: str) -> None:
    [one] = year.survey.smaller(parse_query(query))
    assert (one.as_words, one.query) == (True, smaller)
    assert one.count == year.count(parse_query(smaller)) > 0
    assert '"' not in one.left_out
    assert "judul:" not in one.left_out


def test_only_as_many_as_are_ranked_are_said_to_be(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add([document(f"Gempa {n}", date_published=on(2000 + n)) for n in range(20)])
    query = parse_query("gempa urut:relevan")
    assert archive.survey.account(query).ranked == 20
    monkeypatch.setattr(ranking, "RANKED", 5)
    archive.add([document("Gempa lagi", date_published=on(1999))])
    assert archive.survey.account(query).ranked == 5
    monkeypatch.setattr(ranking, "_WALKED", 10)
    archive.add([document("Gempa lagi-lagi", date_published=on(1998))])
    ranked = archive.survey.account(query).ranked
    assert ranked == len(ranking.ranking(archive._connection, plan(archive._connection, query), query).ids)
    assert 0 < ranked < 22
    assert archive.survey.account(parse_query("gempa")).ranked == 0


def test_a_smaller_query_than_a_question_is_one_that_can_be_asked(year: Archive) -> None:
    asked = parse_query("mengungsi garut tag:tidakada", any_word=True)
    [without_tag] = year.survey.smaller(asked)
    assert (without_tag.left_out, without_tag.query) == ("tag:tidakada", "mengungsi garut cara:salah-satu")
    [without_words] = year.survey.smaller(parse_query("tidakada entahapa sejak:2024", any_word=True))
    assert without_words.query == "sejak:2024 urut:relevan"
    for one in (without_tag, without_words):
        assert year.count(parse_query(one.query)) == one.count > 0
