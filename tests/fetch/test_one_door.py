"""One package opens connections, and only when something is to be fetched."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.archive import Archive

CHECKOUT = Path(__file__).parent.parent.parent
NETWORK = {"socket", "ssl", "http", "urllib.request", "httpx2", "httpcore2", "ftplib", "smtplib", "asyncio.streams"}
WATCHED = """
import sys
def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        print("NETWORK", event, arguments, file=sys.__stderr__)
sys.addaudithook(watch)
from reader.cli.program import main
main(sys.argv[1:])
"""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_only_one_package_knows_the_network() -> None:
    knowing = {
        str(path.relative_to(CHECKOUT))
        for path in (CHECKOUT / "reader").rglob("*.py")
        if NETWORK & imported(path) and "fetch" not in path.relative_to(CHECKOUT / "reader").parts[:1]
    }
    assert knowing == set()


@pytest.mark.parametrize(
    "typed",
    [
        ["--help"],
        ["search", "banjir"],
        ["add", "artikel.txt"],
        ["add", "halaman.html"],
        ["feeds"],
        ["feeds", "import", "urls"],
        ["feeds", "export"],
    ],
    ids=" ".join,
)
def test_nobody_is_asked_by_what_fetches_nothing(typed: list[str], tmp_path: Path) -> None:
    (tmp_path / "artikel.txt").write_text(
        "Banjir surut\n\nJakarta (ANTARA) - Banjir surut, lihat https://kabar.example/.\n"
    )
    (tmp_path / "halaman.html").write_text(
        '<!doctype html><html><head><title>Banjir</title><link rel="stylesheet" href="https://kabar.example/a.css">'
        '<script src="https://kabar.example/a.js"></script></head><body><article><h1>Banjir surut</h1>'
        f'<img src="https://kabar.example/a.png"><p>{"Air mulai surut pada Rabu pagi. " * 20}</p>'
        "</article></body></html>"
    )
    (tmp_path / "urls").write_text("https://kabar.example/rss\n")
    Archive.open(tmp_path / "arsip.db", create=True).close()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *typed],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT), "BERITA_ARCHIVE": str(tmp_path / "arsip.db")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NETWORK" not in done.stderr
    assert "Traceback" not in done.stderr
