"""Where articles stand in time: a free id for a new one, and another for one whose day is learnt later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.writing.journal import move_article

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.archive.connection import Connection

_NEXT_GAP: Final = (
    "SELECT r.id + 1 FROM reading AS r WHERE r.id >= ?"
    " AND NOT EXISTS (SELECT 1 FROM reading AS n WHERE n.id = r.id + 1) ORDER BY r.id LIMIT 1"
)
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
"""Every column that holds the id of an article."""


def free_id(connection: Connection, wished: int, taken: Collection[int] = ()) -> int:
    """Give the wished id or the next free one."""
    while True:
        if wished in taken:
            wished += 1
        elif connection.execute("SELECT 1 FROM reading WHERE id = ?", (wished,)).fetchone():
            wished = connection.execute(_NEXT_GAP, (wished,)).fetchone()[0]
        else:
            return wished


def move(connection: Connection, id_: int, wished: int) -> int:
    """Give an article the wished id or the next free one, with everything that belongs to it, and say which."""
    place = free_id(connection, wished)
    connection.execute("PRAGMA defer_foreign_keys = ON")  # until the transaction ends
    move_article(connection, id_, place)
    for table, column in _NAMING:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (place, id_))
    return place
