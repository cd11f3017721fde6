"""Whether a text is a table: its first line names columns, and the lines below have as many values.

Beside `detection`, which asks it about what is neither markup nor JSON.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.sources.found import Origin
    from reader.sources.tables.dialects import Header

_NAMES: Final = (".csv", ".tsv", ".tab")
_MEDIA_TYPES: Final = ("text/csv", "text/tab-separated-values")
_DELIMITERS: Final = ",;\t|"
_FEW: Final = 2
_MOST: Final = 20
"""So many rows are looked at."""
_LONGEST_NAME: Final = 80


def is_table(text: str, origin: Origin, *, is_whole: bool) -> bool:
    """Say whether a text, from its first letter on, is a table; `is_whole` says that it does not go on after this.

    A name or media type that says so is believed where the text can be one.
    """
    # A line without a delimiter stands in front of nearly every text, and settles it at once.
    if not _says_so(origin) and not any(mark in _first_line(text) for mark in _DELIMITERS):
        return False
    from reader.sources.tables.dialects import find_header, known  # noqa: PLC0415 - for lines that may be a header
    from reader.sources.tables.naming import Naming  # noqa: PLC0415 - the same

    naming = Naming(origin)
    header = find_header(text, naming)
    if header is None:
        return _says_so(origin) and _can_be(text)
    below = _widths(text, header, is_whole=is_whole)
    is_even = _is_even(below, len(header.columns))
    named = {known(column, naming) for column in header.columns} - {""}
    is_named = len(named) >= _FEW or any(naming.field(column) for column in header.columns)
    if header.lines > 1 or not is_named:
        return _says_so(origin) and (is_even or len(header.columns) == header.lines == 1)
    if _says_so(origin):
        return True
    # Headlines have a bar between their words and the outlet, and stand above one paragraph or none.
    return is_even and len(below) >= (_FEW if header.dialect.delimiter == "|" else 0)


def _says_so(origin: Origin) -> bool:
    kind = origin.media_type.lower().partition(";")[0].strip()
    return origin.name.lower().removesuffix(".gz").endswith(_NAMES) or kind in _MEDIA_TYPES


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _can_be(text: str) -> bool:
    """Say whether a text whose columns nobody knows is a table all the same: short names, even lines below.

    After a comma that parts words there is a space, after one that parts columns there is none.
    """
    from reader.sources.tables.dialects import Dialect, Header  # noqa: PLC0415 - see above

    for delimiter in _DELIMITERS:
        line = _first_line(text)
        names = line.split(delimiter)
        is_prose = f"{delimiter} " in line or any(len(name.strip()) > _LONGEST_NAME for name in names)
        header = Header(tuple(names), 1, Dialect(delimiter))
        if len(names) >= _FEW and not is_prose and _is_even(_widths(text, header, is_whole=True), len(names)):
            return True
    return False


def _widths(text: str, header: Header, *, is_whole: bool) -> list[int]:
    """Give the number of values in each of the first rows below the header; one that may be cut does not count."""
    from reader.sources.tables.chunks import text_lines  # noqa: PLC0415 - see above

    lines = text_lines([text])
    for _line in range(header.lines):
        next(lines, None)
    widths: list[int] = []
    try:
        for values in header.dialect.values(lines):
            if any(values):
                widths.append(len(values))
            if len(widths) > _MOST:
                return widths[:_MOST]
    except csv.Error:
        pass
    return widths if is_whole else widths[:-1]


def _is_even(widths: list[int], columns: int) -> bool:
    """Say whether most rows have as many values as there are columns; a header alone has no others."""
    return sum(width == columns for width in widths) * 2 >= len(widths)
