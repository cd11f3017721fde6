"""How the screen looks, at three sizes and in both languages; each picture is what its name says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.archive import Archive
from reader.config import Config
from reader.locale import use
from reader.session import Session
from reader.starter import copy
from reader.tui.app import BeritaApp
from tests.tui.story import settle

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SMALL, USUAL, LARGE = (80, 24), (120, 36), (200, 50)
Shot = Any


@pytest.fixture
def picture(snap_compare: Shot, tmp_path: Path) -> Shot:
    """Compare the screen over the starter archive, after some keys, with its picture."""

    def compare(
        size: tuple[int, int],
        *keys: str,
        theme: str = "berita-dark",
        language: str = "id",
        archive: Path | None = None,
    ) -> bool:
        use(language)
        path = archive or tmp_path / "archive.db"
        if archive is None:
            copy(path)
        app = BeritaApp(Archive.open(path), Config(theme=theme), Session())

        async def press(pilot: Pilot[int]) -> None:
            await settle(pilot)
            for key in keys:
                await pilot.press(key)
                await settle(pilot)

        same = bool(snap_compare(app, terminal_size=size, run_before=press))
        app.close()
        return same

    return compare


def test_the_first_screen_shows_three_panes(picture: Shot) -> None:
    assert picture(USUAL)


def test_the_first_screen_speaks_english_on_request(picture: Shot) -> None:
    assert picture(USUAL, language="en")


def test_a_small_terminal_shows_list_and_article(picture: Shot) -> None:
    assert picture(SMALL)


def test_a_small_terminal_shows_the_related_stories_beside_the_article(picture: Shot) -> None:
    assert picture(SMALL, "3", "j")


def test_a_large_terminal_keeps_lines_short_enough_to_read(picture: Shot) -> None:
    assert picture(LARGE, "enter")


def test_a_search_marks_its_words_in_list_and_article(picture: Shot) -> None:
    assert picture(USUAL, "slash", *"direhabilitasi", "enter", "G", "n")


def test_a_search_in_english_says_what_else_was_looked_for(picture: Shot) -> None:
    assert picture(LARGE, "slash", *"direhabilitasi", "enter", language="en")


def test_a_search_without_hits_says_what_to_do(picture: Shot) -> None:
    assert picture(SMALL, "slash", *"xyzzy")


def test_the_sample_article_is_read_with_its_three_headlines(picture: Shot) -> None:
    assert picture(USUAL, "G", "enter", "tab")


def test_starred_and_read_articles_are_told_by_their_marks(picture: Shot) -> None:
    assert picture(USUAL, "s", "enter", "J", "1")


def test_the_light_theme_holds(picture: Shot) -> None:
    assert picture(USUAL, "enter", theme="berita-light")


def test_the_contrast_theme_holds(picture: Shot) -> None:
    assert picture(USUAL, "3", theme="berita-contrast")


def test_the_ansi_theme_holds(picture: Shot) -> None:
    assert picture(USUAL, "slash", *"mencari", "enter", theme="berita-ansi")


def test_the_help_names_all_keys(picture: Shot) -> None:
    assert picture(LARGE, "question_mark")


def test_the_help_speaks_english_on_request(picture: Shot) -> None:
    assert picture(SMALL, "question_mark", language="en")


def test_an_empty_archive_says_how_to_fill_it(picture: Shot, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    Archive.open(empty, create=True).close()
    assert picture(USUAL, archive=empty)


def test_a_narrow_terminal_shows_one_pane(picture: Shot) -> None:
    assert picture((50, 20), "enter")


def test_the_find_line_stands_in_the_frame_of_the_article(picture: Shot) -> None:
    assert picture(USUAL, "G", "enter", "slash", *"terorisme")


def test_selected_rows_are_told_by_their_marks(picture: Shot) -> None:
    assert picture(SMALL, "space", "space")


def test_the_tags_are_chosen_over_the_panes(picture: Shot) -> None:
    assert picture(SMALL, "space", "space", "t", *"sidang", "enter", *"la")


def test_tags_stand_in_the_row_and_under_the_headline(picture: Shot) -> None:
    assert picture(USUAL, "t", *"sidang", "enter", "enter", theme="berita-light")


def test_a_span_is_picked_on_the_bars(picture: Shot) -> None:
    assert picture(SMALL, "c", "h", "H")


def test_the_counts_stand_over_the_panes(picture: Shot) -> None:
    assert picture(USUAL, "F", "enter")


def test_the_saved_searches_stand_over_the_panes(picture: Shot) -> None:
    assert picture(SMALL, "slash", *"berita", "enter", "M", *"Harian", "enter", theme="berita-light")


def test_the_earlier_searches_stand_over_the_panes(picture: Shot) -> None:
    assert picture(USUAL, "slash", *"berita", "enter", "slash", *"arsip", "enter", "H", theme="berita-ansi")


def test_an_empty_list_offers_smaller_searches(picture: Shot) -> None:
    assert picture(USUAL, "slash", *"teroris xyzzy ", "enter", language="en")
