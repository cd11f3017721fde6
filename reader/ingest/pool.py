"""Pieces read side by side in processes of their own.

A piece that takes longer than DEADLINE_SECONDS, or more memory than `worker` allows, is refused; the others go on.
Time in which this program itself was stopped (ctrl+z) or busy does not count.
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
from reader.errors import StorageError
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
_STARTS: Final = 5
"""How many processes, one after the other, may end before they are ready."""
_LOOK_SECONDS: Final = 1.0
"""Looks at the processes come more often than this; where one was longer in coming, this program did not run."""
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
    waited: float = 0.0
    is_ready: bool = False

    @property
    def output(self) -> BinaryIO:
        assert self.process.stdout  # noqa: S101 - it was started with one
        return self.process.stdout  # type: ignore[return-value]  # typeshed has IO[bytes]

    def begin(self) -> None:
        """Begin to wait for its next answer."""
        self.since = time.monotonic()
        self.waited = 0.0


class Pool:
    """Processes that read pieces; they are started when there is something to read. Use it in a `with`."""

    def __init__(self, retrieved_at: str, *, processes: int = PROCESSES, seconds: float = DEADLINE_SECONDS) -> None:
        self._retrieved_at = retrieved_at
        self._most = processes
        self._seconds = seconds
        self._processes: list[_Process] = []
        self._waiting: deque[Task] = deque()
        self._looked = time.monotonic()
        self._failed_starts = 0

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
            elif one.tasks and one.is_ready and one.waited > self._seconds:
                seconds_ = f"{self._seconds:g}"
                self._give_up(one, _("It took longer than {n} seconds to read.").format(n=seconds_))
        self._hand_out()

    def _count_seconds(self) -> None:
        """Count how long each process has been waited for, without the time in which nobody was waiting."""
        now = time.monotonic()
        for one in self._processes:
            one.waited += min(now - max(self._looked, one.since), _LOOK_SECONDS)
        self._looked = now

    def _take(self, one: _Process) -> None:
        """Take one answer of a process."""
        message = receive(one.output)
        one.begin()
        if message and not one.is_ready:
            one.is_ready = True
            self._failed_starts = 0
        elif message:
            task = one.tasks.popleft()
            answer = pickle.loads(message)  # noqa: S301 - from our own process
            task.answer = replace(answer, content=task.piece.content) if isinstance(answer, Document) else answer
        elif one.is_ready:
            self._give_up(one, _("Reading it takes more memory than any article should, or breaks the parser."))
        else:
            self._start_again(one)

    def _start_again(self, one: _Process) -> None:
        """Replace a process that never was ready: that is no fault of the pieces that it was given."""
        self._remove(one)
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise StorageError(_("The processes that read articles end as soon as they are started. Try again."))
        self._processes.append(_Process(_started()))

    def _give_up(self, one: _Process, why: str) -> None:
        """End a process that reads no more; what it had not begun is read by another."""
        one.tasks.popleft().answer = why
        self._remove(one)
        if self._waiting:
            self._processes.append(_Process(_started()))

    def _remove(self, one: _Process) -> None:
        """End a process, and have what it was given wait again."""
        _end(one.process)
        self._processes.remove(one)
        self._waiting.extendleft(reversed(one.tasks))

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
        one.begin()
        request = (self._retrieved_at, [task.piece for task in one.tasks])
        try:
            assert one.process.stdin  # noqa: S101 - it was started with one
            send(one.process.stdin, pickle.dumps(request, pickle.HIGHEST_PROTOCOL))  # type: ignore[arg-type]
        except OSError:  # it ended meanwhile: `wait` finds that out
            return


def _started() -> subprocess.Popen[bytes]:
    """Start a process that reads. Raises StorageError."""
    try:
        # -P: a module that lies about in the folder where berita was started is not imported.
        return subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-c", _PROGRAM, _ROOT, language()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # what is in a buffer, a selector does not see
            start_new_session=True,  # ctrl+c and ctrl+z are for this program, which decides what becomes of the others
        )
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StorageError(_("No process can be started to read articles: {why}.").format(why=why)) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()
