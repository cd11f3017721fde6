"""Searches as readers type them, the same ones every time, and how soon the archive answers them."""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Figure, spread
from benchmarks.files import BERITA, TAG
from benchmarks.generator import paragraphs
from benchmarks.processes import run
from benchmarks.vocabulary import vocabulary
from reader.archive import Archive, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PAGE: Final = 50
NEWEST: Final = "page of 50, newest first"
BY_RELEVANCE: Final = "page of 50, by relevance"
AS_WRITTEN: Final = ", words as written"
FORMS_GIVEN: Final = "given the forms that berita looks for"
ON_THE_LINE: Final = "a search as a command"
"""A search of fifty, newest first, as a command from its start to its end: how notmuch is asked."""
EACH: Final = 80
"""Searches of one, two and three words each, drawn from articles, and so as common as words are."""
BY_RANK: Final = 60
"""Searches of one word, drawn from all ranks alike, function words and names that stand in one article included."""
_TYPED: Final = 60
_COMMANDS: Final = 15
_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_FILTERS: Final = {
    "a date range": " tanggal:2019-03..2019-08",
    "a source": ' sumber:"Harian Tiga"',
    "a tag": f" tag:{TAG}",
    "unread": " adalah:belum-dibaca",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Searches as rows of words."""

    rows: tuple[tuple[str, ...], ...]

    def texts(self) -> list[str]:
        """Give them as they are typed."""
        return [" ".join(row) for row in self.rows]


@lru_cache(maxsize=4)
def drawn(count: int, each: int = EACH) -> Drawn:
    """Draw searches of one to three words that stand together in an article, and of one word of any rank."""
    chance = random.Random(4)
    listed = vocabulary().listed
    common = {word.lower() for word in listed[: vocabulary().common]}
    rows = []
    for words in (1, 2, 3):
        for _ in range(each):
            text = " ".join(paragraphs(chance.randrange(count)))
            known = sorted(set(_WORD.findall(text)) - common)
            rows.append(tuple(chance.sample(known, words)))
    for _ in range(BY_RANK * each // EACH):
        rank = int(len(listed) ** chance.random())
        rows.append((listed[rank].lower(),))
    return Drawn(tuple(rows))


def with_forms(path: Path, asked: Drawn) -> list[str]:
    """Give searches with the forms written out that berita looks for, as other programs can be asked for them."""
    with Archive.open(path) as archive:
        forms = {word: archive.terms(parse_query(word)).forms or {word} for row in asked.rows for word in row}
    groups = {word: " OR ".join(f'"{form}"' for form in sorted(found)) for word, found in forms.items()}
    return [" AND ".join(f"({groups[word]})" for word in row) for row in asked.rows]


def seconds(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Give how long each text takes to be answered; the first few are asked before, to wake everything up."""
    for text in texts[:5]:
        ask(text)
    taken = []
    for text in texts:
        begun = time.perf_counter()
        ask(text)
        taken.append(time.perf_counter() - begun)
    return taken


def on_the_line(command: Callable[[str], Sequence[str | Path]], texts: Sequence[str]) -> list[float]:
    """Give how long commands take that search for a sample of texts."""
    sample = texts[:: max(1, len(texts) // _COMMANDS)]
    return [run(command(text)).seconds for text in (sample[0], *sample)][1:]


def keystrokes(path: Path, rows: Sequence[tuple[str, ...]]) -> list[float]:
    """Give how long the screen's question takes at each letter of each search, as it asks while somebody types."""
    from reader.tui.library import Library  # noqa: PLC0415 - loads the screen, which nothing else here needs

    library = Library(Archive.open(path))
    taken = []

    async def type_all() -> None:
        for row in rows:
            text = " ".join(row)
            for end in range(1, len(text) + 1):
                begun = time.perf_counter()
                await library.first_page(text[:end], typing=not text[:end].endswith(" "))
                taken.append(time.perf_counter() - begun)

    try:
        asyncio.run(type_all())
    finally:
        library.close()
    return taken


def measure(path: Path, count: int) -> list[Figure]:
    """Measure every kind of search in an archive."""
    texts = drawn(count).texts()
    found: list[Figure] = []
    with Archive.open(path) as archive:

        def page(more: str) -> Callable[[str], object]:
            return lambda text: archive.search(parse_query(text + more), PAGE)

        def bare(text: str) -> object:
            return archive.hits(parse_query(""), archive.identifiers(parse_query(text), limit=PAGE))

        def exact(more: str) -> Callable[[str], object]:
            return lambda text: page(more)(" ".join(f'"{word}"' for word in text.split()))

        found += spread(NEWEST, seconds(page(""), texts), goal=10, note="all forms")
        found += spread(f"{NEWEST}, without excerpts", seconds(bare, texts))
        found += spread(NEWEST + AS_WRITTEN, seconds(exact(""), texts))
        found += spread(BY_RELEVANCE + AS_WRITTEN, seconds(exact(" urut:relevan"), texts))
        found += spread(BY_RELEVANCE, seconds(page(" urut:relevan"), texts), goal=60, note="all forms")
        for name, added in _FILTERS.items():
            found += spread(f"{NEWEST}, {name} added", seconds(page(added), texts), goal=25)
        found += spread("counting what a search finds", seconds(lambda text: archive.count(parse_query(text)), texts))
    command: list[str | Path] = [BERITA, "--archive", path, "search", "--limit", str(PAGE)]
    found += spread(ON_THE_LINE, on_the_line(lambda text: [*command, text], texts))
    typed = keystrokes(path, drawn(count).rows[:: len(texts) // _TYPED])
    times = spread("each keystroke while typing", typed, goal=50)
    worst = Figure(times[2].what, times[2].value, "ms", goal=200)
    return [*found, *times[:2], worst]
