"""JSON documents of articles, hits and related stories; docs/command-line.md describes every field.

Field names are those of schema.org/NewsArticle in snake case. What is not known is null, or an empty array.
Texts are whole, as the archive has them: what a terminal would obey is escaped, nothing is taken out.
`short` gives short ids by uid, as `Archive.short` does.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.article import (
        Article,
        ArticleRow,
        Hit,
        LeftOut,
        PartialDate,
        Provenance,
        ReadingState,
        RelatedArticles,
        RelatedLink,
        Span,
        StoredArticle,
        Version,
    )

    Document = dict[str, object]
    Short = Mapping[str, str]


def dumps(document: object, *, indent: int | None = 2, ascii_only: bool = False) -> str:
    """Write a JSON document in which every control, invisible or reordering character is escaped."""
    written = json.dumps(document, ensure_ascii=ascii_only, indent=indent)
    unsafe = {ord(mark): _escaped(mark) for mark in set(written) if printable(mark) != mark}
    return written.translate(unsafe) if unsafe else written


def _escaped(mark: str) -> str:
    """Escape one character as JSON does where it is asked for ASCII."""
    return json.dumps(mark)[1:-1]


def array(documents: Iterable[Document], *, ascii_only: bool = False) -> Iterator[str]:
    """Write a JSON array as lines, a document on each, as they come."""
    yield "["
    held = ""
    for document in documents:
        if held:
            yield f"{held},"
        held = dumps(document, indent=None, ascii_only=ascii_only)
    if held:
        yield held
    yield "]"


def hit_document(hit: Hit, short: Short) -> Document:
    """Give a search hit; spans are pairs of start and end in characters of the text they belong to."""
    return {
        **_row(hit.row, short),
        "state": _state(hit.row.state),
        "excerpt": hit.excerpt,
        "spans": _spans(hit.excerpt_spans),
        "headline_spans": _spans(hit.headline_spans),
    }


def article_document(stored: StoredArticle, related: RelatedArticles, short: Short) -> Document:
    """Give one article with all that the archive knows about it."""
    return {
        **_id(stored.row, short),
        **_article(stored.article),
        "related_headlines": [_link(link) for link in related.named],
        "provenance": _provenance(stored.provenance),
        "content_hash": stored.content_hash,
        "versions": stored.versions,
        "tags": list(stored.tags),
        "state": _state(stored.row.state),
    }


def versions_document(row: ArticleRow, versions: Sequence[Version], short: Short) -> Document:
    """Give the texts that an article has had, the one shown now first."""
    return {
        **_id(row, short),
        "versions": [
            {
                "headline": version.article.headline,
                "body": list(version.article.body),
                "date_published": _date(version.article.date_published),
                "is_excerpt": version.is_excerpt,
                "content_hash": version.content_hash,
                "provenance": _provenance(version.provenance),
            }
            for version in versions
        ],
    }


def related_document(row: ArticleRow, related: RelatedArticles, short: Short) -> Document:
    """Give the stories around one article."""
    return {
        **_id(row, short),
        "headline": row.headline,
        "named": [_link(link) for link in related.named],
        "named_by": [_row(other, short) for other in related.named_by],
        "similar": [_row(other, short) for other in related.similar],
    }


def source_document(stored: StoredArticle, text: str, left_out: Sequence[LeftOut], short: Short) -> Document:
    """Give the text that an article was read from, and the pieces of it that are in no field."""
    return {
        **_id(stored.row, short),
        "provenance": _provenance(stored.provenance),
        "text": text,
        "left_out": [{"reason": piece.reason, "text": piece.text} for piece in left_out],
    }


def added_document(outcome: str, row: ArticleRow, came: Provenance, short: Short) -> Document:
    """Give what became of a document: its article, and where it came from."""
    return {"outcome": outcome, "origin": came.origin, "part": came.part or None, **_row(row, short)}


def _id(row: ArticleRow, short: Short) -> Document:
    return {"id": row.uid, "short_id": short.get(row.uid, row.uid)}


def _row(row: ArticleRow, short: Short) -> Document:
    return {
        **_id(row, short),
        "headline": row.headline,
        "date_published": _date(row.date_published),
        "publisher": row.publisher or None,
        "place": row.place or None,
    }


def _article(article: Article) -> Document:
    line = article.dateline
    return {
        "headline": article.headline,
        "dateline": line and {"place": line.place or None, "agency": line.agency or None, "text": line.text},
        "body": list(article.body),
        "date_published": _date(article.date_published),
        "date_published_text": (article.date_published.text or None) if article.date_published else None,
        "publisher": article.publisher or None,
        "author": list(article.author),
        "translator": list(article.translator),
        "editor": list(article.editor),
        "source_organization": list(article.source_organization),
        "copyright_holder": article.copyright_holder or None,
        "copyright_year": article.copyright_year,
        "url": article.url or None,
        "identifier": article.identifier or None,
        "date_modified": _date(article.date_modified),
        "article_section": article.article_section or None,
        "keywords": list(article.keywords),
        "caption": list(article.caption),
    }


def _link(link: RelatedLink) -> Document:
    return {
        "kind": link.headline.kind.value,
        "text": link.headline.text,
        "url": link.headline.url or None,
        "status": link.status.value,
        "article": link.row.uid if link.row else None,
    }


def _date(date: PartialDate | None) -> str | None:
    return date.edtf() if date else None


def _provenance(provenance: Provenance) -> Document:
    return {
        "origin": provenance.origin,
        "part": provenance.part or None,
        "retrieved_at": provenance.retrieved_at,
        "reader_version": provenance.reader_version,
        "media_type": provenance.media_type,
    }


def _state(state: ReadingState) -> Document:
    return {"read": state.read, "starred": state.starred, "position": state.position}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
