"""Questions as values: what a reader types becomes a Query, which the archive answers.

Seven names: parse_query, Query, Sort, Column, Name, Note, texts_of; the parts of the tree are in `tree`.
"""

from reader.archive.query.reading import parse_query
from reader.archive.query.tree import Column, Name, Note, Query, Sort, texts_of

__all__ = ["Column", "Name", "Note", "Query", "Sort", "parse_query", "texts_of"]
