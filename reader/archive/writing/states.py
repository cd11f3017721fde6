"""What a reader does with articles: read, starred, and how far; and the archive made one compact file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction
from reader.archive.rows.identity import storable
from reader.archive.writing.journal import spellings
from reader.article import ReadingState
from reader.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.writing.preparing import Prepared
    from reader.article import Document

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


def join_state(connection: Connection, id_: int, document: Document) -> None:
    """Add to an article what another program knew of it: read or starred in one is read or starred, tags are joined."""
    state = document.state
    if state and state != ReadingState():
        values = (int(state.read), int(state.starred), max(0, min(state.position, _MAX_POSITION)))
        connection.execute(
            "UPDATE reading SET read = max(read, ?1), starred = max(starred, ?2), position = max(position, ?3)"
            " WHERE id = ?4 AND (read < ?1 OR starred < ?2 OR position < ?3)",
            (*values, id_),
        )
    connection.executemany(
        "INSERT OR IGNORE INTO tag (article_id, name) VALUES (?, ?)",
        [(id_, storable(" ".join(tag.split()))) for tag in document.tags if tag.strip()],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO feed_article (feed_id, article_id) SELECT id, ? FROM feed WHERE url = ?",
        [(id_, storable(url)) for url in document.feeds],
    )


def spell_tags(connection: Connection, documents: Sequence[Prepared]) -> list[Prepared]:
    """Give documents with their tags spelt as the archive has them, or as the first of these documents has them."""
    if not any(one.document.tags for one in documents):
        return list(documents)
    known = {folded: names[0] for folded, names in spellings(connection).items()}
    return [replace(one, document=replace(one.document, tags=_spelt(one.document.tags, known))) for one in documents]


def _spelt(tags: Sequence[str], known: dict[str, str]) -> tuple[str, ...]:
    given = (" ".join(tag.split()) for tag in tags)
    return tuple(dict.fromkeys(known.setdefault(fold_name(tag), tag) for tag in given if tag))


def pack(connection: Connection) -> None:
    """Merge the full-text index, leave no free pages, and put away the log."""
    with transaction(connection):
        connection.execute("INSERT INTO article_fts (article_fts) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA journal_mode = DELETE")
