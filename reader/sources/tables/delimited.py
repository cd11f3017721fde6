"""CSV, TSV and their kin, walked row by row: delimiter, encoding and header are found out.

A quotation mark that is never closed swallows what comes after it; here it costs its own row only, because lines of a
row that does not fit are read again, one later.
"""

from __future__ import annotations

import csv
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.locale import _, number
from reader.sources.found import Unreadable
from reader.sources.tables.chunks import LONGEST_LINE, text_lines, texts_of
from reader.sources.tables.dialects import find_header
from reader.sources.tables.naming import Naming, shown
from reader.sources.tables.table_rows import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.sources.found import Items, Origin
    from reader.sources.tables.dialects import Dialect

_SAMPLE: Final = 65_536


def delimited(file: BinaryIO, origin: Origin) -> Items:
    """Walk a table of text whose values stand between `,`, `;`, `|` or tabs."""
    naming = Naming(origin)
    pieces = texts_of(file)
    first = next(pieces, "")
    header = find_header(first[:_SAMPLE], naming)
    if len(first) > _SAMPLE and _lines_in(first[:_SAMPLE]) <= (header.lines if header else 1):
        yield Unreadable(origin.name, _header_too_long())
        return
    if header is None:
        yield Unreadable(origin.name, no_header(first[:_SAMPLE].partition("\n")[0]))
        return
    csv.field_size_limit(LONGEST_LINE)
    lines = _Lines(chain([first], pieces), origin)
    for _line in range(header.lines):
        next(lines, None)
    columns = Columns(header.columns, naming, origin)
    count = 0
    for item in _rows(lines, header.dialect, columns):
        yield item
        count += 1
    if not count:
        yield Unreadable(origin.name, _("There are no rows in it."))
    else:
        yield from naming.told()


def no_header(line: str) -> str:
    """Say that no line names the columns, and what such a line looks like."""
    return _(
        "No line names a column with headlines or texts. The first line is {line}; a line such as"
        " judul,isi,tanggal,tautan is wanted, or say with --map headline=COLUMN which column is which."
    ).format(line=shown([line]) or "-")


class _Lines:
    """The lines of a text with their ends, the number of the last one, and those that the row at hand consists of."""

    def __init__(self, pieces: Iterator[str], origin: Origin) -> None:
        self._lines = text_lines(pieces)
        self._again: deque[str] = deque()
        self.origin = origin
        self.number = 0
        self.row: list[str] = []
        self.too_long: list[int] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        if len(line) > LONGEST_LINE:
            self.too_long.append(self.number)
            line = "\n"
        self.row.append(line)
        return line

    def read_again(self) -> None:
        """Go back to the second line of the row at hand."""
        self._again.extendleft(reversed(self.row[1:]))
        self.number -= len(self.row) - 1


def _rows(lines: _Lines, dialect: Dialect, columns: Columns) -> Items:
    values = dialect.values(lines)
    while True:
        lines.row.clear()
        begun = lines.number + 1
        try:
            row = next(values, None)
            is_broken = False
        except csv.Error:
            row, is_broken = [], True
        for line in lines.too_long:
            yield Unreadable(lines.origin.name, _too_large(), f"line {line}")
        lines.too_long.clear()
        if row is None:
            return
        if is_broken or (len(lines.row) > 1 and (dialect.is_open(lines.row) or columns.is_ragged(row))):
            lines.read_again()
            yield Unreadable(
                lines.origin.name, _("A quotation mark is missing or too many in this row."), f"line {begun}"
            )
            continue
        item = columns.item(row, f"line {begun}")
        if item:
            yield item


def _lines_in(sample: str) -> int:
    return sum(1 for _line in text_lines([sample]))


def _header_too_long() -> str:
    return _(
        "The line that names the columns is longer than {limit} letters. Leave out the columns that are not needed."
    ).format(limit=number(_SAMPLE))


def _too_large() -> str:
    return _("The row is larger than {limit} MB and was passed over.").format(limit=number(LONGEST_LINE // 1024**2))
