"""How a text of delimited values is written: what parts its values, how they are quoted, which line names them.

Under `delimited`. Told from the first lines alone; a line names columns when one of them is known to hold a headline
or a text, or was named by the reader.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from reader.sources.rows import field_of
from reader.sources.tables.chunks import text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.sources.tables.naming import Naming

_DELIMITERS: Final = (",", ";", "\t", "|")
HEADER_LINES: Final = 20
"""Titles and notes may stand above the names of the columns, but no more lines of them than this."""
_ESCAPED_QUOTE: Final = re.compile(r'(?<!\\)\\"')
_SURELY_ESCAPED: Final = re.compile(r'(?<!\\)\\"(?!\s*(?:[,;|]|$))', re.MULTILINE)
_DOUBLED: Final = re.compile(r'(?<![,;|\t\n])""(?![,;|\t\r\n])')
_WHOLE_QUOTE: Final = re.compile(r'(?:^|\t)"(?:[^"]|"")*+"(?=\t|\r?\n|$)', re.MULTILINE)
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_WANTED: Final = frozenset(("headline", "body", "summary"))


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts values, whether quotation marks hold them, and whether marks in them are escaped by backslashes."""

    delimiter: str
    is_quoted: bool = True
    is_escaped: bool = False

    def is_open(self, lines: Sequence[str]) -> bool:
        """Say whether a quotation that opens in these lines is not closed in them."""
        if not self.is_quoted:
            return False
        marks = sum(line.count('"') for line in lines)
        return (marks - (sum(line.count('\\"') for line in lines) if self.is_escaped else 0)) % 2 == 1

    def values(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """Give the values of every row. Raises csv.Error for a row that cannot be read."""
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        prepared = (_ESCAPED_QUOTE.sub('""', line) for line in lines) if self.is_escaped else lines
        # The reader of the csv module keeps its place after an error and goes on with the next line.
        return csv.reader(prepared, delimiter=self.delimiter, quoting=quoting, skipinitialspace=True)


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and how many lines there are up to and with them."""

    columns: tuple[str, ...]
    lines: int
    dialect: Dialect


def find_header(sample: str, naming: Naming) -> Header | None:
    """Give the header of a text by its first lines, or None where no line names a headline or a text."""
    separator = _SEPARATOR.match(sample)
    is_escaped = _SURELY_ESCAPED.search(sample) is not None and _DOUBLED.search(sample) is None
    found: list[tuple[int, Header]] = []
    for delimiter in (separator[1],) if separator else _DELIMITERS:
        is_quoted = delimiter != "\t" or _WHOLE_QUOTE.search(sample) is not None
        dialect = Dialect(delimiter, is_quoted, is_escaped)
        header = _header(sample, dialect, naming)
        if header:
            found.append((sum(known(column, naming) != "" for column in header.columns), header))
    return max(found, key=lambda one: (one[0], len(one[1].columns)))[1] if found else None


def _header(sample: str, dialect: Dialect, naming: Naming) -> Header | None:
    lines = islice(text_lines([sample]), HEADER_LINES)
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for line in lines:
            read += 1
            yield line

    try:
        for values in dialect.values(counted()):
            if names_columns(values, naming):
                return Header(tuple(value.strip().strip("\ufeff") for value in values), read, dialect)
    except csv.Error:
        pass
    return None


def names_columns(values: Sequence[object], naming: Naming) -> bool:
    """Say whether a row names columns: short texts, one of them for a headline or a text."""
    names = [value for value in values if isinstance(value, str) and value.strip()]
    return any(known(name, naming) in _WANTED for name in names)


def known(column: str, naming: Naming) -> str:
    """Give the field of a column by what was said or by its name, "" where it is in neither."""
    return naming.field(column) or field_of(column) or ""
