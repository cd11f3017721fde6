"""`berita show --versions`: the texts that an article has had, and what each changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.cli.layout import print_entry, print_paragraph
from reader.cli.output import line
from reader.locale import _
from reader.text import one_line, place_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive import Archive
    from reader.article import StoredArticle, Version


def show_versions(archive: Archive, stored: StoredArticle, *, as_json: bool) -> None:
    """Print every text of an article, the one shown now first, each with what is other in it than in the one below."""
    versions = archive.versions(stored.row.id)
    if as_json:
        from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only
        from reader.export import versions_document  # noqa: PLC0415 - the same

        print_document(versions_document(stored.row, versions, archive.short([stored.row.uid])))
        return
    for version, older in pairwise((*versions, None)):
        if version is None:
            break
        print_paragraph(one_line(version.article.headline), "strong")
        print_paragraph(_facts(version, is_shown=version is versions[0]), "faint")
        for sign, paragraph in _changes(older, version) if older else ():
            print_entry(f"  {sign} ", paragraph)
        line()


def _facts(version: Version, *, is_shown: bool) -> str:
    came = version.provenance
    origin = place_words(came.origin, came.part)
    facts = (
        _("shown") if is_shown else "",
        _("excerpt") if version.is_excerpt else "",
        came.retrieved_at.partition("T")[0],
        origin,
    )
    return " · ".join(one_line(fact) for fact in facts if fact)


def _changes(older: Version, newer: Version) -> Iterator[tuple[str, str]]:
    """Give the paragraphs that are gone, with a minus, and those that are new, with a plus, in their order."""
    before = (older.article.headline, *older.article.body)
    after = (newer.article.headline, *newer.article.body)
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (("−", paragraph) for paragraph in before[first:last])
            yield from (("+", paragraph) for paragraph in after[start:end])
