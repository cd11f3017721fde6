"""Dates as newspapers write them, from 1970s spelling to the time stamps of web pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import find_date, find_dates, parse_date


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Rabu, 22 Januari 2025 14:05 WIB", "2025-01-22T14:05+07:00"),
        ("Rabu, 22 Januari 2025 14.05 WITA", "2025-01-22T14:05+08:00"),
        ("22 Januari 2025 pukul 14.05 WIT", "2025-01-22T14:05+09:00"),
        ("22 Januari 2025, 14:05", "2025-01-22T14:05"),
        ("Kamis, 19 Juni 2025 |06:13 WIB", "2025-06-19T06:13+07:00"),
        ("10 Juni 2025 | 06.13 WIB", "2025-06-10T06:13+07:00"),
        ("Selasa, 10 Juni 2025 - 08:15 WIB", "2025-06-10T08:15+07:00"),
        ("Jum'at, 20 Jun 2025 08:41 WIB", "2025-06-20T08:41+07:00"),
        ("22/01/2025, 14:05 WIB", "2025-01-22T14:05+07:00"),
        ("Minggu, 11 Mei  2025 08:00 GMT+7", "2025-05-11T08:00+07:00"),
        ("22 Januari 2025 14:05 UTC+07:30", "2025-01-22T14:05+07:30"),
        ("22 Januari 2025 14:05 GMT", "2025-01-22T14:05+00:00"),
        ("2025-01-22T14:05:09-03:00", "2025-01-22T14:05:09-03:00"),
        ("2025-01-22T14:05:09Z", "2025-01-22T14:05:09+00:00"),
        ("2025-01-22 14:05:09", "2025-01-22T14:05:09"),
        ("2025-01-22", "2025-01-22"),
        ("22 Januari 2025", "2025-01-22"),
        ("22/1/2025", "2025-01-22"),
        ("22-01-2025", "2025-01-22"),
        ("22.1.2025", "2025-01-22"),
        ("3/2/2025", "2025-02-03"),
        ("Senin (3/2/2025)", "2025-02-03"),
        ("3 Pebruari 1998", "1998-02-03"),
        ("1 Nopember 1971", "1971-11-01"),
        ("17 Agt. 2024", "2024-08-17"),
        ("17 Ags 2024", "2024-08-17"),
        ("17 Agu 2024", "2024-08-17"),
        ("25 Des 2024", "2024-12-25"),
        ("9 MEI 2024", "2024-05-09"),
        ("22 January 2025", "2025-01-22"),
        ("January 22, 2025", "2025-01-22"),
        ("Januari 2025", "2025-01"),
        ("2025", "2025"),
    ],
)
def test_a_date_is_read_as_finely_as_it_is_written(words: str, edtf: str) -> None:
    date = parse_date(words)
    assert date is not None
    assert date.edtf() == edtf
    assert date.text == words


@pytest.mark.parametrize(
    "words",
    [
        *("31 Februari 2025", "31/2/2025", "1/22/2025", "22 Januari 0000", "22 Januari 2025 25:61 WIB"),
        *("Rabu", "pada Rabu", "kemarin", "22 Januari", "22/1", "22/1/25", "14:05 WIB", "1 Januari 99999", ""),
        *("Kebakaran pada 22 Januari 2025", "12345", "1.000.2025", "22 ſeptember 2025", "1 Januari 0001 00:01 GMT+14"),
    ],
)
def test_what_is_no_date_or_an_impossible_one_is_none(words: str) -> None:
    assert parse_date(words) is None


def test_dates_are_found_in_running_text_with_their_place() -> None:
    text = "Kebakaran 22 Januari 2025 pukul 14.05 WIB itu mirip dengan yang terjadi pada Maret 2019 dan 31/2/2020."
    found = list(find_dates(text))
    assert [text[slice(*each.span)] for each in found] == ["22 Januari 2025 pukul 14.05 WIB", "Maret 2019"]
    assert [each.date.edtf() for each in found] == ["2025-01-22T14:05+07:00", "2019-03"]


def test_a_time_that_cannot_be_leaves_the_day() -> None:
    found = find_date("22 Januari 2025 25.61")
    assert found is not None
    assert (found.date.edtf(), found.span) == ("2025-01-22", (0, 15))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ia tiba Rabu (22/1/2025).", "Rabu (22/1/2025)"),
        ("Ia tiba Rabu (22/1/2025 14:05 WIB).", "Rabu (22/1/2025 14:05 WIB)"),
        ("Ia tiba (22/1/2025 14:05 WIB).", "22/1/2025 14:05 WIB"),
        ("Ia tiba 22/1/2025 14:05 (WIB).", "22/1/2025 14:05 (WIB)"),
        ("Ia tiba (22/1/2025).", "22/1/2025"),
    ],
)
def test_the_words_of_a_date_have_the_brackets_that_belong_to_it(text: str, words: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.date.text, text[slice(*found.span)]) == (words, words)


def test_text_without_a_date_has_none() -> None:
    assert find_date("Hari ini hujan, dan kemarin juga.") is None


DATE_LIKE = st.lists(
    st.sampled_from(
        [
            *"0123456789/-.,:|() ",
            "Januari",
            "mei",
            "Rabu",
            "WIB",
            "GMT+7",
            "2025",
            "T",
            "Z",
            "pukul ",
            "31",
            "29 Februari ",
        ]
    )
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.text() | DATE_LIKE)
def test_no_text_makes_the_reading_of_dates_fail(text: str) -> None:
    whole = parse_date(text)
    for found in find_dates(text):
        start, end = found.span
        assert found.date.text == text[start:end]
    assert whole is None or whole.text in text
