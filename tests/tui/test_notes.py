"""What in a query was not understood is read whole under the search bar, at every size of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.tui.widgets.search_bar import QueryInput
from tests.tui.story import browse, press, screen_text, settle

if TYPE_CHECKING:
    from tests.tui.conftest import Screen


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 24)])
async def test_every_note_is_read_whole(screen: Screen, size: tuple[int, int]) -> None:
    async with screen(size) as pilot:
        names = ["simpanan:hilang", "tag:tiadalah", "sumber:entahsiapa"]
        await press(pilot, "slash", *" ".join([*names, "banjir", ""]))
        text = " ".join(screen_text(pilot).split("Daftar")[0].replace("│", " ").split())
        for name in ("“hilang”", "“tiadalah”", "“entahsiapa”"):
            assert name in text
        assert "menemukan apa-apa." in text
        assert len(browse(pilot).list.empty_text) > 0


async def test_notes_leave_room_for_what_is_read_and_go_with_their_search(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        before = screen_text(pilot)
        await press(pilot, "slash", *"tag:a1 tag:b2 tag:c3 tag:d4 tag:e5 tag:f6 tag:g7 tag:h8 tag:i9 tag:j0 tag:k1 ")
        assert browse(pilot).list.size.height > 6
        await press(pilot, "escape")
        assert screen_text(pilot).splitlines()[3:] == before.splitlines()[3:]


async def test_a_note_that_fits_stands_in_the_frame(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        top = browse(pilot).list.region.y
        await press(pilot, "slash", *"tag:tiadalah ")
        assert "“tiadalah”" in screen_text(pilot)
        assert browse(pilot).list.region.y == top


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (24, 9), (30, 11)])
async def test_long_notes_leave_half_the_screen_to_the_panes_and_say_that_there_is_more(
    screen: Screen, size: tuple[int, int]
) -> None:
    async with screen(size) as pilot:
        main = browse(pilot)
        unknown = "Tidak ada simpanan yang bernama “{n}”, sehingga bagian itu tidak menemukan apa-apa di arsip ini."
        main.bar.say_reading("juga: banjirnya", [unknown.format(n=n) for n in range(24)])
        await settle(pilot)
        assert 2 * main.list.outer_size.height >= size[1]
        lines = screen_text(pilot).splitlines()[: main.list.region.y]
        assert "Tidak" in "".join(lines)
        assert lines[-2 if size[1] > 9 else -1].rstrip(" │╯─").endswith("…")


async def test_notes_are_cut_anew_where_only_the_height_of_the_terminal_changes(screen: Screen) -> None:
    async with screen((80, 40)) as pilot:
        main = browse(pilot)
        main.query_one(QueryInput).value = " ".join(f"simpanan:tiada{n}" for n in range(14))
        await settle(pilot)
        assert "“tiada13”" in screen_text(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert 2 * main.list.outer_size.height >= 24
        assert "“tiada5”" in screen_text(pilot)
        assert "“tiada13”" not in "".join(screen_text(pilot).splitlines()[3:])
