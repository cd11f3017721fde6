"""Rows of tables, lines of data sets and entries of feeds: one JSON object to one article.

Stays at eight names or fewer.
"""

from reader.sources.rows.columns import field_of
from reader.sources.rows.reading import Row, read_columns, read_row

__all__ = ["Row", "field_of", "read_columns", "read_row"]
