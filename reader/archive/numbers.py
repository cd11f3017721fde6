"""Numbers that stand for something in the archive: ids in the order of time, keys of texts that are looked up.

An id is twice the seconds since the year 1, or one more. Articles whose date is less exact than a second
are spread over the time that it leaves open, so that ids lie near each other: every posting of the full-text index
holds the distance between two.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import PartialDate

ID_BITS: Final = 1
"""How many bits of an id lie below its second."""
_YEAR_ONE: Final = datetime(1, 1, 1, tzinfo=UTC)
_LAST_SECOND: Final = int((datetime.max.replace(tzinfo=UTC) - _YEAR_ONE).total_seconds())
_MINUTE, _HOUR = 60, 3_600
_OF_A_DAY: Final = 16 * _HOUR
"""A day without a time begins at 00:00 UTC (07:00 WIB), and so many seconds later it is still that day in WIB."""
_CROWDED: Final = 4_096
_FEW, _MANY = 4, 400
"""How many ids are tried in a room, and in one so large that its end is the end of a day."""
_HALF: Final = 32
_LOWEST: Final = -(1 << 31)
_HASH_DIGITS: Final = 10


@dataclass(frozen=True, slots=True)
class Room:
    """The ids that are right for an article: the first, and how many."""

    first: int
    size: int

    def slots(self, digest: str) -> Iterator[int]:
        """Give ids to try, the same for the same hash (hex), without end: in this room, then in ever more after it.

        Where a whole room is taken, twice as much is tried, so that a hundred thousand articles of one second find
        their places in some tries each.
        """
        seed, size = int(digest[-_HASH_DIGITS:], 16), self.size
        tries = _FEW if size < _CROWDED else _MANY
        while True:
            for turn in range(tries):
                yield self.first + (seed + turn * (seed // size * 2 + 1)) % size
            size, tries = size * 2, _FEW


def seconds_since_year_one(moment: datetime) -> int:
    """Give whole seconds from 0001-01-01 UTC to a moment; one without a zone counts as UTC."""
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _YEAR_ONE
    return max(0, since.days * 86_400 + since.seconds)


def first_id(moment: datetime) -> int:
    """Give the lowest id that an article of this second can have."""
    return seconds_since_year_one(moment) << ID_BITS


def moment_of(id_: int) -> datetime:
    """Give the second (UTC) at which an id stands; the last of the calendar for ids after it."""
    seconds = max(0, id_ >> ID_BITS)
    return _YEAR_ONE + timedelta(seconds=min(seconds, _LAST_SECOND))


def room_of(date: PartialDate | None, retrieved_at: str) -> Room:
    """Give the ids that stand at a date, as far as it is known; of a day, month or year in its first hours.

    An article without a date stands in the minute after it was retrieved (ISO 8601); without that, too, at the first.
    """
    if date is None:
        return Room(first_id(_moment(retrieved_at)), _MINUTE << ID_BITS)
    seconds = _OF_A_DAY if date.hour is None else _MINUTE if date.second is None else 1
    return Room(first_id(date.start()), seconds << ID_BITS)


@lru_cache(maxsize=8_192)
def key_of(text: str) -> int | None:
    """Give a number for a text that is looked up, None for no text; other texts may have the same: compare them."""
    return _hash(text) if text else None


@lru_cache(maxsize=8_192)
def address_key(address: str) -> int | None:
    """Give a number for a canonical address, None for none: those of one host lie together (`keys_of_host`)."""
    if not address:
        return None
    host = host_in(address)
    return (_host_hash(host) << _HALF) + _hash(address[len(host) :]) - _LOWEST


def keys_of_host(address: str) -> tuple[int, int]:
    """Give the first and the last number of canonical addresses of the host in this one."""
    first = _hash(host_in(address)) << _HALF
    return first, first + (1 << _HALF) - 1


def host_in(address: str) -> str:
    """Give the host of a canonical address."""
    return address.partition("/")[0].partition("?")[0]


@lru_cache(maxsize=1_024)
def _host_hash(host: str) -> int:
    return _hash(host)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big", signed=True)


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return _YEAR_ONE
