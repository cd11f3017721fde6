"""What the screen says around a search: how much was found, how it was read, what to do when nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.locale import _, ngettext, number

if TYPE_CHECKING:
    from reader.archive import Explanation


def counted(count: int, *, complete: bool) -> str:
    """Say how many articles were found; while they are still counted, at least how many."""
    shown = number(count) + ("" if complete else "+")
    return ngettext("{count} article", "{count} articles", count).format(count=shown)


def reading_of(explanation: Explanation) -> str:
    """Say what else was looked for, and what in the query was not understood."""
    also = _("also: {forms}").format(forms=", ".join(explanation.also)) if explanation.also else ""
    return " · ".join(part for part in (*explanation.notes, also) if part)


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
