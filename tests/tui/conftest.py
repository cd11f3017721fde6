"""An archive of a small story, and the screen on it."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual._context import active_app
from textual.pilot import Pilot

from reader.archive import Archive
from reader.config import Config
from reader.locale import use
from reader.session import Session
from reader.tui.app import BeritaApp
from tests.tui.story import be_quiet, settle, story

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    Screen = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.fixture(autouse=True)
def _indonesian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    use("id")


@pytest.fixture(autouse=True)
def _waiting_for_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a key waited for by its messages: Textual's pilot waits until the processor is idle, 20 ms at least."""

    async def wait(_least: float = 0, _most: float = 0) -> None:
        app = active_app.get()
        if app._running and app._exception is None:
            await be_quiet(Pilot(app), rounds=1)

    monkeypatch.setattr("textual.app.wait_for_idle", wait)
    monkeypatch.setattr("textual.pilot.wait_for_idle", wait)
    monkeypatch.setattr("reader.tui.counting._PAUSE", 0.02)


@pytest.fixture(scope="session")
def _of_a_flood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("flood") / "banjir.db"
    with Archive.open(made, create=True) as archive:
        archive.add(story())
    return made


@pytest.fixture
def path(_of_a_flood: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_of_a_flood, tmp_path / "arsip.db"))


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
