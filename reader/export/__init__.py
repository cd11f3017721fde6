"""What leaves the archive for other programs: values in, documents out; nothing is read or written here.

Stays at eight names: added_document, article_document, hit_document, related_document, source_document,
versions_document, dumps, array.
"""

from reader.export.json import (
    added_document,
    array,
    article_document,
    dumps,
    hit_document,
    related_document,
    source_document,
    versions_document,
)

__all__ = [
    "added_document",
    "array",
    "article_document",
    "dumps",
    "hit_document",
    "related_document",
    "source_document",
    "versions_document",
]
