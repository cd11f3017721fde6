"""Hostile content on the real screen: shown letter for letter, obeyed never."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.article import Article, Dateline, Document, HeadlineKind, PartialDate, Provenance, RelatedHeadline
from reader.tui.widgets.search_bar import QueryInput
from tests.tui.story import browse, press, screen_text, settle, shown

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Screen

PAYLOADS = [
    "\x1b]52;c;bG9sb3M=\x07",
    "\x1b[31mmerah\x1b[0m",
    "\x1b[2J\x1b[H",
    "\x1b]0;judul\x07",
    "\x1b]8;;http://jahat.example\x1b\\tautan\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gi=1\x1b\\",
    "\x1b[?1049l",
    "\x1b[?25l",
    "\x1bc",
    "\x9b31m",
    "\x9d52;c;eA==\x9c",
    "\x90payload\x9c",
    "bel\x07",
    "bs\x08\x08",
    "cr\rtimpa",
    "vt\x0bff\x0c",
    "so\x0esi\x0f",
    "nul\x00nul",
    "del\x7fdel",
    "c1\x85\x84\x8d",
    "balik\u202eexe.txt",
    "isolasi\u2066x\u2069",
    "tanda\u200e\u200f\u061c",
    "nol\u200blebar\ufeff",
    "\U000e0041\U000e0042tag",
    "zalgo" + "\u0301" * 40,
    "baris\u2028pisah\u2029",
    "lunak\u00adputus",
    "\ufff9anotasi\ufffb",
    "tab\tbaru\nbaris",
    "🇮🇩👩‍🚀漢字" * 5,
]
BRACKETS = [
    "[/]",
    "[FOTO] Banjir",
    "[b]tebal[/b]",
    "[@click=app.quit]klik[/]",
    "[link=http://jahat.example]x[/link]",
    "[red]",
    "[",
    "]",
    "[[",
    "[]",
    "[/b]",
    "\\[x]",
    "[$accent]x",
    "[on red]x",
    "[bold",
    "[#fff]x[/#fff]",
    "[!]",
    "[@click]",
    "[ ]",
    "[=]",
    "[/][/][/]",
]


def hostile_document(text: str, day: int) -> Document:
    named = (RelatedHeadline(HeadlineKind.RELATED, f"tak ada {text}", f"http://x.example/{text}"),)
    article = Article(
        headline=f"J{day} {text}",
        body=(f"Isi {text} isi.", text * 3),
        dateline=Dateline(text, text, text),
        date_published=PartialDate(2025, 1, 1 + day % 28, text=text),
        publisher=f"P {text}",
        author=(text,),
        translator=(text,),
        editor=(text,),
        source_organization=(text,),
        copyright_holder=text,
        url=f"http://x.example/{text}",
        related_headlines=named,
    )
    return Document(text.encode("utf-8", "replace"), article, Provenance(text, "2026-01-01T00:00:00Z", "0"))


REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff"


def commands_in(text: str) -> list[str]:
    """List what a terminal might obey or be misled by."""
    return [
        mark for mark in text if mark != "\n" and (unicodedata.category(mark) in {"Cc", "Cs"} or mark in REORDERING)
    ]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "jahat.db"
    with Archive.open(path, create=True) as archive:
        archive.add([hostile_document(text, day) for day, text in enumerate([*PAYLOADS, *BRACKETS])])
    return path


async def test_no_content_commands_the_terminal_on_any_pane(screen: Screen, hostile: Path) -> None:
    async with screen((160, 50), archive=hostile) as pilot:
        main = browse(pilot)
        for _ in range(len(PAYLOADS) + len(BRACKETS)):
            assert commands_in(screen_text(pilot)) == []
            await press(pilot, "j")
        assert main.list.cursor == len(main.list) - 1
        await press(pilot, "3", "enter", "o", "2", "n", "s", "u")
        assert commands_in(screen_text(pilot)) == []


async def test_brackets_are_shown_letter_for_letter(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "kurung.db"
    with Archive.open(path, create=True) as archive:
        archive.add([hostile_document(text, day) for day, text in enumerate(BRACKETS)])
    async with screen((200, 50), archive=path) as pilot:
        for _ in BRACKETS:
            title = shown(pilot)
            assert screen_text(pilot).count(title) >= 2, title
            await press(pilot, "3", "enter", "2")
            await press(pilot, "1", "j")
        assert pilot.app.is_running


@pytest.mark.parametrize(
    "text",
    ["\x1b]52;c;eA==\x07", "a\x00b\nc\td", "[/]", "(" * 1000, "x" * 100_000, "\u202etxt"],
    ids=lambda text: repr(text[:12]),
)
async def test_whatever_is_pasted_into_the_search_bar_is_a_search(screen: Screen, text: str) -> None:
    async with screen() as pilot:
        await press(pilot, "slash")
        browse(pilot).bar.query_one(QueryInput).insert_text_at_cursor(text)
        await settle(pilot)
        assert commands_in(screen_text(pilot)) == []
        await press(pilot, "enter", "escape")
        assert pilot.app.is_running


@pytest.mark.parametrize("text", ["AND", "OR OR", "- - -", '"', "NEAR(", "a-b", "*", ":", "judul:", "(((", ")))", "^"])
async def test_a_search_of_operators_only_is_no_error(screen: Screen, text: str) -> None:
    async with screen() as pilot:
        await press(pilot, "slash")
        browse(pilot).bar.query_one(QueryInput).value = text
        await settle(pilot)
        await press(pilot, "enter")
        assert not any(note.severity == "error" for note in pilot.app._notifications)


async def test_big_texts_open_and_scroll(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "besar.db"
    texts = ["a" * 1_000_000, "漢" * 100_000, "x" + "\u0301" * 100_000, "\t" * 100_000 + "x", "kata\n" * 50_000]
    provenance = Provenance("x", "2026-01-01T00:00:00Z", "0")
    articles = [Article(f"Besar {number}", (text,)) for number, text in enumerate(texts)]
    with Archive.open(path, create=True) as archive:
        archive.add([Document(one.headline.encode(), one, provenance) for one in articles])
    async with screen(archive=path) as pilot:
        for _ in texts:
            await press(pilot, "enter", "end", "space", "home", "q", "j")
            assert shown(pilot).startswith("Besar")
