"""berita: a reader and archive for Indonesian news, in a terminal.

The data's path runs through the packages in this order: sources, article, archive, render, tui or cli.
"""

__version__ = "0.1.0"
