"""Many addresses at once: hosts side by side, each asked one thing at a time with a pause after it.

Every host has a thread of its own, so that one which does not answer keeps nobody waiting. A host that asks to be left
alone, or cannot be reached twice in a row, is not asked for the rest.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Final, Self

from reader.errors import BeritaError, Unreachable
from reader.fetch.asking import SYSTEM, ask, web_address
from reader.fetch.clock import Clock, Stopped
from reader.fetch.values import SECONDS, Fetched, Request
from reader.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from reader.fetch.guarding import Network

PAUSE: Final = 1.0
"""Seconds between two requests to one host."""
_AT_ONCE: Final = 128
"""Hosts that are asked side by side."""
_FAILURES: Final = 2
_BUSY: Final = frozenset((429, 503))
_SLICE: Final = 0.1

Answer = Fetched | BeritaError


@dataclass(slots=True)
class _Host:
    """What is waiting for a host, and how it has behaved."""

    waiting: deque[Request] = field(default_factory=deque)
    served: bool = False
    failures: int = 0
    closed: Unreachable | None = None
    asked: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    last: Clock | None = None


class Fetching:
    """Requests on their way; leaving its block lets go of those that are not answered yet."""

    def __init__(self, *, seconds: float = SECONDS, pause: float = PAUSE, network: Network = SYSTEM) -> None:
        """Begin with nothing asked."""
        self.stopped = threading.Event()
        self._seconds = seconds
        self._pause = pause
        self._network = network
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._room = threading.Semaphore(_AT_ONCE)
        self._answers: queue.SimpleQueue[tuple[Request, Answer]] = queue.SimpleQueue()
        self._unanswered = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()

    def ask(self, request: Request) -> None:
        """Send a request on its way, after those to the same host."""
        self._unanswered += 1
        try:
            name = web_address(request.address).host
        except BeritaError as error:
            self._answers.put((request, error))
            return
        with self._lock:
            host = self._hosts.setdefault(name, _Host())
            host.waiting.append(request)
            if not host.served:
                host.served = True
                threading.Thread(target=self._serve, args=(host,), name=f"fetch from {name}", daemon=True).start()

    def answers(self, idle: Callable[[], None] = lambda: None) -> Iterator[tuple[Request, Answer]]:
        """Give answers as they come, until all that was asked is answered, meanwhile too, or all is stopped.

        `idle` is called about ten times a second while none comes.
        """
        while self._unanswered and not self.stopped.is_set():
            try:
                answer = self._answers.get(timeout=_SLICE)
            except queue.Empty:
                idle()
                continue
            self._unanswered -= 1
            yield answer

    def _serve(self, host: _Host) -> None:
        while True:
            with self._lock:
                if self.stopped.is_set() or not host.waiting:
                    host.served = False
                    return
                request = host.waiting.popleft()
            try:
                answer = host.closed or self._answer(request)
            except Stopped:
                continue
            _learn(host, answer)
            self._answers.put((request, answer))

    def _answer(self, request: Request) -> Answer:
        with self._room:
            try:
                return ask(request, seconds=self._seconds, stopped=self.stopped, network=self._network, turn=self._turn)
            except BeritaError as error:
                return error
            except Stopped:
                raise
            except Exception as error:  # noqa: BLE001 - an answer that is never given would be waited for
                name = f"{type(error).__name__}: {error}"
                return Unreachable(_("Something went wrong: {error}").format(error=name))

    @contextmanager
    def _turn(self, clock: Clock) -> Iterator[None]:
        """Wait until a host is asked nothing else, and has had its pause; where a request goes on within it, none."""
        with self._lock:
            host = self._hosts.setdefault(clock.host, _Host())
        while not host.asked.acquire(timeout=clock.slice()):
            pass
        try:
            while host.last is not clock and host.free_at > monotonic():
                self.stopped.wait(min(clock.slice(), max(0.0, host.free_at - monotonic())))
            clock.heard()
            yield
        finally:
            host.last, host.free_at = clock, monotonic() + self._pause
            host.asked.release()


def _learn(host: _Host, answer: Answer) -> None:
    """Note whether a host is to be asked for the rest of what waits for it."""
    if not isinstance(answer, Unreachable):
        host.failures = 0
        return
    host.failures = 0 if answer.status else host.failures + 1
    if answer.status in _BUSY or host.failures >= _FAILURES:
        host.closed = answer


def get_all(requests: Iterable[Request], *, pause: float = PAUSE) -> Iterator[tuple[Request, Answer]]:
    """Give the answers to all requests as they come; whoever takes no more of them lets go of the rest."""
    with Fetching(pause=pause) as fetching:
        for request in requests:
            fetching.ask(request)
        yield from fetching.answers()
