"""The order in which rows of a batch fill the pages of a table that only grows: none is left half empty.

A row that does not fit into what is left of a page begins another, and with rows of a sixth of a page a tenth of the
file would be empty. How much is left on the last page is kept in `property`; were it wrong, only room would be lost.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection

_PROPERTY: Final = "document_room"
_HEADER: Final = 8
_OVERHEAD: Final = 26
"""What a row of `document` takes beside its texts, at most: its place on the page, its numbers, and how long all is."""


def filling_order(connection: Connection, sizes: Sequence[int]) -> list[int]:
    """Give the places of rows of these sizes (bytes of text) in the order that fills pages, and note what is left."""
    page = int(connection.execute("PRAGMA page_size").fetchone()[0])
    row = connection.execute("SELECT value FROM property WHERE name = ?", (_PROPERTY,)).fetchone()
    waiting = sorted((_on_page(size + _OVERHEAD, page), place) for place, size in enumerate(sizes))
    room = int(row[0]) if row and row[0].isdigit() else 0
    order: list[int] = []
    while waiting:
        fitting = bisect_right(waiting, (room, len(sizes)))
        if not fitting:
            room, fitting = page - _HEADER, len(waiting)
        size, place = waiting.pop(fitting - 1)
        order.append(place)
        room -= size
    connection.execute(
        "INSERT INTO property (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_PROPERTY, str(max(0, room))),
    )
    return order


def _on_page(size: int, page: int) -> int:
    """Give how much of a row stays on its page where the rest flows over (sqlite.org/fileformat2.html, 1.6)."""
    if size <= page - 35:
        return size
    least = (page - 12) * 32 // 255 - 23
    local = least + (size - least) % (page - 4)
    return (local if local <= page - 35 else least) + 4
