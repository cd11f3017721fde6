"""P14 and P16 on the command line: whatever is in an article, nothing that a terminal obeys comes out."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive
from reader.article import Article, Dateline, Document, HeadlineKind, LeftOut, PartialDate, Provenance, RelatedHeadline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Told

    Berita = Callable[..., Told]

PAYLOADS = (
    "\x1b[31m",
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0gLXJmIC8=\x07",
    "\x1b]8;;http://evil.example\x1b\\bank\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[?1049h",
    "\x1b[?1000h",
    "\x1b[21t",
    "\x1b(0",
    "\x1bc",
    "\x1b_Gf=100\x1b\\",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x90q\x9c",
    "\x85",
    "\x07\x07\x07",
    "\x08\x08\x08rm",
    "safe\rEVIL",
    "a\x0bb\x0cc",
    "\x0e\x0f",
    "\x7f\x7f",
    "\x00nul",
    "\x05",
    "\x11\x13",
    "\x1a",
    "\u202egnp.exe",
    "\u2066isolate\u2069",
    "\u200bzero\ufeffwidth\u2060",
    "\u2028line\u2029paragraph",
    "\U000e0041\U000e007f tags",
    "a" + "\u0301" * 50,
    "\ufff9note\ufffb",
    "[/] [@click=app.quit]x[/] [FOTO] Banjir",
    "\xad\xadsoft\u061c",
)
LOOK = re.compile(r"\x1b\[(?:0|1|2|1;4)m")
FORBIDDEN = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0x200B, 0xFEFF, 0x2060, 0x061C)),
    *map(chr, (*range(0xD800, 0xE000), *range(0xE0000, 0xE0080), *range(0xFFF9, 0xFFFC))),
} - {"\n", "\t"}


def wording(number: int, payload: str) -> str:
    return f"a{payload}z kabar {number}"


def document(number: int, payload: str) -> Document:
    """Give an article with the payload in every field that it has."""
    text = wording(number, payload)
    article = Article(
        headline=text,
        body=(text, text),
        dateline=Dateline(text, text, text),
        date_published=PartialDate(2025, text=text),
        publisher=text,
        author=(text,),
        translator=(text,),
        editor=(text,),
        source_organization=(text,),
        copyright_holder=text,
        copyright_year=2025,
        url=f"https://kabar.example/{text}",
        related_headlines=(
            RelatedHeadline(HeadlineKind.READ_ALSO, text, text),
            RelatedHeadline(HeadlineKind.RELATED, wording((number - 1) % len(PAYLOADS), PAYLOADS[number - 1])),
        ),
    )
    left_out = (LeftOut(text, text),)
    return Document(text.encode(), article, Provenance(text, text, text, text), left_out)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "arsip.db"
    with Archive.open(path, create=True) as opened:
        opened.add([document(number, payload) for number, payload in enumerate(PAYLOADS)])
    return path


@pytest.fixture
def uids(archive: Path, berita: Berita) -> list[str]:
    hits = json.loads(berita("search", "--limit", "100", "--json", "--archive", archive).out)
    assert len(hits) == len(PAYLOADS)
    return [hit["id"] for hit in hits]


def harmless(told: Told) -> Told:
    printed = told.out + told.err
    assert FORBIDDEN & set(printed) == set()
    assert told.code == 0, told.err
    return told


def stacked(text: str) -> int:
    most = run = 0
    for mark in text:
        run = run + 1 if unicodedata.combining(mark) else 0
        most = max(most, run)
    return most


@pytest.mark.parametrize("typed", [["search", "--limit", "100"], ["search", "kabar", "--limit", "100"], []])
def test_lists_are_harmless_and_a_line_an_article(berita: Berita, archive: Path, typed: list[str]) -> None:
    told = harmless(berita(*typed, "--archive", archive))
    assert all("  " in line for line in told.out.splitlines())
    assert told.out.count("\n") == len(PAYLOADS)
    assert stacked(told.out) <= 4


@pytest.mark.parametrize("typed", [["show"], ["show", "--source"], ["related"]], ids=" ".join)
def test_articles_sources_and_related_stories_are_harmless(
    berita: Berita, archive: Path, uids: list[str], typed: list[str]
) -> None:
    for uid in uids:
        told = harmless(berita(*typed, uid, "--archive", archive))
        assert stacked(told.out) <= 4
        assert "\t" not in told.out


def test_a_terminal_gets_our_own_looks_and_nothing_else(
    berita: Berita, archive: Path, uids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    commands = [["search", "kabar", "--limit", "100"], *([name, uid] for uid in uids for name in ("show", "related"))]
    for typed in commands:
        told = berita(*typed, "--archive", archive)
        assert "\x1b[2m" in told.out
        harmless(told._replace(out=LOOK.sub("", told.out)))


@pytest.mark.parametrize("typed", [["show"], ["show", "--source"], ["related"]], ids=" ".join)
def test_json_is_escaped_and_loses_nothing(berita: Berita, archive: Path, uids: list[str], typed: list[str]) -> None:
    texts = {wording(*each).replace("\x00", "\ufffd") for each in enumerate(PAYLOADS)}  # SQLite ends a text at NUL
    for uid in uids:
        told = harmless(berita(*typed, uid, "--json", "--archive", archive))
        document = json.loads(told.out)
        if typed == ["show"]:
            assert {document["headline"], document["publisher"], *document["body"], *document["editor"]} <= texts
    hits = json.loads(harmless(berita("search", "--limit", "100", "--json", "--archive", archive)).out)
    assert {hit["headline"] for hit in hits} == texts


@pytest.mark.parametrize("payload", PAYLOADS)
def test_messages_about_what_was_typed_are_one_harmless_line(berita: Berita, archive: Path, payload: str) -> None:
    payload = payload.replace("\x00", "")
    for typed in (
        [payload],
        [f"--{payload}"],
        ["--lang", payload],
        ["search", "--limit", payload],
        ["search", "--archive", f"/{payload}"],
        ["search", "--archive", archive, "--", f"tiada {payload} tiada"],
        ["show", "--archive", archive, "--", payload],
        ["add", "--archive", archive, "--", f"/{payload}"],
    ):
        told = berita(*typed)
        assert FORBIDDEN & set(told.out + told.err) == set()
        assert told.code in {1, 2, 3, 4}
        lines = 2 if typed[0] == "add" else 1
        said = [line for line in told.err.splitlines() if not line.startswith(("There is no word", "  without"))]
        assert len(said) == lines


def test_the_program_itself_writes_no_control_bytes(program: Berita, archive: Path) -> None:
    for typed in (["search", "--limit", "100"], ["search", "--limit", "100", "--json"]):
        harmless(program(*typed, "--archive", str(archive)))
