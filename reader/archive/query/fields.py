"""The fields of the query language: their Indonesian and English names, and what their values mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.query.dates import read_since, read_span, read_until
from reader.archive.query.tree import Column, Dated, Name, Named, RelatedTo, Sort, State
from reader.text import words

if TYPE_CHECKING:
    from datetime import date

    from reader.archive.query.tree import Node

FIELDS: Final = {
    "judul": "title",
    "isi": "body",
    "sumber": "source",
    "oleh": "by",
    "tempat": "place",
    "adalah": "is",
    "tanggal": "date",
    "sejak": "since",
    "hingga": "until",
    "urut": "sort",
    "terkait": "related",
} | {
    name: name
    for name in (
        "title",
        "body",
        "source",
        "by",
        "place",
        "is",
        "date",
        "since",
        "until",
        "sort",
        "related",
    )
}
"""Every field's name, Indonesian or English, to its English one."""

COLUMNS: Final = {"title": Column.HEADLINE, "body": Column.BODY}
_NAMES: Final = {"source": Name.PUBLISHER, "place": Name.PLACE, "by": Name.CREDIT}
_STATES: Final = {
    "belum-dibaca": State(read=False),
    "unread": State(read=False),
    "dibaca": State(read=True),
    "read": State(read=True),
    "berbintang": State(starred=True),
    "starred": State(starred=True),
}
_SORTS: Final = {
    "terbaru": Sort.NEWEST,
    "newest": Sort.NEWEST,
    "terlama": Sort.OLDEST,
    "oldest": Sort.OLDEST,
    "relevan": Sort.RELEVANCE,
    "relevance": Sort.RELEVANCE,
}
_SPANS: Final = {"date": read_span, "since": read_since, "until": read_until}


def sort_of(value: str) -> Sort | None:
    """Give the order that a value of `urut:` names."""
    return _SORTS.get(value.lower())


def condition_of(field: str, value: str, today: date, *, begins: bool = False) -> Node | None:
    """Give what a field (by its English name) with this value asks for, or None where it means nothing.

    With `begins`, the last word of a name may be unfinished.
    """
    if field in _NAMES:
        asked = tuple(words(value))
        return Named(_NAMES[field], asked, begins or value.endswith("*")) if asked else None
    if field in _SPANS:
        moments = _SPANS[field](value, today)
        return Dated(*moments) if moments else None
    if field == "is":
        return _STATES.get(value.lower())
    if field == "related" and value.isascii() and value.isalnum():
        return RelatedTo(value.lower())
    return None
