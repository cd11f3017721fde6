"""How a query was read, as lines: its tree with forms and counts, its range in time, its order, how many it finds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from reader.cli.layout import TEXT_WIDTH
from reader.cli.output import columns, line, note
from reader.locale import N_, _, ngettext, number
from reader.text import one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.findings import Account, Form, Part, Smaller

_WIB: Final = timedelta(hours=7)
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_MOST_FORMS: Final = 16
_MOST_SMALLER: Final = 5
_LEAST: Final = 24
_LONGEST: Final = 400
"""Characters of one part that are printed: of a phrase or a name that was pasted."""
_ORDERS: Final = {
    "newest": N_("newest first"),
    "oldest": N_("oldest first"),
    "relevance": N_("by relevance"),
}


def print_account(account: Account) -> None:
    """Print how a query was read and is answered, no wider than a terminal, nor than running text."""
    width = max(_LEAST, min(TEXT_WIDTH, columns() or TEXT_WIDTH))
    for part, (first, rest) in zip(account.parts, _branches(account.parts), strict=True):
        _print_part(part, first, rest, width)
    facts = [
        (_("time"), _range(account)),
        (_("order"), _order(account)),
        (_("found"), ngettext("{n} article", "{n} articles", account.count).format(n=number(account.count))),
        *((_("note"), sentence) for sentence in account.notes),
    ]
    line()
    room = max(len(name) for name, _said in facts) + 2
    for name, said in facts:
        for place, piece in enumerate(_wrapped(said, width - room)):
            line(("" if place else name).ljust(room), piece)


def account_document(account: Account) -> dict[str, object]:
    """Give how a query was read as a JSON document; docs/command-line.md describes its fields."""
    return {
        "parts": [
            {
                "depth": part.depth,
                "text": part.text,
                "forms": [{"text": form.text, "articles": form.articles} for form in part.forms],
                "articles": part.count,
            }
            for part in account.parts
        ],
        "expression": account.expression,
        "start": account.start.isoformat() if account.start else None,
        "end": account.end.isoformat() if account.end else None,
        "sort": account.sort,
        "ranked": account.ranked,
        "found": account.count,
        "notes": list(account.notes),
    }


def tell_smaller(found: Sequence[Smaller]) -> None:
    """Say on stderr what smaller queries find than one that finds nothing."""
    for one in found[:_MOST_SMALLER]:
        told = _("  each word of “{part}” by itself: {n}") if one.as_words else _("  without “{part}”: {n}")
        note(told.format(part=shortened(one.left_out), n=number(one.count)))


def _print_part(part: Part, first: str, rest: str, width: int) -> None:
    """Print a part with its count at the right, and below it the forms that were looked for."""
    count = "" if part.count is None else number(part.count)
    pieces = _wrapped(shortened(part.text, _LONGEST), width - len(first) - len(count) - 1)
    for place, piece in enumerate(pieces):
        branch = rest if place else first
        counted = "" if place else count.rjust(width - len(branch) - len(piece))
        line((branch, "faint"), piece, counted)
    if len(part.forms) > 1 or any(form.text != part.text.lower() for form in part.forms):
        for piece in _wrapped(_forms(part.forms), width - len(rest) - 2 - len(count) - 1):
            line((f"{rest}  ", "faint"), (piece, "faint"))


def _forms(forms: Sequence[Form]) -> str:
    told = ", ".join(f"{one_line(form.text)}\N{NO-BREAK SPACE}{number(form.articles)}" for form in forms[:_MOST_FORMS])
    more = len(forms) - _MOST_FORMS
    return told if more <= 0 else _("{forms} and {n} more").format(forms=told, n=number(more))


def _branches(parts: Sequence[Part]) -> list[tuple[str, str]]:
    """Give what stands before each part's first line and before its other lines, as a tree is drawn."""
    drawn: list[tuple[str, str]] = []
    goes_on: list[bool] = []
    for place, part in enumerate(parts):
        later = [other.depth for other in parts[place + 1 :]]
        ends = next((depth for depth in later if depth <= part.depth), -1)
        goes_on = [*goes_on[: part.depth], ends == part.depth]
        before = "".join("│  " if goes else "   " for goes in goes_on[1:-1])
        if part.depth:
            first, rest = before + ("├─ " if goes_on[-1] else "└─ "), before + ("│  " if goes_on[-1] else "   ")
        else:
            first = rest = ""
        has_parts = bool(later) and later[0] > part.depth
        drawn.append((first, rest + ("│ " if has_parts and not part.forms else "")))
    return drawn


def _range(account: Account) -> str:
    first, last = account.start, account.end
    if first and last:
        return _("from {first} to {last} (WIB)").format(first=_moment(first), last=_last(last))
    if first:
        return _("from {first} on (WIB)").format(first=_moment(first))
    return _("until {last} (WIB)").format(last=_last(last)) if last else _("all of it")


def _moment(moment: datetime) -> str:
    local = moment + _WIB
    return local.date().isoformat() if not (local.hour or local.minute) else f"{local:%Y-%m-%d %H:%M}"


def _last(end: datetime) -> str:
    """Name the last day before an end that is midnight, else the last minute before it."""
    local = end + _WIB
    return f"{local - _MINUTE:%Y-%m-%d %H:%M}" if local.hour or local.minute else _moment(end - _DAY)


def _order(account: Account) -> str:
    order = _(_ORDERS[account.sort])
    if not account.ranked:
        return order
    if account.count <= account.ranked:
        return _("{order}: all that was found is ranked").format(order=order)
    return _("{order}: the newest {n} are ranked, older ones follow by time").format(
        order=order, n=number(account.ranked)
    )


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap  # noqa: PLC0415 - for an explanation only

    return textwrap.wrap(text, max(_LEAST, width), break_on_hyphens=False) or [""]
