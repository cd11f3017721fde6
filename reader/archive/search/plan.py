"""From a Query to SQL: one MATCH for the words, a range of ids for the dates, conditions for the rest.

Ids lie in order of time, so that the newest come first without sorting and a date is a range that the
full-text index takes itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.archive.query.tree import All, Any, Dated, Near, Phrase, Prefix, Without, Word
from reader.archive.search.conditions import FIRST_ID, LAST_ID, Condition, Conditions, ids_of
from reader.archive.search.forms import commonness, expression
from reader.archive.search.resolving import resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Query

Values = list[object]

_FEWEST_NESTED, _MOST_NESTED = 3, 16
"""How many words are looked for one after the other, the rarest first."""


@dataclass(slots=True)
class Plan:
    """How a query is answered: the words (FTS5), the first and last id, and conditions with their values.

    `values` begins with places for the first and the last id, and the words where there are any, in the order in which
    they are quickest found; `is_mixed` tells that a condition asks for words, too.
    """

    match: str = ""
    low: int = FIRST_ID
    high: int = LAST_ID
    conditions: list[Condition] = field(default_factory=list)
    values: Values = field(default_factory=list)
    is_mixed: bool = False

    @property
    def table(self) -> str:
        """The table that this plan goes through."""
        return "article_fts" if self.match else "reading"

    @property
    def id(self) -> str:
        """The column that holds an article's id in this plan's table."""
        return f"{self.table}.{'rowid' if self.match else 'id'}"

    def matching(self, match: str) -> Plan:
        """Give this plan narrowed down to what holds these words, too; it has to have some already."""
        asked = f"({self.values[2]}) AND ({match})"
        return replace(self, match=f"({self.match}) AND ({match})", values=[*self.values[:2], asked, *self.values[3:]])

    def as_written(self) -> Plan:
        """Give this plan with its words in their order, which is what the index ranks by; it has to have some."""
        return replace(self, values=[*self.values[:2], self.match, *self.values[3:]])

    def select(
        self, wanted: str, *, low: int | None = None, high: int | None = None, tested: bool = False
    ) -> tuple[str, Values]:
        """Write the statement that gives `wanted` for what is found between two ids, without an order.

        More values may follow. With `tested`, conditions are tested article by article, else listed before.
        """
        clauses = self._range()
        clauses += [condition.tested if tested else condition.listed for condition in self.conditions]
        values: Values = [
            self.low if low is None else max(self.low, low),
            self.high if high is None else min(self.high, high),
        ]
        return f"SELECT {wanted} FROM {self.table} WHERE {' AND '.join(clauses)}", values + self.values[2:]

    def met(self, low: int, high: int) -> tuple[str, Values]:
        """Write the statement that goes through all with the words and tells of each whether it meets the conditions.

        Without an order; more values may follow.
        """
        tests = " AND ".join(condition.tested for condition in self.conditions) or "1"
        clauses = " AND ".join(self._range())
        return f"SELECT {self.id}, {tests} FROM {self.table} WHERE {clauses}", [low, high, *self.values[2:]]

    def _range(self) -> list[str]:
        words = ["article_fts MATCH ?3"] if self.match else []
        return [*words, f"{self.id} >= ?1", f"{self.id} <= ?2"]


def plan(connection: Connection, query: Query) -> Plan:
    """Work out how a query is answered in this archive as it is now."""
    return _Planner(connection).plan(resolved(connection, query).root)


class _Planner:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.result = Plan()
        self.conditions = Conditions(connection, "", [])

    def plan(self, root: Node) -> Plan:
        wanted: list[str] = []
        unwanted: list[str] = []
        nodes: list[Node] = []
        left_out: list[Node] = []
        rest: list[Node] = []
        for node in root.nodes if isinstance(root, All) else (root,):
            if written := self.match(node):
                wanted.append(written)
                nodes.append(node)
            elif isinstance(node, Without) and (written := self.match(node.node)):
                unwanted.append(written)
                left_out.append(node)
            else:
                rest.append(node)
        if wanted:
            self.result.match = _but(" AND ".join(wanted), unwanted)
        else:
            rest += left_out
        self.result.values = [0, 0, _but(self.together(wanted, nodes), unwanted)] if wanted else [0, 0]
        self.conditions = Conditions(self.connection, self.result.id, self.result.values)
        for node in rest:
            if isinstance(node, Dated):
                self.span(node)
            else:
                self.result.conditions.append(self.condition(node))
        return self.result

    def together(self, wanted: Sequence[str], nodes: Sequence[Node]) -> str:
        """Write that all are wanted; of three or more the rarest two are looked for first, the next where those are.

        `NOT ""` leaves nothing out: without it FTS5 makes one row of them all, and looks for the commonest wherever it
        looks for the rarest.
        """
        if not _FEWEST_NESTED <= len(wanted) <= _MOST_NESTED:
            return " AND ".join(wanted)
        common = {written: commonness(self.connection, node) for written, node in zip(wanted, nodes, strict=True)}
        first, *others, last = sorted(wanted, key=lambda written: common[written])
        for other in others:
            first = f'(({first} AND {other}) NOT "")'
        return f"{first} AND {last}"

    def span(self, node: Dated) -> None:
        """Narrow the range of ids; articles without a date stand in it too, and are left out where there are any."""
        low, high = ids_of(node)
        self.result.low, self.result.high = max(self.result.low, low), min(self.result.high, high)
        undated = self.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM article INDEXED BY article_undated"
            " WHERE date_published IS NULL AND id BETWEEN ? AND ?)",
            (low, high),
        ).fetchone()[0]
        if undated:
            dated = f"NOT {self.conditions.undated()}"
            self.result.conditions.append(Condition(dated, dated))

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

    def condition(self, node: Node) -> Condition:
        """Write a node as a condition of SQL on the id."""
        if written := self.match(node):
            self.result.is_mixed = True
            matching = self.conditions.among(
                "SELECT rowid FROM article_fts WHERE article_fts MATCH"
                f" {self.conditions.bind(written)} AND rowid BETWEEN ?1 AND ?2"
            )
            return Condition(matching, matching)
        if isinstance(node, Without):
            one = self.condition(node.node)
            return Condition(f"NOT {one.listed}", f"NOT {one.tested}")
        if isinstance(node, (Any, All)):
            parts = [self.condition(part) for part in node.nodes]
            joint = " OR " if isinstance(node, Any) else " AND "
            listed, tested = (joint.join(one[way] for one in parts) or "1" for way in (0, 1))
            return Condition(f"({listed})", f"({tested})")
        return self.conditions.leaf(node)


def _but(wanted: str, unwanted: list[str]) -> str:
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted
