"""Themes, keys, palette, help, languages, mouse."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from reader.archive import Archive
from reader.commands import COMMANDS
from reader.config import Config
from reader.locale import _, use
from reader.session import Session
from reader.tui.app import BeritaApp
from reader.tui.theme import THEMES
from reader.tui.widgets.help_screen import HelpScreen
from tests.tui.story import MAIN, NAMED, browse, on_top, press, screen_text, settle, shown, story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.theme import Theme

    from tests.tui.conftest import Screen

PAINTED = [theme for theme in THEMES if not theme.ansi]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", PAINTED, ids=lambda theme: theme.name)
def test_even_faint_text_can_be_read(theme: Theme) -> None:
    colour = theme.variables
    for ground in (theme.background or "", colour["cursor"], colour["cursor-dim"]):
        for role in ("quiet", "faint", "headline", "star", "present"):
            assert contrast(ground, colour[role]) >= 4.5, (role, ground)
        assert contrast(ground, theme.foreground or "") >= 7
    assert contrast(theme.background or "", theme.accent or "") >= 4.5
    for hit in ("hit", "hit-now"):
        assert contrast(colour[f"{hit}-ground"], colour[hit]) >= 4.5, hit


async def test_every_theme_draws_the_screen(screen: Screen) -> None:
    async with screen() as pilot:
        for theme in (*THEMES, THEMES[0]):
            assert pilot.app.theme == theme.name
            assert "Daftar" in screen_text(pilot)
            await press(pilot, "ctrl+t")


async def test_the_theme_of_the_configuration_comes_first(screen: Screen) -> None:
    async with screen(config=Config(theme="berita-contrast")) as pilot:
        assert pilot.app.theme == "berita-contrast"


async def test_own_keys_work_and_stand_in_footer_and_help(screen: Screen) -> None:
    async with screen((140, 60), config=Config(keys={"star": "b", "down": "ctrl+n,t"})) as pilot:
        assert "b bintang" in screen_text(pilot)
        await press(pilot, "t", "b")
        assert shown(pilot) == MAIN
        assert browse(pilot).list.rows()[1].row.state.starred
        await press(pilot, "s", "j")
        assert shown(pilot) == MAIN
        assert browse(pilot).list.rows()[1].row.state.starred
        await press(pilot, "question_mark")
        assert "ctrl+n t" in screen_text(pilot)


async def test_problems_of_the_configuration_are_told_by_name(screen: Screen) -> None:
    async with screen(config=Config(problems=("kunci [/x] tidak dikenal",))) as pilot:
        assert "kunci [/x] tidak dikenal" in screen_text(pilot)


async def test_help_names_every_key(screen: Screen) -> None:
    async with screen((120, 140)) as pilot:
        await press(pilot, "question_mark")
        text = screen_text(pilot)
        assert isinstance(on_top(pilot), HelpScreen)
        assert not [known.id for known in COMMANDS if _(known.help) not in text]
        await press(pilot, "escape")
        assert on_top(pilot) is browse(pilot)


async def test_help_scrolls_on_a_small_terminal(screen: Screen) -> None:
    async with screen((80, 24)) as pilot:
        await press(pilot, "question_mark", "G")
        assert "Keluar dari berita." in screen_text(pilot)
        await press(pilot, "g", "j", "k", "space", "ctrl+u", "question_mark")
        assert on_top(pilot) is browse(pilot)


async def test_the_palette_offers_the_table_and_runs_it(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "ctrl+p", *"bintang")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.3)
        await settle(pilot)
        assert browse(pilot).list.rows()[0].row.state.starred


async def test_english_is_spoken_on_request(screen: Screen) -> None:
    use("en")
    async with screen() as pilot:
        text = screen_text(pilot)
        assert "4 articles" in text
        assert "Named by the editors" in text
        assert "? help" in text


async def test_a_click_selects_a_second_one_reads(screen: Screen) -> None:
    async with screen() as pilot:
        main = browse(pilot)
        await pilot.click("#list", offset=(5, 7))
        await settle(pilot)
        assert shown(pilot) == MAIN
        await pilot.click("#list", offset=(5, 7), times=2)
        await settle(pilot)
        assert main.focused is main.view
        await pilot.click("#related", offset=(5, 2))
        await settle(pilot)
        assert shown(pilot) == NAMED
        await pilot.click("#list", offset=(5, 30))
        await pilot.click("#related", offset=(5, 30))
        await settle(pilot)
        assert shown(pilot) == NAMED


@pytest.fixture
def read_only() -> Iterator[Archive]:
    """Open an archive as somebody who may read it and write nothing there; root becomes nobody for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Archive.open(folder / "arsip.db", create=True) as archive:
            archive.add(story())
        (folder / "arsip.db").chmod(0o444)
        folder.chmod(0o555)
        root = os.getuid() == 0
        if root:
            os.setresuid(65534, 65534, 0)
        try:
            opened = Archive.open(folder / "arsip.db")
        finally:
            if root:
                os.setresuid(0, 0, 0)
        yield opened
        folder.chmod(0o755)


async def test_a_read_only_archive_opens_and_says_that_marks_are_not_kept(read_only: Archive) -> None:
    app = BeritaApp(read_only, Config(), Session())
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "s", "enter", "end", "q", "j")
        assert any("hanya dapat dibaca" in str(note.message) for note in app._notifications)
        assert not any(note.severity == "error" for note in app._notifications)
        assert not any(hit.row.state.starred or hit.row.state.read for hit in browse(pilot).list.rows())
        assert shown(pilot) == MAIN
    app.close()


async def test_a_link_is_opened_in_the_browser(
    screen: Screen,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = tmp_path / "record.txt"
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{record}'\n")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setattr("webbrowser._tryorder", None)
    async with screen() as pilot:
        await press(pilot, "j", "o")
        assert record.read_text() == "https://kabar.example/1\n"


async def test_the_footer_of_the_search_bar_names_no_key_that_would_be_typed(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash")
        footer = screen_text(pilot).splitlines()[-1]
        assert "enter ke daftar" in footer
        assert "f1 bantuan" in footer
        assert "[ ]" not in footer
        assert "?" not in footer


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_the_selected_story_is_told_by_a_bar(screen: Screen, theme: Theme) -> None:
    async with screen(config=Config(theme=theme.name)) as pilot:
        await press(pilot, "j", "3")
        assert "▌✓ Warga Banyumas" in screen_text(pilot)
