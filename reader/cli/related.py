"""`berita related`: the stories around an article, as its editors, other articles and its words connect them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.cli.layout import link_entries, print_entry, row_entries
from reader.cli.opening import find, open_archive
from reader.cli.output import line, note
from reader.locale import _

if TYPE_CHECKING:
    from reader.archive import Archive
    from reader.article import RelatedArticles
    from reader.cli.arguments import Options

_NOTHING_FOUND: Final = 1


def related(options: Options) -> int:
    """List the stories around the article that the id names; the exit code is 1 where there are none."""
    with open_archive(options) as archive:
        id_ = find(archive, options.words[0])
        found = archive.related(id_)
        if options.json:
            _print_json(archive, id_, found)
        else:
            _print_groups(archive, found)
    if found.named or found.named_by or found.similar:
        return 0
    note(_("No other article of the archive is named here, names this one, or is like it."))
    return _NOTHING_FOUND


def _print_groups(archive: Archive, found: RelatedArticles) -> None:
    named = [link.row for link in found.named if link.row]
    short = archive.short(row.uid for row in (*named, *found.named_by, *found.similar))
    groups = (
        (_("Named by the editors"), link_entries(found.named, short)),
        (_("Named by"), row_entries(found.named_by, short, "←")),
        (_("Similar"), row_entries(found.similar, short, "≈")),
    )
    for place, (title, entries) in enumerate(group for group in groups if group[1]):
        if place:
            line()
        line((title, "strong"))
        for before, text in entries:
            print_entry(before, text)


def _print_json(archive: Archive, id_: int, found: RelatedArticles) -> None:
    from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only
    from reader.export import related_document  # noqa: PLC0415 - the same

    row = archive.article(id_).row
    rows = (row, *found.named_by, *found.similar)
    print_document(related_document(row, found, archive.short(other.uid for other in rows)))
