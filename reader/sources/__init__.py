"""Bytes in, articles out: what an origin is, the pieces in it, and each piece read as an article.

Second step of the path, after file, paste and network and before the archive. Stays at eight names or fewer.
"""

from reader.sources.decoding import MAX_BYTES
from reader.sources.plain import as_text
from reader.sources.reading import read

__all__ = ["MAX_BYTES", "as_text", "read"]
