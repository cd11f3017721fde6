"""Files are put in place whole or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from reader.files import put

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_put_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 240)
    assert put(path, b"isi", over=False)
    assert path.read_bytes() == b"isi"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_another_file_is_written_over_only_when_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "umpan.opml"
    path.write_text("lama")
    assert not put(path, b"baru", over=False)
    assert path.read_text() == "lama"
    assert put(path, b"baru", over=True)
    assert path.read_text() == "baru"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_put_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        put(tmp_path / "folder", b"isi", over=True)
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]
