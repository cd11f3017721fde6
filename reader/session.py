"""What is kept from one time to the next, per archive: the article, the searches, the sizes of panes, the theme.

Losing it costs nothing, so nothing here raises: what cannot be read gives defaults, and what cannot be
written is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reader.paths import state_path
from reader.state_file import remember, remembered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MAX_BYTES: Final = 1_000_000
_MAX_TEXT: Final = 10_000
_MAX_SIZE: Final = 10_000
MAX_EARLIER: Final = 100
"""Earlier searches that are kept."""
_MAX_EARLIER_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Session:
    """How the screen was left: the open article's uid, the search, sizes in cells by pane, the theme.

    `earlier` holds the searches that were made, the last one at the end.
    """

    article: str = ""
    query: str = ""
    sizes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    theme: str = ""
    earlier: tuple[str, ...] = ()

    def searched(self, query: str) -> Session:
        """Give the same with a search as the last of those that were made; one made before moves to the end."""
        query = query.strip()
        if not query or len(query) > _MAX_EARLIER_TEXT:
            return self
        return replace(self, earlier=(*(one for one in self.earlier if one != query), query)[-MAX_EARLIER:])

    def without(self, query: str) -> Session:
        """Give the same without a search among those that were made."""
        return replace(self, earlier=tuple(one for one in self.earlier if one != query))


def load(archive: Path) -> Session:
    """Give how the screen was left over this archive; defaults where that is not known."""
    kept = remembered(state_path(), archive, _MAX_BYTES)
    if not isinstance(kept, dict):
        return Session()
    sizes = kept.get("sizes")
    return Session(
        article=_text(kept.get("article")),
        query=_text(kept.get("query")),
        sizes=MappingProxyType(_sizes(sizes) if isinstance(sizes, dict) else {}),
        theme=_text(kept.get("theme")),
        earlier=_searches(kept.get("earlier")),
    )


def save(archive: Path, session: Session) -> None:
    """Keep how the screen was left over this archive, beside what is kept for others."""
    kept = {
        "article": session.article,
        "query": session.query[:_MAX_TEXT],
        "sizes": dict(session.sizes),
        "theme": session.theme,
        "earlier": list(session.earlier[-MAX_EARLIER:]),
    }
    remember(state_path(), archive, kept, _MAX_BYTES)


def _text(value: object) -> str:
    """Give a text that could have been typed: not overlong, no control codes or lone surrogates."""
    return value if isinstance(value, str) and len(value) <= _MAX_TEXT and value.isprintable() else ""


def _searches(kept: object) -> tuple[str, ...]:
    """Give searches that could have been made, each once."""
    made = Session()
    for search in kept[-MAX_EARLIER:] if isinstance(kept, list) else ():
        made = made.searched(_text(search))
    return made.earlier


def _sizes(kept: Mapping[object, object]) -> dict[str, int]:
    """Give the sizes that a screen could have; `True` is no size, though Python counts it as 1."""
    return {
        name: size
        for name, size in kept.items()
        if isinstance(name, str) and type(size) is int and 0 < size <= _MAX_SIZE
    }
