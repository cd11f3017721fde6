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
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PATIENCE: Final = 60.0
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

    def until(self, text: str) -> float:
        """Read until a text without spaces comes out; gives the moment. Raises TimeoutError."""
        seen = b""
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

    def settle(self) -> None:
        """Read until the program is quiet."""
        while self._read(_QUIET):
            pass

    def memory(self) -> float:
        """Give the resident memory of the program in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes) / 1024

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
