"""What happens around every command: streams, language and settings before it, errors and exit code after it.

Whatever goes wrong reaches a reader as one clear line; BERITA_DEBUG=1 adds where in the program it happened.
docs/exit-codes.md lists the codes.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from reader.cli import streams
from reader.cli.arguments import language_of, parse
from reader.errors import BeritaError, StorageError
from reader.locale import LANGUAGES, _, choose, use
from reader.paths import config_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from reader.cli.arguments import Options

INTERNAL_ERROR: Final = 70
"""EX_SOFTWARE of sysexits.h."""
_LONGEST: Final = 1_000
"""Characters of a message that are printed: what was typed may be of any length."""
INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141
"""128 and the number of the signal (SIGINT 2, SIGPIPE 13): what shells report for a program that it ended."""
_MODULES: Final = {"mark": "tag"}
"""Where a command is that has no module of its name."""


def main(typed: Sequence[str] | None = None) -> NoReturn:
    """Run berita with what was typed after its name, and leave with the exit code."""
    sys.exit(run(sys.argv[1:] if typed is None else typed))


def run(typed: Sequence[str]) -> int:
    """Run berita with what was typed after its name, and give the exit code, whatever happens."""
    streams.prepare()
    try:
        code = _obey(typed)
        streams.finish()
    except BrokenPipeError:
        streams.abandon(sys.stdout)
        streams.abandon(sys.stderr)
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return _end(INTERRUPTED, _("Interrupted."))
    except BeritaError as error:
        return _end(error.exit_code, error.message, error.args[1:])
    except OSError as error:
        streams.abandon(sys.stdout)
        return _end(StorageError.exit_code, _of_system(error))
    except Exception as error:  # noqa: BLE001 - no traceback reaches a reader
        name = f"{type(error).__name__}: {error}"
        return _end(
            INTERNAL_ERROR,
            _("berita made a mistake and stopped ({name}); BERITA_DEBUG=1 shows where.").format(name=name),
        )
    return code


def _obey(typed: Sequence[str]) -> int:
    wish = language_of(typed)
    use(wish if wish in LANGUAGES else choose())
    problems = _settings(wish)
    options = parse(typed)
    if options.help:
        from reader.cli.guidance import guidance  # noqa: PLC0415 - see reader.cli

        print(guidance(options.command))
        return 0
    if options.version:
        from reader import __version__  # noqa: PLC0415 - see reader.cli

        print(f"berita {__version__}")
        return 0
    if options.command and problems:
        from reader.cli.output import note  # noqa: PLC0415 - see reader.cli

        for problem in problems:
            note(problem)
    return _command(options.command)(options)


def _settings(wish: str) -> tuple[str, ...]:
    """Speak the language of config.toml, where none was typed; give what is wrong in that file."""
    path = config_path()
    if not os.path.lexists(path):
        return ()
    from reader.config import load  # noqa: PLC0415 - only for those who have settings

    config = load(path)
    if config.language and not wish:
        use(config.language)
    return load(path).problems if config.problems else ()


def _command(name: str) -> Callable[[Options], int]:
    """Give what runs a command; only that one is imported."""
    word = name.partition(" ")[0] or "screen"
    command: Callable[[Options], int] = getattr(import_module(f"reader.cli.{_MODULES.get(word, word)}"), word)
    return command


def _of_system(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return _("Writing failed: {reason}.").format(reason=reason)
    return _("{file} cannot be read or written: {why}.").format(file=error.filename, why=reason)


def _end(code: int, message: str, more: Sequence[str] = ()) -> int:
    """Say why berita ends in one line, what belongs to it in more, as far as there is anybody to hear it."""
    from reader.cli.output import note  # noqa: PLC0415 - see reader.cli
    from reader.text import shortened  # noqa: PLC0415 - see reader.cli

    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):
        note(f"berita: {shortened(message, _LONGEST)}")
        for line in more:
            note(line)
        if os.environ.get("BERITA_DEBUG"):
            import traceback  # noqa: PLC0415 - for developers only

            note(traceback.format_exc())
    return code
