"""`berita show`: one article, or with `--source` the text that it was read from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.cli.layout import link_entries, print_entry, print_paragraph
from reader.cli.opening import find, open_archive
from reader.cli.output import line
from reader.locale import _
from reader.text import one_line, place_words

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
        elif options.versions:
            from reader.cli.versions import show_versions  # noqa: PLC0415 - for --versions only

            show_versions(archive, stored, as_json=options.json)
        elif options.json:
            _print_json(archive, stored)
        else:
            _print_article(archive, stored)
    return 0


def _print_article(archive: Archive, stored: StoredArticle) -> None:
    article = stored.article
    print_paragraph(one_line(article.headline), "strong")
    from reader.render.facts import closing_words, credit_words  # noqa: PLC0415 - not for --json

    for words in (_facts(article), credit_words(article, " · ")):
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
    for words in (*closing_words(stored), _origin(stored)):
        print_paragraph(words, "faint")


def _facts(article: Article) -> str:
    from reader.render import date_line  # noqa: PLC0415 - not for --json

    place = article.dateline.place if article.dateline else ""
    date = " ".join(part for part in date_line(article.date_published) if part)
    facts = (one_line(article.publisher), one_line(article.article_section), one_line(place), date)
    return " · ".join(fact for fact in facts if fact)


def _origin(stored: StoredArticle) -> str:
    origin = one_line(place_words(stored.provenance.origin, stored.provenance.part))
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
    from reader.sources.decoding import text_of  # noqa: PLC0415 - for --source only

    return text_of(content)


def _print_json(archive: Archive, stored: StoredArticle) -> None:
    from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only
    from reader.export import article_document  # noqa: PLC0415 - the same

    related = archive.related(stored.row.id)
    print_document(article_document(stored, related, archive.short([stored.row.uid])))
