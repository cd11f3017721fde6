"""The stems of an archive's words brought up to date after the rules for stems have changed.

Done before the first addition by a berita with other rules, which nobody waits for on screen; piece by piece, so that
others can write in between, and what was interrupted is gone on with by the next addition. A word and all that it is
found with change in one transaction: at every moment a word finds what it found before, or what it finds from now on.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction
from reader.language.stems import VERSION, stem
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.archive.connection import Connection

_PROPERTY: Final = "stems"
_READ: Final = 5_000
_PIECE: Final = 500
"""Words that are changed in one transaction, and the rest of the last one's family."""
_PAUSE_SECONDS: Final = 0.005
"""What is left to other programs between two transactions."""

_Family = list[tuple[str, str]]
"""Words that change together: each word's new stem, and the word."""


def restem(connection: Connection) -> int:
    """Give every word today's stem where another set of rules gave it its own, and say how many have changed.

    The stems are worked out before the write lock is taken, which is then held for what has changed only.
    """
    if _version(connection) == VERSION:
        return 0
    changed = 0
    for piece in _pieces(_families(connection)):
        with transaction(connection):
            connection.executemany("UPDATE word SET stem = nullif(?, form) WHERE form = ?", piece)
        changed += len(piece)
        time.sleep(_PAUSE_SECONDS)
    with transaction(connection):
        connection.execute(
            "INSERT INTO property (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_PROPERTY, VERSION),
        )
    return changed


def _version(connection: Connection) -> str:
    row = connection.execute("SELECT value FROM property WHERE name = ?", (_PROPERTY,)).fetchone()
    return str(row[0]) if row else ""


def _families(connection: Connection) -> Iterable[_Family]:
    """Group the words whose stem changes: together where one's stem, old or new, is the old or new one of another."""
    parents: dict[str, str] = {}

    def first(bare: str) -> str:
        while (parent := parents.get(bare, bare)) != bare:
            parents[bare] = parents.get(parent, parent)
            bare = parent
        return bare

    changed: list[tuple[str, str]] = []
    for form, held in _words(connection):
        found = stem(fold(form))
        if found != held:
            changed.append((found, form))
            parents[first(held)] = first(found)
    families: dict[str, _Family] = {}
    for found, form in changed:
        families.setdefault(first(found), []).append((found, form))
    return families.values()


def _pieces(families: Iterable[_Family]) -> Iterator[_Family]:
    """Put whole families together until they have enough words for a transaction."""
    piece: _Family = []
    for family in families:
        piece += family
        if len(piece) >= _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _words(connection: Connection) -> Iterator[tuple[str, str]]:
    """Go through all words with their stems, some at a time, so that no reading transaction stays open."""
    last = ""
    while read := connection.execute(
        "SELECT form, coalesce(stem, form) FROM word WHERE form > ? ORDER BY form LIMIT ?", (last, _READ)
    ).fetchall():
        yield from read
        last = read[-1][0]
