"""An addition that is only tried: told is what would become of everything, and the archive is not touched."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.archive import Added, Archive, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from reader.archive.writing.preparing import Prepared
    from reader.article import Checkpoint, Document
    from reader.feed import Feed


class _Feeds:
    """The feeds that would be followed."""

    def __init__(self, known: set[str]) -> None:
        self._known = known

    def add(self, feeds: Sequence[Feed], /) -> list[bool]:
        """Tell which feeds would be new."""
        new = [feed.url not in self._known for feed in feeds]
        self._known.update(feed.url for feed in feeds)
        return new


class Rehearsal:
    """A keeper for a trial: asks the archive, if there is one, and remembers in another what came before.

    Use it in a `with`.
    """

    def __init__(self, archive: Archive | None) -> None:
        self._archive = archive
        self._stack = ExitStack()
        self.feeds = _Feeds({followed.feed.url for followed in archive.feeds.all()} if archive else set())

    def __enter__(self) -> Self:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="berita-"))
        self._trial = self._stack.enter_context(Archive.open(Path(folder) / "trial.db", create=True))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, documents: Sequence[Document | Prepared], _checkpoint: Checkpoint | None = None, /) -> list[Added]:
        """Tell what would become of documents after all those before."""
        there = self._archive.outcomes(documents) if self._archive else [Outcome.ADDED] * len(documents)
        return [
            Added(_later(first, tried.outcome), tried.row)
            for first, tried in zip(there, self._trial.add(documents), strict=True)
        ]

    def pieces_done(self, _origin: str, _fingerprint: str, /) -> tuple[int, int]:
        """Begin at the beginning."""
        return 0, 0

    def merge_index(self) -> Iterator[None]:
        """Give no steps: nothing is kept."""
        return iter(())


def _later(there: Outcome, tried: Outcome) -> Outcome:
    """Give what becomes of a document that the archive would treat so, after one that came before it in this trial."""
    return there if tried is Outcome.ADDED or there is Outcome.ALREADY_THERE else tried
