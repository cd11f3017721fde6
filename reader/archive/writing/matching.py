"""Which article of the archive a document is: by its address, else source, headline and day, else its very text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader import addresses
from reader.archive.rows.identity import canonical, content_hash
from reader.text import fold, fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.archive.connection import Connection
    from reader.article import Article, Document

UID_DIGITS: Final = 16
_DAY: Final = len("2025-01-22")
_MANY: Final = 200
_BY_WORDS: Final = (
    "SELECT id, publisher, canonical_url || identifier FROM article"
    " WHERE headline_folded = ? AND substr(date_published, 1, 10) = ? ORDER BY id LIMIT ?"
)
# The plus keeps SQLite from putting the hash into substr(), which would hide the index from it.
_BY_TEXT: Final = (
    "SELECT id, canonical_url || identifier FROM article WHERE substr(content_hash, 1, 16) = ? AND +content_hash = ?"
    " UNION ALL SELECT a.id, a.canonical_url || a.identifier FROM version AS v JOIN article AS a ON a.id = v.article_id"
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
        if self.has_name:
            yield "name", self.address or self.article.identifier
        words = self.words()
        if words:
            yield "words", *words

    def words(self) -> tuple[str, str, str] | None:
        """Give source, folded headline and day, where all three are known."""
        date, headline = self.article.date_published, fold_headline(self.article.headline)
        if date is None or date.day is None or not self.article.publisher or not headline:
            return None
        return fold(self.article.publisher), headline, date.edtf()[:_DAY]


def newcomer(document: Document) -> Newcomer:
    """Prepare a document for the archive."""
    article = canonical(document.article)
    return Newcomer(document, article, content_hash(article), addresses.canonical(article.url))


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

    A document that has a name is the article of that name, or one that came without any.
    """
    if one.has_name:
        column, value = ("canonical_url", one.address) if one.address else ("identifier", one.article.identifier)
        row = connection.execute(
            f"SELECT id FROM article WHERE {column} = ? AND {column} <> '' ORDER BY id LIMIT 1", (value,)
        ).fetchone()
        if row:
            return int(row[0])
    return _by_words(connection, one) or _by_text(connection, one)


def _by_words(connection: Connection, one: Newcomer) -> int | None:
    words = one.words()
    if words is None:
        return None
    publisher, headline, day = words
    found = connection.execute(_BY_WORDS, (headline, day, _MANY)).fetchall()
    same = (id_ for id_, other, name in found if fold(other) == publisher and not (one.has_name and name))
    return next(same, None)


def _by_text(connection: Connection, one: Newcomer) -> int | None:
    found = connection.execute(_BY_TEXT, (one.digest[:UID_DIGITS], one.digest, one.digest)).fetchall()
    return next((id_ for id_, name in found if not (one.has_name and name)), None)


def new_uid(connection: Connection, one: Newcomer, taken: set[str]) -> str:
    """Give an id that readers see: the first 16 digits of the text's hash.

    An article whose very text another one has gets those of the hash of text and address together. Two hashes that
    begin alike in 16 digits do not happen by chance; whoever makes two gets a longer uid.
    """
    row = connection.execute("SELECT content_hash FROM article WHERE uid = ?", (one.digest[:UID_DIGITS],)).fetchone()
    digest = one.digest
    if (row and row[0] == digest) or digest[:UID_DIGITS] in taken:
        digest = hashlib.sha256(f"{digest}\n{one.address or one.article.identifier}".encode()).hexdigest()
    for digits in range(UID_DIGITS, len(digest)):
        uid = digest[:digits]
        if uid not in taken and not connection.execute("SELECT 1 FROM article WHERE uid = ?", (uid,)).fetchone():
            return uid
    return digest
