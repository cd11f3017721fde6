"""Which column holds which field: values out of rows, and rows out of values."""

from __future__ import annotations

import hashlib
import json
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reader import addresses
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

_MOST_BYTES: Final = 64 * 1024 * 1024
_LARGE, _ROWS, _PAGES = 16_384, 6, 3
"""How hard bytes are compressed: pages at half the time for a tenth more room (zlib's levels, measured on 13 pages)."""
ROLES: Final = ("author", "translator", "editor", "source_organization")

LIST_COLUMNS: Final = (
    "a.id, a.uid, a.headline, a.publisher, a.place, a.date_published, a.date_text, a.lead,"
    " r.read, r.starred, r.position"
)
LIST_TABLES: Final = "article AS a JOIN reading AS r ON r.id = a.id"
ARTICLE_COLUMNS: Final = (
    "a.headline, a.body, a.place, a.agency, a.dateline, a.date_published, a.date_text, a.publisher,"
    " a.copyright_holder, a.copyright_year, a.url, a.date_modified, a.date_modified_text, a.article_section,"
    " a.captions, a.identifier, a.content_hash"
)
PROVENANCE_COLUMNS: Final = "d.origin, d.retrieved_at, d.reader_version, d.media_type, d.part"
_WRITTEN: Final = (
    "headline", "publisher", "place", "agency", "dateline", "date_published", "date_text", "lead", "copyright_holder",
    "copyright_year", "url", "content_hash", "headline_folded", "document_id", "body", "canonical_url", "identifier",
    "date_modified", "date_modified_text", "article_section", "captions",
)  # fmt: skip
INSERT_ARTICLE: Final = (
    f"INSERT INTO article ({', '.join(_WRITTEN)}, id, uid) VALUES ({', '.join('?' * (len(_WRITTEN) + 2))})"
)
UPDATE_ARTICLE: Final = f"UPDATE article SET {', '.join(f'{name} = ?' for name in _WRITTEN)} WHERE id = ?"
INSERT_DOCUMENT: Final = (
    "INSERT INTO document (sha256, origin, retrieved_at, media_type, reader_version, left_out, part, is_excerpt,"
    f" content) VALUES ({', '.join('?' * 9)})"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """What an article has several of: credited names by role, headlines that it names, keywords."""

    credits: tuple[tuple[str, str], ...] = ()
    related_headlines: tuple[RelatedHeadline, ...] = ()
    keywords: tuple[str, ...] = ()


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
        storable(came.part),
        int(document.is_excerpt),
        zlib.compress(document.content, _PAGES if len(document.content) > _LARGE else _ROWS),
    )


def article_values(article: Article, digest: str, document_id: int) -> tuple[Any, ...]:
    """Give the values of UPDATE_ARTICLE, and of INSERT_ARTICLE but for id and uid, for a canonical article."""
    line = article.dateline or Dateline()
    date, modified = article.date_published, article.date_modified
    return (
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
        addresses.of_article(article.url),
        article.identifier,
        modified.edtf() if modified else None,
        modified.text if modified else "",
        article.article_section,
        join_body(article.caption),
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


def read_article(columns: tuple[Any, ...], listed: Listed) -> tuple[Article, str]:
    """Read what ARTICLE_COLUMNS gives, with what stands in lists beside it; the content hash comes second."""
    headline, body, place, agency, line, edtf, date_text, publisher, holder, year, url, *rest, digest = columns
    modified, modified_text, section, captions, identifier = rest
    dateline = Dateline(place, agency, line)
    names = {role: tuple(name for role_, name in listed.credits if role_ == role) for role in ROLES}
    article = Article(
        headline=headline,
        body=split_body(body),
        dateline=None if dateline == Dateline() else dateline,
        date_published=read_date(edtf, date_text),
        publisher=publisher,
        copyright_holder=holder,
        copyright_year=year,
        url=url,
        related_headlines=listed.related_headlines,
        author=names["author"],
        translator=names["translator"],
        editor=names["editor"],
        source_organization=names["source_organization"],
        date_modified=read_date(modified, modified_text),
        article_section=section,
        keywords=listed.keywords,
        caption=split_body(captions),
        identifier=identifier,
    )
    return article, digest


def read_related_headline(kind: str, text: str, url: str) -> RelatedHeadline:
    """Read a related headline from its columns."""
    return RelatedHeadline(HeadlineKind(kind), text, url)


def read_provenance(columns: tuple[Any, ...]) -> Provenance:
    """Read what PROVENANCE_COLUMNS gives."""
    origin, retrieved_at, reader_version, media_type, part = columns
    return Provenance(origin, retrieved_at, reader_version, media_type, part)


def unpacked(content: bytes) -> bytes:
    """Give the bytes that a document came in, which no archive of ours holds more of than a source takes."""
    packed = zlib.decompressobj()
    found = packed.decompress(content, _MOST_BYTES)
    if not packed.eof:
        raise Garbled("a document is cut off, or larger than any that is read")
    return found


def read_left_out(written: str) -> tuple[LeftOut, ...]:
    """Read the JSON of what was left out."""
    return tuple(LeftOut(piece["reason"], piece["text"]) for piece in json.loads(written))
