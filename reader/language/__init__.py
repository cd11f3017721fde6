"""Indonesian: the stems of words, words too common to tell articles apart, and dates. No SQL, no screen.

Stays at eight names or fewer.
"""

from reader.language.dates import FoundDate, find_date, find_dates, parse_date
from reader.language.stems import stem
from reader.language.stop_words import STOP_WORDS

__all__ = ["STOP_WORDS", "FoundDate", "find_date", "find_dates", "parse_date", "stem"]
