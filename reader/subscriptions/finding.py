"""The feeds of an address: the feed that it is, those that its page names, or one at a place where sites have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from reader.errors import BeritaError, Refused, Unreachable, UsageError
from reader.fetch import FEEDS, Fetched, Fetching, Request, is_same_host
from reader.locale import _
from reader.sources.detection import BEGINNING, Format, format_of
from reader.sources.found import Origin
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.feed import Feed

_PLACES: Final = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json")
"""Where sites have their feed when their page does not say: what WordPress and other systems use."""


def find_feeds(
    address: str, *, allow_private: bool = False, start: Callable[[], Fetching] = Fetching
) -> tuple[Feed, ...]:
    """Give the feeds of an address, the main one first; one typed without `https://` is tried with it, then without.

    Raises UsageError for what is no address, Unreachable where nothing answers, and Refused where there is no feed.
    """
    address = address.strip()
    typed = [address] if "://" in address else [f"https://{address}", f"http://{address}"]
    with start() as fetching:
        fetched = _first(fetching, typed, allow_private=allow_private)
        feeds = _feeds(fetched, address if "://" in address else fetched.address)
        if not feeds:
            feeds = _at_usual_places(fetching, fetched.address, allow_private=allow_private)
    if not feeds:
        raise Refused(
            _("No feed is found at {address}. Look on the site for a link that says RSS, and give that.").format(
                address=one_line(address)
            )
        )
    return tuple(
        replace(feed, allow_private=allow_private and is_same_host(feed.url, fetched.address)) for feed in feeds
    )


def _first(fetching: Fetching, addresses: list[str], *, allow_private: bool) -> Fetched:
    """Give the answer of the first address that answers. Raises the error of the last."""
    last: BeritaError = Unreachable("")
    for address in addresses:
        fetching.ask(Request(address, allow_private=allow_private, accept=FEEDS))
        for _request, answer in fetching.answers():
            if isinstance(answer, Fetched):
                return answer
            last = answer
        if isinstance(last, UsageError):
            break
    raise last


def _feeds(fetched: Fetched, address: str) -> tuple[Feed, ...]:
    """Give the feed that an answer is, or those that it names as a page."""
    origin = Origin(address, fetched.media_type, fetched.address)
    format_ = format_of(fetched.content[:BEGINNING], origin)
    try:
        if format_ is Format.FEED:
            from reader.sources.feeds import feed_of  # noqa: PLC0415 - for feeds only

            return (replace(feed_of(fetched.content, origin), url=fetched.moved_to or address),)
        if format_ is Format.PAGE:
            from reader.sources.pages import feeds_of  # noqa: PLC0415 - for pages only

            return feeds_of(fetched.content, url=fetched.address)
    except Refused:
        pass
    return ()


def _at_usual_places(fetching: Fetching, address: str, *, allow_private: bool) -> tuple[Feed, ...]:
    """Look for a feed where sites have them; the first that is found ends the search."""
    for place in _PLACES:
        fetching.ask(Request(urljoin(address, place), allow_private=allow_private, accept=FEEDS))
        for request, answer in fetching.answers():
            if isinstance(answer, Fetched):
                origin = Origin(request.address, answer.media_type, answer.address)
                if format_of(answer.content[:BEGINNING], origin) is Format.FEED:
                    return _feeds(answer, request.address)
    return ()
