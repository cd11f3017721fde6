"""Columns of other names: what `--map headline=judul` says, and the JSON object that a row becomes by it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from reader.locale import _
from reader.sources.found import Told, Unreadable
from reader.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.sources.found import Items, Origin

_MOST: Final = 12
_MOST_ASIDE: Final = 8
_LONGEST: Final = 30


class Naming:
    """The columns that an origin renames; they are known without their case and spacing, and which were met.

    Columns that hold nothing known, by their names or by what was said, are remembered to be told.
    """

    def __init__(self, origin: Origin) -> None:
        self._origin = origin.name
        self._fields = {_plain(column): field for column, field in origin.columns.items()}
        self._names = {_plain(column): column for column in origin.columns}
        self._met: set[str] = set()
        self._aside: dict[str, None] = {}

    def __bool__(self) -> bool:
        return bool(self._fields)

    def field(self, column: str) -> str:
        """Give the field that a column is said to hold, "" where nothing is said."""
        plain = _plain(column)
        field = self._fields.get(plain, "")
        if field:
            self._met.add(plain)
        return field

    def renamed(self, row: Mapping[str, object]) -> dict[str, object]:
        """Give a row by its new names; what was said goes before a column that has such a name by itself."""
        named = {field: value for column, value in row.items() if (field := self.field(column))}
        others = {column: value for column, value in row.items() if not self.field(column) and column not in named}
        return {**named, **others}

    def leave_aside(self, columns: Iterable[str]) -> None:
        """Remember columns that no field is known for."""
        self._aside.update(dict.fromkeys(columns))

    def told(self) -> Items:
        """Tell which columns were left aside, and which were named and are in no row."""
        if self._aside:
            columns = shown(self._aside, _MOST_ASIDE)
            yield Told(self._origin, _("Columns left aside: {columns}.").format(columns=columns))
        unmet = [name for plain, name in self._names.items() if plain not in self._met]
        if unmet:
            yield Unreadable(self._origin, _("There is no column named {columns}.").format(columns=shown(unmet)))


def shown(columns: Iterable[str], most: int = _MOST) -> str:
    """Write the names of columns in a sentence, long ones and many of them cut short."""
    names = [one_line(column)[:_LONGEST] for column in columns]
    return ", ".join(names[:most]) + ("…" if len(names) > most else "")


def row_bytes(row: Mapping[str, object]) -> bytes:
    """Write a row as the JSON object that the archive keeps."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8", "replace")


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "", fold(column)) or column
