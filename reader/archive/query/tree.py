"""A query as a value: a small tree that says what is asked, not how it is found.

Every leaf is one condition on an article; `All`, `Any` and `Without` join them. An empty `All` is everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


class Sort(StrEnum):
    """In which order articles are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RELEVANCE = "relevance"


class Column(StrEnum):
    """Where in an article words are looked for."""

    HEADLINE = "headline"
    BODY = "body"


class Name(StrEnum):
    """Which name of an article is asked for: who published it, its place, or who is credited."""

    PUBLISHER = "publisher"
    PLACE = "place"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its grammatical forms."""

    text: str
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly so and in this order; with `bends`, the last one in any form (`undang-undangnya`)."""

    words: tuple[str, ...]
    column: Column | None = None
    bends: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so; `typed` when the reader has not finished the word, so that its forms count too."""

    text: str
    column: Column | None = None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases at most `distance` words apart, in either order."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int = 10
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Articles whose publisher, place or credit has these folded words; with `begins`, the last one begins so."""

    name: Name
    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Articles that are read, or starred, or not."""

    read: bool | None = None
    starred: bool | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles that stand from `start` until before `end` (UTC; None is open); those without a date do not."""

    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class RelatedTo:
    """Articles that the article with this (short) id names, or that name it."""

    uid: str


@dataclass(frozen=True, slots=True)
class All:
    """Articles that meet every condition."""

    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Articles that meet at least one condition."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Articles that do not meet the condition."""

    node: Node


Text = Word | Phrase | Prefix | Near
Node = Text | Named | State | Dated | RelatedTo | All | Any | Without


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence on how a query was read: a message of the catalogue and the words that go into it."""

    message: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, in which order, and how it was read."""

    root: Node = All()
    sort: Sort = Sort.NEWEST
    notes: tuple[Note, ...] = ()


def texts_of(node: Node) -> Iterator[Text]:
    """Go through the words that a found article can hold, left to right; what is excluded is not among them."""
    if isinstance(node, (All, Any)):
        for part in node.nodes:
            yield from texts_of(part)
    elif isinstance(node, (Word, Phrase, Prefix, Near)):
        yield node
