"""How articles are laid out as lines: within the width of a terminal, or whole where stdout goes elsewhere.

Nothing is cut: what does not fit goes on below, under its own beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.cli.output import columns, line
from reader.locale import _
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.article import ArticleRow, Hit, RelatedLink, Span

TEXT_WIDTH: Final = 76
"""Cells that a line of running text takes at most, as on the screen."""
_PUBLISHER_WIDTH: Final = 18
_NARROW: Final = 30
"""Cells below which a headline does not stand beside its facts but under them."""


def print_hits(hits: Sequence[Hit], short: Mapping[str, str]) -> None:
    """Print hits, a line each: short id, date, publisher, headline."""
    facts = _fact_columns([hit.row for hit in hits], short)
    for hit, before in zip(hits, facts, strict=True):
        print_entry(before, hit.row.headline, hit.headline_spans)


def row_entries(rows: Sequence[ArticleRow], short: Mapping[str, str], mark: str = "") -> list[tuple[str, str]]:
    """Give articles as entries: a mark and the facts to stand before it, and the headline."""
    facts = _fact_columns(rows, short)
    return [
        (f"  {mark} {before}" if mark else f"  {before}", row.headline) for row, before in zip(rows, facts, strict=True)
    ]


def link_entries(links: Sequence[RelatedLink], short: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give headlines that editors named as entries: ✓ and the facts for those in the archive, ○ for the others."""
    rows = [link.row for link in links if link.row]
    facts = iter(_fact_columns(rows, short))
    entries: list[tuple[str, str]] = []
    for link in links:
        address = one_line(link.headline.url)
        text = f"{link.headline.text} · {address}" if address else link.headline.text
        entries.append((f"  ✓ {next(facts)}" if link.row else "  ○ ", text))
    return entries


def _fact_columns(rows: Sequence[ArticleRow], short: Mapping[str, str]) -> list[str]:
    """Give what stands before each headline, in columns of equal width; `-` for what is not known.

    Dates are in EDTF, no finer than the day, so that lines can be sorted by them.
    """
    table = [(short[row.uid], _day(row), _publisher(row)) for row in rows]
    widths = [max(_width(cells[place]) for cells in table) for place in range(3)] if table else []
    return [
        "".join(cell + " " * (width - _width(cell) + 2) for cell, width in zip(cells, widths, strict=True))
        for cells in table
    ]


def print_entry(before: str, text: str, spans: Sequence[Span] = ()) -> None:
    """Print a text with something before its first line; on a terminal its other lines hang below the first."""
    flat = one_line(text)
    spans = spans if flat == text else ()
    width = columns()
    if width is None:
        line(before, flat)
        return
    from reader.render import wrap  # noqa: PLC0415 - for a terminal only

    room, hanging = width - _width(before), " " * _width(before)
    if room < _NARROW:
        line((before.rstrip(), "faint"))
        before = hanging = " " * (2 + len(before) - len(before.lstrip()))
        room = width - len(hanging)
    for start, end in wrap(flat, room):
        line((before, "faint"), *_pieces(flat, start, end, spans))
        before = hanging


def print_paragraph(text: str, look: str = "") -> None:
    """Print running text, broken at `TEXT_WIDTH` on a terminal, unbroken elsewhere."""
    width = columns()
    if width is None:
        line(text)
        return
    from reader.render import wrap  # noqa: PLC0415 - for a terminal only

    for start, end in wrap(text, min(TEXT_WIDTH, width)):
        line((text[start:end], look) if look else text[start:end])


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[str | tuple[str, str]]:
    at = start
    for first, last in spans:
        if first < end and last > start:
            yield text[at : max(first, start)]
            at = min(last, end)
            yield text[max(first, start) : at], "hit"
    yield text[at:end]


def _day(row: ArticleRow) -> str:
    if row.date_published:
        return row.date_published.edtf().partition("T")[0]
    return "-" if columns() is None else _("no date")


def _publisher(row: ArticleRow) -> str:
    name = one_line(row.publisher) or "-"
    if columns() is None:
        return name
    from reader.render import clipped  # noqa: PLC0415 - for a terminal only

    return clipped(name, _PUBLISHER_WIDTH)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - for other letters only

    return cell_len(text)
