"""Where articles stand in time: free ids for new ones, and another for one whose day is learnt later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from reader.archive.writing.journal import move_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.numbers import Room

_THERE: Final = "SELECT id FROM reading WHERE id IN (SELECT value FROM json_each(?))"
_NAMING: Final = (
    ("article", "id"),
    ("reading", "id"),
    ("credit", "article_id"),
    ("keyword", "article_id"),
    ("tag", "article_id"),
    ("version", "article_id"),
    ("related_headline", "article_id"),
    ("related_headline", "target_id"),
    ("feed_article", "article_id"),
)
"""Every column that holds the id of an article, but for the journal's, which has no index by it."""


def free_ids(connection: Connection, wanted: Sequence[tuple[Room, str]]) -> list[int]:
    """Give a free id for each room and hash (hex), all of them different."""
    slots = [room.slots(digest) for room, digest in wanted]
    given: dict[int, int] = {}
    waiting = list(range(len(wanted)))
    taken: set[int] = set()
    while waiting:
        tried = {number: next(slots[number]) for number in waiting}
        there = connection.execute(_THERE, (json.dumps(list(tried.values())),))
        taken.update(id_ for (id_,) in there)
        for number, slot in tried.items():
            if slot not in taken:
                given[number] = slot
                taken.add(slot)
        waiting = [number for number in waiting if number not in given]
    return [given[number] for number in range(len(wanted))]


def move(connection: Connection, id_: int, room: Room, digest: str) -> int:
    """Give an article an id of another room, with everything that belongs to it, and say which."""
    if room.first <= id_ < room.first + room.size:
        return id_
    [place] = free_ids(connection, [(room, digest)])
    connection.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends
    for table, column in _NAMING:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (place, id_))
    move_article(connection, id_, place)
    return place
