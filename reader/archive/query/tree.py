"""A query as a value: a small tree that says what is asked, not how it is found.

Every leaf is one condition on an article; `All`, `Any` and `Without` join them. An empty `All` is everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


Rows = tuple[tuple[str, ...], ...]
"""Words side by side, in several ways."""


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
    """Which name of an article is asked for: who published it, its place, who is credited, what it was filed under."""

    PUBLISHER = "publisher"
    PLACE = "place"
    CREDIT = "credit"
    KEYWORD = "keyword"
    TAG = "tag"
    FEED = "feed"


class Having(StrEnum):
    """What an article may have or lack."""

    NOTE = "note"
    TAG = "tag"
    RELATED = "related"
    DATE = "date"
    VERSIONS = "versions"
    URL = "url"
    KEYWORD = "keyword"
    PUBLISHER = "publisher"
    PLACE = "place"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its grammatical forms; `also` are its other names, each a row of words."""

    text: str
    column: Column | None = None
    also: Rows = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly so and in this order; with `bends`, the last one in any form (`undang-undangnya`).

    `also` are its other names, each a row of words.
    """

    words: tuple[str, ...]
    column: Column | None = None
    bends: bool = False
    also: Rows = ()


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so; `typed` when the reader has not finished the word, so that its forms count too.

    `also` are other names of the word as it stands, each a row of words; of the words that begin so, `most` at most are
    looked for, as many as the archive thinks right where it is None.
    """

    text: str
    column: Column | None = None
    typed: bool = False
    also: Rows = ()
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases at most `distance` words apart, in either order."""

    left: Word | Phrase
    right: Word | Phrase
    distance: int = 10
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Articles one of whose names has these folded words; with `begins`, the last one begins so.

    With `whole`, the name has no other words; tags are always compared so.
    """

    name: Name
    words: tuple[str, ...]
    begins: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Articles that are read, or starred, or not."""

    read: bool | None = None
    starred: bool | None = None


@dataclass(frozen=True, slots=True)
class Has:
    """Articles that have something: a tag, a date, other versions."""

    what: Having


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles that stand from `start` until before `end` (UTC; None is open); those without a date do not.

    `typed` is what the reader asked by, which may mean another span tomorrow.
    """

    start: datetime | None = None
    end: datetime | None = None
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class RelatedTo:
    """Articles that the article with this (short) id names, or that name it."""

    uid: str


@dataclass(frozen=True, slots=True)
class Identified:
    """The articles whose id begins so, or that their feed calls so."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """Articles from this site or this part of it, as a canonical address without its scheme."""

    address: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What the saved search of this name finds today."""

    name: str


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
Leaf = Named | State | Has | Dated | RelatedTo | Identified | Addressed | Saved
Node = Text | Leaf | All | Any | Without


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence on how a query was read: a message of the catalogue and the words that go into it."""

    message: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, in which order, and how it was read.

    `question` are the words and phrases as typed of a query that asks for any of them; empty for one that asks for all.
    """

    root: Node = All()
    sort: Sort = Sort.NEWEST
    notes: tuple[Note, ...] = ()
    question: tuple[str, ...] = ()


def texts_of(node: Node) -> Iterator[Text]:
    """Go through the words that a found article can hold, left to right; what is excluded is not among them."""
    if isinstance(node, (All, Any)):
        for part in node.nodes:
            yield from texts_of(part)
    elif isinstance(node, (Word, Phrase, Prefix, Near)):
        yield node


def leaves_of(node: Node) -> Iterator[Node]:
    """Go through the parts of a tree that have no parts themselves, what is excluded among them."""
    if isinstance(node, (All, Any)):
        for part in node.nodes:
            yield from leaves_of(part)
    elif isinstance(node, Without):
        yield from leaves_of(node.node)
    else:
        yield node
