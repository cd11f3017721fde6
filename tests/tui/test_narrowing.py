"""Numbers beside the search and the ways from one search to another, by keyboard."""

from __future__ import annotations

import asyncio
import re
from threading import Event
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.article import Article, Document, PartialDate, Provenance
from reader.locale import _
from reader.session import Session, load
from reader.tui.widgets.counts_screen import CountsScreen
from reader.tui.widgets.earlier_screen import EarlierScreen
from reader.tui.widgets.saved_screen import SavedScreen
from reader.tui.widgets.search_bar import QueryInput
from reader.tui.wording import without_date
from tests.archive.stories import document as without_a_date
from tests.tui.story import (
    MAIN,
    NAMED,
    NAMING,
    OTHER,
    browse,
    document,
    focused,
    on_top,
    press,
    screen_text,
    settle,
    shown,
    until,
)

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Screen


def top_line(pilot: Pilot[int]) -> str:
    """Give the line of the search bar."""
    return screen_text(pilot).splitlines()[1]


def headlines(pilot: Pilot[int]) -> list[str]:
    """Give the headlines of the list."""
    return [hit.row.headline for hit in browse(pilot).list.rows()]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Make an archive of 600 articles, two each day of 2024 from the first of January, 60 of them on a flood."""
    made = tmp_path / "banyak.db"
    days = [(month, day) for month in range(1, 11) for day in range(1, 31) if (month, day) not in {(2, 29), (2, 30)}]
    with Archive.open(made, create=True) as archive:
        archive.add(
            [
                dated(f"Kabar {at} {'banjir' if at % 10 == 0 else 'pasar'}", month, day)
                for at, (month, day) in enumerate(2 * days)
            ]
        )
    return made


def dated(headline: str, month: int, day: int) -> Document:
    article = Article(headline, body=("Isi.",), date_published=PartialDate(2024, month, day), publisher="Kabar Uji")
    return Document(headline.encode(), article, Provenance(f"{headline}.txt", "2026-01-01T00:00:00Z", "0"))


async def test_the_exact_number_stands_beside_the_search_once_it_is_counted(screen: Screen, many: Path) -> None:
    async with screen(archive=many) as pilot:
        assert "596 artikel" in top_line(pilot)
        await press(pilot, "slash", *"pasar ", "enter")
        assert "536 artikel" in top_line(pilot)


async def test_bars_stand_beside_the_search_for_the_time_of_what_it_finds(screen: Screen, many: Path) -> None:
    async with screen(archive=many) as pilot:
        assert "█" in top_line(pilot)
        assert "2024" in top_line(pilot)
        await press(pilot, "slash", *"xyzzy")
        assert "█" not in top_line(pilot)


async def test_a_month_is_picked_on_the_bars_and_given_up_again(screen: Screen, many: Path) -> None:
    async with screen(archive=many) as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"pasar", "enter", "c")
        assert focused(pilot) is main.chart
        await press(pilot, "g", "enter")
        assert main.bar.text.startswith("pasar tanggal:2024-01")
        found = len(main.list)
        assert 0 < found < 536
        assert f"{found} artikel" in top_line(pilot)
        await press(pilot, "backspace")
        assert main.bar.text == "pasar"
        assert len(main.list) == 536
        await press(pilot, "escape")
        assert focused(pilot) is main.list


async def test_a_span_of_several_bars_is_named_with_what_it_holds(screen: Screen, many: Path) -> None:
    async with screen((80, 24), archive=many) as pilot:
        main = browse(pilot)
        await press(pilot, "c", "g", "v", "l", "l")
        edge = screen_text(pilot).splitlines()[2]
        assert "1 Januari 2024 – " in edge or "Januari 2024" in edge
        named = int(edge.split(" · ")[1].split()[0])
        await press(pilot, "enter")
        assert len(main.list) == named
        assert ".." in main.bar.text


async def test_the_bars_of_one_article_and_of_none_do_no_harm(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"cabai", "enter", "c", "h", "l", "L", "H", "v", "g", "G", "enter")
        assert headlines(pilot) == [OTHER]
        await press(pilot, "escape", "slash", *"xyzzy", "enter", "c")
        assert focused(pilot) is main.list
        assert any("grafik" in str(note.message) or "bars" in str(note.message) for note in pilot.app._notifications)


async def test_articles_without_a_date_are_in_no_bar_but_told_beside_them(screen: Screen, many: Path) -> None:
    with Archive.open(many) as archive:
        documents = [
            Document(b"%d" % n, Article(f"Kabar entah kapan {n}"), Provenance("-", "2026-02-03T00:00:00Z", "0"))
            for n in range(12)
        ]
        archive.add(documents)
    async with screen((140, 30), archive=many) as pilot:
        main = browse(pilot)
        assert "608 artikel" in top_line(pilot)
        assert f"2024 · {without_date(12)}" in top_line(pilot)
        assert sum(count or 0 for count in main.chart.bars.counts) == 596
        assert _("no date") in screen_text(pilot)
        await press(pilot, "c")
        assert without_date(12) in screen_text(pilot).splitlines()[2]
        await press(pilot, "escape", "slash", *"entah", "enter")
        assert "12 artikel" in top_line(pilot)
        assert without_date(12) in top_line(pilot)
        await press(pilot, "F")
        assert any(" 12  ━" in line for line in screen_text(pilot).splitlines())


async def test_a_click_on_a_bar_chooses_it_a_second_one_searches_there(screen: Screen, many: Path) -> None:
    async with screen(archive=many) as pilot:
        await pilot.click("#chart", offset=(0, 0), times=2)
        await press(pilot)
        assert browse(pilot).bar.text.startswith("tanggal:2024-01")


async def test_one_key_goes_through_the_orders(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"banjir", "enter", "O")
        assert main.bar.text == "banjir urut:relevan"
        await press(pilot, "O")
        assert main.bar.text == "banjir urut:terlama"
        assert headlines(pilot) == [NAMED, MAIN, NAMING]
        await press(pilot, "O")
        assert main.bar.text == "banjir"
        assert headlines(pilot) == [NAMING, MAIN, NAMED]


async def test_an_empty_list_offers_smaller_searches_by_number(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"banjir cabai ", "enter")
        assert "“cabai”: 3" in screen_text(pilot)
        await press(pilot, "1")
        assert len(main.list) == 3
        assert main.bar.text == "banjir"


async def test_an_empty_list_offers_smaller_searches_by_enter(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir cabai ", "enter", "j", "k", "j", "enter")
        assert headlines(pilot) == [OTHER]
        assert browse(pilot).bar.text == "cabai"


async def test_counts_narrow_the_search_and_take_it_back(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        main = browse(pilot)
        await press(pilot, "F")
        assert isinstance(on_top(pilot), CountsScreen)
        assert "Kabar Uji" in screen_text(pilot)
        await press(pilot, "enter")
        assert main.bar.text == 'sumber:"Kabar Uji"'
        await press(pilot, "enter")
        assert main.bar.text == ""
        await press(pilot, "minus")
        assert main.bar.text == '-sumber:"Kabar Uji"'
        assert len(main.list) == 0
        await press(pilot, "minus", "l", "l", "enter")
        assert main.bar.text == "tanggal:2025"
        await press(pilot, "tab", "shift+tab", "escape")
        assert on_top(pilot) is main


async def test_another_year_takes_the_place_of_the_first(screen: Screen, many: Path) -> None:
    with Archive.open(many) as archive:
        archive.add([document("Banjir lagi", ("Isi.",), 3)])
    async with screen(archive=many) as pilot:
        await press(pilot, "F", "l", "l", "enter", "j", "enter")
        assert browse(pilot).bar.text == "tanggal:2025"
        assert headlines(pilot) == ["Banjir lagi"]


async def test_articles_without_a_date_are_the_last_of_the_years_and_can_be_asked_for(
    screen: Screen, path: Path
) -> None:
    with Archive.open(path) as archive:
        archive.add([without_a_date("Banjir kapan saja", "Isi."), without_a_date("Longsor entah kapan", "Isi.")])
    async with screen((80, 24)) as pilot:
        main = browse(pilot)
        await press(pilot, "F", "l", "l", "j", "enter")
        assert "tanpa tanggal" in screen_text(pilot)
        assert main.bar.text == "-punya:tanggal"
        assert set(headlines(pilot)) == {"Banjir kapan saja", "Longsor entah kapan"}
        await press(pilot, "k", "enter")
        assert main.bar.text == "tanggal:2025"
        await press(pilot, "j", "minus")
        assert main.bar.text == "tanggal:2025 punya:tanggal"


async def test_a_search_is_saved_listed_run_renamed_removed_and_brought_back(screen: Screen, path: Path) -> None:
    async with screen((80, 24)) as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"banjir", "enter", "M", *"Air tinggi", "enter")
        assert isinstance(on_top(pilot), SavedScreen)
        text = screen_text(pilot)
        assert "Air tinggi" in text
        assert "banjir" in text
        row = next(line for line in text.splitlines() if "Air tinggi" in line)
        assert row.split()[-2] == "3"
        await press(pilot, "r", "home", "ctrl+k", *"Genangan", "enter")
        assert "Genangan" in screen_text(pilot)
        await press(pilot, "d")
        assert "Genangan  " not in screen_text(pilot)
        await press(pilot, "u")
        await press(pilot, "escape", "q")
        assert main.bar.text == ""
        await press(pilot, "m", "enter")
        assert main.bar.text == "banjir"
        assert len(main.list) == 3
    with Archive.open(path) as archive:
        assert [(one.name, one.query) for one in archive.saved.all()] == [("Genangan", "banjir")]


def keep(path: Path, **searches: str) -> None:
    with Archive.open(path) as archive:
        for name, query in searches.items():
            archive.saved.keep(name, query)


def kept_names(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        return [one.name for one in archive.saved.all()]


async def test_saved_searches_are_put_in_another_order_and_brought_back_to_their_place(
    screen: Screen, path: Path
) -> None:
    keep(path, satu="banjir", dua="cabai", tiga="air")
    async with screen((80, 24)) as pilot:
        await pilot.press("m")
        await settle(pilot)
        await pilot.press("J", "J", "K", "K", "K", "J")
        await settle(pilot)
        assert kept_names(path) == ["dua", "satu", "tiga"]
        await press(pilot, "d")
        assert kept_names(path) == ["dua", "tiga"]
        await press(pilot, "u")
        assert kept_names(path) == ["dua", "satu", "tiga"]
        await press(pilot, "enter")
        assert browse(pilot).bar.text == "banjir"


async def test_a_search_that_is_moved_while_all_are_counted_stays_where_it_was_put(screen: Screen, path: Path) -> None:
    keep(path, satu="banjir", dua="cabai", tiga="air")
    async with screen((80, 24)) as pilot:
        held = Event()
        holding = asyncio.ensure_future(browse(pilot).library.ask_behind(lambda _archive: held.wait(60)))
        await pilot.press("m")
        await until(pilot, lambda: "tiga" in screen_text(pilot))
        await pilot.press("J", "J")
        held.set()
        await holding
        await settle(pilot)
        assert kept_names(path) == ["dua", "tiga", "satu"]
        assert re.findall(r"(satu|dua|tiga)  ", screen_text(pilot)) == ["dua", "tiga", "satu"]


async def test_a_saved_search_that_cannot_find_anything_says_why(screen: Screen, path: Path) -> None:
    keep(path, satu="banjir", putar="simpanan:putar", lama="simpanan:tiada")
    async with screen((80, 24)) as pilot:
        await press(pilot, "m")
        assert "memuat dirinya" not in screen_text(pilot)
        await press(pilot, "j")
        assert "“putar”" in screen_text(pilot)
        await press(pilot, "j")
        text = screen_text(pilot)
        assert "“tiada”" in text
        assert "“putar”" not in text


async def test_a_saved_search_that_is_cut_in_its_row_stands_whole_below(screen: Screen, path: Path) -> None:
    query = " ".join(f"kata{n}" for n in range(12))
    keep(path, panjang=query)
    async with screen((80, 24)) as pilot:
        await press(pilot, "m")
        words = set(screen_text(pilot).split())
        assert set(query.split()) <= words


async def test_a_search_that_could_not_be_removed_is_not_said_to_be(screen: Screen, path: Path) -> None:
    keep(path, satu="banjir")
    async with screen() as pilot:
        await press(pilot, "m")
        browse(pilot).library._archive.read_only = True
        await press(pilot, "d", "J")
        said = [str(note.message) for note in pilot.app._notifications]
        assert len(said) == 1
        assert "“satu”" not in said[0]
        assert "satu " in screen_text(pilot)
        await press(pilot, "u")
    assert kept_names(path) == ["satu"]


async def test_a_name_that_cannot_be_is_told_and_asked_for_again(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "M", "minus", "enter")
        assert len(pilot.app._notifications) == 1
        await press(pilot, "backspace", *"air", "enter", "escape")
        await press(pilot, "q", "M")
        assert isinstance(on_top(pilot), SavedScreen)
    with Archive.open(path) as archive:
        assert [one.name for one in archive.saved.all()] == ["air"]


async def test_up_and_down_go_through_the_earlier_searches(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "slash", *"cabai", "enter")
    kept = load(path)
    assert kept.earlier == ("banjir", "cabai")
    async with screen(session=Session(earlier=kept.earlier)) as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"air", "up")
        assert (main.bar.text, headlines(pilot)) == ("cabai", [OTHER])
        await press(pilot, "up", "up", "up")
        assert main.bar.text == "banjir"
        assert isinstance(focused(pilot), QueryInput)
        await press(pilot, "down", "down")
        assert main.bar.text == "air"
        await press(pilot, "down")
        assert focused(pilot) is main.list


async def test_an_earlier_search_is_found_by_a_part_of_it(screen: Screen) -> None:
    searches = ("banjir garut", "harga cabai", "sungai")
    async with screen((80, 24), session=Session(earlier=searches)) as pilot:
        main = browse(pilot)
        await press(pilot, "H")
        assert isinstance(on_top(pilot), EarlierScreen)
        lines = screen_text(pilot)
        assert lines.index("sungai") < lines.index("harga cabai") < lines.index("banjir garut")
        await press(pilot, *"CAB")
        assert "banjir garut" not in screen_text(pilot)
        await press(pilot, "enter")
        assert main.bar.text == "harga cabai"
        assert shown(pilot) == OTHER
        await press(pilot, "H", "down", "up", "down", "shift+delete", "escape")
        assert on_top(pilot) is main
        await press(pilot, "H")
        assert "sungai" not in screen_text(pilot)


async def test_keys_typed_in_one_go_reach_the_list_over_the_panes(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await pilot.press("F", "l", "l")
        await settle(pilot)
        await press(pilot, "enter", "escape")
        assert main.bar.text == "tanggal:2025"
        assert focused(pilot) is main.list


@pytest.mark.parametrize("size", [(24, 9), (30, 12), (50, 20), (80, 24), (120, 36), (200, 50)])
async def test_every_list_over_the_panes_opens_and_closes_at_every_size(screen: Screen, size: tuple[int, int]) -> None:
    async with screen(size) as pilot:
        await press(pilot, "slash", *"banjir", "enter")
        for wider, key in enumerate(("F", "m", "M", "H", "c"), 1):
            await press(pilot, key)
            await pilot.resize_terminal(size[0] + 10 * (wider % 2), size[1])
            assert (on_top(pilot) is browse(pilot)) is (key == "c"), key
            await press(pilot, "down", "up", "escape")
            assert on_top(pilot) is browse(pilot)


async def test_the_commonest_stays_selected_while_it_is_counted_until_a_row_is_gone_to(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "F")
        counts = on_top(pilot)
        assert isinstance(counts, CountsScreen)
        counts._take({("A", "sumber:A"): 2, ("B", "sumber:B"): 1})
        counts._take({("A", "sumber:A"): 2, ("B", "sumber:B"): 3})
        assert counts.list.selected is not None
        assert counts.list.selected.value == "B"
        await press(pilot, "j")
        counts._take({("A", "sumber:A"): 4, ("B", "sumber:B"): 3, ("C", "sumber:C"): 9})
        assert counts.list.selected.value == "A"
