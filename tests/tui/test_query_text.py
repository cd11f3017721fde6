"""A typed query that keys change: what is added means what it says, whatever stood there before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive import parse_query
from reader.archive.query.tree import All
from reader.tui.query_text import from_to, has, with_order, with_part, with_time, without_fields, without_part


@pytest.mark.parametrize(
    ("text", "part", "changed"),
    [
        ("", "tag:sidang", "tag:sidang"),
        ("banjir", 'sumber:"Kompas TV"', 'banjir sumber:"Kompas TV"'),
        ("banjir OR longsor", "sumber:antara", "(banjir OR longsor) sumber:antara"),
        ("banjir|longsor", "sumber:antara", "(banjir|longsor) sumber:antara"),
        ("banjir NOT", "sumber:antara", "(banjir NOT) sumber:antara"),
        ('"rehabilitasi sos', "sumber:antara", '"rehabilitasi sos" sumber:antara'),
        ("(banjir garut", "sumber:antara", "(banjir garut) sumber:antara"),
        ("banjir -sumber:antara", "sumber:antara", "banjir sumber:antara"),
        ("banjir source:antara", "-sumber:antara", "banjir -sumber:antara"),
    ],
)
def test_a_part_is_added_to_the_whole_query(text: str, part: str, changed: str) -> None:
    assert with_part(text, part) == changed
    assert has(changed, part)
    assert not has(without_part(changed, part), part)


@pytest.mark.parametrize(
    ("text", "time", "changed"),
    [
        ("banjir sejak:2020 hingga:2024", "tanggal:2022", "banjir tanggal:2022"),
        ("banjir tanggal:2022", "", "banjir"),
        ("(banjir sejak:2020) date:2022", "tanggal:2021", "(banjir sejak:2020) tanggal:2021"),
        ("banjir OR longsor", "tanggal:2021", "(banjir OR longsor) tanggal:2021"),
    ],
)
def test_a_span_takes_the_place_of_another(text: str, time: str, changed: str) -> None:
    assert with_time(text, time) == changed


def test_an_order_takes_the_place_of_another() -> None:
    assert with_order("banjir urut:relevan garut", "urut:terlama") == "banjir garut urut:terlama"
    assert with_order("banjir urut:relevan", "") == "banjir"
    assert with_order("  banjir ", "") == "banjir"


def test_two_spans_make_one_from_the_start_of_the_first_to_the_end_of_the_last() -> None:
    assert from_to("tanggal:2025-01", "tanggal:2025-03") == "tanggal:2025-01..2025-03"
    assert from_to("tanggal:2025-01-06..2025-01-12", "tanggal:2025-01-20..2025-01-26") == (
        "tanggal:2025-01-06..2025-01-26"
    )
    assert from_to("tanggal:2025", "tanggal:2025") == "tanggal:2025"


def test_the_fields_of_a_count_are_taken_out() -> None:
    assert without_fields("banjir SUMBER:antara -sumber:tempo", ("sumber", "source")) == "banjir -sumber:tempo"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab ()"|-:*', max_size=30))
def test_whatever_stands_in_the_bar_a_part_narrows_it(text: str) -> None:
    """The changed query asks for the part beside everything else: it is one of the conditions that must all be met."""
    root = parse_query(with_part(text, "sumber:antara")).root
    part = parse_query("sumber:antara").root
    assert root == part or (isinstance(root, All) and part in root.nodes)
