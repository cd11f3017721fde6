"""What a source document gives before it is read: its pieces, in order, each small enough to hold.

A file that holds many articles is walked through once and never held in memory. Finding a piece is quick, reading
it is not: pieces are plain values, so that they can be read in another process, or passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.feed import Feed


class Kind(StrEnum):
    """What a piece is, as the media type that the archive keeps with its bytes."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    PAGE = "text/html"
    ROW = "application/json"
    """One JSON object: a line of a table, an entry of a feed. `reader.sources.rows` knows the names in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A piece that may be an article: its kind, its bytes, and what is known about it from outside.

    `part` says where in the origin it stands (`line 12`), `url` is the address it was taken from and
    `retrieved_at` the moment (UTC, ISO 8601), both "" where nothing outside the piece tells.
    """

    kind: Kind
    content: bytes
    origin: str
    part: str = ""
    url: str = ""
    retrieved_at: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece, or a whole origin, that cannot be read: what happened and what to do, in one sentence."""

    origin: str
    message: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What is no article and was not meant to be one: a picture in a folder, a script in a web archive."""

    origin: str
    message: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told once about an origin: `1,203 records, 210 pages, 3 damaged`."""

    origin: str
    message: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that a list of feeds names."""

    origin: str
    feed: Feed


@dataclass(frozen=True, slots=True)
class OtherArchive:
    """A file that is another archive of berita, to be merged."""

    path: Path


Item = Found | Unreadable | PassedOver | Told | Subscription | OtherArchive
Items = Iterator[Item]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from: how a reader names it, the name and media type that hint at what it is, its address.

    `columns` gives, for tables, the field that each column of other names holds (`--map headline=judul` is
    `{"judul": "headline"}`).
    """

    name: str
    media_type: str = ""
    url: str = ""
    retrieved_at: str = ""
    columns: dict[str, str] = field(default_factory=dict)
