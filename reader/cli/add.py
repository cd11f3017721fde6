"""`berita add`: everything that a reader names, into the archive, with an account of every piece."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from reader.archive import Archive
from reader.cli.account import Json, Lines, closing
from reader.cli.opening import advising, is_to_be_made, open_archive
from reader.cli.output import note, note_entry, waiting
from reader.cli.progress import Progress
from reader.cli.stopping import stopping
from reader.errors import BeritaError, Refused, UsageError
from reader.ingest import Input, Rehearsal, Wish, ingest, piped
from reader.locale import _
from reader.paths import archive_path, named_archive
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.archive import Added
    from reader.archive.writing.preparing import Prepared
    from reader.article import Checkpoint, Document
    from reader.cli.arguments import Options
    from reader.ingest import Report
    from reader.ingest.report import FeedKeeper


def add(options: Options) -> int:
    """Add what the words name; the exit code is 3 where anything was refused, and the rest is added."""
    columns = _columns(options.map)
    with ExitStack() as stack:
        keeper = _Keeper(options, stack)
        inputs = list(_inputs(options.words, columns, stack))
        progress = stack.enter_context(Progress())
        account = (Json if options.json else Lines)(keeper.short, progress)
        report = _ingested(keeper, inputs, account)
    if not options.json:
        for line in closing(report, dry=options.dry_run):
            note_entry(line)
    if report.interrupted:
        note(_("Stopped. What was added stays; the same command goes on from there."))
        raise KeyboardInterrupt
    return Refused.exit_code if report.refused or report.skipped_refused else 0


def _ingested(keeper: _Keeper, inputs: Sequence[Input], account: Json | Lines) -> Report:
    """Add the inputs, and close the account of it whatever happens."""
    stopped = threading.Event()
    try:
        with stopping(stopped):
            report = ingest(keeper, inputs, Wish(account, stop=stopped.is_set))
    except OSError:  # what is printed does not arrive
        raise
    except BeritaError as error:
        account.close(error.message)
        raise
    except KeyboardInterrupt:
        account.close(_("Interrupted."))
        raise
    except Exception as error:
        name = f"{type(error).__name__}: {error}"
        account.close(_("berita made a mistake and stopped ({name}); BERITA_DEBUG=1 shows where.").format(name=name))
        raise
    account.close()
    return report


class _Keeper:
    """The archive to add to: opened at once where there is one, else made when something is there to be added."""

    def __init__(self, options: Options, stack: ExitStack) -> None:
        self._options = options
        self._stack = stack
        self._archive: Archive | None = None
        self._rehearsal: Rehearsal | None = None
        self._last: Sequence[str] = ()
        self._short: Mapping[str, str] = {}
        if options.dry_run:
            self._rehearsal = stack.enter_context(Rehearsal(_borrowed(options, stack)))
        elif not is_to_be_made(options) and self._opened().read_only:
            self._opened().add(())  # says so before anything is pasted

    def add(self, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None, /) -> list[Added]:
        if self._rehearsal:
            return self._rehearsal.add(documents)
        added = self._opened().add(documents, checkpoint)
        self._last = [one.row.uid for one in added]
        return added

    @property
    def feeds(self) -> FeedKeeper:
        return self._rehearsal.feeds if self._rehearsal else self._opened().feeds

    def pieces_done(self, origin: str, fingerprint: str, /) -> tuple[int, int]:
        return self._archive.pieces_done(origin, fingerprint) if self._archive else (0, 0)

    def merge_index(self) -> Iterator[None]:
        return self._archive.merge_index() if self._archive else iter(())

    def short(self, uid: str) -> str:
        """Give the short id of an article that was added; "" in a trial, where none was given out."""
        if uid not in self._short:
            # Those of a batch are asked for together, when the first of them is.
            self._short = self._archive.short([*self._last, uid]) if self._archive else {uid: ""}
        return self._short[uid]

    def _opened(self) -> Archive:
        if self._archive is None:
            self._archive = self._stack.enter_context(open_archive(self._options, create=True))
        return self._archive


def _borrowed(options: Options, stack: ExitStack) -> Archive | None:
    """Open the archive without a byte of it being changed; where there is none, say that it would be made."""
    path = archive_path(options.archive)
    is_own = named_archive(options.archive) is None
    is_empty = path.is_file() and path.stat().st_size == 0
    if is_to_be_made(options) or is_empty or (is_own and not os.path.lexists(path)):
        note(_("There is no archive at {path} yet; adding makes it.").format(path=one_line(str(path))))
        return None
    with advising(options):
        return stack.enter_context(Archive.borrow(path))


def _columns(maps: Sequence[str]) -> dict[str, str]:
    """Read `--map`: the field of each column that is named. Raises UsageError."""
    if not maps:
        return {}
    from reader.sources.rows.columns import FIELDS  # noqa: PLC0415 - for --map only

    columns = {}
    for written in maps:
        field, _sign, column = (part.strip() for part in written.partition("="))
        if not column:
            raise UsageError(_("--map is written --map FIELD=COLUMN, such as --map headline=judul."))
        if field not in FIELDS:
            raise UsageError(
                _("--map knows no field “{field}”; the fields are {fields}.").format(
                    field=field, fields=", ".join(FIELDS)
                )
            )
        columns[column] = field
    return columns


def _inputs(names: Sequence[str], columns: Mapping[str, str], stack: ExitStack) -> Iterator[Input]:
    for name in dict.fromkeys(names):  # stdin can be read once, and a file is the same twice
        if name == "-":
            yield stack.enter_context(piped(_stdin(), columns))
        elif name.startswith(("http://", "https://")):
            yield _fetched(name, columns)
        else:
            yield Input(name, columns=columns)


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        return BytesIO()
    if sys.stdin.isatty():
        note(_("Paste the article, then press ctrl+d on a line of its own."))
    return sys.stdin.buffer


def _fetched(address: str, columns: Mapping[str, str]) -> Input:
    """Fetch what a reader named by its address."""
    from reader.fetch import get  # noqa: PLC0415 - for addresses only

    try:
        with waiting(_("asking {address} …").format(address=one_line(address))):
            found = get(address)
    except BeritaError as error:
        return Input(address, problem=error.message)
    return Input(
        address,
        found.content,
        media_type=found.media_type,
        url=found.address,
        retrieved_at=found.retrieved_at,
        columns=columns,
    )
