"""How a query was read and is answered, part by part, each with its forms and its hits; and what smaller ones find."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from reader.archive.query.reading import joined
from reader.archive.query.tree import All, Any, Dated, Near, Phrase, Prefix, Query, Sort, Without, Word
from reader.archive.query.writing import text_of, written
from reader.archive.search.forms import expression, frequency, variants
from reader.archive.search.found import count
from reader.archive.search.meaning import explain
from reader.archive.search.plan import plan
from reader.archive.search.ranking import ranking
from reader.archive.search.resolving import resolved
from reader.findings import Account, Form, Part, Smaller
from reader.locale import N_, _
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Column, Node

_MOST_LEFT_OUT: Final = 20
_MOST_PAIRED: Final = 7
"""Parts of which every two are left out: twenty-one questions at most."""
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
    ranked = len(ranking(connection, planned, meant).ids) if is_ranked else 0
    return Account(
        tuple(_parts(connection, meant.root, 0)),
        planned.match,
        start,
        end,
        meant.sort.value,
        ranked,
        count(connection, query),
        explain(connection, query).notes,
    )


def smaller(connection: Connection, query: Query) -> tuple[Smaller, ...]:
    """Give what asks for less and finds something, most hits first: with one part less, or a phrase as its words.

    Where that finds nothing, with two parts less.
    """
    nodes = query.root.nodes if isinstance(query.root, All) else (query.root,)
    one_less = [*_left_out(query, nodes, 1), *_as_words(query, nodes)]
    found = _finding(connection, one_less) or _finding(connection, _left_out(query, nodes, 2))
    return tuple(sorted(found, key=lambda one: -one.count))


_Less = tuple[str, Query, bool]
"""A query that asks for less, what it asks less for, and whether that is a phrase read as its words."""


def _finding(connection: Connection, asked: Iterable[_Less]) -> list[Smaller]:
    counted = [(less, text_of(query), count(connection, query), as_words) for less, query, as_words in asked]
    return [Smaller(less, text, found, as_words) for less, text, found, as_words in counted if found]


def _left_out(query: Query, nodes: Sequence[Node], many: int) -> Iterator[_Less]:
    """Leave every so many parts out, but not all of them."""
    most = _MOST_LEFT_OUT if many == 1 else _MOST_PAIRED
    for places in combinations(range(len(nodes[:most])), many):
        rest = [node for place, node in enumerate(nodes) if place not in places]
        if not rest:
            return
        is_asked = not (0 in places and isinstance(nodes[0], Any))  # the words of a question come first
        smaller_ = replace(query, root=joined(rest), question=query.question if is_asked else ())
        yield written(joined([nodes[place] for place in places])), smaller_, False


def _as_words(query: Query, nodes: Sequence[Node]) -> Iterator[_Less]:
    """Let the words of one phrase, or of one NEAR, stand anywhere."""
    for place, node in enumerate(nodes[:_MOST_LEFT_OUT]):
        inside: list[Node] = []
        if isinstance(node, Phrase) and not node.bends and len(node.words) > 1:
            inside = [Word(word, node.column) for word in node.words]
        elif isinstance(node, Near):
            inside = [node.left, node.right]
        if inside:
            asked = replace(query, root=joined([*nodes[:place], *inside, *nodes[place + 1 :]]))
            plain = replace(node, column=None) if isinstance(node, Phrase) else node
            yield written(plain).replace('"', ""), asked, True


def _parts(connection: Connection, node: Node, depth: int) -> Iterator[Part]:
    """Give a part of a tree and what is inside it, each with the articles that it alone would find."""
    if isinstance(node, Without):
        inside = node.node
        rest = max(0, count(connection, Query()) - count(connection, Query(inside)))
        if not isinstance(inside, (All, Any)):
            yield Part(depth, f"{_(_WITHOUT)} {written(inside)}", _forms(connection, inside), rest)
            return
        yield Part(depth, _(_WITHOUT), (), rest)
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
