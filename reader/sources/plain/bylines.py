"""Lines above and below an article that say when it was published, and by whom: `Tayang: Senin, 9 Juni 2025 …`.

A date in a sentence is never taken for the day of publication: the line must be a date and nothing else, but for
a word such as `Diperbarui`, an outlet's name or a byline before it.
"""

from __future__ import annotations

import re
from typing import Final

from reader.language import find_dates
from reader.sources.plain.pieces import LABEL, SEPARATOR, UPDATED, Part, Piece
from reader.sources.plain.places import is_place

_BEFORE: Final = re.compile(
    r"""[\s,|:;•·*(–—-]*(?:
      (?:(?:telah\s|ter)?(?:di)?(?P<updated>perbarui|perbaharui|update[d]?|mutakhirkan|revisi)
      |(?:di)?(?:terbitkan|publikasikan|publikasi|posting|tayangkan|unggah|rilis|tulis)|terbit|tayang|tanggal|waktu|rilis
      |published|posted|last|date|on|at|pada|hari|kompas\.com|jurnalis|reporter|wartawan
      |[\w-]+(?:\.[\w-]+)*\.(?:com|id|co|net|org|tv|news))[\s,|:;•·*(–—-]*
    ){0,4}""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER: Final = re.compile(
    r"[\s,|;•·*)–—-]*(?:\d{1,2}[:.]\d{2}(?:\s?(?:WIB|WITA|WIT))?[\s,|;•·*)–—-]*|wib|\d+\s(?:menit|jam)\s(?:baca|lalu)\s?)?"
)
_WRITER: Final = re.compile(
    r"(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4})\s{0,2}(?P<rest>,\s{0,2}Jurnalis\b|[-–]\s{0,2}(?:detik\w+|[\w-]+\.(?:com|id|co\.id))\s*$)"
)
_REPORT: Final = re.compile(
    r"(?P<label>Laporan(?:\s(?:Wartawan|Reporter|Jurnalis|Kontributor)|:)(?:\s[\w.-]+\.(?:com|co\.id|id|co|net),?)?,?\s{1,3}|Oleh\s{1,3})"
    r"(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,4})\.?$"
)
_URL: Final = re.compile(r"https?://[^\s<>\"]{4,2000}")
_LONGEST: Final = 160


def read_date_line(text: str, start: int, end: int) -> list[Piece] | None:
    """Read a line that is one date or several, and what pages write around them, or give None."""
    if end - start > _LONGEST:
        return None
    words = text[start:end]
    dates = list(find_dates(words))
    if not dates or (dates[0].date.day is None and dates[0].span != (0, len(words))):
        return None
    pieces: list[Piece] = []
    done = 0
    writer = _WRITER.match(words, 0, dates[0].span[0])
    if writer and writer["rest"].startswith(","):
        done = writer.end("name")
        pieces.append(Piece(start + done, Part.AUTHOR))
    for found in dates:
        first, last = found.span
        before = _BEFORE.fullmatch(words, done, first)
        if before is None and (done or not is_place(words[:first].strip(" ,") or "-")):
            return None
        pieces.append(Piece(start + first, Part.LEFT_OUT, LABEL))
        pieces.append(Piece(start + last, Part.DATE, UPDATED if before and before["updated"] else ""))
        done = last
    return [*pieces, Piece(end, Part.LEFT_OUT, SEPARATOR)] if _AFTER.fullmatch(words, done) else None


def read_byline(text: str, start: int, end: int) -> list[Piece] | None:
    """Read a line that names the writer without a colon (`Oleh …`, `Laporan Wartawan …`, `… - detikNews`)."""
    if end - start > _LONGEST:
        return None
    words = text[start:end]
    report = _REPORT.fullmatch(words)
    if report:
        ends = (start + report.end("label"), start + report.end("name"))
        return [Piece(ends[0], Part.LEFT_OUT, LABEL), Piece(ends[1], Part.AUTHOR), Piece(end, Part.LEFT_OUT, SEPARATOR)]
    writer = _WRITER.match(words)
    if writer and writer.end() == len(words):
        return [Piece(start + writer.end("name"), Part.AUTHOR), Piece(end, Part.LEFT_OUT, LABEL)]
    return None


def read_address(text: str, start: int, end: int) -> list[Piece] | None:
    """Read a line that is a web address and nothing else."""
    return [Piece(end, Part.ADDRESS)] if _URL.fullmatch(text, start, end) else None
