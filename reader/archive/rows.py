"""Rows in, values out, and back: which column holds which field of an article.

The one place where what is stored and what the rest of the program knows are turned into each other.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, Final

from reader.article import (
    Article,
    ArticleRow,
    Dateline,
    HeadlineKind,
    LeftOut,
    PartialDate,
    Provenance,
    ReadingState,
    RelatedHeadline,
    StoredArticle,
)
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.archive.connection import Connection
    from reader.article import Document

ROLES: Final = ("author", "translator", "editor", "source_organization")
LEAD_CHARACTERS: Final = 200
"""How much of the body a list row carries."""

LIST_COLUMNS: Final = (
    "a.id, a.uid, a.headline, a.publisher, a.place, a.date_published, a.date_text, a.lead,"
    " r.read, r.starred, r.position"
)
LIST_TABLES: Final = "article AS a JOIN reading AS r ON r.id = a.id"
ARTICLE_COLUMNS: Final = (
    "a.headline, a.body, a.place, a.agency, a.dateline, a.date_published, a.date_text, a.publisher,"
    " a.copyright_holder, a.copyright_year, a.url, a.content_hash"
)
PROVENANCE_COLUMNS: Final = "d.origin, d.retrieved_at, d.reader_version, d.media_type"
INSERT_ARTICLE: Final = (
    "INSERT INTO article (id, uid, headline, publisher, place, agency, dateline, date_published, date_text,"
    " lead, copyright_holder, copyright_year, url, content_hash, headline_folded, document_id, body)"
    f" VALUES ({', '.join('?' * 17)})"
)
INSERT_DOCUMENT: Final = (
    "INSERT INTO document (sha256, origin, retrieved_at, media_type, reader_version, left_out, content)"
    f" VALUES ({', '.join('?' * 7)})"
)

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_BLANK_LINES: Final = re.compile(r"\n{2,}")
_ID_BITS: Final = 20
_YEAR_ONE: Final = datetime(1, 1, 1, tzinfo=UTC)


class Garbled(ValueError):  # noqa: N818 - a row is garbled
    """A row holds what berita never writes: the archive is damaged."""


@contextmanager
def reading_rows() -> Iterator[None]:
    """Report a row that cannot be turned into values as garbled."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, zlib.error) as error:
        raise Garbled(str(error)) from error


def storable(text: str) -> str:
    """Give text that SQLite and every tool can hold: NUL and lone surrogates become U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text) if _UNSTORABLE.search(text) else text


def canonical(article: Article) -> Article:
    """Give the article as the archive keeps it: storable text, no empty paragraph and no blank line inside one."""
    paragraphs = split_body(storable("\n\n".join(article.body)))
    line = article.dateline
    date = article.date_published
    return Article(
        headline=storable(article.headline),
        body=paragraphs,
        dateline=_canonical_dateline(line) if line else None,
        date_published=replace(date, text=storable(date.text)) if date else None,
        publisher=storable(article.publisher),
        author=tuple(map(storable, article.author)),
        translator=tuple(map(storable, article.translator)),
        editor=tuple(map(storable, article.editor)),
        source_organization=tuple(map(storable, article.source_organization)),
        copyright_holder=storable(article.copyright_holder),
        copyright_year=article.copyright_year,
        url=storable(article.url),
        related_headlines=tuple(
            RelatedHeadline(named.kind, storable(named.text), storable(named.url))
            for named in article.related_headlines
        ),
    )


def _canonical_dateline(line: Dateline) -> Dateline | None:
    kept = Dateline(storable(line.place), storable(line.agency), storable(line.text))
    return None if kept == Dateline() else kept


def join_body(paragraphs: tuple[str, ...]) -> str:
    """Write paragraphs as one text, blank lines between them."""
    return "\n\n".join(paragraphs)


def split_body(body: str) -> tuple[str, ...]:
    """Read paragraphs from one text, at its blank lines."""
    return tuple(part for part in _BLANK_LINES.split(body.strip("\n")) if part)


def content_hash(article: Article) -> str:
    """Give the SHA-256, in hex, of headline, blank line and body in UTF-8: what makes two articles the same."""
    return hashlib.sha256(f"{article.headline}\n\n{join_body(article.body)}".encode()).hexdigest()


def lead(article: Article) -> str:
    """Give the opening of the body for lists, cut at a word edge."""
    text = ""
    for paragraph in article.body:
        text = f"{text} {paragraph[: LEAD_CHARACTERS * 4]}" if text else paragraph[: LEAD_CHARACTERS * 4]
        if len(text) > LEAD_CHARACTERS:
            break
    text = " ".join(text.split())
    if len(text) <= LEAD_CHARACTERS:
        return text
    cut = text.rfind(" ", 0, LEAD_CHARACTERS)
    return text[: cut if cut > 0 else LEAD_CHARACTERS] + "…"


def seconds_since_year_one(moment: datetime) -> int:
    """Give whole seconds from 0001-01-01 UTC to a moment; one without a zone counts as UTC."""
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _YEAR_ONE
    return max(0, since.days * 86_400 + since.seconds)


def first_id(moment: datetime) -> int:
    """Give the lowest id that an article of this second can have."""
    return seconds_since_year_one(moment) << _ID_BITS


def wished_id(article: Article, digest: str, retrieved_at: str) -> int:
    """Give the id that stands at the article's time: seconds since the year 1, then 20 bits of its hash.

    An article without a date stands at the moment when it was retrieved (ISO 8601).
    """
    date = article.date_published
    return first_id(date.start() if date else datetime.fromisoformat(retrieved_at)) | int(digest[-5:], 16)


def document_values(document: Document) -> tuple[Any, ...]:
    """Give the values of INSERT_DOCUMENT: the bytes compressed, what was left out as JSON."""
    came = document.provenance
    left_out = [{"reason": storable(piece.reason), "text": storable(piece.text)} for piece in document.left_out]
    return (
        hashlib.sha256(document.content).hexdigest(),
        storable(came.origin),
        storable(came.retrieved_at),
        storable(came.media_type),
        storable(came.reader_version),
        json.dumps(left_out, ensure_ascii=False),
        zlib.compress(document.content),
    )


def article_values(article: Article, key: tuple[int, str, str], document_id: int) -> tuple[Any, ...]:
    """Give the values of INSERT_ARTICLE for a canonical article; `key` is its id, uid and content hash."""
    id_, uid, digest = key
    line = article.dateline or Dateline()
    date = article.date_published
    return (
        id_,
        uid,
        article.headline,
        article.publisher,
        line.place,
        line.agency,
        line.text,
        date.edtf() if date else None,
        date.text if date else "",
        lead(article),
        article.copyright_holder,
        article.copyright_year,
        article.url,
        digest,
        fold_headline(article.headline),
        document_id,
        join_body(article.body),
    )


def credits_of(article: Article) -> list[tuple[str, int, str]]:
    """List role, place in the order and name of everybody credited."""
    return [(role, place, name) for role in ROLES for place, name in enumerate(getattr(article, role))]


def read_date(edtf: str | None, text: str) -> PartialDate | None:
    """Read a date from its two columns."""
    return None if edtf is None else PartialDate.from_edtf(edtf, text)


def read_row(columns: tuple[Any, ...]) -> ArticleRow:
    """Read what LIST_COLUMNS gives."""
    id_, uid, headline, publisher, place, edtf, date_text, opening, read, starred, position = columns
    return ArticleRow(
        id=id_,
        uid=uid,
        headline=headline,
        publisher=publisher,
        place=place,
        date_published=read_date(edtf, date_text),
        lead=opening,
        state=ReadingState(bool(read), bool(starred), position),
    )


def rows_of(connection: Connection, ids: Sequence[int]) -> dict[int, ArticleRow]:
    """Read the list rows of these ids, no more than a statement takes (30,000); those not there are left out."""
    marks = ", ".join("?" * len(ids))
    found = connection.execute(f"SELECT {LIST_COLUMNS} FROM {LIST_TABLES} WHERE a.id IN ({marks})", list(ids))
    with reading_rows():
        return {columns[0]: read_row(columns) for columns in found}


def read_article(
    columns: tuple[Any, ...], credited: list[tuple[str, str]], named: tuple[RelatedHeadline, ...]
) -> tuple[Article, str]:
    """Read what ARTICLE_COLUMNS gives, with role and name of those credited; the content hash comes second."""
    headline, body, place, agency, line, edtf, date_text, publisher, holder, year, url, digest = columns
    dateline = Dateline(place, agency, line)
    names = {role: tuple(name for role_, name in credited if role_ == role) for role in ROLES}
    article = Article(
        headline=headline,
        body=split_body(body),
        dateline=None if dateline == Dateline() else dateline,
        date_published=read_date(edtf, date_text),
        publisher=publisher,
        copyright_holder=holder,
        copyright_year=year,
        url=url,
        related_headlines=named,
        **names,
    )
    return article, digest


def read_related_headline(kind: str, text: str, url: str) -> RelatedHeadline:
    """Read a related headline from its columns."""
    return RelatedHeadline(HeadlineKind(kind), text, url)


def read_provenance(columns: tuple[Any, ...]) -> Provenance:
    """Read what PROVENANCE_COLUMNS gives."""
    origin, retrieved_at, reader_version, media_type = columns
    return Provenance(origin, retrieved_at, reader_version, media_type)


def read_left_out(written: str) -> tuple[LeftOut, ...]:
    """Read the JSON of what was left out."""
    return tuple(LeftOut(piece["reason"], piece["text"]) for piece in json.loads(written))


def stored_article(connection: Connection, id_: int) -> StoredArticle | None:
    """Read an article with all that the archive knows about it, or None where there is none."""
    columns = connection.execute(
        f"SELECT {LIST_COLUMNS}, {ARTICLE_COLUMNS}, {PROVENANCE_COLUMNS} FROM {LIST_TABLES}"
        " JOIN document AS d ON d.id = a.document_id WHERE a.id = ?",
        (id_,),
    ).fetchone()
    if columns is None:
        return None
    credited = connection.execute(
        "SELECT role, name FROM credit WHERE article_id = ? ORDER BY role, position", (id_,)
    ).fetchall()
    named = connection.execute(
        "SELECT kind, text, url FROM related_headline WHERE article_id = ? ORDER BY position", (id_,)
    ).fetchall()
    with reading_rows():
        article, digest = read_article(columns[11:23], credited, tuple(read_related_headline(*one) for one in named))
        return StoredArticle(read_row(columns[:11]), article, read_provenance(columns[23:]), digest)


def source_of(connection: Connection, id_: int) -> tuple[bytes, tuple[LeftOut, ...], Provenance] | None:
    """Read the bytes that an article came in, what was left out, and where they came from."""
    columns = connection.execute(
        f"SELECT d.content, d.left_out, {PROVENANCE_COLUMNS} FROM article AS a"
        " JOIN document AS d ON d.id = a.document_id WHERE a.id = ?",
        (id_,),
    ).fetchone()
    if columns is None:
        return None
    with reading_rows():
        return zlib.decompress(columns[0]), read_left_out(columns[1]), read_provenance(columns[2:])


def uids_beginning(connection: Connection, prefix: str, limit: int) -> list[tuple[str, int]]:
    """List uid and id of the first articles whose uid begins so."""
    return connection.execute(
        "SELECT uid, id FROM article WHERE uid >= ? AND uid < ? ORDER BY uid LIMIT ?",
        (prefix, prefix + "g", limit),
    ).fetchall()


def short_uid(connection: Connection, uid: str, digits: int) -> str:
    """Give the shortest beginning of a uid that no other has, no shorter than so many digits."""
    neighbours = connection.execute(
        "SELECT max(uid) FROM article WHERE uid < ? UNION ALL SELECT min(uid) FROM article WHERE uid > ?",
        (uid, uid),
    ).fetchall()
    shared = max((len(commonprefix([uid, other])) for (other,) in neighbours if other), default=0)
    return uid[: max(digits, shared + 1)]
