from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reader.links import open_page, openable

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "ftp://example.org/x",
    "about:blank",
    "vbscript:x",
    "mailto:a@example.org",
    "ssh://example.org",
    "-new-window",
    "--help",
    "%action",
    "%s",
    "http:",
    "http://",
    "http:///etc/passwd",
    "https:/example.org",
    "https:example.org",
    "//example.org/x",
    "example.org",
    "http://-example.org/",
    "http://user@example.org/",
    "http://user:secret@example.org/",
    "http://antaranews.com@example.org/",
    "http://example.org\\@evil.org/",
    "http://exa mple.org/",
    "http://example.org/a b",
    "http://example.org/\x00",
    "http://example.org/%00",
    "http://example.org/%0a",
    "http://example.org/%0D",
    "http://example.org/\nHost: x",
    "http://example.org/\x1b[31m",
    "http://example.org/\x9b",
    "http://example.org/\u202e",
    "http://example.org/`id`",
    "http://example.org/$(id)\n",
    'http://example.org/"x',
    "http://example.org/|x",
    "http://example.org/{x}",
    "http://example.org/<x>",
    "http://example.org/^x",
    "http://example.org:99999/",
    "http://example.org:x/",
    "http://[::1/",
    "http://example.org/%zz",
    "http://example.org/" + "a" * 100_000,
    "http://example.org/\ud800",
]
HONEST = [
    "https://www.antaranews.com/berita/4599999/kementerian-dan-bnpt",
    "http://example.org",
    "http://example.org/",
    "https://example.org:8443/a",
    "https://example.org/a?b=c&d=e",
    "https://example.org/a#b",
    "https://example.org/a;b,c",
    "https://example.org/a%20b",
    "https://example.org/~nama/",
    "https://sub.example.co.id/x/y/z.html",
    "https://example.org/a+b",
    "https://example.org/?q=rehabilitasi+korban",
    "https://127.0.0.1:8080/",
    "https://[::1]:8080/",
    "https://example.org/café",
    "https://bücher.example/",
    "https://example.org/@nama",
    "https://example.org/a!b",
    "https://example.org/a=b",
    "https://xn--bcher-kva.example/x",
]


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_not_opened(url: str) -> None:
    assert openable(url) is None


@pytest.mark.parametrize("url", HONEST)
def test_an_honest_address_is_opened_as_it_is(url: str) -> None:
    assert openable(url) == url


def test_the_browser_gets_the_address_as_one_argument_and_hostile_ones_never(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = tmp_path / "record.txt"
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\nprintf '%s|%s\\n' \"$#\" \"$*\" >> '{record}'\n")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setattr(sys.modules["webbrowser"], "_tryorder", None)
    assert not any(open_page(url) for url in HOSTILE)
    assert not record.exists()
    assert all(open_page(url) for url in HONEST)
    assert record.read_text().splitlines() == [f"1|{url}" for url in HONEST]
