"""Pieces read ahead of where the addition stands, several at once, and given back in their order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.ingest.pool import Task
from reader.ingest.worker import prepared
from reader.sources.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ingest.pool import Answer, Pool
    from reader.sources.found import Item

_FEW: Final = 8
"""So many pieces are read in this very process: starting another takes longer."""
_SMALL_BYTES: Final = 20_000
"""Nothing larger is read in this process, where no deadline and no limit of memory can end it."""
_AHEAD: Final = 768
"""So many pieces are given out before the first of them is waited for: the processes read on while a batch is added."""
_AHEAD_BYTES: Final = 24_000_000
_WAIT_SECONDS: Final = 0.2
_LOOK_EVERY: Final = 50


@dataclass(slots=True)
class Place:
    """Where an item stands: how many items of the input come before it, and how many bytes of all are dealt with."""

    number: int
    done: int


@dataclass(slots=True)
class _Waiting:
    item: Item
    place: Place
    task: Task | None = None

    @property
    def is_read(self) -> bool:
        return self.task is None or self.task.answer is not None

    @property
    def size(self) -> int:
        return len(self.item.content) if isinstance(self.item, Found) else 0


class Ahead:
    """Has the pieces among the items of one addition read."""

    def __init__(self, pool: Pool, retrieved_at: str) -> None:
        self._pool = pool
        self._retrieved_at = retrieved_at
        self._read_here = 0

    def read(self, items: Iterator[tuple[Item, Place]]) -> Iterator[tuple[Item, Place, Answer | None]]:
        """Give all items in their order, with the prepared document of each piece or why it is refused."""
        ahead: deque[_Waiting] = deque()
        size = 0
        for count, (item, place) in enumerate(items, 1):
            one = _Waiting(item, place, self._begun(item))
            size += one.size
            ahead.append(one)
            while ahead and (ahead[0].is_read or len(ahead) > _AHEAD or size > _AHEAD_BYTES):
                size -= ahead[0].size
                yield self._first(ahead)
            if count % _LOOK_EVERY == 0:
                self._pool.wait(0)
        while ahead:
            yield self._first(ahead)

    def _begun(self, item: Item) -> Task | None:
        """Have a piece read, here or elsewhere."""
        if not isinstance(item, Found):
            return None
        task = Task(item)
        is_small = item.kind is not Kind.PAGE and len(item.content) <= _SMALL_BYTES
        if is_small and self._read_here < _FEW:
            self._read_here += 1
            task.answer = prepared(item, self._retrieved_at)
        else:
            self._pool.ask(task)
        return task

    def _first(self, ahead: deque[_Waiting]) -> tuple[Item, Place, Answer | None]:
        """Take the first one out, once it is read."""
        while not ahead[0].is_read:
            self._pool.wait(_WAIT_SECONDS)
        one = ahead.popleft()
        return one.item, one.place, one.task.answer if one.task else None
