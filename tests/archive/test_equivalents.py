"""What docs/search.md says of queries of newsboat and notmuch is so: every line of its table is asked."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reader.archive import Archive, parse_query
from reader.article import PartialDate
from reader.feed import Feed, FeedState
from reader.findings import Change
from tests.archive.stories import document, named

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = (Path(__file__).parent.parent.parent / "docs" / "search.md").read_text(encoding="utf-8")
NOW: Final = datetime(2025, 3, 31, 14, 30)  # noqa: DTZ001 - a moment in WIB
ARTICLE: Final = re.compile(r"^\| ([A-Z]) \| (.+?) \| (.*?) ?\| (.*?) ?\| (.+?) \| (.*?) \|$", re.MULTILINE)
LINE: Final = re.compile(r"^\| (newsboat|notmuch) \| (.+) \| `(.+?)` \| ([A-Z, ]+|none) \|$", re.MULTILINE)
LINES: Final = [(query, found) for _in, _there, query, found in LINE.findall(PAGE)]
BODIES: Final = {
    "A": "Air naik di Garut.",
    "B": "Getaran terasa sebentar.",
    "C": "Beli sekarang.",
    "D": "Pemerintah menyebutnya tanggap darurat bencana.",
    "E": "Pedagang mengeluh.",
    "F": "Hakim menunda sidang.",
    "G": "Parlemen bersidang kemarin.",
}
FEEDS: Final = {"Harian Satu": "https://satu.example/rss", "Kilas": "http://kilas.example/rss"}
FEEDS_OF_TWO: Final = {"Kabar Dua": "https://dua.example/rss"}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, dict[int, str]]]:
    """Give the archive that the page describes, and which letter each id has."""
    sites = FEEDS | FEEDS_OF_TWO
    with Archive.open(tmp_path_factory.mktemp("asked") / "archive.db", create=True) as archive:
        archive.feeds.add([Feed(url, title) for title, url in sites.items()])
        numbers = {one.feed.title: one.id for one in archive.feeds.all()}
        letters: dict[int, str] = {}
        for letter, headline, source, author, published, state in ARTICLE.findall(PAGE):
            [added] = archive.add(
                [
                    document(
                        headline,
                        BODIES[letter],
                        publisher=source,
                        author=(author,) if author else (),
                        date_published=PartialDate.from_edtf(published + ("+07:00" if "T" in published else ""), ""),
                        url=sites[source].replace("rss", f"berita/{letter}"),
                        identifier="satu-1" if letter == "A" else "",
                        related_headlines=named("Pengungsi banjir pulang") if letter == "A" else (),
                    )
                ]
            )
            letters[added.row.id] = letter
            archive.feeds.note(numbers[source], FeedState(), [added.row.id])
            said = state.split(", ")
            tags = tuple(one.removeprefix("tag ") for one in said if one.startswith("tag "))
            archive.states.change([added.row.id], Change(add=tags, read="read" in said, starred="starred" in said))
        archive.saved.keep("Belum dibaca", "adalah:belum-dibaca")
        yield archive, letters


def test_the_page_describes_an_archive_and_many_queries() -> None:
    assert [match[0] for match in ARTICLE.findall(PAGE)] == list(BODIES)
    assert len(LINES) > 75
    assert len(LINES) == sum(line.startswith(("| newsboat |", "| notmuch |")) for line in PAGE.splitlines())


@pytest.mark.parametrize(("query", "found"), LINES, ids=[query for query, _found in LINES])
def test_what_newsboat_and_notmuch_can_ask_berita_can(
    asked: tuple[Archive, dict[int, str]], query: str, found: str
) -> None:
    archive, letters = asked
    first = archive.search(parse_query("judul:garut"), 1)[0].row.uid
    typed = parse_query(query.replace("2b57ad1", first[:7]), today=NOW)
    expected = [] if found == "none" else found.split(", ")
    assert sorted(letters[id_] for id_ in archive.identifiers(typed)) == expected
    assert archive.count(typed) == len(expected)
    assert archive.explain(typed).notes == ()
