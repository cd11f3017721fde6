"""Documents on their way into the archive, a few in each transaction, so that whoever is beside it never waits long."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.errors import BeritaError
from reader.ingest.worker import named_mistake
from reader.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.article import Checkpoint, Document
    from reader.ingest.report import Keeper, Tally

BATCH: Final = 50
"""How many articles go into one transaction."""
_BATCH_BYTES: Final = 4_000_000
_PAUSE_SECONDS: Final = 0.005


@dataclass(frozen=True, slots=True)
class _Piece:
    document: Document
    origin: str
    part: str


class Batch:
    """Gathers documents and adds them together; none waits longer than `patience` seconds for others."""

    def __init__(self, keeper: Keeper, tally: Tally, patience: float) -> None:
        self._keeper = keeper
        self._tally = tally
        self._patience = patience
        self._pieces: list[_Piece] = []
        self._bytes = 0
        self._since = 0.0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    @property
    def is_full(self) -> bool:
        """Whether it is time to add what was gathered."""
        return (
            len(self._pieces) >= BATCH
            or self._bytes >= _BATCH_BYTES
            or (bool(self._pieces) and time.monotonic() - self._since > self._patience)
        )

    def put(self, document: Document, origin: str, part: str) -> None:
        """Gather a document, which came from that part of that origin."""
        if not self._pieces:
            self._since = time.monotonic()
        self._pieces.append(_Piece(document, origin, part))
        self._bytes += len(document.content)

    def add(self, checkpoint: Checkpoint | None = None) -> None:
        """Add what was gathered, and with it how far its input has come; raises what the archive raises."""
        if not self._pieces and checkpoint is None:
            return
        pieces, self._pieces, self._bytes = self._pieces, [], 0
        try:
            found = self._keeper.add([one.document for one in pieces], checkpoint)
        except BeritaError:
            raise
        except Exception:
            if not pieces:
                raise
            refused = self._add_each(pieces)
            if checkpoint:
                self._keeper.add((), replace(checkpoint, refused=checkpoint.refused + refused))
        else:
            for one, added in zip(pieces, found, strict=True):
                self._tally.became(one.document, added)
        time.sleep(_PAUSE_SECONDS)  # leaves the write lock to others

    def _add_each(self, pieces: Sequence[_Piece]) -> int:
        """Add documents one by one, because one of them cannot be added; give how many were refused."""
        refused = 0
        for one in pieces:
            try:
                [added] = self._keeper.add([one.document])
            except BeritaError:
                raise
            except Exception as error:  # noqa: BLE001 - one document never stops the others
                refused += 1
                why = _("berita made a mistake in adding it ({name}).").format(name=named_mistake(error))
                self._tally.refuse(one.origin, one.part, why)
            else:
                self._tally.became(one.document, added)
        return refused
