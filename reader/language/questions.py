"""Questions as Indonesian asks them: which words only ask, and where a text may hold what is asked for.

Stands under the ranking of what a whole question finds. It knows signs of an answer (a number, a date, a name), no
meaning.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from reader.language.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

QUESTION_WORDS: Final = frozenset(
    """
    apa apakah apaan apalah siapa siapakah berapa berapakah berapalah kapan kapankah mana manakah dimana dimanakah
    kemana kemanakah darimana darimanakah bagaimana bagaimanakah mengapa mengapakah kenapa kenapakah bilamana
    adakah bisakah dapatkah benarkah sudahkah seberapa
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words that ask and stand in no answer, folded."""


class Asked(Enum):
    """What kind of answer a question wants."""

    NUMBER = auto()
    DATE = auto()
    YEAR = auto()
    NAME = auto()
    ANYTHING = auto()


_TIMES: Final = frozenset({"tanggal", "bulan", "hari", "tahun"})
_NUMBERS: Final = frozenset(
    """
    satu dua tiga empat lima enam tujuh delapan sembilan sepuluh belas sebelas puluh ratus seratus ribu seribu juta
    sejuta miliar triliun pertama kedua ketiga sebuah seorang
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_DAYS: Final = frozenset("senin selasa rabu kamis jumat sabtu minggu ahad".split())  # noqa: SIM905 - the same
_NAMED: Final = frozenset(
    """
    nama kota negara provinsi propinsi kabupaten kecamatan desa daerah benua pulau klub tim perusahaan lembaga
    organisasi partai
    """.split()  # noqa: SIM905 - the same
)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")


def asked_for(words: Sequence[str]) -> Asked:
    """Give what the folded words of a question ask for, by their question word and what stands beside it."""
    if any(word.startswith("kapan") for word in words):
        return Asked.DATE
    for place, word in enumerate(words):
        if word.startswith("berapa"):
            beside = {*words[max(0, place - 1) : place], *words[place + 1 : place + 2]} & _TIMES
            asks_for_time = beside and not (beside == {"tahun"} and words[place + 1 : place + 2] == ["tahun"])
            return (Asked.YEAR if "tahun" in beside else Asked.DATE) if asks_for_time else Asked.NUMBER
    if any(word.startswith(("siapa", "mana", "dimana")) for word in words):
        return Asked.NAME
    if any(word.startswith("apa") for word in words) and _NAMED.intersection(words):
        return Asked.NAME
    return Asked.ANYTHING


def answers(asked: Asked, written: Sequence[str], folded: Sequence[str], known: Collection[str]) -> list[int]:
    """Give the places of a text's words that may be an answer; `known` are the question's own words.

    `written` are the words as they stand, with an empty one wherever a sentence begins, `folded` the same folded.
    """
    if asked is Asked.NUMBER:
        found = [place for place, word in enumerate(folded) if word[:1].isdecimal() or word in _NUMBERS]
    elif asked is Asked.YEAR:
        found = [place for place, word in enumerate(folded) if _YEAR.fullmatch(word)]
    elif asked is Asked.DATE:
        found = [place for place in range(len(folded)) if _is_date(folded, place)]
    elif asked is Asked.NAME:
        found = [place for place, word in enumerate(written) if word[:1].isupper() and folded[place] not in _CALENDAR]
    else:
        found = []
    return [place for place in found if folded[place] not in known]


_CALENDAR: Final = _DAYS | MONTHS.keys()


def _is_date(folded: Sequence[str], place: int) -> bool:
    """Tell whether a word is part of a date: a month, a day of the week, a year, or `12` of `12/9`."""
    word = folded[place]
    if word in _CALENDAR or _YEAR.fullmatch(word):
        return True
    after = folded[place + 1] if place + 1 < len(folded) else ""
    if word.isdecimal() and after in MONTHS:
        return True
    return len(word) <= 2 and word.isdecimal() and len(after) <= 2 and after.isdecimal() and 0 < int(after) <= 12  # noqa: PLR2004 - months
