"""The body of a row as paragraphs, whether it came as text, as markup, or as a list of either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from reader.sources.rows.values import listed, texts_of

if TYPE_CHECKING:
    from reader.article import RelatedHeadline

_BLOCK: Final = re.compile(
    r"<(?:p|div|h[1-6]|li|blockquote|table|section|article|body|html|figure)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MARKUP: Final = re.compile(
    r"</?(?:p|div|span|br|a|b|i|u|em|strong|img|h[1-6]|ul|ol|li|blockquote|table|t[rdh]|tbody|figure|figcaption|section|"
    r"article|script|style|iframe|font|center|sup|sub|hr|html|body|video|picture|source|time|cite|small)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_DOUBLY: Final = re.compile(r"&lt;/?(?:p|div|br|a|b|i|em|strong|span|img|h[1-6]|ul|li)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a body, and what its markup told beside them."""

    paragraphs: tuple[str, ...] = ()
    lines: str = ""
    """A text whose lines may be paragraphs or parts of them; then there are no paragraphs."""
    caption: tuple[str, ...] = ()
    related_headlines: tuple[RelatedHeadline, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.lines)


def read_body(value: object, *, url: str = "") -> Body:
    """Read a body: every entry of a list is a paragraph, and so is, mostly, every line of a text."""
    texts = _tokens(value) or listed(value)
    if any(("<" in text and _MARKUP.search(text)) or ("&" in text and _DOUBLY.search(text)) for text in texts):
        return _read_markup(texts, url)
    whole = "\n".join(texts)
    if "&" in whole and _ENTITY.search(whole):
        whole = unescape(whole)
    if len(texts) == 1:
        return Body(lines=whole.strip())
    return Body(tuple(paragraph for line in whole.splitlines() if (paragraph := " ".join(line.split()))))


def _tokens(value: object) -> list[str]:
    """Read paragraphs that are lists of sentences that are lists of words, as corpora for machines have them."""
    if not (isinstance(value, list) and value and all(isinstance(paragraph, list) for paragraph in value)):
        return []
    return [" ".join(texts_of(paragraph)) for paragraph in value]


def _read_markup(texts: list[str], url: str) -> Body:
    from reader.sources.pages import read_fragment  # noqa: PLC0415 - lxml is heavy, and most rows are plain text

    markup = "\n".join(texts)
    if _BLOCK.search(markup) is None and not _DOUBLY.search(markup):
        markup = "".join(f"<p>{line}</p>" for line in _BREAK.sub("\n", markup).splitlines() if line.strip())
    article = read_fragment(markup, url=url)
    return Body(article.body, "", article.caption, article.related_headlines)
