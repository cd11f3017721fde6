"""The screen at every size, and what is kept for the next time."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from reader.commands import PANES, Place
from reader.session import Session, load
from reader.tui.layout import shown, widths
from tests.tui.story import MAIN, NAMED, browse, focused, press, screen_text, settle
from tests.tui.story import shown as shown_article

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Screen


@pytest.mark.parametrize(
    ("columns", "place", "panes"),
    [
        (200, Place.LIST, (Place.LIST, Place.ARTICLE, Place.RELATED)),
        (120, Place.ARTICLE, (Place.LIST, Place.ARTICLE, Place.RELATED)),
        (119, Place.LIST, (Place.LIST, Place.ARTICLE)),
        (80, Place.RELATED, (Place.ARTICLE, Place.RELATED)),
        (71, Place.ARTICLE, (Place.ARTICLE,)),
    ],
)
def test_as_many_panes_are_shown_as_there_is_room_for(columns: int, place: Place, panes: tuple[Place, ...]) -> None:
    assert shown(columns, place) == panes


@pytest.mark.parametrize("columns", range(24, 260, 7))
@pytest.mark.parametrize("own", [{}, {"list": 500, "related": 500}, {"list": -500, "related": -500}])
def test_the_article_always_keeps_room(columns: int, own: dict[str, int]) -> None:
    sides = widths(columns, own)
    taken = sum(sides[place] for place in shown(columns, Place.LIST) if place in sides)
    if len(shown(columns, Place.LIST)) > 1:
        assert columns - taken >= 24
    assert all(width >= 20 for width in sides.values())


async def test_everything_is_reachable_at_80_by_24(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        main = browse(pilot)
        assert "Terkait" not in screen_text(pilot)
        await press(pilot, "j", "3")
        text = screen_text(pilot)
        assert "Disebut redaksi" in text
        assert focused(pilot) is main.related
        await press(pilot, "enter")
        assert shown_article(pilot) == NAMED
        await press(pilot, "tab", "tab")
        assert focused(pilot) is main.list
        assert "Daftar" in screen_text(pilot)


async def test_one_pane_is_shown_where_there_is_room_for_one(screen: Screen) -> None:
    async with screen((50, 20)) as pilot:
        for pane in PANES:
            assert [place for place, widget in browse(pilot).panes.items() if widget.display] == [pane]
            await press(pilot, "tab")


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (23, 40), (120, 8)])
async def test_a_terminal_that_is_too_small_is_told(screen: Screen, size: tuple[int, int]) -> None:
    async with screen(size) as pilot:
        await press(pilot, "j", "enter", "tab", "question_mark", "escape", "slash", "a", "escape")
        assert pilot.app.is_running
        if size[0] > 20 and size[1] > 3:
            assert "berita perlu sedikitnya" in " ".join(screen_text(pilot).split())


async def test_a_hundred_sizes_in_a_row_do_no_harm(screen: Screen) -> None:
    chance = random.Random(7)  # noqa: S311 - the same sizes every time
    async with screen() as pilot:
        for _ in range(100):
            await pilot.resize_terminal(chance.randint(1, 200), chance.randint(1, 50))
            await pilot.press(chance.choice(("j", "k", "tab", "3", "n", "G", "g", "enter", "escape", "J")))
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert "Daftar" in screen_text(pilot)


async def test_the_selected_row_stays_on_screen_when_the_terminal_shrinks(screen: Screen) -> None:
    async with screen((120, 36)) as pilot:
        await press(pilot, "G")
        await pilot.resize_terminal(80, 12)
        await settle(pilot)
        assert NAMED.split()[0] in screen_text(pilot)


async def test_panes_grow_and_shrink_by_key(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        before = main.list.size.width
        await press(pilot, "greater_than_sign", "greater_than_sign", "less_than_sign")
        assert main.list.size.width == before + 2
        await press(pilot, "2", "greater_than_sign")
        assert main.list.size.width == before
        related = main.related.size.width
        await press(pilot, "3", "greater_than_sign")
        assert main.related.size.width == related + 2
        await press(pilot, *["less_than_sign"] * 40)
        assert main.related.size.width == 20 - 2


async def test_place_search_sizes_and_theme_are_there_the_next_time(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "j", "greater_than_sign", "ctrl+t")
        width = browse(pilot).list.size.width
        assert shown_article(pilot) == MAIN
    kept = load(path)
    assert kept.query == "banjir"
    assert kept.theme == "berita-light"
    async with screen(session=kept) as pilot:
        assert browse(pilot).bar.text == "banjir"
        assert browse(pilot).list.size.width == width
        assert shown_article(pilot) == MAIN
        assert browse(pilot).list.cursor == 1
        assert pilot.app.theme == "berita-light"


async def test_an_article_that_is_gone_does_not_keep_the_screen_from_opening(screen: Screen) -> None:
    async with screen(session=Session(article="ffffffffffffffff", theme="nirvana", sizes={"list": 9999})) as pilot:
        assert len(browse(pilot).list) == 4
        assert pilot.app.theme == "berita-dark"


@pytest.mark.parametrize("height", [9, 16, 17, 18, 19, 20])
async def test_the_list_begins_with_a_whole_row_at_its_end_too(screen: Screen, height: int) -> None:
    async with screen((120, height)) as pilot:
        main = browse(pilot)
        for key in ("j", "j", "G", "k", "k", "G"):
            await press(pilot, key)
            assert main.list.scroll_offset.y % 5 == 0
            top = main.list.cursor * 5 - main.list.scroll_offset.y
            assert top >= 0
            assert top == 0 or top + 4 <= main.list.page_lines
