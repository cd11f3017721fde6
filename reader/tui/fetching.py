"""The main screen as one that fetches: feeds are asked behind it, and it goes on as if nothing happened.

The fetching has a thread and an open archive of its own; what it adds is seen as what any other program adds.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message

from reader.archive import Archive
from reader.errors import BeritaError
from reader.locale import _, number
from reader.text import one_line
from reader.tui.finding import Finding
from reader.tui.wording import fetched

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reader.fetch import Fetching
    from reader.session import Session
    from reader.subscriptions import Progress, Report
    from reader.tui.library import Library

_PATIENCE: Final = 0.4
"""Seconds that the end of the screen waits for what is being added."""
_LONG: Final = 10
"""Seconds for which the account of a round is shown."""


class FetchingFeeds(Finding):
    """What is fetched."""

    @dataclass
    class Progressed(Message):
        """So many feeds of so many have answered, and brought so many new articles."""

        done: int
        total: int
        new: int

    @dataclass
    class Ended(Message):
        """A round has ended, with a sentence about it."""

        sentence: str
        went_well: bool = False

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._round: _Round | None = None

    def action_fetch(self) -> None:
        """Fetch what is new in the feeds, behind the screen."""
        if self._round is not None:
            self.say(_("The feeds are being fetched already; new articles come as they are found."))
        elif self.library.read_only:
            self.say(_("This archive can only be read; nothing is fetched into it."))
        else:
            self.list.aside(_("fetching"))
            self._round = _Round(self, self.library.path)
            self._round.start()

    @on(Progressed)
    def _progressed(self, progressed: Progressed) -> None:
        if self._round is None:
            return
        counts = _("fetching {done}/{total}").format(done=number(progressed.done), total=number(progressed.total))
        self.list.aside(counts if progressed.total else "")
        if progressed.new:
            self._look_for_news()

    @on(Ended)
    def _ended(self, ended: Ended) -> None:
        self._round = None
        self.list.aside("")
        self._look_for_news()
        self.app.notify(
            one_line(ended.sentence),
            severity="information" if ended.went_well else "warning",
            timeout=_LONG,
            markup=False,
        )

    def on_unmount(self) -> None:
        """End a round that is under way; what it has added stays."""
        if self._round is not None:
            self._round.stop()
            self._round.join(_PATIENCE)


class _Round(threading.Thread):
    """One round of fetching for a screen, which it tells how it goes as long as it is wanted."""

    def __init__(self, screen: FetchingFeeds, archive: Path) -> None:
        super().__init__(name="fetch", daemon=True)  # a host that does not answer keeps nobody from leaving
        self._screen = screen
        self._archive = archive
        self._stopped = threading.Event()
        self._fetching: Fetching | None = None
        self._last: Progress | None = None

    def stop(self) -> None:
        """Let it end after what is in hand."""
        self._stopped.set()
        if self._fetching is not None:
            self._fetching.stopped.set()

    def run(self) -> None:
        """Fetch, and tell the screen."""
        try:
            report = self._fetched()
        except BeritaError as error:
            self._tell(FetchingFeeds.Ended(error.message))
        except Exception as error:  # noqa: BLE001 - the screen stays, whatever happens behind it
            name = f"{type(error).__name__}: {error}"
            self._tell(FetchingFeeds.Ended(_("Something went wrong: {error}").format(error=name)))
        else:
            self._tell(FetchingFeeds.Ended(fetched(report), went_well=not report.failed))

    def _fetched(self) -> Report:
        from reader.fetch import Fetching  # noqa: PLC0415 - for those who fetch
        from reader.subscriptions import Report, Wish  # noqa: PLC0415 - the same
        from reader.subscriptions.updating import update_feeds  # noqa: PLC0415 - the same

        with Archive.open(self._archive) as archive, Fetching() as self._fetching:
            if self._stopped.is_set():
                return Report(interrupted=True)
            return update_feeds(archive, archive.feeds.all(), self._fetching, Wish(), self._progressed)

    def _progressed(self, progress: Progress) -> None:
        if progress != self._last:
            self._last = progress
            self._tell(FetchingFeeds.Progressed(progress.done, progress.total, progress.new))

    def _tell(self, message: Message) -> None:
        if not self._stopped.is_set():
            self._screen.post_message(message)
