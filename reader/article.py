"""The values that everything else passes on: articles, related headlines, rows, hits, states.

All are frozen, and this module knows nothing but the standard library. Field names are those of
schema.org/NewsArticle in snake case. What changes about an article (read, starred, position) is another
value, `ReadingState`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

ZONES: Final = {"WIB": 420, "WITA": 480, "WIT": 540}
"""Indonesia's zones in minutes east of UTC (Keputusan Presiden 41/1987)."""
_EDTF: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-5][0-9]))?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known as finely as its text says: to the year, month, day, minute or second.

    `offset` is in minutes east of UTC, None where the text names no zone; `text` is the original wording.
    Equality and hash leave `text` out. Raises ValueError for a date that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        known = [part is not None for part in (self.month, self.day, self.hour, self.minute, self.second)]
        if known != sorted(known, reverse=True) or (self.hour is not None and self.minute is None):
            raise ValueError("a date is known from the year downward, an hour with its minute")
        if self.offset is not None and (self.hour is None or abs(self.offset) >= 24 * 60):
            raise ValueError("an offset belongs to a time and is less than a day")
        self.start()

    def start(self) -> datetime:
        """Give the first moment that the date may mean, in UTC; without a zone the time counts as WIB."""
        clock = (self.hour or 0, self.minute or 0, self.second or 0)
        try:
            local = datetime(self.year, self.month or 1, self.day or 1, *clock, tzinfo=UTC)
            if self.hour is None:
                return local
            return local - timedelta(minutes=ZONES["WIB"] if self.offset is None else self.offset)
        except OverflowError as error:
            raise ValueError("the date lies outside the years 1 to 9999") from error

    def edtf(self) -> str:
        """Write the date in EDTF (ISO 8601-2), no finer than it is known: `2025`, `2025-01`, `2025-01-22T14:05+07:00`.

        A time known to the minute is written to the minute, as ISO 8601 does, where EDTF would want seconds.
        """
        written = f"{self.year:04d}"
        written += "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        if self.hour is None:
            return written
        clock = ":".join(f"{part:02d}" for part in (self.hour, self.minute, self.second) if part is not None)
        return f"{written}T{clock}{_offset(self.offset)}"

    @classmethod
    def from_edtf(cls, written: str, text: str = "") -> PartialDate:
        """Read what `edtf` wrote. Raises ValueError for anything else."""
        match = _EDTF.fullmatch(written)
        if match is None:
            raise ValueError("a date is written in EDTF, as edtf() does")
        year, *parts = match.group("year", "month", "day", "hour", "minute", "second")
        offset: int | None = None
        if match["zone"]:
            offset = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
        if match["sign"] == "-" and offset:
            offset = -offset
        month, day, hour, minute, second = (None if part is None else int(part) for part in parts)
        return cls(int(year), month, day, hour, minute, second, offset, text)


def _offset(minutes: int | None) -> str:
    if minutes is None:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


@dataclass(frozen=True, slots=True)
class Dateline:
    """How an article opens: the place, the agency, and the words as they stood (`Jakarta (ANTARA) –`)."""

    place: str = ""
    agency: str = ""
    text: str = ""


class HeadlineKind(StrEnum):
    """How editors named another headline."""

    RELATED = "related"
    READ_ALSO = "read_also"
    SEE_ALSO = "see_also"


@dataclass(frozen=True, slots=True)
class RelatedHeadline:
    """A headline that the editors named in or under the article, with its link where there is one."""

    kind: HeadlineKind
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as published: what a source gives and the archive keeps.

    `caption` holds the captions of its pictures, `keywords` the publisher's own tags, and `identifier` what a feed
    calls it where it has no address.
    """

    headline: str
    body: tuple[str, ...] = ()
    dateline: Dateline | None = None
    date_published: PartialDate | None = None
    publisher: str = ""
    author: tuple[str, ...] = ()
    translator: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    source_organization: tuple[str, ...] = ()
    copyright_holder: str = ""
    copyright_year: int | None = None
    url: str = ""
    related_headlines: tuple[RelatedHeadline, ...] = ()
    date_modified: PartialDate | None = None
    article_section: str = ""
    keywords: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the source that is in no field: what it was and its words."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article came from: a path, address or `-`, when (UTC, ISO 8601), and by which berita.

    `part` says where in the origin, for one that holds many articles: `line 12`, `record 7`.
    """

    origin: str
    retrieved_at: str
    reader_version: str
    media_type: str = "text/plain"
    part: str = ""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What the reader has done with an article; `position` is the paragraph last at the top of the pane."""

    read: bool = False
    starred: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One source document, read: the bytes that came in, the article in them, and what was left out.

    `is_excerpt` marks a text that its source shortened, which never takes the place of a whole one. `state` and
    `tags` are what a reader had made of the article in the program that it comes from, `uid` is its id in another
    archive, and `feeds` are the addresses of those that it came through there.
    """

    content: bytes
    article: Article
    provenance: Provenance
    left_out: tuple[LeftOut, ...] = ()
    is_excerpt: bool = False
    state: ReadingState | None = None
    tags: tuple[str, ...] = ()
    uid: str = ""
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How many pieces of an origin are dealt with, None when it is finished, and how many of them were refused.

    `fingerprint` changes with the content of the origin.
    """

    origin: str
    fingerprint: str
    done: int | None
    refused: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article, body not read.

    `id` is the archive's own number, in order of time; `uid` is the id that readers see, type and shorten. `tags` are
    the reader's own, given for found articles only.
    """

    id: int
    uid: str
    headline: str
    publisher: str = ""
    place: str = ""
    date_published: PartialDate | None = None
    lead: str = ""
    state: ReadingState = ReadingState()
    tags: tuple[str, ...] = ()


Span = tuple[int, int]
"""Start and end of a highlight, in characters; end is past the last."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found by a query, with the excerpt around its hits and where they lie."""

    row: ArticleRow
    excerpt: str = ""
    excerpt_spans: tuple[Span, ...] = ()
    headline_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the archive with all that the archive knows about it.

    `versions` counts this text too; `is_excerpt` says that its source has more text than it gave.
    """

    row: ArticleRow
    article: Article
    provenance: Provenance
    content_hash: str
    tags: tuple[str, ...] = ()
    versions: int = 1
    is_excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that an article has had: its headline, dateline, date and body, and where it came from."""

    article: Article
    provenance: Provenance
    content_hash: str
    is_excerpt: bool = False


class LinkStatus(StrEnum):
    """Whether a named headline is an article of the archive."""

    IN_ARCHIVE = "in_archive"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A headline that editors named, and the article of the archive that it is, if it is there."""

    headline: RelatedHeadline
    status: LinkStatus
    row: ArticleRow | None = None


@dataclass(frozen=True, slots=True)
class RelatedArticles:
    """The story around one article: named by its editors, naming it, and similar to it."""

    named: tuple[RelatedLink, ...] = ()
    named_by: tuple[ArticleRow, ...] = ()
    similar: tuple[ArticleRow, ...] = ()
