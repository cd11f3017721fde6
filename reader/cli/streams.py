"""The streams that berita prints on: made able to take any text, flushed in time, given up when nobody reads."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import TextIO

_PLAIN: Final = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "−": "-",
    "·": "-", "•": "*", "●": "*", "★": "*", "✓": "+", "○": "o", "←": "<", "≈": "~", "©": "(c)",
}  # fmt: skip
"""Marks that Unicode has no compatible ASCII for, and what stands for them on a stream of few letters."""


def prepare() -> None:
    """Make stdout and stderr able to print anything: what an encoding lacks comes out as its nearest in ASCII."""
    codecs.register_error("berita", _plainer)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started berita
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="berita")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata  # noqa: PLC0415 - for streams of few letters only

    plain = ""
    for mark in error.object[error.start : error.end]:
        letters = unicodedata.normalize("NFKD", mark).encode("ascii", "ignore").decode("ascii")
        plain += _PLAIN.get(mark) or letters or "?"
    return plain, error.end


def finish() -> None:
    """Hand over all that was printed. Raises OSError where it cannot go; it is not tried again."""
    try:
        sys.stdout.flush()
    except OSError:
        abandon(sys.stdout)
        raise


def abandon(stream: TextIO) -> None:
    """Give up a stream that cannot be written to, so that Python does not complain of it at the end."""
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - devnull is a str
        os.dup2(nowhere.fileno(), stream.fileno())
