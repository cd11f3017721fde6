"""How a query is understood: the words to highlight, what was also looked for, and notes for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.archive.query.tree import All, Any, Near, Phrase, Prefix, RelatedTo, Without, Word, texts_of
from reader.archive.rows.stored import FEWEST_TYPED, uids_beginning
from reader.archive.search.forms import variants
from reader.locale import _
from reader.text import fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Query, Text


@dataclass(frozen=True, slots=True)
class Terms:
    """The folded words that a query found articles by, for highlighting."""

    forms: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was read: the other forms that were looked for, and sentences about what was guessed."""

    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def terms(connection: Connection, query: Query) -> Terms:
    """Give every word and word sequence that a hit of this query may hold."""
    forms: set[str] = set()
    phrases: dict[tuple[str, ...], None] = {}
    for text in _sides(query):
        for variant in variants(connection, text):
            folded = tuple(words(" ".join(variant)))
            if len(folded) == 1:
                forms.add(folded[0])
            elif folded:
                phrases[folded] = None
    return Terms(frozenset(forms), tuple(phrases))


def explain(connection: Connection, query: Query) -> Explanation:
    """Say what was looked for beside the words typed, and how the query was read."""
    typed: set[str] = set()
    also: dict[str, None] = {}
    for text in _sides(query):
        typed.add(_typed(text))
        # Of a word still being typed only its forms are told: what begins like it is not what it was read as.
        meant = Word(text.text) if isinstance(text, Prefix) and text.typed else text
        also.update((" ".join(words(" ".join(variant))), None) for variant in variants(connection, meant))
    notes = [_(note.message).format(words=note.words) for note in query.notes]
    notes += dict.fromkeys(_not_one(connection, uid) for uid in _asked_about(query.root))
    return Explanation(tuple(form for form in also if form not in typed), tuple(filter(None, notes)))


def _asked_about(node: Node) -> Iterator[str]:
    """Go through the short ids in a query."""
    if isinstance(node, RelatedTo):
        yield node.uid
    elif isinstance(node, (All, Any, Without)):
        for part in (node.node,) if isinstance(node, Without) else node.nodes:
            yield from _asked_about(part)


def _not_one(connection: Connection, uid: str) -> str:
    """Say why a short id means no article; nothing where it means one."""
    found = uids_beginning(connection, uid)
    if len(uid) < FEWEST_TYPED:
        return _("“{id}” is too short for an id: type at least four of its characters.").format(id=uid)
    if not found:
        return _("No article has the id {id}.").format(id=uid)
    return _("Several articles have ids that begin with {id}: type more of it.").format(id=uid) if found[1:] else ""


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
