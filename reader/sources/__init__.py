"""Bytes in, articles out: what an origin is, the pieces in it, and each piece read as an article.

Second step of the path, after file, paste and network and before the archive. The items are in `found`. Stays at
eight names or fewer.
"""

from reader.sources.decoding import MAX_BYTES
from reader.sources.opening import Opened, open_bytes
from reader.sources.plain import as_text
from reader.sources.reading import read, read_found

__all__ = ["MAX_BYTES", "Opened", "as_text", "open_bytes", "read", "read_found"]
