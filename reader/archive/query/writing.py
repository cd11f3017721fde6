"""A tree as a reader would type it: for explanations, for smaller questions, and for what narrows a search.

Fields have their Indonesian names, which everybody's berita understands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from reader.archive.query.dates import WIB
from reader.archive.query.tree import (
    Addressed,
    All,
    Any,
    Column,
    Dated,
    Has,
    Having,
    Identified,
    Name,
    Named,
    Near,
    Phrase,
    Prefix,
    RelatedTo,
    Saved,
    Sort,
    State,
    Without,
    Word,
)
from reader.archive.query.words import OPERATORS
from reader.text import words

if TYPE_CHECKING:
    from datetime import datetime

    from reader.archive.query.tree import Leaf, Node, Query, Text

FIELD_OF: Final = {
    Name.PUBLISHER: "sumber",
    Name.PLACE: "tempat",
    Name.CREDIT: "oleh",
    Name.KEYWORD: "kata",
    Name.TAG: "tag",
    Name.FEED: "umpan",
}
"""The Indonesian field that asks for a name."""

HAVING: Final = {
    Having.NOTE: "catatan",
    Having.TAG: "tag",
    Having.RELATED: "terkait",
    Having.DATE: "tanggal",
    Having.VERSIONS: "versi",
    Having.URL: "tautan",
    Having.KEYWORD: "kata",
    Having.PUBLISHER: "sumber",
    Having.PLACE: "tempat",
    Having.CREDIT: "oleh",
}
"""The Indonesian value of `punya:` for what an article may have."""

_COLUMNS: Final = {None: "", Column.HEADLINE: "judul:", Column.BODY: "isi:"}
_SORTS: Final = {Sort.NEWEST: "", Sort.OLDEST: "urut:terlama", Sort.RELEVANCE: "urut:relevan"}
_DAY: Final = timedelta(days=1)
_ONE_WORD: Final = re.compile(r"[^\s()|]+")
_ONE_PIECE: Final = re.compile(r"\w[\w.&/'-]*(?<=\w)")


def text_of(query: Query) -> str:
    """Write a query as typed text that is read as the same query."""
    root = query.root
    nodes = root.nodes if isinstance(root, All) else (root,)
    parts = [inside(node) for node in nodes] if isinstance(root, All) else [written(root)]
    order = _SORTS[query.sort]
    if query.question:
        either = nodes[0].nodes if isinstance(nodes[0], Any) else ()
        rest = [inside(node) for node in either if isinstance(node, Near) or getattr(node, "column", None)]
        parts = [*query.question, *rest, *parts[1:], "cara:salah-satu"]
        order = "" if query.sort is Sort.RELEVANCE else order or "urut:terbaru"
    return " ".join(filter(None, [*parts, order]))


def written(node: Node) -> str:
    """Write one part of a query as typed text."""
    match node:
        case Word() | Prefix() | Phrase() | Near():
            text = _text(node)
        case Without():
            text = f"-({written(node.node)})" if isinstance(node.node, Without) else f"-{inside(node.node)}"
        case Any():
            text = " OR ".join(f"({written(part)})" if isinstance(part, Any) else written(part) for part in node.nodes)
        case All():
            text = " ".join(inside(part) for part in node.nodes)
        case _:
            text = _leaf(node)
    return text


def inside(node: Node) -> str:
    """Write a part that stands beside others, in brackets where it would fall apart."""
    return f"({written(node)})" if isinstance(node, (Any, All, Near)) else written(node)


def quoted(text: str) -> str:
    """Write a value of a field, in quotes where it would not be read as one piece."""
    plain = " ".join(text.replace('"', " ").split())
    return plain if _ONE_PIECE.fullmatch(plain) else f'"{plain}"'


def narrowing(name: Name, value: str, *, whole: bool) -> str:
    """Write what to add to a query to find only articles that have this name; "" for one that cannot be asked for."""
    if not value:
        return f"-punya:{FIELD_OF[name]}" if name in (Name.PUBLISHER, Name.PLACE) else ""
    return f"{FIELD_OF[name]}:{'=' if whole else ''}{quoted(value)}" if words(value) else ""


def _text(text: Text) -> str:
    match text:
        case Near():
            return _near(text)
        case Word() | Prefix(typed=True):
            typed = f"{text.text}." if text.text in OPERATORS else text.text
        case Prefix():
            typed = f"{text.text}*"
        case Phrase():
            typed = "-".join(text.words) if text.bends else f'"{" ".join(text.words)}"'
    return f"{_COLUMNS[text.column]}{typed}"


def _near(near: Near) -> str:
    """Write two words side by side; where the second one is looked for is said before both, as it is only read so."""
    where, left, right = near.right.column, near.left, near.right
    if where is None:
        return f"{_text(left)} NEAR/{near.distance} {_text(right)}"
    left = replace(left, column=None) if left.column is where else left
    return f"{_COLUMNS[where]}({_text(left)} NEAR/{near.distance} {_text(replace(right, column=None))})"


def _leaf(node: Leaf) -> str:
    match node:
        case Named():
            value = f"{'-'.join(node.words)}*" if node.begins else quoted(" ".join(node.words))
            text = f"{FIELD_OF[node.name]}:{'=' if node.whole else ''}{value}"
        case State():
            text = f"adalah:{_state(node)}"
        case Dated():
            text = node.typed or _span(node.start, node.end)
        case Has():
            text = f"punya:{HAVING[node.what]}"
        case RelatedTo():
            text = f"terkait:{node.uid}"
        case Identified():
            text = f"id:{quoted(node.text)}"
        case Addressed():
            text = f"tautan:{node.address if _ONE_WORD.fullmatch(node.address) else quoted(node.address)}"
        case Saved():
            text = f"simpanan:{quoted(node.name)}"
    return text


def _state(state: State) -> str:
    if state.read is not None:
        return "dibaca" if state.read else "belum-dibaca"
    return "berbintang" if state.starred else "tak-berbintang"


def _span(start: datetime | None, end: datetime | None) -> str:
    """Write a span as the days that it begins and ends with."""
    first = (start + WIB).date().isoformat() if start else ""
    last = (end + WIB - _DAY).date().isoformat() if end else ""
    if first == last:
        return f"tanggal:{first or '0001..9999'}"
    return f"tanggal:{first}..{last}"
