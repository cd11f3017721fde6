"""Web addresses: which may be opened, and opening one in the reader's browser, never through a shell."""

from __future__ import annotations

import re
import webbrowser
from typing import Final
from urllib.parse import urlsplit, urlunsplit

LONGEST: Final = 2048
"""Characters of the longest address that is opened (RFC 9110 advises 8,000 octets; browsers' own limits are lower)."""
_ALLOWED: Final = re.compile(r"[!#$&-;=?@\[\]_a-zA-Z~%\u00a1-\U000ee000]+")
_HOST: Final = re.compile(r"[\w\u00a1-\U000ee000.-]*[\w\u00a1-\U000ee000]|\[[0-9a-fA-F:.]+\]")


def openable(url: str) -> str | None:
    """Give the address as it may be opened: http or https, a plain host, no user name, no control marks; else None."""
    if (
        len(url) > LONGEST
        or not url.isprintable()
        or not _ALLOWED.fullmatch(url)
        or re.search(r"%(?![0-9a-fA-F]{2})|%00|%0[aAdD]", url)
    ):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = parts.netloc.removesuffix(f":{port}") if port is not None else parts.netloc
    if parts.scheme not in {"http", "https"} or host.startswith("-") or not _HOST.fullmatch(host):
        return None
    return urlunsplit(parts)


def open_page(url: str) -> bool:
    """Open an address in the browser named by $BROWSER, else the system's; says whether one was started."""
    checked = openable(url)
    if checked is None:
        return False
    try:
        return webbrowser.open(checked)
    except (webbrowser.Error, OSError, ValueError):
        return False
