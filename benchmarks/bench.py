"""Measures berita and what people use today, side by side on the same articles, and tells where it wins and loses.

Usage: python -m benchmarks.bench [N] [--only import,search,screen,quality,peers] [--write]

N articles are generated, 200,000 unless said. What is made of them stays in build/, and so do the figures; a section
that is not measured this time is told as it was the last time. `--write` puts the report into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import time
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from benchmarks import figures, importing, report, screen, searches
from benchmarks.figures import OURS, Figure
from benchmarks.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECTIONS: Final = ("import", "search", "screen", "quality", "peers")
TOLD: Final = ("search", "screen", "import", "quality", "peers")
QUALITY: Final = {"MRR@10": 0.83, "recall@50": None}
PEERS: Final = {
    "sqlite-utils": ("benchmarks.peers.sqlite_utils", "pip install sqlite-utils"),
    "tantivy": ("benchmarks.peers.tantivy", "pip install tantivy"),
    "notmuch": ("benchmarks.peers.notmuch", "apt-get install notmuch"),
    "newsboat": ("benchmarks.peers.newsboat", "apt-get install newsboat"),
}


def missing() -> list[str]:
    """Name the other programs that are not installed."""
    return [name for name in PEERS if not (find_spec(name.replace("-", "_")) or shutil.which(name))]


def peers(files: Files) -> Iterator[Figure]:
    """Measure the other programs that are there."""
    asked = searches.drawn(files.count)
    forms = searches.with_forms(files.ready(), asked)
    for name, (module, how) in PEERS.items():
        if name in missing():
            print(f"{name} is not installed and is left out: {how}", flush=True)
        else:
            yield from import_module(module).measure(files, asked.texts(), forms)


def quality(_files: Files) -> list[Figure]:
    """Measure how good the answers are, by `benchmarks.quality`, which prints a line for berita and one for FTS5."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.quality"], check=True, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    found, what = [], ""
    for line in done.stdout.splitlines():
        what = next((name for name in QUALITY if name in line), what)
        told = re.match(r"\s+(FTS5|berita)\b\D*(\d\.\d+)", line)
        if what and told:
            who = OURS if told[1] == OURS else "FTS5 alone"
            found.append(Figure(what, float(told[2]), "", who, QUALITY[what] if who == OURS else None, more=True))
    return found


def main() -> None:
    """Measure what is asked for, print it, and keep it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench")
    parser.add_argument("count", nargs="?", type=int, default=200_000)
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, with commas: " + ", ".join(SECTIONS))
    parser.add_argument("--write", action="store_true", help="put the report into docs/benchmarks.md")
    wanted = parser.parse_args()
    files = Files(wanted.count)
    measures: dict[str, Callable[[Files], list[Figure]]] = {
        "import": importing.measure,
        "search": lambda files: searches.measure(files.ready(), files.count),
        "screen": screen.measure,
        "quality": quality,
        "peers": lambda files: list(peers(files)),
    }
    begun = time.perf_counter()
    print(f"{files.articles}: {wanted.count:,} articles, {files.text:,.0f} MB of text", flush=True)
    for section in wanted.only.split(","):
        if section not in measures:
            sys.exit(f"There is no section {section}: {', '.join(SECTIONS)}.")
        started = time.perf_counter()
        found = measures[section](files)
        figures.keep(files.named(".figures.json"), section, found)
        for figure in found:
            goal = "" if figure.goal is None else f"  goal {figure.goal:g}: {'reached' if figure.reached else 'MISSED'}"
            print(f"{figure.who:12} {figure.what}: {figure.told()}{goal}  {figure.note}", flush=True)
        print(f"[{section}: {time.perf_counter() - started:,.0f} s]", flush=True)
    text = report.told(figures.kept(files.named(".figures.json"), TOLD), wanted.count, missing())
    print(f"\n{text}\n\nmeasured in {(time.perf_counter() - begun) / 60:.1f} minutes")
    if wanted.write:
        report.write(text)


if __name__ == "__main__":
    main()
