"""Measures how tables are walked and read: speed, first piece, memory.

Usage: python -m benchmarks.tables [MB]

So much, 1,024 MB unless said, is generated as JSON lines, as one JSON array and as CSV, walked, and removed. Each is
walked in a process of its own, whose memory is the figure.
"""

from __future__ import annotations

import csv
import io
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generator import documents
from reader.sources.found import Found, Origin
from reader.sources.rows import read_row
from reader.sources.tables import delimited, json_array, json_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

READERS = {"jsonl": json_lines, "json": json_array, "csv": delimited}
BLOCK = 2_000


def rows() -> list[dict[str, str]]:
    """Give rows as a data set has them, about 3 KB each."""
    return [
        {
            "judul": document.article.headline,
            "isi": "\n".join(document.article.body * 2),
            "tanggal": document.article.date_published.edtf() if document.article.date_published else "",
            "tautan": f"https://warta.example/{number}",
            "sumber": document.article.publisher,
        }
        for number, document in enumerate(islice(documents(BLOCK), BLOCK))
    ]


def block(kind: str) -> bytes:
    """Give the rows in one format, without what begins and ends a file."""
    if kind == "csv":
        written = io.StringIO()
        csv.DictWriter(written, rows()[0].keys()).writerows(rows())
        return written.getvalue().encode()
    end = ",\n" if kind == "json" else "\n"
    return "".join(json.dumps(row, ensure_ascii=False) + end for row in rows()).encode()


def generate(path: Path, size: int) -> None:
    """Write a file of about `size` bytes."""
    kind = path.suffix[1:]
    part = block(kind)
    with path.open("wb") as file:
        file.write({"json": b"[", "csv": ",".join(rows()[0]).encode() + b"\r\n", "jsonl": b""}[kind])
        for _ in range(max(1, size // len(part))):
            file.write(part)
        file.write(b"{}]" if kind == "json" else b"")


def walk(path: Path) -> Iterator[str]:
    """Walk a file and give what was measured."""
    begun = time.perf_counter()
    first = 0.0
    count = 0
    with path.open("rb") as file:
        for item in READERS[path.suffix[1:]](file, Origin(path.name)):
            first = first or time.perf_counter() - begun
            count += isinstance(item, Found)
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = path.stat().st_size / 1e6
    yield f"{path.suffix[1:]:5} {size:5,.0f} MB, {count:,} rows: {size / took:4,.0f} MB/s, first after"
    yield f"{1000 * first:.0f} ms, peak memory {peak:.0f} MB"


def read_rate() -> str:
    """Give how many rows are read in a second, after they were found."""
    contents = [json.dumps(row).encode() for row in rows()]
    begun = time.perf_counter()
    for content in contents:
        read_row(content)
    return f"rows read as articles: {len(contents) / (time.perf_counter() - begun):,.0f} a second in one process"


def main() -> None:
    """Generate, walk and print; with a path, walk it."""
    argument = sys.argv[1] if len(sys.argv) > 1 else "1024"
    if not argument.isdecimal():
        print(*walk(Path(argument)))
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        for kind in READERS:
            path = Path(folder) / f"tables.{kind}"
            generate(path, int(argument) * 1024**2)
            subprocess.run([sys.executable, "-m", "benchmarks.tables", str(path)], check=True)
            path.unlink()
    print(read_rate())


if __name__ == "__main__":
    main()
