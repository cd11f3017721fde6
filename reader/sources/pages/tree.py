"""The parser behind pages, as much of it as they use, with types: lxml itself is untyped."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Element(Protocol):
    """An element of a parsed page."""

    tag: str
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> Mapping[str, str]:
        """The attributes, as written."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """Give the element and what is below it, or those of some tags."""

    def itertext(self) -> Iterator[str]:
        """Give the texts in the element."""


class Walker(Protocol):
    """A walk through a tree: each element as it starts and as it ends."""

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        """Give `start` or `end` and the element."""

    def skip_subtree(self) -> None:
        """Pass over what is below the element that has just started."""


def parse_markup(visible: str) -> Element | None:
    """Parse HTML, whatever is broken in it; None where there is nothing. Asks no network and opens no file."""
    etree: Any = import_module("lxml.etree")
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root: Element | None = etree.fromstring(visible.encode("utf-8", "replace"), parser)
    except etree.ParseError:
        return None
    return root


def walk(root: Element) -> Walker:
    """Give a walk through the tree below an element."""
    etree: Any = import_module("lxml.etree")
    walker: Walker = etree.iterwalk(root, events=("start", "end"))
    return walker


def is_hidden(element: Element) -> bool:
    """Say whether an element says of itself that it is not shown."""
    attributes = element.attrib
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDDEN.search(style) is not None)
