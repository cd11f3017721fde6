"""The fields of the query language: their Indonesian and English names, and what their values mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader import addresses
from reader.archive.query.dates import SPANS
from reader.archive.query.tree import (
    Addressed,
    Column,
    Dated,
    Has,
    Having,
    Identified,
    Name,
    Named,
    RelatedTo,
    Saved,
    Sort,
    State,
)
from reader.text import words

if TYPE_CHECKING:
    from datetime import datetime

    from reader.archive.query.tree import Node

_FIELDS: Final = {
    "title": "judul",
    "body": "isi",
    "source": "sumber",
    "by": "oleh",
    "place": "tempat",
    "date": "tanggal",
    "since": "sejak",
    "until": "hingga",
    "is": "adalah",
    "has": "punya",
    "tag": "tag",
    "keyword": "kata",
    "feed": "umpan",
    "url": "tautan",
    "id": "id",
    "saved": "simpanan",
    "related": "terkait",
    "sort": "urut",
    "mode": "cara",
}
FIELDS: Final = {name: english for english, indonesian in _FIELDS.items() for name in (english, indonesian)}
"""Every field's name, Indonesian or English, to its English one."""

COLUMNS: Final = {"title": Column.HEADLINE, "body": Column.BODY}
_NAMES: Final = {
    "source": Name.PUBLISHER,
    "place": Name.PLACE,
    "by": Name.CREDIT,
    "keyword": Name.KEYWORD,
    "tag": Name.TAG,
    "feed": Name.FEED,
}
_STATES: Final = {
    value: state
    for state, values in (
        (State(read=False), "belum-dibaca belumdibaca belum baru unread new"),
        (State(read=True), "dibaca sudah-dibaca terbaca read seen"),
        (State(starred=True), "berbintang bintang starred flagged"),
        (State(starred=False), "tak-berbintang tidak-berbintang tanpa-bintang unstarred"),
    )
    for value in values.split()
}
_HAVING: Final = {
    value: meant
    for meant, values in (
        (Has(Having.NOTE), "catatan note notes"),
        (State(starred=True), "bintang star"),
        (Has(Having.TAG), "tag tags"),
        (Has(Having.RELATED), "terkait related"),
        (Has(Having.DATE), "tanggal date"),
        (Has(Having.VERSIONS), "versi versions"),
        (Has(Having.URL), "tautan url link"),
        (Has(Having.KEYWORD), "kata keyword keywords"),
        (Has(Having.PUBLISHER), "sumber source"),
        (Has(Having.PLACE), "tempat place"),
        (Has(Having.CREDIT), "oleh penulis by author"),
    )
    for value in values.split()
}
_SORTS: Final = {
    "terbaru": Sort.NEWEST,
    "newest": Sort.NEWEST,
    "terlama": Sort.OLDEST,
    "oldest": Sort.OLDEST,
    "relevan": Sort.RELEVANCE,
    "relevance": Sort.RELEVANCE,
}
_MODES: Final = {
    **dict.fromkeys(("salah-satu", "salahsatu", "tanya", "any", "or", "question"), True),
    **dict.fromkeys(("semua", "all", "and"), False),
}
_LONGEST_ID: Final = 1_000


def asks_for_any(value: str) -> bool | None:
    """Give whether a value of `cara:` asks for any of the words, or for all of them; None where it means nothing."""
    return _MODES.get("-".join(value.lower().replace("_", "-").split()))


def sort_of(value: str) -> Sort | None:
    """Give the order that a value of `urut:` names."""
    return _SORTS.get(value.lower())


def condition_of(field: str, value: str, now: datetime, *, begins: bool = False, whole: bool = False) -> Node | None:
    """Give what a field (by its English name) with this value asks for, or None where it means nothing.

    With `begins`, the last word of a name may be unfinished; with `whole`, a name has these words and no others.
    `now` is a moment in WIB.
    """
    if field in _NAMES:
        asked = tuple(words(value))
        return Named(_NAMES[field], asked, begins or value.endswith("*"), whole) if asked else None
    if field in SPANS:
        moments = SPANS[field](value, now)
        return Dated(*moments) if moments else None
    if field in ("is", "has"):
        return (_STATES if field == "is" else _HAVING).get("-".join(value.lower().replace("_", "-").split()))
    return _reference(field, value.strip())


def _reference(field: str, value: str) -> Node | None:
    """Give what asks for particular articles: by id, by address, by what another search finds."""
    if field == "related" and value.isascii() and value.isalnum():
        return RelatedTo(value.lower())
    if field == "id" and 0 < len(value) <= _LONGEST_ID:
        return Identified(value)
    if field == "url" and (address := _address(value)):
        return Addressed(address)
    return Saved(" ".join(value.split())) if field == "saved" and words(value) else None


def _address(value: str) -> str:
    """Give the canonical beginning of addresses that a site, or a part of one, has."""
    if not words(value) or len(value) > _LONGEST_ID:
        return ""
    return addresses.canonical(value if "://" in value else f"https://{value}")
