"""What an article's editors named, and what names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.rows.columns import read_related_headline, reading_rows
from reader.archive.rows.stored import rows_of
from reader.article import LinkStatus, RelatedLink

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.article import ArticleRow

MAX_NAMED_BY: Final = 200
"""How many of the articles that name one are listed, the newest."""


def named(connection: Connection, id_: int) -> tuple[RelatedLink, ...]:
    """List the headlines that an article names, in its editors' order, with the articles that they are."""
    found = connection.execute(
        "SELECT kind, text, url, target_id FROM related_headline WHERE article_id = ? ORDER BY position", (id_,)
    ).fetchall()
    rows = rows_of(connection, [target for *_headline, target in found if target is not None])
    with reading_rows():
        return tuple(
            RelatedLink(
                read_related_headline(kind, text, url),
                LinkStatus.IN_ARCHIVE if target in rows else LinkStatus.MISSING,
                rows.get(target),
            )
            for kind, text, url, target in found
        )


def named_by(connection: Connection, id_: int) -> tuple[ArticleRow, ...]:
    """List the articles that name one, the newest first."""
    found = connection.execute(
        "SELECT DISTINCT article_id FROM related_headline WHERE target_id = ? ORDER BY article_id DESC LIMIT ?",
        (id_, MAX_NAMED_BY),
    ).fetchall()
    rows = rows_of(connection, [one for (one,) in found])
    return tuple(rows[one] for (one,) in found if one in rows)
