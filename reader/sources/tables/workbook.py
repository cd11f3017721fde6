"""Reads a spreadsheet in a process of its own and prints its rows; it is run by its path and knows no other module.

calamine keeps a sheet as one block of cells, and ends the process where that block does not fit into memory: two cells
at the far corners of a sheet are enough. Here that harms nobody but this process. The workbook is the standard input.

Printed is one JSON array in a line: the number and name of a sheet, then for each of its rows the number and values.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from python_calamine import CalamineWorkbook

MEMORY: Final = 2 * 1024**3
"""Bytes that the process may take; a sheet of 100,000 articles takes about half."""
TIME: Final = 300
"""Seconds of computing that it may take."""
LOCKED: Final = 3
UNREADABLE: Final = 4
"""What it ends with."""
_MIDNIGHT: Final = dt.time()


def main() -> int:
    """Print the sheets of the workbook that comes in."""
    import python_calamine  # noqa: PLC0415 - after the limits, which hold for it too

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(sys.stdin.buffer)
        for line in _lines(workbook):
            sys.stdout.write(line + "\n")
    except python_calamine.PasswordError:
        return LOCKED
    except (python_calamine.CalamineError, OSError, ValueError):
        return UNREADABLE
    return 0


def _lines(workbook: CalamineWorkbook) -> Iterator[str]:
    for index, name in enumerate(workbook.sheet_names):
        sheet = workbook.get_sheet_by_index(index)
        yield json.dumps([index, name])
        for row, values in enumerate(sheet.iter_rows(), start=1):
            yield json.dumps([row, [_plain(value) for value in values]])


def _plain(value: object) -> object:
    """Give a value as JSON has it; a date without a time is a date."""
    if isinstance(value, dt.datetime):
        return str(value.date() if value.time() == _MIDNIGHT else value.replace(microsecond=0))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | bool) else str(value)


def limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    bounds = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, TIME), (resource.RLIMIT_CORE, 0))
    for name, bound in bounds:
        _soft, hard = resource.getrlimit(name)
        most = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # A system that knows a limit but does not let it be set is as safe as one without it.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(name, (most, hard))


if __name__ == "__main__":
    limit()
    sys.exit(main())
