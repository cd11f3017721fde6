"""Files with an article in every row, walked without being held: JSON lines and arrays, CSV and its kin, spreadsheets.

Stays at eight names or fewer.
"""

from reader.sources.tables.delimited import delimited
from reader.sources.tables.json_rows import json_array, json_lines
from reader.sources.tables.spreadsheets import spreadsheet

__all__ = ["delimited", "json_array", "json_lines", "spreadsheet"]
