"""What makes an article one and the same in the archive: its stored form, its hash, its opening."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Final

from reader.archive.packing import LEAD_CHARACTERS, opening
from reader.article import Article, Dateline, PartialDate, RelatedHeadline

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_SECRET: Final = re.compile(r"^([a-zA-Z][\w+.-]{0,20}://)[^/?#\s]{0,500}@")
_BLANK_LINES: Final = re.compile(r"\n{2,}")
_YEARS: Final = range(1, 10_000)


def storable(text: str) -> str:
    """Give text that SQLite and every tool can hold: NUL and lone surrogates become U+FFFD."""
    if "\0" not in text and (text.isascii() or _is_unicode(text)):
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def _is_unicode(text: str) -> bool:
    """Say whether a text has no lone surrogate, many times quicker than by looking for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def canonical(article: Article) -> Article:
    """Give the article as the archive keeps it: storable text, no empty paragraph and no blank line inside one."""
    return article if _is_canonical(article) else _made_canonical(article)


def _is_canonical(article: Article) -> bool:
    """Say whether an article plainly is as the archive keeps it, as most are; quick, and right where it says yes."""
    line, published, modified = article.dateline, article.date_published, article.date_modified
    texts = [
        article.headline, *article.body, article.publisher, *article.author, *article.translator, *article.editor,
        *article.source_organization, article.copyright_holder, article.url, article.article_section,
        article.identifier, *article.keywords, *article.caption,
    ]  # fmt: skip
    texts += [text for named in article.related_headlines for text in (named.text, named.url)]
    texts += [date.text for date in (published, modified) if date]
    if line:
        texts += [line.place, line.agency, line.text]
    whole = "".join(texts)
    return (
        storable(whole) is whole
        and "@" not in article.url
        and not any("@" in named.url for named in article.related_headlines)
        and (line is None or bool(line.place or line.agency or line.text))
        and (article.copyright_year is None or article.copyright_year in _YEARS)
        and len(set(article.keywords)) == len(article.keywords)
        and _is_split(article.body)
        and _is_split(article.caption)
    )


def _is_split(paragraphs: tuple[str, ...]) -> bool:
    """Say whether paragraphs are those that their text is read as."""
    text = join_body(paragraphs)
    return (
        "" not in paragraphs
        and "\n\n\n" not in text
        and text.count("\n\n") == max(0, len(paragraphs) - 1)
        and text == text.strip("\n")
    )


def _made_canonical(article: Article) -> Article:
    paragraphs = split_body(storable("\n\n".join(article.body)))
    line = article.dateline
    return Article(
        headline=storable(article.headline),
        body=paragraphs,
        dateline=_canonical_dateline(line) if line else None,
        date_published=_canonical_date(article.date_published),
        publisher=storable(article.publisher),
        author=tuple(map(storable, article.author)),
        translator=tuple(map(storable, article.translator)),
        editor=tuple(map(storable, article.editor)),
        source_organization=tuple(map(storable, article.source_organization)),
        copyright_holder=storable(article.copyright_holder),
        copyright_year=article.copyright_year if (article.copyright_year or 0) in _YEARS else None,
        url=_without_secret(storable(article.url)),
        related_headlines=tuple(
            RelatedHeadline(named.kind, storable(named.text), _without_secret(storable(named.url)))
            for named in article.related_headlines
        ),
        date_modified=_canonical_date(article.date_modified),
        article_section=storable(article.article_section),
        keywords=tuple(dict.fromkeys(map(storable, article.keywords))),
        caption=split_body(storable("\n\n".join(article.caption))),
        identifier=storable(article.identifier),
    )


def _without_secret(url: str) -> str:
    """Give an address without the name and password that it may carry: an archive is shown to others."""
    return _SECRET.sub(r"\1", url)


def _canonical_date(date: PartialDate | None) -> PartialDate | None:
    return replace(date, text=storable(date.text)) if date else None


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
    return opening(text)
