"""Writing to the archive: new articles with everything around them, and what a reader does with them.

Four names: add, Added, Outcome, mark, set_position.
"""

from reader.archive.writing.adding import Added, Outcome, add
from reader.archive.writing.states import mark, set_position

__all__ = ["Added", "Outcome", "add", "mark", "set_position"]
