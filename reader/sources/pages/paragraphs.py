"""The paragraphs, captions and leftovers of an article, from the blocks of the element that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.sources.pages.body import matching, prose_in
from reader.sources.pages.signs import Sign
from reader.sources.pages.surroundings import Surroundings, article_around
from reader.text import fold_headline

if TYPE_CHECKING:
    from reader.sources.outlets import Outlet
    from reader.sources.pages.related import Named
    from reader.sources.pages.sheet import Sheet

_LONGEST_CAPTION: Final = 600
_FEW_BLOCKS: Final = 4
_PAGER: Final = re.compile(
    r"(?:halaman|page|laman|hal)?\W{0,3}(?:\d{1,2}\W{0,3}){0,12}(?:selanjutnya|berikutnya|sebelumnya|next"
    r"|prev(?:ious)?|tampilkan semua|show all|lihat semua|view all|all)?\W{0,3}",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://|www\.|\w@\w|\w\.(?:com|id|org|net)\b", re.IGNORECASE)
_WORDS: Final = 4
_MOST_FOLDED: Final = 200
_MOST_REPEATS: Final = 50
_NOTHING: Final = re.compile(r"[\W_]*")


@dataclass(slots=True)
class Extracted:
    """What the blocks of an article hold; `span` are the blocks from the first of the body to past the last."""

    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)
    prose: int = 0


def captioned(sheet: Sheet, outlet: Outlet) -> list[bool]:
    """Give for every element whether what stands in it is a caption."""
    nodes = sheet.nodes
    prose = prose_in(sheet)
    pictures = [node.has_picture for node in nodes]
    for index in range(len(nodes) - 1, 0, -1):
        pictures[nodes[index].parent] |= pictures[index]
    ruled = frozenset(matching(sheet, outlet.caption))
    inside = [False] * len(nodes)
    for index, node in enumerate(nodes):
        if (node.parent >= 0 and inside[node.parent]) or node.tag == "figcaption":
            inside[index] = True
        elif node.first < node.end <= node.first + _FEW_BLOCKS and prose[index] * 2 < max(prose[0], 1):
            signed = node.signs & Sign.CAPTION or (node.signs & Sign.PICTURE and pictures[index])
            inside[index] = bool((signed or index in ruled) and _size(sheet, index) <= _LONGEST_CAPTION)
    return inside


def _size(sheet: Sheet, node: int) -> int:
    return sum(len(block.text) for block in sheet.blocks[sheet.nodes[node].first : sheet.nodes[node].end])


def around(sheet: Sheet, node: int, block: int | None) -> tuple[int, int]:
    """Give the range of blocks of the smallest element that holds both an element and a block."""
    if block is not None:
        while node > 0 and not sheet.nodes[node].first <= block < sheet.nodes[node].end:
            node = sheet.nodes[node].parent
    return sheet.nodes[node].first, sheet.nodes[node].end


class Extraction:
    """The blocks of one page, sorted into what they are to its article."""

    def __init__(self, sheet: Sheet, furniture: list[bool], outlet: Outlet, headline: int | None) -> None:
        self.sheet = sheet
        self.furniture = furniture
        self.headline = headline
        self.captions = captioned(sheet, outlet)
        self.dropped = self._dropped(outlet)
        self.apart = [
            furniture[index] or self.captions[index] or bool(node.signs & Sign.RELATED)
            for index, node in enumerate(sheet.nodes)
        ]
        self.folded: dict[int, str] = {}
        self.repeats = 0

    def _dropped(self, outlet: Outlet) -> list[bool]:
        nodes = self.sheet.nodes
        ruled = frozenset(matching(self.sheet, outlet.drop))
        inside = [False] * len(nodes)
        for index, node in enumerate(nodes):
            inside[index] = (node.parent >= 0 and inside[node.parent]) or index in ruled
        return inside

    def run(self, place: int, named: Named) -> Extracted:
        """Give what the element `place`, and what belongs to it, holds."""
        found = Extracted()
        indexes = self._indexes(place, named)
        if not indexes:
            return found
        kept = [index for index in indexes if self._is_text(index, named, found)]
        prose = [index for index in kept if self.sheet.blocks[index].is_prose]
        last, sure = (prose[-1] if prose else -1), frozenset(prose)
        for index in kept:
            text = self._text(index, named)
            if _NOTHING.fullmatch(text) or _PAGER.fullmatch(text):
                continue
            if self._is_left_over(index, place, last) or self._is_repeated(index, place, kept):
                found.left_out.append(text)
                continue
            found.paragraphs.append(text)
            if index in sure:
                found.prose += len(text)
        found.left_out += self._untold(place, indexes, named)
        found.span = (indexes[0], indexes[-1] + 1)
        found.captions = self._captions(place, found.span)
        return found

    def _indexes(self, place: int, named: Named) -> list[int]:
        """Give the blocks of an element, after the headline if it holds it, and of its likes around it."""
        node = self.sheet.nodes[place]
        first = node.first
        if self.headline is not None and first <= self.headline < node.end:
            first = self.headline + 1
        surroundings = Surroundings(self.sheet, self.apart, self.headline, named.used)
        return sorted({*range(first, node.end), *surroundings.of(place)})

    def _untold(self, place: int, indexes: list[int], named: Named) -> list[str]:
        """Give the paragraphs that stand in the article, or between two paragraphs of it, and are not taken."""
        first, end = indexes[0], indexes[-1] + 1
        article = article_around(self.sheet, place)
        if article is not None:
            first, end = min(first, self.sheet.nodes[article].first), max(end, self.sheet.nodes[article].end)
        if self.headline is not None and first <= self.headline < indexes[0]:
            first = self.headline + 1
        seen = named.used.union(indexes)
        blocks = self.sheet.blocks
        return [
            blocks[index].text
            for index in range(first, end)
            if index not in seen and blocks[index].is_prose and not self.captions[blocks[index].node]
        ]

    def _is_text(self, index: int, named: Named, found: Extracted) -> bool:
        node = self.sheet.blocks[index].node
        if index in named.used or self.captions[node]:
            return False
        if self.furniture[node] or self.dropped[node]:
            found.left_out.append(self.sheet.blocks[index].text)
            return False
        return True

    def _text(self, index: int, named: Named) -> str:
        text = self.sheet.blocks[index].text
        for start, end in reversed(named.cut.get(index, ())):
            text = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
        return text

    def _is_left_over(self, index: int, place: int, last: int) -> bool:
        """Say whether a block is no part of the text: a bare link, or what stands deeper below its last paragraph."""
        block = self.sheet.blocks[index]
        if block.is_link and not _ADDRESS.search(block.text):
            tag = self.sheet.nodes[block.node].tag
            return index > last or (tag != "p" and len(block.text.split()) >= _WORDS)
        if index < last or block.node == place:
            return False
        if block.is_prose:
            return False
        parent = self.sheet.nodes[block.node].parent
        return parent != place and self.sheet.nodes[max(0, parent)].parent != place

    def _is_repeated(self, index: int, place: int, kept: list[int]) -> bool:
        """Say whether a quotation set large, or a lead above the body, stands in the text again."""
        node = self.sheet.nodes[self.sheet.blocks[index].node]
        inside = self.sheet.nodes[place].first <= index < self.sheet.nodes[place].end
        if inside and node.tag not in ("blockquote", "aside", "q"):
            return False
        words = fold_headline(self.sheet.blocks[index].text)
        if not self.folded:
            self.folded = {each: fold_headline(self.sheet.blocks[each].text) for each in kept[:_MOST_FOLDED]}
        self.repeats += 1
        return self.repeats < _MOST_REPEATS and any(words in each for at, each in self.folded.items() if at != index)

    def _captions(self, place: int, span: tuple[int, int]) -> list[str]:
        first, end = around(self.sheet, place, self.headline)
        found: dict[str, None] = {}
        for index in range(min(first, span[0]), end):
            block = self.sheet.blocks[index]
            is_caption = self.captions[block.node] and not self.furniture[block.node] and index != self.headline
            # Below the text only its tag marks a caption: boxes of other articles have pictures, too.
            if index >= span[1] and self.sheet.nodes[block.node].tag != "figcaption":
                continue
            if is_caption and not block.is_link and not _NOTHING.fullmatch(block.text):
                found[block.text] = None
        return list(found)
