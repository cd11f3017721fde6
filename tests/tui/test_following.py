"""A story that was followed stays on show, whatever happens to the list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from tests.tui.story import NAMED, OTHER, browse, document, press, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Screen


async def follow_out_of_the_result(pilot: Pilot[int]) -> None:
    """Search for what only MAIN says, and follow its first headline, which the search does not find."""
    await press(pilot, "slash", *"mengatasi", "enter", "3", "enter")
    assert len(browse(pilot).list) == 1
    assert shown(pilot) == NAMED


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20)])
async def test_a_story_outside_the_result_is_read(screen: Screen, size: tuple[int, int]) -> None:
    async with screen(size) as pilot:
        await follow_out_of_the_result(pilot)


async def test_it_stays_when_the_terminal_changes_its_size(screen: Screen) -> None:
    async with screen() as pilot:
        await follow_out_of_the_result(pilot)
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert shown(pilot) == NAMED


async def test_it_stays_when_news_come(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await follow_out_of_the_result(pilot)
        with Archive.open(path) as other:
            other.add([document("Petugas mengatasi api", ("Api padam.",), 30)])
        browse(pilot)._look_for_news()
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert len(browse(pilot).list) == 2
        assert shown(pilot) == NAMED


async def test_a_key_pressed_while_news_are_asked_for_is_not_undone(screen: Screen) -> None:
    async with screen() as pilot:
        browse(pilot).action_reload()
        await press(pilot, "j", "j")
        assert browse(pilot).list.cursor == 2
        assert shown(pilot) == OTHER


async def test_the_beginning_of_a_word_is_kept_however_the_bar_is_left(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"mengun", "tab")
        assert browse(pilot).bar.text == "mengun*"
        browse(pilot).action_reload()
        await settle(pilot)
        assert len(browse(pilot).list) == 1
        await press(pilot, "ctrl+k", *"banj")
        await pilot.click("#article", offset=(5, 5))
        await settle(pilot)
        assert browse(pilot).bar.text == "banj*"
        assert browse(pilot).kept_query == "banj*"


def spoil(path: Path) -> None:
    path.write_bytes(b"rusak" * 4000)


async def test_the_same_error_is_told_once(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        spoil(path)
        await press(pilot, "j", "enter", "s", "q", "j", "j", "g", "3")
        errors = [str(note.message) for note in pilot.app._notifications if note.severity == "error"]
        assert errors
        assert len(errors) == len(set(errors))
        assert pilot.app.is_running
