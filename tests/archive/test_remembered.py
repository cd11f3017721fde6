"""What was found out about an archive is forgotten when anybody writes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.archive.connection import transaction
from reader.archive.search.remembered import remembered
from tests.archive.stories import document

if TYPE_CHECKING:
    from pathlib import Path


def found(archive: Archive, query: str) -> set[str]:
    return {hit.row.headline for hit in archive.search(parse_query(query), 10)}


def test_a_form_and_a_name_that_another_program_adds_are_found_at_once(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as here, Archive.open(tmp_path / "a.db") as there:
        here.add([document("Satu", "Mereka membangun.", publisher="Kabar")])
        assert found(here, "bangun") == found(there, "bangun") == {"Satu"}
        assert found(there, "sumber:harian") == set()
        here.add([document("Dua", "Pembangunan berjalan.", publisher="Harian")])
        assert found(here, "bangun") == found(there, "bangun") == {"Satu", "Dua"}
        assert found(there, "sumber:harian") == {"Dua"}
        there.acronyms.set("PBB", "Pembangunan Bersama")
        here.add([document("Tiga", "PBB bersidang.")])
        assert found(here, '"pembangunan bersama"') == {"Tiga"}


def test_what_is_taken_back_is_not_remembered(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        connection = archive._connection

        def count() -> int:
            return int(connection.execute("SELECT count(*) FROM property").fetchone()[0])

        def write_in_vain() -> None:
            with transaction(connection):
                connection.execute("INSERT INTO property (name, value) VALUES ('x', 'y')")
                assert remembered(connection, "count", count) == before + 1
                raise LookupError

        before = remembered(connection, "count", count)
        with pytest.raises(LookupError):
            write_in_vain()
        assert remembered(connection, "count", count) == before
