"""What a tag or a saved search may be called, and when two names are the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.names import LONGEST, fold_name, read_name, read_tag
from reader.text import printable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sidang", "Sidang"),
        ("  minggu \t ini\n", "minggu ini"),
        ("e\u0301tape", "étape"),
        ("2025", "2025"),
        ("c++ & (lain)", "c++ & (lain)"),
        ("a" * LONGEST, "a" * LONGEST),
    ],
)
def test_a_name_is_kept_as_it_was_typed_but_for_its_white_space(typed: str, kept: str) -> None:
    assert read_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "at least one letter"),
        (" ", "at least one letter"),
        ("!?", "at least one letter"),
        ("+a", "begin with +"),
        (" -a", "begin with -"),
        ('a"b', "quotation marks"),
        ("“a”", "quotation marks"),
        ("a\x1bb", "invisible"),
        ("a\u202eb", "invisible"),
        ("a\ud800", "invisible"),
        ("a" * (LONGEST + 1), "at most 64"),
    ],
)
def test_what_can_be_no_name_is_told_in_one_line(typed: str, why: str) -> None:
    with pytest.raises(UsageError) as told:
        read_name(typed)
    assert why in told.value.message
    assert printable(told.value.message) == told.value.message
    assert "\n" not in told.value.message


def test_a_tag_that_can_be_none_is_told_as_a_tag() -> None:
    assert read_tag("  minggu \t ini") == "minggu ini"
    for typed in ("", "+a", 'a"b', "a" * (LONGEST + 1)):
        with pytest.raises(UsageError, match="A tag"):
            read_tag(typed)


def test_names_are_compared_by_their_words() -> None:
    assert fold_name("Sidang  Étape!") == fold_name("sidang etape")
    assert fold_name("sidang") != fold_name("sidang mk")
    assert fold_name("★") != fold_name("☆")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_a_name_that_is_taken_is_taken_again_as_it_is(typed: str) -> None:
    try:
        name = read_name(typed)
    except UsageError:
        return
    assert read_name(name) == name
    assert fold_name(name)
