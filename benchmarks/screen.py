"""What a reader waits for in the real program, in a real pseudo-terminal."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Figure, percentile
from benchmarks.files import BERITA, Files
from benchmarks.processes import own_memory
from benchmarks.searches import drawn
from benchmarks.terminal import Terminal
from reader.archive import Archive, parse_query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SMALL: Final = 1_000
RUNS: Final = 7
KEYS: Final = 40
HELD: Final = 150
EVERY: Final = 1 / 30
_TYPED: Final = 6
_REST: Final = 3.0
"""Seconds after which the rest of the list has come behind the screen."""


@contextmanager
def opened(archive: Path, count: int) -> Iterator[tuple[Terminal, float]]:
    """Open the screen; gives it with the seconds until the list was painted, and closes it."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
        environment |= {"XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        terminal = Terminal([str(BERITA), "--archive", str(archive)], environment)
        try:
            yield terminal, terminal.until(f"Nomor{count - 1:06d}") - terminal.started
        finally:
            terminal.settle()
            terminal.close()


def first_list(archive: Path, count: int) -> float:
    """Give the seconds from the command to the painted list."""
    with opened(archive, count) as (_terminal, took):
        return took


def beginnings(archive: Archive, words: tuple[tuple[str, ...], ...]) -> Iterator[list[tuple[str, str]]]:
    """Give words letter by letter, each letter with the newest headline found by then, where it is another one."""
    for row in words:
        typed, shown = [], ""
        for end in range(1, len(row[0]) + 1):
            found = archive.search(parse_query(row[0][:end], typing=True), 1)
            newest = found[0].row.headline.split()[0] if found else ""
            typed.append((row[0][end - 1], newest if newest != shown else ""))
            shown = newest
        yield typed


def typing(terminal: Terminal, archive: Path, count: int) -> list[float]:
    """Give the seconds from a typed letter to the new first headline, in a sample of searches."""
    with Archive.open(archive) as opened_archive:
        samples = list(beginnings(opened_archive, drawn(count).rows[:_TYPED]))
    taken = []
    for sample in samples:
        terminal.send("/")
        for letter, newest in sample:
            if newest:
                taken.append(terminal.press(letter, newest))
            else:
                terminal.send(letter)
        terminal.send("\x1b")
        terminal.settle()
    return taken


def measure(files: Files) -> list[Figure]:
    """Measure opening, keys, typing and memory."""
    small, count = Files(SMALL), files.count
    lists = {}
    for size, path in ((SMALL, small.ready()), (count, files.ready())):
        first_list(path, size)
        lists[size] = statistics.median(first_list(path, size) for _ in range(RUNS))
    with opened(files.ready(), count) as (terminal, _took):
        time.sleep(_REST)
        steps = [terminal.press("j", f"bukti{count - 2 - step:06d}") for step in range(KEYS)]
        ends = []
        for _ in range(RUNS):
            ends.append(terminal.press("G", "bukti000000"))
            terminal.press("g", f"bukti{count - 1:06d}")
        after = terminal.hold("j", HELD, EVERY, f"bukti{count - 1 - HELD:06d}")
        letters = typing(terminal, files.ready(), count)
        resident, own = terminal.memory(), own_memory(terminal.pid)
    return [
        Figure("first painted list, 1,000 articles", 1000 * lists[SMALL], "ms"),
        Figure("first painted list", 1000 * lists[count], "ms"),
        Figure("first painted list, against 1,000 articles", lists[count] / lists[SMALL], "times", goal=1.3),
        Figure("key to painted article, median", 1000 * statistics.median(steps), "ms"),
        Figure("key to painted article, p95", 1000 * percentile(steps, 0.95), "ms", goal=50),
        Figure("end of the list, p95", 1000 * percentile(ends, 0.95), "ms", goal=50),
        Figure(
            "j held for 5 s, last key to painted article", 1000 * after, "ms", goal=50, note=f"{HELD} keys, none lost"
        ),
        Figure("letter to painted first hit, median", 1000 * statistics.median(letters), "ms"),
        Figure("letter to painted first hit, worst", 1000 * max(letters), "ms"),
        Figure("memory of the screen", resident, "MB", goal=150, note="resident, with shared libraries"),
        Figure("memory of the screen, its own", own, "MB", note="proportional set size"),
    ]
