from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import PartialDate

TIMES = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))  # noqa: DTZ001 - the date's own zone is what is tested


def made(*parts: int | None) -> PartialDate:
    known = dict(enumerate(parts))
    day = (known.get(0) or 0, known.get(1), known.get(2))
    return PartialDate(*day, known.get(3), known.get(4), known.get(5), known.get(6))


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (PartialDate(2025), "2025"),
        (PartialDate(2025, 1), "2025-01"),
        (PartialDate(2025, 1, 22), "2025-01-22"),
        (PartialDate(2025, 1, 22, 14, 5), "2025-01-22T14:05"),
        (PartialDate(2025, 1, 22, 14, 5, None, 420), "2025-01-22T14:05+07:00"),
        (PartialDate(2025, 1, 22, 14, 5, 9, -210), "2025-01-22T14:05:09-03:30"),
        (PartialDate(2025, 1, 22, 14, 5, 9, 0), "2025-01-22T14:05:09+00:00"),
    ],
)
def test_a_date_is_written_no_finer_than_it_is_known(date: PartialDate, written: str) -> None:
    assert date.edtf() == written
    assert PartialDate.from_edtf(written) == date


@settings(deadline=None)
@given(TIMES, st.integers(1, 6), st.one_of(st.none(), st.integers(-1439, 1439)))
def test_every_date_is_read_as_it_was_written(moment: datetime, known: int, offset: int | None) -> None:
    parts = [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second][:known]
    if known == 4:
        parts.append(moment.minute)
    date = replace(made(*parts), offset=offset if known > 3 else None)
    assert PartialDate.from_edtf(date.edtf()) == date


@settings(deadline=None)
@given(st.text("0123456789-:TZ+_ \u0663", max_size=26) | st.text(max_size=26))
def test_any_text_is_a_date_or_none(written: str) -> None:
    try:
        date = PartialDate.from_edtf(written)
    except ValueError:
        return
    assert date.edtf() == written.replace("Z", "+00:00").replace("-00:00", "+00:00")


def test_utc_may_be_written_as_z() -> None:
    assert PartialDate.from_edtf("2025-01-22T07:05Z") == PartialDate(2025, 1, 22, 7, 5, None, 0)


def test_the_wording_of_a_date_is_kept_but_does_not_make_it_another() -> None:
    date = PartialDate(2025, 1, 22, text="Rabu, 22 Januari 2025")
    assert date == PartialDate(2025, 1, 22)
    assert date.text == "Rabu, 22 Januari 2025"


def test_a_time_without_a_zone_counts_as_western_indonesian() -> None:
    assert PartialDate(2025, 1, 22, 14, 5).start() == datetime(2025, 1, 22, 7, 5, tzinfo=UTC)
    assert PartialDate(2025, 1, 22, 14, 5, offset=540).start() == datetime(2025, 1, 22, 5, 5, tzinfo=UTC)


def test_a_year_begins_with_its_first_moment() -> None:
    assert PartialDate(2025).start() == datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "parts",
    [
        (2025, 13),
        (2025, 2, 30),
        (0,),
        (10000,),
        (2025, None, 3),
        (2025, 1, 1, 25, 0),
        (2025, 1, 1, 10),
        (2025, 1, None, 10, 0),
        (2025, 1, 1, 10, 0, 0, 1440),
        (2025, 1, 1, None, None, None, 420),
        (1, 1, 1, 0, 0, 0, 900),
        (10**30,),
        (-(10**30),),
        (2025, 10**30),
        (2025, 1, 10**30),
        (2025, 1, 1, 10**30, 0),
        (2025, 1, 1, 10, 10**30),
        (2025, 1, 1, 10, 0, 10**30),
        (2025, 1, 1, 10, 0, 0, 10**30),
    ],
)
def test_an_impossible_date_is_none(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        made(*parts)


@pytest.mark.parametrize(
    "written",
    [
        *("", "dua ribu", "2025-", "2025-01-22Tx", "2025-13", "2025-01-22T", "2025T10:00", "2025-01-22-03", "0000"),
        *(
            "2_0_2_5",
            "+2025",
            "-2025",
            " 2025",
            "2025 ",
            "2025\n",
            "２０２５",
            "٢٠٢٥",
            "2025-1",
            "25",
            "20250122",
            "9" * 5_000,
        ),
        *("2025-01-22T10:00Z+07:00", "2025-01-22T10:00+0700", "2025-01-22T10:00+07:99", "2025-01-22T10:00:00.5"),
        *("2025-01-22T1_0:00", "2025-01-22T10:00+ 7:00", "2025-01-22T10:00+-7:00", "2025-01-22T10:00+24:00"),
    ],
)
def test_what_is_no_date_is_not_read_as_one(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_edtf(written)
