"""How a query is understood: the words to highlight, what was also looked for, and notes for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import (
    Identified,
    Name,
    Named,
    Near,
    Phrase,
    Prefix,
    RelatedTo,
    Word,
    leaves_of,
    texts_of,
)
from reader.archive.rows.stored import FEWEST_TYPED, uids_beginning
from reader.archive.search import names
from reader.archive.search.forms import variants
from reader.archive.search.resolving import resolved
from reader.locale import N_, _
from reader.text import fold, shortened, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Query, Text


_UNKNOWN: Final = {
    Name.PUBLISHER: N_("No source has the name “{name}”."),
    Name.TAG: N_("No article has the tag “{name}”."),
    Name.FEED: N_("No feed has the name “{name}”."),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The folded words that a query found articles by, for highlighting.

    `groups` has a set for each word or phrase of the query: all that is looked for in its place.
    """

    forms: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    groups: tuple[frozenset[tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was read: the other forms that were looked for, and sentences about what was guessed."""

    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def terms(connection: Connection, query: Query) -> Terms:
    """Give every word and word sequence that a hit of this query may hold."""
    forms: set[str] = set()
    phrases: dict[tuple[str, ...], None] = {}
    groups: list[frozenset[tuple[str, ...]]] = []
    for text in _sides(resolved(connection, query)):
        meant = [tuple(words(" ".join(variant))) for variant in variants(connection, text)]
        groups.append(frozenset(filter(None, meant)))
        for folded in meant:
            if len(folded) == 1:
                forms.add(folded[0])
            elif folded:
                phrases[folded] = None
    return Terms(frozenset(forms), tuple(phrases), tuple(filter(None, groups)))


def explain(connection: Connection, query: Query) -> Explanation:
    """Say what was looked for beside the words typed, and how the query was read."""
    query = resolved(connection, query)
    typed: set[str] = set()
    also: dict[str, None] = {}
    for text in _sides(query):
        typed.add(_typed(text))
        # Of a word still being typed only its forms are told: what begins like it is not what it was read as.
        asked = Word(text.text, also=text.also) if isinstance(text, Prefix) and text.typed else text
        also.update((" ".join(words(" ".join(variant))), None) for variant in variants(connection, asked))
    notes = [_(note.message).format(words=note.words) for note in query.notes]
    notes += dict.fromkeys(_unknown(connection, leaf) for leaf in leaves_of(query.root))
    return Explanation(tuple(form for form in also if form not in typed), tuple(filter(None, notes)))


def _unknown(connection: Connection, leaf: Node) -> str:
    """Say of a part that asks for something by its name, and finds nothing, that there is no such thing."""
    if isinstance(leaf, RelatedTo):
        return _not_one(connection, leaf.uid)
    if isinstance(leaf, Identified):
        return _not_known(connection, leaf.text)
    if isinstance(leaf, Named) and leaf.name in _UNKNOWN and not names.meant(connection, leaf):
        return _(_UNKNOWN[leaf.name]).format(name=shortened(" ".join(leaf.words)))
    return ""


def _not_one(connection: Connection, uid: str) -> str:
    """Say why a short id means no article; nothing where it means one."""
    found = uids_beginning(connection, uid)
    if not found:
        return _too_short_or_unknown(uid)
    return _("Several articles have ids that begin with {id}: type more of it.").format(id=uid) if found[1:] else ""


def _not_known(connection: Connection, typed: str) -> str:
    """Say why no article has an id that begins so, nor is called so by its feed."""
    held = connection.execute("SELECT EXISTS (SELECT 1 FROM article WHERE identifier = ?)", (typed,)).fetchone()[0]
    return "" if held or uids_beginning(connection, typed.lower()) else _too_short_or_unknown(typed)


def _too_short_or_unknown(uid: str) -> str:
    if len(uid) < FEWEST_TYPED:
        return _("“{id}” is too short for an id: type at least four of its characters.").format(id=uid)
    return _("No article has the id {id}.").format(id=shortened(uid))


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
