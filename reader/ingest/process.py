"""One process that reads pieces: started, given chunks of them, listened to, and ended.

Under `pool`, which decides what it is given and how long it may take. What is sent to it never waits for it to read:
a chunk is sent while it reads another one only where the pipe has room for all of it.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.archive.writing.preparing import Prepared
from reader.article import Document
from reader.errors import StorageError
from reader.ingest.messages import packed, receive, send
from reader.ingest.worker import STEP
from reader.locale import _, language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from reader.sources.found import Found

_ROOT: Final = str(Path(__file__).parent.parent.parent)
_PROGRAM: Final = "import sys; sys.path.append(sys.argv.pop(1)); from reader.ingest.worker import main; main()"
_PIPE_BYTES: Final = 1 << 20
"""What a pipe is asked to hold: the most that Linux gives whoever is not root."""
_PLAIN_PIPE_BYTES: Final = 1 << 16
_PAGE: Final = 1 << 12
_MOST_CHUNKS: Final = 3


Answer = Document | Prepared | str
"""A document, one that is ready for the archive, or why a piece was refused."""


@dataclass(slots=True)
class Task:
    """A piece to be read, and its answer once there is one."""

    piece: Found
    answer: Answer | None = None


@dataclass(slots=True)
class _Chunk:
    """Pieces that were sent together: the number of the first, how many are not answered, and the bytes of all."""

    first: int
    left: int
    size: int


@dataclass(slots=True)
class Process:
    """A process that reads, what it was given and has not answered, and how long it has been waited for."""

    process: subprocess.Popen[bytes]
    steps: int
    room: int
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0
    waited: float = 0.0
    is_ready: bool = False
    _chunks: deque[_Chunk] = field(default_factory=deque)
    _given: int = 0
    _begun: int = 0

    @property
    def output(self) -> BinaryIO:
        """Where its answers come."""
        assert self.process.stdout  # noqa: S101 - it was started with one
        return self.process.stdout  # type: ignore[return-value]  # typeshed has IO[bytes]

    @property
    def may_be_given(self) -> bool:
        """Whether it can be given another chunk."""
        return len(self._chunks) < _MOST_CHUNKS

    def begin(self) -> None:
        """Begin to wait for its next answers."""
        self.since = time.monotonic()
        self.waited = 0.0

    def give(self, tasks: Sequence[Task], retrieved_at: str, *, is_prepared: bool, turn: int) -> bool:
        """Send pieces to be read, and say so; not where they would have to wait for the process to take them."""
        message = packed((retrieved_at, is_prepared, turn, [task.piece for task in tasks]))
        if self.tasks and len(message) + _PAGE > self._free():
            return False
        if not self.tasks:
            self.begin()
        self.tasks.extend(tasks)
        self._chunks.append(_Chunk(self._given, len(tasks), len(message) + _PAGE))
        self._given += len(tasks)
        try:
            assert self.process.stdin  # noqa: S101 - it was started with one
            send(self.process.stdin, message)  # type: ignore[arg-type]
        except OSError:  # it ended meanwhile: whoever waits for it finds that out
            pass
        return True

    def answers(self) -> bytes:
        """Receive one message, b"" where the process has ended."""
        message = receive(self.output)
        self.begin()
        return message

    def answered(self) -> Task:
        """Take out the piece that was answered."""
        chunk = self._chunks[0]
        chunk.left -= 1
        if not chunk.left:
            self._chunks.popleft()
        return self.tasks.popleft()

    def stopped_at(self) -> Task:
        """Take out the piece that the process was at when it stopped."""
        place = max(0, self._steps() - 1 - (self._given - len(self.tasks)))
        task = self.tasks[place]
        del self.tasks[place]
        return task

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        os.close(self.steps)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue
        self.process.wait()

    def _free(self) -> int:
        """Give how many bytes the pipe has room for: what the process has begun is in it no longer."""
        begun = self._steps()
        return self.room - sum(chunk.size for chunk in self._chunks if chunk.first >= begun)

    def _steps(self) -> int:
        """Give how many pieces it has begun."""
        try:
            while marks := os.read(self.steps, _PLAIN_PIPE_BYTES):
                self._begun += marks.count(STEP)
        except BlockingIOError:
            pass
        return self._begun


def started() -> Process:
    """Start a process that reads. Raises StorageError."""
    steps, mark = os.pipe()
    try:
        # -P: a module that lies about in the folder where berita was started is not imported.
        process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-c", _PROGRAM, _ROOT, language(), str(mark)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,  # what is in a buffer, `select` does not see
            pass_fds=(mark,),
            start_new_session=True,  # ctrl+c and ctrl+z are for this program, which decides what becomes of the others
        )
    except OSError as error:
        os.close(steps)
        why = error.strerror or type(error).__name__
        raise StorageError(_("No process can be started to read articles: {why}.").format(why=why)) from error
    finally:
        os.close(mark)
    os.set_blocking(steps, False)
    for pipe in (process.stdin, process.stdout):
        room = _widened(pipe.fileno()) if pipe else 0
    return Process(process, steps, room)


def _widened(pipe: int) -> int:
    """Have a pipe hold more, where the system can; give how many bytes it holds."""
    try:
        return fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except (AttributeError, OSError):
        return _PLAIN_PIPE_BYTES
