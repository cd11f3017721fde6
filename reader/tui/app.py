"""The application around the main screen: themes, palette, signals, and what is kept for the next time."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.command import CommandPalette

from reader import session as sessions
from reader.archive import Archive
from reader.commands import COMMANDS, Place
from reader.links import open_page, openable
from reader.locale import _
from reader.paths import styles_folder
from reader.text import one_line
from reader.tui.browse import Browse
from reader.tui.library import Library
from reader.tui.theme import THEME_NAMES, THEMES, TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.screen import Screen

    from reader.config import Config
    from reader.session import Session

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_INTERNAL_ERROR: Final = 70
_TYPED: Final = ((Place.SEARCH,), (Place.FIND,))
"""Places whose keys mean nothing where nothing is being typed."""


class BeritaApp(App[int]):
    """berita on a terminal."""

    TITLE = "berita"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True

    def __init__(self, archive: Archive, config: Config, session: Session) -> None:
        """Make the application for an open archive."""
        super().__init__(css_path=sorted(styles_folder().glob("*.tcss")))
        for theme in THEMES:
            self.register_theme(theme)
        self._archive_path = archive.path
        self._library = Library(archive)
        self._config = config
        self.browse = Browse(self._library, session, config.keys)
        self.theme = next(name for name in (config.theme, session.theme, THEME_NAMES[0]) if name in THEME_NAMES)
        self.set_keymap(config.keys)

    def get_default_screen(self) -> Screen[None]:
        """Give the main screen."""
        return self.browse

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the stylesheets' tokens to themes that do not set them."""
        return dict(TOKENS)

    def on_mount(self) -> None:
        """Listen for signals, and say what is wrong with the configuration."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._end, 128 + number)
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True), immediate=True)

    def on_ready(self) -> None:
        """Say what is wrong with the configuration, now that there is a screen to say it on."""
        for problem in self._config.problems:
            self.notify(one_line(problem), severity="warning", timeout=10, markup=False)

    def _end(self, code: int) -> None:
        self.exit(code, return_code=code)

    def action_command_palette(self) -> None:
        """Offer the commands by name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("choose a command"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the command table in the palette."""
        if screen is not self.browse:
            return
        for known in COMMANDS:
            name = f"action_{known.action}"
            act = getattr(self.browse, name, None) or getattr(self, name, None)
            if act is not None and known.places not in _TYPED and known.id != "command-palette":
                yield SystemCommand(_(known.help).rstrip("."), known.id, act)

    def _fatal_error(self) -> None:
        """End with one line in place of Textual's page of locals; `BERITA_DEBUG` keeps the page."""
        if os.environ.get("BERITA_DEBUG"):
            super()._fatal_error()
            return
        self._return_code = _INTERNAL_ERROR
        error = one_line(f"{type(self._exception).__name__}: {self._exception}")
        self._exit_renderables.append(Text(_("berita has to stop: {error}").format(error=error)))
        self._close_messages_no_wait()

    def on_browse_page_wanted(self, wanted: Browse.PageWanted) -> None:
        """Open a page in the browser; one that runs in the terminal has it until it ends."""
        opened = False
        if openable(wanted.url) is not None:
            try:
                with self.suspend():
                    opened = open_page(wanted.url)
            except SuspendNotSupported:
                opened = open_page(wanted.url)
        if not opened:
            self.browse.say(_("This link cannot be opened: {url}").format(url=wanted.url))

    def action_change_theme(self) -> None:
        """Take the next theme."""
        at = THEME_NAMES.index(self.theme) if self.theme in THEME_NAMES else -1
        self.theme = THEME_NAMES[(at + 1) % len(THEME_NAMES)]

    def action_suspend(self) -> None:
        """Give the terminal back to the shell; `fg` comes back."""
        self.action_suspend_process()

    def close(self) -> None:
        """Keep what the next start wants to know, and close the archive."""
        sessions.save(self._archive_path, self.browse.session(self.theme))
        self._library.close()


def run(path: Path, config: Config) -> int:
    """Show the archive at a path until the reader leaves, and give the exit code. Raises what opening raises."""
    app = BeritaApp(Archive.open(path), config, sessions.load(path))
    try:
        app.run()
    finally:
        app.close()
    return app.return_code or 0
