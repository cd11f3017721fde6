"""`berita show`: one article, or with `--source` the text that it was read from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.cli.layout import link_entries, print_entry, print_paragraph
from reader.cli.opening import find, open_archive
from reader.cli.output import line
from reader.errors import Refused
from reader.locale import _
from reader.text import one_line

if TYPE_CHECKING:
    from reader.archive import Archive
    from reader.article import Article, StoredArticle
    from reader.cli.arguments import Options


def show(options: Options) -> int:
    """Print the article that the id names. Raises NotFound and Ambiguous."""
    with open_archive(options) as archive:
        id_ = find(archive, options.words[0])
        stored = archive.article(id_)
        if options.source:
            _show_source(archive, stored, as_json=options.json)
        elif options.json:
            _print_json(archive, stored)
        else:
            _print_article(archive, stored)
    return 0


def _print_article(archive: Archive, stored: StoredArticle) -> None:
    article = stored.article
    print_paragraph(one_line(article.headline), "strong")
    for words in (_facts(article), _credits(article)):
        if words:
            print_paragraph(words, "faint")
    for paragraph in article.body:
        line()
        print_paragraph(paragraph)
    named = archive.related(stored.row.id).named
    if named:
        line()
        line((_("Named by the editors"), "strong"))
        short = archive.short(link.row.uid for link in named if link.row)
        for before, text in link_entries(named, short):
            print_entry(before, text)
    line()
    for words in (_rights(article), one_line(article.url), _origin(stored)):
        if words:
            print_paragraph(words, "faint")


def _facts(article: Article) -> str:
    from reader.render import date_line  # noqa: PLC0415 - not for --json

    place = article.dateline.place if article.dateline else ""
    date = " ".join(part for part in date_line(article.date_published) if part)
    return " · ".join(fact for fact in (one_line(article.publisher), one_line(place), date) if fact)


def _credits(article: Article) -> str:
    credited = (
        (_("By"), article.author),
        (_("Translated by"), article.translator),
        (_("Edited by"), article.editor),
        (_("Source:"), article.source_organization),
    )
    return " · ".join(f"{label} {one_line(', '.join(names))}" for label, names in credited if names)


def _rights(article: Article) -> str:
    known = (one_line(article.copyright_holder), str(article.copyright_year or ""))
    return " ".join(("©", *(part for part in known if part))) if any(known) else ""


def _origin(stored: StoredArticle) -> str:
    origin = one_line(stored.provenance.origin)
    return _("{id} · from {origin}, {day}").format(
        id=stored.row.uid, origin=origin, day=one_line(stored.provenance.retrieved_at).partition("T")[0]
    )


def _show_source(archive: Archive, stored: StoredArticle, *, as_json: bool) -> None:
    source = archive.source(stored.row.id)
    text = _decoded(source.content)
    if as_json:
        from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only
        from reader.export import source_document  # noqa: PLC0415 - the same

        short = archive.short([stored.row.uid])
        print_document(source_document(stored, text, source.left_out, short))
        return
    line(text.rstrip("\r\n"))
    line()
    line((_("Left out of the article") if source.left_out else _("Nothing was left out of the article."), "strong"))
    for piece in source.left_out:
        print_entry(f"  {_(piece.reason)}: ", piece.text if one_line(piece.text) else _named(piece.text))


def _named(marks: str) -> str:
    """Name marks that show nothing, such as soft hyphens, by their code points and how many there are."""
    return ", ".join(f"U+{ord(mark):04X} × {count}" for mark, count in Counter(marks).items())


def _decoded(content: bytes) -> str:
    from reader.sources.decoding import decode  # noqa: PLC0415 - for --source only

    try:
        return decode(content)
    except Refused:
        return content.decode("utf-8", "replace")


def _print_json(archive: Archive, stored: StoredArticle) -> None:
    from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only
    from reader.export import article_document  # noqa: PLC0415 - the same

    related = archive.related(stored.row.id)
    print_document(article_document(stored, related, archive.short([stored.row.uid])))
