"""The main job, by keyboard: search, read, follow the story, come back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from reader.archive import Archive, parse_query
from reader.commands import Place
from reader.session import Session, load
from reader.tui.widgets.help_screen import HelpScreen
from reader.tui.widgets.search_bar import QueryInput
from tests.tui.story import (
    MAIN,
    MISSING,
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
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Screen


async def test_the_newest_article_is_on_screen_with_its_story(screen: Screen) -> None:
    async with screen() as pilot:
        assert shown(pilot) == NAMING
        text = screen_text(pilot)
        assert "4 artikel" in text
        assert "Air sungai surut setelah dua hari banjir." in text
        assert "Disebut redaksi" in text
        assert "✓ Sungai Serayu meluap" in text


async def test_the_whole_way_by_keyboard(screen: Screen) -> None:
    """j, Enter, tab, Enter on a related story, back, /, words, Enter, n, ?, q: each does what the footer says."""
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "j")
        assert shown(pilot) == MAIN
        await press(pilot, "enter")
        assert focused(pilot) is main.view
        await press(pilot, "tab")
        assert focused(pilot) is main.related
        await press(pilot, "enter")
        assert shown(pilot) == NAMED
        assert focused(pilot) is main.view
        await press(pilot, "left_square_bracket")
        assert shown(pilot) == MAIN
        await press(pilot, "ctrl+k")
        assert isinstance(focused(pilot), QueryInput)
        await press(pilot, *"kebanjiran")
        assert len(main.list) == 3
        await press(pilot, "enter")
        assert focused(pilot) is main.list
        assert shown(pilot) == NAMING
        await press(pilot, "n")
        assert "temuan 1 / " in screen_text(pilot)
        await press(pilot, "question_mark")
        assert isinstance(on_top(pilot), HelpScreen)
        await press(pilot, "q")
        assert on_top(pilot) is main
        await press(pilot, "q")
        assert main.bar.text == ""
        assert len(main.list) == 4
        await press(pilot, "q")
        assert not pilot.app.is_running


async def test_a_search_finds_every_form_of_its_word_and_marks_it(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"membanjiri", "enter")
        main = browse(pilot)
        assert {hit.row.headline for hit in main.list.rows()} == {MAIN, NAMED, NAMING}
        assert "dicari juga:" in screen_text(pilot)
        assert all(hit.excerpt_spans or hit.headline_spans for hit in main.list.rows())


async def test_letters_are_answered_as_they_are_typed(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"cab")
        assert [hit.row.headline for hit in main.list.rows()] == [OTHER]
        await press(pilot, "backspace", "backspace", "backspace")
        assert len(main.list) == 4


async def test_the_beginning_of_a_word_is_kept_as_a_prefix(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"mengun", "enter")
        assert browse(pilot).bar.text == "mengun*"
        assert shown(pilot) == NAMED


async def test_a_search_that_is_given_up_brings_the_last_one_back(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"cabai", "enter", "slash", *"xyzzy", "escape")
        assert main.bar.text == "cabai"
        assert shown(pilot) == OTHER


async def test_a_new_search_takes_the_place_of_the_last(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "slash", *"cabai", "enter")
        assert browse(pilot).bar.text == "cabai"
        await press(pilot, "slash", "end", *" murah", "enter")
        assert browse(pilot).bar.text == "cabai murah"


async def test_a_search_without_hits_says_what_to_do(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"xyzzy")
        text = screen_text(pilot)
        assert "Tidak ada yang cocok" in text
        assert "0 artikel" in text
        assert shown(pilot) == ""
        await press(pilot, "enter", "j", "k", "n", "s", "u", "o", "enter", "3", "enter", "q")
        assert focused(pilot) is browse(pilot).list


async def test_an_empty_archive_says_how_to_fill_it(screen: Screen, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.db"
    Archive.open(empty, create=True).close()
    async with screen(archive=empty) as pilot:
        assert "berita add" in screen_text(pilot)
        await press(pilot, "j", "k", "g", "G", "enter", "tab", "tab", "enter", "n", "s", "J", "space")
        assert pilot.app.is_running


async def test_a_headline_that_is_not_there_is_named_and_nothing_changes(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "j", "3", "j", "enter")
        assert shown(pilot) == MAIN
        assert MISSING.split()[0] in screen_text(pilot)
        assert any(MISSING in str(note.message) for note in pilot.app._notifications)


async def test_history_leads_back_and_forth_and_says_where_it_ends(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "enter", "3", "enter", "3", "enter")
        assert shown(pilot) == NAMED
        await press(pilot, "left_square_bracket")
        assert shown(pilot) == MAIN
        await press(pilot, "alt+left")
        assert shown(pilot) == NAMING
        await press(pilot, "left_square_bracket")
        assert shown(pilot) == NAMING
        await press(pilot, "right_square_bracket", "alt+right", "right_square_bracket")
        assert shown(pilot) == NAMED


async def test_reading_marks_an_article_read_and_u_takes_it_back(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        identifier = main.list.selected
        assert identifier is not None
        await press(pilot, "enter")
        assert main.list.rows()[0].row.state.read
        await press(pilot, "u")
        assert not main.list.rows()[0].row.state.read
        await press(pilot, "s")
    with Archive.open(path) as archive:
        state = archive.article(identifier).row.state
        assert state.starred
        assert not state.read


async def test_selecting_an_article_does_not_mark_it_read(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "j", "j")
        assert not any(hit.row.state.read for hit in browse(pilot).list.rows())


async def test_n_goes_round_the_hits_of_an_article(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "j", "enter")
        assert shown(pilot) == MAIN
        seen = []
        for _ in range(3):
            await press(pilot, "n")
            seen.append(screen_text(pilot).split("temuan ")[1][:5])
        assert seen == ["1 / 2", "2 / 2", "1 / 2"]
        await press(pilot, "N")
        assert "temuan 2 / 2" in screen_text(pilot)


async def test_n_without_a_search_says_so(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "n")
        assert any("Tidak ada temuan" in str(note.message) for note in pilot.app._notifications)


async def test_j_and_k_in_capitals_read_on_through_the_list(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "enter", "J")
        assert shown(pilot) == MAIN
        assert focused(pilot) is browse(pilot).view
        await press(pilot, "J", "J", "J", "K")
        assert shown(pilot) == OTHER


async def test_the_ends_of_list_and_article_are_one_key_away(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "G")
        assert shown(pilot) == NAMED
        await press(pilot, "g")
        assert shown(pilot) == NAMING
        await press(pilot, "j", "enter", "end")
        assert main.view.scroll_offset.y == main.view.max_scroll_y > 0
        await press(pilot, "home")
        assert main.view.scroll_offset.y == 0
        await press(pilot, "space", "pageup", "j", "k", "ctrl+d", "ctrl+u")
        assert main.view.scroll_offset.y == 0
        await press(pilot, "3", "G", "g", "space", "pageup", "k")
        assert main.related.cursor == 0


async def test_the_place_in_an_article_is_kept(screen: Screen, path: Path) -> None:
    async with screen((80, 24)) as pilot:
        await press(pilot, "j", "enter", "end", "home", "space", "space")
        paragraph = browse(pilot).view.top_paragraph
        assert paragraph > 0
        await press(pilot, "q", "k")
        await press(pilot, "j")
        assert browse(pilot).view.top_paragraph == paragraph
    with Archive.open(path) as archive:
        stored = [archive.article(one) for one in archive.identifiers(parse_query(""))]
        assert max(one.row.state.position for one in stored) == paragraph


async def test_escape_never_leaves_berita(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "enter", "escape", "escape", "escape")
        assert pilot.app.is_running
        assert browse(pilot).place is Place.LIST
        await press(pilot, "ctrl+q")
        assert not pilot.app.is_running


async def test_a_link_that_is_not_there_is_told(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "o")
        assert any("tidak punya tautan" in str(note.message) for note in pilot.app._notifications)


async def test_articles_that_another_program_adds_appear_and_the_selection_stays(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "j")
        main = browse(pilot)
        with Archive.open(path) as other:
            other.add([document("Serayu kembali tenang", ("Air jernih lagi.",), 30)])
        main._look_for_news()
        await settle(pilot)
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert len(main.list) == 5
        assert shown(pilot) == MAIN
        assert main.list.cursor == 2


async def test_keys_typed_in_one_burst_land_where_they_belong(screen: Screen) -> None:
    async with screen() as pilot:
        await pilot.press("slash", *"cabai", "enter", "enter")
        await settle(pilot)
        assert browse(pilot).bar.text == "cabai"
        assert shown(pilot) == OTHER
        assert focused(pilot) is browse(pilot).view


async def test_an_archive_that_breaks_meanwhile_is_told_in_one_line(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE related_headline")
            other.execute("DROP TABLE article")
        await pilot.press("j", "enter", "s", "3", "slash", *"banjir", "enter", "G")
        await settle(pilot)
        notes = [str(note.message) for note in pilot.app._notifications if note.severity == "error"]
        assert notes
        assert all("Traceback" not in note and "\n" not in note for note in notes)
        assert pilot.app.is_running


async def test_news_do_not_take_the_place_of_what_is_being_typed(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"caba")
        browse(pilot).action_reload()
        await settle(pilot)
        assert browse(pilot).bar.text == "caba"
        assert shown(pilot) == OTHER


async def test_a_search_that_is_given_up_brings_the_article_back_too(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "j", "j", "slash", *"banjir", "escape")
        assert shown(pilot) == OTHER
        assert browse(pilot).list.cursor == 2


async def test_what_was_only_typed_is_not_kept_for_the_next_time(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "j", "slash", *"xyzzy")
    kept = load(path)
    assert kept.query == ""
    async with screen(session=kept) as pilot:
        assert shown(pilot) == MAIN


async def test_an_empty_archive_says_so_whatever_is_searched(screen: Screen, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.db"
    Archive.open(empty, create=True).close()
    async with screen(archive=empty, session=Session(query="banjir")) as pilot:
        assert "berita add" in screen_text(pilot)


async def test_an_archive_that_cannot_be_asked_says_why_in_the_list(screen: Screen, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE reading")
    async with screen() as pilot:
        assert "rusak" in " ".join(screen_text(pilot).split())
        assert pilot.app.is_running
