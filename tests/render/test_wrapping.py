from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.render.wrapping import clipped, styled, wrap
from reader.text import one_line, printable

TEXT = st.text(max_size=300)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_lines_break_at_spaces() -> None:
    assert lines("Kementerian dan BNPT bersatu", 16) == ["Kementerian dan", "BNPT bersatu"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert lines("aa " + "b" * 25 + " cc", 10) == ["aa", "b" * 10, "b" * 10, "bbbbb cc"]


def test_a_line_end_stays_a_line_end() -> None:
    assert lines("satu\ndua tiga", 20) == ["satu", "dua tiga"]


def test_nothing_takes_one_line() -> None:
    assert lines("", 10) == [""]


@settings(deadline=None)
@given(TEXT, st.integers(2, 90))
def test_no_line_is_wider_than_the_pane_and_no_letter_is_lost(text: str, width: int) -> None:
    shown = printable(text).replace("\t", " ")
    broken = lines(shown, width)
    assert all(cell_len(line) <= width for line in broken)
    assert "".join("".join(line.split()) for line in broken) == "".join(shown.split())


def test_highlights_are_cut_with_their_lines() -> None:
    drawn = styled("satu dua tiga", (5, 13), "text", [(0, 8, "hit")])
    assert drawn.plain == "dua tiga"
    assert [(span.start, span.end) for span in drawn.spans] == [(0, 3)]


@settings(deadline=None)
@given(TEXT, st.integers(2, 60))
def test_a_clipped_text_fits(text: str, width: int) -> None:
    assert cell_len(clipped(one_line(text), width)) <= width


def test_a_text_is_clipped_at_a_word_and_says_so() -> None:
    assert clipped("21 Jan 2025 · ANTARA · Jakarta", 22) == "21 Jan 2025 · ANTARA…"


def test_where_no_letter_fits_beside_the_ellipsis_it_stands_alone() -> None:
    assert clipped("漢字", 2) == "…"
