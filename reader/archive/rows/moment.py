"""Several questions to the archive that are answered as of one moment, whoever writes to it meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection


@contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Let everything that is read inside come from one state of the archive, which holds up no writer.

    Inside a transaction all is of one moment already. No longer than one article takes: the log grows meanwhile.
    """
    is_inside = connection.in_transaction
    if not is_inside:
        connection.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        if not is_inside and connection.in_transaction:  # SQLite has ended it after some errors
            connection.execute("ROLLBACK")
