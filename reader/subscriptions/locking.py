"""One fetch at a time for each archive: whoever comes second is told."""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.errors import ArchiveBusy
from reader.locale import _
from reader.paths import fetches_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(archive: Path) -> Iterator[None]:
    """Fetch for an archive as the only one. Raises ArchiveBusy where another berita is at it.

    The system gives the lock back when a program ends, however it ends. Where no lock can be had, none is needed to
    keep the archive whole: it spares hosts a second asking.
    """
    name = hashlib.sha256(os.path.realpath(archive).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    try:
        fetches_path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(fetches_path().with_name(f"fetch-{name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveBusy(
                _("Another berita is fetching for this archive. Its articles will be there in a while.")
            ) from None
        except OSError:
            pass
        yield
    finally:
        os.close(handle)
