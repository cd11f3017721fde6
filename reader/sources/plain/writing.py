"""An article as plain text that reads back to the same article: the inverse of the plain-text source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.article import HeadlineKind

if TYPE_CHECKING:
    from reader.article import Article

_LABELS: Final = {
    HeadlineKind.RELATED: "Berita terkait",
    HeadlineKind.READ_ALSO: "Baca juga",
    HeadlineKind.SEE_ALSO: "Lihat juga",
}


def as_text(article: Article) -> str:
    """Write an article as text in which every field has its usual place and label."""
    date = article.date_published.text if article.date_published else ""
    dateline = article.dateline.text if article.dateline else ""
    is_dated = bool(date) and date != str(article.copyright_year or "") and date not in dateline
    first = " ".join(part for part in (dateline, *article.body[:1]) if part)
    blocks = [
        article.headline,
        article.url,
        f"Tayang: {date}" if is_dated else "",
        first,
        *article.body[1:],
        *(_related(named.kind, named.text, named.url) for named in article.related_headlines),
        _foot(article),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _related(kind: HeadlineKind, text: str, url: str) -> str:
    return f"{_LABELS[kind]}: {text}" + (f" {url}" if url and url != text else "")


def _foot(article: Article) -> str:
    fields = (
        ("Pewarta", article.author),
        ("Penerjemah", article.translator),
        ("Editor", article.editor),
        ("Sumber", article.source_organization),
    )
    lines = [f"{label}: {', '.join(names)}" for label, names in fields if names]
    owner = " ".join(part for part in (article.copyright_holder, str(article.copyright_year or "")) if part)
    return "\n".join([*lines, *([f"Hak cipta © {owner}"] if owner else [])])
