"""`berita saved`: searches kept under names, listed with what they find, run, added, renamed and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive import parse_query
from reader.archive.saved import not_saved, unread
from reader.cli.layout import print_entry
from reader.cli.opening import open_archive
from reader.cli.output import note
from reader.errors import UsageError
from reader.locale import _, number
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.archive import Archive
    from reader.cli.arguments import Options
    from reader.findings import SavedSearch

_DIGITS = 9


def saved(options: Options) -> int:
    """Do with saved searches what the words ask for: a name runs one, nothing lists them."""
    parts: dict[str, Callable[[Options], int]] = {
        "add": _add,
        "move": _move,
        "remove": _remove,
        "rename": _rename,
    }
    part = options.command.partition(" ")[2]
    return parts.get(part, _run if options.words else _list)(options)


def _list(options: Options) -> int:
    with open_archive(options) as archive:
        kept = archive.saved.all()
        counts = [_counts(archive, search) for search in kept]
        if options.json:
            from reader.cli.documents import print_array  # noqa: PLC0415 - for --json only

            print_array(
                {"name": search.name, "query": search.query, "articles": articles, "unread": new, "notes": list(notes)}
                for search, (articles, new, notes) in zip(kept, counts, strict=True)
            )
            return 0
    if kept:
        _print_table(kept, counts)
    else:
        note(_("No search is saved yet. To save one: berita saved add NAME QUERY"))
    return 0


def _counts(archive: Archive, search: SavedSearch) -> tuple[int, int, tuple[str, ...]]:
    query = parse_query(search.query)
    return archive.count(query), archive.count(unread(query)), archive.explain(query).notes


def _print_table(kept: Sequence[SavedSearch], counts: Sequence[tuple[int, int, tuple[str, ...]]]) -> None:
    heads = (_("unread"), _("all"))
    table = [heads, *((number(new), number(articles)) for articles, new, _notes in counts)]
    widths = [max(len(row[place]) for row in table) for place in range(len(heads))]
    rows = ["".join(map("{:>{}}  ".format, row, widths)) for row in table]
    print_entry(rows[0], _("saved search"))
    for before, search, (_articles, _new, notes) in zip(rows[1:], kept, counts, strict=True):
        print_entry(before, " · ".join((search.name, search.query or _("all articles"), *notes)))


def _run(options: Options) -> int:
    """List what a saved search finds; the search says before it what in it is not there any more."""
    from reader.cli.search import search  # noqa: PLC0415 - for this only

    name = " ".join(options.words)
    with open_archive(options) as archive:
        found = archive.saved.find(name)
        if found is None:
            raise not_saved(one_line(name))
    return search(options._replace(command="search", words=(found.query,)))


def _add(options: Options) -> int:
    if len(options.words) < 2:  # noqa: PLR2004 - a name and a query
        raise UsageError(_("Under which name, and what? berita saved add NAME QUERY"))
    name, query = options.words[0], " ".join(options.words[1:])
    with open_archive(options) as archive:
        there = archive.saved.find(name)
        if there and not options.force:
            raise UsageError(
                _("There is a search “{name}” already: {query}. --force puts the new one in its place.").format(
                    name=one_line(there.name), query=one_line(there.query)
                )
            )
        kept = archive.saved.keep(name, query)
        for sentence in archive.explain(parse_query(query)).notes:
            note(sentence)
    print_entry(_("saved") + "  ", f"{kept.name} · {kept.query}")
    return 0


def _move(options: Options) -> int:
    *name, place = options.words or ("",)
    is_place = place.isascii() and place.isdecimal() and len(place) <= _DIGITS and int(place) > 0
    if not (name and is_place):
        raise UsageError(_("Which search, and to which place? berita saved move NAME 1"))
    with open_archive(options) as archive:
        archive.saved.move(" ".join(name), int(place) - 1)
        kept = archive.saved.all()
    for at, search in enumerate(kept, 1):
        print_entry(f"{at:>{len(str(len(kept)))}}  ", search.name)
    return 0


def _remove(options: Options) -> int:
    if not options.words:
        raise UsageError(_("Which search? berita saved remove NAME"))
    with open_archive(options) as archive:
        removed = archive.saved.remove(" ".join(options.words))
    print_entry(_("forgotten") + "  ", f"{removed.name} · {removed.query}")
    return 0


def _rename(options: Options) -> int:
    if len(options.words) != 2:  # noqa: PLR2004 - the old name and the new one
        raise UsageError(_("Which search gets which name? berita saved rename OLD NEW"))
    with open_archive(options) as archive:
        renamed = archive.saved.rename(*options.words)
    print_entry(_("saved") + "  ", f"{renamed.name} · {renamed.query}")
    return 0
