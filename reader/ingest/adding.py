"""From everything that a reader names into the archive: find, read, add in small batches, tell what became of it.

Stands between sources and archive. What is committed stays, whatever happens after, and an addition that was stopped
goes on there when it is asked for again.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader.article import Checkpoint, Document
from reader.errors import BeritaError, Refused
from reader.ingest.merging import documents_of, feeds_of
from reader.ingest.origins import is_code, name_of, opened, walk
from reader.ingest.pool import Pool, Task
from reader.ingest.report import Listener, Tally
from reader.ingest.worker import answer
from reader.locale import _
from reader.sources.found import Found, Kind, OtherArchive, PassedOver, Subscription, Told, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.ingest.origins import File, Input, Walked
    from reader.ingest.report import Keeper, Report
    from reader.sources.found import Item

BATCH: Final = 50
"""How many articles go into one transaction: few enough that a reader beside it never waits long."""

_BATCH_BYTES: Final = 4_000_000
PATIENCE_SECONDS: Final = 0.5
"""An article is not kept waiting longer than this for others to fill its batch."""
_PAUSE_SECONDS: Final = 0.005
_FEW: Final = 8
"""So many pieces are read in this very process: starting another takes longer."""
_AHEAD: Final = 256
_AHEAD_BYTES: Final = 24_000_000
_WAIT_SECONDS: Final = 0.2


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

    Raises what the archive raises; the batches before stay.
    """
    wish = wish or Wish()
    walked = [walk(one) for one in inputs]
    run = _Run(keeper, wish, total=sum(one.size for one in walked))
    with Pool(run.retrieved_at) as pool:
        for one in walked:
            if run.stopped or not run.add(one, pool):
                return run.tally.report(interrupted=True)
    return run.tally.report(interrupted=False)


@dataclass(slots=True)
class _Place:
    """Where an item stands: how many items of the input come before it, and how many bytes of all are dealt with."""

    number: int
    done: int


class _Run:
    """One addition on its way."""

    def __init__(self, keeper: Keeper, wish: Wish, total: int) -> None:
        self.keeper = keeper
        self.wish = wish
        self.total = total
        self.tally = Tally(wish.listener)
        self.retrieved_at = wish.retrieved_at or datetime.now(UTC).isoformat(timespec="seconds")
        self.stopped = False
        self._before = 0
        self._pieces = 0
        self._read_here = 0
        self._batch: list[Document] = []
        self._batch_bytes = 0
        self._batch_since = 0.0
        self._done = 0
        self._was_kept = False

    def add(self, walked: Walked, pool: Pool) -> bool:
        """Add one input; tell whether it was finished."""
        self._done = self.keeper.pieces_done(walked.key, walked.fingerprint) if walked.key else 0
        self._was_kept = self._done > 0
        self.tally.skipped += self._done
        for item, place, read in self._read(self._items(walked), pool):
            self._take(item, read)
            self._done = place.number + 1
            self._pieces += 1
            if self._is_full():
                self._flush(walked)
            self.wish.listener.progress(place.done, self.total, self._pieces)
            if self.wish.stop():
                self.stopped = True
                break
        self._flush(walked, finished=not self.stopped)
        self._before += walked.size
        return not self.stopped

    def _items(self, walked: Walked) -> Iterator[tuple[Item, _Place]]:
        """Go through the items of an input, without those that were dealt with before."""
        if walked.problem:
            yield Unreadable(walked.one.name, walked.problem), _Place(0, self._before)
            return
        skip = self._done
        number = 0
        done = self._before
        files: Sequence[File | None] = walked.files if walked.one.content is None else (None,)
        for file in files:
            for item, position in _opened_items(walked.one, file):
                if number >= skip:
                    yield item, _Place(number, done + position)
                number += 1
            done += file.size if file else walked.size

    def _read(self, items: Iterator[tuple[Item, _Place]], pool: Pool) -> Iterator[tuple[Item, _Place, Task | None]]:
        """Have the pieces among the items read, several at once, and give all back in their order."""
        ahead: deque[tuple[Item, _Place, Task | None]] = deque()
        size = 0
        for item, place in items:
            task = None
            size += _size(item)
            if isinstance(item, Found):
                task = Task(item)
                if item.kind is not Kind.PAGE and self._read_here < _FEW:
                    self._read_here += 1
                    task.answer = _answer(item, self.retrieved_at)
                else:
                    pool.ask(task)
            ahead.append((item, place, task))
            while ahead and (_is_read(ahead[0]) or len(ahead) > _AHEAD or size > _AHEAD_BYTES):
                if not _is_read(ahead[0]):
                    pool.wait(_WAIT_SECONDS)
                    continue
                size -= _size(ahead[0][0])
                yield ahead.popleft()
            if len(ahead) % BATCH == 0:
                pool.wait(0)
        while ahead:
            while not _is_read(ahead[0]):
                pool.wait(_WAIT_SECONDS)
            yield ahead.popleft()

    def _take(self, item: Item, task: Task | None) -> None:
        """Deal with one item: a document goes into the batch, the rest is told."""
        match item:
            case Found():
                self._take_answer(item, task)
            case Unreadable():
                self.tally.refuse(item.origin, item.part, item.message)
            case PassedOver():
                self.tally.pass_over(item.origin, item.part, item.message)
            case Told():
                self.tally.listener.told(item.origin, item.message)
            case Subscription():
                self._add(None)  # what came before it is told before it
                [is_new] = self.keeper.feeds.add([item.feed])
                self.tally.follow(item.feed, is_new=is_new)
            case OtherArchive():
                self._merge(item)

    def _take_answer(self, item: Found, task: Task | None) -> None:
        read = task.answer if task else None
        if isinstance(read, Document):
            self._put(read)
        else:
            self.tally.refuse(item.origin, item.part, read or "")

    def _put(self, document: Document) -> None:
        if not self._batch:
            self._batch_since = time.monotonic()
        self._batch.append(document)
        self._batch_bytes += len(document.content)

    def _is_full(self) -> bool:
        return (
            len(self._batch) >= BATCH
            or self._batch_bytes >= _BATCH_BYTES
            or (bool(self._batch) and time.monotonic() - self._batch_since > self.wish.patience)
        )

    def _merge(self, item: OtherArchive) -> None:
        """Add everything that another archive holds."""
        try:
            for feed in feeds_of(item.path):
                [is_new] = self.keeper.feeds.add([feed])
                self.tally.follow(feed, is_new=is_new)
            for document in documents_of(item.path):
                self._put(document)
                if self._is_full():
                    self._add(None)
                if self.wish.stop():
                    break
        except BeritaError as error:
            self.tally.refuse(str(item.path), "", error.message)

    def _flush(self, walked: Walked, *, finished: bool = False) -> None:
        """Add the batch at hand, and with it write down how far its input has come."""
        is_long = self._done > BATCH or self._was_kept
        if not (walked.key and is_long):
            self._add(None)
        elif self._batch or not finished or self._was_kept:
            self._add(Checkpoint(walked.key, walked.fingerprint, None if finished else self._done))
            self._was_kept = True

    def _add(self, checkpoint: Checkpoint | None) -> None:
        if self._batch or checkpoint:
            batch, self._batch, self._batch_bytes = self._batch, [], 0
            for document, added in zip(batch, self.keeper.add(batch, checkpoint), strict=True):
                self.tally.became(document, added)
            time.sleep(_PAUSE_SECONDS)  # leaves the write lock to others


def _opened_items(one: Input, file: File | None) -> Iterator[tuple[Item, int]]:
    """Give the items of one file, each with how many bytes of the file are dealt with after it."""
    name = name_of(one, file)
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


def _answer(item: Found, retrieved_at: str) -> Document | str:
    found = answer(item, retrieved_at)
    if isinstance(found, Document):
        return replace(found, content=item.content)
    return str(found)


def _size(item: Item) -> int:
    return len(item.content) if isinstance(item, Found) else 0


def _is_read(waiting: tuple[Item, _Place, Task | None]) -> bool:
    task = waiting[2]
    return task is None or task.answer is not None
