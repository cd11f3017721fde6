"""Makes archives of N articles, the same ones every time: words as common and as rare as in real text.

Every article carries its number in its headline (`Nomor000123`) and in its second paragraph (`bukti000123`),
so that a measurement can see which article is on screen.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from reader.archive import Archive
from reader.article import Article, Dateline, Document, HeadlineKind, PartialDate, Provenance, RelatedHeadline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUBLISHERS = ("Kabar Satu", "Warta Dua", "Harian Tiga", "Pos Empat", "Suara Lima", "Media Enam")
PLACES = ("Jakarta", "Bandung", "Surabaya", "Medan", "Makassar", "Kupang", "Jayapura", "Mataram")
_ONSETS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ng")
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("", "", "n", "ng", "r", "s", "k", "t", "m")
_AFFIXES = (("", ""), ("", ""), ("", "nya"), ("me", "kan"), ("di", "kan"), ("pe", "an"), ("ber", ""), ("ter", ""))
_WORDS = 220
_ROOTS = 12_000
BATCH = 50
_START = datetime(2015, 1, 1, tzinfo=UTC)
_SPAN = timedelta(days=3650)


def vocabulary(chance: random.Random) -> list[str]:
    """Give words of two or three syllables, the commonest first, with affixes as Indonesian forms them."""
    words = []
    for _ in range(_ROOTS):
        syllables = range(chance.choice((2, 2, 2, 3)))
        root = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in syllables)
        before, after = chance.choice(_AFFIXES)
        words.append(before + root + after)
    return words


def documents(count: int) -> Iterator[Document]:
    """Give N articles in the order of their time, spread over ten years."""
    chance = random.Random(20250122)
    words = vocabulary(chance)
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    for number in range(count):
        text = chance.choices(words, weights, k=_WORDS)
        moment = _START + _SPAN * (number / count)
        date = PartialDate(moment.year, moment.month, moment.day, moment.hour, moment.minute, offset=420)
        headline = f"Nomor{number:06d} {' '.join(text[:8])}"
        named = (
            (RelatedHeadline(HeadlineKind.READ_ALSO, f"Nomor{number - 3:06d} tidak ada"),) if number % 5 == 0 else ()
        )
        article = Article(
            headline=headline,
            body=(" ".join(text[8:40]), f"bukti{number:06d} {' '.join(text[40:120])}", " ".join(text[120:])),
            dateline=Dateline(PLACES[number % len(PLACES)], "", ""),
            date_published=date,
            publisher=PUBLISHERS[number % len(PUBLISHERS)],
            related_headlines=named if number % 5 == 0 else (),
        )
        yield Document(headline.encode(), article, Provenance("generator", "2026-01-01T00:00:00+00:00", "0"))


def build(path: Path, count: int) -> None:
    """Write an archive of N articles; one that is there already is kept."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with Archive.open(part, create=True) as archive:
        source = documents(count)
        while batch := list(islice(source, BATCH * 10)):
            archive.add(batch)
    part.rename(path)
