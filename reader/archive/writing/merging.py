"""The full-text index in few pieces again after a large addition, a little at a time.

FTS5 keeps what each transaction added as a segment, and merges segments only so far; a search looks for every form of
every word in each of them. Stands beside `adding`: the same articles, found sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction

if TYPE_CHECKING:
    from reader.archive.connection import Connection

_PAGES: Final = 200
"""Pages of the index that are written at once (FTS5's are 4 KB): about 20 ms, in which nobody else can write."""

_FEWEST_SEGMENTS: Final = 2
"""So many segments of one size are merged."""

_SHARE: Final = 4
"""All is merged into one where the largest segment is at most so many times the others together."""

_COMMAND: Final = "INSERT INTO article_fts (article_fts, rank) VALUES (?, ?)"


def merge(connection: Connection, *, begins: bool) -> bool:
    """Merge a piece of the index in a transaction of its own; tell whether there is more to merge.

    The first call of several decides how much is merged: never a large index for the sake of a little.
    """
    pages = -_PAGES if begins and _is_scattered(connection) else _PAGES  # negative: all segments, whatever their sizes
    with transaction(connection):
        if begins:
            connection.execute(_COMMAND, ("usermerge", _FEWEST_SEGMENTS))
        before = connection.total_changes
        connection.execute(_COMMAND, ("merge", pages))
        return connection.total_changes - before > 1  # one is the command itself (sqlite.org/fts5.html)


def _is_scattered(connection: Connection) -> bool:
    """Tell whether much of the index lies outside its largest segment."""
    rows = connection.execute("SELECT max(pgno) - min(pgno) + 1 FROM article_fts_idx GROUP BY segid").fetchall()
    sizes = [int(size) for (size,) in rows]
    return len(sizes) > 1 and max(sizes) <= _SHARE * (sum(sizes) - max(sizes))
