"""A part of an open archive's face: what it reads and writes through, for those that group questions of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from reader.archive.connection import Connection


class FacePart:
    """Questions of one kind to one open archive; got from it (`Archive.feeds`), not made by hand."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        writing: Callable[[], AbstractContextManager[Connection]],
    ) -> None:
        self._reading = reading
        self._writing = writing
