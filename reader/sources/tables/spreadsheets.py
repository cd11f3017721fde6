"""XLSX, XLS, XLSB and ODS: every sheet whose first rows name a headline or a text, row by row.

The workbook is opened by `workbook` in a process of its own. A zip file that is a bomb is not opened at all.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import Refused
from reader.locale import _
from reader.sources.found import PassedOver, Unreadable
from reader.sources.tables import workbook
from reader.sources.tables.delimited import no_header
from reader.sources.tables.dialects import HEADER_LINES, names_columns
from reader.sources.tables.naming import Naming, shown
from reader.sources.tables.table_rows import Columns
from reader.sources.zipped import check_zip
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.sources.found import Items, Origin

    Row = tuple[int, list[object]]


def spreadsheet(file: BinaryIO, origin: Origin) -> Items:
    """Walk the sheets of a spreadsheet."""
    with tempfile.TemporaryFile() as held:
        shutil.copyfileobj(file, held)
        try:
            _check(held)
        except Refused as refused:
            yield Unreadable(origin.name, refused.message)
            return
        held.seek(0)
        yield from _opened(held, origin)


def _check(file: BinaryIO) -> None:
    file.seek(0)
    if not zipfile.is_zipfile(file):
        return
    try:
        with zipfile.ZipFile(file) as opened:
            check_zip(opened)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(_unreadable()) from error


def _opened(held: BinaryIO, origin: Origin) -> Items:
    command = [sys.executable, "-P", workbook.__file__]
    process = subprocess.Popen(  # noqa: S603 - berita's own module, on this Python
        command, stdin=held, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield from _Sheets(process.stdout or (), origin).items()
        ended = process.wait()
        if ended == workbook.LOCKED:
            yield Unreadable(
                origin.name, _("The spreadsheet is locked with a password. Save it without one and add that.")
            )
        elif ended:
            yield Unreadable(origin.name, _unreadable())
    finally:
        process.kill()
        process.communicate()


def _unreadable() -> str:
    return _("The spreadsheet is broken or too large to be read. Save it as CSV and add that.")


class _Sheets:
    """The sheets of a workbook, as its process prints them."""

    def __init__(self, lines: Iterable[bytes], origin: Origin) -> None:
        self._lines = iter(lines)
        self._origin = origin
        self._naming = Naming(origin)
        self._next: list[object] | None = None
        self._read = 0
        self._first_line = ""

    def items(self) -> Items:
        """Give the rows of all sheets that name their columns; others are passed over."""
        self._advance()
        sheets = 0
        passed: list[str] = []
        while self._next:
            name = str(self._next[1])
            self._advance()
            sheets += 1
            items = self._sheet(name if sheets > 1 else "")
            if items is None:
                passed.append(name)
            else:
                yield from items
            for _row in self._rows():
                pass
        if self._read:
            if passed:
                yield PassedOver(
                    self._origin.name, _("No columns of articles in the sheets {names}.").format(names=shown(passed))
                )
            yield from self._naming.told()
        elif sheets:
            yield Unreadable(
                self._origin.name, no_header(self._first_line) if passed else _("There are no rows in it.")
            )

    def _advance(self) -> None:
        line = next(self._lines, b"")
        try:
            self._next = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            self._next = None

    def _rows(self) -> Iterator[Row]:
        """Give the rows of the sheet at hand with their numbers."""
        while self._next and isinstance(self._next[1], list):
            row = (int(str(self._next[0])), self._next[1])
            self._advance()
            yield row

    def _sheet(self, name: str) -> Items | None:
        """Give the rows below the header of a sheet, or None where none names its columns."""
        rows = self._rows()
        head: list[list[object]] = []
        for _number, values in islice(rows, HEADER_LINES):
            if names_columns(values, self._naming):
                return self._below([str(value) for value in values], rows, name)
            head.append(values)
        if not self._first_line:
            self._first_line = ",".join(str(value) for values in head[:1] for value in values)
        return None

    def _below(self, names: list[str], rows: Iterator[Row], sheet: str) -> Items:
        columns = Columns(names, self._naming, self._origin)
        place = f"sheet {one_line(sheet)}, " if sheet else ""
        for number, values in rows:
            item = columns.item(values, f"{place}row {number}")
            if item:
                self._read += 1
                yield item
