"""What commands print: data on stdout, messages on stderr, and nothing on either that a terminal would obey."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reader.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOKS: Final = {"strong": "1", "faint": "2", "hit": "1;4"}
"""Looks by their SGR codes (ECMA-48, 8.3.117): bold, faint, bold and underlined. No colours: none can clash."""
_NO_SCREEN: Final = {"", "dumb", "unknown"}


def line(*pieces: str | tuple[str, str]) -> None:
    """Print data on stdout, made safe; a piece that has a look beside it gets it where the terminal can."""
    print("".join(_drawn(*piece) if isinstance(piece, tuple) else printable(piece) for piece in pieces))


def note(text: str) -> None:
    """Print a message on stderr, made safe."""
    print(printable(text), file=sys.stderr)


def note_entry(text: str) -> None:
    """Print a message on stderr; on a terminal its other lines hang below the first."""
    safe = printable(text)
    if sys.stderr is None or not sys.stderr.isatty():
        note(safe)
        return
    import shutil  # noqa: PLC0415 - for a terminal only
    import textwrap  # noqa: PLC0415 - the same

    width = shutil.get_terminal_size().columns or 80
    hanging = " " * (len(safe) - len(safe.lstrip()) + 2)
    print(
        textwrap.fill(safe, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False),
        file=sys.stderr,
    )


@contextmanager
def waiting(text: str) -> Iterator[None]:
    """Say on stderr, where that is a terminal, what is being waited for, and take it away again."""
    if not has_messages_screen():
        yield
        return
    said = printable(text)
    print(said, end="\r", file=sys.stderr, flush=True)
    try:
        yield
    finally:
        print(" " * len(said), end="\r", file=sys.stderr, flush=True)


def columns() -> int | None:
    """Give how many cells wide the terminal is that stdout goes to; None where it goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415 - for a terminal only

    return shutil.get_terminal_size().columns or 80


def has_screen() -> bool:
    """Tell whether stdout is a terminal that can do more than print lines."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in _NO_SCREEN


def has_messages_screen() -> bool:
    """Tell whether stderr is such a terminal."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "") not in _NO_SCREEN


def _drawn(text: str, look: str) -> str:
    safe = printable(text)
    if not safe or os.environ.get("NO_COLOR") or not has_screen():
        return safe
    return f"\x1b[{_LOOKS[look]}m{safe}\x1b[0m"
