"""Commands of the documentation run on its samples, as a reader would see them."""

from __future__ import annotations

import http.server
import io
import shlex
import shutil
import threading
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.program import run
from reader.fetch import asking
from reader.fetch.guarding import Network, dial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"
SAMPLES = DOCS / "samples"
PAGE = DOCS / "sources.md"
PUBLIC = "93.184.216.34"
"""An address of the public network, which nothing in a test ever dials."""


class Site(http.server.BaseHTTPRequestHandler):
    """Serves the sample page and feed for every host."""

    def do_GET(self) -> None:
        """Answer with the feed or the page."""
        is_feed = self.path.endswith((".xml", ".rss"))
        content = (SAMPLES / ("berita.rss" if is_feed else "halaman.html")).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml" if is_feed else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@contextmanager
def site(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every name lead to a server of this machine, over the way that checks where it leads."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = Network(
            lambda host, _port: [host if host[0].isdigit() else PUBLIC],
            lambda _address, _port, left: dial("127.0.0.1", server.server_port, left),
        )
        defaults = asking.ask.__kwdefaults__
        assert defaults
        patch.setitem(defaults, "network", here)
        yield
        server.shutdown()


def commands(page: str) -> list[tuple[str, str]]:
    """List the commands of a page with what it says that they print."""
    found = []
    for block in page.split("```console\n")[1:]:
        for part in ("\n" + block.split("```")[0]).split("\n$ ")[1:]:
            typed, _, printed = part.partition("\n")
            found.append((typed, printed.rstrip("\n")))
    return found


def printed(typed: str) -> str:
    """Give what a command prints, data before messages."""
    assert typed.startswith("berita ")
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        run(shlex.split(typed)[1:])
    return (out.getvalue() + err.getvalue()).rstrip("\n")


def in_order(typed: Sequence[str], folder: Path, patch: pytest.MonkeyPatch) -> list[str]:
    """Give what commands print, one after the other, in a folder with the samples and an archive of its own."""
    shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
    patch.chdir(folder)
    patch.setenv("BERITA_ARCHIVE", str(folder.parent / "arsip.db"))
    with site(patch):
        return [printed(one).replace(str(folder.parent), "~") for one in typed]
