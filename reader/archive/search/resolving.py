"""What a query asks for in this archive: saved searches put in their place, acronyms beside their full names.

The tree that was typed says neither: which searches are saved, and what BNPT stands for, is the archive's knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar

from reader.archive.query.reading import joined, parse_query
from reader.archive.query.tree import (
    All,
    Any,
    Near,
    Note,
    Phrase,
    Prefix,
    Saved,
    Sort,
    Without,
    Word,
    leaves_of,
)
from reader.archive.search.acronyms import other_names, runs
from reader.archive.search.beginnings import MOST, beginning
from reader.locale import N_
from reader.names import fold_name
from reader.text import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Query

_T = TypeVar("_T", bound="Node")

MOST_SAVED: Final = 50
"""How many saved searches are put into one query, those within others included."""

MOST_BEGUN: Final = 1_000
"""How many words are looked for in place of all beginnings in a query together."""

_LEAST_BEGUN: Final = 10
_BEGUN: Final = N_("Of each beginning only {words} words were looked for, as there are many beginnings.")
_GONE: Final = N_("There is no saved search “{words}”: it finds nothing.")
_CIRCLE: Final = N_("The saved search “{words}” asks for itself: there it finds nothing.")
_TOO_MANY: Final = Note(N_("Only the first {words} saved searches were read."), str(MOST_SAVED))


def resolved(connection: Connection, query: Query) -> Query:
    """Give the query as this archive understands it, with notes on what it could not; resolving it again is harmless.

    A query that is one saved search and no more is in that one's order.
    """
    resolver = _Resolver(connection)
    root = resolver.widened(resolver.shared(resolver.filled(query.root, ())))
    whole = isinstance(query.root, Saved) and query.sort is Sort.NEWEST
    sort = resolver.first_sort if whole else query.sort
    return replace(query, root=root, sort=sort, notes=tuple(dict.fromkeys([*query.notes, *resolver.notes])))


def finds_all(connection: Connection, query: Query) -> bool:
    """Tell whether a query leaves no article out, whatever the archive holds: `-saved:` with a search that is gone."""
    return _is_all(resolved(connection, query).root) is True


def _is_all(node: Node) -> bool | None:
    """Say True of a part that finds every article, False of one that finds none, None where it depends on articles."""
    match node:
        case Saved():
            return False
        case Without():
            found = _is_all(node.node)
            return None if found is None else not found
        case Any():
            parts = {_is_all(part) for part in node.nodes}
            return True if True in parts else None if None in parts else False
        case All():
            parts = {_is_all(part) for part in node.nodes}
            return False if False in parts else None if None in parts else True
        case _:
            return None


@dataclass(slots=True)
class _Resolver:
    connection: Connection
    notes: list[Note] = field(default_factory=list)
    count: int = 0
    first_sort: Sort = Sort.NEWEST
    now: datetime | None = None

    def filled(self, node: Node, within: tuple[str, ...]) -> Node:
        """Put saved searches in their place; one that is missing, or within itself, stays and finds nothing."""
        match node:
            case Saved():
                return self.saved(node, within)
            case Without():
                return Without(self.filled(node.node, within))
            case Any():
                return Any(tuple(self.filled(part, within) for part in node.nodes))
            case All():
                return joined([self.filled(part, within) for part in node.nodes])
            case _:
                return node

    def saved(self, node: Saved, within: tuple[str, ...]) -> Node:
        name = fold_name(node.name)
        row = self.connection.execute("SELECT query FROM saved_search WHERE name_folded = ?", (name,)).fetchone()
        if row is None or name in within:
            self.notes.append(Note(_CIRCLE if row else _GONE, shortened(node.name)))
            return node
        self.count += 1
        if self.count > MOST_SAVED:
            self.notes.append(_TOO_MANY)
            return node
        asked = parse_query(str(row[0]))
        self.notes.extend(asked.notes)
        if not within:
            self.first_sort = asked.sort
        return self.filled(asked.root, (*within, name))

    def shared(self, root: Node) -> Node:
        """Let the beginnings in a query share a number of words: each word that is looked for takes its time.

        Those that few words begin with leave theirs to the others.
        """
        begun = [leaf.text for leaf in leaves_of(root) if isinstance(leaf, Prefix)]
        if len(begun) * MOST <= MOST_BEGUN:
            return root
        left, most = MOST_BEGUN, MOST
        sizes = sorted(len(beginning(self.connection, text)) for text in begun)
        for place, size in enumerate(sizes):
            most = max(_LEAST_BEGUN, left // (len(sizes) - place))
            if size > most:
                break
            left -= size
        else:
            return root
        self.notes.append(Note(_BEGUN, str(most)))
        return _limited(root, most)

    def widened(self, node: Node) -> Node:
        """Put other names beside words that have some: BNPT beside its full name, and the other way round."""
        match node:
            case Near():
                found = self.near(node)
            case Without():
                found = Without(self.widened(node.node))
            case Any():
                found = Any(tuple(self.widened(part) for part in node.nodes))
            case All():
                found = joined(self.row(node.nodes))
            case _:
                found = self.named(node)
        return found

    def named(self, node: _T) -> _T:
        """Put its other names beside a text; one word in quotes is meant exactly so."""
        if isinstance(node, Word) or (isinstance(node, Prefix) and node.typed):
            return node if node.also else replace(node, also=other_names(self.connection, (node.text,)))
        if isinstance(node, Phrase) and not node.bends and len(node.words) > 1 and not node.also:
            return replace(node, also=other_names(self.connection, node.words))
        return node

    def near(self, node: Near) -> Node:
        return replace(node, left=self.named(node.left), right=self.named(node.right))

    def row(self, nodes: Sequence[Node]) -> list[Node]:
        """Widen conditions side by side: words in a row may together be a full name."""
        found: list[Node] = []
        start = 0
        while start < len(nodes):
            end = start
            words: list[Word | Prefix] = []
            while end < len(nodes) and (word := _word(nodes[end])) and word.column == (words or [word])[0].column:
                words.append(word)
                end += 1
            found += self.words(words) if words else [self.widened(nodes[start])]
            start = max(end, start + 1)
        return found

    def words(self, row: Sequence[Word | Prefix]) -> list[Node]:
        found: list[Node] = []
        at = 0
        for run in runs(self.connection, [word.text for word in row]):
            found += row[at : run.start]
            held = row[run.start : run.end]
            if len(held) == 1:
                found.append(replace(held[0], also=run.names))
            else:
                names = (Phrase(name, held[0].column) for name in run.names)
                found.append(Any((All(tuple(held)), *names)))
            at = run.end
        return [*found, *row[at:]]


def _limited(node: Node, most: int) -> Node:
    match node:
        case Prefix():
            return replace(node, most=most)
        case Without():
            return Without(_limited(node.node, most))
        case Any():
            return Any(tuple(_limited(part, most) for part in node.nodes))
        case All():
            return All(tuple(_limited(part, most) for part in node.nodes))
        case _:
            return node


def _word(node: Node) -> Word | Prefix | None:
    """Give a word as it may stand in a full name, one that is still being typed among them."""
    return node if isinstance(node, Word) or (isinstance(node, Prefix) and node.typed) else None
