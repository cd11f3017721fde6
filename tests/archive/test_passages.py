"""The passage that a list shows of an article: where most of the query's words stand, nearest to each other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from reader.archive import parse_query
from tests.archive.stories import document

if TYPE_CHECKING:
    from reader.archive import Archive

FILLING = "Warga desa menata sawah bersama. " * 20


def marked(archive: Archive, query: str) -> tuple[str, list[str]]:
    [hit] = archive.search(parse_query(query), 1)
    return hit.excerpt, [hit.excerpt[start:end] for start, end in hit.excerpt_spans]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("korban polisi", ["polisi", "korban"]),
        ("polisi", ["Polisi"]),
        ('"korban banjir"', ["korban banjir"]),
        ("polisi NEAR/3 korban", ["polisi", "korban"]),
        ("polis* korban", ["polisi", "korban"]),
    ],
)
def test_most_of_the_words_nearest_together_are_shown(archive: Archive, query: str, words: list[str]) -> None:
    body = f"Polisi datang. {FILLING} Para korban banjir pulang. {FILLING} Kata polisi, korban selamat. {FILLING}"
    archive.add([document("Judul", body)])
    assert marked(archive, query)[1] == words


def test_a_passage_is_cut_between_words_and_says_where(archive: Archive) -> None:
    archive.add([document("Judul", f"{FILLING} Gempa terjadi. {FILLING}")])
    text, words = marked(archive, "gempa")
    assert words == ["Gempa"]
    assert text.startswith("…")
    assert text.endswith("…")
    known = set(f"{FILLING} Gempa terjadi.".split())
    assert set(text.strip("…").split()) <= known
    assert len(text) < 200


def test_accents_and_odd_white_space_do_not_move_the_highlights(archive: Archive) -> None:
    archive.add([document("Judul", "“Élan” kafé  \t Ménteri — “gempa”, kata  menteri.")])
    assert marked(archive, "menteri gempa")[1] == ["Ménteri", "gempa", "menteri"]


def test_a_book_of_a_body_costs_no_more_than_its_beginning(archive: Archive) -> None:
    def cost(length: int) -> float:
        body = ("Warga menata sawah gempa polisi. " * (length // 33 + 1))[:length]
        archive.add([document(f"Panjang {length}", body)])
        query = parse_query(f'gempa polisi judul:"panjang {length}"')
        ids = archive.identifiers(query)
        assert len(ids) == 1
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            archive.hits(query, ids)
            best = min(best, time.process_time() - start)
        return best

    assert cost(4_000_000) < 12 * cost(200_000)
