"""Addresses in lists of feeds: those that may be fetched, and those that would do something else."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from reader.locale import ngettext, number

_LONGEST: Final = 4_000
_SHOWN: Final = 5
_SHOWN_LENGTH: Final = 80
_SECRET: Final = re.compile(r"//[^/?#\s@]{0,500}@")
"""A name and password in an address."""
_FEED: Final = re.compile(r"feed:(?://)?(?=https?://)|feed(?=://)", re.IGNORECASE)


def as_feed_address(written: str) -> str:
    """Give the web address that a list names, "" for commands, files and whatever else is none.

    One with a name and password in it is none either: an archive is shown to others, and keeps no secrets.
    """
    address = written.strip()
    scheme = _FEED.match(address)
    if scheme:
        address = ("" if scheme[0].endswith((":", "/")) else "http") + address[scheme.end() :]
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if is_web and len(address) <= _LONGEST and not any(map(str.isspace, address)) else ""


class Skipped:
    """The lines of a list that were not followed, and how a reader is told."""

    def __init__(self) -> None:
        """Begin with none."""
        self._count = 0
        self._shown: list[str] = []

    def __bool__(self) -> bool:
        return self._count > 0

    def add(self, line: str) -> None:
        """Note a line; the first few are shown."""
        self._count += 1
        if len(self._shown) < _SHOWN:
            shown = _SECRET.sub("//…@", line)
            self._shown.append(shown if len(shown) <= _SHOWN_LENGTH else f"{shown[:_SHOWN_LENGTH]}…")

    def message(self) -> str:
        """Say how many were passed over and which."""
        shown = ", ".join(self._shown) + (", …" if self._count > len(self._shown) else "")
        return ngettext(
            "{count} entry that is no web address or runs a command was passed over: {entries}",
            "{count} entries that are no web addresses or run a command were passed over: {entries}",
            self._count,
        ).format(count=number(self._count), entries=shown)
