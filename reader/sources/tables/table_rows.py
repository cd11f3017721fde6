"""Values under the names of their columns: one row of a table to the JSON object that is kept, or why not.

Both tables of text and spreadsheets come through here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.locale import ngettext, number
from reader.sources.found import Found, Kind, Unreadable
from reader.sources.tables.dialects import known
from reader.sources.tables.naming import row_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.sources.found import Origin
    from reader.sources.tables.naming import Naming

_EMPTY: Final = ("", None)


class Columns:
    """The columns of one table, and the rows that its values make."""

    def __init__(self, names: Sequence[str], naming: Naming, origin: Origin) -> None:
        self._names = [name.strip() for name in names]
        self._again = _numbered(self._names)
        self._naming = naming
        self._origin = origin
        fields = [known(name, naming) for name in self._names]
        naming.leave_aside(name for name, field in zip(self._names, fields, strict=True) if name and not field)
        self._heading = [place for place, field in enumerate(fields) if field == "headline"]
        self._texts = [place for place, field in enumerate(fields) if field in ("body", "summary")]

    def item(self, values: Sequence[object], part: str) -> Found | Unreadable | None:
        """Give the row as what was found, why it cannot be read, or None where it is empty."""
        if all(value in _EMPTY for value in values):
            return None
        if self.is_ragged(values):
            return Unreadable(self._origin.name, self._ragged(len(values)), part)
        row: dict[str, object] = {}
        for name, again, value in zip(self._names, self._again, values, strict=False):
            if name and value not in _EMPTY and value != row.get(name):
                row[again if name in row else name] = value
        return Found(Kind.ROW, row_bytes(self._naming.renamed(row)), self._origin.name, part)

    def is_ragged(self, values: Sequence[object]) -> bool:
        """Say whether values do not fit the columns, so that none can be told apart."""
        if len(values) > len(self._names):
            return any(value not in _EMPTY for value in values[len(self._names) :])
        missing = range(len(values), len(self._names))
        return any(place in missing for place in (*self._heading[:1], *self._texts[:1]))

    def _ragged(self, count: int) -> str:
        return ngettext(
            "The row has {count} value for {columns} columns.",
            "The row has {count} values for {columns} columns.",
            count,
        ).format(count=number(count), columns=number(len(self._names)))


def _numbered(names: Sequence[str]) -> list[str]:
    """Give the names under which values of columns go that have the same name as one before: `judul (2)`."""
    counts: dict[str, int] = {}
    numbered: list[str] = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        numbered.append(f"{name} ({counts[name]})")
    return numbered
