"""What the documentation says of the file and of the query language is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from reader.archive import Archive, parse_query
from tests.archive.stories import document, named, on, rows

ROOT: Final = Path(__file__).parent.parent.parent
FILE: Final = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
LANGUAGE: Final = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
INDENTED: Final = re.compile(r"^    (SELECT.*?)$(?=\n\n)", re.MULTILINE | re.DOTALL)
STATEMENTS: Final = [re.sub(r"\s+", " ", one) for one in INDENTED.findall(FILE)]
TABLE: Final = [line.split(" | ")[0] for line in LANGUAGE.splitlines() if line.startswith("| `")]
TYPED: Final = [typed for cell in TABLE for typed in re.findall(r"`([^`]+)`", cell)]
VALUES: Final = [typed for typed in TYPED if not typed.endswith(":") and typed not in {"NOT", "BUKAN", "ATAU"}]
FIELDS: Final = [typed for typed in TYPED if typed.endswith(":")]


def test_every_table_and_column_is_described(archive: Archive, path: Path) -> None:
    tables = rows(
        path, "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'"
    )
    assert len(tables) > 8
    for (table,) in tables:
        assert f"`{table}`" in FILE or f"### {table}" in FILE or f", {table}" in FILE, table
        if table.startswith(("article_", "_")) or table in {"word", "property"}:
            continue
        for (column,) in rows(path, f"SELECT name FROM pragma_table_info('{table}')"):
            assert f"`{column}`" in FILE, f"{table}.{column}"
    assert archive.count(parse_query("")) == 0


@pytest.mark.parametrize("statement", STATEMENTS)
def test_statements_of_the_documentation_work(archive: Archive, path: Path, statement: str) -> None:
    archive.add([document("Polisi menangkap", "Ia ditangkap.", date_published=on(2025), related_headlines=named("X"))])
    found = rows(path, statement)
    assert found[0][-1] == "Polisi menangkap"
    if "AS day" in statement:
        assert found == [("2025-01-01", "Polisi menangkap")]


def test_there_are_statements_and_examples() -> None:
    assert len(STATEMENTS) == 2
    assert len(VALUES) > 15
    assert len(FIELDS) > 8


@pytest.mark.parametrize("typed", VALUES)
def test_examples_of_the_documentation_are_understood(typed: str) -> None:
    assert not parse_query(typed).notes


@pytest.mark.parametrize("name", FIELDS)
def test_fields_of_the_documentation_are_fields(name: str) -> None:
    told = [note.words for note in parse_query(f"{name}!").notes]
    assert name.removesuffix(":") not in told
