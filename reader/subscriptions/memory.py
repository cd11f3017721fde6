"""When feeds were fetched and when they may be again: kept beside the archive, so that no news costs it no writing.

One file for all archives, in the state folder. Losing it costs a fetch or two, so nothing here raises: what cannot be
read counts as never fetched, and what cannot be written is left.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

from reader import state_file
from reader.feed import FeedResult, FeedState
from reader.paths import fetches_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader.feed import FollowedFeed

_MAX_BYTES: Final = 20_000_000
_MAX_TEXT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Fetch:
    """The last fetch of a feed: how it answered, until when its host wants to be left alone, what came (a hash).

    `noted_at` is the moment of the fetch that the archive itself knew of then, `is_full` says that the pages behind
    all shortened entries were asked for.
    """

    state: FeedState = field(default_factory=FeedState)
    wait_until: str = ""
    digest: str = ""
    noted_at: str = ""
    is_full: bool = False


class Memory:
    """What is remembered of the feeds of one archive, by their address."""

    def __init__(self, archive: Path) -> None:
        """Remember what was kept for the archive at a path."""
        self._archive = archive
        kept = state_file.remembered(fetches_path(), archive, _MAX_BYTES)
        self._fetches = {url: _fetch(one) for url, one in kept.items()} if isinstance(kept, dict) else {}

    def of(self, followed: FollowedFeed) -> Fetch:
        """Give the last fetch of a feed: what is remembered, as long as the archive is the one that it was of.

        In an archive that was made anew, brought back or fetched for elsewhere, what is remembered has not arrived.
        """
        kept = self._fetches.get(followed.feed.url, Fetch())
        if followed.state.fetched_at != kept.noted_at:
            return Fetch(followed.state, kept.wait_until, noted_at=followed.state.fetched_at)
        return kept

    def note(self, url: str, fetch: Fetch) -> None:
        """Remember the last fetch of a feed."""
        self._fetches[url] = fetch

    def note_full(self, url: str) -> None:
        """Remember that the pages behind all shortened entries of a feed were asked for."""
        if url in self._fetches:
            self._fetches[url] = replace(self._fetches[url], is_full=True)

    def forget(self, url: str) -> None:
        """Remember nothing of a feed any more."""
        self._fetches.pop(url, None)

    def keep(self) -> None:
        """Write down what is remembered, beside what is of other archives."""
        kept = {url: _written(fetch) for url, fetch in self._fetches.items()}
        state_file.remember(fetches_path(), self._archive, kept, _MAX_BYTES)


def remembered(archive: Path, feeds: Sequence[FollowedFeed]) -> list[FollowedFeed]:
    """Give feeds with the state of their last fetch."""
    memory = Memory(archive)
    return [replace(followed, state=memory.of(followed).state) for followed in feeds]


def _written(fetch: Fetch) -> Mapping[str, object]:
    own = {name: getattr(fetch, name) for name in ("wait_until", "digest", "noted_at", "is_full")}
    return {**asdict(fetch.state), **own}


def _fetch(kept: object) -> Fetch:
    """Read one fetch; whatever in it could not have been written here counts as not there."""
    if not isinstance(kept, dict):
        return Fetch()
    texts = {
        name: value
        for name, value in kept.items()
        if isinstance(value, str) and len(value) <= _MAX_TEXT and value.isprintable()
    }
    failures = kept.get("failures")
    known = {each.name for each in fields(FeedState)}
    state = FeedState(
        **{name: value for name, value in texts.items() if name in known - {"failures", "result"}},
        result=FeedResult(texts["result"]) if texts.get("result") in {*FeedResult} else FeedResult.NEVER,
        failures=failures if type(failures) is int and 0 <= failures <= _MAX_TEXT else 0,
    )
    wait_until, digest, noted_at = (texts.get(name, "") for name in ("wait_until", "digest", "noted_at"))
    return Fetch(state, wait_until, digest, noted_at, kept.get("is_full") is True)
