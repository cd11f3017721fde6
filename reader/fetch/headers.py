"""What the headers of an answer say, read with suspicion: whatever is not as it should be counts as not said."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_WAIT: Final = 24 * 60 * 60
"""The longest that a host's wish to be left alone is heeded, in seconds: a day."""
_LONGEST_VALUE: Final = 1_000
_FRESHEST: Final = 7 * 24 * 60 * 60
_TYPE: Final = re.compile(r"\s*([\w.+-]+/[\w.+-]+)", re.ASCII)
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)
_MAX_AGE: Final = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.ASCII | re.IGNORECASE)


class Headers:
    """The headers of one answer, by name in small letters; several of one name are one, with commas."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        """Take headers as they came."""
        self._values: dict[str, str] = {}
        for name, value in raw:
            key = name.decode("latin-1").lower()
            text = _text(value).strip()
            self._values[key] = f"{self._values[key]}, {text}" if key in self._values else text

    def get(self, name: str) -> str:
        """Give a header's value, "" without one."""
        return self._values.get(name, "")

    def kept(self, name: str) -> str:
        """Give a value that may be kept and sent back: printable ASCII, and not too long; else ""."""
        value = self.get(name)
        return value if len(value) <= _LONGEST_VALUE and value.isascii() and value.isprintable() else ""

    @property
    def media_type(self) -> str:
        """The media type in small letters, "" where none is given."""
        match = _TYPE.match(self.get("content-type")[:_LONGEST_VALUE])
        return match[1].lower() if match else ""

    @property
    def charset(self) -> str:
        """The encoding of the text in small letters, "" where none is given."""
        match = _CHARSET.search(self.get("content-type")[:_LONGEST_VALUE])
        return match[1].lower() if match else ""

    @property
    def length(self) -> int:
        """How many bytes are announced, 0 where that is not said."""
        return _whole(self.get("content-length")) or 0

    @property
    def fresh_for(self) -> int | None:
        """For how many seconds nothing will change, a week at the most (RFC 9111, 5.2.2.1)."""
        match = _MAX_AGE.search(self.get("cache-control")[:_LONGEST_VALUE])
        return min(int(match[1]), _FRESHEST) if match else None

    @property
    def retry_after(self) -> int | None:
        """How many seconds the host asks to be left alone, a day at the most (RFC 9110, 10.2.3)."""
        value = self.get("retry-after")[:_LONGEST_VALUE]
        seconds = _whole(value)
        if seconds is None:
            try:
                moment = parsedate_to_datetime(value)
                seconds = int((moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
            except (ValueError, TypeError, IndexError, OverflowError):
                return None
        return max(0, min(seconds, LONGEST_WAIT))


def _text(value: bytes) -> str:
    """Read a value as UTF-8, in which servers write addresses, else as the standard has it (RFC 9110, 5.5)."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 18 else None  # noqa: PLR2004 - 64 bits
