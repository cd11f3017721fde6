"""Files put in place whole or not at all: settings of the screen, lists of feeds, the first archive.

Beside `links` and `text`, and knows nothing of what is in them.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import Final

NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""What file systems without hard links, such as FAT, answer to one."""
_PREFIX: Final = 100
"""Letters of the name that the draft carries, too: names have 255 bytes at most."""


def put(path: Path, content: bytes, *, over: bool) -> bool:
    """Put a file, readable by its owner only, at a path, and say whether that was done; over another only with `over`.

    It appears complete or not at all, and stays when the power goes. Raises OSError and ValueError.
    """
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name[:_PREFIX]}-", dir=path.parent)  # with mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if over:
            Path(draft).replace(path)
        elif not _link(Path(draft), path):
            return False
    finally:
        Path(draft).unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return True


def _link(draft: Path, path: Path) -> bool:
    """Give a draft its name, unless another file has that, also one that came this moment."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        draft.rename(path)
    return True
