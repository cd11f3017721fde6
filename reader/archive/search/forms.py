"""Which words of the archive a word of a query stands for: grammar at query time.

A plain word becomes every form that the archive holds of its stem, a prefix the words that begin so; the
index itself knows only words as they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import Near, Phrase, Prefix, Word
from reader.archive.search.beginnings import beginning
from reader.language.stems import stem
from reader.text import fold

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query.tree import Text

MAX_FORMS: Final = 80
"""How many forms of one stem are looked for; no stem of real news comes near it."""

_MAX_NEAR_FORMS: Final = 12


def stem_in(connection: Connection, word: str) -> str:
    """Give the stem of a word as the archive has it, else as the language has it."""
    row = connection.execute("SELECT coalesce(stem, form) FROM word WHERE form = ?", (word,)).fetchone()
    return str(row[0]) if row else stem(word)


def forms_of(connection: Connection, text: str) -> tuple[str, ...]:
    """List a word, as typed, and the forms of its stem that the archive holds."""
    folded = fold(text)
    rows = connection.execute(
        "SELECT form FROM word WHERE stem = ?1 UNION ALL SELECT form FROM word WHERE form = ?1 AND stem IS NULL"
        " ORDER BY form LIMIT ?2",
        (stem_in(connection, folded), MAX_FORMS)
    )
    return tuple(dict.fromkeys([text, folded, *(row[0] for row in rows)]))


def variants(connection: Connection, text: Text) -> tuple[tuple[str, ...], ...]:
    """List every row of words that this text of a query is looked for as, its other names last; of NEAR, both sides."""
    if isinstance(text, Near):
        return variants(connection, text.left) + variants(connection, text.right)
    own: list[tuple[str, ...]]
    if isinstance(text, Word):
        own = [(form,) for form in forms_of(connection, text.text)]
    elif isinstance(text, Prefix):
        found = beginning(connection, text.text)
        also = forms_of(connection, text.text) if text.typed else (text.text,)
        own = [(form,) for form in (*also, *found)]
    elif text.bends:
        own = [(*text.words[:-1], last) for last in forms_of(connection, text.words[-1])]
    else:
        own = [text.words]
    return tuple(dict.fromkeys([*own, *text.also]))


def expression(connection: Connection, text: Text) -> str:
    """Write a text of a query in FTS5's language, every term quoted."""
    if isinstance(text, Near):
        written = _near(connection, text)
    else:
        written = " OR ".join(_quoted(words) for words in variants(connection, text))
    return f"{text.column} : ({written})" if text.column else f"({written})"


def _near(connection: Connection, near: Near) -> str:
    left, right = (_commonest(connection, side) for side in (near.left, near.right))
    return " OR ".join(
        f"NEAR({_quoted(first)} {_quoted(second)}, {near.distance})" for first in left for second in right
    )


def _commonest(connection: Connection, side: Word | Phrase) -> list[tuple[str, ...]]:
    """List the forms of one side of NEAR, the commonest if there are many: every pair of forms is a search."""
    found = list(variants(connection, side))
    if len(found) <= _MAX_NEAR_FORMS:
        return found
    return sorted(found, key=lambda words: -frequency(connection, words[-1]))[:_MAX_NEAR_FORMS]


def frequency(connection: Connection, form: str) -> int:
    """Give how many articles hold a word exactly so."""
    row = connection.execute("SELECT doc FROM article_vocabulary WHERE term = ?", (form,)).fetchone()
    return int(row[0]) if row else 0


def _quoted(words: tuple[str, ...]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'
