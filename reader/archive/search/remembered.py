"""What was found out about an archive as it is now, kept until it changes: forms of words, names, rankings.

One page of a search asks for the same forms several times (to find, to mark, to explain), and the next page again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from reader.archive.connection import Connection

_T = TypeVar("_T")

_MOST: Final = 500
"""How many answers are kept; then all are forgotten."""


def remembered(connection: Connection, asked: Hashable, find: Callable[[], _T]) -> _T:
    """Give what `find` finds, without asking again while nobody has written to the archive.

    `asked` says what is asked for, and stands for the kind of the answer too; nobody may change the answer.
    """
    if connection.in_transaction:  # which may be taken back
        return find()
    state = (connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes)
    if connection.state != state or len(connection.found) > _MOST:
        connection.found, connection.state = {}, state
    if asked not in connection.found:
        connection.found[asked] = find()
    return cast("_T", connection.found[asked])
