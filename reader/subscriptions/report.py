"""What became of a round of fetching: plain values, for command line and screen alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.feed import FeedResult

if TYPE_CHECKING:
    from reader.feed import FollowedFeed


@dataclass(frozen=True, slots=True)
class Wish:
    """How feeds are to be fetched.

    `full` asks for the whole page behind an entry that its feed shortened, `only_due` leaves out feeds whose next time
    has not come.
    """

    full: bool = False
    only_due: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come: feeds and pages answered of those asked, and articles that are new."""

    done: int
    total: int
    new: int


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What a feed brought. `asked` is False for one that was left alone; `message` says why, or what went wrong.

    `whole` counts the pages that took the place of shortened entries, `refused` says why entries or pages could not be
    read, `moved_to` gives the address that the feed has from now on, `insecure` that the way led from https to http.
    """

    followed: FollowedFeed
    asked: bool = True
    result: FeedResult = FeedResult.NEVER
    added: int = 0
    new_versions: int = 0
    already_there: int = 0
    whole: int = 0
    refused: tuple[str, ...] = ()
    message: str = ""
    status: int = 0
    moved_to: str = ""
    insecure: bool = False

    @property
    def failed(self) -> bool:
        """Whether the feed was asked in vain."""
        return self.asked and self.result in {FeedResult.FAILED, FeedResult.GONE}


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all feeds, in their order; `interrupted` when it was stopped before the end."""

    feeds: tuple[FeedReport, ...] = ()
    interrupted: bool = False

    @property
    def added(self) -> int:
        """How many articles are new."""
        return sum(feed.added for feed in self.feeds)

    @property
    def asked(self) -> tuple[FeedReport, ...]:
        """The feeds that were asked."""
        return tuple(feed for feed in self.feeds if feed.asked)

    @property
    def failed(self) -> tuple[FeedReport, ...]:
        """The feeds that were asked in vain."""
        return tuple(feed for feed in self.feeds if feed.failed)

    @property
    def nothing_reached(self) -> bool:
        """Whether no feed that was asked answered at all: there is no network, or not for berita."""
        return bool(self.asked) and all(feed.failed and not feed.status for feed in self.asked)
