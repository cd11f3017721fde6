"""When a feed is to be asked again: what its host, its own words and its failures say about that.

Moments are UTC in ISO 8601, to the millisecond, so that they compare as texts. A feed fetched in the future is one
of a clock that was set back since: it is due, once.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.subscriptions.memory import Fetch

_USUAL: Final = 60 * 60
"""Seconds after which a feed is asked again that says nothing about it."""
_SHORTEST: Final = 15 * 60
_LONGEST: Final = 24 * 60 * 60
_BEGINNING: Final = 65_536
_TTL: Final = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_PERIOD: Final = re.compile(rb"<\w+:updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*<", re.IGNORECASE)
_FREQUENCY: Final = re.compile(rb"<\w+:updateFrequency>\s*(\d{1,4})\s*<", re.IGNORECASE)
_PERIODS: Final = {b"hourly": 3_600, b"daily": 86_400, b"weekly": 604_800, b"monthly": 2_592_000, b"yearly": 31_536_000}
"""The periods of RSS 1.0's syndication module, in seconds."""


def now() -> str:
    """Give this moment."""
    return _written(datetime.now(UTC))


def later(moment: str, seconds: float) -> str:
    """Give the moment so many seconds after another one; "" where that is none."""
    try:
        return _written(datetime.fromisoformat(moment) + timedelta(seconds=seconds))
    except (ValueError, OverflowError):
        return ""


def local(moment: str) -> str:
    """Write a moment in the zone of the machine, to the minute; "" for none."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return ""


def calm(content: bytes, fresh_for: int | None) -> float:
    """Give for how many seconds a feed is left alone after it answered: 15 minutes to a day.

    The longest of what its host says (Cache-Control) and what it says itself (RSS 2.0's ttl in minutes, the
    syndication module of RSS 1.0); an hour where neither says anything.
    """
    wishes = [seconds for seconds in (fresh_for, _own(content[:_BEGINNING])) if seconds]
    return min(max(*wishes, _SHORTEST), _LONGEST) if wishes else _USUAL


def rhythm(fetch: Fetch, fresh_for: int | None) -> float:
    """Give for how many seconds a feed is left alone that has not changed: as long as the last time, or longer."""
    try:
        last = datetime.fromisoformat(fetch.state.next_at) - datetime.fromisoformat(fetch.state.fetched_at)
    except (ValueError, TypeError):
        return calm(b"", fresh_for)
    usual = calm(b"", fresh_for)
    return usual if fetch.state.failures else min(max(usual, last.total_seconds()), _LONGEST)


def patience(failures: int) -> float:
    """Give for how many seconds a feed is left alone that failed so often in a row: an hour, two, four … a day."""
    return min(_USUAL * 2.0 ** min(failures - 1, 10), _LONGEST)


def is_due(fetch: Fetch, moment: str) -> bool:
    """Tell whether a feed's next time has come."""
    return fetch.state.next_at <= moment or fetch.state.fetched_at > moment


def may_be_asked(fetch: Fetch, moment: str) -> bool:
    """Tell whether a feed's host has not asked to be left alone until later."""
    return fetch.wait_until <= moment or fetch.state.fetched_at > moment


def _own(beginning: bytes) -> float:
    ttl, period, frequency = (pattern.search(beginning) for pattern in (_TTL, _PERIOD, _FREQUENCY))
    minutes = int(ttl[1]) * 60 if ttl else 0
    each = _PERIODS[period[1].lower()] / max(1, int(frequency[1]) if frequency else 1) if period else 0
    return max(minutes, each)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
