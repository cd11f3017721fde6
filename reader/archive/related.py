"""The story around an article: what its editors named, what names it, and what is like it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reader import errors
from reader.archive.rows.columns import read_related_headline, reading_rows
from reader.archive.rows.stored import rows_of
from reader.article import LinkStatus, RelatedArticles, RelatedLink
from reader.language.stop_words import STOP_WORDS
from reader.locale import _
from reader.text import words

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.article import ArticleRow

MAX_NAMED_BY: Final = 200
"""How many of the articles that name one are listed, the newest."""

MAX_SIMILAR: Final = 8
_CANDIDATES: Final = 400
_STEMS: Final = 12
_SHORTEST: Final = 3
_MIN_SHARED: Final = 3
_MIN_SHARE: Final = 0.3
_SECOND_BITS: Final = 20
_DAY: Final = 86_400


def related(connection: Connection, id_: int) -> RelatedArticles:
    """Gather the story around an article: named in the editors' order, naming it and similar to it.

    Raises NotFound.
    """
    row = rows_of(connection, [id_]).get(id_)
    if row is None:
        raise errors.NotFound(_("There is no such article in the archive."))
    named = _named(connection, id_)
    named_by = _named_by(connection, id_)
    known = {link.row.id for link in named if link.row} | {one.id for one in named_by} | {id_}
    return RelatedArticles(named, named_by, _similar(connection, row, known))


def _named(connection: Connection, id_: int) -> tuple[RelatedLink, ...]:
    found = connection.execute(
        "SELECT kind, text, url, target_id FROM related_headline WHERE article_id = ? ORDER BY position", (id_,)
    ).fetchall()
    rows = rows_of(connection, [target for *_headline, target in found if target is not None])
    with reading_rows():
        return tuple(
            RelatedLink(
                read_related_headline(kind, text, url),
                LinkStatus.IN_ARCHIVE if target in rows else LinkStatus.MISSING,
                rows.get(target),
            )
            for kind, text, url, target in found
        )


def _named_by(connection: Connection, id_: int) -> tuple[ArticleRow, ...]:
    found = connection.execute(
        "SELECT DISTINCT article_id FROM related_headline WHERE target_id = ? ORDER BY article_id DESC LIMIT ?",
        (id_, MAX_NAMED_BY),
    ).fetchall()
    rows = rows_of(connection, [one for (one,) in found])
    return tuple(rows[one] for (one,) in found if one in rows)


def _similar(connection: Connection, row: ArticleRow, known: set[int]) -> tuple[ArticleRow, ...]:
    """Find articles that share the weighty stems of headline and lead, those nearer in time first."""
    weights = _weights(connection, row)
    if len(weights) < _MIN_SHARED:
        return ()
    scores: dict[int, dict[str, float]] = {}
    for stem, (weight, forms) in weights.items():
        match = " OR ".join(f'"{form}"' for form in forms)
        for order, side in (("DESC", "<"), ("", ">")):
            found = connection.execute(
                f"SELECT rowid FROM article_fts WHERE article_fts MATCH ? AND rowid {side} ?"
                f" ORDER BY rowid {order} LIMIT ?",
                (match, row.id, _CANDIDATES),
            )
            for (one,) in found:
                scores.setdefault(one, {})[stem] = weight
    total = sum(weight for weight, _forms in weights.values())
    ranked = sorted(
        (
            (-sum(shared.values()) / total * _nearness(one, row.id), -one)
            for one, shared in scores.items()
            if one not in known and len(shared) >= _MIN_SHARED and sum(shared.values()) >= total * _MIN_SHARE
        )
    )
    best = [-one for _score, one in ranked[:MAX_SIMILAR]]
    rows = rows_of(connection, best)
    return tuple(rows[one] for one in best if one in rows)


def _nearness(one: int, other: int) -> float:
    """Give what a distance in time counts: 1 on the same day, a half after about a year."""
    days = abs(one - other) / (1 << _SECOND_BITS) / _DAY
    return 1 / (1 + math.log1p(days) / 6)


def _weights(connection: Connection, row: ArticleRow) -> dict[str, tuple[float, list[str]]]:
    """Give the rarest stems of headline and lead that others share too, with their weight and forms."""
    total = connection.execute("SELECT count(*) FROM reading").fetchone()[0]
    weighed: dict[str, tuple[float, list[str]]] = {}
    for word in dict.fromkeys(words(f"{row.headline} {row.lead}")):
        if word in STOP_WORDS or len(word) < _SHORTEST or word.isdigit():
            continue
        found = connection.execute("SELECT stem FROM word WHERE form = ?", (word,)).fetchone()
        if found is None or found[0] in weighed:
            continue
        forms = [form for (form,) in connection.execute("SELECT form FROM word WHERE stem = ?", found)]
        held = sum(
            connection.execute("SELECT doc FROM article_vocabulary WHERE term = ?", (form,)).fetchone()[0]
            for form in forms
        )
        if held > 1:
            weighed[found[0]] = (math.log(1 + total / held), forms)
    heaviest = sorted(weighed.items(), key=lambda item: -item[1][0])[:_STEMS]
    return dict(heaviest)
