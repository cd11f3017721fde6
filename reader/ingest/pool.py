"""Pieces read side by side in processes of their own.

A piece that takes longer than DEADLINE_SECONDS, or more memory than `worker` allows, is refused; the others go on.
Time in which this program itself was stopped (ctrl+z) or busy does not count. While a process reads one chunk of
pieces the next lies in its pipe already, so that it never waits for this program, which may be busy writing.
"""

from __future__ import annotations

import selectors
import time
from collections import deque
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from reader.article import Document
from reader.errors import StorageError
from reader.ingest.messages import unpacked
from reader.ingest.process import Answer, Process, Task, started
from reader.ingest.worker import HOLD_SECONDS
from reader.locale import _

if TYPE_CHECKING:
    from types import TracebackType

PROCESSES: Final = 2
DEADLINE_SECONDS: Final = 10.0
"""How long the reading of one piece may take."""
CHUNK: Final = 96
"""So many pieces are sent at once, and answered together if they are quick."""
_START_SECONDS: Final = 60.0
"""How long a process may take to be ready, on a machine that has much to do."""
_STARTS: Final = 5
"""How many processes, one after the other, may end before they are ready."""
__all__ = ["DEADLINE_SECONDS", "PROCESSES", "Answer", "Pool", "Task"]
_LOOK_SECONDS: Final = 1.0
"""Looks at the processes come more often than this; where one was longer in coming, this program did not run."""
_CHUNK_BYTES: Final = 256_000


class Pool:
    """Processes that read pieces; they are started when there is something to read. Use it in a `with`."""

    def __init__(
        self,
        retrieved_at: str,
        *,
        processes: int = PROCESSES,
        seconds: float = DEADLINE_SECONDS,
        is_preparing: bool = False,
    ) -> None:
        """Take the moment to write down, how many processes and how long for a piece, and whether to prepare it."""
        self._retrieved_at = retrieved_at
        self._is_preparing = is_preparing
        self._most = processes
        self._seconds = seconds
        self._processes: list[Process] = []
        self._waiting: deque[Task] = deque()
        self._looked = time.monotonic()
        self._failed_starts = 0
        self._turn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self._processes:
            one.end()
        self._processes.clear()

    def ask(self, task: Task) -> None:
        """Have a piece read; its answer comes while `wait` is called."""
        self._waiting.append(task)
        if len(self._processes) < self._most and all(one.tasks for one in self._processes):
            self._processes.append(started())
        self._hand_out(is_ahead=False)

    def wait(self, seconds: float) -> None:
        """Take the answers that come within so many seconds, at least one if there is one.

        Raises StorageError where no process can be started.
        """
        with selectors.DefaultSelector() as selector:
            for one in self._processes:
                if one.tasks:
                    selector.register(one.output, selectors.EVENT_READ, one)
            ready = [key.data for key, _events in selector.select(seconds)]
        self._count_seconds()
        for one in ready:
            self._take(one)
        for one in list(self._processes):
            if one.tasks and not one.is_ready and one.waited > _START_SECONDS:
                self._start_again(one)
            elif one.tasks and one.is_ready and one.waited > self._seconds + HOLD_SECONDS:
                seconds_ = f"{self._seconds:g}"
                self._give_up(one, _("It took longer than {n} seconds to read.").format(n=seconds_))
        self._hand_out()

    def _count_seconds(self) -> None:
        """Count how long each process has been waited for, without the time in which nobody was waiting."""
        now = time.monotonic()
        for one in self._processes:
            one.waited += min(now - max(self._looked, one.since), _LOOK_SECONDS)
        self._looked = now

    def _take(self, one: Process) -> None:
        """Take the answers that a process has ready."""
        message = one.answers()
        if message and not one.is_ready:
            one.is_ready = True
            self._failed_starts = 0
        elif message:
            for answer in unpacked(message):
                task = one.answered()
                task.answer = replace(answer, content=task.piece.content) if isinstance(answer, Document) else answer
        elif one.is_ready:
            self._give_up(one, _("Reading it takes more memory than any article should, or breaks the parser."))
        else:
            self._start_again(one)

    def _start_again(self, one: Process) -> None:
        """Replace a process that never was ready: that is no fault of the pieces that it was given."""
        self._remove(one)
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise StorageError(_("The processes that read articles end as soon as they are started. Try again."))
        self._processes.append(started())

    def _give_up(self, one: Process, why: str) -> None:
        """End a process that reads no more: the piece that it was at is refused, the others are read by another."""
        one.stopped_at().answer = why
        self._remove(one)
        if self._waiting:
            self._processes.append(started())

    def _remove(self, one: Process) -> None:
        """End a process, and have what it was given wait again."""
        one.end()
        self._processes.remove(one)
        self._waiting.extendleft(reversed(one.tasks))
        self._turn += 1

    def _hand_out(self, *, is_ahead: bool = True) -> None:
        """Give what waits to the processes that have nothing to do, then ahead to those that read."""
        for one in self._processes:
            if self._waiting and not one.tasks:
                self._give(one)
        for one in self._processes if is_ahead else ():
            if self._waiting and one.may_be_given:
                self._give(one)

    def _give(self, one: Process) -> None:
        share = min(CHUNK, len(self._waiting) // self._most + (not one.tasks))
        size = count = 0
        for task in islice(self._waiting, share):
            count += 1
            size += len(task.piece.content)
            if size > _CHUNK_BYTES:
                break
        tasks = [self._waiting.popleft() for _turn in range(count)]
        if tasks and not one.give(tasks, self._retrieved_at, is_prepared=self._is_preparing, turn=self._turn):
            self._waiting.extendleft(reversed(tasks))
