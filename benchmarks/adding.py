"""Measures how fast articles are added and in how much memory, beside sqlite-utils with the same file.

Usage: python -m benchmarks.adding [FILE…] [--large MEGABYTES] [--pages N]

Files are JSON lines; without any, the corpora beside the checkout are taken where they are. `--large` generates JSON
lines of so many megabytes in build/, adds them, and tells how soon the first article is found; `--pages` generates a
web archive of so many pages.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generator import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BIN = Path(sys.executable).parent
CORPUS = Path(__file__).parent.parent.parent / "shared" / "data" / "corpus"
BUILD = Path("build")
MEGABYTE = 1_000_000
EVERY = 0.05


def family(pid: int) -> Iterator[int]:
    """Give a process and all that it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(pid: int) -> float:
    """Give the memory in MB that a process and all that it started hold."""
    pages = 0
    for one in family(pid):
        try:
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def run(command: Sequence[str | Path]) -> tuple[float, float, str]:
    """Run a command; give its seconds, its peak of memory in MB, and what it said on stderr."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.append(process.stderr.read() if process.stderr else ""))
        listener.start()
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, memory(process.pid))
            time.sleep(EVERY)
        listener.join()
    return time.perf_counter() - begun, peak, "".join(said)


def lines(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(1 for _line in file)


def beside_sqlite_utils(path: Path) -> None:
    """Add a file of JSON lines with berita and insert it with sqlite-utils."""
    count = lines(path)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        ours, theirs = Path(folder) / "ours.db", Path(folder) / "theirs.db"
        took, peak, _said = run([BIN / "berita", "--archive", ours, "add", path])
        plain, _peak, _said = run([BIN / "sqlite-utils", "insert", theirs, "article", path, "--nl"])
        index, _peak, _said = run([BIN / "sqlite-utils", "enable-fts", theirs, "article", "title", "body"])
        again, _peak, _said = run([BIN / "berita", "--archive", ours, "add", path])
        print(
            f"{path.name}: {count:,} articles; berita add {count / took:,.0f} a second, {peak:.0f} MB;"
            f" sqlite-utils insert {count / plain:,.0f}, with enable-fts {count / (plain + index):,.0f}:"
            f" ratio {plain / took:.3f}, {(plain + index) / took:.3f}; once more {count / again:,.0f} a second"
        )


def large_file(megabytes: int) -> Path:
    """Generate JSON lines of so many megabytes, if they are not there yet."""
    path = BUILD / f"large-{megabytes}.jsonl"
    if not path.exists():
        written = 0
        part = path.with_suffix(".part")
        with part.open("w") as file:
            for document in documents(megabytes * 500):
                one = document.article
                row = {"judul": one.headline, "isi": "\n\n".join(one.body), "sumber": one.publisher}
                row |= {"url": f"https://berita.example/{one.headline[:14]}"}
                row |= {"tanggal": one.date_published.edtf() if one.date_published else ""}
                written += file.write(json.dumps(row, ensure_ascii=False) + "\n")
                if written >= megabytes * MEGABYTE:
                    break
        part.rename(path)
    return path


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
            took, peak, said = run([BIN / "berita", "--archive", Path(folder) / "pages.db", "add", crawl])
            print(
                f"a web archive of {wanted.pages:,} pages: {wanted.pages / took:,.0f} a second, {peak:.0f} MB at most"
            )
            print(said)


if __name__ == "__main__":
    main()
