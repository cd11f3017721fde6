"""Measures how a web archive is walked: pages a second, memory, and what is saved of a damaged one.

Usage: python -m benchmarks.webarchives [PAGES]

So many pages, 10,000 unless said, are written record by record into a packed WARC, walked in a process of its own, and
removed. Where fastwarc or warcio is installed, each walks the same file, whole and with a record damaged.
"""

from __future__ import annotations

import gzip
import importlib.util
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generator import documents
from benchmarks.vocabulary import vocabulary
from reader.sources.found import Found, Origin
from reader.sources.webarchives import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = 4_000
MENU = 600
"""Words of menus and scripts around each article: pages of news are mostly that."""


def written(path: Path, count: int) -> list[int]:
    """Write a packed WARC of so many pages; give where each record begins."""
    chance = random.Random(5)
    words = list(vocabulary().listed)
    places = []
    with path.open("wb") as file:
        for number, document in enumerate(islice(documents(count), count)):
            places.append(file.tell())
            menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in chance.sample(words[:WORDS], MENU))
            text = "".join(f"<p>{paragraph}</p>" for paragraph in document.article.body)
            body = f"<!doctype html><title>{document.article.headline}</title><ul>{menu}</ul><article>{text}</article>"
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://warta.example/{number}\r\n"
                "WARC-Date: 2025-01-22T07:05:00Z\r\nContent-Type: application/http\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + answer + b"\r\n\r\n", 6))
    return places


def by_berita(path: Path) -> int:
    """Give how many pages berita finds."""
    with path.open("rb") as file:
        return sum(isinstance(item, Found) for item in records(file, Origin(path.name)))


def by_fastwarc(path: Path) -> int:
    """Give how many records fastwarc gives."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - to compare with, where it is

    with path.open("rb") as file:
        return _counted(len(record.reader.read()) for record in ArchiveIterator(file, WarcRecordType.response))


def by_warcio(path: Path) -> int:
    """Give how many records warcio gives."""
    walker = import_module("warcio.archiveiterator").ArchiveIterator
    with path.open("rb") as file:
        return _counted(len(record.content_stream().read()) for record in walker(file))


def _counted(sizes: Iterator[int]) -> int:
    count = 0
    try:
        for _size in sizes:
            count += 1
    except Exception as error:  # noqa: BLE001 - which one it is, is the measurement
        print(f"    ({type(error).__name__} after {count:,})")
    return count


WALKERS: dict[str, Callable[[Path], int]] = {"berita": by_berita, "fastwarc": by_fastwarc, "warcio": by_warcio}


def main() -> None:
    """Generate, walk and print; with the name of a walker and a path, walk."""
    if len(sys.argv) > 2:
        begun = time.perf_counter()
        count = WALKERS[sys.argv[1]](Path(sys.argv[2]))
        took = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  {sys.argv[1]:8} {count:,} pages, {count / took:,.0f} a second, peak memory {peak:.0f} MB", flush=True)
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        places = written(path, count)
        print(f"{count:,} pages, {path.stat().st_size / 1e6:,.0f} MB packed", flush=True)
        walk(path)
        with path.open("r+b") as file:
            file.seek(places[count // 2] + 200)
            file.write(bytes(60))
            file.truncate(places[-1] + 500)
        print("one record damaged in the middle, the last one cut:", flush=True)
        walk(path)


def walk(path: Path) -> None:
    """Let everybody that is installed walk a file."""
    for name in WALKERS:
        if name == "berita" or importlib.util.find_spec(name):
            subprocess.run([sys.executable, "-m", "benchmarks.webarchives", name, str(path)], check=True)


if __name__ == "__main__":
    main()
