"""Where files live: the reader's archive, settings and state, and what is shipped with the program.

The folders are those of the XDG Base Directory Specification 0.8, on every system. They are worked out here
because a library for it takes longer to import than the rest of `berita --help`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from reader.errors import UsageError
from reader.locale import _

ARCHIVE_VARIABLE: Final = "BERITA_ARCHIVE"
_PACKAGE: Final = Path(__file__).parent


def data_folder() -> Path:
    """Give the folder of what belongs to the reader: the archive."""
    return _folder("XDG_DATA_HOME", ".local/share")


def named_archive(option: str | None) -> str | None:
    """Give the archive that the option, else the environment, names; None where the default is meant."""
    return option if option is not None else os.environ.get(ARCHIVE_VARIABLE) or None


def archive_path(option: str | None) -> Path:
    """Give where the archive is: at the option's path, else at BERITA_ARCHIVE's, else in the data folder."""
    named = named_archive(option)
    if named is None:
        return data_folder() / "archive.db"
    if not named:
        raise UsageError(_("--archive needs the path of a file."))
    if named == "~" or named.startswith("~/"):
        named = _home() + named[1:]
    return Path(os.path.expanduser(named))  # noqa: PTH111 - Path.expanduser raises where there is no home


def config_path() -> Path:
    """Give where the settings are."""
    return _folder("XDG_CONFIG_HOME", ".config") / "config.toml"


def state_path() -> Path:
    """Give where is kept what the screen looked like last time."""
    return _folder("XDG_STATE_HOME", ".local/state") / "session.json"


def fetches_path() -> Path:
    """Give where is kept when feeds were fetched, and when they may be fetched again."""
    return state_path().with_name("fetches.json")


def styles_folder() -> Path:
    """Give the folder of the stylesheets, in a wheel as in a checkout."""
    return _shipped("styles")


def starter_archive() -> Path:
    """Give the archive that a first archive is a copy of, in a wheel as in a checkout."""
    return _shipped("archive.db")


def _folder(variable: str, default: str) -> Path:
    """Give berita's folder under a base folder; the specification has relative values ignored."""
    base = os.environ.get(variable, "")
    if not os.path.isabs(base):  # noqa: PTH117 - a str, and an empty one is no path
        base = os.path.join(_home(), default)  # noqa: PTH118 - the same
    return Path(base) / "berita"


def _home() -> str:
    """Give the reader's home: what HOME says, else what the system knows. Raises UsageError where neither does."""
    home = os.environ.get("HOME", "")
    if os.path.isabs(home):  # noqa: PTH117 - a str, and an empty one is no path
        return home.rstrip("/") or "/"
    import pwd  # noqa: PLC0415 - hardly ever

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        raise UsageError(_("The home folder is not known: set HOME to its path.")) from None


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name
