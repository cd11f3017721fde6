"""`berita count`: how many articles a query finds, and how many by source, place, year, month or tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive import parse_query
from reader.cli.layout import TEXT_WIDTH
from reader.cli.opening import open_archive
from reader.cli.output import columns, line, note
from reader.errors import UsageError
from reader.findings import UNDATED, Count, Facet
from reader.locale import _, number
from reader.text import one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive import Archive, Query
    from reader.cli.arguments import Options

_FACETS: Final = {
    "source": Facet.SOURCE,
    "sumber": Facet.SOURCE,
    "place": Facet.PLACE,
    "tempat": Facet.PLACE,
    "year": Facet.YEAR,
    "tahun": Facet.YEAR,
    "month": Facet.MONTH,
    "bulan": Facet.MONTH,
    "tag": Facet.TAG,
}
_IN_TIME: Final = (Facet.YEAR, Facet.MONTH)
_MOST: Final = 2**31
_BAR: Final = 20
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_LONGEST: Final = 28
_NOTHING_FOUND: Final = 1


def count(options: Options) -> int:
    """Print a number, or a line for each source, place, year, month or tag; the exit code is 1 where all is 0."""
    by = _facet(options.by)
    query = parse_query(" ".join(options.words))
    with open_archive(options) as archive:
        for sentence in archive.explain(query).notes:
            note(sentence)
        total = archive.count(query)
        counts = _counts(archive, query, by) if by else ()
        undated = archive.survey.count(query, UNDATED) if by in _IN_TIME else None
    if options.json:
        _print_json(total, counts if by else None, undated)
    elif by:
        _print_bars(counts, undated or 0)
    else:
        line(str(total))
    return 0 if total else _NOTHING_FOUND


def _facet(typed: str) -> Facet | None:
    if not typed:
        return None
    facet = _FACETS.get(typed.lower())
    if facet is None:
        message = _("There is no count by “{typed}”, only by {known}.")
        raise UsageError(message.format(typed=shortened(typed), known=", ".join(Facet)))
    return facet


def _counts(archive: Archive, query: Query, by: Facet) -> Sequence[Count]:
    """Give the counts, commonest first; years and months in the order of time."""
    found = archive.survey.facets(query, by, _MOST)
    return sorted(found, key=lambda one: one.value) if by in _IN_TIME else found


def _print_bars(counts: Sequence[Count], undated: int) -> None:
    """Print a line for each: the number, a bar, what it is, and, where there is room, what to add to the query.

    What has no date comes last, without a bar, as it is no part of the course that the others draw.
    """
    most = max((one.count for one in counts), default=1)
    lines = [(one, _bar(one.count / most)) for one in counts]
    names = [one_line(one.value) or _("(none)") for one in counts]
    if undated:
        lines.append((Count("", undated, UNDATED.query), " " * _BAR))
        names.append(_("without a date"))
    if not lines:
        return
    width = columns() or TEXT_WIDTH
    room = max(len(number(one.count)) for one, _drawn in lines)
    longest = min(_LONGEST, max(map(len, names)))
    for (one, drawn), name in zip(lines, names, strict=True):
        facts = f"{number(one.count):>{room}}  {drawn}  "
        asked = one_line(one.query)
        beside = len(facts) + max(longest, len(name)) + 2 + len(asked) <= width
        line(facts, name.ljust(longest) if beside else name, (f"  {asked}" if beside and asked else "", "faint"))


def _bar(share: float) -> str:
    """Draw a share of the longest bar, to an eighth of a cell; what there is is never drawn as nothing."""
    eighths = max(1, round(share * _BAR * 8))
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + _EIGHTHS[rest] * bool(rest)).ljust(_BAR)


def _print_json(total: int, counts: Sequence[Count] | None, undated: int | None) -> None:
    from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only

    document: dict[str, object] = {"found": total}
    if counts is not None:
        document["counts"] = [{"value": one.value, "articles": one.count, "query": one.query} for one in counts]
    if undated is not None:
        document["undated"] = undated
    print_document(document)
