"""From what was typed to a Query: the grammar of docs/search.md.

Never an error: an unfinished quote or bracket is read as far as it goes, an unknown field is read as words,
and what had to be guessed is said in a note.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import islice
from typing import Final

from reader.archive.query.asking import loosened
from reader.archive.query.dates import SPANS, is_like_a_date, now_in_jakarta
from reader.archive.query.fields import COLUMNS, FIELDS, asks_for_any, condition_of, sort_of
from reader.archive.query.tree import (
    All,
    Any,
    Column,
    Dated,
    Near,
    Node,
    Note,
    Phrase,
    Prefix,
    Query,
    Sort,
    Without,
    Word,
)
from reader.archive.query.words import Kind, Token, parts, tokens
from reader.locale import N_
from reader.text import shortened

_Where = Column | Token | None
"""Where words are looked for: in a part of the text, or as values of a field."""

MAX_WORDS: Final = 100
"""How many words and conditions of a query are read; the rest is left out and said so."""

MAX_DEPTH: Final = 20
"""How deep brackets are read as nested; deeper ones are read as if they were not there."""

_BEGINS: Final = (Kind.WORD, Kind.PHRASE, Kind.FIELD, Kind.OPEN, Kind.NOT)
_MARKS: Final = frozenset("*-–—.,;:!?&/'’‘ ")
_MAX_PIECES: Final = 4_000
_MAX_PHRASE: Final = 50
_NEAR: Final = 10
_MAX_NEAR: Final = 100
_MIN_TYPED: Final = 3
_NO_FIELD: Final = N_("There is no field “{words}”: it was read as words.")
_NO_VALUE: Final = N_("“{words}” was not understood and was read as words.")
_NO_DATE: Final = N_("The calendar has no “{words}”: it was read as words.")
_NO_ENDS: Final = N_("“{words}” has neither a beginning nor an end: it was read as words.")
_NO_WORD: Final = N_("There is no word in “{words}”: it was passed over.")
_OR: Final = N_("“{words}” was looked for as a word: OR in capitals looks for one or the other.")
_NOT: Final = N_("“{words}” was looked for as a word: NOT in capitals (or -) leaves a word out.")
_IN_SMALL: Final = {"or": _OR, "atau": _OR, "not": _NOT}
_BACKWARDS: Final = N_("“{words}” ends before it begins: nothing can be found in it.")
_TOO_LONG: Final = Note(N_("Only the first {words} words were read."), str(MAX_WORDS))


def parse_query(text: str, *, typing: bool = False, any_word: bool = False, today: date | None = None) -> Query:
    """Read a query; with `typing`, a last word without a space after it may still be unfinished.

    With `any_word`, as with `cara:salah-satu` in it, it is read as a question: any of its words may be found, and the
    order is by relevance where no other is asked for. `today` is the day, or the moment, that `kemarin` and `7h` count
    from, in WIB.
    """
    pieces = list(islice(tokens(text), _MAX_PIECES + 1))
    reader = _Reader(pieces[:_MAX_PIECES], typing, _moment(today), any_word=any_word)
    if len(pieces) > _MAX_PIECES:
        reader.notes.append(_TOO_LONG)
    return reader.query()


def _moment(today: date | None) -> datetime:
    if today is None or isinstance(today, datetime):
        return today or now_in_jakarta()
    return datetime.combine(today, time.min)


@dataclass(slots=True)
class _Reader:
    tokens: list[Token]
    typing: bool
    now: datetime
    at: int = 0
    depth: int = 0
    ignored: int = 0
    count: int = 0
    sort: Sort | None = None
    passed_over: str = ""
    any_word: bool = False
    notes: list[Note] = field(default_factory=list)

    def query(self) -> Query:
        nodes: list[Node] = []
        while self.at < len(self.tokens):
            nodes.append(self.either(None))
            self.at += 1  # a closing bracket that nothing opened
        root = joined(nodes)
        if root == All() and self.passed_over.strip("*-"):
            self.note(_NO_WORD, self.passed_over)
        notes = tuple(dict.fromkeys(self.notes))
        if self.any_word:
            notes = tuple(note for note in notes if note.message not in _IN_SMALL.values())
            return loosened(Query(root, self.sort or Sort.RELEVANCE, notes))
        return Query(root, self.sort or Sort.NEWEST, notes)

    def note(self, message: str, words: str) -> None:
        self.notes.append(Note(message, shortened(words)))

    def peek(self) -> Kind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def either(self, where: _Where) -> Node:
        """Read what stands until the bracket closes: alternatives, each a row of conditions."""
        choices = [self.row(where)]
        while self.peek() is Kind.OR:
            self.at += 1
            choices.append(self.row(where))
        kept = tuple(dict.fromkeys(choice for choice in choices if choice != All()))
        if len(kept) > 1:
            return Any(kept)
        return kept[0] if kept else All()

    def row(self, where: _Where) -> Node:
        nodes: list[Node] = []
        negated = False
        while (kind := self.peek()) not in (None, Kind.OR):
            if kind is Kind.CLOSE:
                if not self.ignored:
                    break
                self.ignored -= 1
                self.at += 1
                continue
            token = self.tokens[self.at]
            self.at += 1
            if kind is Kind.NOT:
                negated = True
            elif kind is Kind.NEAR:
                self.near(nodes, token, where)
            elif kind is not Kind.AND:
                if token.text in _IN_SMALL and nodes and kind is Kind.WORD and self.peek() in _BEGINS:
                    self.note(_IN_SMALL[token.text], token.text)
                node = self.one(token, where)
                if node != All():
                    nodes.append(Without(node) if negated else node)
                    negated = False
        return joined(nodes)

    def one(self, token: Token, where: _Where) -> Node:
        """Read one condition that begins with this token; an empty `All` when there is nothing in it."""
        if token.kind is Kind.OPEN:
            return self.bracket(where)
        if token.kind is Kind.FIELD:
            return self.field(token, where)
        if isinstance(where, Token):
            return self.value(where, token)
        if not self.room():
            return All()
        return self.phrase(token, where) if token.kind is Kind.PHRASE else self.word(token, where)

    def room(self) -> bool:
        """Count one word or condition more, and tell whether it is still read."""
        if self.count >= MAX_WORDS:
            self.notes.append(_TOO_LONG)
            return False
        self.count += 1
        return True

    def bracket(self, where: _Where) -> Node:
        if self.depth >= MAX_DEPTH:
            self.ignored += 1
            return All()
        self.depth += 1
        outside, self.ignored = self.ignored, 0
        node = self.either(where)
        self.at += 1  # the closing bracket, or the end
        self.depth -= 1
        self.ignored = outside
        return node

    def near(self, nodes: list[Node], token: Token, where: _Where) -> None:
        """Join the word before and the word after; where one is missing, NEAR is nothing."""
        if self.peek() not in (Kind.WORD, Kind.PHRASE) or not nodes:
            return
        left = nodes[-1]
        right = self.one(self.tokens[self.at], where)
        self.at += 1
        if isinstance(right, Prefix) and right.typed:  # NEAR takes whole words
            right = Word(right.text, right.column)
        if isinstance(left, (Word, Phrase)) and isinstance(right, (Word, Phrase)):
            distance = min(int(token.text or _NEAR), _MAX_NEAR)
            nodes[-1] = Near(left, right, distance, left.column)
        elif right != All():
            nodes.append(right)

    def phrase(self, token: Token, column: Column | None) -> Node:
        inside = parts(token.text)[:_MAX_PHRASE]
        return Phrase(inside, column) if inside else self.nothing(token)

    def word(self, token: Token, column: Column | None) -> Node:
        inside = parts(token.text)[:_MAX_PHRASE]
        if not inside:
            return self.nothing(token)
        if len(inside) > 1:
            return Phrase(inside, column, bends=True)
        if token.text.endswith("*"):
            return Prefix(inside[0], column)
        if self.typing and token.last and token.text.endswith(inside[0]) and len(inside[0]) >= _MIN_TYPED:
            return Prefix(inside[0], column, typed=True)
        return Word(inside[0], column)

    def nothing(self, token: Token) -> Node:
        """Pass over what has no word in it, and say so unless these are marks that stand between words."""
        if set(shortened(token.text)) - _MARKS:
            self.note(_NO_WORD, token.text)
        self.passed_over = self.passed_over or shortened(token.text)
        return All()

    def field(self, token: Token, where: _Where) -> Node:
        """Read a field with what follows it; of several in a row that say where, the last one counts."""
        negated, whole = False, False
        while token.kind is Kind.NOT or _column(token):
            negated = negated or token.kind is Kind.NOT
            where, whole = _column(token) or where, token.whole
            if self.at >= len(self.tokens):
                return All()
            token = self.tokens[self.at]
            self.at += 1
        if token.kind is Kind.FIELD:
            node = self.condition(token, where)
        else:
            exact = whole and token.kind is Kind.WORD
            node = self.one(replace(token, kind=Kind.PHRASE) if exact else token, where)
        return Without(node) if negated and node != All() else node

    def condition(self, token: Token, where: _Where) -> Node:
        """Read a field that asks for more than words; what is no field is read as words."""
        name = FIELDS.get(token.text.lower())
        column = None if isinstance(where, Token) else where
        negated = False
        while name and self.peek() is Kind.NOT:
            negated = True
            self.at += 1
        if self.at >= len(self.tokens):
            return All() if name else self.one(Token(Kind.WORD, token.text), column)
        value = self.tokens[self.at]
        if name is None or value.kind not in (Kind.WORD, Kind.PHRASE, Kind.OPEN):
            self.note(*(_NO_VALUE, f"{token.text}:") if name else (_NO_FIELD, token.text))
            return self.one(Token(Kind.WORD, token.text), column)
        self.at += 1
        node = self.bracket(token) if value.kind is Kind.OPEN else self.value(token, value, column)
        return Without(node) if negated and node != All() else node

    def value(self, token: Token, value: Token, column: Column | None = None) -> Node:
        """Read a field's value; one that means nothing to it is read as words, and so is the field's name."""
        name, typed = FIELDS[token.text.lower()], f"{token.text}:{value.text}"
        if name == "sort" and (sort := sort_of(value.text)):
            self.sort = sort
            return All()
        if name == "mode" and (any_word := asks_for_any(value.text)) is not None:
            self.any_word = any_word
            return All()
        unfinished = self.typing and value.last and value.kind is Kind.WORD
        found = condition_of(name, value.text, self.now, begins=unfinished, whole=token.whole)
        if found is not None:
            if isinstance(found, Dated):
                found = replace(found, typed=typed)
                if found.start and found.end and found.end <= found.start:
                    self.note(_BACKWARDS, typed)
            return found if self.room() else All()
        self.note(_misread(name, value.text), typed)
        return joined([self.one(Token(Kind.WORD, token.text), column), self.one(value, column)])


def _column(token: Token) -> Column | None:
    """Give where a field such as `judul:` says that words are looked for."""
    return COLUMNS.get(FIELDS.get(token.text.lower(), "")) if token.kind is Kind.FIELD else None


def _misread(name: str, value: str) -> str:
    """Give what to say of a value that means nothing to a field."""
    if name not in SPANS or not is_like_a_date(value):
        return _NO_VALUE
    return _NO_DATE if any(value.split("..")) else _NO_ENDS


def joined(nodes: list[Node]) -> Node:
    """Give one node for conditions that must all be met, rows inside rows made one."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, All) else (node,))
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else All(once)
