"""What every test stands on: folders of its own, a language, a terminal, nothing of the machine's settings."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from reader.archive import Archive
from reader.locale import use

_PLACES = {
    "HOME": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}
_SET = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "Asia/Jakarta"}
_UNSET = (
    *("LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "PYTHONIOENCODING", "PYTHONUTF8"),
    *("BERITA_ARCHIVE", "BERITA_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "BROWSER"),
)
_LONGEST_NAME = 60
"""Characters of a text in the name of a test; every report of the test repeats the name."""
_numbers = itertools.count()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by the beginning of its text where the text is long."""
    if isinstance(val, str | bytes) and len(val) > _LONGEST_NAME:
        return f"{val[:_LONGEST_NAME]!a} and so on, {len(val)}"
    return None


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, English, and a plain environment; the folders in it are not made yet."""
    folder = _homes / str(next(_numbers))
    folder.mkdir()
    for name, place in _PLACES.items():
        monkeypatch.setenv(name, str(folder / place))
    for name, value in _SET.items():
        monkeypatch.setenv(name, value)
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)
    use("en")
    return folder


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one empty archive, to be copied: a file is copied sooner than tables are made."""
    made = tmp_path_factory.mktemp("empty") / "kosong.db"
    Archive.open(made, create=True).close()
    return made


@pytest.fixture
def new_archive(empty: Path, tmp_path: Path) -> Path:
    """Give the test an empty archive of its own."""
    return Path(shutil.copy(empty, tmp_path / "arsip.db"))
