"""`berita fetch`: what is new in the feeds, into the archive, with an account of every feed."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.cli.feeds import chosen, say_how_to_follow, title_of
from reader.cli.layout import print_entry
from reader.cli.opening import open_archive
from reader.cli.output import note
from reader.cli.progress import Progress
from reader.cli.stopping import stopping
from reader.errors import Unreachable
from reader.feed import FeedResult
from reader.fetch import Fetching
from reader.locale import _, ngettext, number
from reader.subscriptions import Report, Wish
from reader.subscriptions.updating import update_feeds
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.cli.arguments import Options
    from reader.feed import FollowedFeed
    from reader.subscriptions import FeedReport

_MOST_REASONS: Final = 20
"""Entries and pages that could not be read, as far as they are listed."""


def fetch(options: Options) -> int:
    """Fetch the feeds that the words name, else all; the exit code is 6 where none that was asked answered."""
    with ExitStack() as stack:
        archive = stack.enter_context(open_archive(options))
        followed = archive.feeds.all()
        wanted = chosen(followed, options.words) if options.words else followed
        if not wanted:
            return say_how_to_follow()
        progress = stack.enter_context(Progress())
        with Fetching() as fetching, stopping(fetching.stopped):
            wish = Wish(full=options.full, only_due=options.due)
            report = update_feeds(archive, wanted, fetching, wish, lambda at: progress.show(at.done, at.total, at.new))
        report = _named(report, archive.feeds.all())
    if options.json:
        from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only

        print_document(_document(report))
    else:
        _print_table(report.feeds)
    for reason in _reasons(report):
        note(reason)
    note(_summary(report))
    if report.interrupted:
        note(_("Stopped. What was fetched is in the archive; berita fetch brings the rest."))
        raise KeyboardInterrupt
    return Unreachable.exit_code if report.asked and len(report.failed) == len(report.asked) else 0


def _named(report: Report, followed: Sequence[FollowedFeed]) -> Report:
    """Give the report with the titles that feeds have told meanwhile."""
    now = {one.id: one for one in followed}
    return replace(
        report, feeds=tuple(replace(feed, followed=now.get(feed.followed.id, feed.followed)) for feed in report.feeds)
    )


def _print_table(feeds: Sequence[FeedReport]) -> None:
    heads = (_("new"), _("new version"), _("already there"))
    rows = [(feed.added, feed.new_versions, feed.already_there) for feed in feeds]
    cells = [heads, *(tuple(number(count) if count else "-" for count in row) for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads))]
    before = ["".join(f"{cell:>{width}}  " for cell, width in zip(row, widths, strict=True)) for row in cells]
    print_entry(before[0], _("feed"))
    for facts, feed in zip(before[1:], feeds, strict=True):
        print_entry(facts, " · ".join((title_of(feed.followed.feed), *_remarks(feed))))


def _remarks(feed: FeedReport) -> Iterator[str]:
    """Give what is to be said about a feed beside figures."""
    if feed.message:
        yield one_line(feed.message)
    elif feed.result is FeedResult.UNCHANGED and not feed.already_there:
        yield _("unchanged")
    if feed.whole:
        yield ngettext("{n} whole page", "{n} whole pages", feed.whole).format(n=number(feed.whole))
    if feed.refused:
        yield _("{n} refused").format(n=number(len(feed.refused)))
    if feed.moved_to:
        yield _("has moved to {address}").format(address=one_line(feed.moved_to))
    if feed.insecure:
        yield _("answered unencrypted, though asked with https")


def _reasons(report: Report) -> Iterator[str]:
    reasons = [f"{title_of(feed.followed.feed)}: {one_line(why)}" for feed in report.feeds for why in feed.refused]
    for reason in reasons[:_MOST_REASONS]:
        yield _("refused: {why}").format(why=reason)
    if len(reasons) > _MOST_REASONS:
        yield "…"


def _summary(report: Report) -> str:
    new, asked, failed = report.added, len(report.asked), len(report.failed)
    parts = [
        ngettext("{n} new article", "{n} new articles", new).format(n=number(new)),
        ngettext("{n} feed asked", "{n} feeds asked", asked).format(n=number(asked)),
    ]
    if failed:
        parts.append(_("{n} failed").format(n=number(failed)))
    told = ", ".join(parts) + "."
    return told + " " + _("No feed could be reached.") if report.nothing_reached else told


def _document(report: Report) -> dict[str, object]:
    return {
        "feeds": [
            {
                "number": feed.followed.id,
                "url": feed.followed.feed.url,
                "title": feed.followed.feed.title or None,
                "asked": feed.asked,
                "result": feed.result.value,
                "status": feed.status or None,
                "message": feed.message or None,
                "added": feed.added,
                "new_versions": feed.new_versions,
                "already_there": feed.already_there,
                "whole_pages": feed.whole,
                "refused": list(feed.refused),
                "moved_to": feed.moved_to or None,
                "insecure": feed.insecure,
            }
            for feed in report.feeds
        ],
        "added": report.added,
        "failed": len(report.failed),
        "interrupted": report.interrupted,
    }
