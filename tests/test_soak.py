"""Long runs of what the other tests try briefly; `make soak`."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.archive import Archive, parse_query

pytestmark = pytest.mark.soak

BERITA = str(Path(sys.executable).with_name("berita"))
KILLS = 200


def write_documents(folder: Path, count: int) -> list[str]:
    folder.mkdir()
    for number in range(count):
        text = f"Judul nomor {number}\n\n" + f"Isi artikel nomor {number} tentang banjir. " * 40
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def test_kills_at_any_moment_of_an_import_lose_nothing_that_was_told(tmp_path: Path) -> None:
    files = write_documents(tmp_path / "artikel", 2_000)
    archive = tmp_path / "arsip.db"
    chance = random.Random(1)  # noqa: S311 - the same moments every time
    for _ in range(KILLS):
        running = subprocess.Popen(
            [BERITA, "--archive", str(archive), "add", *files],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        time.sleep(chance.uniform(0.16, 0.9))
        running.send_signal(signal.SIGKILL)
        running.wait()
        if archive.exists():
            with closing(Archive.open(archive)) as opened:
                assert opened.count(parse_query("")) % 50 == 0 or opened.count(parse_query("")) == len(files)
    subprocess.run([BERITA, "--archive", str(archive), "add", *files], check=True, capture_output=True)
    with closing(Archive.open(archive)) as opened:
        assert opened.count(parse_query("")) == len(files)
        assert opened.count(parse_query("kebanjiran")) == len(files)
