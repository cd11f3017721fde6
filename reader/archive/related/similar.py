"""Articles like one: they share the weighty words of its headline and lead, and lie near it in time.

Words weigh by how few articles hold them. Candidates come from the index; what decides is how much of the
weight stands in their own headlines and leads, because a long text holds some of any words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.archive.numbers import ID_BITS
from reader.archive.rows.stored import rows_of
from reader.language.stop_words import STOP_WORDS
from reader.text import words

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.article import ArticleRow

MAX_SIMILAR: Final = 8
_STEMS: Final = 12
_SHORTEST: Final = 3
_PER_STEM: Final = 300
_CANDIDATES: Final = 40
_MIN_SHARED: Final = 2
_MIN_SHARE: Final = 0.2
_IN_BODY: Final = 0.25
_IN_HEADLINE: Final = 2.0
_DAY: Final = 86_400
_FORMS: Final = "SELECT form FROM word WHERE stem = ?1 UNION ALL SELECT form FROM word WHERE form = ?1 AND stem IS NULL"


@dataclass(frozen=True, slots=True)
class _Stem:
    """A stem with what it weighs, how many articles hold it, and its forms in the archive."""

    weight: float
    held: int
    forms: frozenset[str]


@dataclass(slots=True)
class Frequencies:
    """How many articles hold a stem, kept while an archive is open: counting is what takes the time.

    Counted anew when the archive has doubled.
    """

    counted: dict[tuple[str, int], tuple[int, frozenset[str]]] = field(default_factory=dict)

    def of(self, connection: Connection, stem: str, total: int) -> tuple[int, frozenset[str]]:
        """Give how many times articles hold a form of this stem, and the forms."""
        key = stem, total.bit_length()
        if key not in self.counted:
            forms = [form for (form,) in connection.execute(_FORMS, (stem,))]
            marks = ", ".join("?" * len(forms))
            held = connection.execute(
                f"SELECT coalesce(sum(doc), 0) FROM article_vocabulary WHERE term IN ({marks})", forms
            ).fetchone()[0]
            self.counted[key] = held, frozenset(forms)
        return self.counted[key]


def similar(
    connection: Connection, row: ArticleRow, known: set[int], frequencies: Frequencies
) -> tuple[ArticleRow, ...]:
    """List articles like this one, the most alike first; none of those known already, and none rather than nonsense."""
    known_stems = _stems(connection, row, frequencies)
    total = sum(one.weight for one in known_stems[:_STEMS])
    weighty = [one for one in known_stems if one.held > 1][:_STEMS]
    if len(weighty) < _MIN_SHARED:
        return ()
    shared = _shared(connection, row.id, weighty)
    likeliest = sorted(
        (one for one in shared if one not in known),
        key=lambda one: (-shared[one] * _nearness(one, row.id), abs(one - row.id)),
    )
    rows = rows_of(connection, likeliest[:_CANDIDATES])
    scored = []
    for one, candidate in rows.items():
        held = set(words(f"{candidate.headline} {candidate.lead}"))
        opening = [stem.weight for stem in weighty if stem.forms & held]
        share = (sum(opening) * (1 - _IN_BODY) + shared[one] * _IN_BODY) / total
        if len(opening) >= _MIN_SHARED and share >= _MIN_SHARE:
            scored.append((-share * _nearness(one, row.id), abs(one - row.id), candidate))
    scored.sort(key=lambda score: score[:2])
    return tuple(candidate for *_score, candidate in scored[:MAX_SIMILAR])


def _shared(connection: Connection, id_: int, weighty: list[_Stem]) -> dict[int, float]:
    """Add up the weight that articles share with one, among the nearest on both sides that hold each stem."""
    shared: dict[int, float] = {}
    for stem in weighty:
        match = " OR ".join(f'"{form}"' for form in sorted(stem.forms))
        for side, order in (("<", "DESC"), (">", "ASC")):
            found = connection.execute(
                f"SELECT rowid FROM article_fts WHERE article_fts MATCH ? AND rowid {side} ?"
                f" ORDER BY rowid {order} LIMIT ?",
                (match, id_, _PER_STEM),
            )
            for (one,) in found:
                shared[one] = shared.get(one, 0.0) + stem.weight
    return shared


def _nearness(one: int, other: int) -> float:
    """Give what a distance in time counts: 1 on the same day, about a half after a year."""
    days = abs(one - other) / (1 << ID_BITS) / _DAY
    return 1 / (1 + math.log1p(days) / 6)


def _stems(connection: Connection, row: ArticleRow, frequencies: Frequencies) -> list[_Stem]:
    """List the stems of headline and lead, the weightiest first."""
    total = connection.execute("SELECT count(*) FROM reading").fetchone()[0]
    headline = set(words(row.headline))
    stems: dict[str, _Stem] = {}
    for word in dict.fromkeys(words(f"{row.headline} {row.lead}")):
        if word in STOP_WORDS or len(word) < _SHORTEST or word.isdigit():
            continue
        known = connection.execute("SELECT coalesce(stem, form) FROM word WHERE form = ?", (word,)).fetchone()
        if known and known[0] not in stems:
            held, forms = frequencies.of(connection, known[0], total)
            counts = _IN_HEADLINE if word in headline else 1.0
            stems[known[0]] = _Stem(math.log(1 + total / max(held, 1)) * counts, held, forms)
    return sorted(stems.values(), key=lambda stem: -stem.weight)
