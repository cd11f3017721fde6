"""From files and pasted text into the archive: read, add in small batches, report every refusal.

Stands between sources and archive. What is committed stays, whatever happens after.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from reader.archive import Archive, Outcome
from reader.errors import Refused
from reader.locale import _
from reader.sources import MAX_BYTES, read
from reader.sources.decoding import decode
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.archive import Added
    from reader.article import ArticleRow, Document

BATCH: Final = 50
"""How many articles go into one transaction: few enough that a reader beside it never waits long."""

_BATCH_BYTES: Final = 4_000_000
_BEGINNING: Final = 65_536
_PAUSE_SECONDS: Final = 0.005


class Keeper(Protocol):
    """What documents are added to: an archive, or what opens one when there is something for it."""

    def add(self, documents: Sequence[Document], /) -> list[Added]:
        """Add documents in one transaction, as an archive does."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to add: its path, address or `-`, and its bytes; without bytes, the file at that path is read."""

    origin: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that was not added, and why."""

    origin: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all inputs, in their order; `interrupted` when the reader stopped it before the end."""

    added: tuple[ArticleRow, ...] = ()
    already_there: tuple[ArticleRow, ...] = ()
    refused: tuple[Refusal, ...] = ()
    interrupted: bool = False


@dataclass(slots=True)
class _Tally:
    added: list[ArticleRow] = field(default_factory=list)
    already_there: list[ArticleRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def report(self, *, interrupted: bool) -> Report:
        return Report(tuple(self.added), tuple(self.already_there), tuple(self.refused), interrupted)


def ingest(
    archive: Keeper,
    inputs: Iterable[Input],
    *,
    progress: Callable[[int], None] | None = None,
    retrieved_at: str | None = None,
) -> Report:
    """Add all inputs, telling after each batch how many were dealt with; ctrl+c ends it between batches.

    `retrieved_at` is the moment to write down (UTC, ISO 8601), now unless given. Raises what the archive
    raises; the batches before stay.
    """
    tally = _Tally()
    try:
        for done, batch in _batches(inputs, tally, retrieved_at or _now()):
            for result in archive.add(batch) if batch else ():
                kind = tally.added if result.outcome is Outcome.ADDED else tally.already_there
                kind.append(result.row)
            if progress:
                progress(done)
            time.sleep(_PAUSE_SECONDS)  # leaves the write lock to others
    except KeyboardInterrupt:
        return tally.report(interrupted=True)
    return tally.report(interrupted=False)


def _batches(inputs: Iterable[Input], tally: _Tally, retrieved_at: str) -> Iterator[tuple[int, list[Document]]]:
    """Read inputs into batches, each with how many inputs have been dealt with; refusals go to the tally."""
    batch: list[Document] = []
    done = told = size = 0
    for done, one in enumerate(inputs, 1):
        try:
            content = one.content if one.content is not None else _content(one.origin)
            _check_beginning(content)
            batch.append(read(content, one.origin, retrieved_at=retrieved_at))
            size += len(content)
        except Refused as error:
            tally.refused.append(Refusal(one.origin, error.message))
        if len(batch) >= BATCH or size >= _BATCH_BYTES:
            yield done, batch
            batch, size, told = [], 0, done
    if done > told:
        yield done, batch


def _check_beginning(content: bytes) -> None:
    """Refuse what is too large for what it is: a film or a database is no text to be given in smaller pieces."""
    beginning = content[:_BEGINNING]
    if len(content) > MAX_BYTES and beginning.strip():
        decode(beginning)


def _content(origin: str) -> bytes:
    """Read a file, no more of it than a source takes. Raises Refused."""
    path = Path(origin)
    shown = one_line(os.fsencode(origin).decode("utf-8", "replace"))
    try:
        if path.is_dir():
            raise Refused(_("{file} is a folder: name the files in it.").format(file=shown))
        if Archive.holds(path):
            raise Refused(_("{file} is a file of the archive itself, not an article.").format(file=shown))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Refused(_("There is no file {file}.").format(file=shown)) from None
    except PermissionError:
        raise Refused(_("{file} may not be read: no permission.").format(file=shown)) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(_("{file} cannot be read: {why}.").format(file=shown, why=why)) from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
