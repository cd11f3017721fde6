"""Writing to the archive: new articles with everything around them, and what a reader does with them.

Eight names: add, Added, Outcome, check_alone, create, mark, set_position, pack.
"""

from reader.archive.writing.adding import Added, Outcome, add
from reader.archive.writing.making import check_alone, create
from reader.archive.writing.states import mark, pack, set_position

__all__ = ["Added", "Outcome", "add", "check_alone", "create", "mark", "pack", "set_position"]
