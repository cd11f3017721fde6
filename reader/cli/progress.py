"""How far a long task has come, on stderr, where that is a terminal: a bar, the rate, and the time that remains."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final, Self

from reader.cli.output import has_messages_screen
from reader.locale import _, number

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_PATIENCE: Final = 0.7
"""Seconds before anything is shown: what is done sooner needs no bar."""
_EVERY: Final = 0.1


class Progress:
    """A bar that appears when a task takes longer than a moment. Use it in a `with`."""

    def __init__(self) -> None:
        self._began = self._shown = time.monotonic()
        self._wanted = has_messages_screen()
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None
        self._wanted = False

    def show(self, done: int, total: int, pieces: int) -> None:
        """Show that so many of so many bytes are done (total 0: not known), and how many pieces."""
        now = time.monotonic()
        if not self._wanted or now - self._began < _PATIENCE or now - self._shown < _EVERY:
            return
        self._shown = now
        if self._bar is None:
            self._bar, self._task = _bar(total)
        if self._task is not None:
            rate = _("{n} articles, {rate} a second").format(
                n=number(pieces), rate=number(int(pieces / (now - self._began)))
            )
            self._bar.update(self._task, completed=done, total=total or None, rate=rate, refresh=True)


def _bar(total: int) -> tuple[RichProgress, TaskID]:
    from rich.console import Console  # noqa: PLC0415 - for what takes longer only
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - the same

    bar = Progress(
        BarColumn(bar_width=None, complete_style="default", finished_style="default", pulse_style="default"),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(compact=True),
        console=Console(file=sys.stderr, highlight=False),
        transient=True,
        auto_refresh=False,
    )
    bar.start()
    return bar, bar.add_task("", total=total or None, rate="")
