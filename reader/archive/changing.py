"""What a reader does to many articles at once, and how it is undone: tags on and off, read, starred.

A change is made in small transactions one after the other, so that tagging a million articles never keeps others
waiting; a journal says what each of them really changed. Above `search`, which says which articles are meant.
"""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader.archive import search
from reader.archive.connection import transaction
from reader.archive.part import FacePart
from reader.archive.query import Name, Query, Sort
from reader.archive.query.writing import narrowing
from reader.archive.search.resolving import finds_all
from reader.archive.writing import journal
from reader.archive.writing.journal import PIECE, Part
from reader.errors import UsageError
from reader.findings import Change, Changed, Count
from reader.locale import _
from reader.names import fold_name, read_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_LARGEST: Final = 2**63 - 1
_CHUNK: Final = 20_000
_PAUSE_SECONDS: Final = 0.005
"""What is left to other programs between two transactions."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a change has come: what it has changed so far, how many articles it has looked at, of how many."""

    changed: Changed
    done: int
    total: int


class States(FacePart):
    """What a reader does to articles of one open archive; got from `Archive.states`, not made by hand."""

    def change(self, articles: Sequence[int] | Query, change: Change) -> Changed:
        """Change articles, or all that a query finds now, and give the number to undo it by (0: nothing changed).

        Raises UsageError for a tag that cannot be one, and ArchiveReadOnly.
        """
        changed = Changed(0, change, 0)
        for progress in self.changing(articles, change):
            changed = progress.changed
        return changed

    def changing(self, articles: Sequence[int] | Query, change: Change) -> Iterator[Progress]:
        """Change articles piece by piece, a transaction each; leaving off half way leaves a change to be undone.

        Which articles are meant is settled at the first piece. Ends early where the change is undone meanwhile. Tags
        are given back as the archive spells them; what has changed nothing so far has no number, for undoing.
        """
        ids = self._settled(articles)
        parts = self._parts(change)
        change = _used(change, parts)
        number = total = 0
        if ids and not parts:
            yield Progress(Changed(0, change, 0), len(ids), len(ids))
        for start in range(0, len(ids) if parts else 0, PIECE):
            if start:
                time.sleep(_PAUSE_SECONDS)
            piece = ids[start : start + PIECE]
            with self._writing() as connection, transaction(connection):
                if number and journal.articles_of(connection, number) is None:
                    return
                if not number and journal.would_change(connection, parts, piece):
                    number = journal.begin(connection, parts, datetime.now(UTC).isoformat(timespec="seconds"))
                if number:
                    total += journal.change_piece(connection, number, parts, piece)
                    journal.forget_piece(connection)
            yield Progress(Changed(number, change, total), min(start + PIECE, len(ids)), len(ids))

    def would_change(self, articles: Sequence[int] | Query, change: Change) -> int:
        """Count the articles that a change would change, and change none."""
        ids = self._settled(articles)
        parts = self._parts(change)
        counted = 0
        for start in range(0, len(ids), PIECE):
            with self._reading() as connection:
                counted += journal.would_change(connection, parts, ids[start : start + PIECE])
        return counted

    def undo(self, number: int | None = None) -> Changed | None:
        """Undo a change, the last one without a number; give what it was, None where there is none to undo.

        Articles that were not changed since are then as they were before; what a later change changed again stays,
        and undoing that one too brings back what was before both.
        """
        changed = None
        for progress in self.undoing(number):
            changed = progress.changed
        return changed

    def undoing(self, number: int | None = None) -> Iterator[Progress]:
        """Undo a change piece by piece, a transaction each; leaving off half way leaves the rest to be undone."""
        done = 0
        while True:
            with self._writing() as connection, transaction(connection):
                number = journal.last(connection) if number is None else number
                total = None if number is None else journal.articles_of(connection, number)
                if number is None or total is None:
                    return
                parts = journal.parts_of(connection, number)
                done += journal.undo_piece(connection, number, parts)
                is_over = journal.articles_of(connection, number) is None
            yield Progress(Changed(number, _change_of(parts), done), done, max(total, done))
            if is_over:
                return
            time.sleep(_PAUSE_SECONDS)

    def last(self) -> Changed | None:
        """Give the change that would be undone next, None where there is none."""
        with self._reading() as connection:
            number = journal.last(connection)
            if number is None:
                return None
            articles = journal.articles_of(connection, number) or 0
            return Changed(number, _change_of(journal.parts_of(connection, number)), articles)

    def means_all(self, query: Query) -> bool:
        """Tell whether a query asks for every article: an empty one, or `-saved:` with a search that is not there."""
        with self._reading() as connection:
            return finds_all(connection, query)

    def tags(self) -> tuple[Count, ...]:
        """List the tags with how many articles have each, in alphabetical order; spellings of one are one."""
        with self._reading() as connection:
            spelt = journal.spellings(connection)
            return tuple(
                Count(names[0], journal.tagged(connection, names), query_of(names[0]))
                for _folded, names in sorted(spelt.items())
            )

    def _settled(self, articles: Sequence[int] | Query) -> array[int]:
        """Give the ids that are meant, in their order, each once."""
        if not isinstance(articles, Query):
            return array("q", sorted({id_ for id_ in articles if -_LARGEST <= id_ <= _LARGEST}))
        query = replace(articles, sort=Sort.OLDEST)
        ids = array("q")
        while True:
            with self._reading() as connection:
                found = search.identifiers(connection, query, ids[-1] if ids else None, _CHUNK)
            ids.extend(found)
            if len(found) < _CHUNK:
                return ids

    def _parts(self, change: Change) -> list[Part]:
        added = {fold_name(name): name for name in map(read_tag, change.add)}
        removed = {fold_name(name) for name in change.remove}
        if "" in removed:
            read_tag("")
        if both := added.keys() & removed:
            raise UsageError(
                _("The tag “{name}” cannot be put on and taken off at once.").format(name=added[min(both)])
            )
        with self._reading() as connection:
            spelt = journal.spellings(connection)
        parts = [Part("remove", name) for folded in sorted(removed) for name in spelt.get(folded, ())]
        for folded, typed in added.items():
            known = spelt.get(folded, (typed,))
            parts.append(Part("add", known[0], known))
        for wanted, (yes, no) in ((change.read, ("read", "unread")), (change.starred, ("starred", "unstarred"))):
            if wanted is not None:
                parts.append(Part(yes if wanted else no))
        return parts


def query_of(tag: str) -> str:
    """Give what to type for the articles with a tag: `tag:"sidang:mk"`; "" for one that cannot be asked for."""
    return narrowing(Name.TAG, tag, whole=False)


def _used(change: Change, parts: Sequence[Part]) -> Change:
    """Give a change with its tags as the archive spells them; one to be taken off that it does not have, as typed."""
    removed: dict[str, tuple[str, ...]] = {}
    for name in _change_of(parts).remove:
        removed[fold_name(name)] = (*removed.get(fold_name(name), ()), name)
    asked = {fold_name(name): name for name in change.remove}
    spelt = [one for folded, name in asked.items() for one in removed.get(folded, (name,))]
    return replace(change, add=_change_of(parts).add, remove=tuple(spelt))


def _change_of(parts: Sequence[Part]) -> Change:
    actions = {part.action for part in parts}
    read = True if "read" in actions else False if "unread" in actions else None
    starred = True if "starred" in actions else False if "unstarred" in actions else None
    tags = {action: tuple(part.tag for part in parts if part.action == action) for action in ("add", "remove")}
    return Change(tags["add"], tags["remove"], read, starred)
