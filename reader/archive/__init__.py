"""The archive: one SQLite file with every article, and the only package that knows SQL.

Stands between sources and screens. Eight names: Archive, Query, parse_query, Added, Outcome, Explanation,
Terms, Source.
"""

from reader.archive.archive import Archive, Source
from reader.archive.query import Query, parse_query
from reader.archive.search import Explanation, Terms
from reader.archive.writing import Added, Outcome

__all__ = ["Added", "Archive", "Explanation", "Outcome", "Query", "Source", "Terms", "parse_query"]
