"""The journal of changes: which parts a change has, what each really changed, and how a piece of it is undone.

Every function works inside a transaction of its caller on a piece of the articles, at most PIECE of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection

PIECE: Final = 1_000
"""Articles that are changed in one transaction: a few hundredths of a second under the write lock."""

MAX_CHANGES: Final = 200
"""How many changes can be undone; older ones are forgotten."""

MAX_ROWS: Final = 1_000_000
"""How many articles of older changes are remembered beside those of the last change, which always is."""

_LARGEST: Final = 2**63 - 1
_STATES: Final = {"read": ("read", 1), "unread": ("read", 0), "starred": ("starred", 1), "unstarred": ("starred", 0)}
_OPPOSITE: Final = {
    "add": "remove",
    "remove": "add",
    "read": "unread",
    "unread": "read",
    "starred": "unstarred",
    "unstarred": "starred",
}
_IDS: Final = "SELECT value FROM json_each(:ids)"
_DONE: Final = (
    "SELECT article_id FROM change_article"
    " WHERE number = :number AND part = :part AND article_id BETWEEN :low AND :high"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a change: a tag put on or taken off (`add`, `remove`), or a state that articles come into.

    `spellings` are the names that count as having an added tag already.
    """

    action: str
    tag: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def lacking(self) -> str:
        """The condition on `reading` that this part has something to change, with `:tag` or `:spellings` as values."""
        if self.action == "add":
            names = "SELECT value FROM json_each(:spellings)"
            return f"NOT EXISTS (SELECT 1 FROM tag WHERE article_id = reading.id AND name IN ({names}))"
        if self.action == "remove":
            return "EXISTS (SELECT 1 FROM tag WHERE article_id = reading.id AND name = :tag)"
        column, value = _STATES[self.action]
        return f"reading.{column} <> {value}"

    @property
    def values(self) -> dict[str, object]:
        """What the condition and the change need."""
        return {"tag": self.tag, "spellings": json.dumps((self.tag, *self.spellings), ensure_ascii=False)}


def begin(connection: Connection, parts: Sequence[Part], made_at: str) -> int:
    """Write down a new change, and give its number."""
    cursor = connection.execute("INSERT INTO change (made_at) VALUES (?)", (made_at,))
    number = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO change_part (number, part, action, tag) VALUES (?, ?, ?, ?)",
        [(number, place, part.action, part.tag) for place, part in enumerate(parts)],
    )
    return number


def parts_of(connection: Connection, number: int) -> list[Part]:
    """List the parts of a change; none where there is no such change."""
    rows = connection.execute("SELECT action, tag FROM change_part WHERE number = ? ORDER BY part", (number,))
    return [Part(str(action), str(tag)) for action, tag in rows]


def last(connection: Connection) -> int | None:
    """Give the number of the newest change that can be undone."""
    row = connection.execute("SELECT max(number) FROM change_part").fetchone()
    return None if row[0] is None else int(row[0])


def articles_of(connection: Connection, number: int) -> int | None:
    """Give how many articles a change has changed; None where there is no such change or it is being forgotten."""
    row = connection.execute(
        "SELECT articles FROM change WHERE number = ?1 AND EXISTS (SELECT 1 FROM change_part WHERE number = ?1)",
        (number,),
    ).fetchone()
    return int(row[0]) if row else None


def would_change(connection: Connection, parts: Sequence[Part], ids: Sequence[int]) -> int:
    """Count the articles among these that at least one part would change."""
    written = json.dumps(list(ids))
    changed: set[int] = set()
    for part in parts:
        rows = connection.execute(
            f"SELECT id FROM reading WHERE id IN ({_IDS}) AND {part.lacking}", {"ids": written, **part.values}
        )
        changed.update(row[0] for row in rows)
    return len(changed)


def change_piece(connection: Connection, number: int, parts: Sequence[Part], ids: Sequence[int]) -> int:
    """Change these articles (in order of their ids, none of them changed before), and count those it changed."""
    bounds = {"number": number, "low": ids[0], "high": ids[-1]}
    written = json.dumps(list(ids))
    for place, part in enumerate(parts):
        values = bounds | {"part": place, **part.values}
        connection.execute(
            "INSERT INTO change_article (number, article_id, part)"
            f" SELECT :number, id, :part FROM reading WHERE id IN ({_IDS}) AND {part.lacking}",
            values | {"ids": written},
        )
        _apply(connection, part.action, values)
    counted = connection.execute(
        "SELECT count(DISTINCT article_id) FROM change_article"
        " WHERE number = :number AND article_id BETWEEN :low AND :high",
        bounds,
    )
    articles = int(counted.fetchone()[0])
    connection.execute("UPDATE change SET articles = articles + ? WHERE number = ?", (articles, number))
    return articles


def undo_piece(connection: Connection, number: int, parts: Sequence[Part]) -> int:
    """Undo a change for the next PIECE articles and forget that it changed them; after the last, forget the change.

    What a later change changed again stays as it is. Where that change took this one back, it has nothing to undo any
    more: both together changed nothing.
    """
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM change_article WHERE number = ? ORDER BY article_id LIMIT ?", (number, PIECE)
    ).fetchall()
    if rows:
        bounds = {"number": number, "low": rows[0][0], "high": rows[-1][0]}
        for place, part in enumerate(parts):
            values = bounds | {"part": place, "tag": part.tag}
            _leave_changed_again(connection, part.action, values)
            _apply(connection, _OPPOSITE[part.action], values)
        connection.execute(
            "DELETE FROM change_article WHERE number = :number AND article_id BETWEEN :low AND :high", bounds
        )
    if len(rows) < PIECE:
        drop(connection, number)
    return len(rows)


def _leave_changed_again(connection: Connection, action: str, values: dict[str, object]) -> None:
    """Let a part forget the articles in which a later change changed the same again, and that change, if it took back.

    The first such change decides: what a change really changed, the next one on the same can only take back, unless
    something that is in no journal came between.
    """
    opposite = _OPPOSITE[action]
    later = connection.execute(
        "SELECT number, part, action FROM change_part"
        " WHERE number > :number AND tag = :tag AND action IN (:action, :opposite) ORDER BY number",
        values | {"action": action, "opposite": opposite},
    ).fetchall()
    for number, part, again in later:
        of_later = values | {"later": number, "later_part": part}
        found = connection.execute(
            "SELECT article_id FROM change_article"
            f" WHERE number = :later AND part = :later_part AND article_id IN ({_DONE})",
            of_later,
        ).fetchall()
        if found:
            ids = json.dumps([id_ for (id_,) in found])
            _forget(connection, values | {"ids": ids})
            if again == opposite:
                _forget(connection, {"number": number, "part": part, "ids": ids})
                _recount(connection, number, ids)


def _forget(connection: Connection, values: dict[str, object]) -> None:
    """Forget that a part of a change changed some articles (`ids`, JSON)."""
    connection.execute(
        "DELETE FROM change_article WHERE number = :number AND part = :part AND article_id IN (" + _IDS + ")",
        values,
    )


def _recount(connection: Connection, number: int, ids: str) -> None:
    """Count these articles (JSON) no longer where no part of a change has changed them; forget an empty change."""
    connection.execute(
        f"UPDATE change SET articles = articles - (SELECT count(*) FROM ({_IDS}) WHERE NOT EXISTS"
        " (SELECT 1 FROM change_article WHERE number = :number AND article_id = value)) WHERE number = :number",
        {"number": number, "ids": ids},
    )
    if not connection.execute("SELECT 1 FROM change_article WHERE number = ?", (number,)).fetchone():
        drop(connection, number)


def drop(connection: Connection, number: int) -> None:
    """Forget a change that has no articles (any more)."""
    connection.execute("DELETE FROM change WHERE number = ?", (number,))


def _apply(connection: Connection, action: str, values: dict[str, object]) -> None:
    """Do one thing to the articles that the journal names for a part of a change."""
    if action == "add":
        connection.execute(
            "INSERT OR IGNORE INTO tag (article_id, name) SELECT id, :tag FROM reading WHERE id IN (" + _DONE + ")",
            values,
        )
    elif action == "remove":
        connection.execute(f"DELETE FROM tag WHERE name = :tag AND article_id IN ({_DONE})", values)
    else:
        column, value = _STATES[action]
        connection.execute(f"UPDATE reading SET {column} = {value} WHERE id IN ({_DONE})", values)


def forget_piece(connection: Connection) -> None:
    """Forget PIECE articles of the oldest change where the journal is too long; the last change always stays.

    A change that is being forgotten has no parts any more, so that nobody undoes half of it.
    """
    number, changes, articles = connection.execute(
        "SELECT min(number), count(*), total(articles) FROM change WHERE number < (SELECT max(number) FROM change)"
    ).fetchone()
    if number is None:
        return
    is_begun = not parts_of(connection, number)
    if not is_begun and changes < MAX_CHANGES and articles <= MAX_ROWS:
        return
    connection.execute("DELETE FROM change_part WHERE number = ?", (number,))
    connection.execute(
        "DELETE FROM change_article WHERE number = ?1 AND article_id <= coalesce((SELECT article_id FROM change_article"
        " WHERE number = ?1 ORDER BY article_id LIMIT 1 OFFSET ?2), ?3)",
        (number, PIECE - 1, _LARGEST),
    )
    if not connection.execute("SELECT 1 FROM change_article WHERE number = ?", (number,)).fetchone():
        drop(connection, number)


def spellings(connection: Connection) -> dict[str, tuple[str, ...]]:
    """List the tags in use by their folded names, each with its spellings, the commonest first."""
    rows = connection.execute(
        "WITH RECURSIVE step (name) AS (SELECT min(name) FROM tag UNION ALL"
        " SELECT (SELECT min(name) FROM tag WHERE name > step.name) FROM step WHERE step.name IS NOT NULL)"
        " SELECT name FROM step WHERE name IS NOT NULL"
    )
    found: dict[str, list[str]] = {}
    for (name,) in rows.fetchall():
        found.setdefault(fold_name(name), []).append(name)
    return {
        folded: tuple(sorted(names, key=lambda name: (-tagged(connection, [name]), name)) if names[1:] else names)
        for folded, names in found.items()
    }


def tagged(connection: Connection, names: Sequence[str]) -> int:
    """Count the articles that have a tag, in any of its spellings."""
    rows = connection.execute(
        f"SELECT count({'DISTINCT ' if names[1:] else ''}article_id) FROM tag"
        f" WHERE name IN ({', '.join('?' * len(names))})",
        list(names),
    )
    return int(rows.fetchone()[0])


def move_article(connection: Connection, id_: int, place: int) -> None:
    """Let the journal call an article by its new id."""
    connection.execute(
        "UPDATE change_article SET article_id = ? WHERE number IN (SELECT number FROM change) AND article_id = ?",
        (place, id_),
    )
