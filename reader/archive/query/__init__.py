"""Questions as values: what a reader types becomes a Query, which the archive answers.

Eight names: parse_query, text_of, Query, Sort, Column, Name, Note, texts_of; the parts of the tree are in `tree`.
"""

from reader.archive.query.reading import parse_query
from reader.archive.query.tree import Column, Name, Note, Query, Sort, texts_of
from reader.archive.query.writing import text_of

__all__ = ["Column", "Name", "Note", "Query", "Sort", "parse_query", "text_of", "texts_of"]
