"""`berita feeds`: the feeds that an archive follows, listed, added, removed, taken over and handed on."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader import addresses
from reader.cli.layout import print_entry
from reader.cli.opening import is_to_be_made, open_archive
from reader.cli.output import note, waiting
from reader.errors import BeritaError, NotFound
from reader.feed import FeedResult
from reader.locale import _, ngettext, number
from reader.subscriptions import Memory, remembered
from reader.subscriptions.schedule import local
from reader.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.archive import Archive
    from reader.cli.arguments import Options
    from reader.feed import Feed, FollowedFeed

_MOST_HINTED: Final = 9
"""Other feeds of a site that are listed with the command to add them."""


def feeds(options: Options) -> int:
    """Do with feeds what the words ask for; without any they are listed."""
    parts: dict[str, Callable[[Options], int]] = {"add": _add, "remove": _remove, "import": _import, "export": _export}
    return parts.get(options.command.partition(" ")[2], _list)(options)


def chosen(followed: Sequence[FollowedFeed], words: Sequence[str]) -> list[FollowedFeed]:
    """Give the feeds that are named by number or address. Raises NotFound."""
    named: dict[int, FollowedFeed] = {}
    for word in words:
        address = addresses.canonical(word if "://" in word else f"https://{word}")
        found = [
            one
            for one in followed
            if word in {str(one.id), one.feed.url} or (address and address == addresses.canonical(one.feed.url))
        ]
        if not found:
            raise NotFound(_("No feed has the number or address {word}; berita feeds lists them.").format(word=word))
        named |= {one.id: one for one in found}
    return list(named.values())


def title_of(feed: Feed) -> str:
    """Give what a feed is called: its title, or its address where that is all that is known."""
    return one_line(feed.title) or one_line(feed.url)


def say_how_to_follow() -> int:
    """Say how to follow a feed, as there is none, and give the exit code."""
    note(_("The archive follows no feed. Add one: berita feeds add SITE"))
    return NotFound.exit_code


def _list(options: Options) -> int:
    with open_archive(options) as archive:
        followed = remembered(archive.path, archive.feeds.all())
    if options.json:
        from reader.cli.documents import print_array  # noqa: PLC0415 - for --json only

        print_array(_document(one) for one in followed)
    elif followed:
        _print_table(followed)
    return 0 if followed or options.json else say_how_to_follow()


def _print_table(followed: Sequence[FollowedFeed]) -> None:
    names = {
        FeedResult.NEVER: _("not fetched yet"),
        FeedResult.NEW: _("new"),
        FeedResult.UNCHANGED: _("unchanged"),
        FeedResult.FAILED: _("failed"),
        FeedResult.GONE: _("gone"),
    }
    table = [(_("no."), _("unread"), _("all"), _("last result"), _("fetched"), _("next"))]
    for one in followed:
        moments = (local(one.state.fetched_at) or "-", local(one.state.next_at) or "-")
        table.append((str(one.id), number(one.unread), number(one.articles), names[one.state.result], *moments))
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    sides = (">", ">", ">", "<", "<", "<")
    rows = ["".join(map("{:{}{}}  ".format, row, sides, widths)) for row in table]
    print_entry(rows[0], _("feed"))
    for before, one in zip(rows[1:], followed, strict=True):
        tags = ", ".join(one.feed.tags)
        address = one.feed.url if one.feed.title else ""
        print_entry(before, " · ".join(part for part in (title_of(one.feed), address, tags, one.state.message) if part))


def _document(one: FollowedFeed) -> dict[str, object]:
    feed, state = one.feed, one.state
    return {
        "number": one.id,
        "url": feed.url,
        "title": feed.title or None,
        "site": feed.site or None,
        "tags": list(feed.tags),
        "allow_private": feed.allow_private,
        "articles": one.articles,
        "unread": one.unread,
        "result": state.result.value,
        "message": state.message or None,
        "failures": state.failures,
        "fetched_at": state.fetched_at or None,
        "next_at": state.next_at or None,
    }


def _add(options: Options) -> int:
    from reader.subscriptions.finding import find_feeds  # noqa: PLC0415 - the network is for those who ask for it

    code = 0
    _check_writable(options)
    for address in dict.fromkeys(options.words):
        try:
            with waiting(_("asking {address} …").format(address=one_line(address))):
                found = find_feeds(address, allow_private=options.allow_private)
        except BeritaError as error:
            note(f"{one_line(address)}: {one_line(error.message)}")
            code = code or error.exit_code
            continue
        with open_archive(options, create=True) as archive:
            _follow(archive, found[:1], options.tag)
        _hint_others(found[1:], " --allow-private" if options.allow_private else "")
    if not code:
        note(_("berita fetch brings the articles."))
    return code


def _hint_others(others: Sequence[Feed], more: str) -> None:
    if others:
        note(_("The site has other feeds, too:"))
    for feed in others[:_MOST_HINTED]:
        note(f"  {title_of(feed)}\n    berita feeds add{more} {one_line(feed.url)}")


def _follow(archive: Archive, found: Sequence[Feed], tags: Sequence[str]) -> int:
    """Follow feeds, say which are new, and give how many."""
    tagged = [_with_tags(feed, tags) for feed in found]
    added = archive.feeds.add(tagged)
    words = {True: _("followed"), False: _("already there")}
    width = max(len(word) for word in words.values())
    for feed, is_new in zip(tagged, added, strict=True):
        url = f" · {one_line(feed.url)}" if feed.title else ""
        print_entry(f"{words[is_new]:<{width}}  ", f"{title_of(feed)}{url}")
    return sum(added)


def _with_tags(feed: Feed, tags: Sequence[str]) -> Feed:
    return replace(feed, tags=tuple(dict.fromkeys((*feed.tags, *tags)))) if tags else feed


def _remove(options: Options) -> int:
    with open_archive(options) as archive:
        leaving = chosen(archive.feeds.all(), options.words)
        archive.feeds.remove([one.id for one in leaving])
        memory = Memory(archive.path)
        for one in leaving:
            memory.forget(one.feed.url)
        memory.keep()
    for one in leaving:
        print_entry(_("no longer followed") + "  ", title_of(one.feed))
    return 0


def _import(options: Options) -> int:
    from reader.cli.feed_lists import read_lists  # noqa: PLC0415 - for lists only

    _check_writable(options)
    lists = read_lists(options.words)
    for problem in lists.problems:
        note(problem)
    if lists.feeds:
        with open_archive(options, create=True) as archive:
            new = _follow(archive, lists.feeds, options.tag)
        told = ngettext("{n} feed is new.", "{n} feeds are new.", new).format(n=number(new))
        note(told + " " + _("berita fetch brings the articles.") if new else told)
    return lists.exit_code


def _export(options: Options) -> int:
    from reader.export.opml import write  # noqa: PLC0415 - for this only

    with open_archive(options) as archive:
        followed = archive.feeds.all()
    written = write([one.feed for one in followed])
    if options.words and options.words[0] != "-":
        from reader.cli.feed_lists import save  # noqa: PLC0415 - for files only

        save(options.words[0], written, force=options.force)
        told = ngettext("{n} feed written to {file}.", "{n} feeds written to {file}.", len(followed))
        note(told.format(n=number(len(followed)), file=one_line(options.words[0])))
    else:
        sys.stdout.write(printable(written))
    return 0


def _check_writable(options: Options) -> None:
    """Raise ArchiveReadOnly before anybody is asked for something that cannot be kept."""
    if not is_to_be_made(options):
        with open_archive(options, create=True) as archive:
            archive.add(())
