"""What `berita add` says: a line for each article while they are few, or JSON, and a table of everything at the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from reader.archive import Outcome
from reader.cli.documents import ascii_only
from reader.cli.layout import print_entry
from reader.cli.output import line, note
from reader.ingest import Listener, Report
from reader.locale import _, ngettext, number
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.archive import Added
    from reader.article import Document
    from reader.cli.progress import Progress
    from reader.feed import Feed
    from reader.ingest.report import Reason

    Short = Callable[[str], str]

_LISTED: Final = 20
"""How many articles are listed one by one on a terminal; a pipe gets all of them."""
_MOST_REASONS: Final = 100
"""How many reasons of refusals are told."""
_INDENT: Final = "  "


class Lines(Listener):
    """Lists articles and feeds as they are added, the first ones where stdout is a terminal."""

    def __init__(self, short: Short, progress: Progress) -> None:
        self._short = short
        self._progress = progress
        self._left = _LISTED if sys.stdout.isatty() else sys.maxsize
        self._words = {
            Outcome.ADDED: _("added"),
            Outcome.NEW_VERSION: _("new version"),
            Outcome.ALREADY_THERE: _("already there"),
        }
        self._width = max(map(len, self._words.values()))

    def became(self, document: Document, added: Added) -> None:  # noqa: ARG002 - as Listener has it
        """List an article."""
        short = self._short(added.row.uid) if self._left > 0 else ""
        self._list(self._words[added.outcome], short, added.row.headline)

    def followed(self, feed: Feed, *, is_new: bool) -> None:
        """List a feed."""
        self._list(_("feed followed") if is_new else self._words[Outcome.ALREADY_THERE], "", feed.title or feed.url)

    def told(self, origin: str, message: str) -> None:
        """Say something about an origin."""
        note(f"{one_line(origin)}: {one_line(message)}")

    def progress(self, done: int, total: int, pieces: int) -> None:
        """Move the bar."""
        self._progress.show(done, total, pieces)

    def _list(self, word: str, short: str, headline: str) -> None:
        if self._left > 0:
            before = _INDENT.join(part for part in (f"{word:<{self._width}}", short) if part)
            print_entry(f"{before}{_INDENT}", headline)
        elif self._left == 0:
            line("…")
        self._left -= 1

    def close(self, error: str = "") -> None:  # noqa: ARG002 - as Json has it
        """Take the bar away."""
        self._progress.close()


class Json(Listener):
    """Prints one JSON document while it happens, a piece a line: `documents`, then how many of each there were.

    Where it ends in an error, that stands at the end of the document.
    """

    def __init__(self, short: Short, progress: Progress) -> None:
        self._short = short
        self._progress = progress
        self._before = '{"documents": ['
        self._is_empty = True
        self._report = Report()

    def became(self, document: Document, added: Added) -> None:
        """Print an article."""
        from reader.export import added_document  # noqa: PLC0415 - for --json only

        short = {added.row.uid: self._short(added.row.uid)}
        self._print(added_document(added.outcome.value, added.row, document.provenance, short))

    def refused(self, origin: str, part: str, message: str) -> None:
        """Print a refusal."""
        self._print({"outcome": "refused", "origin": origin, "part": part or None, "message": message})

    def passed_over(self, origin: str, part: str, message: str) -> None:
        """Print what is no article."""
        self._print({"outcome": "passed_over", "origin": origin, "part": part or None, "message": message})

    def told(self, origin: str, message: str) -> None:
        """Print something about an origin."""
        self._print({"outcome": "told", "origin": origin, "part": None, "message": message})

    def followed(self, feed: Feed, *, is_new: bool) -> None:
        """Print a feed."""
        outcome = "followed" if is_new else Outcome.ALREADY_THERE.value
        self._print({"outcome": outcome, "url": feed.url, "title": feed.title or None, "tags": list(feed.tags)})

    def progress(self, done: int, total: int, pieces: int) -> None:
        """Move the bar."""
        self._progress.show(done, total, pieces)

    def ended(self, report: Report) -> None:
        """Remember how it went."""
        self._report = report

    def close(self, error: str = "") -> None:
        """Print the end of the document."""
        from reader.export import dumps  # noqa: PLC0415 - for --json only

        self._progress.close()
        report = self._report
        counts: dict[str, object] = {
            "added": report.added,
            "new_version": report.new_versions,
            "already_there": report.already_there,
            "feeds": report.feeds,
            "refused": report.refused,
            "passed_over": sum(reason.count for reason in report.passed_over),
            "skipped": report.skipped,
            "skipped_refused": report.skipped_refused,
            "interrupted": report.interrupted,
        }
        if error:
            counts["error"] = error
        print(self._before if self._is_empty else "", end="" if self._is_empty else "\n")
        print(f"], {dumps(counts, indent=None, ascii_only=ascii_only())[1:]}")

    def _print(self, piece: Mapping[str, object]) -> None:
        from reader.export import dumps  # noqa: PLC0415 - for --json only

        # In one go, so that what comes between does not leave half of it.
        print(f"{self._before}\n{dumps(piece, indent=None, ascii_only=ascii_only())}", end="")
        self._before = ","
        self._is_empty = False


def closing(report: Report, *, dry: bool) -> Iterator[str]:
    """Give the closing lines: a sentence for one piece; for more a table, with why and where of what was refused."""
    if dry:
        yield _("Only tried: nothing was changed.")
    passed_over = sum(reason.count for reason in report.passed_over)
    others = passed_over + report.feeds + report.skipped
    if report.added + report.new_versions + report.already_there + report.refused <= 1 and not others:
        yield from _sentence(report)
    else:
        yield from _table(report, passed_over)


def _sentence(report: Report) -> Iterator[str]:
    for reason in report.refusals:
        place = one_line(", ".join(reason.places))
        message = one_line(reason.message)
        why = message if place in message and place != "-" else f"{place}: {message}"
        yield _("refused: {why}").format(why=why)
    count = report.added + report.new_versions
    text = ngettext("{n} article added", "{n} articles added", count).format(n=number(count))
    if report.new_versions:
        text = _("{n} new version").format(n=number(report.new_versions))
    if report.already_there:
        text += ", " + _("{n} already there").format(n=number(report.already_there))
    if report.refused:
        text += ", " + _("{n} refused").format(n=number(report.refused))
    yield f"{text}."


def _table(report: Report, passed_over: int) -> Iterator[str]:
    rows: list[tuple[str, int, Sequence[str]]] = [
        (_("added"), report.added, ()),
        (_("new version"), report.new_versions, ()),
        (_("already there"), report.already_there, ()),
        (_("refused"), report.refused, tuple(_reasons(report.refusals, _MOST_REASONS))),
    ]
    if passed_over:
        rows.append((_("passed over"), passed_over, tuple(_reasons(report.passed_over, _LISTED))))
    if report.feeds:
        rows.append((_("feeds followed"), report.feeds, ()))
    if report.skipped:
        rows.append((_("dealt with before"), report.skipped, tuple(_skipped(report))))
    words = max(len(word) for word, _count, _more in rows)
    figures = max(len(number(count)) for _word, count, _more in rows)
    for word, count, more in rows:
        yield f"{word:<{words}}{_INDENT}{number(count):>{figures}}"
        yield from more


def _skipped(report: Report) -> Iterator[str]:
    if report.skipped_refused:
        refused = ngettext("{n} of them refused", "{n} of them refused", report.skipped_refused)
        yield _INDENT + refused.format(n=number(report.skipped_refused))


def _reasons(reasons: Sequence[Reason], most: int) -> Iterator[str]:
    reasons = sorted(reasons, key=lambda reason: -reason.count)
    for reason in reasons[:most]:
        where = [one_line(place) for place in reason.places]
        # What says by itself where it is does not say it again.
        places = [place for place in where if place not in reason.message or len(where) > 1]
        more = reason.count - len(where)
        if more:
            places.append(ngettext("{n} more", "{n} more", more).format(n=number(more)))
        message = one_line(reason.message) or _("for other reasons")
        yield f"{_INDENT}{message}" + (f" ({', '.join(places)})" if places else "")
    if len(reasons) > most:
        rest = sum(reason.count for reason in reasons[most:])
        told = ngettext("{n} more, which --json lists", "{n} more, which --json lists", rest)
        yield _INDENT + told.format(n=number(rest))
