"""What a zip file must not be before anything in it is opened: a bomb, a trap for paths, or locked.

Spreadsheets and web archives in WACZ are zip files. Nothing is ever unpacked to a disk, so that a path that leads
elsewhere does no harm; it says that the file was made to do some, and the file is refused.
"""

from __future__ import annotations

import stat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from reader.errors import Refused
from reader.locale import _, number

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

HIGHEST_RATIO: Final = 100
"""A file that unpacks to more than so many times its size is a bomb."""
_SMALL: Final = 1024**2
"""Up to so many bytes unpacked, any ratio does no harm, and honest tables of empty cells reach high ones."""
_MOST_FILES: Final = 100_000
_LOCKED: Final = 0x1


def check_zip(opened: ZipFile) -> None:
    """Look at the list of files in a zip file. Raises Refused where one of them is not to be opened."""
    files = opened.infolist()
    if len(files) > _MOST_FILES:
        raise Refused(_("The zip file holds more than {limit} files.").format(limit=number(_MOST_FILES)))
    for file in files:
        _check(file)


def _check(file: ZipInfo) -> None:
    if file.flag_bits & _LOCKED:
        raise Refused(_("The zip file is locked with a password. Save it without one and add that."))
    name = file.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        raise Refused(_("A name in the zip file leads out of it; it was not opened."))
    if stat.S_ISLNK(file.external_attr >> 16):
        raise Refused(_("A file in the zip file is a link to another; it was not opened."))
    if file.file_size > max(_SMALL, HIGHEST_RATIO * file.compress_size):
        raise Refused(
            _("A file in the zip file unpacks to more than {limit} times its size; it was not opened.").format(
                limit=number(HIGHEST_RATIO)
            )
        )
