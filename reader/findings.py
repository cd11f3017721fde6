"""What the archive says about many articles at once: counts, periods, how a query was read, and what a reader keeps.

Values between the archive and whatever shows them; articles themselves are in `article`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final


class Facet(StrEnum):
    """What found articles are counted by."""

    SOURCE = "source"
    PLACE = "place"
    YEAR = "year"
    MONTH = "month"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles share something, and what to add to a query to see only those (`sumber:"Kompas TV"`)."""

    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar in WIB, from `start` until before `end` (UTC), and the query that asks for it."""

    start: datetime
    end: datetime
    label: str
    query: str


UNDATED: Final = Period(datetime.max.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), "", "-punya:tanggal")
"""What has no date, counted like a period: it is in none of the others."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word or row of words that was looked for, and how many articles hold it exactly so."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class Part:
    """One line of how a query was read: how deep it stands, what it is, its forms, and how many articles it has."""

    depth: int
    text: str
    forms: tuple[Form, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """How a query was read and is answered.

    `expression` is the full-text index's question, `start` and `end` the moments (UTC) of its range, `ranked` how many
    of the newest hits are put in order by relevance (0 where none are), `notes` sentences about what was guessed.
    """

    parts: tuple[Part, ...]
    expression: str
    start: datetime | None
    end: datetime | None
    sort: str
    ranked: int
    count: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Smaller:
    """A query that asks for less than one that finds nothing: what is left out, the query as typed text, what it finds.

    With `as_words`, nothing is left out: words that had to stand side by side may stand anywhere.
    """

    left_out: str
    query: str
    count: int
    as_words: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a reader does to articles: tags put on and taken off; read and starred where they are not None."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    read: bool | None = None
    starred: bool | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that was made: its number, for undoing it, what it was, and how many articles it changed."""

    number: int
    change: Change
    articles: int


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that a reader keeps under a name."""

    name: str
    query: str


class AcronymState(StrEnum):
    """Who says what an acronym stands for: the archive's texts, the reader, or the reader that it does not."""

    LEARNT = "learnt"
    SET = "set"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Acronym:
    """Short letters, what they stand for, in how many articles that was written out, and who says so."""

    short: str
    long: str
    articles: int = 0
    state: AcronymState = AcronymState.LEARNT
