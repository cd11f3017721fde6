"""The steps that build the archive's tables, in order; every step stays as it is once it was released.

Two names: STEPS, TOKENIZER. docs/archive.md describes the tables for people with other SQLite tools.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.steps.first import TOKENIZER, lay_tables
from reader.archive.steps.searches import keep_searches
from reader.archive.steps.sources import take_many_sources
from reader.archive.steps.texts import keep_texts_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

__all__ = ["STEPS", "TOKENIZER"]

STEPS: Final[tuple[Callable[[Database], None], ...]] = (
    lay_tables,
    take_many_sources,
    keep_searches,
    keep_texts_once,
)
"""Every step that archives have gone through; their number is SQLite's `user_version`."""
