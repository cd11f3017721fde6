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
        "INSERT INTO unfinished (origin, fingerprint, done) VALUES (?, ?, ?)"
        " ON CONFLICT (origin) DO UPDATE SET fingerprint = excluded.fingerprint, done = excluded.done",
        (origin, checkpoint.fingerprint, checkpoint.done),
    )


def pieces_done(connection: Connection, origin: str, fingerprint: str) -> int:
    """Give how many pieces of an origin were dealt with when it was stopped, 0 where it was not or has changed."""
    row = connection.execute(
        "SELECT done FROM unfinished WHERE origin = ? AND fingerprint = ?", (storable(origin), fingerprint)
    ).fetchone()
    return int(row[0]) if row else 0
