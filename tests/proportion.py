"""Whether work grows as what is worked on does: two sizes in one run tell it, on a machine of any speed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES = 4
_TRIES = 4
_ALLOWED = 2.5
"""So many times what the larger one would take in proportion: a square of the size takes four times that."""
_LEAST = 0.05
"""Processor seconds; below, start and chance weigh more than the size does."""


def is_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Tell whether work on four times `size` takes about four times the processor time; chance is tried again."""
    few = many = float("inf")
    for _ in range(_TRIES):
        few = min(few, _seconds(work, size))
        many = min(many, _seconds(work, _TIMES * size))
        if many < _ALLOWED * _TIMES * few + _LEAST:
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began
