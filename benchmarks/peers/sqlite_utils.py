"""sqlite-utils with the same articles: its search through FTS5, in Python and on the command line."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from benchmarks.figures import Figure, spread
from benchmarks.importing import SQLITE_UTILS, beside
from benchmarks.processes import BIN, run
from benchmarks.searches import AS_WRITTEN, BY_RELEVANCE, FORMS_GIVEN, NEWEST, ON_THE_LINE, PAGE, on_the_line, seconds

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.files import Files

_COLUMNS: Final = ["judul", "tanggal", "sumber"]


def measure(files: Files, texts: list[str], forms: list[str]) -> list[Figure]:
    """Search the table that the import left; made when it is not there."""
    path = beside(files)
    if not path.exists():
        run([BIN / SQLITE_UTILS, "insert", path, "article", files.articles, "--nl"])
        run([BIN / SQLITE_UTILS, "enable-fts", path, "article", "judul", "isi"])
    database = Database(sqlite3.connect(f"file:{path}?mode=ro", uri=True))
    table = database.table("article")

    def newest(text: str) -> object:
        return list(table.search(text, order_by="tanggal desc", columns=_COLUMNS, limit=PAGE))

    def relevant(text: str) -> object:
        return list(table.search(text, columns=_COLUMNS, limit=PAGE))

    quoted = [" ".join(f'"{word}"' for word in text.split()) for text in texts]
    found = []
    for name, ask in ((NEWEST, newest), (BY_RELEVANCE, relevant)):
        found += spread(name, seconds(ask, forms), SQLITE_UTILS, note=FORMS_GIVEN)
        found += spread(name + AS_WRITTEN, seconds(ask, quoted), SQLITE_UTILS)
    database.conn.close()
    command: list[str | Path] = [BIN / SQLITE_UTILS, "search", path, "article", "--quote"]
    command += ["--limit", str(PAGE), "--order", "tanggal desc"]
    for column in _COLUMNS:
        command += ["-c", column]
    return [*found, *spread(ON_THE_LINE, on_the_line(lambda text: [*command, text], texts), SQLITE_UTILS)]
