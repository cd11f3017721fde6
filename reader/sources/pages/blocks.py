"""A tree to a flat list of blocks: paragraphs, headings, captions, links, in the order of the page.

Third step of a page, after `charset` and `markup`. Everything later works on blocks and on the elements that they stand
in, not on the tree. Scripts, forms, embedded and hidden things are not in it.
"""

from __future__ import annotations

import re
from typing import Final

from reader.sources.pages.sheet import Block, Link, Node, Sheet, reads_as_prose
from reader.sources.pages.signs import Sign, signs_of
from reader.sources.pages.tree import Element, is_hidden, walk

_SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "iframe",
        "object",
        "embed",
        "applet",
        "video",
        "audio",
        "canvas",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "datalist",
        "map",
        "link",
        "meta",
        "base",
        "dialog",
        "noframes",
        "noembed",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PICTURES: Final = frozenset(("video", "iframe", "embed", "object"))
_CELLS: Final = frozenset(("td", "th", "dt", "dd"))
_BOLD: Final = frozenset(("b", "strong"))
_SET_APART: Final = Sign.CAPTION | Sign.RELATED
_SPACE: Final = re.compile(r"\s+")
_ITEM: Final = re.compile(r"(?:\d{1,3}[.)]|[-–•*▪])\s")
_ENDS: Final = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LINE: Final = 60
"""A line that ends a sentence and is this long is a paragraph; shorter ones go on after a line break."""
_LINK_LINE: Final = 20
_FEW_MARKS: Final = 3
_CARD: Final = 6
_NAMES: Final = 500
_CELL: Final = 20
"""Cells that are no longer are labels of the next."""
_LABEL: Final = 40
"""So near the start of a paragraph an inline element can stand for something of its own."""


def lay_out(root: Element | None) -> Sheet:
    """Give the blocks of a parsed page; linear in its length."""
    walk = _Walk()
    if root is not None:
        walk.through(root)
    return walk.sheet


class _Walk:
    """A walk through a tree that collects text until an element ends the paragraph."""

    def __init__(self) -> None:
        self.sheet = Sheet([Node(-1, "html")])
        self.stack = [0]
        self.href: str | None = None
        self.linked_from = 0
        self.in_bold = 0
        self.clear()

    def clear(self) -> None:
        """Begin a new paragraph."""
        self.parts: list[str] = []
        self.length = 0
        self.links: list[Link] = []
        self.link_start = 0
        self.bold = 0
        self.opening = 0
        self.is_broken = False
        self.was_bold = False

    def through(self, root: Element) -> None:
        """Walk the tree below a root."""
        blocks: list[bool] = []
        skipped: Element | None = None
        walker = walk(root)
        for event, element in walker:
            if event == "start":
                if element.tag in _SKIPPED or is_hidden(element):
                    walker.skip_subtree()
                    skipped = element
                    continue
                blocks.append(self.start(element))
                if element.text:
                    self.add(element.text)
                continue
            if element is skipped:
                skipped = None
                if element.tag in _PICTURES:
                    self.sheet.nodes[self.stack[-1]].has_picture = True
            else:
                self.end(element.tag, is_block=blocks.pop())
            if element.tail:
                self.add(element.tail)
        self.flush()
        self.sheet.nodes[0].end = len(self.sheet.blocks)

    def start(self, element: Element) -> bool:
        """Enter an element; say whether it is one that blocks stand in."""
        tag = element.tag
        get = element.attrib.get
        names = f"{get('class', '')} {get('id', '')}".strip()
        if tag in _BLOCKS:
            is_block, signs = True, signs_of(tag, names[:_NAMES])
        elif tag == "br":
            self.line_break()
            return False
        elif tag == "img":
            self.sheet.nodes[self.stack[-1]].has_picture = True
            return False
        else:
            signs = signs_of(tag, names[:_NAMES]) if names and tag != "a" else Sign.NONE
            is_block = bool(signs & _SET_APART) or (
                self.length <= _LABEL and self.is_marked(tag, signs, get("itemprop"))
            )
        if is_block:
            if tag not in _CELLS or self.length > _CELL:
                self.flush()
            self.stack.append(len(self.sheet.nodes))
            first = len(self.sheet.blocks)
            node = Node(self.stack[-2], tag, names, get("itemprop", ""), signs, first, first)
            node.datetime = get("datetime") or get("content") or "" if tag == "time" or node.itemprop else ""
            self.sheet.nodes.append(node)
        elif tag == "a":
            self.close_link()
            self.href, self.link_start, self.linked_from = get("href"), self.length, len(self.sheet.blocks)
        elif tag in _BOLD:
            self.in_bold += 1
        return is_block

    def is_marked(self, tag: str, signs: int, itemprop: str | None) -> bool:
        """Say whether an inline element near the start of a paragraph stands for something of its own."""
        if tag == "time" or signs & Sign.DATE:
            return True
        return itemprop is not None and tag != "a" and not self.length

    def end(self, tag: str, *, is_block: bool) -> None:
        """Leave an element."""
        if is_block:
            if tag in _CELLS and self.length <= _CELL:
                self.add(" ")
            else:
                self.flush()
            self.sheet.nodes[self.stack.pop()].end = len(self.sheet.blocks)
        elif tag == "a":
            self.close_link()
            self.href = None
        elif tag in _BOLD:
            self.in_bold -= 1

    def add(self, text: str) -> None:
        """Add words to the paragraph, white space between them as one space."""
        words = _SPACE.sub(" ", text)
        if not self.parts or self.parts[-1].endswith(" "):
            words = words.lstrip()
        if not words:
            return
        if self.is_broken:
            words = self.after_break(words)
            if not words:
                return
        self.parts.append(words)
        self.length += len(words)
        if self.in_bold:
            self.bold += len(words)
            self.opening = self.bold if self.bold == self.length else self.opening
        self.was_bold = bool(self.in_bold)

    def after_break(self, words: str) -> str:
        """Give what follows a line break: in the same paragraph, or in a new one that it begins."""
        words = words.lstrip()
        if words:
            self.is_broken = False
            before = "".join(self.parts[-3:]).rstrip()
            is_sentence = self.length >= _LINE and _ENDS.search(before[-12:]) is not None
            if is_sentence or _ITEM.match(words) or self.is_new_kind():
                self.flush()
            elif self.parts and not self.parts[-1].endswith(" "):
                words = f" {words}"
        return words

    def is_new_kind(self) -> bool:
        """Say whether a line is set otherwise than the one before: bold after plain, or text after a link."""
        if bool(self.in_bold) != self.was_bold and self.bold in (0, self.length):
            return True
        linked = sum(link.end - link.start for link in self.links)
        return self.href is None and self.length > _LINK_LINE and linked >= self.length - _FEW_MARKS

    def line_break(self) -> None:
        """Take a line break: the second in a row ends the paragraph."""
        if self.is_broken:
            self.flush()
        elif self.parts:
            self.is_broken = True

    def close_link(self) -> None:
        """End the link that is open, if any words are in it."""
        if self.href is not None and self.length > self.link_start:
            self.links.append(Link(self.link_start, self.length, self.href))
        self.link_start = self.length

    def flush(self) -> None:
        """End the paragraph; white space alone is none."""
        if not self.parts:
            self.link_start = 0
            self.is_broken = False
            return
        self.close_link()
        text = "".join(self.parts).rstrip()
        if text:
            links = tuple(Link(link.start, min(link.end, len(text)), link.href) for link in self.links)
            linked = sum(link.end - link.start for link in links)
            self.sheet.blocks.append(
                Block(text, self.stack[-1], links, self.bold, linked, reads_as_prose(text, linked), self.opening)
            )
            if self.href is not None and len(self.sheet.blocks) - self.linked_from > _CARD:
                self.unlink()
        self.clear()

    def unlink(self) -> None:
        """Forget a link around more than a card with a headline holds: nothing closes it."""
        for block in self.sheet.blocks[self.linked_from :]:
            block.links, block.linked, block.is_prose = (), 0, reads_as_prose(block.text, 0)
        self.href = None
