"""The rows of what was found, with the words around the first hit; bodies are read for rows on screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive.rows.stored import rows_of
from reader.archive.search.meaning import terms
from reader.article import Hit
from reader.text import excerpt, fold, one_line, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Query
    from reader.archive.search.meaning import Terms
    from reader.article import ArticleRow, Span

MAX_ROWS: Final = 100
"""How many rows are read at once: more than a screen shows."""

_WINDOW: Final = 400
_OVERLAP: Final = 150
_MAX_SEARCHED: Final = 200_000


def hits(connection: Connection, query: Query, ids: Sequence[int]) -> list[Hit]:
    """Read the rows of these ids, in their order, marked where the query's words stand."""
    wanted = list(ids)[:MAX_ROWS]
    rows = rows_of(connection, wanted)
    asked = terms(connection, query)
    if not (asked.forms or asked.phrases):
        return [Hit(rows[id_], rows[id_].lead) for id_ in wanted if id_ in rows]
    marks = ", ".join("?" * len(wanted))
    bodies = dict(connection.execute(f"SELECT id, body FROM article WHERE id IN ({marks})", wanted))
    return [_hit(rows[id_], str(bodies[id_]), asked) for id_ in wanted if id_ in rows]


def _hit(row: ArticleRow, body: str, asked: Terms) -> Hit:
    """Give the row with the words around the first hit in its body, or the lead where the body has none."""
    marked = spans_of(row.headline, asked.forms, asked.phrases)
    first = _first_hit(body, asked)
    if first is None:
        return Hit(row, row.lead, (), marked)
    start, end = first
    around = one_line(_around(body, start, end))
    text, spans = excerpt(around, spans_of(around, asked.forms, asked.phrases))
    return Hit(row, text, spans, marked)


def _first_hit(body: str, asked: Terms) -> Span | None:
    """Find the first hit, window by window: words are looked at only where a quick search has found one."""
    sought = {*asked.forms, *(phrase[0] for phrase in asked.phrases)}
    for start in range(0, min(len(body), _MAX_SEARCHED), _WINDOW):
        window = body[start : start + _WINDOW + _OVERLAP]
        folded = fold(window)
        if any(word in folded for word in sought):
            for first, last in spans_of(window, asked.forms, asked.phrases):
                if _whole(body, start + first, start + last):
                    return start + first, start + last
    return None


def _whole(body: str, start: int, end: int) -> bool:
    """Tell whether what stands there is a word of the body, not a piece of one that a window has cut."""
    return not (_inside(body, start) or _inside(body, end))


def _inside(body: str, at: int) -> bool:
    return 0 < at < len(body) and body[at - 1].isalnum() and body[at].isalnum()


def _around(body: str, start: int, end: int) -> str:
    """Cut some of the body around a hit, between words."""
    first, last = max(0, start - _OVERLAP), min(len(body), end + _OVERLAP * 2)
    while _inside(body, first) and first < start:
        first += 1
    while _inside(body, last) and last > end:
        last -= 1
    return body[first:last]
