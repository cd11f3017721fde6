from __future__ import annotations

import os
import pwd
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


def test_files_lie_in_the_folders_that_xdg_names(home: Path) -> None:
    assert paths.data_folder() == home / "data" / "berita"
    assert paths.archive_path(None) == home / "data" / "berita" / "archive.db"
    assert paths.config_path() == home / "config" / "berita" / "config.toml"
    assert paths.state_path() == home / "state" / "berita" / "session.json"


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_an_xdg_folder_that_is_no_absolute_path_counts_as_not_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, value)
    assert paths.data_folder() == home / ".local/share/berita"
    assert paths.config_path() == home / ".config/berita/config.toml"
    assert paths.state_path() == home / ".local/state/berita/session.json"


def test_the_option_goes_before_the_environment_and_that_before_the_own_archive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert paths.named_archive(None) is None
    monkeypatch.setenv("BERITA_ARCHIVE", "/srv/desk.db")
    assert paths.archive_path(None) == Path("/srv/desk.db")
    assert paths.archive_path("/srv/other.db") == Path("/srv/other.db")


def test_an_empty_variable_counts_as_not_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITA_ARCHIVE", "")
    assert paths.named_archive(None) is None
    assert paths.archive_path(None).is_relative_to(home)


def test_an_empty_option_is_told_and_not_guessed_at() -> None:
    with pytest.raises(UsageError, match="--archive"):
        paths.archive_path("")


def test_a_tilde_that_the_shell_left_is_the_home(home: Path) -> None:
    assert paths.archive_path("~/desk.db") == home / "desk.db"


@pytest.mark.parametrize("place", [paths.styles_folder, paths.starter_archive])
def test_what_is_shipped_is_found_beside_the_package(place: Callable[[], Path]) -> None:
    assert place().parent in {Path(paths.__file__).parent, Path(paths.__file__).parent.parent}


def test_what_is_shipped_inside_the_package_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "reader"
    (package / "styles").mkdir(parents=True)
    (tmp_path / "styles").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.styles_folder() == package / "styles"
    (package / "styles").rmdir()
    assert paths.styles_folder() == tmp_path / "styles"


@pytest.mark.parametrize("value", ["", "relative", None])
def test_without_a_home_in_the_environment_the_system_is_asked(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    if value is not None:
        monkeypatch.setenv("HOME", value)
    known = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert paths.data_folder() == known / ".local/share/berita"
    assert paths.config_path() == known / ".config/berita/config.toml"
    assert paths.archive_path("~/desk.db") == known / "desk.db"


def test_where_nobody_knows_a_home_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    with pytest.raises(UsageError, match="set HOME"):
        paths.data_folder()
