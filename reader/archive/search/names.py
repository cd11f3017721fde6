"""The names that an archive holds, and which of them are meant by the words of a query.

Different names are few where articles are many: they are listed by stepping through an index, and compared here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.archive.query.tree import Name
from reader.archive.search.remembered import remembered
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Named

MAX_NAMES: Final = 500
"""How many names that have the words asked for are looked for."""


class Place(NamedTuple):
    """Where names of a kind stand: a table, the columns of the name and of the article's id, and how to look one up.

    `using` serves the question whether one article has one of some names; nothing where the table's own key does.
    """

    table: str
    column: str
    id: str
    using: str = ""


PLACES: Final = {
    Name.PUBLISHER: Place("article", "publisher", "id", " INDEXED BY article_publisher"),
    Name.PLACE: Place("article", "place", "id", " INDEXED BY article_place"),
    Name.CREDIT: Place("credit", "name", "article_id"),
    Name.KEYWORD: Place("keyword", "name", "article_id"),
    Name.TAG: Place("tag", "name", "article_id"),
    Name.FEED: Place("feed_article", "feed_id", "article_id"),
}


def meant(connection: Connection, asked: Named) -> list[str] | list[int]:
    """List the names that have the words asked for; of feeds their numbers."""
    if asked.name is Name.FEED:
        feeds = connection.execute("SELECT id, title, site, url FROM feed ORDER BY id").fetchall()
        return [id_ for id_, *names in feeds if any(has(name, asked) for name in (str(id_), *names))][:MAX_NAMES]
    place = PLACES[asked.name]
    return [name for name in distinct(connection, place.table, place.column) if has(name, asked)][:MAX_NAMES]


def distinct(connection: Connection, table: str, column: str) -> tuple[str, ...]:
    """List the different values of an indexed column, one step through the index for each."""
    return remembered(connection, ("names", table, column), lambda: _distinct(connection, table, column))


def _distinct(connection: Connection, table: str, column: str) -> tuple[str, ...]:
    rows = connection.execute(
        f"WITH RECURSIVE step (name) AS (SELECT min({column}) FROM {table} UNION ALL"
        f" SELECT (SELECT min({column}) FROM {table} WHERE {column} > step.name) FROM step"
        " WHERE step.name IS NOT NULL) SELECT name FROM step WHERE name IS NOT NULL"
    )
    return tuple(str(row[0]) for row in rows)


def has(name: str, asked: Named) -> bool:
    """Tell whether a name has the words asked for one after the other, or from end to end where that is asked."""
    held, wanted = words(name), list(asked.words)
    if asked.whole or asked.name is Name.TAG:
        return _begins(held, wanted, begins=asked.begins) and (asked.begins or len(held) == len(wanted))
    return any(_begins(held[start:], wanted, begins=asked.begins) for start in range(len(held) - len(wanted) + 1))


def _begins(held: Sequence[str], wanted: Sequence[str], *, begins: bool) -> bool:
    part = held[: len(wanted)]
    if len(part) < len(wanted):
        return False
    last = part[-1].startswith(wanted[-1]) if begins else part[-1] == wanted[-1]
    return last and list(part[:-1]) == list(wanted[:-1])
