"""An empty archive for every test that wants one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a path where no archive is yet."""
    return tmp_path / "berita" / "archive.db"


@pytest.fixture
def archive(path: Path, empty: Path) -> Iterator[Archive]:
    """Give a new, empty archive at `path`."""
    path.parent.mkdir()
    shutil.copy(empty, path)
    with Archive.open(path) as archive:
        yield archive
