"""A note with front matter or headings to its article: last step of the package.

The front matter is read as a row of a table is, so that it may call its fields what data sets call them. Its `tags` are
those of whoever keeps the note; what the publisher calls its keywords stays with the article.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.article import HeadlineKind, LeftOut, RelatedHeadline
from reader.errors import Refused
from reader.locale import _
from reader.sources.markdown.blocks import Block, Shape, read_blocks
from reader.sources.markdown.front_matter import split
from reader.sources.markdown.inline import Marks
from reader.sources.plain.labels import label_at_start
from reader.sources.plain.pieces import LABEL
from reader.sources.rows import field_of, read_columns
from reader.sources.rows.values import line_of, lines_of
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article import Article

_ENDINGS: Final = (".md", ".markdown", ".mdown", ".mkd")
_TAGS: Final = frozenset(("tags", "tag", "label"))
_EMPHASISED: Final = re.compile(r"\s*(?P<mark>[*_]{1,3})[^*_].*[^*_](?P=mark)\s*", re.DOTALL)
_NOT_PUBLISHED: Final = frozenset(("created", "createdat", "clipped", "saved", "added"))
"""Keys that say when a note was made, which is no date of the article."""


def is_markdown(text: str, name: str) -> bool:
    """Say whether a text is Markdown: it has front matter, or a name that says so."""
    return name.lower().endswith(_ENDINGS) or bool(split(text[:20_000])[0])


def read_markdown(text: str) -> tuple[Article, tuple[LeftOut, ...], tuple[str, ...]]:
    """Read a note: its article, what was left out of it, and the note's own tags. Raises Refused where no text is."""
    front, rest = split(text)
    front = {key: value for key, value in front.items() if _plain(key) not in _NOT_PUBLISHED}
    tags = tuple(tag for key in list(front) if _plain(key) in _TAGS for tag in lines_of(front.pop(key)))
    titles = [line_of(value) for key, value in front.items() if field_of(key) == "headline"]
    note = _Note(rest, next((title for title in titles if title), ""))
    if not any(mark.isalpha() for part in (note.headline, *note.paragraphs) for mark in part):
        raise Refused(_("There is no text in it."))
    columns: dict[str, object] = {**front, "headline": note.headline, "body": note.paragraphs}
    if note.marks.captions:
        columns["caption"] = note.marks.captions
    row = read_columns(columns)
    named = _with_links(row.article.related_headlines, note)
    return replace(row.article, related_headlines=named), (*note.left_out, *row.left_out), tags


def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def _with_links(named: Iterable[RelatedHeadline], note: _Note) -> tuple[RelatedHeadline, ...]:
    """Give headlines with the address of the link that has the same words."""
    addresses = {fold_headline(words): url for words, url in reversed(note.marks.links)}
    found = {fold_headline(one.text): one for one in note.related}
    for one in named:
        url = one.url or addresses.get(fold_headline(one.text), "")
        found.setdefault(fold_headline(one.text), replace(one, url=url))
    return tuple(found.values())


class _Note:
    """The paragraphs of a note, its headline, and the headlines that it names."""

    def __init__(self, text: str, headline: str) -> None:
        blocks, addresses = read_blocks(text)
        self.marks = Marks(addresses)
        self.headline = headline
        self.paragraphs: list[str] = []
        self.related: list[RelatedHeadline] = []
        self.left_out: list[LeftOut] = []
        self._naming: HeadlineKind | None = None
        for block in blocks:
            self._add(block)

    def _add(self, block: Block) -> None:
        if block.shape is Shape.CODE:
            self.paragraphs.append(block.text)
            return
        before = len(self.marks.links)
        words = self.marks.words(block.text)
        links = self.marks.links[before:]
        if not words:
            return
        if self._is_related(block, words, links):
            return
        if block.below_picture and _EMPHASISED.fullmatch(block.text):
            self.marks.captions.append(words)
        elif block.shape in (Shape.TITLE, Shape.HEADING) and self._is_headline(words):
            self.headline = self.headline or words
        else:
            self.paragraphs.append(words)

    def _is_headline(self, words: str) -> bool:
        """Say whether a heading is the headline: the first of all, or the same as it."""
        return fold_headline(words) == fold_headline(self.headline) if self.headline else not self.paragraphs

    def _is_related(self, block: Block, words: str, links: list[tuple[str, str]]) -> bool:
        """Take a headline that editors named: links after a label, or in a list below one."""
        label = label_at_start(words, 0, len(words))
        kind = HeadlineKind(label.kind.value) if label else self._naming if block.shape is Shape.ITEM else None
        rest = words[label.after :] if label else words
        self._naming = kind if label is None or not rest else None
        is_linked = kind and links and fold_headline(rest) == fold_headline(" ".join(text for text, _url in links))
        if label and (not rest or is_linked):
            self.left_out.append(LeftOut(LABEL, words[: label.after].strip()))
        if kind and is_linked:
            self.related += [RelatedHeadline(kind, text, url) for text, url in links]
        return bool(is_linked or (label and not rest))
