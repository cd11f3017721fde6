"""Saved pages: bytes in, the article of a page out, or why there is none.

Bytes become text (`charset`), a tree (`markup`), blocks (`blocks`); then each question is asked of the blocks: where
the body stands, what the headline is, when it appeared, who made it, what it names. Stays at eight names or fewer.
"""

from reader.sources.pages.fragments import read_fragment
from reader.sources.pages.mhtml import unpack_mhtml
from reader.sources.pages.reading import read_page
from reader.sources.pages.subscribing import feeds_of

__all__ = ["feeds_of", "read_fragment", "read_page", "unpack_mhtml"]
