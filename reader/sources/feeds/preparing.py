"""Text of a feed to XML that every parser reads alike: one document, well-formed, without a DTD, of bearable weight.

Runs after decoding and before feedparser. What a document type declares is never resolved: harmless names are put in
place here, anything else that is used refuses the feed. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from itertools import islice
from typing import Final
from xml.parsers.expat import ExpatError

from reader.errors import Refused
from reader.locale import _, number
from reader.sources.feeds.decoding import decode
from reader.sources.feeds.repairing import repair
from reader.sources.feeds.weighing import weigh

MAX_BYTES: Final = 20 * 1024 * 1024
"""The largest feed that is read, in bytes; the network stops at the same size."""

_MOST_MARKS: Final = 2_000_000
"""So many signs may begin a tag or a reference; escaped HTML of 20 MB has a third of them."""
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML: Final = re.compile(r"<\?xml\s")
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]{0,400}>", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:\w{1,40}:)?(?:rss|feed|rdf|channel|opml|html|body)\b", re.IGNORECASE)
_ELEMENT: Final = re.compile(r"<[A-Za-z_]")
_BEFORE: Final = re.compile(r"(?:\s++|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z))*+", re.DOTALL)
_DECLARED: Final = re.compile(
    r"\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|(?P<open>\[)|(?P<close>\])|(?P<end>>)",
    re.DOTALL,
)
_MOST_DECLARED: Final = 50_000
"""So many marks a document type may have; that of XHTML with all its characters has some 1,500."""
_ENTITY: Final = re.compile(r"<!ENTITY\s+(?P<percent>%\s+)?(?P<name>[^\s\"'<>%]+)\s+(?P<value>\"[^\"]*\"|'[^']*'|\w+)")
_CHARACTERS: Final = re.compile(r"(?:&#\w{1,8};)+|[^&%<]*")
_LONGEST_VALUE: Final = 200
_LONGEST_EXPANSION: Final = 1024 * 1024
"""So many characters all the names of a document may stand for together."""
_REFERENCE: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|(?P<aside><!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z))|&(?!(?:amp|lt|gt|quot|apos);)(?:(?P<name>#?\w{1,40});)?",
    re.DOTALL,
)
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_LAST: Final = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Prepared:
    """A well-formed document in UTF-8; `is_cut` says that it ended early, `cuts_entry` that it did within an entry."""

    content: bytes
    is_cut: bool = False
    cuts_entry: bool = False


def prepare(content: bytes) -> Prepared:
    """Give the XML that a feed means. Raises Refused for what is too large, too deep or made to harm."""
    if len(content) > MAX_BYTES:
        raise Refused(_("The file is larger than {limit} MB.").format(limit=number(MAX_BYTES // 1024**2)))
    if content.count(b"<") + content.count(b"&") > _MOST_MARKS:
        raise Refused(_("The file is made so that reading it would take too long."))
    text = _CONTROL.sub("", decode(content).removeprefix("\ufeff"))
    text = _without_declaration(_from_start(text))
    text = _resolved(*_without_doctype(text))
    try:
        plain = text.encode()
        weigh(plain)
        return Prepared(plain)
    except ExpatError:
        repaired = repair(text)
    if not repaired.text:
        raise Refused(_("There is no XML in it."))
    mended = repaired.text.encode()
    try:
        weigh(mended)
    except ExpatError as error:
        raise Refused(_("The XML is too broken to be read.")) from error
    return Prepared(mended, repaired.is_cut, repaired.cuts_entry)


def _from_start(text: str) -> str:
    """Drop what servers print before a feed: blank lines, warnings, other rubbish."""
    root = _ROOT.search(text)
    declaration = _XML.search(text, 0, root.start() if root else len(text))
    if declaration:
        return text[declaration.start() :]
    start = _ELEMENT.search(text)
    before = text[: start.start()] if start else ""
    first = re.search(r"<[!?]", before)
    return text[first.start() if first else start.start() :] if start else text


def _without_declaration(text: str) -> str:
    match = _DECLARATION.match(text)
    return text[match.end() :].lstrip() if match else text


def _without_doctype(text: str) -> tuple[str, dict[str, str | None]]:
    """Take out the document type, with the names it declares; None stands for a value that is never resolved."""
    before = _BEFORE.match(text)
    at = before.end() if before else 0
    if text[at : at + 9].upper() != "<!DOCTYPE":
        return text, {}
    end = _end_of_doctype(text, at)
    declared: dict[str, str | None] = {}
    for entity in _ENTITY.finditer(text, at, end):
        if not entity["percent"]:
            declared.setdefault(entity["name"], _harmless(entity["value"]))
    return text[:at] + text[end:], declared


def _end_of_doctype(text: str, at: int) -> int:
    depth = 0
    for mark in islice(_DECLARED.finditer(text, at), _MOST_DECLARED):
        depth += bool(mark["open"]) - bool(mark["close"])
        if mark["end"] and depth <= 0:
            return mark.end()
    raise Refused(_("The XML is too broken to be read."))


def _harmless(value: str) -> str | None:
    if value[0] not in "\"'" or len(value) > _LONGEST_VALUE or not _CHARACTERS.fullmatch(value[1:-1]):
        return None
    return _REFERENCE.sub(lambda match: _character((match["name"] or "#")[1:]), value[1:-1])


def _resolved(text: str, declared: dict[str, str | None]) -> str:
    """Put characters in place of names that XML does not know, escape what is no reference, and drop comments."""
    expanded = 0

    def resolve(match: re.Match[str]) -> str:
        nonlocal expanded
        name = match["name"]
        if match[0][0] == "<":
            return "" if match["aside"] else match[0]
        if name is None:
            return "&amp;"
        if name[0] == "#":
            return _character(name[1:])
        if name in declared:
            value = declared[name]
            expanded += len(value or "")
            if value is None or expanded > _LONGEST_EXPANSION:
                raise Refused(_("The XML declares entities that can do harm, and is not read."))
            return value
        return html5[f"{name};"].translate(_MARKUP) if f"{name};" in html5 else f"&amp;{name};"

    return _REFERENCE.sub(resolve, text)


def _character(digits: str) -> str:
    """Keep a reference to a character that XML may hold; another stands for nothing."""
    try:
        code = int(digits[1:], 16) if digits[:1] in "xX" else int(digits)
    except ValueError:
        return f"&amp;#{digits};"
    return "" if code > _LAST or _CONTROL.match(chr(code)) else f"&#{code};"
