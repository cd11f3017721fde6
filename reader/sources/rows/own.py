"""Documents that berita wrote itself (`berita show --json`): every field is read back to the letter.

docs/command-line.md describes them. Nothing in them is mended a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.article import Article, Dateline, HeadlineKind, PartialDate, ReadingState, RelatedHeadline

if TYPE_CHECKING:
    from collections.abc import Mapping

_OURS: Final = frozenset(("headline", "body", "content_hash", "provenance"))
"""Names that stand together in every such document, and hardly anywhere else."""
_YEARS: Final = range(1, 10_000)


def own_article(columns: Mapping[str, object]) -> Article | None:
    """Give the article of a document of ours; None for anything else, also for one that was changed by hand.

    One with neither headline nor text is none of ours: the archive has no such article.
    """
    if not (
        columns.keys() >= _OURS and isinstance(columns["provenance"], dict) and isinstance(columns["headline"], str)
    ):
        return None
    try:
        body = _texts(columns, "body")
        if not any(text.strip() for text in (columns["headline"], *body)):
            return None
        return Article(
            headline=columns["headline"],
            body=body,
            dateline=_dateline(columns.get("dateline")),
            date_published=_date(columns, "date_published"),
            publisher=_text(columns, "publisher"),
            author=_texts(columns, "author"),
            translator=_texts(columns, "translator"),
            editor=_texts(columns, "editor"),
            source_organization=_texts(columns, "source_organization"),
            copyright_holder=_text(columns, "copyright_holder"),
            copyright_year=_year(columns.get("copyright_year")),
            url=_text(columns, "url"),
            related_headlines=_related(columns.get("related_headlines")),
            date_modified=_date(columns, "date_modified"),
            article_section=_text(columns, "article_section"),
            keywords=_texts(columns, "keywords"),
            caption=_texts(columns, "caption"),
            identifier=_text(columns, "identifier"),
        )
    except (ValueError, TypeError):
        return None


def own_state(columns: Mapping[str, object]) -> ReadingState | None:
    """Give the reading state of a document of ours, or None."""
    state = columns.get("state")
    if not isinstance(state, dict):
        return None
    position = state.get("position")
    position = position if isinstance(position, int) and 0 <= position < 2**31 else 0
    return ReadingState(state.get("read") is True, state.get("starred") is True, int(position))


def own_tags(columns: Mapping[str, object]) -> tuple[str, ...]:
    """Give the reader's own tags in a document of ours."""
    tags = columns.get("tags")
    return tuple(tag for tag in tags if isinstance(tag, str) and tag) if isinstance(tags, list) else ()


def _text(columns: Mapping[str, object], name: str) -> str:
    value = columns.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _texts(columns: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = columns.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(name)
    return tuple(value)


def _year(value: object) -> int | None:
    if value is not None and (type(value) is not int or value not in _YEARS):
        raise TypeError
    return value


def _date(columns: Mapping[str, object], name: str) -> PartialDate | None:
    written = _text(columns, name)
    return PartialDate.from_edtf(written, _text(columns, f"{name}_text")) if written else None


def _dateline(value: object) -> Dateline | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise TypeError
    return Dateline(_text(value, "place"), _text(value, "agency"), _text(value, "text"))


def _related(value: object) -> tuple[RelatedHeadline, ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise TypeError
    return tuple(
        RelatedHeadline(HeadlineKind(_text(one, "kind")), _text(one, "text"), _text(one, "url")) for one in value
    )
