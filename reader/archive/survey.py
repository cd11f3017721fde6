"""What an archive says about many articles at once: their course over time, counts, and how a query was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive.part import FacePart
from reader.archive.search import account, facets, found, periods

if TYPE_CHECKING:
    from reader.archive.query import Query
    from reader.findings import Account, Count, Facet, Period, Smaller


class Survey(FacePart):
    """Counts over one open archive; got from `Archive.survey`, not made by hand."""

    def periods(self, query: Query) -> tuple[Period, ...]:
        """Divide the time from the oldest to the newest hit with a date into at most 40 equal periods.

        What has no date is in none of them; there are none where no hit has one.
        """
        with self._reading() as connection:
            return periods.periods(connection, query)

    def count(self, query: Query, period: Period | None = None) -> int:
        """Count hits: all of them, or those of a period, which is quick.

        The periods of a query and `findings.UNDATED` together hold every hit once.
        """
        with self._reading() as connection:
            part = periods.within(connection, query, period) if period else periods.Part(query)
            return found.count(connection, *part)

    def facets(self, query: Query, by: Facet, limit: int = 100, period: Period | None = None) -> tuple[Count, ...]:
        """Count hits by what they share, commonest first; in one period only, where a whole archive takes too long."""
        with self._reading() as connection:
            return facets.facets(connection, query, by, limit, period)

    def account(self, query: Query) -> Account:
        """Say how a query was read and is answered, and how many articles each part of it has."""
        with self._reading() as connection:
            return account.account(connection, query)

    def smaller(self, query: Query) -> tuple[Smaller, ...]:
        """Give what asks for less and finds something, most hits first.

        One part is left out, or a phrase read as its words; where that finds nothing, two parts are left out.
        """
        with self._reading() as connection:
            return account.smaller(connection, query)
