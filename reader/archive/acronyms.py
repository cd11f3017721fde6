"""The acronyms of an archive: learnt from its texts, set by its reader or switched off; what a reader says stays."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from reader.archive.connection import transaction
from reader.archive.part import FacePart
from reader.archive.rows.columns import reading_rows
from reader.archive.search.acronyms import MAX_WORDS, used
from reader.errors import NotFound, UsageError
from reader.findings import Acronym, AcronymState
from reader.locale import _
from reader.text import one_line, printable, shortened, words

if TYPE_CHECKING:
    from reader.archive.connection import Connection


LONGEST: Final = 160
"""Characters that an acronym or its full name may have; the longest that articles explain have as many."""

_SHOWN: Final = 30


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
        """Let an acronym stand for this and nothing else. Raises UsageError for what can be neither."""
        short, long = _checked(short), _checked(long)
        key = _key(short, long)
        if not key[1]:
            raise UsageError(_("What does {short} stand for? Type it after the acronym.").format(short=short))
        with self._writing() as connection, transaction(connection):
            _forget_said(connection, key[0], "", ("set",))
            _forget_whole(connection, key[0])
            connection.execute(
                "INSERT INTO acronym (short_folded, long_folded, short, long, state) VALUES (?, ?, ?, ?, 'set')"
                " ON CONFLICT DO UPDATE SET short = excluded.short, long = excluded.long, state = 'set'",
                (*key, short, long),
            )
        return Acronym(short, long, 0, AcronymState.SET)

    def switch(self, short: str, long: str = "", *, on: bool) -> bool:
        """Use a meaning of an acronym in searches or not, any without `long`; tell whether that was not so already.

        Switched off as a whole and on again, an acronym stands for what it stood for before; where nothing would be
        looked for, every meaning is on. A meaning that is named is on for good, beside others. Raises NotFound for one
        that is not known, UsageError for what `set` would not keep.
        """
        if not on:
            short, long = _checked(short), _checked(long)
        key = _key(short, long)
        with self._writing() as connection, transaction(connection):
            if long or on:
                _check_known(connection, key, short, long)
            before = _states(connection, key[0])
            if long:
                _switch_one(connection, key, on=on)
            elif on:
                _switch_on(connection, key[0])
            else:
                connection.execute(
                    "INSERT OR IGNORE INTO acronym (short_folded, long_folded, short, long, state)"
                    " VALUES (?, '', ?, '', 'off')",
                    (key[0], short),
                )
            return _states(connection, key[0]) != before

    def remove(self, short: str, long: str = "") -> bool:
        """Forget what the reader has said of an acronym, or of one meaning of it; what articles explain is used again.

        Tells whether anything was said of it. Raises NotFound for one that is not known.
        """
        key = _key(short, long)
        with self._writing() as connection, transaction(connection):
            _check_known(connection, key, short, long)
            before = _states(connection, key[0])
            _forget_said(connection, key[0], key[1], ("set", "off"))
            if not long:
                _forget_whole(connection, key[0])
            return _states(connection, key[0]) != before


def _check_known(connection: Connection, key: tuple[str, str], short: str, long: str) -> None:
    known = connection.execute(
        "SELECT 1 FROM acronym WHERE short_folded = ?1 AND (long_folded = ?2 OR ?2 = '')", key
    ).fetchone()
    if not known or (long and not key[1]):
        raise NotFound(
            _("The acronym {short} is not known so; berita acronyms lists them.").format(short=shortened(short))
        )


def _checked(typed: str) -> str:
    """Give letters or a full name as they are kept. Raises UsageError for what nobody can see or would type."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if printable(name) != name:
        raise UsageError(
            _("An acronym and its full name cannot hold invisible characters: “{name}”.").format(
                name=one_line(name)[:_SHOWN]
            )
        )
    if len(name) > LONGEST:
        raise UsageError(
            _("An acronym and its full name have at most {n} characters each: “{name}…” is too long.").format(
                n=LONGEST, name=name[:_SHOWN]
            )
        )
    if len(words(name)) > MAX_WORDS:
        raise UsageError(_("An acronym and its full name have at most {n} words each.").format(n=MAX_WORDS))
    return name


def _key(short: str, long: str) -> tuple[str, str]:
    folded = " ".join(words(short))
    if not folded:
        raise UsageError(_("An acronym needs at least one letter."))
    return folded, " ".join(words(long))


def _states(connection: Connection, short: str) -> list[tuple[str, str]]:
    """List the meanings of an acronym with who says so."""
    return connection.execute(
        "SELECT long_folded, state FROM acronym WHERE short_folded = ? ORDER BY long_folded", (short,)
    ).fetchall()


def _switch_one(connection: Connection, key: tuple[str, str], *, on: bool) -> None:
    if on:
        _forget_whole(connection, key[0])
    connection.execute(
        "UPDATE acronym SET state = ?3 WHERE short_folded = ?1 AND long_folded = ?2", (*key, "set" if on else "off")
    )


def _switch_on(connection: Connection, short: str) -> None:
    """Let an acronym stand for something again."""
    _forget_whole(connection, short)
    if all(state == "off" for _long, state in _states(connection, short)):
        # One that no article explains can only be set, which shuts out what is learnt: then all are set.
        connection.execute(
            "UPDATE acronym SET state = iif((SELECT min(articles) FROM acronym WHERE short_folded = ?1), 'learnt',"
            " 'set') WHERE short_folded = ?1",
            (short,),
        )


def _forget_said(connection: Connection, short: str, long: str, states: tuple[str, ...]) -> None:
    """Let the articles alone say what an acronym stands for, where the reader has said this of it."""
    said = f"short_folded = ? AND ? IN (long_folded, '') AND state IN ({', '.join('?' * len(states))})"
    connection.execute(
        f"DELETE FROM acronym WHERE {said} AND articles = 0 AND long_folded <> ''", (short, long, *states)
    )
    connection.execute(f"UPDATE acronym SET state = 'learnt' WHERE {said} AND articles > 0", (short, long, *states))


def _forget_whole(connection: Connection, short: str) -> None:
    """Forget that an acronym is switched off whatever it may stand for."""
    connection.execute("DELETE FROM acronym WHERE short_folded = ? AND long_folded = ''", (short,))
