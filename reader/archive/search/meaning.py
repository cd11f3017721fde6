"""How a query is understood: the words to highlight, what was also looked for, and notes for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.archive.query.tree import Near, Phrase, Prefix, Word, texts_of
from reader.archive.search.forms import variants
from reader.locale import _
from reader.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query, Text


@dataclass(frozen=True, slots=True)
class Terms:
    """The folded words that a query found articles by, for highlighting."""

    forms: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was read: the other forms that were looked for, and sentences about what was guessed."""

    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def terms(connection: Connection, query: Query) -> Terms:
    """Give every word, word sequence and prefix that a hit of this query may hold."""
    forms: set[str] = set()
    phrases: dict[tuple[str, ...], None] = {}
    prefixes: dict[str, None] = {}
    for text in _sides(query):
        if isinstance(text, Prefix):
            prefixes[fold(text.text)] = None
        for variant in variants(connection, text):
            folded = tuple(words(" ".join(variant)))
            if len(folded) == 1:
                forms.add(folded[0])
            elif folded:
                phrases[folded] = None
    return Terms(frozenset(forms), tuple(phrases), tuple(prefixes))


def explain(connection: Connection, query: Query) -> Explanation:
    """Say what was looked for beside the words typed, and how the query was read."""
    typed: set[str] = set()
    also: dict[str, None] = {}
    for text in _sides(query):
        typed.add(_typed(text))
        # Of a word still being typed only its forms are told: what begins like it is not what it was read as.
        meant = Word(text.text) if isinstance(text, Prefix) and text.typed else text
        also.update((" ".join(words(" ".join(variant))), None) for variant in variants(connection, meant))
    notes = tuple(_(note.message).format(words=note.words) for note in query.notes)
    return Explanation(tuple(form for form in also if form not in typed), notes)


def _sides(query: Query) -> Iterator[Text]:
    for text in texts_of(query.root):
        if isinstance(text, Near):
            yield text.left
            yield text.right
        else:
            yield text


def _typed(text: Text) -> str:
    if isinstance(text, Phrase):
        return " ".join(words(" ".join(text.words)))
    return "" if isinstance(text, Near) else fold(text.text)
