"""Parts of a query as conditions of SQL on an article's id, each written in two ways that mean the same.

*Listed*, a condition is a list of ids, made once: best for counting, and where few articles meet it. *Tested*, every
article that is met is looked at by itself: best where a page is soon full. `found` decides between them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.archive.numbers import first_id, host_in, keys_of_host
from reader.archive.query.tree import Addressed, Dated, Has, Having, Identified, Named, RelatedTo, State
from reader.archive.rows.stored import FEWEST_TYPED, uids_beginning
from reader.archive.search.names import PLACES, meant

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node

FIRST_ID: Final = 0
LAST_ID: Final = 2**63 - 1
_MOST_LISTED: Final = 1_000
_FEW: Final = 20_000

UNDATED: Final = (
    "EXISTS (SELECT 1 FROM article AS u INDEXED BY article_undated WHERE u.id = {id} AND u.date_published IS NULL)"
)
"""Whether an article has no date, with the column that its id is in."""

_NOTHING: Final = "0"
_RANGE: Final = "BETWEEN ?1 AND ?2"
_OWN: Final = {
    Having.URL: "(SELECT url FROM article AS o WHERE o.id = {id}) <> ''",
    Having.PUBLISHER: "(SELECT publisher FROM article AS o WHERE o.id = {id}) <> ''",
    Having.PLACE: "(SELECT place FROM article AS o WHERE o.id = {id}) <> ''",
}
"""What an article's own row tells; all that listing it would find is no shorter than the archive."""

_OTHERS: Final = {
    Having.TAG: "SELECT article_id FROM tag",
    Having.KEYWORD: "SELECT article_id FROM keyword",
    Having.CREDIT: "SELECT article_id FROM credit",
    Having.VERSIONS: "SELECT article_id FROM version",
    Having.RELATED: "SELECT article_id FROM related_headline",
}


class Condition(NamedTuple):
    """A condition as a list and as a test of one article."""

    listed: str
    tested: str


class Conditions:
    """Writes conditions on the id in one column; what was typed goes into `values`, numbered after the first ones."""

    def __init__(self, connection: Connection, id_: str, values: list[object]) -> None:
        self.connection = connection
        self.id = id_
        self.values = values

    def bind(self, value: object) -> str:
        """Keep a value, and give what stands for it in the statement."""
        self.values.append(value)
        return f"?{len(self.values)}"

    def leaf(self, node: Node) -> Condition:
        """Write a part that asks for something else than words; a saved search that is none finds nothing."""
        match node:
            case Named():
                condition = self._named(node)
            case State():
                condition = self._state(node)
            case Dated():
                condition = self._dated(node)
            case Has():
                condition = self._has(node.what)
            case RelatedTo() | Identified():
                condition = self._these(node)
            case Addressed():
                condition = self._addressed(node)
            case _:
                condition = Condition(_NOTHING, _NOTHING)
        return condition

    def among(self, listing: str) -> str:
        """Write that the id is in a list. The plus keeps FTS5 from answering the MATCH once for every id in it."""
        return f"{'+' if self.id.startswith('article_fts.') else ''}{self.id} IN ({listing})"

    def undated(self) -> str:
        """Write that an article has no date."""
        return UNDATED.format(id=self.id)

    def _named(self, node: Named) -> Condition:
        if not (found := meant(self.connection, node)):
            return Condition(_NOTHING, _NOTHING)
        table, column, key, using = PLACES[node.name]
        names = f"{column} IN (SELECT value FROM json_each({self.bind(json.dumps(found))}))"
        return Condition(
            self.among(f"SELECT {key} FROM {table} WHERE {names} AND {key} {_RANGE}"),
            f"EXISTS (SELECT 1 FROM {table}{using} WHERE {names} AND {key} = {self.id})",
        )

    def _state(self, node: State) -> Condition:
        column, wanted = ("starred", node.starred) if node.read is None else ("read", node.read)
        if self.id.startswith("reading."):
            # Written out, so that SQLite sees that an index of the unread or starred serves.
            own = f"reading.{column} = {int(bool(wanted))}"
            return Condition(own, own)
        tested = f"(SELECT {column} FROM reading AS r WHERE r.id = {self.id}) = {int(bool(wanted))}"
        indexed = 0 if column == "read" and self._has_few_unread() else 1
        listed = self.among(f"SELECT r.id FROM reading AS r WHERE r.{column} = {indexed} AND r.id {_RANGE}")
        return Condition(listed if int(bool(wanted)) == indexed else f"NOT {listed}", tested)

    def _has_few_unread(self) -> bool:
        """Tell whether a list of the unread is short; else one of the read is as short as any, or shorter."""
        counted = "SELECT count(*) FROM (SELECT 1 FROM reading WHERE read = 0 LIMIT ?)"
        return int(self.connection.execute(counted, (_FEW,)).fetchone()[0]) < _FEW

    def _dated(self, node: Dated) -> Condition:
        low, high = ids_of(node)
        written = f"({self.id} BETWEEN {low} AND {high} AND NOT {self.undated()})"
        return Condition(written, written)

    def _has(self, what: Having) -> Condition:
        if what is Having.NOTE:  # notes are not kept yet
            return Condition(_NOTHING, _NOTHING)
        if what is Having.DATE:
            return Condition(f"NOT {self.undated()}", f"NOT {self.undated()}")
        if what in _OWN:
            return Condition(_OWN[what].format(id=self.id), _OWN[what].format(id=self.id))
        listing = _OTHERS[what]
        return Condition(
            self.among(f"{listing} WHERE article_id {_RANGE}"), f"EXISTS ({listing} WHERE article_id = {self.id})"
        )

    def _these(self, node: RelatedTo | Identified) -> Condition:
        ids = related_ids(self.connection, node.uid) if isinstance(node, RelatedTo) else self._identified(node.text)
        written = self.among(", ".join(str(int(id_)) for id_ in ids))
        return Condition(written, written)

    def _identified(self, text: str) -> list[int]:
        """List the articles of a beginning of an id, or of what their feed calls them."""
        beginning = text.lower() if len(text) >= FEWEST_TYPED else "g"
        rows = self.connection.execute(
            "SELECT id FROM (SELECT id FROM article WHERE uid >= ?1 AND uid < ?1 || 'g' LIMIT ?3)"
            " UNION SELECT id FROM (SELECT id FROM article WHERE identifier = ?2 AND identifier <> '' LIMIT ?3)",
            (beginning, text, _MOST_LISTED),
        )
        return [row[0] for row in rows]

    def _addressed(self, node: Addressed) -> Condition:
        first, last = (self.bind(key) for key in keys_of_host(node.address))
        # the key is a host's, and another host may have the same
        compared = f"is_part_of(url, {self.bind(node.address)})"
        if host_in(node.address) == node.address:  # of a whole site, most tell so by how they are written
            plain = (f"https://{node.address}/", f"https://www.{node.address}/")
            compared = f"({' OR '.join([*(f'instr(url, {self.bind(one)}) = 1' for one in plain), compared])})"
        own = f"address_key BETWEEN {first} AND {last} AND {compared}"
        return Condition(
            self.among(f"SELECT id FROM article WHERE {own} AND id {_RANGE}"),
            f"EXISTS (SELECT 1 FROM article AS o WHERE o.id = {self.id} AND {own})",
        )


def ids_of(dated: Dated) -> tuple[int, int]:
    """Give the first and the last id that can stand in a span."""
    low = first_id(dated.start) if dated.start else FIRST_ID
    high = first_id(dated.end) - 1 if dated.end else LAST_ID
    return low, high


def related_ids(connection: Connection, uid: str) -> list[int]:
    """List the articles that the one article of a short id names, or that name it; none where it is not one."""
    found = uids_beginning(connection, uid)
    if len(found) != 1:
        return []
    rows = connection.execute(
        "SELECT target_id FROM related_headline WHERE article_id = ?1 AND target_id IS NOT NULL"
        " UNION SELECT article_id FROM related_headline WHERE target_id = ?1",
        (found[0][1],),
    )
    return [row[0] for row in rows]
