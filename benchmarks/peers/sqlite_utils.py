"""sqlite-utils with the same articles: its search through FTS5, in Python and on the command line."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from benchmarks.figures import Figure, spread
from benchmarks.importing import SQLITE_UTILS, beside
from benchmarks.processes import BIN, run
from benchmarks.searches import AS_WRITTEN, BY_RELEVANCE, NEWEST, ON_THE_LINE, PAGE, on_the_line, seconds

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.files import Files

_COLUMNS: Final = ["judul", "tanggal", "sumber"]


def measure(files: Files, texts: list[str]) -> list[Figure]:
    """Search the table that the import left; made when it is not there."""
    path = beside(files)
    if not path.exists():
        run([BIN / SQLITE_UTILS, "insert", path, "article", files.articles, "--nl"])
        run([BIN / SQLITE_UTILS, "enable-fts", path, "article", "judul", "isi"])
    database = Database(sqlite3.connect(f"file:{path}?mode=ro", uri=True))
    table = database.table("article")

    def newest(text: str) -> object:
        return list(table.search(text, order_by="tanggal desc", columns=_COLUMNS, limit=PAGE, quote=True))

    def relevant(text: str) -> object:
        return list(table.search(text, columns=_COLUMNS, limit=PAGE, quote=True))

    found = spread(NEWEST + AS_WRITTEN, seconds(newest, texts), SQLITE_UTILS)
    found += spread(BY_RELEVANCE + AS_WRITTEN, seconds(relevant, texts), SQLITE_UTILS)
    database.conn.close()
    command: list[str | Path] = [BIN / SQLITE_UTILS, "search", path, "article", "--quote"]
    command += ["--limit", str(PAGE), "--order", "tanggal desc"]
    for column in _COLUMNS:
        command += ["-c", column]
    return [*found, *spread(ON_THE_LINE, on_the_line(lambda text: [*command, text], texts), SQLITE_UTILS)]
