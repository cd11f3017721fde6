"""What belongs to an article around the element that holds most of it: leads, paragraphs, further parts.

Used by `paragraphs`. An article may stand one paragraph a level in elements within each other, in two parts of unlike
length, or with its lead above. From the element that was found the way goes up, to where the headline stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.sources.pages.sheet import Sheet

_LEVELS: Final = 3
"""So many elements in a row may hold more and add nothing before the way up ends; in an `<article>` any number may."""
_HEADLINE_LINK: Final = 25
_PARTS: Final = ("div", "section")
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_LONGEST_HEADING: Final = 120


def article_around(sheet: Sheet, place: int) -> int | None:
    """Give the innermost element at or around `place` that says of itself that it is an article, or its text."""
    nodes = sheet.nodes
    while place > 0:
        if nodes[place].tag == "article" or nodes[place].itemprop == "articleBody":
            return place
        place = nodes[place].parent
    return None


class Surroundings:
    """The elements around a place on a page. `apart` are those that hold no text of an article, such as furniture."""

    def __init__(self, sheet: Sheet, apart: list[bool], headline: int | None, used: set[int]) -> None:
        self.sheet = sheet
        self.apart = apart
        self.headline = -1 if headline is None else headline
        self.used = used
        self.children: list[list[int]] = [[] for _each in sheet.nodes]
        for index in range(1, len(sheet.nodes)):
            self.children[sheet.nodes[index].parent].append(index)
        self.loose: list[list[int]] = [[] for _each in sheet.nodes]
        for index, block in enumerate(sheet.blocks):
            self.loose[block.node].append(index)

    def of(self, place: int) -> set[int]:
        """Give the blocks around an element that are of the same text; linear in the length of the page."""
        nodes = self.sheet.nodes
        article = article_around(self.sheet, place)
        found: set[int] = set()
        short: set[int] = set()
        level = idle = 0
        inside = nodes[place]
        while place > 0 and (idle < _LEVELS or (article is not None and place > article)):
            around = nodes[place].parent
            if around <= 0 or (nodes[around].tag == "body" and not self._is_below(around)):
                break
            is_inside = article is not None and around >= article
            added = set(self._beside(place, around, is_near=level < _LEVELS, is_inside=is_inside))
            short.update(self._short(around))
            found |= added
            if nodes[around].first <= self.headline < nodes[around].end:
                break
            if added:
                idle = 0
            elif (nodes[around].first, nodes[around].end) != (nodes[place].first, nodes[place].end):
                idle += 1
            level += 1
            place = around
        first, end = min((inside.first, *found)), max((inside.end, *found))
        return found | {index for index in short if first < index < end}

    def _is_below(self, body: int) -> bool:
        """Say whether the headline stands in nothing but the body of the page, as its article then may."""
        if self.headline < 0:
            return False
        node = self.sheet.blocks[self.headline].node
        return body in (node, self.sheet.nodes[node].parent)

    def _beside(self, place: int, around: int, *, is_near: bool, is_inside: bool) -> Iterator[int]:
        """Give the blocks in `around`, beside `place`, that are of its text.

        They are paragraphs, a lead above, what has the same names, and further parts.
        """
        nodes = self.sheet.nodes
        node = nodes[place]
        for index in self.loose[around]:
            if index > self.headline and self.sheet.blocks[index].is_prose:
                yield index
        for index in self.children[around]:
            sibling = nodes[index]
            if index == place or self.apart[index] or sibling.first <= self.headline or sibling.first == sibling.end:
                continue
            blocks = self.sheet.blocks[sibling.first : sibling.end]
            if not any(block.is_prose for block in blocks) or self._is_teaser(sibling.first):
                continue
            is_prose = all(block.is_prose for block in blocks)
            is_lead = sibling.tag == "p" or (len(blocks) == 1 and sibling.end <= node.first)
            is_like = is_near and bool(node.names) and sibling.names == node.names and sibling.tag == node.tag
            if (is_lead and is_prose) or is_like or self._is_part(index, place, is_inside=is_inside):
                yield from range(sibling.first, sibling.end)

    def _is_teaser(self, first: int) -> bool:
        """Say whether a paragraph stands under a headline that leads elsewhere."""
        above = self.sheet.blocks[first - 1] if first else None
        return above is not None and above.is_link and len(above.text) >= _HEADLINE_LINK and first - 1 not in self.used

    def _is_part(self, index: int, place: int, *, is_inside: bool) -> bool:
        """Say whether an element is another part of the text: paragraphs, and headings over them, and no links."""
        nodes = self.sheet.nodes
        part = nodes[index]
        # A name of its own below the text says that it is something else: who wrote it, what else there is.
        is_above = is_inside and part.end <= nodes[place].first
        if part.tag not in _PARTS or (part.names and not is_above) or (nodes[place].names and not is_inside):
            return False
        blocks = self.sheet.blocks[part.first : part.end]
        return all(
            block.is_prose
            or (nodes[block.node].tag in _HEADINGS and not block.links and len(block.text) <= _LONGEST_HEADING)
            for block in blocks
        )

    def _short(self, around: int) -> Iterator[int]:
        """Give the short paragraphs and headings in an element, which are of the text where it goes on around them."""
        nodes = self.sheet.nodes
        yield from (index for index in self.loose[around] if not self.sheet.blocks[index].links)
        for index in self.children[around]:
            node = nodes[index]
            if not self.apart[index] and (node.end - node.first == 1 or node.tag == "p"):
                yield from (each for each in range(node.first, node.end) if not self.sheet.blocks[each].links)
