"""Measures how fast articles are added and in how much memory, beside sqlite-utils with the same file.

Usage: python -m benchmarks.adding [FILE…] [--large MEGABYTES] [--pages N]

Files are JSON lines; without any, the corpora beside the checkout are taken where they are. `--large` generates JSON
lines of so many megabytes in build/, adds them, and tells how soon the first article is found; `--pages` generates a
web archive of so many pages.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.files import BUILD, Files
from benchmarks.processes import BIN, memory, run

CORPUS = Path(__file__).parent.parent.parent / "shared" / "data" / "corpus"
ARTICLES_IN_A_MEGABYTE = 370
EVERY = 0.05


def lines(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(1 for _line in file)


def beside_sqlite_utils(path: Path) -> None:
    """Add a file of JSON lines with berita and insert it with sqlite-utils."""
    count = lines(path)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        ours, theirs = Path(folder) / "ours.db", Path(folder) / "theirs.db"
        added = run([BIN / "berita", "--archive", ours, "add", path])
        plain = run([BIN / "sqlite-utils", "insert", theirs, "article", path, "--nl"]).seconds
        both = plain + run([BIN / "sqlite-utils", "enable-fts", theirs, "article", "title", "body"]).seconds
        again = run([BIN / "berita", "--archive", ours, "add", path]).seconds
        print(
            f"{path.name}: {count:,} articles; berita add {count / added.seconds:,.0f} a second, {added.peak:.0f} MB;"
            f" sqlite-utils insert {count / plain:,.0f}, with enable-fts {count / both:,.0f}:"
            f" ratio {plain / added.seconds:.3f}, {both / added.seconds:.3f}; once more {count / again:,.0f} a second"
        )


def large_file(megabytes: int) -> Path:
    """Generate JSON lines of about so many megabytes, if they are not there yet."""
    return Files(megabytes * ARTICLES_IN_A_MEGABYTE).articles


def first_found(path: Path, archive: Path) -> tuple[float, float, float]:
    """Add a large file; give the seconds until an article of it is found, those in all, and the peak of memory."""
    command = [str(BIN / "berita"), "--archive", str(archive), "add", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        begun = time.perf_counter()
        found = 0.0
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            if not found:
                search = [*command[:3], "search", "--limit", "1"]
                asked = time.perf_counter()
                if subprocess.run(search, check=False, capture_output=True).returncode == 0:
                    found = asked - begun
            time.sleep(EVERY)
        return found, time.perf_counter() - begun, peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--pages", type=int, default=0)
    wanted = parser.parse_args()
    BUILD.mkdir(exist_ok=True)
    for path in wanted.files or sorted(CORPUS.glob("*.jsonl")):
        beside_sqlite_utils(path)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        if wanted.large:
            path = large_file(wanted.large)
            found, took, peak = first_found(path, Path(folder) / "large.db")
            print(
                f"{wanted.large:,} MB of JSON lines: first article found after {found:.1f} s, all {lines(path):,} after"
                f" {took:,.0f} s, {lines(path) / took:,.0f} a second, {peak:.0f} MB at most"
            )
        if wanted.pages:
            from benchmarks.webarchives import written  # noqa: PLC0415 - for --pages only

            crawl = Path(folder) / "pages.warc.gz"
            written(crawl, wanted.pages)
            done = run([BIN / "berita", "--archive", Path(folder) / "pages.db", "add", crawl])
            rate = wanted.pages / done.seconds
            print(f"a web archive of {wanted.pages:,} pages: {rate:,.0f} a second, {done.peak:.0f} MB at most")
            print(done.said)


if __name__ == "__main__":
    main()
