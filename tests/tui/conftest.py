"""An archive of a small story, and the screen on it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.config import Config
from reader.locale import use
from reader.session import Session
from reader.tui.app import BeritaApp
from tests.tui.story import settle, story

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from textual.pilot import Pilot

    Screen = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(autouse=True)
def _indonesian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    use("id")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "arsip.db"
    with Archive.open(made, create=True) as archive:
        archive.add(story())
    return made


@pytest.fixture
def screen(path: Path) -> Screen:
    """Open the screen on the archive at `path`, or on another."""

    @asynccontextmanager
    async def open_screen(
        size: tuple[int, int] = (120, 36),
        *,
        archive: Path | None = None,
        config: Config | None = None,
        session: Session | None = None,
    ) -> AsyncIterator[Pilot[int]]:
        app = BeritaApp(Archive.open(archive or path), config or Config(), session or Session())
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot
        app.close()

    return open_screen
