"""A mended text with its lines, and what claims each of them: filled in by `claims`, read by `paragraphs`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.plain.lines import Line
    from reader.sources.plain.pieces import Piece


@dataclass(slots=True)
class Reading:
    """A mended text, its lines, and for each line the pieces that claim it, None where it is free."""

    text: str
    lines: list[Line]
    claims: list[list[Piece] | None]
    opens: list[bool]
    """For each line whether it may open with a label, credits or a copyright."""

    def words(self, index: int) -> str:
        """Give the text of a line."""
        return self.text[self.lines[index].start : self.lines[index].end]

    def is_free(self, index: int) -> bool:
        """Say whether there is such a line and nothing claims it."""
        return 0 <= index < len(self.lines) and self.claims[index] is None

    def follows(self, index: int) -> bool:
        """Say whether a line comes right after the one before it, without a blank line between."""
        return 0 < index < len(self.lines) and not self.lines[index].after_gap

    def free(self) -> Iterable[int]:
        """Give the free lines in order."""
        return (index for index, claim in enumerate(self.claims) if claim is None)
