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


def test_all_forms_of_a_word_are_marked_and_no_others(archive: Archive) -> None:
    body = "Mereka menuliskan, penulis tulisan ditulis; halus, ketulusan dan tulangnya tidak. Tulis!"
    archive.add([document("Penulisan dan tulang", body)])
    [hit] = archive.search(parse_query("menulis"), 1)
    marked = [hit.excerpt[start:end] for start, end in hit.excerpt_spans]
    assert marked == ["menuliskan", "penulis", "tulisan", "ditulis", "Tulis"]
    assert [hit.row.headline[start:end] for start, end in hit.headline_spans] == ["Penulisan"]


def test_a_word_that_stands_late_in_a_long_text_is_shown(archive: Archive) -> None:
    archive.add([document("Judul", f"Padi menguning. {FILLING * 30} Gempa merusak padi. {FILLING}")])
    assert marked(archive, "gempa")[1] == ["Gempa"]
    assert marked(archive, "padi gempa")[1] == ["Gempa", "padi"]


def test_paragraphs_are_shown_on_one_line_with_their_marks_in_place(archive: Archive) -> None:
    archive.add([document("Judul", "Polisi datang.\n\nKorban   banjir pulang.\n\nPolisi pergi.")])
    text, words = marked(archive, "polisi korban")
    assert text == "Polisi datang. Korban banjir pulang. Polisi pergi."
    assert words == ["Polisi", "Korban", "Polisi"]


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
