"""Which article of the archive a document is: by its address, else source, headline and day, else its very text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from reader import addresses
from reader.archive.rows.columns import read_date, reading_rows
from reader.archive.rows.identity import canonical, content_hash, first_id, join_body
from reader.archive.rows.packing import unpacked
from reader.archive.writing.preparing import Prepared
from reader.article import ZONES
from reader.text import fold, fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.archive.connection import Connection
    from reader.article import Article, Document, PartialDate

UID_DIGITS: Final = 16
_UID: Final = re.compile(r"[0-9a-f]{16,64}")
_DAY: Final = first_id(datetime(1, 1, 2, tzinfo=UTC))
"""How far apart two ids are that are a day apart."""
_WIB: Final = timedelta(minutes=ZONES["WIB"])
_BY_WORDS: Final = (
    "SELECT id, publisher, canonical_url || identifier, date_published, date_text FROM article"
    " WHERE headline_folded = ? AND id BETWEEN ? AND ? ORDER BY id"
)
_BY_IDENTIFIER: Final = "SELECT id, publisher FROM article WHERE identifier = ? AND identifier <> '' ORDER BY id"
# The plus keeps SQLite from putting the hash into substr(), which would hide the index from it.
_BY_TEXT: Final = (
    "SELECT id, canonical_url, identifier FROM article WHERE substr(content_hash, 1, 16) = ? AND +content_hash = ?"
    " UNION ALL SELECT a.id, a.canonical_url, a.identifier FROM version AS v JOIN article AS a ON a.id = v.article_id"
    " WHERE v.content_hash = ?"
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A document on its way in: its article as the archive keeps it, the hash of its text, its canonical address."""

    document: Document
    article: Article
    digest: str
    address: str

    @property
    def has_name(self) -> bool:
        """Whether an address or a feed's name for it says which article it is."""
        return bool(self.address or self.article.identifier)

    def keys(self) -> Iterator[tuple[str, ...]]:
        """Give everything that another document of the same article could have in common with it."""
        yield "text", self.digest
        if self.address:
            yield "address", self.address
        if self.article.identifier:
            yield "identifier", self.article.identifier, fold(self.article.publisher)
        words = self.words()
        if words:
            yield "words", words[0], words[1], words[2].isoformat()

    def words(self) -> tuple[str, str, date] | None:
        """Give source, folded headline and day, where all three are known."""
        headline, day = fold_headline(self.article.headline), day_of(self.article.date_published)
        if day is None or not self.article.publisher or not headline:
            return None
        return fold(self.article.publisher), headline, day


def day_of(moment: PartialDate | None) -> date | None:
    """Give the day of a date in Indonesia's west, where a feed may say it in another zone; None where it has no day."""
    if moment is None or moment.day is None or moment.month is None:
        return None
    if moment.hour is None:
        return date(moment.year, moment.month, moment.day)
    try:
        return (moment.start() + _WIB).date()
    except OverflowError:  # the last hours of the year 9999
        return None


def newcomer(document: Document | Prepared) -> Newcomer:
    """Prepare a document for the archive."""
    if isinstance(document, Prepared):
        content = unpacked(document.packed, join_body(document.article.body))
        whole = replace(document.document, content=content)
        return Newcomer(whole, document.article, document.digest, document.address)
    article = canonical(document.article)
    return Newcomer(document, article, content_hash(article), addresses.of_article(article.url))


def apart(newcomers: Iterable[Newcomer]) -> Iterator[list[Newcomer]]:
    """Part documents into runs in which no two can be one article, so that a run is looked up before it is written."""
    run: list[Newcomer] = []
    seen: set[tuple[str, ...]] = set()
    for one in newcomers:
        keys = set(one.keys())
        if keys & seen:
            yield run
            run, seen = [], set()
        run.append(one)
        seen |= keys
    if run:
        yield run


def match(connection: Connection, one: Newcomer) -> int | None:
    """Give the id of the article that a document is, None where the archive does not have it.

    A document that has a name is the article of that name, or one that came without any. The very text comes before
    source, headline and day: a text that is there is not added again.
    """
    return (
        _by_address(connection, one)
        or _by_identifier(connection, one)
        or _by_text(connection, one)
        or _by_words(connection, one)
    )


def _by_address(connection: Connection, one: Newcomer) -> int | None:
    row = connection.execute(
        "SELECT id FROM article WHERE canonical_url = ? AND canonical_url <> '' ORDER BY id LIMIT 1", (one.address,)
    ).fetchone()
    return int(row[0]) if row else None


def _by_identifier(connection: Connection, one: Newcomer) -> int | None:
    """Find the article that a feed calls so; other publishers may call theirs the same, `1` or `2`."""
    publisher = fold(one.article.publisher)
    found = connection.execute(_BY_IDENTIFIER, (one.article.identifier,)).fetchall()
    return next((id_ for id_, other in found if fold(other) == publisher), None)


def _by_words(connection: Connection, one: Newcomer) -> int | None:
    words = one.words()
    if words is None:
        return None
    publisher, headline, day = words
    midnight = first_id(datetime(day.year, day.month, day.day, tzinfo=UTC))
    found = connection.execute(_BY_WORDS, (headline, midnight - _DAY, midnight + 2 * _DAY)).fetchall()
    with reading_rows():
        return next(
            (
                id_
                for id_, other, name, edtf, text in found
                if fold(other) == publisher and not (one.has_name and name) and day_of(read_date(edtf, text)) == day
            ),
            None,
        )


def _by_text(connection: Connection, one: Newcomer) -> int | None:
    """Find the article with this very text, unless both have names and not the same one."""
    found = connection.execute(_BY_TEXT, (one.digest[:UID_DIGITS], one.digest, one.digest)).fetchall()
    called = one.article.identifier
    return next(
        (
            id_
            for id_, address, identifier in found
            if not one.has_name or not (address or identifier) or (called and identifier == called)
        ),
        None,
    )


def new_uid(connection: Connection, one: Newcomer, taken: set[str]) -> str:
    """Give an id that readers see: that of the archive it comes from, else the first 16 digits of the text's hash.

    An article whose very text another one has gets those of the hash of text and address together. Two hashes that
    begin alike in 16 digits do not happen by chance; whoever makes two gets a longer uid.
    """
    wished = one.document.uid
    if _UID.fullmatch(wished) and _is_new(connection, wished, taken):
        return wished
    row = connection.execute("SELECT content_hash FROM article WHERE uid = ?", (one.digest[:UID_DIGITS],)).fetchone()
    digest = one.digest
    if (row and row[0] == digest) or digest[:UID_DIGITS] in taken:
        digest = hashlib.sha256(f"{digest}\n{one.address or one.article.identifier}".encode()).hexdigest()
    for digits in range(UID_DIGITS, len(digest)):
        uid = digest[:digits]
        if _is_new(connection, uid, taken):
            return uid
    return digest


def _is_new(connection: Connection, uid: str, taken: set[str]) -> bool:
    there = connection.execute("SELECT 1 FROM article WHERE uid = ?", (uid,)).fetchone()
    return uid not in taken and there is None
