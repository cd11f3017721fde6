"""Programs run and watched from outside: how long they take, and what memory they and all that they start hold."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

BIN: Final = Path(sys.executable).parent
MEGABYTE: Final = 1_000_000
_EVERY: Final = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ended: its seconds, its processor's seconds, its peak of memory in MB, what it said on stderr."""

    seconds: float
    processor: float
    peak: float
    said: str


def family(pid: int) -> Iterator[int]:
    """Give a process and all that it started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(pid: int) -> float:
    """Give the memory in MB that a process and all that it started hold."""
    pages = 0
    for one in family(pid):
        try:
            pages += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def own_memory(pid: int) -> float:
    """Give the memory in MB of a process and all that it started, what they share counted once (PSS)."""
    kilobytes = 0
    for one in family(pid):
        rolled = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        kilobytes += next(int(line.split()[1]) for line in rolled if line.startswith("Pss:"))
    return kilobytes * 1024 / MEGABYTE


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end."""
    before, begun = os.times(), time.perf_counter()
    quiet, heard = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=heard, text=True, env=environment) as process:
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.append(process.communicate()[1]))
        listener.start()
        peak = 0.0
        while listener.is_alive():
            peak = max(peak, memory(process.pid))
            listener.join(_EVERY)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - begun, processor, peak, "".join(said))


def size(path: Path) -> float:
    """Give the MB of a file, or of all files in a folder, as they lie on disk."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_blocks * 512 for file in files) / MEGABYTE
