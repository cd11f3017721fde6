"""Small repairs: marks that face each other, escapes and invisible marks out, honest text untouched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.sources.plain.mending import mend


@pytest.mark.parametrize(
    ("pasted", "mended"),
    [
        ("\\”Sejak 2016, kami,\\” kata", "“Sejak 2016, kami,” kata"),
        ('\\"Sejak 2016, kami,\\" kata', "“Sejak 2016, kami,” kata"),
        ('\\\\"Sejak,\\\\" kata', "“Sejak,” kata"),
        ("”Sejak,” kata dia. ”Ya.”", "“Sejak,” kata dia. “Ya.”"),
        ("“Sejak,“ kata", "“Sejak,” kata"),
        ('"Sejak,” kata', "“Sejak,” kata"),
        ('“Sejak," kata', "“Sejak,” kata"),
        ("(”Ya”)", "(“Ya”)"),
        ("pada hari Jum\\’at itu", "pada hari Jum’at itu"),
        ("ko\u00adpi Ga\u200byo\ufeff me\u2060nang\u200e", "kopi Gayo menang"),
        ("fa\u200cmi\u200dly", "family"),
    ],
)
def test_what_a_page_broke_is_mended(pasted: str, mended: str) -> None:
    assert mend(pasted).text == mended


@pytest.mark.parametrize(
    "text",
    [
        '"Ya," katanya. "Tidak," jawabnya.',
        "“Ya,” katanya.",
        "“Satu paragraf\n“Paragraf berikutnya”",
        "layar 15” dan 17”",
        "“ Singapura ! ” serunya",
        "„Ja“, katanya",
        "Jum'at, Qur’an, D’Masiv",
        "C:\\berkas\\judul",
        "keluarga 👩\u200d👩\u200d👧 dan مى\u200cخواهم",
        "\\” sendiri",
    ],
)
def test_honest_text_is_not_rewritten(text: str) -> None:
    mended = mend(text).text
    assert mended.replace("\\", "") == text.replace("\\", "")


def test_what_was_taken_out_is_listed_by_its_kind() -> None:
    mended = mend("\\”Ko\u00adpi,\\” kata")
    assert [(piece.reason, piece.text) for piece in mended.removed] == [
        ("invisible mark", "\u00ad"),
        ("escape mark", "\\\\"),
        ("mended quotation mark", "”"),
    ]
    assert mended.added == "“"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="“”\"\\'’ a.,\n(\u200b") | st.text())
def test_mending_changes_only_marks_and_keeps_account_of_them(text: str) -> None:
    mended = mend(text)
    removed = "".join(piece.text for piece in mended.removed)
    assert sorted(text + mended.added) == sorted(mended.text + removed)
