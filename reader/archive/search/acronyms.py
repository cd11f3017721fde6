"""What acronyms stand for in this archive, and which words have another name: asked when a query is widened.

A meaning that the reader has set is the one; else the commonest that was learnt and not switched off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.archive.search.forms import frequency, together
from reader.archive.search.remembered import remembered
from reader.findings import AcronymState
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.archive.connection import Connection

MAX_WORDS: Final = 16
"""How many words the full name of an acronym may have."""


_WORDS_WITH_FORMS: Final = 10
_WORDS: Final = 100
"""So many times more articles hold letters than explain them where they are more often a word."""
_FORMS: Final = 10


class Run(NamedTuple):
    """Words side by side (from `start` until before `end`) that have other names, each of these a row of words."""

    start: int
    end: int
    names: tuple[tuple[str, ...], ...]


def other_names(connection: Connection, asked: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Give the other names of words: of `BNPT` its full name, of that full name the acronym; each a row of words.

    Case and accents do not matter; the names given are folded. Letters that are a word of the language in most articles
    (API, TIM) are not given for a full name, unless the reader has set them.
    """
    folded = " ".join(words(" ".join(asked)))
    return remembered(connection, ("other names", folded), lambda: _other_names(connection, folded))


def _other_names(connection: Connection, folded: str) -> tuple[tuple[str, ...], ...]:
    found = dict.fromkeys(meanings(connection, folded))
    rows = connection.execute("SELECT short_folded, articles, state FROM acronym WHERE long_folded = ?", (folded,))
    for short, articles, state in rows.fetchall():
        is_name = state == AcronymState.SET or not _is_word(connection, short, articles)
        if is_name and folded in meanings(connection, short):
            found[short] = None
    return tuple(tuple(name.split()) for name in found if name)


def runs(connection: Connection, asked: Sequence[str]) -> Iterator[Run]:
    """Go through the words of a query typed in a row and give those that have other names: the longest first.

    Two words that are also written as one (`tanggung jawab`, `pertanggungjawaban`) have those names. No word is in two
    runs.
    """
    folded = [" ".join(words(word)) for word in asked]
    start = 0
    while start < len(folded):
        end = start + 1
        for length in _lengths(connection, folded[start : start + MAX_WORDS]):
            if names := other_names(connection, folded[start : start + length]):
                end = start + length
                yield Run(start, end, names)
                break
        else:
            pair = folded[start : start + 2]
            if len(pair) == len(("first", "second")) and (built := together(connection, *pair)):
                end = start + 2
                yield Run(start, end, tuple((form,) for form in built))
        start = end


def meanings(connection: Connection, short: str) -> tuple[str, ...]:
    """Give what an acronym (folded) stands for, folded: nothing where none is known or all are switched off."""
    rows = connection.execute(
        "SELECT long_folded, articles, state FROM acronym WHERE short_folded = ? ORDER BY articles DESC, long_folded",
        (short,),
    )
    return used([(str(long), int(articles), AcronymState(state)) for long, articles, state in rows])


def used(known: Sequence[tuple[str, int, AcronymState]]) -> tuple[str, ...]:
    """Choose among all full names of one acronym, each with its articles and state, those that are looked for."""
    if any(not long for long, _articles, _state in known):  # the whole acronym is switched off
        return ()
    chosen = tuple(long for long, _articles, state in known if state is AcronymState.SET)
    learnt = [(long, articles) for long, articles, state in known if state is AcronymState.LEARNT]
    most = max((articles for _long, articles in learnt), default=0)
    return chosen or tuple(long for long, articles in learnt if articles == most)


def _is_word(connection: Connection, short: str, articles: int) -> bool:
    """Tell whether letters stand in far more articles than explain them, as words do, above all words with forms."""
    held = frequency(connection, short)
    if held < articles * _WORDS_WITH_FORMS:
        return False
    rows = connection.execute(
        "WITH root (stem) AS (SELECT coalesce(stem, form) FROM word WHERE form = ?)"
        " SELECT form FROM root JOIN word USING (stem) UNION ALL"
        " SELECT form FROM root JOIN word ON form = root.stem WHERE word.stem IS NULL LIMIT ?",
        (short, _FORMS),
    )
    others = {str(form) for (form,) in rows} - {short, f"{short}nya"}
    return bool(others) or held >= articles * _WORDS


def _lengths(connection: Connection, folded: Sequence[str]) -> list[int]:
    """Give how many of these words, from the first, are an acronym or a full name, the most first."""
    if not folded[0]:
        return []
    held = connection.execute("SELECT short_folded FROM acronym WHERE short_folded = ? LIMIT 1", folded[:1]).fetchall()
    if beginning := " ".join(folded[:2]) if folded[1:] else "":
        for column in ("short_folded", "long_folded"):
            held += connection.execute(
                f"SELECT DISTINCT {column} FROM acronym WHERE {column} >= ?1 AND {column} < ?1 || '!'", (beginning,)
            ).fetchall()
    row = " ".join(folded)
    names = {str(name) for (name,) in held}
    return sorted({len(name.split()) for name in names if row == name or row.startswith(f"{name} ")}, reverse=True)
