"""What becomes of everything that was to be added: told as it happens, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from reader.archive import Outcome
from reader.text import place_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.archive import Added
    from reader.archive.writing.preparing import Prepared
    from reader.article import Checkpoint, Document
    from reader.feed import Feed

PLACES: Final = 5
"""How many places are kept for each reason of a refusal; the rest are counted."""


class FeedKeeper(Protocol):
    """What follows feeds, as `Archive.feeds` does."""

    def add(self, feeds: Sequence[Feed], /) -> list[bool]:
        """Follow feeds, and tell of each whether it is new."""


class Keeper(Protocol):
    """What documents are added to: an archive, or what opens one when there is something for it."""

    def add(self, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None, /) -> list[Added]:
        """Add documents in one transaction, as an archive does."""

    @property
    def feeds(self) -> FeedKeeper:
        """What follows the feeds that lists name."""

    def pieces_done(self, origin: str, fingerprint: str, /) -> tuple[int, int]:
        """Give how far an addition of this origin had come when it was stopped, and how much of it was refused."""

    def merge_index(self) -> Iterator[None]:
        """Put in order what many additions left, a little at each step, as an archive does."""


class Listener:
    """What wants to hear what becomes of each piece, as it happens; this one does nothing."""

    def became(self, document: Document, added: Added) -> None:
        """Hear what became of a document; of one that was read the bytes are not there any more."""

    def refused(self, origin: str, part: str, message: str) -> None:
        """Hear that a piece was refused."""

    def passed_over(self, origin: str, part: str, message: str) -> None:
        """Hear that something is no article and was not meant to be one."""

    def told(self, origin: str, message: str) -> None:
        """Hear something about an origin."""

    def followed(self, feed: Feed, *, is_new: bool) -> None:
        """Hear that a feed is followed."""

    def progress(self, done: int, total: int, pieces: int) -> None:
        """Hear how many bytes of how many (0: not known) are dealt with, and how many pieces."""

    def ended(self, report: Report) -> None:
        """Hear how it went, also where it ends in an error."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why pieces were refused or passed over: how many, and the first places where."""

    message: str
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """How many pieces were added, were new versions, were there already, were refused or passed over, and why.

    `feeds` counts the feeds that are newly followed, `interrupted` says that the reader stopped it before the end,
    `skipped` how many pieces an earlier addition, which was stopped, had dealt with, and `skipped_refused` how many of
    those it refused.
    """

    added: int = 0
    new_versions: int = 0
    already_there: int = 0
    feeds: int = 0
    refusals: tuple[Reason, ...] = ()
    passed_over: tuple[Reason, ...] = ()
    interrupted: bool = False
    skipped: int = 0
    skipped_refused: int = 0

    @property
    def refused(self) -> int:
        """How many pieces were refused."""
        return sum(reason.count for reason in self.refusals)


@dataclass(slots=True)
class Tally:
    """Counts what happens, and passes it on to who listens."""

    listener: Listener
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    feeds: int = 0
    skipped: int = 0
    skipped_refused: int = 0
    _refusals: dict[str, list[str]] = field(default_factory=dict)
    _refused: Counter[str] = field(default_factory=Counter)
    _passed: dict[str, list[str]] = field(default_factory=dict)
    _passed_over: Counter[str] = field(default_factory=Counter)

    @property
    def refused(self) -> int:
        """How many pieces were refused so far."""
        return self._refused.total()

    def skip(self, done: int, refused: int) -> None:
        """Count what an earlier addition had dealt with."""
        self.skipped += done
        self.skipped_refused += refused

    def became(self, document: Document, added: Added) -> None:
        """Count what became of a document."""
        self.outcomes[added.outcome] += 1
        self.listener.became(document, added)

    def refuse(self, origin: str, part: str, message: str) -> None:
        """Count a refusal."""
        _note(self._refusals, self._refused, message, origin, part)
        self.listener.refused(origin, part, message)

    def pass_over(self, origin: str, part: str, message: str) -> None:
        """Count what is no article."""
        _note(self._passed, self._passed_over, message, origin, part)
        self.listener.passed_over(origin, part, message)

    def follow(self, feed: Feed, *, is_new: bool) -> None:
        """Count a feed."""
        self.feeds += is_new
        self.listener.followed(feed, is_new=is_new)

    def report(self, *, interrupted: bool) -> Report:
        """Give what was counted."""
        return Report(
            self.outcomes[Outcome.ADDED],
            self.outcomes[Outcome.NEW_VERSION],
            self.outcomes[Outcome.ALREADY_THERE],
            self.feeds,
            _reasons(self._refusals, self._refused),
            _reasons(self._passed, self._passed_over),
            interrupted,
            self.skipped,
            self.skipped_refused,
        )


_MOST_REASONS: Final = 1000
"""Different reasons that are kept apart: messages may carry words of the documents, and a stream has no end."""


def _note(places: dict[str, list[str]], counts: Counter[str], message: str, origin: str, part: str) -> None:
    key = message if message in places or len(places) < _MOST_REASONS else ""
    counts[key] += 1
    known = places.setdefault(key, [])
    if len(known) < PLACES:
        known.append(place_words(origin, part))


def _reasons(places: Mapping[str, list[str]], counts: Counter[str]) -> tuple[Reason, ...]:
    return tuple(Reason(message, counts[message], tuple(found)) for message, found in places.items())
