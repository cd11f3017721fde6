"""Which words of the archive a word of a query stands for: grammar at query time.

A plain word becomes every form that the archive holds of its stem, a prefix the words that begin so; the
index itself knows only words as they are written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import Near, Phrase, Prefix, Word, texts_of
from reader.archive.search.beginnings import beginning, pages
from reader.archive.search.remembered import remembered
from reader.language.compounds import COMPOUNDS
from reader.language.doubling import CLITICS, SWALLOWED, parted
from reader.language.doubling import forms_of as doubled_forms
from reader.language.stems import stem
from reader.language.stop_words import GRAMMATICAL_WORDS
from reader.text import fold

if TYPE_CHECKING:
    from reader.archive.connection import Connection
    from reader.archive.query.tree import Node, Text
    from reader.language.doubling import Halves

MAX_FORMS: Final = 80
"""How many forms of one stem are looked for; no stem of real news comes near it."""

_MAX_NEAR_FORMS: Final = 12


def stem_in(connection: Connection, word: str) -> str:
    """Give the stem of a word as the archive has it, else as the language has it."""
    row = connection.execute("SELECT coalesce(stem, form) FROM word WHERE form = ?", (word,)).fetchone()
    return str(row[0]) if row else stem(word)


def forms_of(connection: Connection, text: str) -> tuple[str, ...]:
    """List a word, as typed, and the forms of its stem that the archive holds."""
    folded = fold(text)
    rows = connection.execute(
        "SELECT form FROM word WHERE stem = ?1 UNION ALL SELECT form FROM word WHERE form = ?1 AND stem IS NULL"
        " ORDER BY form LIMIT ?2",
        (stem_in(connection, folded), MAX_FORMS),
    )
    # whoever asks for income (pendapatan) does not ask for every article with can (dapat)
    bare = frozenset() if folded in GRAMMATICAL_WORDS else GRAMMATICAL_WORDS
    return tuple(dict.fromkeys([text, folded, *(row[0] for row in rows if row[0] not in bare)]))


def variants(connection: Connection, text: Text) -> tuple[tuple[str, ...], ...]:
    """List every row of words that this text of a query is looked for as, its other names last; of NEAR, both sides."""
    return remembered(connection, ("variants", text), lambda: _variants(connection, text))


def _variants(connection: Connection, text: Text) -> tuple[tuple[str, ...], ...]:
    if isinstance(text, Near):
        return variants(connection, text.left) + variants(connection, text.right)
    own: list[tuple[str, ...]]
    if isinstance(text, Word):
        own = [*((form,) for form in forms_of(connection, text.text)), *_apart(connection, text.text)]
    elif isinstance(text, Prefix):
        found = beginning(connection, text.text)[: text.most]
        also = forms_of(connection, text.text) if text.typed else (text.text,)
        own = [(form,) for form in (*also, *found)]
    elif text.bends:
        own = _bent(connection, text.words)
    else:
        own = [text.words]
    return tuple(dict.fromkeys([*own, *text.also]))


def _apart(connection: Connection, text: str) -> list[tuple[str, ...]]:
    """List the forms of a word built from two (`pertanggungjawaban`) whose words stand apart (`bertanggung jawab`)."""
    pair = COMPOUNDS.get(stem_in(connection, fold(text)))
    if pair is None:
        return []
    first, second = pair
    ends = (first, *(first.replace(letter, nasal, 1) for letter, nasal in SWALLOWED.items() if first[0] == letter))
    firsts = [form for form in forms_of(connection, first) if form.endswith(ends) and form != f"se{first}"]
    lasts = [form for form in forms_of(connection, second) if form.removeprefix(second) in CLITICS]
    found: list[tuple[str, ...]] = [(one, other) for one in firsts for other in lasts]
    return found[:MAX_FORMS]


def together(connection: Connection, first: str, second: str) -> tuple[str, ...]:
    """List the words of the archive that are built from two (`tanggung`, `jawab`) and written as one."""
    joined = stem_in(connection, first) + stem_in(connection, second)
    if joined not in COMPOUNDS:
        return ()
    rows = connection.execute(
        "SELECT form FROM word WHERE stem = ?1 UNION ALL SELECT form FROM word WHERE form = ?1 AND stem IS NULL"
        " ORDER BY form LIMIT ?2",
        (joined, MAX_FORMS),
    )
    return tuple(str(form) for (form,) in rows)


def _bent(connection: Connection, asked: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Bend the last of words joined by hyphens; a doubled word (`berjalan-jalan`) has forms of its own."""
    halves = tuple(fold(half) for half in asked)
    if len(halves) == len(("half", "half")):
        first, last = halves
        root = stem_in(connection, first)
        if word := parted(first, last):
            return [asked, *_doubled(connection, doubled_forms(word, root))]
        if root == stem_in(connection, last):  # tukar-menukar
            return [asked, *((first, last + clitic) for clitic in CLITICS)]
    return [(*asked[:-1], last) for last in forms_of(connection, asked[-1])]


def _doubled(connection: Connection, forms: tuple[Halves, ...]) -> list[tuple[str, ...]]:
    """List the forms of a doubled word whose halves the archive holds, no more than MAX_FORMS."""
    wanted = json.dumps([*{half for firsts, lasts in forms for half in (*firsts, *lasts)}])
    rows = connection.execute("SELECT form FROM json_each(?) JOIN word ON form = value", (wanted,))
    held = {str(form) for (form,) in rows}
    found: dict[tuple[str, ...], None] = dict.fromkeys(
        (first, last) for firsts, lasts in forms for first in firsts if first in held for last in lasts if last in held
    )
    return list(found)[:MAX_FORMS]


def expression(connection: Connection, text: Text) -> str:
    """Write a text of a query in FTS5's language, every term quoted."""
    if isinstance(text, Near):
        written = _near(connection, text)
    else:
        written = " OR ".join(_quoted(words) for words in variants(connection, text))
    return f"{text.column} : ({written})" if text.column else f"({written})"


def _near(connection: Connection, near: Near) -> str:
    left, right = (_commonest(connection, side) for side in (near.left, near.right))
    return " OR ".join(
        f"NEAR({_quoted(first)} {_quoted(second)}, {near.distance})" for first in left for second in right
    )


def _commonest(connection: Connection, side: Word | Phrase) -> list[tuple[str, ...]]:
    """List the forms of one side of NEAR, the commonest if there are many: every pair of forms is a search."""
    found = list(variants(connection, side))
    if len(found) <= _MAX_NEAR_FORMS:
        return found
    return sorted(found, key=lambda words: -frequency(connection, words[-1]))[:_MAX_NEAR_FORMS]


def commonness(connection: Connection, node: Node) -> int:
    """Give about how common what a part of a query asks for is: the pages of the index that its words fill."""
    if isinstance(node, (Word, Phrase, Prefix)):
        rows = variants(connection, node)
        return remembered(connection, ("pages", node), lambda: pages(connection, {fold(row[0]) for row in rows if row}))
    return sum(commonness(connection, text) for text in texts_of(node) if not isinstance(text, Near))


def frequency(connection: Connection, form: str) -> int:
    """Give how many articles hold a word exactly so."""
    row = connection.execute("SELECT doc FROM article_vocabulary WHERE term = ?", (form,)).fetchone()
    return int(row[0]) if row else 0


def _quoted(words: tuple[str, ...]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'
