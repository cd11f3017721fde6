"""The acronyms of an archive: learnt from its texts, set by its reader or switched off; what a reader says stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.archive.connection import transaction
from reader.archive.part import FacePart
from reader.archive.rows.columns import reading_rows
from reader.archive.rows.identity import storable
from reader.archive.search.acronyms import used
from reader.errors import NotFound, UsageError
from reader.findings import Acronym, AcronymState
from reader.locale import _
from reader.text import one_line, words

if TYPE_CHECKING:
    from reader.archive.connection import Connection


class Acronyms(FacePart):
    """The acronyms of one open archive; got from `Archive.acronyms`, not made by hand."""

    def all(self) -> tuple[Acronym, ...]:
        """List every acronym with each of its meanings, by their letters, the commonest meaning first.

        One whose full name is empty is switched off whatever it may stand for.
        """
        with self._reading() as connection, reading_rows():
            rows = connection.execute(
                "SELECT short, long, articles, state FROM acronym ORDER BY short_folded, articles DESC, long_folded"
            )
            return tuple(Acronym(short, long, articles, AcronymState(state)) for short, long, articles, state in rows)

    def used(self) -> frozenset[Acronym]:
        """Give those that searches look for: what the reader has set, else the commonest meaning that is not off."""
        groups: dict[str, list[Acronym]] = {}
        for each in self.all():
            groups.setdefault(" ".join(words(each.short)), []).append(each)
        chosen = {
            short: frozenset(used([(each.long, each.articles, each.state) for each in group]))
            for short, group in groups.items()
        }
        return frozenset(each for short, group in groups.items() for each in group if each.long in chosen[short])

    def set(self, short: str, long: str) -> Acronym:
        """Let an acronym stand for this and nothing else. Raises UsageError where either has no words."""
        key = _key(short, long)
        if not key[1]:
            raise UsageError(_("What does {short} stand for? Type it after the acronym.").format(short=short))
        with self._writing() as connection, transaction(connection):
            _forget_whole(connection, key[0])
            connection.execute(
                "DELETE FROM acronym WHERE short_folded = ? AND state = 'set' AND articles = 0", (key[0],)
            )
            connection.execute(
                "UPDATE acronym SET state = 'learnt' WHERE short_folded = ? AND state = 'set'", (key[0],)
            )
            connection.execute(
                "INSERT INTO acronym (short_folded, long_folded, short, long, state) VALUES (?, ?, ?, ?, 'set')"
                " ON CONFLICT DO UPDATE SET short = excluded.short, long = excluded.long, state = 'set'",
                (*key, storable(one_line(short)), storable(one_line(long))),
            )
        return Acronym(one_line(short), one_line(long), 0, AcronymState.SET)

    def switch(self, short: str, long: str = "", *, on: bool) -> int:
        """Use a meaning of an acronym in searches or not, all of them without `long`; give how many were switched.

        Switched on again, an acronym stands for what the archive says, and a meaning that is named for that one
        beside others. Raises NotFound for one that is not known.
        """
        key = _key(short, long)
        with self._writing() as connection, transaction(connection):
            known = connection.execute(
                "SELECT count(*) FROM acronym WHERE short_folded = ?1 AND (long_folded = ?2 OR ?2 = '')", key
            ).fetchone()[0]
            if not known and (on or long):
                raise NotFound(
                    _("The acronym {short} is not known so; berita acronyms lists them.").format(short=one_line(short))
                )
            return _switch(connection, key, one_line(short), on=on)


def _key(short: str, long: str) -> tuple[str, str]:
    folded = " ".join(words(short))
    if not folded:
        raise UsageError(_("An acronym needs at least one letter."))
    return folded, " ".join(words(long))


def _switch(connection: Connection, key: tuple[str, str], short: str, *, on: bool) -> int:
    if on:
        _forget_whole(connection, key[0])
    switched = connection.execute(
        "UPDATE acronym SET state = CASE WHEN NOT ?3 THEN 'off' WHEN ?2 <> '' OR articles = 0 THEN 'set'"
        " ELSE 'learnt' END WHERE short_folded = ?1 AND (long_folded = ?2 OR ?2 = '')"
        " AND CASE WHEN ?2 <> '' AND ?3 THEN state <> 'set' ELSE (state = 'off') = ?3 END",
        (*key, on),
    ).rowcount
    if not on and not key[1]:
        connection.execute(
            "INSERT OR IGNORE INTO acronym (short_folded, long_folded, short, long, state)"
            " VALUES (?, '', ?, '', 'off')",
            (key[0], storable(short)),
        )
    return switched


def _forget_whole(connection: Connection, short: str) -> None:
    """Forget that an acronym is switched off whatever it may stand for."""
    connection.execute("DELETE FROM acronym WHERE short_folded = ? AND long_folded = ''", (short,))
