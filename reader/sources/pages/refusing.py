"""Pages that are no article: front pages, listings, pages without text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from reader.errors import Refused
from reader.locale import _, number
from reader.sources.decoding import MAX_BYTES
from reader.sources.pages.facts import absolute, is_front

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.pages.facts import Facts
    from reader.sources.pages.sheet import Sheet

_LISTING: Final = re.compile(
    r"/(?:indeks|index|tags?|topik|topics?|kategori|category|search|cari|author|penulis|kanal|rubrik|terpopuler"
    r"|populer|terkini|arsip|archives?|page|rss|sitemap|kumpulan)(?:\.\w+)?(?:/|$)",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(r"(?:indeks|index|kumpulan|arsip|daftar|hasil pencarian|search results)\b", re.IGNORECASE)
_DEEP: Final = 3
_LEAST: Final = 40
_LEAST_UNSIGNED: Final = 140
_HEADLINE_LINK: Final = 25
_MANY: Final = 12


def listing(facts: Facts, address: str) -> Refused:
    """Give the refusal of a page that lists articles, with the way to follow it where it names a feed."""
    feed = next((url for url in (absolute(address, href) for href, _title in facts.feeds) if url), "")
    if feed:
        return Refused(
            _(
                "This is a front page or a list, not an article: add one of its articles, or follow it with "
                "berita feeds add {url}"
            ).format(url=feed)
        )
    return Refused(_("This is a front page or a list, not an article: save one of its articles and add that."))


def nothing() -> Refused:
    """Give the refusal of a page in which no article was found."""
    return Refused(_("No article was found on this page. Copy the article's text and add that."))


def refuse_too_long(paragraphs: Iterable[str]) -> None:
    """Raise Refused for more text than is read of a document without markup."""
    if sum(len(paragraph.encode("utf-8", "replace")) for paragraph in paragraphs) > MAX_BYTES:
        raise Refused(
            _("The text is larger than {limit} MB. Give it in smaller pieces.").format(
                limit=number(MAX_BYTES // 1024**2)
            )
        )


def is_listing(address: str, title: str) -> bool:
    """Say whether an address, or the title beside it, is that of a front page, an index or a search."""
    if not address:
        return False
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    is_shallow = path.count("/") < _DEEP
    return is_front(address) or _LISTING.match(path) is not None or (_TITLE.match(title) is not None and is_shallow)


def is_mostly_links(sheet: Sheet, prose: int) -> bool:
    """Say whether a page is a list: many headlines that are links, and hardly more prose than they have text."""
    links = [len(block.text) for block in sheet.blocks if block.is_link and len(block.text) >= _HEADLINE_LINK]
    return len(links) >= _MANY and prose * 4 < sum(links)


def is_enough(prose: int, text: int, *, is_signed: bool) -> bool:
    """Say whether there is text enough for an article; `is_signed` says that the page calls itself one."""
    return text >= _LEAST if is_signed else prose >= _LEAST_UNSIGNED or (prose >= _LEAST and prose * 2 >= text)
