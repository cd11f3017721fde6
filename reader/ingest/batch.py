"""Documents on their way into the archive, so many in each transaction that whoever is beside it never waits long.

How many that is, is found out on the way: adding a batch is to take about a third of a second.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.article import Document
from reader.errors import BeritaError
from reader.ingest.worker import named_mistake
from reader.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.writing.preparing import Prepared
    from reader.article import Checkpoint
    from reader.ingest.report import Keeper, Tally

FEWEST: Final = 50
"""So many articles go into one transaction at least, and into the first."""
MOST: Final = 1_000
_BATCH_BYTES: Final = 4_000_000
_WRITING_SECONDS: Final = 0.3
"""How long a transaction is to take: who marks meanwhile waits for it, and a second is allowed."""
_GROWTH: Final = 2.0
_PAUSE_SECONDS: Final = 0.005
"""Between two transactions there is so much time at least, which leaves the write lock to others."""


@dataclass(frozen=True, slots=True)
class _Piece:
    incoming: Document | Prepared
    origin: str
    part: str

    @property
    def document(self) -> Document:
        return self.incoming if isinstance(self.incoming, Document) else self.incoming.document


class Batch:
    """Gathers documents and adds them together; none waits longer than `patience` seconds for others."""

    def __init__(self, keeper: Keeper, tally: Tally, patience: float) -> None:
        self._keeper = keeper
        self._tally = tally
        self._patience = patience
        self._pieces: list[_Piece] = []
        self._bytes = 0
        self._since = 0.0
        self._wanted = FEWEST
        self._ended = 0.0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    @property
    def is_full(self) -> bool:
        """Whether it is time to add what was gathered."""
        return (
            len(self._pieces) >= self._wanted
            or self._bytes >= _BATCH_BYTES
            or (bool(self._pieces) and time.monotonic() - self._since > self._patience)
        )

    def put(self, document: Document | Prepared, origin: str, part: str) -> None:
        """Gather a document, which came from that part of that origin."""
        if not self._pieces:
            self._since = time.monotonic()
        self._pieces.append(_Piece(document, origin, part))
        self._bytes += len(document.content) if isinstance(document, Document) else document.size

    def add(self, checkpoint: Checkpoint | None = None) -> None:
        """Add what was gathered, and with it how far its input has come; raises what the archive raises."""
        if not self._pieces and checkpoint is None:
            return
        pieces, self._pieces, self._bytes = self._pieces, [], 0
        time.sleep(max(0.0, self._ended + _PAUSE_SECONDS - time.monotonic()))
        begun = time.monotonic()
        try:
            found = self._keeper.add([one.incoming for one in pieces], checkpoint)
        except BeritaError:
            raise
        except Exception:
            if not pieces:
                raise
            refused = self._add_each(pieces)
            if checkpoint:
                self._keeper.add((), replace(checkpoint, refused=checkpoint.refused + refused))
            self._ended = time.monotonic()
        else:
            self._ended = time.monotonic()
            self._measure(len(pieces), self._ended - begun)
            for one, added in zip(pieces, found, strict=True):
                self._tally.became(one.document, added)

    def _measure(self, count: int, seconds: float) -> None:
        """Find out how many documents the next batch may have, when so many took so long."""
        if count:
            fitting = min(count * _WRITING_SECONDS / max(seconds, 1e-6), self._wanted * _GROWTH)
            self._wanted = max(FEWEST, min(MOST, round(fitting)))

    def _add_each(self, pieces: Sequence[_Piece]) -> int:
        """Add documents one by one, because one of them cannot be added; give how many were refused."""
        refused = 0
        for one in pieces:
            try:
                [added] = self._keeper.add([one.incoming])
            except BeritaError:
                raise
            except Exception as error:  # noqa: BLE001 - one document never stops the others
                refused += 1
                why = _("berita made a mistake in adding it ({name}).").format(name=named_mistake(error))
                self._tally.refuse(one.origin, one.part, why)
            else:
                self._tally.became(one.document, added)
        return refused
