"""The command line: opens the archive, asks it, prints. One module a command; `main` is the face.

Nothing is imported that the command at hand does not need, so that `berita --help` answers at once.
"""

from reader.cli.program import main

__all__ = ["main"]
