"""Which column holds which field: values out of rows, and rows out of values."""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from reader.archive.rows.identity import join_body, lead, split_body, storable
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
)
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import Document

ROLES: Final = ("author", "translator", "editor", "source_organization")

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


class Garbled(ValueError):
    """A row holds what berita never writes: the archive is damaged."""


@contextmanager
def reading_rows() -> Iterator[None]:
    """Report a row that cannot be turned into values as garbled."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, zlib.error) as error:
        raise Garbled(str(error)) from error


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
        author=names["author"],
        translator=names["translator"],
        editor=names["editor"],
        source_organization=names["source_organization"],
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
