"""The headline of a page: the one that readers see, told by what the head of the page says it is.

Titles in the head carry the site's name before or behind the headline, visible ones do not; section names and slogans
are set as headings, too, but no title holds them.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reader.sources.pages.signs import Sign
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.pages.sheet import Block, Sheet

_LONGEST: Final = 300
_SHORTEST: Final = 8
_SEPARATOR: Final = re.compile(r"\s+(?:[-|–—»:•·/]|::|\|\|)\s+|\s*\|\s*|\s+::\s*|(?<=\.com): ", re.IGNORECASE)
_BAR: Final = re.compile(r"\s*(?:\||::)\s*")
_HEADINGS: Final = {"h1": 3.0, "h2": 2.0, "h3": 1.0, "h4": 0.5, "h5": 0.5}
_TITLED: Final = 1.5
_PART: Final = 0.55
"""A visible heading that is a part of a title is the headline when it is so much of it."""
_LONG: Final = 30
_WORDS: Final = 3
_SHARED: Final = 0.5
_SITE_WORDS: Final = 6
_GENERIC: Final = re.compile(
    r"\.(?:com|co\.id|id|co|net|org|tv|news)\b|\b(?:berita|news|online|portal|indonesia|harian|koran|media|tribun|"
    r"halaman \d+|page \d+)\b",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """Give a headline on one line, its entities read through where they were encoded twice."""
    plain = html.unescape(text) if "&" in text else text
    return " ".join(plain.split())


def find_headline(sheet: Sheet, said: Iterable[str], site: str) -> tuple[str, int | None]:
    """Give the headline, and the block that shows it where one does.

    `said` are the titles that the head of the page and its linked data give, the surest first; `site` is what is known
    of the site's name.
    """
    titles = [tidy(each)[:_LONGEST] for each in said if each.strip()]
    folded = [(fold_headline(each), _runs(each)) for each in titles]
    best, index = 0.0, None
    for each, block in enumerate(sheet.blocks):
        if _SHORTEST <= len(block.text) <= _LONGEST:
            rank = _rank(sheet, block, folded)
            if rank > best:
                best, index = rank, each
    if index is not None:
        return tidy(sheet.blocks[index].text), index
    if titles:
        return without_site(titles[0], site), None
    alone = [each for each, block in enumerate(sheet.blocks) if _heading(sheet, block) >= _HEADINGS["h1"]]
    return (tidy(sheet.blocks[alone[0]].text), alone[0]) if alone else ("", None)


def _runs(title: str) -> frozenset[str]:
    """Give what a title may say apart from its site, folded: all before or behind a separator, or between two."""
    cuts = [(0, 0), *(cut.span() for cut in _SEPARATOR.finditer(title)), (len(title), len(title))]
    runs = {title[:start] for start, _end in cuts} | {title[end:] for _start, end in cuts}
    runs |= {title[before[1] : after[0]] for before, after in pairwise(cuts)}
    return frozenset(run for run in map(fold_headline, runs) if len(run.split()) >= _WORDS)


def _rank(sheet: Sheet, block: Block, titles: list[tuple[str, frozenset[str]]]) -> float:
    """Give how surely a block is the headline that the titles name, 0 where it is none."""
    words = fold_headline(block.text)
    if not words:
        return 0.0
    heading = _heading(sheet, block)
    rank = 0.0
    for place, (title, runs) in enumerate(titles):
        later = place * 0.01
        if words == title:
            return 100 + heading - later
        if heading and len(words) >= len(title) * _PART and f" {words} " in f" {title} ":
            rank = max(rank, 50 + heading + len(words) / 1_000 - later)
        # Titles are cut short, headlines that are seen are not.
        elif heading and len(title) >= _LONG and words.startswith(title.rstrip(" .")) and len(words) < len(title) * 2:
            rank = max(rank, 40 + heading)
        elif words in runs:
            rank = max(rank, 30 + heading + len(words) / 1_000 - later)
        elif heading >= _HEADINGS["h1"] and _shares(words, title):
            rank = max(rank, 20 + heading)
    return rank


def _shares(words: str, title: str) -> bool:
    """Say whether two headlines are likely of one article, written anew for search engines."""
    first, second = set(words.split()), set(title.split())
    return len(first) >= _WORDS and len(first & second) >= min(len(first), len(second)) * _SHARED


def _heading(sheet: Sheet, block: Block) -> float:
    """Give how much of a heading a block is: by its tag, or by the names of what it stands in."""
    rank, node = 0.0, block.node
    for _level in range(2):
        found = sheet.nodes[node]
        rank = max(
            rank,
            _HEADINGS.get(found.tag, 0.0),
            _TITLED if found.signs & Sign.TITLE or found.itemprop == "headline" else 0.0,
        )
        node = found.parent
        if node < 0:
            break
    if block.bold >= len(block.text) - 1:
        rank = max(rank, _HEADINGS["h4"])
    # In a list of what is popular an article stands as a link, with its headline.
    return rank * 0.5 - 0.2 if block.linked * 2 > len(block.text) else rank


def without_site(title: str, site: str) -> str:
    """Give a title without the name of the site, before or behind it, and the section beside that."""
    known = {fold_headline(part) for part in re.split(r"[\s.]+", site) if len(part) > _WORDS} - _COMMON
    is_cut = False
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        last, first = cuts[-1], cuts[0]
        if _is_site(title[last.end() :], known) or (is_cut and _is_section(title, last)):
            title = title[: last.start()].rstrip()
        elif _is_site(title[: first.start()], known):
            title = title[first.end() :].lstrip()
        else:
            return title
        is_cut = True


_COMMON: Final = frozenset(("news", "berita", "www", "example", "indonesia", "nasional", "daerah", "lifestyle"))


def _is_section(title: str, cut: re.Match[str]) -> bool:
    return _BAR.fullmatch(cut[0]) is not None and len(title[cut.end() :].split()) < _WORDS


def site_in_title(title: str, label: str) -> str:
    """Give the name of the site that a title ends or begins with, where the host (its `label`) says it, too."""
    parts = _SEPARATOR.split(title)
    ends = (parts[-1], parts[0]) if len(parts) > 1 else ()
    return next((part.strip() for part in ends if label and fold_headline(part).replace(" ", "").startswith(label)), "")


def _is_site(words: str, known: set[str]) -> bool:
    folded = fold_headline(words)
    if not folded or len(folded.split()) > _SITE_WORDS:
        return not folded
    squeezed = folded.replace(" ", "")
    if any(name in folded.split() or squeezed.startswith(name) for name in known):
        return True
    return len(folded.split()) <= _WORDS and _GENERIC.search(words) is not None
