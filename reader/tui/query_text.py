"""A query as typed text that keys change: a part added, left out or excluded, another order, another span of time.

Only what stands outside brackets is changed; what a part means is asked of the query language itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.archive import parse_query
from reader.archive.query.tree import All

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from reader.archive.query.tree import Node

_ORDER: Final = re.compile(r"(?:urut|sort):.+", re.IGNORECASE)
_TIME: Final = re.compile(r"-?(?:tanggal|date|sejak|since|hingga|until):.+", re.IGNORECASE)
_QUOTES: Final = '"“”„«»'
_READ: Final = 200
"""Pieces that are looked at: of a query no more than a hundred words are read."""
_SPAN: Final = re.compile(r"(\w+:)(\S+)")


def pieces(text: str) -> list[str]:
    """Cut a query at the spaces outside quotes and brackets; quotes and brackets left open are closed."""
    found: list[str] = []
    piece, depth, quoted = "", 0, False
    for mark in text:
        if mark in _QUOTES:
            quoted = not quoted
        elif not quoted:
            depth = max(0, depth + (mark == "(") - (mark == ")"))
        if mark.isspace() and not quoted and not depth:
            found.append(piece)
            piece = ""
        else:
            piece += mark
    found.append(piece + '"' * quoted + ")" * depth)
    return [piece for piece in found if piece]


def has(text: str, part: str) -> bool:
    """Tell whether a query asks for a part as it stands, in whatever words."""
    return _root(part) in _roots(text)


def with_part(text: str, part: str) -> str:
    """Give a query that asks for a part as well; its opposite is taken out."""
    opposite = part[1:] if part.startswith("-") else f"-{part}"
    return _joined(without_part(text, opposite), part)


def without_part(text: str, part: str) -> str:
    """Give a query that does not ask for a part."""
    return _kept(text, lambda piece: piece != part and _root(piece) != _root(part))


def without_fields(text: str, names: Collection[str]) -> str:
    """Give a query that does not ask for any value of some fields; what it excludes stays excluded."""
    return _kept(text, lambda piece: piece.partition(":")[0].lower() not in names)


def with_order(text: str, order: str) -> str:
    """Give a query in another order, such as `urut:relevan`; "" for the usual one."""
    rest = _kept(text, lambda piece: not _ORDER.fullmatch(piece))
    return " ".join(filter(None, (rest, order)))


def with_time(text: str, time: str) -> str:
    """Give a query that asks for this span of time and no other; "" for all times."""
    rest = _kept(text, lambda piece: not _TIME.fullmatch(piece))
    return _joined(rest, time) if time else rest


def from_to(first: str, last: str) -> str:
    """Give the query for the time from one span to another: `tanggal:2025-01` and `tanggal:2025-03` make one."""
    begin, end = _SPAN.fullmatch(first), _SPAN.fullmatch(last)
    if first == last or begin is None or end is None:
        return first
    return f"{begin[1]}{begin[2].partition('..')[0]}..{end[2].rpartition('..')[2]}"


def _kept(text: str, wanted: Callable[[str], bool]) -> str:
    found = pieces(text)
    kept = [piece for piece in found[:_READ] if wanted(piece)] + found[_READ:]
    return text.strip() if kept == found else " ".join(kept)


def _joined(text: str, part: str) -> str:
    """Add a part to a query so that it narrows the whole: brackets keep it out of alternatives and operators."""
    rest = " ".join(pieces(text))
    for joined in (f"{rest} {part}", f"({rest}) {part}"):
        if rest and _asks_for(joined, part):
            return joined
    return part


def _asks_for(text: str, part: str) -> bool:
    root, wanted = _root(text), _root(part)
    return root == wanted or (isinstance(root, All) and wanted in root.nodes)


@lru_cache(maxsize=1_000)
def _root(text: str) -> Node:
    return parse_query(text).root


@lru_cache(maxsize=4)
def _roots(text: str) -> frozenset[Node]:
    return frozenset(_root(piece) for piece in pieces(text)[:_READ])
