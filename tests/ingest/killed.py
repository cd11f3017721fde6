"""An addition that is killed again and again, and what must be true of the archive each time."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ADD = "from reader.cli import main; main()"


def write_rows(path: Path, count: int) -> None:
    """Write so many articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {"judul": f"Judul nomor {number}", "isi": f"Isi artikel nomor {number} tentang banjir. " * 20}
            file.write(json.dumps(row | {"url": f"https://a.example/{number}"}) + "\n")


def start(archive: Path, path: Path) -> subprocess.Popen[str]:
    """Start an addition that says at once what it has added."""
    return subprocess.Popen(
        [sys.executable, "-c", ADD, "--archive", str(archive), "add", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        text=True,
    )


def kill_often(archive: Path, path: Path, kills: int) -> None:
    """Kill additions of a file at random moments; all that was told must be there, and the archive whole."""
    chance = random.Random(1)  # noqa: S311 - the same moments every time
    for _kill in range(kills):
        running = start(archive, path)
        time.sleep(chance.uniform(0.3, 1.2))
        running.send_signal(signal.SIGKILL)
        out = running.communicate()[0]
        if archive.exists():
            whole = out[: out.rfind("\n") + 1].splitlines()  # the last line may have been cut
            check(archive, {line.split("Judul nomor ")[1] for line in whole if "Judul nomor " in line})


def check(archive: Path, told: set[str]) -> None:
    """Look with plain SQLite whether the articles with these numbers are there, and everything is sound."""
    with closing(sqlite3.connect(archive)) as connection:
        there = {headline.split()[-1] for (headline,) in connection.execute("SELECT headline FROM article")}
        assert told <= there
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
        broken = "SELECT count(*) FROM article WHERE id NOT IN (SELECT id FROM reading)"
        assert connection.execute(broken).fetchone() == (0,)


def hashes(archive: Path) -> list[str]:
    """List the hashes of all texts."""
    with closing(sqlite3.connect(archive)) as connection:
        return sorted(one for (one,) in connection.execute("SELECT content_hash FROM article"))
