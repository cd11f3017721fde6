"""Searching: a Query becomes ids in order, rows with hits, and an account of how it was read.

Seven names of use: identifiers, count, hits, terms, explain, Terms, Explanation.
"""

from reader.archive.search.found import count, identifiers
from reader.archive.search.hits import hits
from reader.archive.search.meaning import Explanation, Terms, explain, terms

__all__ = ["Explanation", "Terms", "count", "explain", "hits", "identifiers", "terms"]
