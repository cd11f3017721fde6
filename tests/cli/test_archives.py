"""Archives that cannot be used: one clear line, exit code 4, and not a byte changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Told

    Berita = Callable[..., Told]


CHECK = "Check the path that --archive or BERITA_ARCHIVE gives."


@pytest.fixture(params=["search", "show 3f9a", "related 3f9a", "add article.txt"])
def typed(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    (tmp_path / "article.txt").write_text("Kabar baik\n\nSebuah kalimat yang cukup panjang untuk isi berita.\n")
    return [str(tmp_path / word) if word.endswith(".txt") else word for word in request.param.split()]


def refused(berita: Berita, typed: list[str], path: Path, code: int = 4) -> str:
    before = path.read_bytes() if path.is_file() else None
    told = berita(*typed, "--archive", path)
    assert (told.code, told.out) == (code, "")
    assert told.err.startswith("berita: ")
    assert told.err.count("\n") == 1
    assert before is None or path.read_bytes() == before
    return told.err


def test_a_file_that_is_not_sqlite(berita: Berita, typed: list[str], tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Ini bukan arsip. " * 100)
    assert f"notes.db is not an archive of berita. {CHECK}\n" in refused(berita, typed, path)


def test_a_database_of_another_program(berita: Berita, typed: list[str], tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, headline TEXT)")
    assert "database of another program" in refused(berita, typed, path)


def test_an_archive_of_a_newer_berita(berita: Berita, typed: list[str], archive: Path) -> None:
    with closing(sqlite3.connect(archive, isolation_level=None)) as connection:
        connection.execute("UPDATE property SET value = '99.0' WHERE name = 'minimum_reader'")
        connection.execute("PRAGMA user_version = 999")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "newer berita" in refused(berita, typed, archive)


def test_an_archive_that_is_damaged(berita: Berita, typed: list[str], archive: Path) -> None:
    with closing(sqlite3.connect(archive, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    content = archive.read_bytes()
    archive.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))
    assert "damaged" in refused(berita, typed, archive)


def test_a_folder(berita: Berita, typed: list[str], tmp_path: Path) -> None:
    assert "is a folder" in refused(berita, typed, tmp_path)


def test_nothing_at_the_path_named(berita: Berita, tmp_path: Path) -> None:
    for typed in (["search"], ["show", "3f9a"], ["related", "3f9a"], []):
        path = tmp_path / "nowhere.db"
        told = refused(berita, typed, path)
        assert told.endswith(
            f"There is no archive at {path}. Check the path, or make one: berita --archive {path} add FILE\n"
        )
        assert not path.exists()


def test_a_name_that_a_terminal_would_obey_is_made_harmless(berita: Berita, tmp_path: Path) -> None:
    told = berita("search", "--archive", tmp_path / "a\x1b]0;x\x07\u202e\n.db")
    assert told.code == 4
    assert told.err.rstrip("\n").isprintable()


def test_an_empty_file_is_no_archive(berita: Berita, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    told = berita("search", "--archive", path)
    assert told == (4, "", f"berita: {path} is empty: it is not an archive of berita. {CHECK}\n")
    assert path.read_bytes() == b""


def test_an_empty_file_becomes_one_when_something_is_added(berita: Berita, tmp_path: Path) -> None:
    path, text = tmp_path / "empty.db", tmp_path / "article.txt"
    path.touch()
    text.write_text("Kabar baik\n\nSebuah kalimat yang cukup panjang untuk isi berita.\n")
    assert berita("add", text, "--archive", path).code == 0
    assert berita("search", "--archive", path).out.endswith("Kabar baik\n")


def test_something_else_in_the_place_of_the_own_archive_is_left_there(berita: Berita) -> None:
    path = data_folder() / "archive.db"
    path.parent.mkdir(parents=True)
    path.write_text("Ini bukan arsip. " * 100)
    told = berita("search")
    assert told.code == 4
    assert told.err.endswith("not an archive of berita. Move it elsewhere, and berita makes a new one.\n")
    assert path.read_text() == "Ini bukan arsip. " * 100


def test_a_folder_that_is_not_there_is_not_made(berita: Berita, typed: list[str], tmp_path: Path) -> None:
    told = refused(berita, typed, tmp_path / "mistyped" / "folder" / "x.db")
    assert typed[0] != "add" or told == (
        f"berita: There is no folder {tmp_path / 'mistyped' / 'folder'} for the archive. Make it, or check the path.\n"
    )
    assert not (tmp_path / "mistyped").exists()


def test_where_nothing_is_added_no_archive_is_made(berita: Berita, tmp_path: Path) -> None:
    text, folder = tmp_path / "article.txt", tmp_path / "archives"
    folder.mkdir()
    told = berita("add", tmp_path / "missing.txt", "--archive", folder / "new.db")
    assert (told.code, told.out, told.err.splitlines()[-1]) == (3, "", "0 articles added, 1 refused.")
    assert "Made" not in told.err
    assert list(folder.iterdir()) == []
    text.write_text("Kabar baik\n\nSebuah kalimat yang cukup panjang untuk isi berita.\n")
    told = berita("add", tmp_path / "missing.txt", text, "--archive", folder / "new.db")
    assert (told.code, told.err.splitlines()[0]) == (3, f"Made a new archive: {folder / 'new.db'}")
    assert berita("search", "--archive", folder / "new.db").out.endswith("Kabar baik\n")


@pytest.mark.parametrize("typed", ["", "0de", "z"])
@pytest.mark.parametrize("command", ["show", "related"])
def test_an_id_of_fewer_than_four_characters_is_told(berita: Berita, archive: Path, command: str, typed: str) -> None:
    told = berita(command, typed, "--archive", archive)
    assert (told.code, told.out) == (1, "")
    assert told.err == f"berita: “{typed}” is too short for an id: type at least four of its characters.\n"
