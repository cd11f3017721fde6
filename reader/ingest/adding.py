"""From everything that a reader names into the archive: find, read, add in small batches, tell what became of it.

Stands between sources and archive. What is committed stays, whatever happens after, and an addition that was stopped
goes on there when it is asked for again.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader.archive import Outcome
from reader.article import Checkpoint, Document
from reader.errors import BeritaError, Refused
from reader.feed import Feed
from reader.ingest.ahead import Ahead, Place
from reader.ingest.batch import FEWEST, Batch
from reader.ingest.merging import contents_of
from reader.ingest.origins import is_code, name_of, opened, walk
from reader.ingest.pool import Pool
from reader.ingest.report import Listener, Tally
from reader.ingest.worker import named_mistake
from reader.locale import _
from reader.sources.found import Found, Kind, OtherArchive, PassedOver, Subscription, Told, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.ingest.folders import File
    from reader.ingest.origins import Input, Walked
    from reader.ingest.pool import Answer
    from reader.ingest.report import Keeper, Report
    from reader.sources.found import Item

PATIENCE_SECONDS: Final = 0.5
"""An article is not kept waiting longer than this for others to fill its batch."""

_MANY: Final = 2_000
"""After so many new articles the index is put in order: before, it is not worth it."""
_PAUSE_SECONDS: Final = 0.005
"""Between two pieces of that there is so much time, which leaves the write lock to others."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How an addition is to be made.

    `retrieved_at` is the moment to write down (UTC, ISO 8601), now unless given; `stop` is asked between pieces
    whether to end after the batch at hand; `patience` is how many seconds an article waits for its batch to fill.
    """

    listener: Listener = field(default_factory=Listener)
    retrieved_at: str = ""
    stop: Callable[[], bool] = bool
    patience: float = PATIENCE_SECONDS


def ingest(keeper: Keeper, inputs: Sequence[Input], wish: Wish | None = None) -> Report:
    """Add everything that the inputs hold, and give how it went.

    Raises what the archive raises, and StorageError where no process can be started; the batches before stay.
    """
    wish = wish or Wish()
    walked = [walk(one) for one in inputs]
    run = _Run(keeper, wish, total=sum(one.size for one in walked))
    try:
        with Pool(run.retrieved_at, is_preparing=True) as pool:
            ahead = Ahead(pool, run.retrieved_at)
            for one in walked:
                if run.stopped or not run.add(one, ahead):
                    break
        run.merge_index()
    finally:
        report = run.tally.report(interrupted=run.stopped)
        wish.listener.ended(report)
    return report


class _Run:
    """One addition on its way."""

    def __init__(self, keeper: Keeper, wish: Wish, total: int) -> None:
        self.keeper = keeper
        self.wish = wish
        self.total = total
        self.tally = Tally(wish.listener)
        self.retrieved_at = wish.retrieved_at or datetime.now(UTC).isoformat(timespec="seconds")
        self.stopped = False
        self._batch = Batch(keeper, self.tally, wish.patience)
        self._before = 0
        self._pieces = 0
        self._done = 0
        self._refused = 0
        self._was_kept = False

    def add(self, walked: Walked, ahead: Ahead) -> bool:
        """Add one input; tell whether it was finished."""
        self._done, self._refused = (0, 0)
        if walked.key:
            self._done, self._refused = self.keeper.pieces_done(walked.key, walked.fingerprint)
        self._was_kept = self._done > 0
        self.tally.skip(self._done, self._refused)
        refused_elsewhere = self.tally.refused - self._refused
        for item, place, read in ahead.read(self._items(walked)):
            if self._take(item, read):
                self._done = place.number + 1
                self._refused = self.tally.refused - refused_elsewhere
            else:
                self.stopped = True
            self._pieces += 1
            if self._batch.is_full:
                self._flush(walked)
            self.wish.listener.progress(place.done, self.total, self._pieces)
            if self.stopped or self.wish.stop():
                self.stopped = True
                break
        self._flush(walked, finished=not self.stopped)
        self._before += walked.size
        return not self.stopped

    def merge_index(self) -> None:
        """Have the index put in order after many articles, unless it is stopped; it can be left off anywhere."""
        if self.tally.outcomes[Outcome.ADDED] < _MANY or self.stopped:
            return
        with suppress(BeritaError):  # all is added: that another program writes now is no news for a reader
            for _step in self.keeper.merge_index():
                self.wish.listener.progress(self.total, self.total, self._pieces)
                if self.wish.stop():
                    break
                time.sleep(_PAUSE_SECONDS)

    def _items(self, walked: Walked) -> Iterator[tuple[Item, Place]]:
        """Go through the items of an input, without those that were dealt with before."""
        if walked.problem:
            yield Unreadable(walked.one.name, walked.problem), Place(0, self._before)
            return
        skip = self._done
        number = 0
        done = self._before
        files: Sequence[File | None] = walked.files if walked.one.content is None else (None,)
        for file in files:
            for item, position in _opened_items(walked.one, file):
                if number >= skip:
                    yield item, Place(number, done + position)
                number += 1
            done += file.size if file else walked.size

    def _take(self, item: Item, read: Answer | None) -> bool:
        """Deal with one item: a document goes into the batch, the rest is told. Tell whether it is dealt with."""
        match item:
            case Found():
                if read is None or isinstance(read, str):
                    self.tally.refuse(item.origin, item.part, read or "")
                else:
                    self._batch.put(read, item.origin, item.part)
            case Unreadable():
                self.tally.refuse(item.origin, item.part, item.message)
            case PassedOver():
                self.tally.pass_over(item.origin, item.part, item.message)
            case Told():
                self.tally.listener.told(item.origin, item.message)
            case Subscription():
                self._batch.add()  # what came before it is told before it
                self._follow(item.feed, item.origin)
            case OtherArchive():
                return self._merge(item)
        return True

    def _follow(self, feed: Feed, origin: str) -> None:
        try:
            [is_new] = self.keeper.feeds.add([feed])
        except BeritaError:
            raise
        except Exception as error:  # noqa: BLE001 - one feed never stops the others
            why = _("berita made a mistake in adding it ({name}).").format(name=named_mistake(error))
            self.tally.refuse(origin, feed.url, why)
        else:
            self.tally.follow(feed, is_new=is_new)

    def _merge(self, item: OtherArchive) -> bool:
        """Add everything that another archive holds; tell whether it was not stopped before the end."""
        for content in contents_of(item.path):
            match content:
                case Feed():
                    self._follow(content, str(item.path))
                case Document():
                    self._batch.put(content, str(item.path), content.article.headline)
                case Unreadable():
                    self.tally.refuse(content.origin, content.part, content.message)
            if self._batch.is_full:
                self._batch.add()
            if self.wish.stop():
                return False
        return True

    def _flush(self, walked: Walked, *, finished: bool = False) -> None:
        """Add the batch at hand, and with it write down how far its input has come."""
        is_long = self._done > FEWEST or self._was_kept
        if not (walked.key and is_long):
            self._batch.add()
        elif self._batch or not finished or self._was_kept:
            done = None if finished else self._done
            self._batch.add(Checkpoint(walked.key, walked.fingerprint, done, self._refused))
            self._was_kept = True


def _opened_items(one: Input, file: File | None) -> Iterator[tuple[Item, int]]:
    """Give the items of one file, each with how many bytes of the file are dealt with after it."""
    name = name_of(one, file)
    if file and file.problem:
        yield Unreadable(name, file.problem), 0
        return
    if file and file.aside:
        yield PassedOver(name, file.aside), 0
        return
    try:
        with opened(one, file) as pieces:
            for item in pieces:
                position = pieces.position()
                yield _as_named(item, file), min(position, file.size) if file else position
    except Refused as error:
        yield _as_named(PassedOver(name, error.message), file), 0


def _as_named(item: Item, file: File | None) -> Item:
    """Refuse what was named and is nothing to read; pass over what lay in a folder and is no article."""
    was_named = file is None or file.was_named
    if isinstance(item, PassedOver) and not item.part and was_named:
        return Unreadable(item.origin, item.message)
    if isinstance(item, Found) and item.kind is Kind.TEXT and not was_named and is_code(item.origin):
        return PassedOver(item.origin, _("This is a text for programs, not for readers."))
    return item
