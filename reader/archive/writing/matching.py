"""Which article of the archive a document is: by its address, else source, headline and day, else its very text."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from reader.addresses import of_article
from reader.archive.numbers import address_key, first_id, key_of
from reader.archive.rows.columns import read_date, reading_rows
from reader.article import ZONES
from reader.text import fold, fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.archive.connection import Connection
    from reader.archive.writing.preparing import Prepared
    from reader.article import PartialDate

UID_DIGITS: Final = 16
_UID: Final = re.compile(r"[0-9a-f]{16,64}")
_DAY: Final = first_id(datetime(1, 1, 2, tzinfo=UTC))
"""How far apart two ids are that are a day apart."""
_WIB: Final = timedelta(minutes=ZONES["WIB"])
_BY_ADDRESS: Final = "SELECT id, url FROM article WHERE address_key = ? ORDER BY id"
_BY_WORDS: Final = (
    "SELECT id, headline, publisher, url, identifier, date_published, date_text FROM article"
    " WHERE headline_key = ? AND id BETWEEN ? AND ? ORDER BY id"
)
_BY_IDENTIFIER: Final = "SELECT id, publisher FROM article WHERE identifier = ? AND identifier <> '' ORDER BY id"
_OTHER: Final = "uid <> lower(substr(hex(content_hash), 1, 16))"
"""What the index of articles by their text holds: the uid of all others is the beginning of the hash."""
_BY_TEXT: Final = (
    "SELECT id, url, identifier, content_hash FROM article WHERE uid = ?"
    f" UNION ALL SELECT id, url, identifier, content_hash FROM article WHERE {_OTHER} AND content_hash = ?2"
    " UNION ALL SELECT a.id, a.url, a.identifier, v.content_hash FROM version AS v"
    " JOIN article AS a ON a.id = v.article_id WHERE v.content_hash = ?2"
)


def keys_of(one: Prepared) -> Iterator[tuple[str, ...]]:
    """Give everything that another document of the same article could have in common with it."""
    yield "text", one.digest
    if one.address:
        yield "address", one.address
    if one.article.identifier:
        yield "identifier", one.article.identifier, fold(one.article.publisher)
    words = _words(one)
    if words:
        yield "words", words[0], words[1], words[2].isoformat()


def _words(one: Prepared) -> tuple[str, str, date] | None:
    """Give source, folded headline and day, where all three are known."""
    day = day_of(one.article.date_published)
    if day is None or not one.article.publisher or not one.folded:
        return None
    return fold(one.article.publisher), one.folded, day


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


def apart(documents: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Part documents into runs in which no two can be one article, so that a run is looked up before it is written."""
    run: list[Prepared] = []
    seen: set[tuple[str, ...]] = set()
    for one in documents:
        keys = set(keys_of(one))
        if not keys.isdisjoint(seen):
            yield run
            run, seen = [], set()
        run.append(one)
        seen |= keys
    if run:
        yield run


def familiar(connection: Connection, run: Sequence[Prepared]) -> list[bool]:
    """Tell of each document whether the archive holds anything that it could be: most often nothing, in few steps."""

    def held(select: str, values: Iterable[object]) -> set[Any]:
        asked = [value for value in values if value is not None and value != ""]
        marks = ", ".join("?" * len(asked))
        return {value for (value,) in connection.execute(f"{select} IN ({marks})", asked)} if asked else set()

    digests = [bytes.fromhex(one.digest) for one in run]
    uids = held("SELECT uid FROM article WHERE uid", (one.digest[:UID_DIGITS] for one in run))
    texts = held(f"SELECT content_hash FROM article WHERE {_OTHER} AND content_hash", digests)
    texts |= held("SELECT content_hash FROM version WHERE content_hash", digests)
    addresses = held("SELECT address_key FROM article WHERE address_key", (address_key(one.address) for one in run))
    headlines = held("SELECT headline_key FROM article WHERE headline_key", (key_of(one.folded) for one in run))
    names = held(
        "SELECT identifier FROM article WHERE identifier <> '' AND identifier",
        (one.article.identifier for one in run),
    )
    return [
        one.digest[:UID_DIGITS] in uids
        or digest in texts
        or address_key(one.address) in addresses
        or key_of(one.folded) in headlines
        or one.article.identifier in names
        for one, digest in zip(run, digests, strict=True)
    ]


def match(connection: Connection, one: Prepared) -> int | None:
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


def _by_address(connection: Connection, one: Prepared) -> int | None:
    found = connection.execute(_BY_ADDRESS, (address_key(one.address),)).fetchall() if one.address else []
    return next((id_ for id_, url in found if of_article(url) == one.address), None)


def _by_identifier(connection: Connection, one: Prepared) -> int | None:
    """Find the article that a feed calls so; other publishers may call theirs the same, `1` or `2`."""
    publisher = fold(one.article.publisher)
    found = connection.execute(_BY_IDENTIFIER, (one.article.identifier,)).fetchall()
    return next((id_ for id_, other in found if fold(other) == publisher), None)


def _by_words(connection: Connection, one: Prepared) -> int | None:
    words = _words(one)
    if words is None:
        return None
    publisher, headline, day = words
    midnight = first_id(datetime(day.year, day.month, day.day, tzinfo=UTC))
    found = connection.execute(_BY_WORDS, (key_of(headline), midnight - _DAY, midnight + 2 * _DAY)).fetchall()
    with reading_rows():
        return next(
            (
                id_
                for id_, named, other, url, identifier, edtf, text in found
                if fold(other) == publisher
                and not (one.has_name and (of_article(url) or identifier))
                and fold_headline(named) == headline
                and day_of(read_date(edtf, text)) == day
            ),
            None,
        )


def _by_text(connection: Connection, one: Prepared) -> int | None:
    """Find the article with this very text, unless both have names and not the same one."""
    digest = bytes.fromhex(one.digest)
    found = connection.execute(_BY_TEXT, (one.digest[:UID_DIGITS], digest)).fetchall()
    called = one.article.identifier
    return next(
        (
            id_
            for id_, url, identifier, other in found
            if other == digest
            and (not one.has_name or not (of_article(url) or identifier) or (called and identifier == called))
        ),
        None,
    )


def new_uids(connection: Connection, new: Sequence[Prepared]) -> list[str]:
    """Give each document the id that readers see, looked up together; one that is taken gives way to a longer one."""
    wished = [_wished(one) for one in new]
    marks = ", ".join("?" * len(wished))
    there = {uid for (uid,) in connection.execute(f"SELECT uid FROM article WHERE uid IN ({marks})", wished)}
    given: dict[str, None] = {}
    for one, uid in zip(new, wished, strict=True):
        given[uid if uid not in there and uid not in given else _other_uid(connection, one, set(given))] = None
    return list(given)


def _wished(one: Prepared) -> str:
    return one.document.uid if _UID.fullmatch(one.document.uid) else one.digest[:UID_DIGITS]


def _other_uid(connection: Connection, one: Prepared, taken: set[str]) -> str:
    """Give an id that readers see where the wished one is taken.

    An article whose very text another one has gets those of the hash of text and address together. Two hashes that
    begin alike in 16 digits do not happen by chance; whoever makes two gets a longer uid.
    """
    row = connection.execute("SELECT content_hash FROM article WHERE uid = ?", (one.digest[:UID_DIGITS],)).fetchone()
    digest = one.digest
    if (row and row[0] == bytes.fromhex(digest)) or digest[:UID_DIGITS] in taken:
        digest = hashlib.sha256(f"{digest}\n{one.address or one.article.identifier}".encode()).hexdigest()
    for digits in range(UID_DIGITS, len(digest)):
        uid = digest[:digits]
        there = connection.execute("SELECT 1 FROM article WHERE uid = ?", (uid,)).fetchone()
        if uid not in taken and there is None:
            return uid
    return digest
