"""The stems of an archive's words brought up to date after the rules for stems have changed.

Done before the first addition by a berita with other rules, which nobody waits for on screen. All stems change in one
transaction, or none: until then words keep the stems that an older berita gave them, and are found as it found them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction
from reader.language.stems import VERSION, stem
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection

_PROPERTY: Final = "stems"
_PIECE: Final = 5_000


def restem(connection: Connection) -> int:
    """Give every word today's stem where another set of rules gave it its own, and say how many have changed.

    The stems are worked out before the write lock is taken, which is then held for what has changed only.
    """
    if _version(connection) == VERSION:
        return 0
    changed = [(found, form) for form, held in _words(connection) if (found := stem(fold(form))) != held]
    with transaction(connection):
        connection.executemany("UPDATE word SET stem = nullif(?, form) WHERE form = ?", changed)
        connection.execute(
            "INSERT INTO property (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_PROPERTY, VERSION),
        )
    return len(changed)


def _version(connection: Connection) -> str:
    row = connection.execute("SELECT value FROM property WHERE name = ?", (_PROPERTY,)).fetchone()
    return str(row[0]) if row else ""


def _words(connection: Connection) -> Iterator[tuple[str, str]]:
    """Go through all words with their stems, piece by piece, so that no reading transaction stays open."""
    last = ""
    while piece := connection.execute(
        "SELECT form, coalesce(stem, form) FROM word WHERE form > ? ORDER BY form LIMIT ?", (last, _PIECE)
    ).fetchall():
        yield from piece
        last = piece[-1][0]
