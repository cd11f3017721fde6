"""Where the records of a WARC or ARC file begin and end, and which of them are damaged.

After `stream`, before `records`. A record is believed when it is followed by what has to follow it; one that is not
is given up, and the next is looked for from its first byte on, so that a wrong length swallows no other record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.sources.webarchives.stream import Stream

LARGEST: Final = 24 * 1024**2
"""The block of a larger record, in bytes, is passed over without being held."""
_WARC: Final = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n(?=[A-Za-z][\w-]{0,60}[ \t]*:)")
_ARC: Final = re.compile(
    rb"(?:filedesc|https?|ftp|dns|whois):[^\s\x00]{1,4000} \S{1,60} \d{8,14} \S{1,200}(?: \S{1,200}){0,5} \d{1,18}\r?\n"
)
_FIELD: Final = re.compile(rb"(?P<name>[A-Za-z0-9][\w.-]{0,200})[ \t]*:[ \t]*(?P<value>.*)", re.DOTALL)
_LONGEST_LINE: Final = 16_384
_MOST_LINES: Final = 200
_MOST_BROKEN: Final = 8
"""A field with more bytes that are no UTF-8 is damaged; a few are an address of old."""
_ARC_FIELDS: Final = 5
_LONGEST_NUMBER: Final = 18
_HEAD: Final = 4_096


class Fate(Enum):
    """What became of a record."""

    WHOLE = auto()
    LARGE = auto()
    """Whole, but its block is not held; the first bytes of it are given."""
    DAMAGED = auto()
    CUT = auto()
    """The file ends before the record does."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its place in the file (from 1), what became of it, its fields in small letters, and its block."""

    number: int
    fate: Fate
    fields: Mapping[str, str] = field(default_factory=dict)
    block: bytes = b""


def read_records(stream: Stream) -> Iterator[Record]:
    """Give the records of a stream in order, damaged ones in their place."""
    yield from (_Arc(stream) if stream.peek(9) == b"filedesc:" else _Warc(stream)).records()


class _Warc:
    """Records of WARC (ISO 28500): fields in lines, an empty line, a block of a given length, two empty lines."""

    marker = _WARC

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.number = 0
        self.is_lost = False
        """Whether the last thing there was is damaged: more damage before the next whole record is the same."""

    def records(self) -> Iterator[Record]:
        stream = self.stream
        while True:
            self._pass_empty_lines()
            if not stream.has(1):
                if not stream.is_broken:
                    break
                # What breaks at the end of the file is told once, when the end is reached.
                if not stream.is_cut:
                    yield from self._lose()
                stream.go_on()
                stream.skip_to(self.marker)
            elif self._is_next():
                yield from self._record()
            else:
                yield from self._stray()
        if stream.is_cut:
            self.is_lost = False
            yield from self._lose(Fate.CUT)

    def _stray(self) -> Iterator[Record]:
        """Account for bytes that begin no record, and go to the next one; at the end they may be the half of one."""
        stream = self.stream
        ahead = stream.peek(_HEAD)
        is_found = stream.skip_to(self.marker)
        if not is_found and not stream.is_broken and self._may_begin(ahead):
            stream.is_cut = True
        elif is_found or not stream.is_cut:
            yield from self._lose()

    def _may_begin(self, ahead: bytes) -> bool:
        return ahead.startswith(b"WARC/") or b"WARC/".startswith(ahead)

    def _is_next(self) -> bool:
        return self.marker.match(self.stream.peek(_HEAD)) is not None

    def _pass_empty_lines(self) -> None:
        while (ahead := self.stream.peek(_HEAD)) and (empty := len(ahead) - len(ahead.lstrip(b"\r\n"))):
            self.stream.take(empty)

    def _lose(self, fate: Fate = Fate.DAMAGED) -> Iterator[Record]:
        if not self.is_lost:
            self.number += 1
            yield Record(self.number, fate)
        self.is_lost = True

    def _record(self) -> Iterator[Record]:
        head, fields = self._fields()
        written = fields.get("content-length", "")
        if not (written.isdecimal() and len(written) <= _LONGEST_NUMBER):
            yield from self._give_up(head, is_short=not self.stream.has(1))
            return
        length = int(written)
        if length > LARGEST:
            yield from self._large(fields, length)
            return
        block = self.stream.take(length)
        if len(block) == length and self._is_followed():
            self.is_lost = False
            self.number += 1
            yield Record(self.number, Fate.WHOLE, fields, block)
            return
        yield from self._give_up(block, is_short=len(block) < length)

    def _give_up(self, block: bytes, *, is_short: bool) -> Iterator[Record]:
        """Account for a record that does not end where it should, and go to the next that begins."""
        stream = self.stream
        stream.put_back(block)
        self.is_lost = False
        if stream.skip_to(self.marker) or not (is_short or stream.is_broken):
            yield from self._lose()
        elif not stream.is_broken:
            stream.is_cut = True
        elif not stream.is_cut:
            yield from self._lose()

    def _large(self, fields: Mapping[str, str], length: int) -> Iterator[Record]:
        head = self.stream.peek(_HEAD)
        dropped = self.stream.skip(length, self.marker)
        if dropped == length and self._is_followed():
            self.is_lost = False
            self.number += 1
            yield Record(self.number, Fate.LARGE, fields, head)
        else:
            yield from self._give_up(b"", is_short=True)

    def _fields(self) -> tuple[bytes, dict[str, str]]:
        """Read the fields of a record, and give the lines below its first, too; no fields where one is damaged.

        A line that begins with a space goes on with the one before it.
        """
        self.stream.line(_LONGEST_LINE)
        lines: list[bytes] = []
        fields: dict[str, str] = {}
        last = ""
        for _line in range(_MOST_LINES):
            line = self.stream.line(_LONGEST_LINE)
            lines.append(line)
            if not line.strip():
                return b"".join(lines), fields
            match = _FIELD.match(line)
            words = (match["value"] if match else line).strip().decode("utf-8", "replace")
            if words.count("\ufffd") > _MOST_BROKEN or not (match or (line[:1] in b" \t" and last)):
                break
            if match:
                last = match["name"].decode("latin-1").lower()
                fields.setdefault(last, words)
            else:
                fields[last] += f" {words}"
        return b"".join(lines), {}

    def _is_followed(self) -> bool:
        """Say whether what has to follow a record does; a file that ends without it is cut."""
        ahead = self.stream.peek(4)
        if ahead == b"\r\n\r\n" or ahead[:2] == b"\n\n":
            self.stream.take(4 if ahead[:1] == b"\r" else 2)
            ahead = b""
        elif ahead.strip(b"\r\n"):
            return self._is_next()
        elif len(ahead) < len(b"\r\n\r\n") and not self.stream.is_broken:
            self.stream.is_cut = True
        # Only here is the checksum of what was packed compared: a break now is this record's.
        return self.stream.has(len(ahead) + 1) or not (self.stream.is_broken and self.stream.is_inside)


class _Arc(_Warc):
    """Records of ARC: a line with address, IP, moment, type and length, a block, an empty line."""

    marker = _ARC

    def _may_begin(self, ahead: bytes) -> bool:
        return b"\n" not in ahead

    def _fields(self) -> tuple[bytes, dict[str, str]]:
        parts = self.stream.line(_LONGEST_LINE).decode("utf-8", "replace").split()
        address, _ip, moment, media_type = parts[: _ARC_FIELDS - 1]
        kind = "warcinfo" if address.startswith("filedesc:") else "response"
        return b"", {
            "warc-type": kind,
            "warc-target-uri": address,
            "warc-date": moment,
            "content-type": f"application/http; of={media_type}",
            "content-length": parts[-1],
        }

    def _is_followed(self) -> bool:
        ahead = self.stream.peek(1)
        if ahead and ahead not in b"\r\n":
            return self._is_next()
        self.stream.is_cut = self.stream.is_cut or not (ahead or self.stream.is_broken)
        self._pass_empty_lines()
        if not self.stream.has(1):
            return not (self.stream.is_broken and self.stream.is_inside)
        return self._is_next()
