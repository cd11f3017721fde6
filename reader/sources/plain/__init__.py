"""Text without markup, as it is pasted from news sites: what it holds, told by its words and lines alone.

Rows and pages that have their fields already come through here too, for what stands in the text of their body.
"""

from reader.sources.plain.completing import complete
from reader.sources.plain.reading import read_text
from reader.sources.plain.writing import as_text

__all__ = ["as_text", "complete", "read_text"]
