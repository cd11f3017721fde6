"""A note below its front matter as paragraphs, headings, items and pictures, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING: Final = re.compile(r" {0,3}(?P<marks>#{1,6})(?:\s(?P<text>.*))?$")
_CLOSING: Final = re.compile(r"(?:^|\s)#+$")
_UNDERLINE: Final = re.compile(r" {0,3}(?:(?P<first>=+)|-{2,})\s*$")
_RULE: Final = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_ITEM: Final = re.compile(r"\s*(?:[-*+]|(?P<number>\d{1,4}[.)]))\s+(?P<text>.+)$")
_TASK: Final = re.compile(r"\[[ xX]\]\s+")
_QUOTE: Final = re.compile(r"\s{0,3}>\s?")
_QUOTES: Final = re.compile(r"(?:\s{0,3}>\s?)+")
_CALLOUT: Final = re.compile(r"\[![\w-]+\][+-]?\s*")
_FENCE: Final = re.compile(r"\s{0,3}(?P<mark>`{3,}|~{3,})")
_DEFINITION: Final = re.compile(r" {0,3}\[(?P<name>[^\[\]^][^\[\]]{0,200})\]:\s*<?(?P<url>\S+?)>?(?:\s+[\"'(].*)?$")
_FOOTNOTE: Final = re.compile(r" {0,3}\[\^[^\[\]]{1,40}\]:\s*")
_TABLE_RULE: Final = re.compile(r"\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?")
_COMMENTS: Final = (("<!--", "-->"), ("%%", "%%"))
_PICTURE_ONLY: Final = re.compile(r"\s*(?:\[?!\[.*\]\(?.*\)?|!\[\[.*\]\])\s*$")


class Shape(Enum):
    """What a block is."""

    TITLE = auto()
    """A heading of the first level."""
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A block and its text with the marks inside it; `below_picture` says that a picture stands right above."""

    shape: Shape
    text: str
    below_picture: bool = False


def read_blocks(text: str) -> tuple[list[Block], dict[str, str]]:
    """Give the blocks of a text in order, and the addresses that references in it name."""
    reader = _Blocks(_without_comments(text).splitlines())
    return list(reader.blocks()), reader.addresses


def _without_comments(text: str) -> str:
    """Give a text without the comments of HTML and Obsidian; one that is not closed is text."""
    for opening, closing in _COMMENTS:
        parts: list[str] = []
        done = 0
        while (start := text.find(opening, done)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
            parts.append(text[done:start])
            done = end + len(closing)
        text = "".join([*parts, text[done:]])
    return text


class _Blocks:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.addresses: dict[str, str] = {}
        self.held: list[str] = []
        self.below_picture = False

    def blocks(self) -> Iterator[Block]:
        code: list[str] = []
        fence = ""
        is_quoted = False
        for line in self.lines:
            quote = _QUOTES.match(line) if is_quoted or not fence else None
            bare = line[quote.end() :] if quote else line
            mark = _FENCE.match(bare)
            if fence:
                if mark and mark["mark"].startswith(fence) and not bare.strip(" `~"):
                    yield Block(Shape.CODE, "\n".join(code))
                    fence, code, is_quoted = "", [], False
                else:
                    code.append(_QUOTE.sub("", line, count=1) if is_quoted else line)
            elif mark:
                yield from self._paragraph()
                fence, code, is_quoted = mark["mark"], [], bare is not line
            else:
                yield from self._line(bare, is_quoted=bare is not line)
        yield from self._paragraph()
        if code:
            yield Block(Shape.CODE, "\n".join(code))

    def _line(self, line: str, *, is_quoted: bool) -> Iterator[Block]:
        underline = _UNDERLINE.match(line)
        definition = _DEFINITION.match(line)
        if is_quoted and _CALLOUT.match(line):
            line = _CALLOUT.sub("", line, count=1)
        if not line.strip():
            yield from self._paragraph()
        elif underline and len(self.held) == 1:
            heading = self.held.pop()
            yield Block(Shape.TITLE if underline["first"] else Shape.HEADING, heading.strip())
        elif _RULE.match(line) or _TABLE_RULE.fullmatch(line.strip()):
            if not line.lstrip().startswith("|"):
                yield from self._paragraph()
        elif definition:
            self.addresses[definition["name"].lower()] = definition["url"]
        else:
            yield from self._words(line)

    def _words(self, line: str) -> Iterator[Block]:
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        if heading:
            yield from self._paragraph()
            words = _CLOSING.sub("", (heading["text"] or "").strip()).strip()
            if words:
                yield Block(Shape.TITLE if len(heading["marks"]) == 1 else Shape.HEADING, words)
        elif item and not (self.held and item["number"] not in (None, "1.", "1)") and not _is_item(self.held[0])):
            yield from self._paragraph()
            self.held = [line]
        elif line.lstrip().startswith("|"):
            yield from self._paragraph()
            yield Block(Shape.PARAGRAPH, " | ".join(cell.strip() for cell in line.strip().strip("|").split("|")))
        elif _PICTURE_ONLY.match(line):
            yield from self._paragraph()
            yield Block(Shape.PARAGRAPH, line)
            self.below_picture = True
        else:
            self.held.append(_FOOTNOTE.sub("", line))

    def _paragraph(self) -> Iterator[Block]:
        """Give the paragraph or item whose lines were held."""
        if self.held:
            item = _ITEM.match(self.held[0])
            below_picture = self.below_picture
            text = " ".join(line.strip().removesuffix("\\") for line in self.held)
            if item:
                text = _TASK.sub("", text[len(self.held[0].strip()) - len(item["text"].strip()) :], count=1)
                text = f"{item['number']} {text}" if item["number"] else text
            yield Block(Shape.ITEM if item else Shape.PARAGRAPH, text, below_picture)
            self.held = []
        self.below_picture = False


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None
