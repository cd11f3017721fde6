"""How fast the generated articles come into an archive, how large it gets, and the same of sqlite-utils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.figures import OURS, Figure
from benchmarks.processes import BIN, run, size

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.files import Files

SQLITE_UTILS = "sqlite-utils"


def beside(files: Files) -> Path:
    """Give where the database of sqlite-utils is."""
    return files.named("-sqlite-utils.db")


def measure(files: Files) -> list[Figure]:
    """Import the articles with berita, and insert and index them with sqlite-utils; both files are kept."""
    ours = files.imported()
    theirs = beside(files)
    theirs.unlink(missing_ok=True)
    inserted = run([BIN / SQLITE_UTILS, "insert", theirs, "article", files.articles, "--nl"])
    indexed = run([BIN / SQLITE_UTILS, "enable-fts", theirs, "article", "judul", "isi"])
    took = inserted.seconds + indexed.seconds
    processor = inserted.processor + indexed.processor
    text = files.text
    rate = "import from JSON lines"
    return [
        Figure(rate, files.count / ours.seconds, "articles/s", note="everything in it"),
        Figure(rate, files.count / took, "articles/s", SQLITE_UTILS, note="insert and enable-fts"),
        Figure(
            "import against sqlite-utils insert + enable-fts", took / ours.seconds, "of its rate", goal=0.5, more=True
        ),
        Figure("the same in processor time", processor / ours.processor, "of its rate", more=True),
        Figure("memory while importing", ours.peak, "MB"),
        Figure("memory while importing", max(inserted.peak, indexed.peak), "MB", SQLITE_UTILS),
        Figure("file against the text in it", size(files.archive) / text, "times", goal=2.0),
        Figure("file against the text in it", size(theirs) / text, "times", SQLITE_UTILS),
        Figure("text of all articles", text, "MB", who=OURS, more=True),
    ]
