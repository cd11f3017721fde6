"""Feed files: RSS, Atom, RDF and JSON Feed, in bytes; every entry becomes a row as its publisher wrote it.

Bytes are decoded, made well-formed and weighed before feedparser sees them, and it is given bytes only: nothing here
opens a file or asks the network. Stays at eight names or fewer.
"""

from reader.sources.feeds.reading import entries, feed_of

__all__ = ["entries", "feed_of"]
