"""Addresses in feeds: made whole, seen through, and the article's own among those that an entry names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from reader import addresses
from reader.addresses import behind, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 8_000
_REDIRECTING: Final = re.compile(
    r"(?:^|\.)(?:feedproxy\.google\.com|feeds?\.feedburner\.com|feedsportal\.com|feedburner\.google\.com|pheedo\.com"
    r"|moreover\.com|news\.google\.com|bit\.ly|t\.co|ift\.tt|dlvr\.it|ow\.ly|goo\.gl)$"
)
"""Hosts that hold no articles of their own; where they lead to stands in no address."""
_RELATIVE: Final = re.compile(
    r"(?P<before><[a-z][^<>]{0,2000}?\s(?:href|src)\s?=\s?[\"'])(?P<link>(?![a-z][a-z0-9+.-]{0,20}:|//|#)[^\"'<>]{1,2000})",
    re.IGNORECASE,
)


def whole(link: str, *bases: str) -> str:
    """Give a web address, made whole against the first base that is one; "" for anything else, mail and scripts too."""
    link = "".join(link.split())
    for base in ("", *bases) if link else ():
        try:
            joined = urljoin(base, link)
            parts = urlsplit(joined)
            if parts.scheme in {"http", "https"} and parts.hostname and len(joined) <= _LONGEST:
                return joined
        except ValueError:
            continue
    return ""


def of_article(links: Iterable[str]) -> str:
    """Give the address of an entry's article out of whole addresses in order of trust; "" where there is none.

    They are seen through first; one that still redirects gives way to the next. The front of a site is no article's.
    """
    found = [target for link in links if link and addresses.of_article(target := behind(link))]
    return next((link for link in found if not _REDIRECTING.search(host_of(link))), found[0] if found else "")


def made_whole(published: str, base: str) -> str:
    """Give HTML whose relative links are made whole against a base that its publisher declared for it."""
    return _RELATIVE.sub(lambda match: match["before"] + (whole(match["link"], base) or match["link"]), published)
