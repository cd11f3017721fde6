"""What is piped or pasted, as an input: held in memory where it is one document, on the disk where it is a stream."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.ingest.origins import Input
from reader.sources import MAX_BYTES
from reader.sources.detection import BEGINNING, Format, format_of
from reader.sources.found import Origin
from reader.sources.opening import MAX_FEED_BYTES, MAX_PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME: Final = "-"
_HOLD_MANY: Final = frozenset(
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


_LIMITS: Final = {
    Format.TEXT: MAX_BYTES,
    Format.MARKDOWN: MAX_BYTES,
    Format.PAGE: MAX_PAGE_BYTES,
    Format.MHTML: MAX_PAGE_BYTES,
}


@contextmanager
def piped(file: BinaryIO, columns: Mapping[str, str]) -> Iterator[Input]:
    """Take what comes through a pipe; of what is one document, no more is read than the largest may have."""
    content = file.read(BEGINNING)
    format_ = format_of(content, Origin(NAME))
    limit = _LIMITS.get(format_, MAX_FEED_BYTES)
    content += file.read(limit + 1 - len(content))
    if len(content) <= limit or format_ not in _HOLD_MANY:
        yield Input(NAME, content, columns=columns)
        return
    with tempfile.NamedTemporaryFile(prefix="berita-") as spool:
        spool.write(content)
        del content
        shutil.copyfileobj(file, spool, 1_000_000)
        spool.flush()
        yield Input(NAME, path=Path(spool.name), columns=columns)
