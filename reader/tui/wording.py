"""What the screen says around a search: how much was found, how it was read, what to do when nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.locale import N_, _, ngettext, number
from reader.text import one_line

if TYPE_CHECKING:
    from reader.archive import Explanation
    from reader.subscriptions import Report

_ORDERS: Final = {"newest": N_("newest"), "relevance": N_("relevance"), "oldest": N_("oldest")}


def counted(count: int, *, complete: bool) -> str:
    """Say how many articles were found; while they are still counted, at least how many."""
    shown = number(count) + ("" if complete else "+")
    return ngettext("{count} article", "{count} articles", count).format(count=shown)


def without_date(count: int) -> str:
    """Say how many articles have no date; nothing where all have one."""
    return _("without a date: {n}").format(n=number(count)) if count else ""


def reading_of(explanation: Explanation) -> str:
    """Say what else was looked for."""
    return _("also: {forms}").format(forms=", ".join(explanation.also)) if explanation.also else ""


def order_of(sort: str) -> str:
    """Name the order of a list."""
    return _(_ORDERS.get(sort, ""))


def nothing_found(*, bare: bool) -> str:
    """Say what to do about an empty list: a bare archive is filled, a search without hits is changed."""
    if not bare:
        return _(
            "Nothing in the archive matches this search.\n\n"
            "Fewer words find more; OR between words looks for either; esc brings the last search back.",
        )
    return _(
        "This archive is still empty.\n\n"
        "Copy an article from a page, and in a shell type\n\n  berita add -\n\n"
        "paste it, then press ctrl+d. Files are added by name:\n\n  berita add article.txt",
    )


def fetched(report: Report) -> str:
    """Say what a round of fetching brought, and which feed failed; without feeds, how to follow one."""
    if not report.feeds:
        return _("No feed is followed yet. In a shell: berita feeds add SITE")
    if report.nothing_reached:
        return _("No feed could be reached: is there a network? The archive can be read as ever.")
    new = ngettext("{n} new article", "{n} new articles", report.added).format(n=number(report.added))
    asked = len(report.asked)
    told = ngettext("{articles} from {n} feed", "{articles} from {n} feeds", asked).format(
        articles=new, n=number(asked)
    )
    failed = report.failed
    if not failed:
        return f"{told}."
    feed = failed[0].followed.feed
    why = ngettext("{n} failed: {feed}: {why}", "{n} failed, the first: {feed}: {why}", len(failed))
    name = one_line(feed.title) or one_line(feed.url)
    return f"{told}; {why.format(n=number(len(failed)), feed=name, why=one_line(failed[0].message))}"
