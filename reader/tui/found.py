"""What a query found, as the list holds it: every id, eight bytes each, and the rows that have been fetched."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.article import ArticleRow, Hit

_KEPT: Final = 600
"""Rows kept in memory: some thirty screens of the tallest terminals."""


class Found:
    """The ids of a result in order; `complete` once all of them are known."""

    def __init__(self, identifiers: Sequence[int] = (), *, complete: bool = True) -> None:
        """Begin with the first ids of a result."""
        self._ids = array("q", identifiers)
        self._hits: OrderedDict[int, Hit] = OrderedDict()
        self._asked: set[int] = set()
        self._outdated: set[int] = set()
        self.complete = complete

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int) -> int:
        return self._ids[place]

    def place(self, identifier: int | None) -> int | None:
        """Give where an article stands, None where it is not among the ids known so far."""
        try:
            return self._ids.index(identifier) if identifier is not None else None
        except ValueError:
            return None

    def extend(self, identifiers: Sequence[int], *, complete: bool) -> None:
        """Take more ids."""
        self._ids.extend(identifiers)
        self.complete = complete

    def hit(self, identifier: int) -> Hit | None:
        """Give a row that has been fetched."""
        return self._hits.get(identifier)

    def hits(self) -> list[Hit]:
        """Give the rows that have been fetched, in order."""
        return [self._hits[one] for one in self._ids if one in self._hits]

    def put(self, hits: Iterable[Hit]) -> None:
        """Take fetched rows; of too many, those longest unused are forgotten."""
        for hit in hits:
            self._hits[hit.row.id] = hit
            self._hits.move_to_end(hit.row.id)
            self._asked.discard(hit.row.id)
            self._outdated.discard(hit.row.id)
        while len(self._hits) > _KEPT:
            self._hits.popitem(last=False)

    def identifiers(self) -> Sequence[int]:
        """Give the ids known so far."""
        return self._ids

    def outdate(self) -> None:
        """Let every row be fetched again; until then what is known of it stays."""
        self._outdated = set(self._hits)

    def change(self, row: ArticleRow) -> None:
        """Take a row whose state has changed."""
        if row.id in self._hits:
            self._hits[row.id] = replace(self._hits[row.id], row=row)

    def forgive(self, identifiers: Iterable[int]) -> None:
        """Let rows be asked for again that were asked for and did not come."""
        self._asked -= set(identifiers)

    def missing(self, first: int, last: int) -> list[int]:
        """Give the ids of a stretch whose rows have to be fetched and were not asked for yet; now they are."""
        near = self._ids[max(0, first) : last]
        known = self._hits.keys() - self._outdated if self._outdated else self._hits
        wanted = [one for one in near if one not in known and one not in self._asked]
        self._asked |= set(wanted)
        return wanted
