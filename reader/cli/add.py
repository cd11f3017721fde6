"""`berita add`: articles from text files, or from what is pasted or piped."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from reader.cli.opening import is_to_be_made, open_archive
from reader.cli.output import line, note
from reader.errors import Refused
from reader.ingest import BATCH, Input, ingest
from reader.locale import _, ngettext, number
from reader.sources import MAX_BYTES
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.archive import Added, Archive
    from reader.article import Document
    from reader.cli.arguments import Options
    from reader.ingest import Refusal, Report


def add(options: Options) -> int:
    """Add what the words name; the exit code is 3 where a document was refused, and the others are added."""
    with ExitStack() as stack:
        keeper = _Keeper(options, stack)
        report = ingest(keeper, _inputs(options.words), progress=_progress(len(options.words)))
        short = keeper.short(row.uid for row in (*report.added, *report.already_there))
    if options.json:
        _print_json(report, short)
    else:
        _print_lines(report, short)
    for refusal in report.refused:
        note(_("refused: {why}").format(why=_why(refusal)))
    note(_summary(report))
    if report.interrupted:
        raise KeyboardInterrupt
    return Refused.exit_code if report.refused else 0


class _Keeper:
    """The archive to add to: opened at once where there is one, else made when something is there to be added."""

    def __init__(self, options: Options, stack: ExitStack) -> None:
        self._options = options
        self._stack = stack
        self._archive: Archive | None = None
        if not is_to_be_made(options) and self._opened().read_only:
            self.add(())  # says so before anything is pasted

    def add(self, documents: Sequence[Document], /) -> list[Added]:
        return self._opened().add(documents)

    def short(self, uids: Iterable[str]) -> Mapping[str, str]:
        return self._archive.short(uids) if self._archive else {}

    def _opened(self) -> Archive:
        if self._archive is None:
            self._archive = self._stack.enter_context(open_archive(self._options, create=True))
        return self._archive


def _progress(total: int) -> Callable[[int], None] | None:
    """Give what tells on a terminal how far a long addition has come, None for a short one."""
    if total <= BATCH or not sys.stderr.isatty():
        return None

    def tell(done: int) -> None:
        end = "\r" if done < total else "\n"
        print(
            _("{n} of {total} read").format(n=number(done), total=number(total)), end=end, file=sys.stderr, flush=True
        )

    return tell


def _inputs(names: Sequence[str]) -> Iterator[Input]:
    for name in dict.fromkeys(names):  # stdin can be read once, and a file is the same twice
        yield Input(name, _pasted() if name == "-" else None)


def _pasted() -> bytes:
    """Read stdin, no more of it than a source takes."""
    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        note(_("Paste the article, then press ctrl+d on a line of its own."))
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _print_lines(report: Report, short: Mapping[str, str]) -> None:
    outcomes = ((_("added"), report.added), (_("already there"), report.already_there))
    width = max((len(word) for word, rows in outcomes if rows), default=0)
    for word, rows in outcomes:
        for row in rows:
            line(f"{word:<{width}}  {short[row.uid]}  {one_line(row.headline)}")


def _print_json(report: Report, short: Mapping[str, str]) -> None:
    from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only
    from reader.export import added_document  # noqa: PLC0415 - the same

    refused = [(refusal.origin, refusal.message) for refusal in report.refused]
    print_document(added_document(report.added, report.already_there, refused, short))


def _why(refusal: Refusal) -> str:
    """Say why a document was refused, and which, where the reason does not name it."""
    name, reason = one_line(refusal.origin), one_line(refusal.message)
    return reason if name in reason and name != "-" else f"{name}: {reason}"


def _summary(report: Report) -> str:
    added = ngettext("{n} article added", "{n} articles added", len(report.added))
    parts = [added.format(n=number(len(report.added)))]
    if report.already_there:
        parts.append(_("{n} already there").format(n=number(len(report.already_there))))
    if report.refused:
        parts.append(_("{n} refused").format(n=number(len(report.refused))))
    return ", ".join(parts) + "."
