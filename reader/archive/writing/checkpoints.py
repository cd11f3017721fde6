"""How far an addition has come that was stopped: kept with the articles themselves, so that neither is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive.rows.identity import storable

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.article import Checkpoint


def keep_checkpoint(connection: Connection, checkpoint: Checkpoint) -> None:
    """Write down how far an origin has come, inside the transaction of its articles; forget it when it is finished."""
    origin = storable(checkpoint.origin)
    if checkpoint.done is None:
        connection.execute("DELETE FROM unfinished WHERE origin = ?", (origin,))
        return
    connection.execute(
        "INSERT OR REPLACE INTO unfinished (origin, fingerprint, done, refused) VALUES (?, ?, ?, ?)",
        (origin, checkpoint.fingerprint, checkpoint.done, checkpoint.refused),
    )


def pieces_done(connection: Connection, origin: str, fingerprint: str) -> tuple[int, int]:
    """Give how many pieces of an origin were dealt with and refused when it was stopped, 0 where it has changed."""
    row = connection.execute(
        "SELECT done, refused FROM unfinished WHERE origin = ? AND fingerprint = ?", (storable(origin), fingerprint)
    ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
