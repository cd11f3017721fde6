"""What a reader does with articles: read, starred, and how far; and the archive made one compact file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection

_MAX_POSITION: Final = 2**31


def mark(connection: Connection, ids: Sequence[int], *, read: bool | None, starred: bool | None) -> None:
    """Set what is not None for these articles, in one transaction; ids that are not there are passed over."""
    wanted = [(column, int(value)) for column, value in (("read", read), ("starred", starred)) if value is not None]
    if not wanted or not ids:
        return
    columns = ", ".join(f"{column} = ?" for column, _value in wanted)
    values = [value for _column, value in wanted]
    with transaction(connection):
        connection.executemany(f"UPDATE reading SET {columns} WHERE id = ?", [(*values, id_) for id_ in ids])


def set_position(connection: Connection, id_: int, paragraph: int) -> None:
    """Keep the paragraph that was at the top of the pane, counted from 0."""
    paragraph = max(0, min(paragraph, _MAX_POSITION))
    with transaction(connection):
        connection.execute("UPDATE reading SET position = ? WHERE id = ?", (paragraph, id_))


def pack(connection: Connection) -> None:
    """Merge the full-text index, leave no free pages, and put away the log."""
    with transaction(connection):
        connection.execute("INSERT INTO article_fts (article_fts) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA journal_mode = DELETE")
