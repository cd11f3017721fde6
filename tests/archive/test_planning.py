"""Whatever parts a query is made of, the archive finds what a plain look at every article finds.

Every part of a query comes with a test of one article that knows nothing of how the archive reads, plans or answers.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive import Archive, parse_query
from reader.archive.search import ranking, walking
from reader.article import Dateline, ReadingState
from reader.findings import UNDATED, Facet
from tests.archive.stories import document, on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.article import Document

FAMILIES: Final = (
    ("menangkap", "ditangkap", "penangkapan"),
    ("korban", "korbannya"),
    ("banjir", "kebanjiran"),
    ("hakim",),
    ("gempa",),
    ("radikal",),
)
"""Words with all their forms in these articles."""

WORDS: Final = [form for family in FAMILIES for form in family]
PUBLISHERS: Final = ("Kompas", "Kompas TV", "Antara", "")
PLACES: Final = ("Garut", "Kota Baru", "")
TAGS: Final = ("sidang", "kasus lama")


@dataclass(frozen=True)
class Plain:
    """An article as plain values."""

    headline: tuple[str, ...]
    body: tuple[str, ...]
    publisher: str
    place: str
    day: date | None
    tags: frozenset[str]
    read: bool
    starred: bool

    @property
    def texts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.headline, self.body

    def document(self, number: int) -> Document:
        made = document(
            " ".join((*self.headline, str(number))),
            " ".join(self.body),
            publisher=self.publisher,
            dateline=Dateline(self.place) if self.place else None,
            date_published=on(self.day.year, self.day.month, self.day.day) if self.day else None,
        )
        return replace(made, tags=tuple(self.tags), state=ReadingState(self.read, self.starred, 0))


@dataclass(frozen=True)
class Asked:
    """A part of a query as typed, and what it means."""

    typed: str
    meets: Callable[[Plain], bool] = field(repr=False)


def word(family: int, form: int) -> Asked:
    forms = FAMILIES[family]
    return Asked(forms[form % len(forms)], lambda one: any(set(forms) & set(text) for text in one.texts))


def in_headline(family: int, form: int) -> Asked:
    forms = FAMILIES[family]
    return Asked(f"judul:{forms[form % len(forms)]}", lambda one: bool(set(forms) & set(one.headline)))


def phrase(first: str, second: str) -> Asked:
    return Asked(
        f'"{first} {second}"',
        lambda one: any((first, second) in pairwise(text) for text in one.texts),
    )


def prefix(begun: str) -> Asked:
    return Asked(f"{begun}*", lambda one: any(held.startswith(begun) for text in one.texts for held in text))


def near(left: int, right: int, distance: int) -> Asked:
    def meets(one: Plain) -> bool:
        return any(
            a in FAMILIES[left] and b in FAMILIES[right] and i != j and abs(i - j) - 1 <= distance
            for text in one.texts
            for i, a in enumerate(text)
            for j, b in enumerate(text)
        )

    return Asked(f"{FAMILIES[left][0]} NEAR/{distance} {FAMILIES[right][0]}", meets)


def since(day: date) -> Asked:
    return Asked(f"sejak:{day}", lambda one: one.day is not None and one.day >= day)


def until(day: date) -> Asked:
    return Asked(f"hingga:{day}", lambda one: one.day is not None and one.day <= day)


def month(number: int) -> Asked:
    return Asked(f"tanggal:2025-{number:02}", lambda one: one.day is not None and one.day.month == number)


class Known:
    """An archive, and its articles as plain values by their ids."""

    def __init__(self, archive: Archive, articles: dict[int, Plain]) -> None:
        self.archive = archive
        self.articles = articles


ATOMS: Final = [
    Asked("sumber:kompas", lambda one: "Kompas" in one.publisher),
    Asked("sumber:=kompas", lambda one: one.publisher == "Kompas"),
    Asked("sumber:an*", lambda one: one.publisher == "Antara"),
    Asked("tempat:baru", lambda one: one.place == "Kota Baru"),
    Asked("punya:sumber", lambda one: bool(one.publisher)),
    Asked("punya:tempat", lambda one: bool(one.place)),
    Asked("punya:tag", lambda one: bool(one.tags)),
    Asked("punya:tanggal", lambda one: one.day is not None),
    Asked("tag:sidang", lambda one: "sidang" in one.tags),
    Asked('tag:"kasus lama"', lambda one: "kasus lama" in one.tags),
    Asked("tag:tidakada", lambda _one: False),
    Asked("adalah:dibaca", lambda one: one.read),
    Asked("is:unread", lambda one: not one.read),
    Asked("is:starred", lambda one: one.starred),
    Asked("adalah:tak-berbintang", lambda one: not one.starred),
    Asked("simpanan:lama", lambda one: "sidang" in one.tags or (one.day is not None and one.day <= date(2025, 2, 28))),
    Asked("tidakadakatabegini", lambda _one: False),
]
numbers = st.integers(0, len(FAMILIES) - 1)
days = st.dates(date(2025, 1, 1), date(2025, 4, 30))
atoms = st.one_of(
    st.builds(word, numbers, st.integers(0, 2)),
    st.builds(in_headline, numbers, st.integers(0, 2)),
    st.builds(phrase, st.sampled_from(WORDS), st.sampled_from(WORDS)),
    st.sampled_from(["men", "korb", "ra", "gempa", "xyz"]).map(prefix),
    # FTS5 finds a word beside itself wherever it stands
    st.builds(near, st.integers(0, 2), st.integers(3, len(FAMILIES) - 1), st.integers(0, 3)),
    days.map(since),
    days.map(until),
    st.integers(1, 5).map(month),
    st.sampled_from(ATOMS),
)


def without(one: Asked) -> Asked:
    return Asked(f"-({one.typed})", lambda article: not one.meets(article))


def both(one: Asked, two: Asked) -> Asked:
    return Asked(f"({one.typed}) ({two.typed})", lambda article: one.meets(article) and two.meets(article))


def either(one: Asked, two: Asked) -> Asked:
    return Asked(f"({one.typed}) OR ({two.typed})", lambda article: one.meets(article) or two.meets(article))


queries = st.recursive(
    atoms,
    lambda inside: st.one_of(inside.map(without), st.builds(both, inside, inside), st.builds(either, inside, inside)),
    max_leaves=7,
)


def plain_articles() -> list[Plain]:
    chance = random.Random(7)  # noqa: S311 - the same articles every time
    return [
        Plain(
            tuple(chance.choices(WORDS, k=chance.randint(1, 4))),
            tuple(chance.choices(WORDS, k=chance.randint(1, 9))),
            chance.choice(PUBLISHERS),
            chance.choice(PLACES),
            date(2025, chance.randint(1, 4), chance.randint(1, 28)) if chance.random() < 0.8 else None,
            frozenset(tag for tag in TAGS if chance.random() < 0.2),
            chance.random() < 0.5,
            chance.random() < 0.2,
        )
        for _number in range(150)
    ]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    articles = plain_articles()
    with Archive.open(tmp_path_factory.mktemp("known") / "archive.db", create=True) as archive:
        added = archive.add([one.document(number) for number, one in enumerate(articles)])
        archive.saved.keep("lama", "tag:sidang OR hingga:2025-02")
        yield Known(archive, {one.row.id: article for one, article in zip(added, articles, strict=True)})


@settings(max_examples=100, deadline=None)
@given(queries, st.sampled_from(["", "urut:terlama", "urut:relevan"]), st.sampled_from([3, 5_000]), st.integers(1, 9))
def test_the_archive_finds_what_a_look_at_every_article_finds(
    known: Known, asked: Asked, order: str, few: int, page: int
) -> None:
    archive, articles = known.archive, known.articles
    wanted = {id_ for id_, article in articles.items() if asked.meets(article)}
    query = parse_query(f"({asked.typed}) {order}")
    with pytest.MonkeyPatch.context() as patch:  # a few articles are as many as some thousands then
        patch.setattr(walking, "TESTED", few)
        patch.setattr(ranking, "RANKED", few)
        patch.setattr(ranking, "READ", 4)
        archive._connection.found = {}
        found = archive.identifiers(query)
        assert (sorted(found), archive.count(query)) == (sorted(wanted), len(wanted))
        if order != "urut:relevan":
            assert found == sorted(found, reverse=not order)
        assert list(pages(archive, asked, order, page)) == found
    dated = [archive.survey.count(query, period) for period in (*archive.survey.periods(query), UNDATED)]
    assert sum(dated) == len(wanted)
    assert dated[-1] == sum(articles[id_].day is None for id_ in wanted)
    assert sum(one.count for one in archive.survey.facets(query, Facet.SOURCE)) == len(wanted)
    assert archive.survey.account(query).parts[0].count == len(wanted)


def pages(archive: Archive, asked: Asked, order: str, page: int) -> Iterator[int]:
    """List what a query finds as the screen does, so many articles at once."""
    query, after = parse_query(f"({asked.typed}) {order}"), None
    while found := archive.identifiers(query, after=after, limit=page):
        yield from found
        after = found[-1]
