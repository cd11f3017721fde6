"""How wide each pane is, and which are shown, at every size of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.commands import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLEST: Final = (24, 9)
"""Columns and lines below which only a notice is shown."""
_WIDE: Final = 120
_TWO: Final = 72
_LEAST: Final = 20


def shown(columns: int, place: Place) -> tuple[Place, ...]:
    """List the panes shown at a width while one has the focus: three, two, or that one."""
    if columns >= _WIDE:
        return Place.LIST, Place.ARTICLE, Place.RELATED
    if columns >= _TWO:
        return (Place.ARTICLE, Place.RELATED) if place is Place.RELATED else (Place.LIST, Place.ARTICLE)
    return (place,)


def widths(columns: int, own: Mapping[str, int]) -> dict[Place, int]:
    """Give the widths in cells of list and related pane; the article has the rest.

    `own` holds what the reader added to or took from them. The article keeps at least 24 cells.
    """
    wide = columns >= _WIDE
    share = (0.28, 0.25) if wide else (0.4, 0.4)
    most = (52, 46) if wide else (44, 44)
    sides = (Place.LIST, Place.RELATED)
    given = {side: min(most[at], int(columns * share[at])) + own.get(side, 0) for at, side in enumerate(sides)}
    spare = columns - SMALLEST[0]
    limit = spare // 2 if wide else spare
    return {side: max(_LEAST, min(width, limit)) for side, width in given.items()}
