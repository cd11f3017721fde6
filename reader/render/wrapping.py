"""Where lines of text break: at spaces, by terminal cells, a word longer than the line by cells.

Lines are spans of the text, so that a million characters can be measured without being copied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.article import Span

_PIECE: Final = re.compile(r"\n|[^ \t\n]+")


def wrap(text: str, width: int) -> list[Span]:
    """Give the spans of the lines that a text takes at this width in cells; an empty text takes one."""
    width = max(1, width)
    narrow = text.isascii()
    lines: list[Span] = []
    start = end = used = 0
    for match in _PIECE.finditer(text):
        first, last = match.span()
        if match.group() == "\n":
            lines.append((start, end))
            start = end = last
            used = 0
            continue
        size = last - first if narrow else cell_len(match.group())
        if end > start and used + (first - end) + size <= width:
            used += first - end + size
        else:
            if end > start:
                lines.append((start, end))
            start, used = first, size
            if size > width:
                *full, (start, last) = _chop(text, first, last, width)
                lines += full
                used = cell_len(text[start:last])
        end = last
    if end > start or not lines:
        lines.append((start, end))
    return lines


def _chop(text: str, first: int, last: int, width: int) -> Iterator[Span]:
    start, used = first, 0
    for at in range(first, last):
        size = get_character_cell_size(text[at])
        if used + size > width and at > start:
            yield start, at
            start, used = at, 0
        used += size
    yield start, last


def styled(text: str, line: Span, role: str, marked: Sequence[tuple[int, int, str]] = ()) -> Text:
    """Give one line of a text in a role, with the highlights that touch it in theirs."""
    first, last = line
    drawn = Text(text[first:last], role, no_wrap=True, end="")
    for start, end, look in marked:
        if start < last and end > first:
            drawn.stylize(look, max(start, first) - first, min(end, last) - first)
    return drawn


def clipped(text: str, width: int) -> str:
    """Give the words of a one-line text that fit, with an ellipsis where some do not."""
    if cell_len(text) <= width:
        return text
    first, last = wrap(text, max(1, width - 1))[0]
    short = text[first:last].rstrip(" .,;:–—-·") + "…"
    return short if cell_len(short) <= width else "…"
