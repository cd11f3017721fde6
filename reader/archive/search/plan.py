"""From a Query to SQL: one MATCH for the words, a range of ids for the dates, conditions for the rest.

Ids lie in order of time, so that the newest come first without sorting and a date is a range that the
full-text index takes itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import (
    All,
    Any,
    Dated,
    Name,
    Named,
    Near,
    Phrase,
    Prefix,
    RelatedTo,
    State,
    Without,
    Word,
)
from reader.archive.rows.identity import first_id
from reader.archive.rows.stored import uids_beginning
from reader.archive.search.forms import expression
from reader.text import words

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Query

FIRST_ID: Final = 0
LAST_ID: Final = 2**63 - 1
_MAX_NAMES: Final = 500

Values = list[object]

UNDATED: Final = (
    "EXISTS (SELECT 1 FROM article AS u INDEXED BY article_undated WHERE u.id = {id} AND u.date_published IS NULL)"
)
_NAME_TABLES: Final = {
    Name.PUBLISHER: ("article", "publisher", "id"),
    Name.PLACE: ("article", "place", "id"),
    Name.CREDIT: ("credit", "name", "article_id"),
}


@dataclass(slots=True)
class Plan:
    """How a query is answered: the words (FTS5), the first and last id, and conditions with their values."""

    match: str = ""
    low: int = FIRST_ID
    high: int = LAST_ID
    conditions: list[str] = field(default_factory=list)
    values: Values = field(default_factory=list)

    @property
    def id(self) -> str:
        """The column that holds an article's id in this plan's table."""
        return "article_fts.rowid" if self.match else "reading.id"

    def select(self, wanted: str, *, low: int | None = None, high: int | None = None) -> tuple[str, Values]:
        """Write the statement that gives `wanted` for what is found between two ids, without an order."""
        table = "article_fts" if self.match else "reading"
        clauses = [f"{self.id} >= ?", f"{self.id} <= ?"]
        values: Values = [
            self.low if low is None else max(self.low, low),
            self.high if high is None else min(self.high, high),
        ]
        if self.match:
            clauses.insert(0, "article_fts MATCH ?")
            values.insert(0, self.match)
        return f"SELECT {wanted} FROM {table} WHERE {' AND '.join(clauses + self.conditions)}", values + self.values


def plan(connection: Connection, query: Query) -> Plan:
    """Work out how a query is answered in this archive as it is now."""
    return _Planner(connection).plan(query.root)


class _Planner:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.result = Plan()

    def plan(self, root: Node) -> Plan:
        wanted: list[str] = []
        unwanted: list[str] = []
        rest: list[Node] = []
        for node in root.nodes if isinstance(root, All) else (root,):
            written = self.match(node)
            if written:
                wanted.append(written)
            elif isinstance(node, Without) and (written := self.match(node.node)):
                unwanted.append(written)
                rest.append(node)
            else:
                rest.append(node)
        if wanted:
            self.result.match = _but(" AND ".join(wanted), unwanted)
            rest = [node for node in rest if not (isinstance(node, Without) and self.match(node.node))]
        for node in rest:
            self.narrow(node)
        return self.result

    def narrow(self, node: Node) -> None:
        """Add a condition that everything found has to meet."""
        if isinstance(node, Dated):
            low, high = _ids(node)
            self.result.low, self.result.high = max(self.result.low, low), min(self.result.high, high)
            self.result.conditions.append(f"NOT {UNDATED.format(id=self.result.id)}")
        else:
            self.result.conditions.append(self.condition(node))

    def match(self, node: Node) -> str:
        """Write a node in FTS5's language, or nothing where it asks for more than words."""
        if isinstance(node, (Word, Phrase, Prefix, Near)):
            return expression(self.connection, node)
        if isinstance(node, Any):
            written = [self.match(part) for part in node.nodes]
            return f"({' OR '.join(written)})" if all(written) else ""
        if isinstance(node, All):
            wanted = [self.match(part) for part in node.nodes if not isinstance(part, Without)]
            unwanted = [self.match(part.node) for part in node.nodes if isinstance(part, Without)]
            if wanted and all(wanted) and all(unwanted):
                return f"({_but(' AND '.join(wanted), unwanted)})"
        return ""

    def condition(self, node: Node) -> str:
        """Write a node as a condition of SQL on the id."""
        if written := self.match(node):
            return self.among("SELECT rowid FROM article_fts WHERE article_fts MATCH ?", [written])
        match node:
            case Without():
                written = f"NOT {self.condition(node.node)}"
            case Any():
                written = f"({' OR '.join(self.condition(part) for part in node.nodes)})"
            case All():
                written = f"({' AND '.join(self.condition(part) for part in node.nodes) or '1'})"
            case Named():
                written = self.named(node)
            case State():
                written = self.state(node)
            case Dated():
                self.result.values += _ids(node)
                written = f"({self.result.id} BETWEEN ? AND ? AND NOT {UNDATED.format(id=self.result.id)})"
            case RelatedTo():
                written = self.related(node)
        return written

    def among(self, select: str, values: Values) -> str:
        # The plus keeps FTS5 from answering the MATCH once for every id in the list.
        self.result.values += values
        return f"+{self.result.id} IN ({select})"

    def named(self, node: Named) -> str:
        table, column, key = _NAME_TABLES[node.name]
        names = [name for name in distinct(self.connection, table, column) if _has(name, node)]
        marks = ", ".join("?" * len(names[:_MAX_NAMES]))
        return self.among(f"SELECT {key} FROM {table} WHERE {column} IN ({marks})", list(names[:_MAX_NAMES]))

    def state(self, node: State) -> str:
        column, wanted = ("starred", node.starred) if node.read is None else ("read", node.read)
        if self.result.match:
            self.result.values.append(int(bool(wanted)))
            return f"(SELECT {column} FROM reading WHERE id = article_fts.rowid) = ?"
        # Written out, so that SQLite sees that an index of the unread or starred serves.
        return f"reading.{column} = {int(bool(wanted))}"

    def related(self, node: RelatedTo) -> str:
        found = uids_beginning(self.connection, node.uid)
        if len(found) != 1:
            return "0"
        return self.among(
            "SELECT target_id FROM related_headline WHERE article_id = ? AND target_id IS NOT NULL"
            " UNION SELECT article_id FROM related_headline WHERE target_id = ?",
            [found[0][1], found[0][1]],
        )


def distinct(connection: Connection, table: str, column: str) -> list[str]:
    """List the different values of an indexed column, one step through the index for each."""
    rows = connection.execute(
        f"WITH RECURSIVE step (name) AS (SELECT min({column}) FROM {table} UNION ALL"
        f" SELECT (SELECT min({column}) FROM {table} WHERE {column} > step.name) FROM step"
        " WHERE step.name IS NOT NULL) SELECT name FROM step WHERE name IS NOT NULL"
    )
    return [str(row[0]) for row in rows]


def _has(name: str, asked: Named) -> bool:
    """Tell whether a name has the words asked for, one after the other."""
    held = words(name)
    wanted = list(asked.words)
    for start in range(len(held) - len(wanted) + 1):
        part = held[start : start + len(wanted)]
        last = part[-1].startswith(wanted[-1]) if asked.begins else part[-1] == wanted[-1]
        if last and part[:-1] == wanted[:-1]:
            return True
    return False


def _ids(dated: Dated) -> tuple[int, int]:
    low = first_id(dated.start) if dated.start else FIRST_ID
    high = first_id(dated.end) - 1 if dated.end else LAST_ID
    return low, high


def _but(wanted: str, unwanted: list[str]) -> str:
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted
