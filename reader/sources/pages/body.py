"""Where the article stands on a page: the element that holds its paragraphs.

Paragraphs are told from everything else by their length, their few links and their full stops. From the whole page
the search goes down into whatever holds most of them; what its names call furniture, and lists of teasers, do not
count. A rule of the outlet says it outright.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.sources.pages.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.sources.pages.sheet import Node, Sheet

_MOST_OF: Final = 0.62
"""An element is gone into when it holds so much of the prose of the one around it."""
_BEFORE: Final = 0.25
"""What prose is worth that stands above the headline."""
_MANY: Final = 3
_NEAR: Final = 30
"""So many blocks below the headline the article has begun."""
_LISTED: Final = 0.6
_HALF: Final = 0.5
_NEARLY_ALL: Final = 0.8
_TEASER: Final = 0.02
_HEADLINE_LINK: Final = 25
_ENOUGH: Final = 40
_ARTICLE: Final = 4.0


@cache
def _parts(selector: str) -> tuple[str, frozenset[str], str]:
    parts = re.findall(r"[.#]?[\w-]+|\[[^\]]+\]", selector)
    names = frozenset(part[1:] for part in parts if part[0] in ".#")
    itemprop = next((part[1:-1].partition("=")[2] for part in parts if part[0] == "["), "")
    return next((part for part in parts if part[0] not in ".#["), ""), names, itemprop


def matches(node: Node, selector: str) -> bool:
    """Say whether an element is what a selector means (`div.name`, `#name`, `[itemprop=articleBody]`, together)."""
    tag, names, itemprop = _parts(selector)
    if (tag and node.tag != tag) or (itemprop and node.itemprop != itemprop):
        return False
    return not names or (bool(node.names) and names.issubset(node.names.split()))


def matching(sheet: Sheet, selectors: Iterable[str]) -> list[int]:
    """Give the elements that any of the selectors means, in order."""
    return sorted({index for selector in selectors for index in _matching(sheet, selector)})


def _matching(sheet: Sheet, selector: str) -> Iterator[int]:
    _tag, names, _itemprop = _parts(selector)
    key = max(names, key=len, default="")
    for index, node in enumerate(sheet.nodes):
        if key in node.names and matches(node, selector):
            yield index


def select(sheet: Sheet, selectors: Iterable[str], *, least: int = _ENOUGH) -> int | None:
    """Give the first element with `least` characters that the first selector to find any finds, or None."""
    for selector in selectors:
        for index in _matching(sheet, selector):
            if size_of(sheet, sheet.nodes[index]) >= least:
                return index
    return None


def size_of(sheet: Sheet, node: Node) -> int:
    """Give the characters in an element."""
    return sum(len(block.text) for block in sheet.blocks[node.first : node.end])


def believe_signs(sheet: Sheet, headline: int | None, teasers: list[bool] | None = None) -> list[bool]:
    """Give for every element of a page, or of a piece of one, whether it is furniture, or stands in some.

    A sign is not believed on what holds the headline or, not far below it, most of the prose that is in no teaser; in
    a piece, of which no `teasers` are known, it is not believed on what is nearly all of it.
    """
    prose = text_in(sheet) if teasers is None else prose_in(sheet, teasers)
    most = prose[0] * (_NEARLY_ALL if teasers is None else _HALF)
    nodes = sheet.nodes
    furniture = [False] * len(nodes)
    for index, node in enumerate(nodes):
        if node.parent >= 0 and furniture[node.parent]:
            furniture[index] = True
        elif node.signs & (Sign.FURNITURE | Sign.CRUMBS | Sign.TAGS) and node.tag not in ("html", "body"):
            holds_headline = headline is not None and node.first <= headline < node.end
            holds_most = prose[index] > most and not node.signs & Sign.COMMENT
            is_near = headline is None or headline < node.first <= headline + _NEAR
            furniture[index] = not (holds_headline or (holds_most and is_near) or node.itemprop == "articleBody")
    return furniture


def prose_in(sheet: Sheet, teasers: list[bool] | None = None) -> list[int]:
    """Give the characters of prose in every element, those of teasers not counted where they are known."""
    amounts = [0] * len(sheet.nodes)
    for block in sheet.blocks:
        if block.is_prose and not (teasers and teasers[block.node]):
            amounts[block.node] += len(block.text) - block.linked
    for index in range(len(amounts) - 1, 0, -1):
        amounts[sheet.nodes[index].parent] += amounts[index]
    return amounts


def text_in(sheet: Sheet) -> list[int]:
    """Give the characters of text in every element."""
    amounts = [0] * len(sheet.nodes)
    for block in sheet.blocks:
        amounts[block.node] += len(block.text)
    for index in range(len(amounts) - 1, 0, -1):
        amounts[sheet.nodes[index].parent] += amounts[index]
    return amounts


def find_body(sheet: Sheet, furniture: list[bool], headline: int | None, teasers: list[bool]) -> int:
    """Give the element that holds the article, the whole page where nothing tells."""
    nodes = sheet.nodes
    worth = [0.0] * len(nodes)
    for index, block in enumerate(sheet.blocks):
        node = nodes[block.node]
        if furniture[block.node] or node.signs & (Sign.CAPTION | Sign.RELATED) or not block.is_prose:
            continue
        amount = float(len(block.text) - block.linked)
        if headline is not None and index < headline:
            amount *= _BEFORE
        worth[block.node] += amount * (_TEASER if teasers[block.node] else 1.0)
    children: list[list[int]] = [[] for _each in nodes]
    for index in range(len(nodes) - 1, 0, -1):
        node = nodes[index]
        if node.itemprop == "articleBody":
            worth[index] *= _ARTICLE
        worth[node.parent] += worth[index]
        children[node.parent].append(index)
    place = 0
    while True:
        best = max(children[place], key=worth.__getitem__, default=None)
        if best is None or worth[best] <= 0 or worth[best] < worth[place] * _MOST_OF:
            return place
        if nodes[best].tag == "p" and nodes[best].parent == place:
            return place
        place = best


def is_teased(sheet: Sheet, span: tuple[int, int], listed: list[bool]) -> bool:
    """Say whether most of the prose in a range of blocks are the summaries of a list of teasers."""
    prose = [block for block in sheet.blocks[slice(*span)] if block.is_prose]
    teasers = sum(len(block.text) for block in prose if listed[block.node])
    return bool(prose) and teasers >= sum(len(block.text) for block in prose) * _LISTED


def teaser_lists(sheet: Sheet) -> list[bool]:
    """Give for every element whether it stands in a list of teasers: headlines that are links, each with a summary."""
    nodes = sheet.nodes
    prose = [0] * len(nodes)
    links = [0] * len(nodes)
    for block in sheet.blocks:
        if block.is_link and len(block.text) >= _HEADLINE_LINK:
            links[block.node] += 1
        elif block.is_prose:
            prose[block.node] += 1
    items = [0] * len(nodes)
    is_item = [False] * len(nodes)
    for index in range(len(nodes) - 1, 0, -1):
        parent = nodes[index].parent
        is_item[index] = items[index] < _MANY and 0 < prose[index] <= links[index] * 2
        items[parent] += is_item[index]
        prose[parent] += prose[index]
        links[parent] += links[index]
    listed = [False] * len(nodes)
    for index, node in enumerate(nodes[1:], start=1):
        listed[index] = listed[node.parent] or (is_item[index] and items[node.parent] >= _MANY)
    return listed
