"""What is remembered per archive in a small JSON file of the state folder.

Losing it costs nothing, so nothing here raises: what cannot be read counts as not there, and what cannot be written
is left.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Final

from reader.files import put

if TYPE_CHECKING:
    from pathlib import Path

_MAX_ARCHIVES: Final = 100
"""Archives that are remembered; the one that was left longest ago goes first."""


def remembered(path: Path, archive: Path, most: int) -> object:
    """Give what a file of at most so many bytes holds about an archive, None where it does not."""
    return _archives(path, most).get(os.path.realpath(archive))


def remember(path: Path, archive: Path, value: object, most: int) -> None:
    """Write down what is to be remembered about an archive, beside what is of others."""
    archives = _archives(path, most)
    key = os.path.realpath(archive)
    archives.pop(key, None)
    archives[key] = value
    latest = list(archives.items())[-_MAX_ARCHIVES:]
    with contextlib.suppress(OSError, ValueError):
        while len(content := _written(latest)) > most and len(latest) > 1:
            del latest[: -(-len(latest) // 2)]  # a file that is too large would not be read the next time
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        put(path, content, over=True)


def _written(archives: list[tuple[str, object]]) -> bytes:
    return json.dumps({"archives": dict(archives)}, indent=1).encode("ascii")


def _archives(path: Path, most: int) -> dict[str, object]:
    """Give what is kept for every archive, the one left last at the end."""
    try:
        if not path.is_file():  # opening a pipe would wait for its other end
            return {}
        with path.open("rb") as file:
            content = file.read(most + 1)
        kept = json.loads(content) if len(content) <= most else None
    except (OSError, ValueError, RecursionError):
        return {}
    archives = kept.get("archives") if isinstance(kept, dict) else None
    return archives if isinstance(archives, dict) else {}
