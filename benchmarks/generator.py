"""Makes articles, the same ones every time: words as common and as rare as in real Indonesian text, in all their forms.

Every article carries its number in its headline (`Nomor000123`) and in its second paragraph (`bukti000123`),
so that a measurement can see which article is on screen. What an article says follows from its number alone; its date
lies where its number stands among all.
"""

from __future__ import annotations

import json
import random
from array import array
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Any, Final, TypeVar

from benchmarks.vocabulary import BITS, SYLLABLES, lists, vocabulary
from reader.archive import Archive
from reader.article import Article, Dateline, Document, HeadlineKind, PartialDate, Provenance, RelatedHeadline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_Value = TypeVar("_Value")

VERSION: Final = 2
"""Goes up when what is generated changes; files kept from before are not used then."""
BATCH: Final = 500

_START: Final = datetime(2015, 1, 1, tzinfo=UTC)
_SPAN: Final = timedelta(days=3652)
_LENGTHS: Final = (110, 140, 165, 185, 205, 225, 245, 265, 285, 305, 330, 370, 430, 560)
"""Words of an article; the mean is that of real ones."""
_SENTENCES: Final = (6, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22, 25, 30)
"""Words of a sentence."""
_SAID: Final = {8: "kata", 13: "ujar", 18: "tutur"}
"""How sentences of some lengths are spoken."""
_STEPS: Final = (3, 4, 5)
_FAMILIES: Final = 6
"""Roots that an article is about; of its words every third to fifth is a form of them, or one of its rare words."""
_RARE: Final = 5
_SHIFT: Final = 32 - BITS
_BACK: Final = (1, 2, 5, 11, 40, 170)
"""How many articles earlier a named headline stands."""


def headline(number: int) -> str:
    """Give the headline of an article."""
    chance = random.Random(2 * number + 1)
    words = vocabulary()
    text = _drawn(chance, words.content, 7 + number * 7 % 5)
    text[0] = _capital(text[0])
    text[2] = _drawn(chance, words.words, 1)[0]
    return f"Nomor{number:06d} {' '.join(text)}"


def moment(number: int, count: int) -> datetime:
    """Give when an article was published, UTC, at hours when news is made."""
    return _START + _SPAN * ((number + 0.5) / count)


def paragraphs(number: int) -> list[str]:
    """Write the body of an article."""
    chance = random.Random(2 * number)
    words = vocabulary()
    size = chance.choice(_LENGTHS)
    text = _drawn(chance, words.words, size)
    theme = [form for family in _drawn(chance, words.families, _FAMILIES) for form in family]
    theme += [_rare(chance) for _ in range(_RARE)]
    step = chance.choice(_STEPS)
    text[3::step] = chance.choices(theme, k=len(range(3, size, step)))
    sentences = _sentences(chance, text)
    if number % 8 == 0:
        sentences[1:1] = _spelt_out(chance)
    pieces = [" ".join(sentences[place : place + 2]) for place in range(0, len(sentences), 2)]
    pieces[1] = f"bukti{number:06d} {pieces[1]}"
    return pieces


def row(number: int, count: int) -> dict[str, Any]:
    """Give an article as data sets have it: one object with Indonesian names."""
    found = lists()
    when = moment(number, count) + timedelta(hours=7)
    place = _place(number)
    source = found["sources"][number % len(found["sources"])]
    body = paragraphs(number)
    body[0] = f"{place} ({source}) - {body[0]}"
    if number % 5 == 0 and number >= _BACK[0]:
        body.insert(3, f"Baca juga: {headline(_named(number))}")
    made: dict[str, Any] = {
        "judul": headline(number),
        "isi": "\n\n".join(body),
        "tanggal": f"{when:%Y-%m-%dT%H:%M:%S}+07:00",
        "sumber": source,
        "url": f"https://{source.replace(' ', '').lower()}.example/{when:%Y/%m}/{number:07d}",
        "penulis": _person(number),
        "kategori": found["sections"][number % 7 + number % 3],
    }
    if number % 4 == 0:
        made["kata kunci"] = [found["concerns"][number % 16].lower(), place.lower()]
    return made


def lines(path: Path, count: int) -> Path:
    """Write N articles as JSON lines, each source's after another's; a file that is there already is kept."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        sources = len(lists()["sources"])
        with part.open("w", encoding="utf-8") as file:
            for source in range(sources):
                for number in range(source, count, sources):
                    file.write(json.dumps(row(number, count), ensure_ascii=False) + "\n")
        part.rename(path)
    return path


def documents(count: int) -> Iterator[Document]:
    """Give N articles, read, in the order of their time."""
    sources = lists()["sources"]
    for number in range(count):
        when = moment(number, count) + timedelta(hours=7)
        names = number % 5 == 0 and number >= _BACK[0]
        article = Article(
            headline=headline(number),
            body=tuple(paragraphs(number)),
            dateline=Dateline(_place(number), "", ""),
            date_published=PartialDate(when.year, when.month, when.day, when.hour, when.minute, offset=420),
            publisher=sources[number % len(sources)],
            author=(_person(number),),
            related_headlines=(RelatedHeadline(HeadlineKind.READ_ALSO, headline(_named(number))),) if names else (),
        )
        yield Document(article.headline.encode(), article, Provenance("generator", "2026-01-01T00:00:00+00:00", "0"))


def build(path: Path, count: int) -> None:
    """Write an archive of N articles; one that is there already is kept."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with Archive.open(part, create=True) as archive:
        source = documents(count)
        while batch := list(islice(source, BATCH)):
            archive.add(batch)
    part.rename(path)


def _drawn(chance: random.Random, table: Sequence[_Value], count: int) -> list[_Value]:
    """Draw from a table of the vocabulary."""
    return [table[figure >> _SHIFT] for figure in array("I", chance.randbytes(4 * count))]


def _sentences(chance: random.Random, text: list[str]) -> list[str]:
    """Cut words into sentences, some with a comma, some spoken by somebody."""
    made = []
    start = 0
    for size in chance.choices(_SENTENCES, k=len(text) // _SENTENCES[0] + 1):
        piece = text[start : start + size]
        start += size
        if not piece:
            break
        if len(piece) > 12:
            piece[4] += ","
        sentence = _capital(" ".join(piece))
        said = _SAID.get(size)
        made.append(f"“{sentence},” {said} {_person(len(text) + start)}." if said else f"{sentence}.")
    return made


def _spelt_out(chance: random.Random) -> list[str]:
    """Name a body in full with its letters, and then by its letters."""
    name, short = chance.choice(_bodies())
    return [f"Hal itu disampaikan {name} ({short}) dalam keterangan resmi.", f"{short} belum memberi tanggapan lain."]


@lru_cache(maxsize=1)
def _bodies() -> tuple[tuple[str, str], ...]:
    found = lists()
    parts = product(found["bodies"], found["reaches"], found["concerns"])
    return tuple(
        (" ".join(name), "".join(word[0] for word in " ".join(name).split())) for name in islice(parts, 0, None, 3)
    )


def _rare(chance: random.Random) -> str:
    """Make a word that hardly stands anywhere else: an amount, a time of day, a code or a name."""
    drawn = chance.random()
    figure = int(drawn * 1e9)
    if figure % 3 == 0:
        return f"Rp{figure % 900 + 100}.{figure // 1000 % 1000:03d}.000"
    if figure % 7 == 0:
        return f"{figure % 24:02d}.{figure // 24 % 60:02d}"
    syllables = len(SYLLABLES)
    name = SYLLABLES[int(drawn * drawn * syllables)] + SYLLABLES[figure % syllables] + SYLLABLES[figure // 991 % 97]
    return _capital(name)


def _person(number: int) -> str:
    found = lists()
    return f"{found['given'][number % len(found['given'])]} {found['surnames'][number // 3 % len(found['surnames'])]}"


def _place(number: int) -> str:
    places = lists()["places"]
    return str(places[min(number % len(places), number // 7 % len(places))])


def _named(number: int) -> int:
    """Give the number of the article whose headline another names."""
    return max(0, number - _BACK[number // 5 % len(_BACK)])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
