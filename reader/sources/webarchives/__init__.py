"""Web archives: WARC and ARC files and WACZ, walked for the pages in them.

Bytes are unpacked (`unpacking`), become a stream (`stream`), records (`framing`) and pages (`responses`, `captures`).
Stays at eight names or fewer.
"""

from reader.sources.webarchives.walking import records
from reader.sources.webarchives.zipped_archives import wacz

__all__ = ["records", "wacz"]
