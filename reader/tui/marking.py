"""The main screen as a keeper of marks: read, starred, the place in an article; kept in the archive at once."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import on
from textual.worker import Worker, WorkerState

from reader.errors import BeritaError
from reader.locale import _
from reader.text import one_line
from reader.tui.searching import Searching
from reader.tui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.article import StoredArticle
    from reader.session import Session
    from reader.tui.library import Library

_LONG: Final = 10
"""Seconds for which an error is shown."""


class Marking(Searching):
    """What the reader has done with articles."""

    def __init__(self, library: Library, session: Session, keymap: Mapping[str, str]) -> None:
        """Make the screen for an archive, as it was left the last time."""
        super().__init__(library, session, keymap)
        self._position: tuple[int, int] | None = None
        self._told = ("", 0.0)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while, letter for letter."""
        self.app.notify(one_line(sentence), markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say in one line what went wrong behind the screen; the screen stays."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if event.worker.group == "news":
            self.news.stop()
        if isinstance(error, BeritaError):
            told = error.message
        else:
            told = _("Something went wrong: {error}").format(error=f"{type(error).__name__}: {error}")
        if (told, True) != (self._told[0], monotonic() - self._told[1] < _LONG):
            self._told = (told, monotonic())
            self.app.notify(one_line(told), severity="error", timeout=_LONG, markup=False)
        if not len(self.list):
            self.list.empty_text = told
            self.list.refresh()

    async def change_state(self, stored: StoredArticle, name: str, *, value: bool) -> None:
        """Set a mark of an article (`read`, `starred`) in the archive and in the list."""
        if getattr(stored.row.state, name) == value or self.library.read_only:
            return
        identifier = stored.row.id
        await self.library.ask(lambda archive: archive.mark([identifier], **{name: value}))
        changed = await self.library.ask(lambda archive: archive.article(identifier))
        self.list.update_row(replace(changed.row, tags=changed.tags))
        self.view.update_state(changed)

    @on(ArticleView.Scrolled)
    def _scrolled(self, scrolled: ArticleView.Scrolled) -> None:
        self._position = (scrolled.identifier, scrolled.paragraph)

    def keep_position(self) -> None:
        """Have the reader's place in the article written down."""
        if self._position is not None and not self.library.read_only:
            identifier, paragraph = self._position
            self.library.tell(lambda archive: archive.set_position(identifier, paragraph))
        self._position = None

    def on_unmount(self) -> None:
        """Keep the reader's place in the article."""
        self.keep_position()
