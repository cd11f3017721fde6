"""What is piped or pasted, as an input: held in memory where it is one document, on the disk where it is a stream."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.ingest.origins import Input
from reader.sources.detection import BEGINNING, Format, format_of
from reader.sources.found import Origin
from reader.sources.opening import MAX_FEED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME: Final = "-"
_HOLDS_MANY: Final = frozenset(
    (
        Format.GZIP,
        Format.JSON,
        Format.JSON_LINES,
        Format.SPREADSHEET,
        Format.TABLE,
        Format.WEB_ARCHIVE,
        Format.ZIP,
    )
)


@contextmanager
def piped(file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Input]:
    """Take what comes through a pipe; of what is one document, no more is read than the largest may have."""
    held = file.read(MAX_FEED_BYTES + 1) if _is_stream(start := file.read(BEGINNING)) else b""
    rest = b"" if held else file.read(MAX_FEED_BYTES + 1 - len(start))
    content = start + held + rest
    if len(content) <= MAX_FEED_BYTES or not held:
        yield Input(NAME, content, columns=columns)
        return
    with tempfile.NamedTemporaryFile(prefix="berita-") as spool:
        spool.write(content)
        del content, held
        shutil.copyfileobj(file, spool, 1_000_000)
        spool.flush()
        yield Input(NAME, path=Path(spool.name), columns=columns)


def _is_stream(beginning: bytes) -> bool:
    return format_of(beginning, Origin(NAME)) in _HOLDS_MANY
