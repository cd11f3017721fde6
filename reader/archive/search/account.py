"""How a query was read and is answered, part by part, each with its forms and its hits; and what smaller ones find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import All, Any, Dated, Near, Phrase, Prefix, Query, Sort, Without, Word
from reader.archive.query.writing import text_of, written
from reader.archive.search.forms import expression, frequency, variants
from reader.archive.search.found import count
from reader.archive.search.meaning import explain
from reader.archive.search.plan import plan
from reader.archive.search.ranking import RANKED
from reader.archive.search.resolving import resolved
from reader.findings import Account, Form, Part, Smaller
from reader.locale import N_, _
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Column, Node

_MOST_LEFT_OUT: Final = 20
_ALL: Final = N_("all of these")
_ANY: Final = N_("any of these")
_WITHOUT: Final = N_("without")
_EVERYTHING: Final = N_("every article")


def account(connection: Connection, query: Query) -> Account:
    """Say how a query was read and is answered."""
    meant = resolved(connection, query)
    planned = plan(connection, query)
    start, end = _range(meant.root)
    is_ranked = meant.sort is Sort.RELEVANCE and bool(planned.match) and not meant.question
    return Account(
        tuple(_parts(connection, meant.root, 0)),
        planned.match,
        start,
        end,
        meant.sort.value,
        RANKED if is_ranked else 0,
        count(connection, query),
        explain(connection, query).notes,
    )


def smaller(connection: Connection, query: Query) -> tuple[Smaller, ...]:
    """Give the query with one part left out, for every part without which something is found, most hits first."""
    nodes = query.root.nodes if isinstance(query.root, All) else ()
    found: list[Smaller] = []
    for place, node in enumerate(nodes[:_MOST_LEFT_OUT]):
        rest = (*nodes[:place], *nodes[place + 1 :])
        question = () if isinstance(node, Any) and place == 0 else query.question  # its words come first
        asked = replace(query, root=rest[0] if len(rest) == 1 else All(rest), question=question)
        if counted := count(connection, asked):
            found.append(Smaller(written(node), text_of(asked), counted))
    return tuple(sorted(found, key=lambda one: -one.count))


def _parts(connection: Connection, node: Node, depth: int) -> Iterator[Part]:
    """Give a part of a tree and what is inside it; of what is left out, how many articles that is."""
    if isinstance(node, Without):
        inside = node.node
        if not isinstance(inside, (All, Any)):
            forms = _forms(connection, inside)
            yield Part(depth, f"{_(_WITHOUT)} {written(inside)}", forms, count(connection, Query(inside)))
            return
        yield Part(depth, _(_WITHOUT), (), count(connection, Query(inside)))
        yield from _parts(connection, inside, depth + 1)
        return
    yield Part(depth, _text(node), _forms(connection, node), count(connection, Query(node)))
    for part in node.nodes if isinstance(node, (All, Any)) else _sides(node):
        yield from _parts(connection, part, depth + 1)


def _sides(node: Node) -> tuple[Word | Phrase, ...]:
    return (node.left, node.right) if isinstance(node, Near) else ()


def _text(node: Node) -> str:
    if isinstance(node, Any):
        return _(_ANY)
    if isinstance(node, All):
        return _(_ALL) if node.nodes else _(_EVERYTHING)
    return written(node)


def _forms(connection: Connection, text: Node) -> tuple[Form, ...]:
    """Give what was looked for in place of a text: the forms that the archive holds, commonest first."""
    if not isinstance(text, (Word, Phrase, Prefix)):
        return ()
    rows = dict.fromkeys(tuple(words(" ".join(row))) for row in variants(connection, text))
    found = [Form(" ".join(row), _articles(connection, row, text.column)) for row in rows if row]
    return tuple(sorted((form for form in found if form.articles), key=lambda form: -form.articles))


def _articles(connection: Connection, row: tuple[str, ...], column: Column | None) -> int:
    if len(row) == 1 and column is None:
        return frequency(connection, row[0])
    match = expression(connection, Phrase(row, column))
    return int(connection.execute("SELECT count(*) FROM article_fts WHERE article_fts MATCH ?", (match,)).fetchone()[0])


def _range(root: Node) -> tuple[datetime | None, datetime | None]:
    """Give the span that every hit lies in, as far as dates say so."""
    dated = [node for node in (root.nodes if isinstance(root, All) else (root,)) if isinstance(node, Dated)]
    starts = [node.start for node in dated if node.start]
    ends = [node.end for node in dated if node.end]
    return max(starts, default=None), min(ends, default=None)
