"""Feeds that an archive follows, and how each last answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its address, its own title, its site, and the tags that its articles get.

    `allow_private` says that its reader typed an address of a private network and wants it fetched.
    """

    url: str
    title: str = ""
    site: str = ""
    tags: tuple[str, ...] = ()
    allow_private: bool = False


class FeedResult(StrEnum):
    """How a feed answered last."""

    NEVER = "never"
    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known from the last fetches; moments are UTC in ISO 8601, "" where there was none.

    `next_at` is when it may be asked again, `failures` how often in a row it failed, `message` what a reader is
    told about the last failure.
    """

    etag: str = ""
    last_modified: str = ""
    fetched_at: str = ""
    next_at: str = ""
    result: FeedResult = FeedResult.NEVER
    message: str = ""
    failures: int = 0


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed of the archive with its state and how many of its articles there are, in all and unread."""

    id: int
    feed: Feed
    state: FeedState = FeedState()
    articles: int = 0
    unread: int = 0
