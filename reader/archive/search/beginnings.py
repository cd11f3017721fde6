"""Which of the archive's words begin so: all of them, or, of very many, the commonest and the shortest.

How common a word is would have to be counted, entry by entry. But FTS5 keeps the entries of its index on pages, and a
small table of where words begin on them (sqlite.org/fts5.html, "FTS5 data structures"): a word with no other beginning
on many pages is common. That is a guess, and only decides which words are looked for first.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Final

from reader.archive.search.remembered import remembered
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.archive.connection import Connection

MOST: Final = 200
"""How many words that begin alike are looked for: what bounds a search while typing."""

_COMMONEST: Final = 60
_PAST_ALL: Final = "\U0010ffff"
_SEGMENTS: Final = (
    "WITH RECURSIVE step (id) AS (SELECT min(segid) FROM article_fts_idx UNION ALL"
    " SELECT (SELECT min(segid) FROM article_fts_idx WHERE segid > step.id) FROM step WHERE step.id IS NOT NULL)"
    " SELECT id FROM step WHERE id IS NOT NULL"
)
_NEXT: Final = "SELECT {which}(term) FROM article_fts_idx AS n WHERE n.segid = s.id AND n.term {side}"
_LONG: Final = (
    f"WITH s (id) AS ({_SEGMENTS}) SELECT until, sum(pages) FROM ("
    " SELECT term AS until, (pgno >> 1) - lag(pgno >> 1) OVER (PARTITION BY segid ORDER BY term) - 1 AS pages"
    " FROM s CROSS JOIN article_fts_idx AS i ON i.segid = s.id"
    f" AND i.term >= coalesce(({_NEXT.format(which='max', side='<= ?1')}), ?1)"
    f" AND i.term <= coalesce(({_NEXT.format(which='min', side='>= ?2')}), ?2)"
    ") WHERE pages > 0 GROUP BY until ORDER BY sum(pages) DESC LIMIT ?3"
)
"""Where the next word begins after one that fills pages by itself; terms have a `0` before them in the main index."""

_LARGEST: Final = (
    f"SELECT s.id FROM ({_SEGMENTS}) AS s"
    " ORDER BY (SELECT pgno FROM article_fts_idx WHERE segid = s.id ORDER BY term DESC LIMIT 1) DESC LIMIT 1"
)
_PAGES: Final = (
    "SELECT coalesce(sum(after - page), 0) FROM (SELECT"
    " (SELECT pgno >> 1 FROM article_fts_idx WHERE segid = ?1 AND term > key ORDER BY term LIMIT 1) AS after,"
    " (SELECT pgno >> 1 FROM article_fts_idx WHERE segid = ?1 AND term <= key ORDER BY term DESC LIMIT 1) AS page"
    " FROM (SELECT CAST('0' || value AS BLOB) AS key FROM json_each(?2)))"
)


def pages(connection: Connection, forms: Iterable[str]) -> int:
    """Give about how many pages the entries of some words fill, in the largest segment of the index."""
    segment = remembered(connection, ("largest segment",), lambda: connection.execute(_LARGEST).fetchone())
    if segment is None:
        return 0
    return int(connection.execute(_PAGES, (segment[0], json.dumps(list(forms)))).fetchone()[0])


def beginning(connection: Connection, text: str) -> tuple[str, ...]:
    """List the archive's words that begin so, no more than MOST: the commonest, then the shortest."""
    return remembered(connection, ("beginning", text), lambda: _found(connection, text))


def _found(connection: Connection, text: str) -> tuple[str, ...]:
    # the index keeps a letter that is folded into two (Straße)
    found = [_beginning(connection, start) for start in dict.fromkeys((_lowered(text), fold(text)))]
    return tuple(dict.fromkeys(chain(*found)))[:MOST]


def _lowered(text: str) -> str:
    """Give text in small letters without accents, each letter that can stand by itself as it is."""
    return "".join(letter.lower() if len(fold(letter)) > 1 else fold(letter) for letter in text)


def _beginning(connection: Connection, folded: str) -> tuple[str, ...]:
    shortest = connection.execute(
        "SELECT form FROM word WHERE form >= ? AND form < ? ORDER BY length(form), form LIMIT ?",
        (folded, folded + _PAST_ALL, MOST + 1),
    ).fetchall()
    found = dict.fromkeys(row[0] for row in shortest)
    if len(found) > MOST:
        found = dict.fromkeys(_commonest(connection, folded)) | found
    return tuple(found)[:MOST]


def _commonest(connection: Connection, folded: str) -> Iterator[str]:
    """Give words whose entries fill pages of the index, those that fill most of them first.

    The word before the next beginning is meant; another segment of the index may know one more between the two.
    """
    low, high = f"0{folded}".encode(), f"0{folded}{_PAST_ALL}".encode()
    for until, _pages in connection.execute(_LONG, (low, high, _COMMONEST)).fetchall():
        next_ = bytes(until)[1:].decode("utf-8", "replace")
        rows = connection.execute(
            "SELECT form FROM word WHERE form >= ? AND form < ? ORDER BY form DESC LIMIT 2",
            (folded, min(next_, folded + _PAST_ALL)),
        )
        yield from (str(row[0]) for row in rows)
