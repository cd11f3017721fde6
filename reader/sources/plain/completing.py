"""An article whose fields are known, completed by what stands in its paragraphs.

Rows, feeds and pages give headline, date and address apart, and leave datelines, credits, named headlines and
furniture in the text. What a field says already is believed before the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.article import Article
from reader.sources.plain.assembly import assemble
from reader.sources.plain.mending import mend
from reader.sources.plain.paragraphs import read_pieces
from reader.text import fold_headline, single_spaced, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.article import LeftOut, RelatedHeadline

_BEGINNING: Final = 40
"""So many characters mostly tell that a paragraph is not the headline."""


def complete(article: Article, *, lines: str = "") -> tuple[Article, tuple[LeftOut, ...]]:
    """Take out of the body what is not body, into the fields that are still empty; give what was left out, too.

    Paragraphs stay paragraphs; where only `lines` are given, as of a text that a program saved, the plain reader tells
    which of them were broken. An article without a headline gets its first line or sentence.
    """
    headline = single_spaced(mend(article.headline).text)
    paragraphs = [single_spaced(paragraph) for paragraph in article.body] or lines.strip().splitlines()
    # A text that opens with its headline would have it in the body, too.
    while headline and paragraphs and _repeats(headline, paragraphs[0]):
        del paragraphs[0]
    text = "\n\n".join(part for part in paragraphs if part) if article.body else "\n".join(paragraphs)
    mended = mend("\n\n".join(part for part in (headline, text) if part))
    if not any(mark.isalpha() for mark in mended.text):
        return replace(article, headline=headline, body=()), mended.removed
    found, left_out = assemble(mended.text, read_pieces(mended.text, has_headline=bool(headline)))
    return (
        Article(
            headline=headline or found.headline,
            body=found.body,
            dateline=article.dateline or found.dateline,
            date_published=article.date_published or found.date_published,
            publisher=article.publisher or found.publisher,
            author=article.author or found.author,
            translator=article.translator or found.translator,
            editor=article.editor or found.editor,
            source_organization=article.source_organization or found.source_organization,
            copyright_holder=article.copyright_holder or found.copyright_holder,
            copyright_year=article.copyright_year or found.copyright_year,
            url=article.url or found.url,
            related_headlines=_once((*found.related_headlines, *article.related_headlines)),
            date_modified=article.date_modified,
            article_section=article.article_section,
            keywords=article.keywords,
            caption=article.caption,
            identifier=article.identifier,
        ),
        left_out + mended.removed,
    )


def _repeats(headline: str, paragraph: str) -> bool:
    """Say whether a paragraph is the headline once more, or has no words."""
    opening = words(paragraph[:_BEGINNING])[:-1]  # the last may be cut
    if opening and opening != words(headline)[: len(opening)]:
        return False
    return fold_headline(paragraph) in ("", fold_headline(headline))


def _once(named: Iterable[RelatedHeadline]) -> tuple[RelatedHeadline, ...]:
    """Give every headline once, with the link that any of its mentions has."""
    kept: dict[str, RelatedHeadline] = {}
    for one in named:
        key = fold_headline(one.text) or one.url
        before = kept.setdefault(key, one)
        if one.url and not before.url:
            kept[key] = replace(before, url=one.url)
    return tuple(kept.values())
