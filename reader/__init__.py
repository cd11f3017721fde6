"""berita: a reader and archive for Indonesian news, in a terminal.

The data's path runs through the packages in this order: sources, article, archive, render, tui or cli.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("berita")
except PackageNotFoundError:  # read from a bare folder
    __version__ = "0"
