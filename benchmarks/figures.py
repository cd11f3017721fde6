"""What was measured, as values: kept between runs as JSON, told as a table with goals, wins and losses."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OURS: Final = "berita"
PEERS: Final = ("sqlite-utils", "tantivy", "notmuch", "newsboat")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value: what it is, of which program, and the goal, where there is one.

    Less is better, but for units that end in `/s` and where `more` says so. `note` says what is to be known.
    """

    what: str
    value: float
    unit: str
    who: str = OURS
    goal: float | None = None
    note: str = ""
    more: bool = False

    @property
    def more_is_better(self) -> bool:
        """Whether a greater value is the better one."""
        return self.more or self.unit.endswith("/s")

    @property
    def reached(self) -> bool:
        """Whether the goal is met; with no goal, it is."""
        if self.goal is None:
            return True
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal

    def told(self) -> str:
        """Give the value with its unit, to as many places as mean something."""
        return f"{plain(self.value)} {self.unit}".strip()


def plain(value: float) -> str:
    """Write a number with about three places that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(
    what: str, seconds: Sequence[float], who: str = OURS, goal: float | None = None, note: str = ""
) -> list[Figure]:
    """Give the median, the 95th of 100 and the worst of several times, in ms; the goal is that of the 95th."""
    times = [1000 * value for value in seconds]
    return [
        Figure(f"{what}, median", percentile(times, 0.5), "ms", who, note=note),
        Figure(f"{what}, p95", percentile(times, 0.95), "ms", who, goal, note),
        Figure(f"{what}, worst", max(times), "ms", who, note=note),
    ]


def machine() -> str:
    """Say on what is measured."""
    processor = next(
        (
            line.partition(":")[2].strip()
            for line in _read("/proc/cpuinfo").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = next(
        (int(line.split()[1]) for line in _read("/proc/meminfo").splitlines() if line.startswith("MemTotal")), 0
    )
    return f"{processor}, {os.cpu_count()} cores, {memory / 1e6:.0f} GB, {platform.system()} {platform.release()}"


def versions() -> str:
    """Name the programs that are measured, with their versions."""
    named = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for package in ("textual", "sqlite-utils", "tantivy"):
        try:
            named.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    for command in (["notmuch", "--version"], ["newsboat", "-v"]):
        try:
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        except (OSError, subprocess.CalledProcessError):
            continue
        named.append(f"{command[0]} {said[1]}")
    return ", ".join(named)


def today() -> str:
    """Give the date of the measurement."""
    now = datetime.now(UTC)
    return f"{now.day} {now:%B %Y}"


def keep(path: Path, section: str, figures: Iterable[Figure]) -> None:
    """Write a section's figures down, beside those of other sections."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[section] = [asdict(figure) for figure in figures]
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def kept(path: Path, sections: Sequence[str]) -> list[Figure]:
    """Give all figures that were written down, section by section."""
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [Figure(**figure) for section in sections for figure in found.get(section, ())]


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
