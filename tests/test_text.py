from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text import fold, fold_headline, one_line, printable, shortened, spans_of, words

ANY_TEXT = st.text(st.characters(exclude_categories=()))
FORBIDDEN = {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@settings(deadline=None)
@given(ANY_TEXT)
def test_nothing_printable_can_command_a_terminal_or_reorder_a_line(text: str) -> None:
    assert not {ord(mark) for mark in printable(text)} & (FORBIDDEN - {0x09, 0x0A})


@settings(deadline=None)
@given(ANY_TEXT)
def test_printable_text_is_left_alone_the_second_time(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;aGFp\x07", "␛]52;c;aGFp␇"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("zero\u200bwidth\u00ad", "zerowidth"),
        ("del\x7f", "del␡"),
        ("\ud800", "\ufffd"),
        ("a\u2028b", "a\nb"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("Ruang “biasa” – ½ €", "Ruang “biasa” – ½ €"),
    ],
)
def test_what_a_terminal_must_not_get_is_shown_or_dropped(hostile: str, shown: str) -> None:
    assert printable(hostile) == shown


@settings(deadline=None)
@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)
    assert one_line(text) == one_line(text).strip()


def test_letters_fold_without_case_and_accents() -> None:
    assert fold("Élan É") == "elan e"
    assert unicodedata.normalize("NFD", fold("Ṩ")) == "s"


def test_headlines_fold_to_their_words() -> None:
    assert fold_headline("Menkes: “Jangan  panik” – BNPT") == fold_headline('MENKES "jangan panik"; BNPT')


def test_words_of_a_hyphenated_word_are_two() -> None:
    assert words("Anak-anak") == ["anak", "anak"]


def test_whole_words_are_marked_whatever_their_case() -> None:
    text = "Rehabilitasi dan rehab; REHABILITASI"
    assert [text[a:b] for a, b in spans_of(text, frozenset({"rehabilitasi"}))] == ["Rehabilitasi", "REHABILITASI"]


def test_a_phrase_is_marked_as_one() -> None:
    text = "Tim rehabilitasi sosial, rehabilitasi medis"
    found = spans_of(text, frozenset({"sosial"}), (("rehabilitasi", "sosial"),))
    assert [text[a:b] for a, b in found] == ["rehabilitasi sosial"]


def test_what_a_message_repeats_is_short_and_on_one_line() -> None:
    assert shortened("banjir\n\x1b[2J") == one_line("banjir\n\x1b[2J")
    assert shortened("kata " * 20_000) == ("kata " * 16).rstrip() + "…"
    assert shortened("x" * 80) == "x" * 80
