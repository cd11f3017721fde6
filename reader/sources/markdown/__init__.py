"""Notes in Markdown: clippings, drafts and exports, with front matter or without.

Stays at eight names or fewer.
"""

from reader.sources.markdown.reading import is_markdown, read_markdown

__all__ = ["is_markdown", "read_markdown"]
