"""What may not be read or written: one clear line, a documented exit code. Root gives its rights up for this."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.cli.program import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Told

    Berita = Callable[..., Told]

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
NOBODY = 65_534
HARBOUR = "Pelabuhan Sorong kembali melayani penumpang"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that everybody can reach, as pytest's own cannot."""
    folder = Path(tempfile.mkdtemp(prefix="berita-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def stored(open_folder: Path, archive: Path) -> Path:
    path = open_folder / "arsip.db"
    shutil.copy(archive, path)
    return path


@pytest.fixture
def nobody(berita: Berita, archive: Path, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Run the command as somebody without rights, in a process of its own."""
    text = tmp_path / "a.txt"
    text.write_text("Kabar baik dari Bitung\n\nKapal itu sudah tiba di Bitung sejak pagi.\n")
    berita("add", text, "--archive", archive)  # imports all that cannot be read without rights

    def told(*typed: str | Path) -> tuple[int, str, str]:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            code = run([str(word) for word in typed])
            os.write(write, json.dumps([code, sys.stdout.getvalue(), sys.stderr.getvalue()]).encode())
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            content = pipe.read()
        os.waitpid(child, 0)
        code, out, err = json.loads(content)
        return code, out, err

    return told


def test_an_archive_that_may_not_be_read(nobody: Berita, stored: Path) -> None:
    stored.chmod(0o600)
    if os.getuid() != 0:
        stored.chmod(0)
    for typed in (["search"], ["show", "3f9a"], ["related", "3f9a"]):
        code, out, err = nobody(*typed, "--archive", stored)
        assert (code, out) == (5, "")
        assert err == f"berita: {stored} cannot be read or written: Permission denied.\n"


def test_an_archive_that_may_only_be_read(nobody: Berita, stored: Path, open_folder: Path) -> None:
    stored.chmod(0o444)
    open_folder.chmod(0o555)
    code, out, err = nobody("search", "dermaga", "--archive", stored)
    assert (code, err) == (0, "")
    assert HARBOUR in out
    short = out.split()[0]
    assert nobody("show", short, "--archive", stored)[0] == 0
    assert nobody("related", short, "--archive", stored)[0] == 0
    code, out, err = nobody("add", "-", "--archive", stored)
    assert (code, out) == (4, "")
    assert "may be read but not changed" in err
    assert err.count("\n") == 1
    assert [path.name for path in open_folder.iterdir()] == ["arsip.db"]


def test_a_folder_that_an_archive_may_not_be_made_in(nobody: Berita, open_folder: Path) -> None:
    open_folder.chmod(0o555)
    code, out, err = nobody("add", "-", "--archive", open_folder / "new.db")
    assert (code, out) == (5, "")
    assert err == f"berita: {open_folder / 'new.db'} cannot be read or written: Permission denied.\n"


def test_a_text_that_may_not_be_read_is_refused_and_the_rest_is_added(nobody: Berita, open_folder: Path) -> None:
    open_folder.chmod(0o777)
    secret, text = open_folder / "secret.txt", open_folder / "open.txt"
    for path in (secret, text):
        path.write_text(f"{HARBOUR}\n\nDermaga yang rusak telah direhabilitasi sejak tahun lalu.\n")
    text.chmod(0o644)
    secret.chmod(0)
    code, out, err = nobody("add", secret, text, "--archive", open_folder / "new.db")
    assert code == 3
    assert HARBOUR in out
    assert f"  {secret} may not be read: no permission.\n" in err


def test_an_own_archive_that_cannot_be_made_on_first_run(
    nobody: Berita, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_folder.chmod(0o555)
    monkeypatch.setenv("XDG_DATA_HOME", str(open_folder / "data"))
    code, out, err = nobody("search")
    assert (code, out) in {(5, ""), (4, "")}
    assert err.startswith("berita: ")
    assert err.count("\n") == 1


def test_settings_that_may_not_be_read_are_told(
    nobody: Berita, stored: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = open_folder / "berita" / "config.toml"
    settings.parent.mkdir()
    settings.write_text('language = "id"\n')
    settings.chmod(0)
    stored.chmod(0o644)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(open_folder))
    code, _out, err = nobody("search", "--archive", stored)
    assert (code, err) == (0, "config.toml was not read: Permission denied.\n")
