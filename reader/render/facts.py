"""What stands around the text of an article, in words: who made it, its pictures, topics and tags, its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.locale import _, number
from reader.text import one_line

if TYPE_CHECKING:
    from reader.article import Article, StoredArticle


def credit_words(article: Article, between: str) -> str:
    """Name everybody who is credited, each role with its word."""
    credited = (
        (_("By"), article.author),
        (_("Translated by"), article.translator),
        (_("Edited by"), article.editor),
        (_("Source:"), article.source_organization),
    )
    return between.join(f"{label} {one_line(', '.join(names))}" for label, names in credited if names)


def closing_words(stored: StoredArticle, *, with_tags: bool = True) -> list[str]:
    """List what follows the text, a line each: captions, topics, the reader's tags, versions, rights, address."""
    article = stored.article
    rights = [one_line(article.copyright_holder), str(article.copyright_year or "")]
    picture, topics, tags = _("Picture:"), _("Topics:"), _("Tags:")
    lines = [f"{picture} {one_line(caption)}" for caption in article.caption]
    if article.keywords:
        lines.append(f"{topics} {one_line(', '.join(article.keywords))}")
    if stored.tags and with_tags:
        lines.append(f"{tags} {one_line(', '.join(stored.tags))}")
    if stored.versions > 1:
        lines.append(
            _("{n} versions: berita show {id} --versions").format(n=number(stored.versions), id=stored.row.uid[:7])
        )
    if any(rights):
        lines.append(" ".join(("©", *(part for part in rights if part))))
    if one_line(article.url):
        lines.append(one_line(article.url))
    return lines
