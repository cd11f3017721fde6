"""The searches that a reader keeps under names, in the reader's order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.archive.connection import transaction
from reader.archive.part import FacePart
from reader.archive.query.tree import All, State
from reader.archive.rows.columns import reading_rows
from reader.archive.rows.identity import storable
from reader.errors import Ambiguous, NotFound
from reader.findings import SavedSearch
from reader.locale import _
from reader.names import fold_name, read_name

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query import Query


def unread(query: Query) -> Query:
    """Give the query that finds what this one finds and is not read yet, for counting."""
    return replace(query, root=All((query.root, State(read=False))))


class SavedSearches(FacePart):
    """The saved searches of one open archive; got from `Archive.saved`, not made by hand."""

    def all(self) -> tuple[SavedSearch, ...]:
        """List the saved searches in the reader's order: as they were kept, until one is moved."""
        with self._reading() as connection, reading_rows():
            rows = connection.execute("SELECT name, query FROM saved_search ORDER BY position, name_folded")
            return tuple(SavedSearch(name, query) for name, query in rows)

    def find(self, name: str) -> SavedSearch | None:
        """Give the search kept under a name, however its case and accents are typed."""
        with self._reading() as connection, reading_rows():
            return find_saved(connection, name)

    def keep(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name, in place of one that had it. Raises UsageError for what can be no name."""
        name = read_name(name)
        with self._writing() as connection, transaction(connection):
            connection.execute(
                "INSERT INTO saved_search (name_folded, name, query, position)"
                " SELECT ?, ?, ?, coalesce(max(position) + 1, 0) FROM saved_search WHERE true"
                " ON CONFLICT (name_folded) DO UPDATE SET name = excluded.name, query = excluded.query",
                (fold_name(name), name, storable(query.strip())),
            )
        return SavedSearch(name, query.strip())

    def rename(self, old: str, new: str) -> SavedSearch:
        """Give a saved search another name. Raises NotFound, UsageError, and Ambiguous where the name is taken."""
        new = read_name(new)
        with self._writing() as connection, transaction(connection):
            found = find_saved(connection, old)
            if found is None:
                raise not_saved(old)
            if fold_name(new) != fold_name(old) and (there := find_saved(connection, new)):
                raise Ambiguous(_("Another search is saved as “{name}”.").format(name=there.name))
            connection.execute(
                "UPDATE saved_search SET name_folded = ?, name = ? WHERE name_folded = ?",
                (fold_name(new), new, fold_name(old)),
            )
        return SavedSearch(new, found.query)

    def move(self, name: str, place: int) -> SavedSearch:
        """Put a saved search at a place in the order, counted from 0 and kept within it. Raises NotFound."""
        with self._writing() as connection, transaction(connection):
            found = find_saved(connection, name)
            if found is None:
                raise not_saved(name)
            rows = connection.execute("SELECT name_folded FROM saved_search ORDER BY position, name_folded")
            moved = fold_name(found.name)
            order = [folded for (folded,) in rows if folded != moved]
            order.insert(max(0, place), moved)
            connection.executemany("UPDATE saved_search SET position = ? WHERE name_folded = ?", enumerate(order))
        return found

    def remove(self, name: str) -> SavedSearch:
        """Forget a saved search and give what it was. Raises NotFound."""
        with self._writing() as connection, transaction(connection):
            found = find_saved(connection, name)
            if found is None:
                raise not_saved(name)
            connection.execute("DELETE FROM saved_search WHERE name_folded = ?", (fold_name(name),))
        return found


def not_saved(name: str) -> NotFound:
    """Give the error that says no search is saved under a name."""
    return NotFound(_("No search is saved as “{name}”; berita saved lists them.").format(name=name))


def find_saved(connection: Connection, name: str) -> SavedSearch | None:
    """Give the search that is kept under a name, None where there is none."""
    row = connection.execute(
        "SELECT name, query FROM saved_search WHERE name_folded = ?", (storable(fold_name(name)),)
    ).fetchone()
    return SavedSearch(*row) if row else None
