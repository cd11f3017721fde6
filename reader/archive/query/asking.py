"""Whole questions: any of the words may stand in an article, and the best articles come first.

What a query says of words is loosened; what it says of dates, names and states stays, and so does what it excludes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.archive.query.tree import All, Any, Near, Note, Phrase, Prefix, Word
from reader.language.questions import QUESTION_WORDS
from reader.language.stems import stem
from reader.language.stop_words import STOP_WORDS
from reader.locale import N_
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.archive.query.tree import Node, Query, Text

_ANY: Final = Note(
    N_("Any of the words may stand in an article: the best hundred or two come first, the others follow by time.")
)
_PASSED_OVER: Final = N_("Not looked for, because they say too little: {words}.")


def loosened(query: Query) -> Query:
    """Give a query that asks for any of the words instead of all: those that say something, if there are any."""
    nodes = query.root.nodes if isinstance(query.root, All) else (query.root,)
    asked = tuple(dict.fromkeys(text for node in nodes for text in _texts(node)))
    rest = [node for node in nodes if not any(_texts(node))]
    if not asked:
        return query
    kept = tuple(text for text in asked if not _says_little(text)) or asked
    left = dict.fromkeys(fold(text.text) for text in asked if isinstance(text, Word) and text not in kept)
    return replace(
        query,
        root=All((Any(kept), *rest)) if rest else Any(kept),
        question=tuple(typed for text in asked if (typed := _typed(text))),
        notes=(*query.notes, _ANY, *([Note(_PASSED_OVER, ", ".join(left))] if left else ())),
    )


def _texts(node: Node) -> Iterator[Text]:
    """Go through the words of a condition that is only about words; `mobil-mobilan` is one, `Medan-Jakarta` are two."""
    if isinstance(node, Phrase) and node.bends and not _is_doubled(node.words):
        yield from (Word(word, node.column) for word in node.words)
    elif isinstance(node, (Word, Phrase, Prefix, Near)):
        yield node
    elif isinstance(node, (Any, All)):
        inside = [list(_texts(part)) for part in node.nodes]
        if all(inside):
            for texts in inside:
                yield from texts


def _is_doubled(words: tuple[str, ...]) -> bool:
    whole = fold("-".join(words))
    return stem(whole) != whole


def _says_little(text: Text) -> bool:
    return isinstance(text, Word) and fold(text.text) in STOP_WORDS | QUESTION_WORDS


def _typed(text: Text) -> str:
    """Write one of the words that may stand anywhere as it was typed."""
    if isinstance(text, Near) or text.column:
        return ""
    if isinstance(text, Phrase):
        return "-".join(text.words) if text.bends else f'"{" ".join(text.words)}"'
    return f"{text.text}*" if isinstance(text, Prefix) and not text.typed else text.text
