"""Tags, stars and read marks on one article, on selected ones and on all that was found; and taken back."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.commands import Place
from reader.findings import Change
from reader.locale import use
from reader.tui.widgets.question import Question
from reader.tui.widgets.tag_dialog import TagDialog
from tests.tui.story import MAIN, NAMING, OTHER, browse, document, on_top, press, screen_text, settle, shown, until

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reader.archive import Query
    from tests.tui.conftest import Screen


def told(pilot: Pilot[int]) -> list[str]:
    """Give what the screen has said."""
    return [str(note.message) for note in pilot.app._notifications]


def tagged(path: Path, query: str) -> set[str]:
    """Give the headlines that a query finds."""
    with Archive.open(path) as archive:
        return {hit.row.headline for hit in archive.search(parse_query(query), 100)}


def many(path: Path, count: int) -> None:
    with Archive.open(path) as archive:
        archive.add([document(f"Kabar ke-{n}", (f"Banjir hari ke-{n}.",), 1 + n % 28) for n in range(count)])


async def test_a_new_tag_is_put_on_the_article_and_found_again(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "t", *"sidang", "enter", "enter")
        assert "+sidang: 1 artikel · U membatalkan" in told(pilot)
        text = screen_text(pilot)
        assert text.count("# sidang") == 2, "in the row and in the head of the article"
        await press(pilot, "slash", *"tag:sidang", "enter")
        assert [hit.row.headline for hit in browse(pilot).list.rows()] == [NAMING]
    assert tagged(path, "tag:sidang") == {NAMING}


async def test_undo_takes_back_a_change_and_then_says_that_there_is_none(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "t", *"sidang", "enter", "enter", "U")
        assert "Dibatalkan: +sidang, 1 artikel" in told(pilot)
        assert "# sidang" not in screen_text(pilot)
        await press(pilot, "U")
        assert "Tidak ada perubahan yang dapat dibatalkan." in told(pilot)
    assert tagged(path, "tag:sidang") == set()


async def test_several_rows_are_selected_with_space_and_tagged_together(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "space", "space")
        text = screen_text(pilot)
        assert "2 dipilih · 3 / 4" in text
        assert browse(pilot).list.cursor == 2
        await press(pilot, "t")
        assert "Tag 2 artikel" in screen_text(pilot)
        await press(pilot, *"banjir besar", "enter", "enter")
        assert "dipilih" not in screen_text(pilot)
    assert tagged(path, 'tag:"banjir besar"') == {NAMING, MAIN}


async def test_a_selected_row_is_told_by_its_shape_and_escape_lets_go_of_all(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "space")
        assert "✓ hari" in screen_text(pilot) or "✓ pada" in screen_text(pilot)
        await press(pilot, "k", "space")
        assert not main.list.picked
        await press(pilot, "space", "escape")
        assert not main.list.picked
        assert main.place is Place.LIST


async def test_tags_that_all_some_or_none_have_are_told_by_shape(screen: Screen, path: Path) -> None:
    with Archive.open(path) as archive:
        ids = archive.identifiers(parse_query(""))
        archive.states.change(ids[:2], Change(add=("semua",)))
        archive.states.change(ids[:1], Change(add=("sebagian",)))
        archive.states.change(ids[3:], Change(add=("lain",)))
    async with screen() as pilot:
        await press(pilot, "space", "space", "t")
        text = screen_text(pilot)
        assert "✓ semua" in text
        assert "◐ sebagian" in text
        assert "  lain" in text
        await press(pilot, "down", "space", "down", "space", "down", "space")
        text = screen_text(pilot)
        assert "− semua" in text
        assert "+ sebagian" in text
        assert "+ lain" in text
        await press(pilot, "up", "space")
        assert "− sebagian" in screen_text(pilot)
        await press(pilot, "enter")
        assert "+lain −semua −sebagian: 2 artikel · U membatalkan" in told(pilot)
    assert tagged(path, "tag:semua") == set()
    assert len(tagged(path, "tag:lain")) == 3


async def test_a_new_tag_is_put_on_though_others_hold_its_letters(screen: Screen, path: Path) -> None:
    with Archive.open(path) as archive:
        archive.states.change(archive.identifiers(parse_query(""))[3:], Change(add=("sidang:mk",)))
    async with screen() as pilot:
        await press(pilot, "t", *"sidang", "enter", "enter")
        assert "+sidang: 1 artikel · U membatalkan" in told(pilot)


async def test_two_spellings_of_a_tag_are_one_in_the_dialog(screen: Screen, path: Path) -> None:
    with Archive.open(path) as archive:
        ids = archive.identifiers(parse_query(""))
        archive.states.change(ids[1:], Change(add=("Laut",)))
        with archive._writing() as connection:
            connection.execute("INSERT INTO tag (article_id, name) VALUES (?, 'laut'), (?, 'laut')", ids[:2])
    async with screen() as pilot:
        await press(pilot, "space", "space", "t")
        text = screen_text(pilot)
        assert "✓ Laut" in text
        assert "laut" not in text.split("Tag 2 artikel")[1].split("│")[2]
        await press(pilot, "down", "space", "enter")
        assert "−Laut −laut: 2 artikel · U membatalkan" in told(pilot)
        assert len(tagged(path, "tag:laut")) == 2
        await press(pilot, "U")
        assert len(tagged(path, "tag:laut")) == 4
        await press(pilot, "g", "A", "t")
        assert "✓ Laut" in screen_text(pilot)
        await press(pilot, "escape", "escape", "t", "down", "space", "enter")
        assert "−Laut −laut: 1 artikel · U membatalkan" in told(pilot)


async def test_the_longest_tag_is_read_whole_in_the_dialog(screen: Screen, path: Path) -> None:
    name = "arsip " + "m" * 58
    with Archive.open(path) as archive:
        archive.states.change(archive.identifiers(parse_query("")), Change(add=(name,)))
    async with screen((80, 24)) as pilot:
        await press(pilot, "t")
        assert name in screen_text(pilot)


async def test_a_new_tag_that_is_searched_in_quotes_says_so(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        await press(pilot, "t", *"sidang:mk")
        assert 'baru · tag:"sidang:mk"' in screen_text(pilot)
        dialog = on_top(pilot)
        assert isinstance(dialog, TagDialog)
        dialog.field.value = "x" * 60 + ":mk"
        await press(pilot, "down")
        rows = [line for line in screen_text(pilot).splitlines() if "baru" in line]
        assert all(len(line) <= 80 for line in rows)


async def test_the_beginning_of_a_tag_is_completed(screen: Screen, path: Path) -> None:
    with Archive.open(path) as archive:
        archive.states.change(archive.identifiers(parse_query(""))[3:], Change(add=("sidang",)))
    async with screen() as pilot:
        await press(pilot, "t", *"sid", "tab")
        dialog = on_top(pilot)
        assert isinstance(dialog, TagDialog)
        assert dialog.field.value == "sidang"
        await press(pilot, "enter", "enter")
    assert len(tagged(path, "tag:sidang")) == 2


async def test_the_dialog_changes_nothing_when_it_is_left(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "t", *"sidang", "enter", "escape", "t", "enter")
        assert told(pilot) == []
    assert tagged(path, "tag:sidang") == set()


@pytest.mark.parametrize("name", ["-", '"', "+++", pytest.param("x" * 300, id="long")])
async def test_a_name_that_no_tag_can_have_is_refused_with_the_reason(screen: Screen, name: str) -> None:
    async with screen() as pilot:
        await press(pilot, "t")
        dialog = on_top(pilot)
        assert isinstance(dialog, TagDialog)
        dialog.field.value = name
        await press(pilot, "enter")
        assert on_top(pilot) is dialog
        assert len(told(pilot)) == 1


async def test_all_that_was_found_is_changed_after_a_question(screen: Screen, path: Path) -> None:
    many(path, 40)
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "A")
        assert "43 dipilih" in screen_text(pilot)
        await press(pilot, "t", *"air", "enter", "enter")
        assert isinstance(on_top(pilot), Question)
        assert "+air: 43 artikel?" in screen_text(pilot)
        await press(pilot, "escape")
        assert tagged(path, "tag:air") == set()
        await press(pilot, "t", *"air", "enter", "enter", "enter")
        assert "+air: 43 artikel · U membatalkan" in told(pilot)
    assert len(tagged(path, "tag:air")) == 43
    assert OTHER not in tagged(path, "tag:air")


async def test_rows_can_be_left_out_of_all(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "A", "space", "t", *"sisa", "enter", "enter")
        assert "+sisa: 3 artikel · U membatalkan" in told(pilot)
    assert tagged(path, "tag:sisa") == {hit for hit in tagged(path, "") if hit != NAMING}


async def test_stars_and_read_marks_go_to_the_selection_and_back(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        await press(pilot, "s", "space", "space", "s")
        assert "berbintang: 1 artikel · U membatalkan" in told(pilot)
        assert tagged(path, "adalah:berbintang") == {NAMING, MAIN}
        await press(pilot, "k", "k", "space", "space", "s")
        assert tagged(path, "adalah:berbintang") == set()
        await press(pilot, "U")
        assert tagged(path, "adalah:berbintang") == {NAMING, MAIN}
        await press(pilot, "A", "u")
        assert tagged(path, "adalah:belum-dibaca") == set()
        assert all(hit.row.state.read for hit in browse(pilot).list.rows())


async def test_another_search_lets_go_of_the_selection(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "space", "slash", *"banjir", "enter")
        assert not browse(pilot).list.picked


async def test_news_keep_the_selection(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "space", "ctrl+r")
        assert browse(pilot).list.picked


async def test_a_read_only_archive_says_so(screen: Screen) -> None:
    async with screen() as pilot:
        browse(pilot).library._archive.read_only = True
        await press(pilot, "t", "s", "U")
        assert len(told(pilot)) == 3
        assert all("hanya" in sentence for sentence in told(pilot))


async def test_the_place_in_the_article_is_kept_when_tags_come_above_it(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        await press(pilot, "j", "enter", "space", "space")
        before = screen_text(pilot).splitlines()[8]
        await press(pilot, "t", *"sidang", "enter", "enter")
        assert shown(pilot) == MAIN
        assert screen_text(pilot).splitlines()[8] == before


async def test_tags_change_in_a_long_list_without_losing_the_row(screen: Screen, path: Path) -> None:
    many(path, 700)
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "G", "A", "t", *"air", "enter", "enter", "enter")
        assert main.list.cursor == 703
        assert "# air" in screen_text(pilot)
        await press(pilot, "g")
        assert "# air" in screen_text(pilot)


@pytest.mark.parametrize(("keys", "count"), [(("A",), 703), (("A", "space"), 702)])
async def test_all_means_also_what_the_list_does_not_know_yet(
    screen: Screen, path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], count: int
) -> None:
    many(path, 700)
    async with screen() as pilot:
        main, known = browse(pilot), asyncio.Event()
        more = main.library.more

        async def held(query: Query, after: int) -> list[int]:
            await known.wait()
            return await more(query, after)

        monkeypatch.setattr(main.library, "more", held)
        await pilot.press("slash", *"banjir")
        await until(pilot, lambda: main.query_text == "banjir")
        await pilot.press("enter")
        await until(pilot, lambda: main.kept_query == "banjir" and main.list.has_focus)
        await pilot.press(*keys, "s")
        how_far = f"{500 - len(keys) + 1}+ · esc "
        await until(pilot, lambda: how_far in screen_text(pilot))
        assert not isinstance(on_top(pilot), Question)
        known.set()
        await settle(pilot)
        assert f"berbintang: {count} artikel?" in screen_text(pilot)
        assert "esc" not in str(main.list.border_subtitle)
        await press(pilot, "enter")
    with Archive.open(path) as archive:
        assert archive.count(parse_query("adalah:berbintang")) == count


async def test_a_selection_that_is_given_up_before_all_is_known_changes_nothing(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        main.list._found.complete = False
        await pilot.press("A", "s")
        await pilot.pause(0.1)
        await pilot.press("2")
        await press(pilot, "escape")
        assert main.place is Place.ARTICLE, "it stops the waiting, and no more"
        assert not main.list.picked
        assert told(pilot) == []
        await press(pilot, "s")
        assert len(told(pilot)) == 1
    assert len(tagged(path, "adalah:berbintang")) == 1


async def test_a_long_change_is_stopped_after_the_piece_at_hand_and_can_be_undone(
    screen: Screen, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 10)
    many(path, 40)
    async with screen() as pilot:
        main = browse(pilot)
        said = main.list.aside

        def stop(words: str) -> None:
            said(words)
            if "45 %" in words:
                main.action_leave()

        monkeypatch.setattr(main.list, "aside", stop)
        await press(pilot, "A", "t", *"air", "enter", "enter", "enter")
        assert "+air: 30 artikel · U membatalkan" in told(pilot)
        assert len(tagged(path, "tag:air")) == 30
        await press(pilot, "U")
    assert tagged(path, "tag:air") == set()


async def test_a_star_does_not_wait_for_what_is_counted(screen: Screen) -> None:
    async with screen() as pilot:
        counted = threading.Event()
        counting = asyncio.ensure_future(browse(pilot).library.ask_behind(lambda _archive: counted.wait(10)))
        await pilot.press("s")
        await until(pilot, lambda: told(pilot))
        assert told(pilot) == ["berbintang: 1 artikel · U membatalkan"]
        counted.set()
        await counting


async def test_a_key_pressed_twice_at_once_changes_once(screen: Screen, path: Path) -> None:
    async with screen() as pilot:
        free = threading.Event()
        library = browse(pilot).library
        waiting = asyncio.gather(*(ask(lambda _archive: free.wait(10)) for ask in (library.ask, library.ask_behind)))
        await pilot.pause()
        await pilot.press("s", "s")
        assert len(told(pilot)) == 1, "the second is refused before the first has asked anything"
        free.set()
        await settle(pilot)
        assert told(pilot).count("berbintang: 1 artikel · U membatalkan") == 1
        assert len(told(pilot)) == 2
        assert await waiting
    assert len(tagged(path, "adalah:berbintang")) == 1


async def test_the_keys_under_the_tags_fit_their_frame_in_english(screen: Screen) -> None:
    use("en")
    async with screen((80, 24)) as pilot:
        await press(pilot, "t")
        (edge,) = [line for line in screen_text(pilot).splitlines() if "enter add" in line]
        assert "esc " in edge
        assert "…" not in edge
