"""Which column holds which field: values out of rows, and rows out of values."""

from __future__ import annotations

import json
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reader.archive import packing
from reader.archive.numbers import address_key, key_of
from reader.archive.packing import OPENING, opening
from reader.archive.rows.identity import join_body, split_body, storable
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import Document

ROLES: Final = ("author", "translator", "editor", "source_organization")

_LIST: Final = (
    "a.id", "a.uid", "a.headline", "a.publisher", "a.place", "a.date_published", "a.date_text", "a.lead",
    f"CASE WHEN a.lead IS NULL THEN (SELECT substr(body, 1, {OPENING}) FROM document WHERE id = a.document_id) END",
    "r.read", "r.starred", "r.position",
)  # fmt: skip
_OPENING: Final = f"CASE WHEN a.lead IS NULL THEN substr(d.body, 1, {OPENING}) END"
LIST_TABLES: Final = "article AS a JOIN reading AS r ON r.id = a.id"
_ARTICLE: Final = (
    "a.headline", "d.body", "a.place", "a.agency", "a.dateline", "a.date_published", "a.date_text", "a.publisher",
    "a.copyright_holder", "a.copyright_year", "a.url", "a.date_modified", "a.date_modified_text", "a.article_section",
    "a.captions", "a.identifier", "a.content_hash",
)  # fmt: skip
LIST_COLUMNS, LIST_WIDTH = ", ".join(_LIST), len(_LIST)
LIST_COLUMNS_BY_BODY: Final = ", ".join(_OPENING if "SELECT" in column else column for column in _LIST)
"""The same where the document `d` is joined."""
ARTICLE_COLUMNS, ARTICLE_WIDTH = ", ".join(_ARTICLE), len(_ARTICLE)
PROVENANCE_COLUMNS: Final = "t.origin, t.retrieved_at, t.reader_version, t.media_type, d.part"
DOCUMENT: Final = "document AS d ON d.id = {}.document_id JOIN retrieval AS t ON t.id = d.retrieval_id"
"""What an article or a version was read from, to be joined to it."""
_FACTS: Final = (
    "headline", "publisher", "place", "agency", "dateline", "date_published", "date_text", "copyright_holder",
    "copyright_year", "url", "address_key", "headline_key", "identifier", "date_modified", "date_modified_text",
    "article_section", "captions", "lead", "content_hash", "document_id",
)  # fmt: skip
INSERT_ARTICLE: Final = (
    f"INSERT INTO article ({', '.join(_FACTS)}, id, uid) VALUES ({', '.join('?' * (len(_FACTS) + 2))})"
)
UPDATE_ARTICLE: Final = f"UPDATE article SET {', '.join(f'{name} = ?' for name in _FACTS)} WHERE id = ?"
INSERT_DOCUMENT: Final = (
    f"INSERT INTO document (id, retrieval_id, part, is_excerpt, left_out, body, content) VALUES ({', '.join('?' * 7)})"
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


def document_values(document: Document, body: str, packed: bytes) -> tuple[Any, ...]:
    """Give the values of INSERT_DOCUMENT but for the two ids: the bytes that came in are packed with the body."""
    left_out = [{"reason": storable(piece.reason), "text": storable(piece.text)} for piece in document.left_out]
    return (
        storable(document.provenance.part),
        int(document.is_excerpt),
        json.dumps(left_out, ensure_ascii=False) if left_out else "[]",
        body,
        packed,
    )


def retrieval_values(came: Provenance) -> tuple[str, str, str, str]:
    """Give what documents of one addition have in common: origin, moment, media type, version of the reader."""
    return storable(came.origin), storable(came.retrieved_at), storable(came.media_type), storable(came.reader_version)


def article_values(article: Article, digest: str, address: str, folded: str, lead: str | None) -> tuple[Any, ...]:
    """Give the values of UPDATE_ARTICLE, and of INSERT_ARTICLE but for id and uid, up to the document's number.

    The article is canonical; `digest` is the hash of its text (hex), `address` its canonical address, `folded` its
    folded headline, `lead` what is stored of its opening.
    """
    line = article.dateline or Dateline()
    return (
        article.headline,
        article.publisher,
        line.place,
        line.agency,
        line.text,
        *date_values(article.date_published),
        article.copyright_holder,
        article.copyright_year,
        article.url,
        address_key(address),
        key_of(folded),
        article.identifier,
        *date_values(article.date_modified),
        article.article_section,
        join_body(article.caption),
        lead,
        bytes.fromhex(digest),
    )


def date_values(date: PartialDate | None) -> tuple[str | None, str | None]:
    """Give the two columns of a date: as the archive writes it, and as it was written, None where that is the same."""
    if date is None:
        return None, None
    edtf = date.edtf()
    return edtf, None if date.text == edtf else date.text


def credits_of(article: Article) -> list[tuple[str, int, str]]:
    """List role, place in the order and name of everybody credited."""
    return [(role, place, name) for role in ROLES for place, name in enumerate(getattr(article, role))]


def read_date(edtf: str | None, text: str | None) -> PartialDate | None:
    """Read a date from its two columns."""
    return None if edtf is None else PartialDate.from_edtf(edtf, edtf if text is None else text)


def read_row(columns: tuple[Any, ...]) -> ArticleRow:
    """Read what LIST_COLUMNS gives."""
    id_, uid, headline, publisher, place, edtf, date_text, stored, start, read, starred, position = columns
    return ArticleRow(
        id=id_,
        uid=uid,
        headline=headline,
        publisher=publisher,
        place=place,
        date_published=read_date(edtf, date_text),
        lead=opening(start) if stored is None else stored,
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
    return article, digest.hex()


def read_related_headline(kind: str, text: str, url: str) -> RelatedHeadline:
    """Read a related headline from its columns."""
    return RelatedHeadline(HeadlineKind(kind), text, url)


def read_provenance(columns: tuple[Any, ...]) -> Provenance:
    """Read what PROVENANCE_COLUMNS gives."""
    origin, retrieved_at, reader_version, media_type, part = columns
    return Provenance(origin, retrieved_at, reader_version, media_type, part)


def unpacked(content: bytes, headline: str, body: str) -> bytes:
    """Give the bytes that a document came in, from which this text was read."""
    with reading_rows():
        return packing.unpacked(content, headline, body)


def read_left_out(written: str) -> tuple[LeftOut, ...]:
    """Read the JSON of what was left out."""
    return tuple(LeftOut(piece["reason"], piece["text"]) for piece in json.loads(written))
