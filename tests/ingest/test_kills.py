"""Killed at any moment, an addition loses nothing that it told of, and goes on where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ingest.killed import check, hashes, kill_often, start, write_rows

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 1_500
KILLS = 12


def test_kills_at_any_moment_lose_nothing_and_the_end_is_that_of_an_unbroken_run(tmp_path: Path) -> None:
    path, archive, unbroken = tmp_path / "data.jsonl", tmp_path / "arsip.db", tmp_path / "utuh.db"
    write_rows(path, ROWS)
    kill_often(archive, path, KILLS)
    for one in (archive, unbroken):
        running = start(one, path)
        running.communicate()
        assert running.returncode == 0
    check(archive, {str(number) for number in range(ROWS)})
    assert hashes(archive) == hashes(unbroken)
