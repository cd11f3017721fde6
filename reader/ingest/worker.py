"""The process in which pieces are read, so that no document can stop or fill the program that keeps the archive.

It is started by `pool`, says when it is ready, takes lists of pieces on its standard input, and answers piece by
piece, all pickled: both ends are this program. A document that takes too long or too much memory ends this process
and nothing else.
"""

from __future__ import annotations

import pickle
import resource
import signal
import struct
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.errors import BeritaError
from reader.locale import _, use
from reader.sources import read_found

if TYPE_CHECKING:
    from reader.sources.found import Found

MEMORY_BYTES: Final = 1_500_000_000
"""How much address space a process that reads may have: Python and its parsers take a third of it before they begin."""
PIECE_SECONDS: Final = 60.0
"""How much processor time a piece may take before this process ends by itself, if nobody is left to end it."""
READY: Final = b"ready"
LENGTH: Final = struct.Struct("<I")


def main() -> None:
    """Read pieces until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that started this one decides when it ends
    _limit_memory()
    use(sys.argv[1])
    came, answers = sys.stdin.buffer, sys.stdout.buffer
    send(answers, READY)
    while message := receive(came):
        retrieved_at, pieces = pickle.loads(message)  # noqa: S301 - from the program that started this one
        for piece in pieces:
            signal.setitimer(signal.ITIMER_PROF, PIECE_SECONDS)  # its signal ends a process, whatever that is doing
            send(answers, pickle.dumps(answer(piece, retrieved_at), pickle.HIGHEST_PROTOCOL))


def answer(piece: Found, retrieved_at: str) -> object:
    """Give the document of a piece without its bytes, which the asker has, or the message of its refusal."""
    try:
        return replace(read_found(piece, retrieved_at), content=b"")
    except BeritaError as error:
        return error.message
    except MemoryError:
        return _("It takes more memory to read than any article should.")
    except Exception as error:  # noqa: BLE001 - one piece never stops the others
        return _("berita made a mistake in reading it ({name}).").format(name=named_mistake(error))


def named_mistake(error: Exception) -> str:
    """Name an error that nobody thought of, for a message of one line."""
    return f"{type(error).__name__}: {error}"[:200]


def send(file: BinaryIO, message: bytes) -> None:
    """Send a message with its length before it."""
    rest = memoryview(LENGTH.pack(len(message)) + message)
    while rest:
        rest = rest[file.write(rest) :]
    file.flush()


def receive(file: BinaryIO) -> bytes:
    """Receive a message, b"" when there are no more."""
    head = _exactly(file, LENGTH.size)
    return _exactly(file, *LENGTH.unpack(head)) if head else b""


def _exactly(file: BinaryIO, length: int) -> bytes:
    """Read so many bytes, b"" where there are fewer: a pipe gives what it has."""
    read = bytearray()
    while len(read) < length:
        more = file.read(length - len(read))
        if not more:
            return b""
        read += more
    return bytes(read)


def _limit_memory() -> None:
    try:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (OSError, ValueError):  # a system that knows no such limit
        return


if __name__ == "__main__":
    main()
