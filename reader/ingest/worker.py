"""The process in which pieces are read, so that no document can stop or fill the program that keeps the archive.

It is started by `process`, says when it is ready, takes lists of pieces on its standard input, and answers with lists
of documents or refusals. Before each piece it writes a byte to a pipe that it was given, so that it is known which
piece it was at when it ends. A document that takes too long or too much memory ends this process and nothing else.
Words of the archive are told once in each turn: a new one begins where pieces come out of their order, so that no
article is added before the one that its words were told with.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from reader.archive.writing.preparing import prepare
from reader.archive.writing.vocabulary import Told
from reader.errors import BeritaError
from reader.ingest.messages import packed, receive, send, unpacked
from reader.locale import _, use
from reader.sources import read_found

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.archive.writing.preparing import Prepared
    from reader.article import Document
    from reader.sources.found import Found

_Read = TypeVar("_Read")

MEMORY_BYTES: Final = 1_500_000_000
"""How much address space a process that reads may have: Python and its parsers take a third of it before they begin."""
PIECE_SECONDS: Final = 60.0
"""How much processor time a piece may take before this process ends by itself, if nobody is left to end it."""
READY: Final = b"ready"
STEP: Final = b"."
HOLD_SECONDS: Final = 0.05
"""Answers are held back so long at most before the next piece is begun."""


def main() -> None:
    """Read pieces until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that started this one decides when it ends
    _limit_memory()
    use(sys.argv[1])
    steps = int(sys.argv[2])
    came, answers = sys.stdin.buffer, sys.stdout.buffer
    send(answers, READY)
    told, turn = Told(), 0
    while message := receive(came):
        retrieved_at, is_prepared, new_turn, pieces = unpacked(message)
        if new_turn != turn:
            told, turn = Told(), new_turn
        held: list[object] = []
        since = time.monotonic()
        for piece in pieces:
            if held and time.monotonic() - since > HOLD_SECONDS:
                send(answers, packed(held))
                held, since = [], time.monotonic()
            os.write(steps, STEP)
            signal.setitimer(signal.ITIMER_PROF, PIECE_SECONDS)  # its signal ends a process, whatever that is doing
            held.append(prepared(piece, retrieved_at, told) if is_prepared else answer(piece, retrieved_at))
        send(answers, packed(held))


def answer(piece: Found, retrieved_at: str) -> Document | str:
    """Give the document of a piece without its bytes, which the asker has, or the message of its refusal."""
    return _guarded(lambda: replace(read_found(piece, retrieved_at), content=b""))


def prepared(piece: Found, retrieved_at: str, told: Told | None = None) -> Prepared | str:
    """Give the document of a piece ready for the archive, without words told before, or the message of its refusal."""
    return _guarded(lambda: prepare(read_found(piece, retrieved_at), told))


def _guarded(read: Callable[[], _Read]) -> _Read | str:
    """Give what reading gives, or one line on why it gives nothing, whatever happens."""
    try:
        return read()
    except BeritaError as error:
        return error.message
    except MemoryError:
        return _("It takes more memory to read than any article should.")
    except Exception as error:  # noqa: BLE001 - one piece never stops the others
        return _("berita made a mistake in reading it ({name}).").format(name=named_mistake(error))


def named_mistake(error: Exception) -> str:
    """Name an error that nobody thought of, for a message of one line."""
    return f"{type(error).__name__}: {error}"[:200]


def _limit_memory() -> None:
    try:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (OSError, ValueError):  # a system that knows no such limit
        return


if __name__ == "__main__":
    main()
