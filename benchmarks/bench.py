"""Measures what a reader waits for, small and large archive in one run.

Usage: python -m benchmarks.bench [N]

N articles are in the large archive, 200,000 unless said; archives are kept in build/.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generator import build
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = 1_000
RUNS = 7
KEYS = 20
BERITA = str(Path(sys.executable).with_name("berita"))


def seconds(command: list[str]) -> float:
    """Give how long a command takes."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def median(measure: Callable[[], float]) -> float:
    """Give the middle of several measurements, the first one not counted."""
    measure()
    return statistics.median(measure() for _ in range(RUNS))


def open_screen(archive: Path, count: int) -> tuple[Terminal, float]:
    """Open the screen and give it with the seconds until the list was painted."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
        environment |= {"XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        terminal = Terminal([BERITA, "--archive", str(archive)], environment)
        return terminal, terminal.until(f"Nomor{count - 1:06d}") - terminal.started


def first_list(archive: Path, count: int) -> float:
    """Give the seconds from the command to the painted list."""
    terminal, took = open_screen(archive, count)
    terminal.settle()
    terminal.close()
    return took


def keys(archive: Path, count: int) -> dict[str, float]:
    """Give the seconds that keys take to be answered, and the memory in MB."""
    terminal, _ = open_screen(archive, count)
    time.sleep(3)
    steps = [terminal.press("j", f"bukti{count - 2 - step:06d}") for step in range(KEYS)]
    ends = []
    for _ in range(RUNS):
        ends.append(terminal.press("G", "bukti000000"))
        terminal.press("g", f"bukti{count - 1:06d}")
    measured = {"next": max(steps), "next median": statistics.median(steps), "end": max(ends), "MB": terminal.memory()}
    terminal.close()
    return measured


def main() -> None:
    """Build, measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    archives = {size: Path("build") / f"bench-{size}.db" for size in (SMALL, count)}
    for size, path in archives.items():
        begun = time.perf_counter()
        fresh = not path.exists()
        build(path, size)
        if fresh:
            took = time.perf_counter() - begun
            print(f"built {size:,} articles in {took:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores")
    bare = median(lambda: seconds([sys.executable, "-c", "pass"]))
    helped = median(lambda: seconds([BERITA, "--help"]))
    print(f"python -c pass {1000 * bare:.0f} ms, berita --help {1000 * helped:.0f} ms: ratio {helped / bare:.1f}")
    lists = {size: median(partial(first_list, path, size)) for size, path in archives.items()}
    told = ", ".join(f"{size:,} articles {1000 * took:.0f} ms" for size, took in lists.items())
    print(f"first painted list: {told}: ratio {lists[count] / lists[SMALL]:.2f} (at most 1.3)")
    for size, path in archives.items():
        found = keys(path, size)
        print(
            f"{size:,} articles: next article {1000 * found['next median']:.0f} ms, worst {1000 * found['next']:.0f}; "
            f"end of the list {1000 * found['end']:.0f} ms at worst (at most 50); memory {found['MB']:.0f} MB",
        )


if __name__ == "__main__":
    main()
