"""What is kept from one time to the next, per archive: the article, the search, the sizes of panes, the theme.

Losing it costs nothing, so nothing here raises: what cannot be read gives defaults, and what cannot be
written is left.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reader.files import put
from reader.paths import state_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MAX_BYTES: Final = 1_000_000
_MAX_ARCHIVES: Final = 100
"""Archives that are remembered; the one that was left longest ago goes first."""
_MAX_TEXT: Final = 10_000
_MAX_SIZE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    """How the screen was left: the open article's uid, the search, sizes in cells by pane, the theme."""

    article: str = ""
    query: str = ""
    sizes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    theme: str = ""


def load(archive: Path) -> Session:
    """Give how the screen was left over this archive; defaults where that is not known."""
    kept = _archives().get(_key(archive))
    if not isinstance(kept, dict):
        return Session()
    sizes = kept.get("sizes")
    return Session(
        article=_text(kept.get("article")),
        query=_text(kept.get("query")),
        sizes=MappingProxyType(_sizes(sizes) if isinstance(sizes, dict) else {}),
        theme=_text(kept.get("theme")),
    )


def save(archive: Path, session: Session) -> None:
    """Keep how the screen was left over this archive, beside what is kept for others."""
    archives = _archives()
    archives.pop(_key(archive), None)
    archives[_key(archive)] = {
        "article": session.article,
        "query": session.query[:_MAX_TEXT],
        "sizes": dict(session.sizes),
        "theme": session.theme,
    }
    latest = dict(list(archives.items())[-_MAX_ARCHIVES:])
    with contextlib.suppress(OSError, ValueError):
        _write(state_path(), json.dumps({"archives": latest}, indent=1))


def _key(archive: Path) -> str:
    return os.path.realpath(archive)


def _archives() -> dict[str, object]:
    """Give what is kept for every archive, the one left last at the end."""
    try:
        if not state_path().is_file():  # opening a pipe would wait for its other end
            return {}
        with state_path().open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
        kept = json.loads(content) if len(content) <= _MAX_BYTES else None
    except (OSError, ValueError, RecursionError):
        return {}
    archives = kept.get("archives") if isinstance(kept, dict) else None
    return archives if isinstance(archives, dict) else {}


def _text(value: object) -> str:
    """Give a text that could have been typed: not overlong, no control codes or lone surrogates."""
    return value if isinstance(value, str) and len(value) <= _MAX_TEXT and value.isprintable() else ""


def _sizes(kept: Mapping[object, object]) -> dict[str, int]:
    """Give the sizes that a screen could have; `True` is no size, though Python counts it as 1."""
    return {
        name: size
        for name, size in kept.items()
        if isinstance(name, str) and type(size) is int and 0 < size <= _MAX_SIZE
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put(path, text.encode("ascii"), over=True)
