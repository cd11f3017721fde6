"""Figures told: a table of goals, a table beside other programs, and both put into docs/benchmarks.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.figures import OURS, PEERS, machine, plain, today, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.figures import Figure

PAGE: Final = Path("docs/benchmarks.md")
_BEGIN: Final = "<!-- measured: from here on written by `python -m benchmarks.bench --write` -->"
_END: Final = "<!-- measured: to here -->"


def told(figures: Sequence[Figure], count: int, missing: Sequence[str]) -> str:
    """Give everything as Markdown: machine, versions and date, goals, other programs, notes."""
    return "\n".join(
        (
            f"{today()}; {machine()}; {versions()}. {count:,} generated articles.",
            "",
            *_goals(figures, count),
            "",
            *_beside(figures),
            "",
            *(f"Not installed and left out: {name}." for name in missing),
            *_rest(figures),
        )
    ).rstrip()


def write(text: str) -> None:
    """Put a report in its place in the documentation."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n\n{text}\n\n{_END}{after}", encoding="utf-8")


def _goals(figures: Sequence[Figure], count: int) -> Iterator[str]:
    yield f"| {count:,} articles | to reach | measured | |"
    yield "| --- | --- | --- | --- |"
    for figure in figures:
        if figure.goal is not None:
            bound = "at least " if figure.more_is_better else ""
            verdict = "reached" if figure.reached else f"**missed** ({_ratio(figure.value, figure.goal)})"
            yield f"| {figure.what} | {bound}{plain(figure.goal)} {figure.unit} | {figure.told()} | {verdict} |"


def _beside(figures: Sequence[Figure]) -> Iterator[str]:
    others = [who for who in PEERS if any(figure.who == who for figure in figures)]
    yield f"| | {OURS} | {' | '.join(others)} | |"
    yield f"| --- |{' --- |' * (len(others) + 2)}"
    for what in dict.fromkeys(figure.what for figure in figures if figure.who in others):
        by_who = {figure.who: figure for figure in figures if figure.what == what}
        cells = [by_who[who].told() if who in by_who else "" for who in (OURS, *others)]
        yield f"| {what} | {' | '.join(cells)} | {_verdict(by_who)} |"


def _verdict(by_who: dict[str, Figure]) -> str:
    ours = by_who.get(OURS)
    others = [figure for who, figure in by_who.items() if who != OURS]
    if ours is None:
        return ""
    best = (max if ours.more_is_better else min)(others, key=lambda figure: figure.value)
    won = (ours.value > best.value) == ours.more_is_better
    return f"{'win' if won else '**loss**'}, {_ratio(ours.value, best.value)} that of {best.who}"


def _ratio(value: float, other: float) -> str:
    return f"{value / other:.2f} times" if other else ""


def _rest(figures: Sequence[Figure]) -> Iterator[str]:
    compared = {figure.what for figure in figures if figure.who in PEERS}
    for figure in figures:
        if figure.goal is None and figure.who not in PEERS and figure.what not in compared:
            who = "" if figure.who == OURS else f"{figure.who}, "
            yield f"- {who}{figure.what}: {figure.told()}{f' ({figure.note})' if figure.note else ''}"
    notes: dict[tuple[str, str], str] = {}
    for figure in figures:
        if figure.note and figure.who in PEERS:
            notes.setdefault((figure.who, figure.note), figure.what.removesuffix(", median"))
    for (who, note), what in notes.items():
        yield f"- {who}, {what}: {note}"
