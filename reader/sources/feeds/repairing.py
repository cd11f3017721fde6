"""Broken XML to well-formed XML: what every feed reader forgives, forgiven in one pass over the tags.

Runs after names of characters are resolved. Elements that nobody closes are closed where what they lie in ends, ends
without a beginning are dropped, and a document that stops in the middle is closed there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"(?P<cdata><!\[CDATA\[.*?(?P<closed>\]\]>|\Z))|(?P<dropped><!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Z][^<>]*+>)"
    r"|</\s*+(?P<end>[A-Za-z_][\w.-]*+(?::[A-Za-z_][\w.-]*+)?)[^<>]*+>"
    r"|<(?P<start>[A-Za-z_][\w.-]*+(?::[A-Za-z_][\w.-]*+)?)(?=[\s/>])"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>",
    re.DOTALL | re.ASCII,
)
_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[A-Za-z_][\w.-]*+(?::[A-Za-z_][\w.-]*+)?)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))",
    re.ASCII,
)
_CUT_TAG: Final = re.compile(r"<(?:/|!|\?|[A-Za-z_])[^<>]*\Z")
_VOID: Final = frozenset(("br", "hr", "img", "input", "wbr", "col", "embed", "area", "param"))
"""Elements of HTML that have no end (HTML Living Standard, 13.1.2), but those that feeds know under the same name."""
_ENTRIES: Final = frozenset(("item", "entry"))
_LEAVES: Final = frozenset(("title", "link", "guid", "id", "pubdate", "published", "updated", "dc:date"))
_FIELDS: Final = _LEAVES | {"description", "summary", "content", "content:encoded", "author", "dc:creator", "category"}
"""Elements that hold words only, and those that begin where one of them was not closed."""
_QUOTED: Final = str.maketrans({'"': "&quot;", "<": "&lt;"})
_KNOWN: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
"""What the usual prefixes mean where a feed forgets to declare them."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """Well-formed XML; `is_cut` says that the text ended before its root, `cuts_entry` that it did within an entry."""

    text: str
    is_cut: bool
    cuts_entry: bool


def repair(text: str) -> Repaired:
    """Give the document that a broken one means."""
    document = _Document()
    at = 0
    for token in _TOKEN.finditer(text):
        document.text(text[at : token.start()])
        at = token.end()
        if token["start"]:
            document.start(token["start"], token["attributes"])
        elif token["end"]:
            document.end(token["end"])
        elif token["cdata"]:
            document.cdata(token["cdata"], is_closed=bool(token["closed"]))
    rest = text[at:]
    cut = _CUT_TAG.search(rest)
    document.text(rest[: cut.start()] if cut else rest)
    return document.close()


class _Document:
    """The pieces of the new document, and the elements that are open in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open: list[tuple[str, tuple[str, ...]]] = []
        self._names: Counter[str] = Counter()
        self._prefixes: Counter[str] = Counter({"xml": 1})
        self._is_over = False

    def text(self, text: str) -> None:
        if self._open and text:
            self._pieces.append(text.replace("<", "&lt;").replace("]]>", "]]&gt;"))

    def cdata(self, text: str, *, is_closed: bool) -> None:
        if self._open:
            self._pieces.append(text if is_closed else f"{text}]]>")

    def start(self, name: str, attributes: str) -> None:
        if name.lower() in _ENTRIES and self._names[name.lower()]:
            self.end(name)
        elif name.lower() in _FIELDS and self._open and self._open[-1][0].lower() in _LEAVES:
            self._close_last()
        given, declared = self._attributes(name, attributes)
        is_empty = attributes.endswith("/") or name.lower() in _VOID
        if is_empty and self._open:
            self._pieces.append(f"<{name}{given}/>")
            self._prefixes.subtract(declared)
            return
        self._pieces.append(f"<{name}{given}>")
        self._open.append((name, declared))
        self._names[name.lower()] += 1

    def _attributes(self, element: str, written: str) -> tuple[str, tuple[str, ...]]:
        """Write attributes anew, each once, with a declaration for every prefix that has none."""
        values: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(written):
            value = match[2] or match[3] or match[4] or ""
            if match["name"] not in {"xmlns:xml", "xmlns:xmlns"} and (value or not match["name"].startswith("xmlns:")):
                values.setdefault(match["name"], value)
        declared = [name[6:] for name in values if name.startswith("xmlns:")]
        for name in (element, *values):
            prefix = name.rpartition(":")[0]
            if prefix and prefix != "xmlns" and not self._prefixes[prefix] and prefix not in declared:
                declared.append(prefix)
                values = {**values, f"xmlns:{prefix}": _KNOWN.get(prefix.lower(), f"urn:undeclared:{prefix}")}
        self._prefixes.update(declared)
        given = "".join(f' {name}="{value.translate(_QUOTED)}"' for name, value in values.items())
        return given, tuple(declared)

    def end(self, name: str) -> None:
        key = name.lower()
        if not self._names[key]:
            return
        if self._open[0][0].lower() == key and self._names[key] == 1:
            self._is_over = True
            while len(self._open) > 1:
                self._close_last()
            return
        while self._close_last() != key:
            pass

    def _close_last(self) -> str:
        name, declared = self._open.pop()
        self._prefixes.subtract(declared)
        self._names[name.lower()] -= 1
        # In RSS nothing follows the channel but the end of the root; in RDF the entries do.
        self._is_over |= name.lower() == "channel" and bool(self._open) and self._open[0][0].lower() == "rss"
        self._pieces.append(f"</{name}>")
        return name.lower()

    def close(self) -> Repaired:
        """Close what is open, the root last, which stays open for whatever follows its end."""
        is_cut = bool(self._open) and not self._is_over
        cuts_entry = any(name.lower() in _ENTRIES for name, _declared in self._open)
        while self._open:
            self._close_last()
        return Repaired("".join(self._pieces), is_cut, cuts_entry)
