"""Writing to the archive: new articles with everything around them, and what a reader does with them.

Six names: add, Added, Outcome, mark, set_position, pack.
"""

from reader.archive.writing.adding import Added, Outcome, add
from reader.archive.writing.states import mark, pack, set_position

__all__ = ["Added", "Outcome", "add", "mark", "pack", "set_position"]
