"""A page laid out flat: its elements, and its blocks in order. The values that every question is asked of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from reader.sources.pages.signs import Sign

_PROSE: Final = 40
_SURE_PROSE: Final = 100
_MOST_LINKED: Final = 0.4
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’)\]]*\s*$|[.!?][\"'”’)]*\s+[\"“‘(]?[A-Z]")
_SMALL: Final = re.compile(r"[a-zà-ÿ]{2}")
_NOTICE: Final = re.compile(r"©|all rights reserved|\bhak cipta\b", re.IGNORECASE)
_LONG_NOTICE: Final = 200
_MARKS: Final = 4
_LINKED: Final = 0.85


@dataclass(slots=True)
class Node:
    """An element that blocks stand in: where it is, what its names say, and the range of blocks in it.

    `prose` is filled later, with the characters of the paragraphs in it.
    """

    parent: int
    tag: str
    names: str = ""
    itemprop: str = ""
    signs: int = Sign.NONE
    first: int = 0
    end: int = 0
    has_picture: bool = False
    datetime: str = ""
    prose: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Where linked words stand in a block, and where they lead, as written."""

    start: int
    end: int
    href: str


@dataclass(slots=True)
class Block:
    """A paragraph of the page: its text, the links in it, the element it stands in, and how much of it is bold."""

    text: str
    node: int
    links: tuple[Link, ...] = ()
    bold: int = 0
    linked: int = 0
    is_prose: bool = False
    """Whether it reads as a paragraph of an article."""
    opening: int = 0
    """How many characters at its start are bold."""

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but links."""
        return self.linked > 0 and self.linked >= (len(self.text) - _MARKS) * _LINKED


@dataclass(slots=True)
class Sheet:
    """A page laid out flat: its elements, each after what it stands in, and its blocks in order."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def text(self, node: int) -> str:
        """Give the text of an element, its blocks parted by spaces."""
        return " ".join(block.text for block in self.blocks[self.nodes[node].first : self.nodes[node].end])


def reads_as_prose(text: str, linked: int) -> bool:
    """Say whether a text, of which `linked` characters are links, reads as a paragraph of an article."""
    size = len(text)
    if size < _PROSE or linked > size * _MOST_LINKED or (size < _LONG_NOTICE and _NOTICE.search(text)):
        return False
    return (size >= _SURE_PROSE or _SENTENCE.search(text) is not None) and _SMALL.search(text) is not None
