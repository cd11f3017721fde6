"""How much work a prepared feed would be, found out by a parser that keeps nothing.

feedparser is quick on what newsrooms write, and takes hours on what is made to stop it: some of its steps grow with
the square of a text, of the names in a list, or of namespaces. Here every step is counted before it is taken.
"""

from __future__ import annotations

from typing import Final
from xml.parsers.expat import ParserCreate

from reader.errors import Refused
from reader.locale import _

DEEPEST: Final = 10_000
"""So many elements may lie in each other; a page of a browser has a few dozen."""
_MOST: Final = 300_000_000
"""Units of some 10 ns, measured with feedparser 6.0.14: three seconds."""
_ELEMENT: Final = 2_000
_ENTRY: Final = 10_000
_NAMESPACE: Final = 8
_ATTRIBUTES: Final = 4
_LONGEST_TAG: Final = 1024 * 1024
"""So many characters a tag may have: expat 2.5 begins it anew for every 64 KB that feedparser gives it."""
_NAMES: Final = frozenset(("author", "creator", "managingeditor", "webmaster", "publisher", "name", "owner", "credit"))
"""Elements in whose text feedparser looks for an e-mail address: a step for every two letters."""
_LISTS: Final = frozenset(("tags", "keywords", "category", "subject"))
"""Elements whose every name feedparser compares with every other of the same entry."""
_READ: Final = _NAMES | _LISTS
_ENTRIES: Final = frozenset(("item", "entry"))
_BASES: Final = frozenset(("base", "http://www.w3.org/XML/1998/namespace base"))


def weigh(content: bytes) -> None:
    """Raise Refused for a document that is too deep or too much work, ExpatError for one that is not well-formed."""
    scales = _Scales()
    parser = ParserCreate("utf-8", " ")
    parser.StartElementHandler = scales.start
    parser.EndElementHandler = scales.end
    parser.StartNamespaceDeclHandler = scales.namespace
    parser.CharacterDataHandler = scales.text
    parser.StartDoctypeDeclHandler = scales.doctype
    parser.buffer_text = True
    parser.Parse(content, True)  # noqa: FBT003 - expat knows it by its place only


class _Scales:
    """What lies in the pans: open elements, namespaces, the text of the element that is being read."""

    __slots__ = ("_base", "_bases", "_depth", "_length", "_listed", "_namespaces", "_read", "_read_at", "_work")

    def __init__(self) -> None:
        self._work = 0
        self._depth = 0
        self._namespaces = 0
        self._base = 0
        self._bases: list[tuple[int, int]] = []
        self._read = ""
        self._read_at = 0
        self._length = 0
        self._listed = 0

    def doctype(self, *_declared: object) -> None:
        raise Refused(_("The XML is too broken to be read."))

    def namespace(self, _prefix: str | None, _uri: str) -> None:
        self._namespaces += 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused(_("The XML is nested too deeply."))
        local = name.rpartition(" ")[2].lower()
        if local in _ENTRIES:
            self._listed = 0
            self._add(_ENTRY)
        elif not self._read and local in _READ:
            self._read, self._read_at, self._length = local, self._depth, 0
        for one in _BASES & attributes.keys():
            self._bases.append((self._depth, self._base))
            self._base += len(attributes[one])
        if sum(map(len, attributes.values())) + len(name) > _LONGEST_TAG:
            self._add(_MOST)
        self._add(_ELEMENT + _NAMESPACE * self._namespaces + self._base + _ATTRIBUTES * len(attributes) ** 2)

    def text(self, text: str) -> None:
        if self._read:
            self._length += text.count(",") if self._read in _LISTS else len(text)

    def end(self, _name: str) -> None:
        while self._bases and self._bases[-1][0] == self._depth:
            self._base = self._bases.pop()[1]
        if self._read and self._read_at == self._depth:
            if self._read in _LISTS:
                before = self._listed
                self._listed += self._length + 1
                self._add(2 * (self._listed**2 - before**2))
            else:
                self._add(self._length**2 // 2)
            self._read = ""
        self._depth -= 1

    def _add(self, work: int) -> None:
        self._work += work
        if self._work > _MOST:
            raise Refused(_("The file is made so that reading it would take too long."))
