"""Whom and what a row names: who published it, the place where it opens, other headlines.

Beside `dates` and `paragraphs`, under `reading`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.addresses import host_of
from reader.article import Dateline, HeadlineKind, RelatedHeadline
from reader.sources.outlets import publisher_at
from reader.sources.plain.datelines import read_dateline
from reader.sources.rows.values import address_of, line_of, listed
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_HOST: Final = re.compile(r"(?:https?://)?(?P<host>(?:[\w-]+\.)+[a-z]{2,12})(?:[:/?#].*)?", re.IGNORECASE)
_PLACE: Final = re.compile(r"[^\W\d_][\w .,'’/()-]{1,59}")
_LONGEST_LINE: Final = 250


def publisher_of_source(source: str, url: str) -> str:
    """Give the publisher that a source names by its name or host; without a source, the outlet of the address.

    A name that the address has in its host too (`cnn indonesia`, `antaranews`) is written as the outlet writes it.
    """
    site = host_of(url)
    # Most rows of a file come from few sources.
    return (_publisher if len(source) <= _LONGEST_LINE else _publisher.__wrapped__)(source, site)


@lru_cache(maxsize=1_024)
def _publisher(source: str, site: str) -> str:
    """Give the publisher that a source names, beside an address of this site."""
    host = _HOST.fullmatch(source)
    known = publisher_at(host_of(f"https://{host['host'].lower()}/") if host else site)
    if not source or (host and known):
        return known
    if host:
        return host["host"]
    return known if known and _letters(source) in _letters(site) else source


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", fold(words))


def dateline_of(value: object) -> Dateline | None:
    """Read a dateline, whether it is an object of ours or the words of one."""
    if isinstance(value, dict):
        place, agency, text = (line_of(value.get(name)) for name in ("place", "agency", "text"))
        return Dateline(place, agency, text) if place or agency or text else None
    words = line_of(value)
    if not words or len(words) > _LONGEST_LINE:
        return None
    for dash in ("", " –"):
        opening = read_dateline(f"{words}{dash} A", 0, len(words) + len(dash) + 2)
        if opening:
            return Dateline(opening.place, opening.agency, words)
    return place_of(words)


def place_of(value: object) -> Dateline | None:
    """Read a column that holds only a place; numbers and long texts are none."""
    words = line_of(value)
    return Dateline(words, "", "") if _PLACE.fullmatch(words) else None


def related_of(value: object, kind: HeadlineKind) -> Iterable[RelatedHeadline]:
    """Give the headlines that a column names: texts, addresses, or objects with a text and an address."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            named = one.get("kind")
            kind_of_one = HeadlineKind(named) if isinstance(named, str) and named in set(HeadlineKind) else kind
            text, url = (
                line_of([one.get(name) for name in ("text", "title", "headline", "judul", "name")]),
                address_of(one),
            )
            if text or url:
                yield RelatedHeadline(kind_of_one, text or url, url)
            continue
        for text in listed(one):
            yield from (
                RelatedHeadline(kind, words, address_of(words))
                for line in text.splitlines()
                if (words := line_of(line)) and len(words) <= _LONGEST_LINE
            )
