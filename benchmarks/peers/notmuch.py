"""notmuch with the same articles as mail, a file each: index time, size, searches on its command line.

It has one order, newest first. Of a large archive only the first articles are written as mail: a file for each of a
million would take longer than everything else together.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from email.utils import format_datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Figure, plain, spread
from benchmarks.processes import run, size
from benchmarks.searches import ON_THE_LINE, PAGE, on_the_line

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.files import Files

NAME: Final = "notmuch"
MOST: Final = 50_000
_ENVIRONMENT: Final = {"XAPIAN_FLUSH_THRESHOLD": "100000"}
"""Larger pieces than Xapian writes otherwise: twice as fast."""
IN_A_FOLDER: Final = 1_000
_CONFIGURATION: Final = """\
[database]
path={folder}
autocommit=0
[user]
name=Pembaca
primary_email=pembaca@berita.example
[new]
tags=unread
[maildir]
synchronize_flags=false
"""
_MAIL: Final = """\
From: {sumber} <redaksi@warta.example>
To: pembaca@berita.example
Subject: {judul}
Date: {date}
Message-ID: <{number}@berita.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{isi}
"""


def measure(files: Files, texts: list[str], _forms: list[str]) -> list[Figure]:
    """Write the mail and index it where that is not done yet, and search it."""
    count = min(files.count, MOST)
    folder, note = files.named("-notmuch"), files.named("-notmuch.txt")
    settings = files.named("-notmuch.conf").absolute()
    if not note.exists():
        shutil.rmtree(folder, ignore_errors=True)
        deliver(files, folder, count)
        settings.write_text(_CONFIGURATION.format(folder=folder.absolute()))
        indexed = run([NAME, f"--config={settings}", "new", "--quiet"], os.environ | _ENVIRONMENT)
        note.write_text(str(indexed.seconds))
    text = files.text * count / files.count
    said = f"{count:,} articles" if count < files.count else ""
    command = [NAME, f"--config={settings}", "search", f"--limit={PAGE}"]
    return [
        Figure("import from JSON lines", count / float(note.read_text()), "articles/s", NAME, note=said),
        Figure(
            "file against the text in it",
            size(folder) / text,
            "times",
            NAME,
            note=f"mail and index; {plain(size(folder / '.notmuch') / text)} the index alone",
        ),
        *spread(ON_THE_LINE, on_the_line(lambda text: [*command, text], texts), NAME, note=said),
    ]


def deliver(files: Files, folder: Path, count: int) -> None:
    """Write articles as mail, a thousand to a folder."""
    for number, row in enumerate(islice(files.rows(), count)):
        place = folder / f"{number // IN_A_FOLDER:04d}"
        if number % IN_A_FOLDER == 0:
            place.mkdir(parents=True)
        date = format_datetime(datetime.fromisoformat(row["tanggal"]))
        (place / f"{number:07d}").write_text(_MAIL.format(**row, date=date, number=number), encoding="utf-8")
