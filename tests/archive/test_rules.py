"""Rules that the code of the archive keeps, read from the code itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent
ARCHIVE: Final = sorted((ROOT / "reader" / "archive").rglob("*.py"))
READER: Final = sorted((ROOT / "reader").rglob("*.py"))
STATEMENT: Final = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|BEGIN|COMMIT|WITH RECURSIVE)\b.*\s\w")


def strings(path: Path) -> list[str]:
    """List the texts of a module's code, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def test_every_write_transaction_takes_the_lock_at_once() -> None:
    begins = re.compile(r"\s*(BEGIN|SAVEPOINT)\b", re.IGNORECASE)
    begun = [(path.name, text) for path in ARCHIVE for text in strings(path) if begins.match(text)]
    only_reads = ("moment.py", "BEGIN DEFERRED")  # it takes no lock, and always ends by rolling back
    assert begun == [("connection.py", "BEGIN IMMEDIATE"), only_reads]


def test_writing_happens_only_inside_a_transaction() -> None:
    writing = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b")
    writers = {
        path.relative_to(ROOT / "reader" / "archive").as_posix()
        for path in ARCHIVE
        for text in strings(path)
        if writing.match(text)
    }
    assert writers == {
        "acronyms.py",
        "feeds.py",
        "rows/columns.py",
        "saved.py",
        "schema.py",
        "steps/first.py",
        "steps/sources.py",
        "steps/texts.py",
        "steps/searches.py",
        "writing/acronyms.py",
        "writing/checkpoints.py",
        "writing/journal.py",
        "writing/cutting.py",
        "writing/filling.py",
        "writing/inserting.py",
        "writing/links.py",
        "writing/merging.py",
        "writing/places.py",
        "writing/restemming.py",
        "writing/states.py",
        "writing/versions.py",
        "writing/vocabulary.py",
    }


def test_sql_and_sqlite_are_known_to_the_archive_and_the_reader_of_newsboats_only() -> None:
    newsboat = ROOT / "reader" / "sources" / "newsboat"
    for path in READER:
        if path not in ARCHIVE and path.parent != newsboat:
            code = path.read_text(encoding="utf-8")
            assert not re.search(r"^\s*(import|from) (sqlite3|pysqlite3|sqlite_utils)\b", code, re.MULTILINE), path
            assert not [text for text in strings(path) if STATEMENT.match(text)], path


def test_one_module_decides_which_sqlite_is_used() -> None:
    naming = [
        path.name
        for path in ARCHIVE
        if re.search(r"^\s*(import|from) (sqlite3|pysqlite3)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert naming == ["connection.py"]


def test_opening_and_searching_load_nothing_slow(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from reader.archive import Archive, parse_query
path = Path({str(tmp_path / "archive.db")!r})
if path.exists():
    with Archive.open(path) as archive:
        archive.search(parse_query("gempa"), 50)
    print(sorted({{"sqlite_utils", "simplemma", "textual", "rich"}} & set(sys.modules)))
else:
    from reader.article import Article, Document, Provenance
    with Archive.open(path, create=True) as archive:
        archive.add([Document(b"", Article("Gempa"), Provenance("-", "2026-01-01T00:00:00Z", "0"))])
"""
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _time in range(2)
    ]
    assert said == ["", "[]\n"]
