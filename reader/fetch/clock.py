"""How long one address is waited for: one clock from the first name looked up to the last byte read."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from reader.errors import Unreachable
from reader.fetch.values import SECONDS
from reader.locale import _

if TYPE_CHECKING:
    from threading import Event

_SILENCE: Final = 20.0
"""Seconds after which a host that says nothing at all is given up."""
_SLICE: Final = 0.1
"""Seconds after which a wait is looked up from, to see whether it is still wanted."""


class Stopped(Exception):
    """Nobody wants the answer any more."""


class Clock:
    """Counts the seconds that are left for one address."""

    def __init__(self, host: str, seconds: float = SECONDS, stopped: Event | None = None) -> None:
        """Start to count; `stopped` is set by whoever does not want the answer any more."""
        self.host = host
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._stopped = stopped
        self._heard = monotonic()

    def left(self, most: float = SECONDS) -> float:
        """Give how many seconds are left, `most` at the most. Raises Unreachable when there are none, and Stopped."""
        if self._stopped is not None and self._stopped.is_set():
            raise Stopped
        now = monotonic()
        if now >= self._end:
            raise Unreachable(
                _("{host} took longer than {seconds} seconds.").format(host=self.host, seconds=f"{self._seconds:g}")
            )
        if now - self._heard >= _SILENCE:
            raise Unreachable(_("{host} does not answer.").format(host=self.host))
        return min(self._end - now, most)

    def slice(self) -> float:
        """Give how many seconds to wait before looking up. Raises as `left` does."""
        return self.left(_SLICE)

    def heard(self) -> None:
        """Note that the host has said something."""
        self._heard = monotonic()
