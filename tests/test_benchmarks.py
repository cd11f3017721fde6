"""How measurements are told: percentiles, goals, wins and losses, and the page that they are written into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import report
from benchmarks.figures import Figure, keep, kept, percentile, spread
from benchmarks.searches import drawn

if TYPE_CHECKING:
    from pathlib import Path


def test_a_percentile_is_the_value_that_so_many_do_not_exceed() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert percentile(values, 0.5) == 51
    assert percentile(values, 0.95) == 96
    assert percentile([3.0], 0.95) == 3


def test_times_are_told_in_milliseconds_with_the_goal_of_the_95th() -> None:
    median, late, worst = spread("a page", [0.001] * 95 + [0.1] * 5, goal=10)
    assert (median.value, late.value, worst.value) == (1, 100, 100)
    assert late.goal == 10
    assert not late.reached
    assert median.reached


@pytest.mark.parametrize(
    ("figure", "reached"),
    [
        (Figure("size", 1.9, "times", goal=2.0), True),
        (Figure("size", 2.1, "times", goal=2.0), False),
        (Figure("rate", 900, "articles/s", goal=1_000), False),
        (Figure("share", 0.6, "of its rate", goal=0.5, more=True), True),
    ],
)
def test_more_is_better_for_rates_and_less_for_the_rest(figure: Figure, *, reached: bool) -> None:
    assert figure.reached == reached


def test_wins_and_losses_are_told_alike() -> None:
    figures = [
        Figure("page", 4, "ms", goal=10),
        Figure("page", 8, "ms", "sqlite-utils"),
        Figure("page", 2, "ms", "tantivy"),
        Figure("list", 500, "ms"),
        Figure("list", 3_000, "ms", "newsboat", note="the list of feeds"),
        Figure("import", 100, "articles/s"),
        Figure("import", 400, "articles/s", "tantivy"),
    ]
    lines = report.told(figures, 1_000, ["notmuch"]).splitlines()
    assert "| page | 10.0 ms | 4.00 ms | reached |" in lines
    assert "| page | 4.00 ms | 8.00 ms | 2.00 ms |  | **loss**, 2.00 times that of tantivy |" in lines
    assert "| list | 500 ms |  |  | 3,000 ms | win, 0.17 times that of newsboat |" in lines
    assert any(line.startswith("| import |") and "**loss**, 0.25 times" in line for line in lines)
    assert "Not installed and left out: notmuch." in lines
    assert "- newsboat, list: the list of feeds" in lines


def test_a_missed_goal_is_told_as_missed() -> None:
    assert "| page | 10.0 ms | 25.0 ms | **missed** (2.50 times) |" in report.told(
        [Figure("page", 25, "ms", goal=10)], 9, []
    )


def test_figures_of_other_sections_stay(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    keep(path, "search", [Figure("page", 4, "ms")])
    keep(path, "import", [Figure("rate", 900, "articles/s")])
    keep(path, "search", [Figure("page", 3, "ms")])
    assert kept(path, ("import", "search", "screen")) == [Figure("rate", 900, "articles/s"), Figure("page", 3, "ms")]


def test_only_the_measured_part_of_the_page_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text(report.PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(report, "PAGE", page)
    report.write("first table")
    report.write("second table")
    text = page.read_text(encoding="utf-8")
    assert "second table" in text
    assert "first table" not in text
    assert text.startswith("# How fast it is")
    assert "## How it is measured" in text


def test_the_same_searches_are_drawn_every_time_of_one_to_three_words() -> None:
    asked = drawn(500, 8)
    drawn.cache_clear()
    assert drawn(500, 8) == asked
    assert {len(row) for row in asked.rows} == {1, 2, 3}
    assert len(asked.rows) == 30
