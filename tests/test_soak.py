"""Long runs of what the other tests try briefly; `make soak`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ingest.killed import hashes, kill_often, start, write_rows

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.soak

KILLS = 200


def test_kills_at_any_moment_of_an_addition_lose_nothing_that_was_told(tmp_path: Path) -> None:
    path, archive, unbroken = tmp_path / "data.jsonl", tmp_path / "arsip.db", tmp_path / "utuh.db"
    write_rows(path, 20_000)
    kill_often(archive, path, KILLS)
    for one in (archive, unbroken):
        start(one, path).communicate()
    assert hashes(archive) == hashes(unbroken)
