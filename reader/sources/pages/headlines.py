"""The headline of a page: the one that readers see, told by what the head of the page says it is.

Titles in the head carry the site's name before or behind the headline, visible ones do not; section names and slogans
are set as headings, too, but no title holds them.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from reader.sources.pages.signs import Sign
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.pages.sheet import Block, Sheet

_LONGEST: Final = 300
_SHORTEST: Final = 8
_SEPARATOR: Final = re.compile(r"\s+(?:[-|–—»:•·/]|::|\|\|)\s+|\s*\|\s*|\s+::\s*|(?<=\.com): ", re.IGNORECASE)
_HEADINGS: Final = {"h1": 3.0, "h2": 2.0, "h3": 1.0, "h4": 0.5, "h5": 0.5}
_PART: Final = 0.55
"""A visible heading that is a part of a title is the headline when it is so much of it."""


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
    folded = [fold_headline(each) for each in titles]
    best, index = 0.0, None
    for each, block in enumerate(sheet.blocks):
        if len(block.text) > _LONGEST or len(block.text) < _SHORTEST:
            continue
        rank = _rank(sheet, block, folded)
        if rank > best:
            best, index = rank, each
    if index is not None:
        return tidy(sheet.blocks[index].text), index
    if titles:
        return without_site(titles[0], site), None
    alone = [each for each, block in enumerate(sheet.blocks) if _heading(sheet, block) >= _HEADINGS["h1"]]
    return (tidy(sheet.blocks[alone[0]].text), alone[0]) if alone else ("", None)


def _rank(sheet: Sheet, block: Block, titles: list[str]) -> float:
    """Give how surely a block is the headline that the titles name, 0 where it is none."""
    words = fold_headline(block.text)
    if not words:
        return 0.0
    heading = _heading(sheet, block)
    for place, title in enumerate(titles):
        if words == title:
            return 100 + heading - place * 0.01
        padded = f" {title} "
        if len(words) >= len(title) * _PART and f" {words} " in padded and heading:
            return 50 + heading + len(words) / 1_000 - place * 0.01
        # Titles are cut short, headlines that are seen are not.
        if heading and len(title) >= _LONG and words.startswith(title.rstrip(" .")) and len(words) < len(title) * 2:
            return 40 + heading
    return 0.0


_LONG: Final = 30


def _heading(sheet: Sheet, block: Block) -> float:
    """Give how much of a heading a block is: by its tag, or by the names of what it stands in."""
    rank, node = 0.0, block.node
    for _level in range(2):
        found = sheet.nodes[node]
        rank = max(
            rank,
            _HEADINGS.get(found.tag, 0.0),
            1.5 if found.signs & Sign.TITLE or found.itemprop == "headline" else 0.0,
        )
        node = found.parent
        if node < 0:
            break
    if block.bold >= len(block.text) - 1:
        rank = max(rank, _HEADINGS["h4"])
    return rank * (0.5 if block.linked * 2 > len(block.text) else 1.0)


def without_site(title: str, site: str) -> str:
    """Give a title without the name of the site, before or behind it."""
    known = {fold_headline(part) for part in re.split(r"[\s.]+", site) if len(part) > 3} | {fold_headline(site)}  # noqa: PLR2004
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        last, first = cuts[-1], cuts[0]
        if _is_site(title[last.end() :], known):
            title = title[: last.start()].rstrip()
        elif _is_site(title[: first.start()], known):
            title = title[first.end() :].lstrip()
        else:
            return title


def site_in_title(title: str, host: str) -> str:
    """Give the name of the site that a title ends or begins with, where it is that of the host, too."""
    label = max(host.split("."), key=len, default="")
    parts = _SEPARATOR.split(title)
    ends = (parts[-1], parts[0]) if len(parts) > 1 else ()
    return next((part.strip() for part in ends if label and fold_headline(part).replace(" ", "").startswith(label)), "")


_GENERIC: Final = re.compile(
    r"\.(?:com|co\.id|id|co|net|org|tv|news)\b|\b(?:berita|news|online|portal|indonesia|harian|koran|media|tribun|"
    r"halaman \d+|page \d+)\b",
    re.IGNORECASE,
)
_SITE_WORDS: Final = 6


def _is_site(words: str, known: set[str]) -> bool:
    folded = fold_headline(words)
    if not folded or len(folded.split()) > _SITE_WORDS:
        return not folded
    if any(name and name in folded for name in known):
        return True
    return len(folded.split()) <= 3 and _GENERIC.search(words) is not None  # noqa: PLR2004 - a headline has more
