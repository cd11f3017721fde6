"""newsboat with the same articles in its cache, a feed for each source: start to first list, and its search.

It searches the titles and contents of all articles for a piece of text.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from benchmarks.figures import Figure, spread
from benchmarks.processes import run, size
from benchmarks.terminal import Terminal
from benchmarks.vocabulary import lists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.files import Files

NAME: Final = "newsboat"
RUNS: Final = 2
SEARCHES: Final = 5
_ITEM: Final = (
    "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url, enclosure_type,"
    " flags) VALUES (?, ?, ?, ?, ?, ?, ?, 1, '', '', '')"
)


def measure(files: Files, texts: list[str], _forms: list[str]) -> list[Figure]:
    """Fill its cache where that is not done yet, open it, and search."""
    folder = files.named("-newsboat")
    if not (folder / "ready").exists():
        fill(files, folder)
    starts = []
    for _ in range(RUNS):
        terminal = opened(folder)
        starts.append(terminal.until("Gema") - terminal.started)
        terminal.settle()
        held = terminal.memory()
        terminal.close()
    terminal = opened(folder)
    terminal.until("Gema")
    taken = []
    for text in texts[:SEARCHES]:
        terminal.settle()
        terminal.send("/")
        terminal.send(text.split()[0])
        taken.append(terminal.press("\r", "ults"))
        terminal.send("q")
    terminal.close()
    return [
        Figure("first painted list", 1000 * statistics.median(starts), "ms", NAME, note="the list of feeds"),
        Figure("memory of the screen", held, "MB", NAME),
        Figure("file against the text in it", size(folder) / files.text, "times", NAME),
        *spread("a search in the screen", taken, NAME, note="without an index"),
    ]


def opened(folder: Path) -> Terminal:
    """Start it on its cache."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": home}
        command = [NAME, "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config")]
        return Terminal(command, environment)


def fill(files: Files, folder: Path) -> None:
    """Let it make its cache, and put the articles in."""
    folder.mkdir(parents=True, exist_ok=True)
    cache = folder / "cache.db"
    cache.unlink(missing_ok=True)
    (folder / "config").write_text("suppress-first-reload yes\n")
    hosts = [source.replace(" ", "").lower() for source in lists()["sources"]]
    feeds = [f"https://{host}.example/feed" for host in hosts]
    (folder / "urls").write_text("\n".join(feeds) + "\n")
    run([NAME, "-u", folder / "urls", "-c", cache, "-C", folder / "config", "-x", "print-unread"])
    with sqlite3.connect(cache) as connection:
        for feed, source in zip(feeds, lists()["sources"], strict=True):
            connection.execute("INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)", (feed, feed, source))
        connection.executemany(_ITEM, items(files))
    connection.close()
    (folder / "ready").touch()


def items(files: Files) -> Iterator[tuple[Any, ...]]:
    """Give the articles as its table has them."""
    for row in files.rows():
        host = row["url"].split("/")[2]
        when = int(datetime.fromisoformat(row["tanggal"]).timestamp())
        content = "".join(f"<p>{paragraph}</p>" for paragraph in row["isi"].split("\n\n"))
        yield row["url"], row["judul"], row["penulis"], row["url"], f"https://{host}/feed", when, content
