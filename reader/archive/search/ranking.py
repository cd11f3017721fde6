"""Which of the articles that a query finds come first by relevance.

Stands over `scoring`. Nothing here grows with the archive: the newest matches are put in order, the best of them
after reading their texts, and of what any of many words finds the articles that hold the rarest together. Figures and
reasons are in docs/notes/ranking.md.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.archive.query.tree import Column, Near, Word, texts_of
from reader.archive.search.answering import weighed
from reader.archive.search.conditions import LAST_ID
from reader.archive.search.forms import expression, variants
from reader.archive.search.remembered import remembered
from reader.archive.search.scoring import Scorer, Sought
from reader.archive.search.walking import newest
from reader.language.questions import QUESTION_WORDS
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query, Text
    from reader.archive.search.plan import Plan
    from reader.archive.search.scoring import Read

RANKED: Final = 5_000
"""How many of the newest matches are put in order by relevance; older ones follow by time."""

READ: Final = 60
"""How many articles are read to be weighed: those that the index thinks best, or with the words in the headline."""

_ASKED: Final = 100
"""How many of the articles that a whole question finds are read to be weighed."""

_POSTINGS: Final = 40_000
"""How many entries of the index may be counted by its own ranking (bm25), which looks at all articles with a word."""

_WALKED: Final = 80_000
"""How many entries of the index are gone through for what is ranked; where there are more, the newest articles only."""

_TITLES: Final = 300
"""How many headlines are read to find the articles whose texts are read."""

_MOST_LETTERS: Final = 20_000
_NEWEST: Final = 200
_SAMPLE: Final = 20_000
_RAREST: Final = 4
_TOGETHER: Final = 50
_GOES_ON: Final = 0x80
"""The bit of a byte that says that SQLite's number goes on in the next."""


class Ranking(NamedTuple):
    """Ids in order of relevance, and the id below which what was not ranked follows by time (0: there is no more)."""

    ids: list[int]
    below: int


class _Family(NamedTuple):
    """A word of a query with all that counts as it: how to ask the index, and of headlines, how common it is."""

    match: str
    titled: str
    articles: int
    sought: Sought


def ranking(connection: Connection, planned: Plan, query: Query) -> Ranking:
    """Put what a query finds in order, the articles that answer it best first, as far as they are ranked."""
    ids, below = remembered(connection, ("ranking", query), lambda: _ranking(connection, planned, query))
    return Ranking(list(ids), below)


def _ranking(connection: Connection, planned: Plan, query: Query) -> tuple[Sequence[int], int]:
    found = _answering(connection, planned, query) if query.question else _matching(connection, planned, query)
    return array("q", found.ids), found.below


def _matching(connection: Connection, planned: Plan, query: Query) -> Ranking:
    families = list(_families(connection, texts_of(query.root)))
    oldest = _oldest(connection, planned, sum(family.articles for family in families))
    latest = newest(connection, replace(planned, low=oldest), None, RANKED)
    bound = latest[-1] if len(latest) == RANKED else oldest if oldest > planned.low else 0
    return Ranking(_ranked(connection, planned, families, latest) if latest else [], bound)


def _oldest(connection: Connection, planned: Plan, entries: int) -> int:
    """Give the id from which on articles are ranked, where the index has so many entries of the words."""
    if entries <= _WALKED:
        return planned.low
    # a power of two, so that it is found once for many queries
    count = 1 << (max(_size(connection) * _WALKED // entries, 1).bit_length() - 1)

    def find() -> int:
        statement = "SELECT id FROM reading WHERE id <= ? ORDER BY id DESC LIMIT 1 OFFSET ?"
        row = connection.execute(statement, (planned.high, count)).fetchone()
        return int(row[0]) if row else planned.low

    return max(planned.low, remembered(connection, ("oldest", planned.high, count), find))


def _answering(connection: Connection, planned: Plan, query: Query) -> Ranking:
    latest = newest(connection, planned, None, RANKED)
    if not latest:
        return Ranking([], 0)
    bound = latest[-1] if len(latest) == RANKED else 0
    # other names (BNPT) are found by, and not weighed: a question that names one has better signs of what it is about
    families = list(_families(connection, (_plain(text) for text in texts_of(query.root))))
    found = _candidates(connection, planned, families, latest)
    asked = _asked(connection, query, families)
    scorer = Scorer([family.sought for family in asked], nearness=0)
    read = _texts(connection, scorer.read, found)
    scores = weighed(words(" ".join(query.question)), scorer.sought, read, scorer.scores(read))
    # of two that weigh the same, the longer text says more
    letters = {one.id: len(one.written) for one in read}
    ids = sorted(scores, key=lambda id_: (-scores[id_], -letters[id_], -id_))
    return Ranking(ids, LAST_ID if bound or len(ids) < len(latest) else 0)


def _ranked(connection: Connection, planned: Plan, families: Sequence[_Family], latest: Sequence[int]) -> list[int]:
    """Put matches, given newest first, in order of relevance: the likeliest by their texts, the rest as likely."""
    likely = list(latest) if len(latest) <= READ else _likely(connection, planned, families, latest)
    scorer = Scorer([family.sought for family in families])
    scores = scorer.scores(_texts(connection, scorer.glance, likely[:READ]))
    return sorted(scores, key=lambda id_: (-scores[id_], -id_)) + [id_ for id_ in likely if id_ not in scores]


def _likely(connection: Connection, planned: Plan, families: Sequence[_Family], latest: Sequence[int]) -> list[int]:
    """Put matches in order without reading them: as the index ranks them, or by the words in their headlines."""
    if sum(family.articles for family in families) <= _POSTINGS:
        statement, values = planned.as_written().select(planned.id, low=latest[-1])
        return [row[0] for row in connection.execute(f"{statement} ORDER BY rank, {planned.id} DESC", values)]
    first = _titled(connection, planned, families, latest[-1]) if len(latest) > _TITLES else latest
    marks = ", ".join("?" * len(first))
    rows = connection.execute(f"SELECT id, headline FROM article WHERE id IN ({marks})", list(first))
    scorer = Scorer([family.sought for family in families])
    scores = scorer.scores([scorer.glance(id_, headline, "") for id_, headline in rows])
    likely = sorted(scores, key=lambda id_: (-scores[id_], -id_))
    return likely + [id_ for id_ in latest if id_ not in scores]


def _candidates(
    connection: Connection, planned: Plan, families: Sequence[_Family], latest: Sequence[int]
) -> Sequence[int]:
    """Give the articles worth weighing among those that hold any of the words."""
    if len(latest) <= _ASKED:
        return latest
    if sum(family.articles for family in families) <= _POSTINGS:
        statement, values = planned.as_written().select(planned.id)
        rows = connection.execute(f"{statement} ORDER BY rank, {planned.id} DESC LIMIT ?", [*values, _ASKED])
        return [row[0] for row in rows]
    rarest = sorted(families, key=lambda family: family.articles)
    together = [rarest[:size] for size in range(len(rarest), 2, -1)]
    together += [list(pair) for pair in combinations(rarest[:_RAREST], 2)]
    together += [[family] for family in rarest[:_RAREST]]
    found: dict[int, None] = {}
    for group in together:
        narrowed = planned.matching(" AND ".join(family.match for family in group))
        found |= dict.fromkeys(newest(connection, narrowed, None, _TOGETHER))
        if len(found) >= 2 * _ASKED:
            break
    return list(found)[: 2 * _ASKED]


def _families(connection: Connection, texts: Iterable[Text]) -> Iterator[_Family]:
    """Give each word of a query with its forms, how many articles hold one of them, and so how rare it is."""
    size = _size(connection)
    for text in texts:
        for side in (text.left, text.right) if isinstance(text, Near) else (text,):
            found = {tuple(words(" ".join(row))) for row in variants(connection, side)}
            anywhere = expression(connection, replace(side, column=None))
            match = f"{side.column} : {anywhere}" if side.column else anywhere
            articles = _count(connection, match, size)
            yield _Family(
                match,
                f"{Column.HEADLINE} : {anywhere}",
                articles,
                Sought(
                    frozenset(row[0] for row in found if len(row) == 1),
                    tuple(row for row in found if len(row) > 1),
                    log(1 + (size - articles + 0.5) / (articles + 0.5)),
                    side.column is not Column.BODY,
                    side.column is not Column.HEADLINE,
                ),
            )


def _plain(text: Text) -> Text:
    return text if isinstance(text, Near) else replace(text, also=())


def _asked(connection: Connection, query: Query, families: Sequence[_Family]) -> list[_Family]:
    """Give the words of a question in their order, those that are too common to be looked for among them."""
    known = {form for family in families for form in family.sought.forms}
    rest = [word for word in words(" ".join(query.question)) if word not in known | QUESTION_WORDS]
    return [*families, *_families(connection, (Word(word) for word in dict.fromkeys(rest)))]


def _texts(connection: Connection, read: Callable[[int, str, str], Read], ids: Sequence[int]) -> list[Read]:
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(f"SELECT id, headline, body FROM article_text WHERE id IN ({marks})", list(ids))
    return [read(int(id_), str(headline), str(body)[:_MOST_LETTERS]) for id_, headline, body in rows]


def _titled(connection: Connection, planned: Plan, families: Sequence[_Family], low: int) -> list[int]:
    """Give the newest of the matches that have a word in their headlines, none below an id."""
    words_ = " OR ".join(family.titled for family in families if family.sought.in_headline)
    if not words_:
        return []
    return newest(connection, replace(planned.matching(words_), low=low), None, _TITLES)


def _count(connection: Connection, match: str, size: int) -> int:
    """Give about how many articles hold a word: counted if they are few, else as common as among the newest."""
    rows = connection.execute(
        "SELECT rowid FROM article_fts WHERE article_fts MATCH ? ORDER BY rowid DESC LIMIT ?", (match, _NEWEST)
    ).fetchall()
    if len(rows) < _NEWEST:
        return len(rows)
    among = int(
        connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM reading WHERE id >= ? LIMIT ?)", (rows[-1][0], _SAMPLE)
        ).fetchone()[0]
    )
    return max(_NEWEST, min(size, _NEWEST * size // max(_NEWEST, among)))


def _size(connection: Connection) -> int:
    """Give how many articles there are, from the first number of FTS5's record of averages, which is always row 1."""
    row = connection.execute("SELECT block FROM article_fts_data WHERE id = 1").fetchone()
    size = 0
    for byte in row[0][:9] if row else b"":
        size = size << 7 | byte & ~_GOES_ON
        if not byte & _GOES_ON:
            break
    return size
