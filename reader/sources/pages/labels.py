"""The section and the keywords of a page: from its head, its linked data, its breadcrumbs and its list of tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.sources.pages.signs import Sign
from reader.text import fold, fold_headline

if TYPE_CHECKING:
    from reader.sources.pages.facts import Facts
    from reader.sources.pages.linked_data import LinkedArticle
    from reader.sources.pages.sheet import Sheet

_HOME: Final = re.compile(r"(?:home|beranda|depan|halaman (?:depan|utama)|index|you are here)\W{0,3}$", re.IGNORECASE)
_GENERIC: Final = re.compile(
    r"(?:berita|portal|news|online|kabar|info\w*)(?:\s.*)?$|.*\b(?:online|terkini|hari ini|terbaru)$", re.IGNORECASE
)
_NO_SECTION: Final = frozenset(("indonesia", "http", "home", "read", "berita"))
_TAG: Final = re.compile(r"(?:tag|topi[ck]|topics|keyword|hot_topic|label|search|q=)\w*[/=_-]", re.IGNORECASE)
_LONGEST: Final = 40
_MOST: Final = 30
_FEW: Final = 5


def section_of(sheet: Sheet, facts: Facts, linked: LinkedArticle, headline: str) -> str:
    """Give the section that the page stands in, "" where it does not say."""
    for named in (linked.section, facts.meta("article:section", "articlesection", "section", "category")):
        if (
            named
            and len(named) <= _LONGEST
            and fold(named) not in _NO_SECTION
            and "/" not in named
            and "." not in named
        ):
            return named
    return _last_crumb(sheet, headline)


def _last_crumb(sheet: Sheet, headline: str) -> str:
    node = next((node for node in sheet.nodes if node.signs & Sign.CRUMBS and node.first < node.end), None)
    if node is None or node.end - node.first > _MOST:
        return ""
    crumbs = [
        block.text[link.start : link.end].strip(" »>/›")
        for block in sheet.blocks[node.first : node.end]
        for link in block.links
    ]
    sections = [
        crumb
        for crumb in crumbs
        if crumb
        and len(crumb) <= _LONGEST
        and not _HOME.match(crumb)
        and fold_headline(crumb) != fold_headline(headline)
    ]
    return " ".join(sections[-1].split()) if sections else ""


def keywords_of(sheet: Sheet, facts: Facts, linked: LinkedArticle, span: tuple[int, int]) -> tuple[str, ...]:
    """Give the keywords that the publisher set: linked data first, then the tags that readers see, then the head."""
    for named in (
        list(linked.keywords),
        _seen_tags(sheet, span),
        facts.metas.get("article:tag", []),
        facts.metas.get("news_keywords", []),
        facts.metas.get("keywords", []),
    ):
        words = _tidied(named)
        if words:
            return words
    return ()


def _tidied(named: list[str]) -> tuple[str, ...]:
    parts = [part for each in named for part in each.split(",")] if len(named) <= _FEW else named
    kept: dict[str, str] = {}
    for part in parts:
        word = " ".join(part.split()).strip(" #.;\"'")
        if word and len(word) <= _LONGEST and ":" not in word and not _GENERIC.match(word):
            kept.setdefault(fold(word), word)
    words = tuple(kept.values())[:_MOST]
    # A template that has no keywords writes the words of the headline or of the description.
    return () if len(words) > _FEW and sum(" " in word for word in words) * _FEW < len(words) else words


def _seen_tags(sheet: Sheet, span: tuple[int, int]) -> list[str]:
    inside = [False] * len(sheet.nodes)
    for index, node in enumerate(sheet.nodes):
        inside[index] = (node.parent >= 0 and inside[node.parent]) or bool(node.signs & Sign.TAGS)
    found: list[str] = []
    for index in range(*span):
        block = sheet.blocks[index]
        if inside[block.node] and block.links and (block.is_link or len(block.text) <= _LONGEST * 3):
            found += [
                block.text[link.start : link.end].replace(",", " ") for link in block.links if _TAG.search(link.href)
            ]
    return found
