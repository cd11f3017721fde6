"""Words found inside the article: as they are typed, kept for n and N, and given up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, Terms
from reader.tui import finding
from reader.tui.found_words import Sought
from reader.tui.widgets.find_line import FindInput
from reader.tui.widgets.search_bar import QueryInput
from tests.tui.story import MAIN, browse, document, focused, press, screen_text, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.tui.conftest import Screen

LONG = "Laporan panjang dari Serayu"


@pytest.fixture
def long(path: Path) -> Path:
    """Add an article of many paragraphs, of which three speak of a market."""
    filling = [f"Paragraf {n} tentang air dan sawah." for n in range(60)]
    body = [
        "Pasar Wage ramai.",
        *filling[:30],
        "Pedagang di pasar mengeluh.",
        *filling[30:],
        "Pasar tutup: Rp 4,5 juta.",
    ]
    with Archive.open(path) as archive:
        archive.add([document(LONG, tuple(body), 28)])
    return path


def foot(pilot: Pilot[int]) -> str:
    """Give the lower edge of the panes."""
    return screen_text(pilot).splitlines()[-2]


async def test_words_are_found_in_every_form_while_they_are_typed(screen: Screen, long: Path) -> None:
    del long
    async with screen() as pilot:
        view = browse(pilot).view
        await press(pilot, "enter", "slash", *"pas")
        assert "/ pas" in foot(pilot)
        assert "1 / 3" in foot(pilot)
        await press(pilot, "down")
        assert "2 / 3" in foot(pilot)
        assert view.scroll_offset.y > 0
        await press(pilot, *"ark")
        assert "tidak ada di artikel ini" in foot(pilot)


async def test_what_was_found_is_kept_for_n_and_given_up_with_escape(screen: Screen, long: Path) -> None:
    del long
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "slash", *"sawah", "enter", "enter", "slash", *"pasar", "enter")
        assert focused(pilot) is main.view
        assert "“pasar” · temuan 1 / 3" in foot(pilot)
        await press(pilot, "n", "n")
        assert "temuan 3 / 3" in foot(pilot)
        assert "Rp 4,5 juta" in screen_text(pilot)
        await press(pilot, "n")
        assert "temuan 1 / 3 · dari awal lagi" in foot(pilot)
        await press(pilot, "N")
        assert "temuan 3 / 3 · dari akhir lagi" in foot(pilot)
        place = main.view.scroll_offset.y
        await press(pilot, "q")
        assert focused(pilot) is main.view
        assert "temuan – / 60" in foot(pilot)
        assert main.view.scroll_offset.y == place
        await press(pilot, "q")
        assert focused(pilot) is main.list
        assert main.bar.text == "sawah"


async def test_escape_in_the_line_brings_the_place_back(screen: Screen, long: Path) -> None:
    del long
    async with screen() as pilot:
        main = browse(pilot)
        await press(pilot, "enter", "space")
        place = main.view.scroll_offset.y
        await press(pilot, "slash", *"tutup")
        assert main.view.scroll_offset.y > place
        await press(pilot, "escape")
        assert main.view.scroll_offset.y == place
        assert focused(pilot) is main.view
        assert not main.line.display


async def test_the_last_words_are_there_again(screen: Screen, long: Path) -> None:
    del long
    async with screen() as pilot:
        await press(pilot, "enter", "slash", *"pasar", "enter", "slash")
        assert "/ pasar" in foot(pilot)
        await press(pilot, *"air")
        assert "/ air" in foot(pilot)
        assert "/ 60" in foot(pilot)


async def test_a_second_slash_leads_to_the_search_bar(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "enter", "slash")
        assert isinstance(focused(pilot), FindInput)
        await press(pilot, "slash")
        assert isinstance(focused(pilot), QueryInput)
        assert not browse(pilot).line.display
        await press(pilot, "escape", "enter", "ctrl+k")
        assert isinstance(focused(pilot), QueryInput)


async def test_another_article_has_the_hits_of_the_search(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"banjir", "enter", "enter", "slash", *"air", "enter", "J")
        assert shown(pilot) == MAIN
        assert "temuan – / 2" in foot(pilot)


async def test_an_empty_line_is_left_with_enter(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "enter", "slash", "enter")
        assert focused(pilot) is browse(pilot).view


async def test_nothing_is_found_where_no_article_is(screen: Screen) -> None:
    async with screen() as pilot:
        await press(pilot, "slash", *"xyzzy", "enter", "2", "slash")
        assert not isinstance(focused(pilot), FindInput)
        assert pilot.app.is_running


@pytest.mark.parametrize(
    "words", ['"', "**", "(((", "pasar OR", "NEAR/5", pytest.param("a" * 5000, id="long"), "tag:x", "\\", "[/b]"]
)
async def test_nothing_typed_is_an_error(screen: Screen, words: str) -> None:
    async with screen() as pilot:
        await press(pilot, "enter", "slash")
        browse(pilot).line.field.value = words
        await press(pilot, "enter", "down", "up", "escape")
        told = [str(note.message) for note in pilot.app._notifications]
        assert len(told) <= 1
        assert all(sentence.startswith("“") and len(sentence) < 80 for sentence in told)
        assert pilot.app.is_running


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ('"di pasar"', ["di pasar"]),
        ('"di pa', ["di pa"]),
        ('"4,5', ["4,5"]),
        ("pas", ["pasar", "Pasar"]),
        ("pas ", []),
        ("pas* tutup ", ["pasar", "Pasar", "tutup"]),
        ("“pasar t”", ["Pasar t"]),
    ],
)
def test_quoted_words_are_found_to_the_letter_and_others_from_their_beginning(typed: str, marked: list[str]) -> None:
    text = "Pedagang di pasar mengeluh. Pasar tutup: Rp 4,5 juta."
    terms = Terms(frozenset({"tutup"})) if "tutup" in typed else Terms()
    assert [text[start:end] for start, end in Sought.read(typed).spans(terms, text)] == marked


async def test_a_very_long_article_is_looked_through_when_typing_pauses(
    screen: Screen, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_PAUSE", 1.0)
    body = ("Pasar Wage ramai.", *("Paragraf tentang air dan sawah. " * 100 for _ in range(70)))
    with Archive.open(path) as archive:
        archive.add([document(LONG, body, 28)])
    async with screen() as pilot:
        main, looked = browse(pilot), []
        await press(pilot, "enter", "slash")
        look_for = main._look_for

        async def noted(words: str) -> None:
            looked.append(words)
            await look_for(words)

        monkeypatch.setattr(main, "_look_for", noted)
        await pilot.press(*"pasar")
        await settle(pilot)
        assert looked[-1] == "pasar"
        assert len(looked) < len("pasar")
        assert "1 / 1" in foot(pilot)
