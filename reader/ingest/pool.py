"""Pieces read side by side in processes of their own, and given back in their order.

A piece that takes longer than DEADLINE_SECONDS, or more memory than `worker` allows, is refused; the others go on.
"""

from __future__ import annotations

import pickle
import selectors
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from reader.article import Document
from reader.ingest.worker import receive, send
from reader.locale import _, language

if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

    from reader.sources.found import Found

PROCESSES: Final = 2
DEADLINE_SECONDS: Final = 10.0
"""How long the reading of one piece may take."""
CHUNK: Final = 32
_START_SECONDS: Final = 60.0
"""How long a process may take to be ready, on a machine that has much to do."""
_CHUNK_BYTES: Final = 256_000
_ROOT: Final = str(Path(__file__).parent.parent.parent)
_PROGRAM: Final = "import sys; sys.path.append(sys.argv.pop(1)); from reader.ingest.worker import main; main()"

Answer = Document | str
"""A document, or why a piece was refused."""


@dataclass(slots=True)
class Task:
    """A piece to be read, and its answer once there is one."""

    piece: Found
    answer: Answer | None = None


@dataclass(slots=True)
class _Process:
    process: subprocess.Popen[bytes]
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0
    is_ready: bool = False

    @property
    def output(self) -> BinaryIO:
        assert self.process.stdout  # noqa: S101 - it was started with one
        return self.process.stdout  # type: ignore[return-value]  # typeshed has IO[bytes]


class Pool:
    """Processes that read pieces; they are started when there is something to read. Use it in a `with`."""

    def __init__(self, retrieved_at: str, *, processes: int = PROCESSES, seconds: float = DEADLINE_SECONDS) -> None:
        self._retrieved_at = retrieved_at
        self._most = processes
        self._seconds = seconds
        self._processes: list[_Process] = []
        self._waiting: deque[Task] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self._processes:
            _end(one.process)
        self._processes.clear()

    def ask(self, task: Task) -> None:
        """Have a piece read; its answer comes while `wait` is called."""
        self._waiting.append(task)
        if not self._hand_out() and len(self._processes) < self._most:
            self._processes.append(_Process(_started()))
            self._hand_out()

    def wait(self, seconds: float) -> None:
        """Take the answers that come within so many seconds, at least one if there is one."""
        with selectors.DefaultSelector() as selector:
            for one in self._processes:
                if one.tasks:
                    selector.register(one.output, selectors.EVENT_READ, one)
            ready = [key.data for key, _events in selector.select(seconds)]
        for one in ready:
            self._take(one)
        now = time.monotonic()
        for one in list(self._processes):
            if one.tasks and now - one.since > (self._seconds if one.is_ready else _START_SECONDS):
                seconds_ = f"{self._seconds:g}"
                self._give_up(one, _("It took longer than {n} seconds to read.").format(n=seconds_))
        self._hand_out()

    def _take(self, one: _Process) -> None:
        """Take one answer of a process."""
        message = receive(one.output)
        one.since = time.monotonic()
        if message and not one.is_ready:
            one.is_ready = True
            return
        if not message:
            self._give_up(one, _("Reading it takes more memory than any article should, or breaks the parser."))
            return
        task = one.tasks.popleft()
        answer = pickle.loads(message)  # noqa: S301 - from our own process
        task.answer = replace(answer, content=task.piece.content) if isinstance(answer, Document) else answer

    def _give_up(self, one: _Process, why: str) -> None:
        """End a process that reads no more; what it had not begun is read by another."""
        _end(one.process)
        self._processes.remove(one)
        one.tasks.popleft().answer = why
        self._waiting.extendleft(reversed(one.tasks))
        if self._waiting:
            self._processes.append(_Process(_started()))

    def _hand_out(self) -> bool:
        """Give what waits to the processes that have nothing to do; tell whether nothing waits any more."""
        for one in self._processes:
            if not self._waiting:
                break
            if not one.tasks:
                self._give(one)
        return not self._waiting

    def _give(self, one: _Process) -> None:
        size = 0
        share = CHUNK if len(self._waiting) > CHUNK * self._most else 1 + len(self._waiting) // self._most
        while self._waiting and len(one.tasks) < share and size < _CHUNK_BYTES:
            task = self._waiting.popleft()
            size += len(task.piece.content)
            one.tasks.append(task)
        one.since = time.monotonic()
        request = (self._retrieved_at, [task.piece for task in one.tasks])
        try:
            assert one.process.stdin  # noqa: S101 - it was started with one
            send(one.process.stdin, pickle.dumps(request, pickle.HIGHEST_PROTOCOL))  # type: ignore[arg-type]
        except OSError:  # it ended meanwhile: `wait` finds that out
            return


def _started() -> subprocess.Popen[bytes]:
    # -P: a module that lies about in the folder where berita was started is not imported.
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-c", _PROGRAM, _ROOT, language()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,  # what is in a buffer, a selector does not see
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()
