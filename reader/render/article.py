"""An article as a page of lines: headline, facts, credits, paragraphs, with the hits of a search marked.

Lines are measured once for a width and drawn when they come on screen, so that a book-length text opens
as fast as a note.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.locale import N_, _, ngettext, number
from reader.render.dates import date_line
from reader.render.facts import closing_words, credit_words
from reader.render.wrapping import styled, wrap
from reader.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text

    from reader.article import Article, Span, StoredArticle

TEXT_WIDTH: Final = 76
"""Cells that a line of running text takes at most (45 to 75 characters: Bringhurst, Elements of Typographic Style)."""
_BETWEEN: Final = "\u00a0· "
"""Between facts; a line breaks behind the dot, and then ends without it."""
WORDS_PER_MINUTE: Final = 200
"""Reading speed, rounded down from the 238 words a minute of Brysbaert, J. Mem. Lang. 109 (2019)."""
_EXCERPT: Final = N_("This is an excerpt: the source has the whole text. o opens its page.")


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of text in one role; `paragraph` is its place in the body, None for what stands around it."""

    text: str
    role: str
    paragraph: int | None = None
    accent: int = 0


class ArticlePage:
    """The lines of one article at one width.

    `find` gives the spans of the search in a text; `height` counts lines, `width` is what one takes at most;
    `hits` lists every hit's line.
    """

    def __init__(self, stored: StoredArticle, width: int, find: Callable[[str], Sequence[Span]]) -> None:
        """Measure the article for a width in cells."""
        self.width = max(1, min(TEXT_WIDTH, width))
        self._blocks = _blocks(stored)
        self._lines: list[tuple[int, Span]] = []
        self._starts: list[int] = []
        for index, block in enumerate(self._blocks):
            self._starts.append(len(self._lines))
            self._lines += [(index, _without_dot(block, line)) for line in wrap(block.text, self.width)]
        self.height = len(self._lines)
        self._spans: list[Sequence[Span]] = []
        self.hits: list[tuple[int, Span, int]] = []
        self.mark(find)

    def mark(self, find: Callable[[str], Sequence[Span]]) -> None:
        """Mark the hits of another search; the lines stay as they are."""
        self._spans, self.hits = [], []
        for index, (block, first) in enumerate(zip(self._blocks, self._starts, strict=True)):
            spans = find(block.text) if block.role in {"headline", "text"} else ()
            self._spans.append(spans)
            line = first
            for span in spans:
                while (
                    line + 1 < self.height and self._lines[line + 1][0] == index and self._lines[line][1][1] <= span[0]
                ):
                    line += 1
                self.hits.append((index, span, line))

    def line(self, y: int, current: int | None = None) -> Text:
        """Draw one line; the hit with the number `current` stands out."""
        index, line = self._lines[y]
        block = self._blocks[index]
        now = self.hits[current][:2] if current is not None and current < len(self.hits) else None
        spans = self._spans[index]
        first = max(0, bisect_left(spans, line) - 1)
        near = spans[first : bisect_left(spans, (line[1], 0))]
        marked = [(*span, "hit-now" if (index, span) == now else "hit") for span in near]
        if block.accent:
            marked.append((0, block.accent, "accent"))
        return styled(block.text, line, block.role, marked)

    def paragraph_at(self, y: int) -> int:
        """Give the number of the body paragraph that stands at a line, 0 above the first."""
        for index in range(self._block_at(y), -1, -1):
            paragraph = self._blocks[index].paragraph
            if paragraph is not None:
                return paragraph
        return 0

    def line_of(self, paragraph: int) -> int:
        """Give the line at which a body paragraph begins; 0 for the first, which opens with the headline."""
        if paragraph > 0:
            for index, block in enumerate(self._blocks):
                if block.paragraph == paragraph:
                    return self._starts[index]
        return 0

    def hit_after(self, y: int) -> int | None:
        """Give the number of the first hit at or below a line, None without any."""
        found = bisect_left([line for _index, _span, line in self.hits], y)
        return found if found < len(self.hits) else (0 if self.hits else None)

    def _block_at(self, y: int) -> int:
        return self._lines[min(max(0, y), self.height - 1)][0]


def _without_dot(block: _Block, line: Span) -> Span:
    first, last = line
    dot = _BETWEEN.rstrip()
    ends_in_dot = block.role in {"quiet", "faint"} and block.text.endswith(dot, first, last)
    return first, last - len(dot) * ends_in_dot


def plain(text: str) -> str:
    """Make a paragraph safe to draw: tabs become spaces, lines stay lines."""
    return printable(text).expandtabs(4)


def _blocks(stored: StoredArticle) -> list[_Block]:
    article = stored.article
    blocks = [_Block(one_line(article.headline), "headline")]
    publisher = one_line(article.publisher)
    facts = _facts(article)
    if facts:
        blocks.append(_Block(facts, "quiet", accent=len(publisher)))
    credits_ = credit_words(article, _BETWEEN)
    if credits_:
        blocks.append(_Block(credits_, "faint"))
    if stored.tags:
        blocks.append(_Block(f"# {_BETWEEN.join(map(one_line, stored.tags))}", "quiet", accent=1))
    gap = _Block("", "text")
    for index, paragraph in enumerate(article.body):
        blocks += [gap, _Block(plain(paragraph), "text", index)]
    if not article.body:
        blocks += [gap, _Block(_("This article has a headline and no text."), "faint")]
    elif stored.is_excerpt:
        blocks += [gap, _Block(_(_EXCERPT), "faint")]
    closing = closing_words(stored, with_tags=False)
    if closing:
        blocks += [gap, *(_Block(line, "faint") for line in closing)]
    return blocks


def _facts(article: Article) -> str:
    words = sum(len(paragraph.split()) for paragraph in article.body)
    minutes = max(1, round(words / WORDS_PER_MINUTE))
    place = one_line(article.dateline.place) if article.dateline else ""
    full, unknown = date_line(article.date_published)
    if article.date_published and article.date_published.hour is not None:
        full = "\u00a0".join(full.rsplit(" ", 1))
    date = " ".join(part for part in (full, unknown) if part)
    length = ngettext("{n} minute to read", "{n} minutes to read", minutes).format(n=number(minutes)) if words else ""
    length = length.replace(" ", "\u00a0")
    facts = (one_line(article.publisher), one_line(article.article_section), place, date, length)
    return _BETWEEN.join(fact for fact in facts if fact)
