"""An archive, a server on loopback with a feed, and a round of fetching that takes no pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.feed import Feed
from reader.fetch import Fetching
from reader.subscriptions import Wish, remembered
from reader.subscriptions.updating import update_feeds
from tests.fetch.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.feed import FollowedFeed
    from reader.subscriptions import FeedReport, Report

    Fetch = Callable[..., Report]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


@pytest.fixture
def archive(new_archive: Path) -> Iterator[Archive]:
    with Archive.open(new_archive) as opened:
        yield opened


def follow(archive: Archive, *urls: str, tags: tuple[str, ...] = ()) -> None:
    archive.feeds.add([Feed(url, tags=tags, allow_private=True) for url in urls])


def states(archive: Archive) -> list[FollowedFeed]:
    return remembered(archive.path, archive.feeds.all())


@pytest.fixture
def fetch(archive: Archive) -> Fetch:
    """Fetch all feeds of the archive."""

    def run(*, full: bool = False, only_due: bool = False, seconds: float = 5) -> Report:
        with Fetching(seconds=seconds, pause=0) as fetching:
            return update_feeds(archive, archive.feeds.all(), fetching, Wish(full, only_due))

    return run


@pytest.fixture
def fetch_one(fetch: Fetch) -> Callable[..., FeedReport]:
    """Fetch the one feed of the archive."""

    def run(*, full: bool = False, only_due: bool = False, seconds: float = 5) -> FeedReport:
        [report] = fetch(full=full, only_due=only_due, seconds=seconds).feeds
        return report

    return run
