"""The related headlines of a page, with their links: glued into a paragraph, in a box, or in a list under a label.

Told by the words that announce them (`Baca juga`, `Berita terkait`), or by what the element that holds them is called.
What is popular, new or advertised is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.addresses import canonical
from reader.article import HeadlineKind, RelatedHeadline
from reader.sources.pages.announcing import GLUED, IN_LINK, SURE, WEAK, is_told, kind_of
from reader.sources.pages.facts import absolute
from reader.sources.pages.sheet import Link
from reader.sources.pages.signs import Sign
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.pages.sheet import Block, Sheet

_GLUED_WINDOW: Final = 24
_NO_ARTICLE: Final = re.compile(
    r"/(?:tags?|topics?|topik|tag-populer|indeks|index|kategori|category|author|penulis|search|login|register|kanal|arsip"
    r"|profil|hot_topic)(?:/|$)",
    re.IGNORECASE,
)
_NO_HEADLINE: Final = re.compile(
    r"\b(?:lalu|ago|wib|wita|wit)\b\W{0,3}$|^(?:lihat|baca|tampilkan|indeks|index|view|see|show|read|more) \w+ ?\w*$"
    r"|^(?:lihat|tampilkan|view|see|show) (?:semua|arsip|all|more|selengkapnya)\b"
    r"|^\W{0,3}(?:selengkapnya|indeks|(?:klik )?(?:di ?sini|here)|ini)\W{0,3}$",
    re.IGNORECASE,
)
_SHORTEST: Final = 15
_WORDS: Final = 3
_LEAST: Final = (_SHORTEST, _WORDS)
_LEAST_LISTED: Final = (10, 2)
_LEAST_TOLD: Final = (4, 1)
"""The fewest characters and words of a headline: anywhere, in a list under `Baca juga:`, and right behind it."""
_LONGEST: Final = 250
_LONGEST_LABEL: Final = 60
_LEVELS: Final = 3
"""A label announces what stands in the element around it, or around that, so many times."""
_SKIPPED: Final = 4
"""So many dates and section names in a row may stand between two headlines of a list."""
_MOST: Final = 40
_FEW_MARKS: Final = 2
_BESIDE: Final = 32


@dataclass(slots=True)
class Named:
    """What the related headlines of a page are, and what was used up in finding them.

    `used` are blocks that are nothing else; `cut` gives for other blocks the stretches that are not theirs.
    """

    headlines: list[RelatedHeadline] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    cut: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def find_related(sheet: Sheet, furniture: list[bool], own: tuple[str, str], ruled: Iterable[int] = ()) -> Named:
    """Give the related headlines of a page in its order.

    `own` is the headline and the address of the page itself; `ruled` are elements that a rule says hold them.
    """
    return _Search(sheet, furniture, own, frozenset(ruled)).run()


class _Search:
    """A search through the blocks of a page for what its editors name."""

    def __init__(self, sheet: Sheet, furniture: list[bool], own: tuple[str, str], ruled: frozenset[int]) -> None:
        self.sheet = sheet
        self.headline, self.base = fold_headline(own[0]), own[1]
        self.own = canonical(self.base)
        self.found = Named()
        self.boxes = self._boxes(ruled)
        self.firm = self._firm(furniture)
        self.label: HeadlineKind | None = None
        self.least = _LEAST
        self.label_end = 0
        self.skipped = 0
        self.box = -1
        self.is_refused = False

    def run(self) -> Named:
        """Look at every block once."""
        for index, block in enumerate(self.sheet.blocks):
            if self.firm[block.node]:
                continue
            self._look(index, block)
        return self.found

    def _boxes(self, ruled: frozenset[int]) -> list[int]:
        """Give for every element the box of related headlines that it stands in, -1 for none."""
        boxes: list[int] = []
        nodes = self.sheet.nodes
        whole = max(1, len(self.sheet.blocks))
        for index, node in enumerate(nodes):
            around = boxes[node.parent] if node.parent >= 0 else -1
            signed = node.signs & Sign.RELATED or node.itemprop == "relatedLink" or index in ruled
            is_box = signed and (node.end - node.first) * 2 < whole + 8
            boxes.append(
                around if around >= 0 else index if is_box and not self._has_prose(node.first, node.end) else -1
            )
        return boxes

    def _has_prose(self, first: int, end: int) -> bool:
        blocks = self.sheet.blocks[first:end]
        links = sum(block.is_link for block in blocks)
        return sum(block.is_prose for block in blocks) > max(1, links)

    def _firm(self, furniture: list[bool]) -> list[bool]:
        firm: list[bool] = []
        for index, node in enumerate(self.sheet.nodes):
            around = node.parent >= 0 and firm[node.parent]
            firm.append(around or bool(furniture[index] and node.signs & Sign.FIRM and not node.signs & Sign.RELATED))
        return firm

    def _look(self, index: int, block: Block) -> None:
        label = SURE.match(block.text[:_LONGEST])
        if label and label.end() >= len(block.text.rstrip()) and len(block.text) <= _LONGEST_LABEL:
            self._open(index, block, kind_of(label))
            self.least = _LEAST_LISTED if is_told(label) else _LEAST
            return
        if label and block.links and block.links[0].start <= label.end() + 2:
            self.least = _LEAST_TOLD if is_told(label) else _LEAST
            self._take_line(index, block, kind_of(label))
            self.least = _LEAST_LISTED if is_told(label) else _LEAST
            return
        if self.label is not None:
            self._go_on(index, block)
            if self.label is not None:
                return
        self.least = _LEAST
        box = self.boxes[block.node]
        if box >= 0:
            self._in_box(index, block, box)
        elif block.links and not block.is_link:
            self._cut_glued(index, block)

    def _open(self, index: int, block: Block, kind: HeadlineKind) -> None:
        node = block.node
        for _level in range(_LEVELS):
            if self.sheet.nodes[node].end > index + 1:
                break
            node = max(0, self.sheet.nodes[node].parent)
        self.label, self.label_end, self.skipped = kind, self.sheet.nodes[node].end, 0
        self.found.used.add(index)

    def _go_on(self, index: int, block: Block) -> None:
        """Go on with the list under a label, or find that it has ended."""
        kind = self.label or HeadlineKind.RELATED
        if index >= self.label_end or block.is_prose:
            self.label = None
        elif _is_entry(block) and self._take(index, block, kind):
            self.skipped = 0
        elif self._is_heading(block) or self.skipped >= _SKIPPED:
            self.label = None
        else:
            self.skipped += 1

    def _is_heading(self, block: Block) -> bool:
        node = self.sheet.nodes[block.node]
        is_bold = block.bold * 2 > len(block.text)
        return is_bold or node.tag in ("h1", "h2", "h3", "h4") or bool(node.signs & Sign.TITLE and not block.links)

    def _in_box(self, index: int, block: Block, box: int) -> None:
        """Take a headline in a box that is called related, unless a heading in it says that it is something else."""
        if box != self.box:
            self.box, self.is_refused = box, self._is_announced_otherwise(box)
        if self.is_refused:
            return
        if _is_entry(block) and not (self._is_heading(block) and self._is_short(block)):
            names = self.sheet.nodes[box].names.lower()
            self._take(
                index, block, HeadlineKind.READ_ALSO if "baca" in names or "read" in names else HeadlineKind.RELATED
            )
        elif WEAK.match(block.text):
            self.found.used.add(index)
        elif self._is_heading(block) and not block.is_prose:
            self.is_refused = True

    def _is_short(self, block: Block) -> bool:
        return len(block.text.split()) < _WORDS

    def _is_announced_otherwise(self, box: int) -> bool:
        """Say whether the heading right above a box says that something else is in it."""
        first = self.sheet.nodes[box].first
        if not first:
            return False
        above = self.sheet.blocks[first - 1]
        around = {self.sheet.nodes[box].parent, self.sheet.nodes[max(0, self.sheet.nodes[box].parent)].parent}
        near = {
            above.node,
            self.sheet.nodes[above.node].parent,
            self.sheet.nodes[max(0, self.sheet.nodes[above.node].parent)].parent,
        }
        if not around & near or not self._is_heading(above) or len(above.text) > _LONGEST_LABEL or above.is_prose:
            return False
        return SURE.match(above.text) is None and WEAK.match(above.text) is None

    def _take_line(self, index: int, block: Block, kind: HeadlineKind) -> None:
        if self._take(index, block, kind):
            # More headlines may follow on lines of their own in the same element.
            self.label, self.label_end, self.skipped = kind, self.sheet.nodes[block.node].end, 0
            rest = block.text[block.links[-1].end :]
            if len(rest.strip()) > _SHORTEST:
                self.found.used.discard(index)
                self.found.cut[index] = [(0, block.links[-1].end)]

    def _take(self, index: int, block: Block, kind: HeadlineKind) -> bool:
        if len(self.found.headlines) >= _MOST:
            self.found.used.add(index)
            return True
        taken = [self._named(block.text[link.start : link.end], link.href, kind) for link in _joined(block)]
        named = [each for each in taken if each is not None]
        if named:
            self.found.headlines += named
            self.found.used.add(index)
        return bool(named)

    def _named(self, text: str, href: str, kind: HeadlineKind) -> RelatedHeadline | None:
        words = text.strip(" \u00a0•»›>-–—|")
        label = SURE.match(words)
        if label and not label["related"]:
            words = words[label.end() :].strip(" \u00a0•»›>-–—|")
        url = absolute(self.base, href)
        shortest, fewest = self.least
        if not shortest <= len(words) <= _LONGEST or len(words.split()) < fewest or _NO_HEADLINE.search(words):
            return None
        if not url or _NO_ARTICLE.search(url) or canonical(url) == self.own or fold_headline(words) == self.headline:
            return None
        return RelatedHeadline(kind, words, url)

    def _cut_glued(self, index: int, block: Block) -> None:
        """Take headlines out that stand in a paragraph behind `Baca juga:`, with their label."""
        for link in _joined(block)[:_MOST]:
            inside = IN_LINK.match(block.text, link.start, link.end)
            label = inside or GLUED.search(block.text, max(0, link.start - _GLUED_WINDOW), link.start)
            if label is None:
                continue
            is_sure = inside is not None or label[0].rstrip(" “\"‘'").endswith(":")
            self.least = _LEAST_TOLD if is_sure else _LEAST
            kind = HeadlineKind.READ_ALSO if "baca" in label[0].lower() else HeadlineKind.SEE_ALSO
            named = self._named(block.text[link.start : link.end], link.href, kind)
            if named:
                end = link.end
                while end < len(block.text) and block.text[end] in "”\"’')] ":
                    end += 1
                start = label.start()
                if inside and block.text[start - 1 : start] in ("(", "["):
                    start -= 1
                self.found.headlines.append(named)
                self.found.cut.setdefault(index, []).append((start, end))
        self.least = _LEAST


def _is_entry(block: Block) -> bool:
    """Say whether a block is an entry of a list: a link, and at most a date or a section beside it."""
    if block.is_link:
        return True
    return bool(block.links) and block.links[0].start <= _FEW_MARKS and len(block.text) - block.linked <= _BESIDE


def _joined(block: Block) -> list[Link]:
    """Give the links of a block, those that lead to one place and touch as one."""
    joined: list[Link] = []
    for link in block.links:
        if joined and joined[-1].href == link.href and not block.text[joined[-1].end : link.start].strip():
            joined[-1] = Link(joined[-1].start, link.end, link.href)
        else:
            joined.append(link)
    return joined
