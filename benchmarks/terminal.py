"""The real program in a real pseudo-terminal, with a clock: how long until the screen shows something."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Final

from benchmarks.processes import memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PATIENCE: Final = 300.0
_QUIET: Final = 0.15


class Terminal:
    """A program in a pseudo-terminal of 120 columns and 36 lines."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start the program; the clock runs from here."""
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environment))
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def until(self, text: str, seen: bytes = b"") -> float:
        """Read until a text without spaces comes out; gives the moment. Raises TimeoutError."""
        deadline = time.perf_counter() + _PATIENCE
        while time.perf_counter() < deadline:
            seen += self._read(1.0)
            if text.encode() in seen:
                return time.perf_counter()
        raise TimeoutError(f"{text} did not come on screen")

    def press(self, key: str, text: str) -> float:
        """Press a key and give the seconds until a text comes out, everything else drawn before."""
        self.settle()
        pressed = time.perf_counter()
        os.write(self._file, key.encode())
        return self.until(text) - pressed

    def send(self, keys: str) -> None:
        """Press keys and wait until the program is quiet."""
        os.write(self._file, keys.encode())
        self.settle()

    def hold(self, key: str, times: int, every: float, text: str) -> float:
        """Hold a key down: so many times, seconds between them; gives the seconds from the last one to a text."""
        self.settle()
        seen = b""
        pressed = begun = time.perf_counter()
        for number in range(times):
            while (left := begun + number * every - time.perf_counter()) > 0:
                seen += self._read(left)
            pressed = time.perf_counter()
            os.write(self._file, key.encode())
        if text.encode() in seen:
            return 0.0
        return self.until(text, seen[-len(text) :]) - pressed

    def settle(self) -> None:
        """Read until the program is quiet."""
        while self._read(_QUIET):
            pass

    def memory(self) -> float:
        """Give the resident memory of the program and all that it started in MB."""
        return memory(self.pid)

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        os.close(self._file)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._file], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._file, 1 << 16)
        except OSError:
            return b""
