"""The story around an article: what its editors named, what names it, and what is like it.

Two names: related, Frequencies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive.related.named import named, named_by
from reader.archive.related.similar import Frequencies, similar
from reader.archive.rows.stored import rows_of
from reader.article import RelatedArticles

if TYPE_CHECKING:
    from reader.archive.connection import Connection

__all__ = ["Frequencies", "related"]


def related(connection: Connection, id_: int, frequencies: Frequencies) -> RelatedArticles | None:
    """Gather the story around an article: named in its editors' order, naming it, similar; None where it is not."""
    row = rows_of(connection, [id_]).get(id_)
    if row is None:
        return None
    links = named(connection, id_)
    naming = named_by(connection, id_)
    known = {link.row.id for link in links if link.row} | {one.id for one in naming} | {id_}
    return RelatedArticles(links, naming, similar(connection, row, known, frequencies))
