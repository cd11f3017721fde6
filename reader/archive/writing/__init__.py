"""Writing to the archive: new articles with everything around them, and what a reader does with them.

Eight names: add, Added, Outcome, outcome, create, mark, set_position, pack.
"""

from reader.archive.writing.adding import Added, Outcome, add, outcome
from reader.archive.writing.making import create
from reader.archive.writing.states import mark, pack, set_position

__all__ = ["Added", "Outcome", "add", "create", "mark", "outcome", "pack", "set_position"]
