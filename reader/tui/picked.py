"""Which rows of the list are selected together: some, by their ids, or all that a search found but some."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picked:
    """Selected articles: those in `ids`, or with `everything` all that were found but those in `ids`."""

    ids: frozenset[int] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.ids)

    def __contains__(self, identifier: object) -> bool:
        return (identifier in self.ids) is not self.everything

    def toggled(self, identifier: int) -> Picked:
        """Give the selection with an article in it that was not, or without it."""
        return Picked(self.ids ^ {identifier}, self.everything)

    def count(self, found: int) -> int:
        """Give how many articles are selected of so many that were found."""
        return found - len(self.ids) if self.everything else len(self.ids)
