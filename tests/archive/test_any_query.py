"""Whatever is typed is a question and gets an answer, quickly; whatever is added comes out again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.archive import Archive, parse_query
from reader.archive.rows.identity import canonical
from reader.article import (
    Article,
    Dateline,
    Document,
    HeadlineKind,
    LeftOut,
    PartialDate,
    Provenance,
    RelatedHeadline,
)
from reader.findings import UNDATED, Facet
from tests.archive.stories import MOMENT, document, named, on

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDINARY: Final = " ".join(f"menangkap{number} korban" for number in range(50))
"""A query of as many words as are read: what any other is measured against."""

TIMES: Final = 12
"""How many times as much as the ordinary one any other may take, and as often again for every LONG characters."""

LONG: Final = 20_000

NASTY: Final = [
    "AND",
    "OR",
    "NOT",
    "NEAR",
    '"',
    '""',
    '"""',
    "'",
    "a-b",
    "-",
    "--",
    "- -",
    "NEAR(",
    "NEAR(a b, 2)",
    "a NEAR/ b",
    "NEAR/5",
    "(" * 1000,
    ")" * 1000,
    "(" * 1000 + "a" + ")" * 1000,
    "-(" * 1000 + "a",
    "(a OR " * 1000,
    "judul:(" * 500 + "a",
    "a " * 50_000,
    "a* " * 30_000,
    '"' + "a " * 50_000,
    "x" * 100_000,
    "a OR " * 20_000,
    "NOT " * 20_000,
    "a NEAR/3 " * 10_000,
    "*",
    "**",
    "a**",
    "^a",
    "{a b}:c",
    "headline:a",
    "{headline}:a",
    "rowid:1",
    "a:b:c",
    ":",
    "::a",
    "a;DROP TABLE article",
    "a' OR 1=1 --",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfff*",
    "\u202e",
    "½ Ⅷ ²",
    "judul:",
    "tanggal:..",
    "tanggal:0000",
    "tanggal:9999-12-31..0001-01-01",
    "sejak:9999mg",
    "terkait:",
    "terkait:ffffffffffffffff",
    "terkait:" + "f" * 100_000,
    "sumber:*",
    "sumber:" + "a" * 50_000,
    "is:unread is:read is:starred -is:starred",
    "urut:relevan AND",
    "% _",
    "e" + "\u0301" * 5_000,
    "-a -b -c",
    "-(a OR -b) -judul:c*",
]
PIECES: Final = [
    *("a", "gempa", "radikal*", '"', "(", ")", "|", "-", " ", " ", " ", "AND", "OR", "NOT", "NEAR/3", "NEAR"),
    *("judul:", "isi:", "sumber:", "tempat:", "oleh:", "adalah:dibaca", "is:unread", "is:starred", "tanggal:2025"),
    *("sejak:7h", "hingga:2025-01", "urut:relevan", "urut:terlama", "terkait:abcd", "tag:x", "antara", "anak-anak"),
    *("*", ":", "é", "\x00", "\ud800", "½", "“", "=", "tag:(", "punya:tag", "punya:versi", "-punya:tanggal", "id:2b57"),
    *("simpanan:x", "umpan:1", "tautan:a.id/b", "kata:gempa", "sumber:=", "sejak:5mo2d", "tanggal:3bl..kemarin"),
]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive with a few hundred articles."""
    words = ["gempa", "banjir", "korban", "polisi", "hakim", "sidang", "radikal", "radikalisme"]
    words += ["anak", "menangkap", "ditangkap", "sosial"]
    with Archive.open(tmp_path_factory.mktemp("busy") / "archive.db", create=True) as archive:
        archive.add(
            [
                document(
                    f"{words[n % 12]} {words[n % 11]} {n}",
                    " ".join(words[(n * k) % 12] for k in range(1, 60)),
                    publisher=("ANTARA", "Tempo", "")[n % 3],
                    date_published=on(2000 + n % 26) if n % 7 else None,
                    author=("Budi",) if n % 2 else (),
                    related_headlines=named(f"{words[n % 12]} {words[n % 11]} {n - 1}") if n % 3 else (),
                )
                for n in range(400)
            ]
        )
        archive.mark(archive.identifiers(parse_query(""), limit=150), read=True)
        yield archive


def ask_everything(archive: Archive, text: str, *, typing: bool = False) -> float:
    """Ask an archive all that the screen asks for a query; give the seconds that it took."""
    began = time.process_time()
    query = parse_query(text, typing=typing)
    ids = archive.identifiers(query, limit=50)
    taken = time.process_time() - began
    assert [hit.row.id for hit in archive.hits(query, ids)] == ids
    assert archive.count(query) >= len(ids)
    if ids:
        archive.identifiers(query, after=ids[-1], limit=5)
    archive.terms(query)
    archive.explain(query)
    return taken


@pytest.fixture(scope="module")
def ordinary(busy: Archive) -> float:
    """Give the processor seconds that the ordinary query takes."""
    return max(ask_everything(busy, ORDINARY) for _ in range(3))


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize("typing", [False, True])
def test_a_nasty_query_is_answered_as_quickly_as_an_ordinary_one(
    busy: Archive,
    ordinary: float,
    text: str,
    typing: bool,  # noqa: FBT001 - a case
) -> None:
    taken = min(ask_everything(busy, text, typing=typing) for _ in range(2))
    assert taken < TIMES * ordinary * (1 + len(text) / LONG)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:20]))
def test_a_nasty_query_is_explained_counted_and_made_smaller(busy: Archive, text: str) -> None:
    query = parse_query(text)
    account = busy.survey.account(query)
    periods = (*busy.survey.periods(query), UNDATED)
    assert account.count == sum(busy.survey.count(query, period) for period in periods)
    assert account.parts[0].depth == 0
    for by in (Facet.SOURCE, Facet.YEAR):
        assert sum(one.count for one in busy.survey.facets(query, by)) <= account.count
    for one in busy.survey.smaller(query):
        assert busy.count(parse_query(one.query)) == one.count


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)), st.booleans())
def test_any_text_is_a_query_and_a_search(busy: Archive, text: str, typing: bool) -> None:  # noqa: FBT001 - a case
    ask_everything(busy, text, typing=typing)


texts = st.text(st.characters(), max_size=40)
names = st.lists(texts, max_size=3).map(tuple)
zones = st.none() | st.integers(-14 * 60, 14 * 60)
dates = st.none() | st.one_of(
    st.builds(PartialDate, st.integers(1, 9999), text=texts),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28), text=texts),
    st.builds(
        PartialDate,
        st.integers(2, 9998),
        st.integers(1, 12),
        st.integers(1, 28),
        st.integers(0, 23),
        st.integers(0, 59),
        st.none() | st.integers(0, 59),
        zones,
        text=texts,
    ),
)
articles = st.builds(
    Article,
    headline=texts,
    body=st.lists(st.text(st.characters(), max_size=200), max_size=4).map(tuple),
    dateline=st.none() | st.builds(Dateline, texts, texts, texts),
    date_published=dates,
    publisher=texts,
    author=names,
    translator=names,
    editor=names,
    source_organization=names,
    copyright_holder=texts,
    copyright_year=st.none() | st.integers(-(2**63), 2**63 - 1),
    url=texts,
    related_headlines=st.lists(st.builds(RelatedHeadline, st.sampled_from(HeadlineKind), texts, texts), max_size=3).map(
        tuple
    ),
)


@settings(max_examples=200, deadline=None)
@given(articles, st.binary(max_size=100), st.lists(st.builds(LeftOut, texts, texts), max_size=2).map(tuple))
@example(Article("a\r\nb", ("\r\n\r\n", "\x85\u2028", " ")), b"", ())
@example(Article("", ("",)), b"", ())
def test_any_article_comes_out_as_it_went_in(
    busy: Archive, article: Article, content: bytes, left_out: tuple[LeftOut, ...]
) -> None:
    [added] = busy.add([Document(content, article, Provenance("-", MOMENT, "0"), left_out)])
    stored = busy.article(added.row.id)
    if added.outcome == "added":
        assert stored.article == canonical(article)
        assert busy.source(added.row.id).content == content
        assert len(busy.source(added.row.id).left_out) == len(left_out)
        plain = all(part.strip("\n") == part and part and "\n\n" not in part for part in article.body)
        if plain and canonical(article).headline == article.headline:
            assert [len(part) for part in stored.article.body] == [len(part) for part in article.body]
    assert busy.resolve(stored.row.uid) == added.row.id
    busy.related(added.row.id)
    assert busy.add([Document(b"", stored.article, Provenance("-", MOMENT, "0"))])[0].row.id == added.row.id
