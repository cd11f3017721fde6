"""`berita` by itself: opens the screen; where there is no screen to open, lists the archive in plain lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from reader.cli.opening import advising, ensure_own
from reader.cli.output import has_screen, note
from reader.locale import _
from reader.paths import archive_path, config_path, named_archive

if TYPE_CHECKING:
    from reader.cli.arguments import Options

_TERMINAL: Final = "/dev/tty"
"""The terminal that started the program, whatever its streams are (POSIX)."""


def screen(options: Options) -> int:
    """Open the archive on the screen and give the exit code it ends with."""
    if not (has_screen() and _canvas() and _keyboard()):
        if sys.stdout.isatty():
            note(_("This terminal cannot show the screen; here is the list. See also: berita --help"))
        from reader.cli.search import search  # noqa: PLC0415 - see reader.cli

        return search(options)
    from reader.cli.keymap import without_clashes  # noqa: PLC0415 - see reader.cli
    from reader.commands import COMMANDS  # noqa: PLC0415 - see reader.cli
    from reader.config import load  # noqa: PLC0415 - see reader.cli
    from reader.tui import THEME_NAMES, run  # noqa: PLC0415 - Textual takes longer to import than any other command to run

    path = archive_path(options.archive)
    if named_archive(options.archive) is None:
        ensure_own(path)
    identifiers = {command.id for command in COMMANDS}
    config = without_clashes(load(config_path(), commands=identifiers, themes=THEME_NAMES))
    with advising(options):
        return run(path, config)


def _canvas() -> bool:
    """Tell whether stderr is a terminal: it is where Textual draws."""
    return sys.__stderr__ is not None and sys.__stderr__.isatty()


def _keyboard() -> bool:
    """Make stdin the keyboard where something else was piped in; tell whether there is one."""
    if sys.__stdin__ is None:
        return False
    if sys.__stdin__.isatty():
        return True
    try:
        terminal = os.open(_TERMINAL, os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, sys.__stdin__.fileno())
    os.close(terminal)
    return True
