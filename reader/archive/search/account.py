"""How a query was read and is answered, part by part, each with its forms and its hits; and what smaller ones find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import All, Any, Dated, Near, Phrase, Prefix, Query, Sort, Without, Word
from reader.archive.query.writing import text_of, written
from reader.archive.search.forms import frequency, variants
from reader.archive.search.found import RANKED, count
from reader.archive.search.meaning import explain
from reader.archive.search.plan import plan
from reader.findings import Account, Form, Part, Smaller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Text

_MOST_LEFT_OUT: Final = 20


def account(connection: Connection, query: Query) -> Account:
    """Say how a query was read and is answered."""
    planned = plan(connection, query)
    start, end = _range(query.root)
    return Account(
        tuple(_parts(connection, query.root, 0)),
        planned.match,
        start,
        end,
        query.sort.value,
        RANKED if query.sort is Sort.RELEVANCE and planned.match else 0,
        count(connection, query),
        explain(connection, query).notes,
    )


def smaller(connection: Connection, query: Query) -> tuple[Smaller, ...]:
    """Give the query with one part left out, for every part without which something is found, most hits first."""
    nodes = query.root.nodes if isinstance(query.root, All) else ()
    found: list[Smaller] = []
    for place, node in enumerate(nodes[:_MOST_LEFT_OUT]):
        rest = (*nodes[:place], *nodes[place + 1 :])
        asked = replace(query, root=rest[0] if len(rest) == 1 else All(rest))
        if counted := count(connection, asked):
            found.append(Smaller(written(node), text_of(asked), counted))
    return tuple(sorted(found, key=lambda one: -one.count))


def _parts(connection: Connection, node: Node, depth: int) -> Iterator[Part]:
    forms: tuple[Form, ...] = ()
    if isinstance(node, (Word, Phrase, Prefix)):
        forms = _forms(connection, node)
    yield Part(depth, written(node), forms, count(connection, Query(node)))
    if isinstance(node, Near):
        for side in (node.left, node.right):
            yield from _parts(connection, side, depth + 1)
    elif isinstance(node, (All, Any, Without)):
        for part in (node.node,) if isinstance(node, Without) else node.nodes:
            yield from _parts(connection, part, depth + 1)


def _forms(connection: Connection, text: Text) -> tuple[Form, ...]:
    found = [
        Form(" ".join(words), frequency(connection, words[0]) if len(words) == 1 else 0)
        for words in variants(connection, text)
    ]
    return tuple(sorted((form for form in found if form.articles), key=lambda form: -form.articles))


def _range(root: Node) -> tuple[datetime | None, datetime | None]:
    dated = [node for node in (root.nodes if isinstance(root, All) else (root,)) if isinstance(node, Dated)]
    starts = [node.start for node in dated if node.start]
    ends = [node.end for node in dated if node.end]
    return max(starts, default=None), min(ends, default=None)
