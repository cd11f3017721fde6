"""The text of a page to a tree that can be trusted: what is no content taken out, what is hostile made harmless.

One pass over the text takes comments, scripts and styles away, and keeps the linked data in them; another counts how
deep elements are nested. Deep ones are flattened before the parser sees them, because lxml silently drops what lies
below its limit. Everything is linear in the length of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reader.errors import Refused
from reader.locale import _, number
from reader.sources.pages.charset import page_text
from reader.sources.pages.tree import Element, parse_markup

MAX_BYTES: Final = 10_000_000
"""The largest page that is read, pictures embedded in it not counted; libxml2 takes no longer text either."""
MAX_DEPTH: Final = 10_000
"""The deepest nesting that is read."""
_FLAT: Final = 120
"""Elements are flattened from here on; pages of outlets reach 40."""
_EMBEDDED: Final = re.compile(rb"data:[\w./+-]{0,80}(?:;[\w=-]{1,40}){0,3};base64,[A-Za-z0-9+/=%]{200,}")
_RAW: Final = re.compile(r"<!--|<(script|style)(?=[\s/>])", re.IGNORECASE)
_END: Final = {
    "script": re.compile(r"</script[^<>]*>?", re.IGNORECASE),
    "style": re.compile(r"</style[^<>]*>?", re.IGNORECASE),
}
_LINKED: Final = re.compile(r"application/ld\+json", re.IGNORECASE)
_SAVED: Final = re.compile(r"saved from url=\(\d+\)(https?://\S+)|Page saved with SingleFile\s+url:\s*(https?://\S+)")
_TAG: Final = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)(?:>|\Z|[\"'])",
)
"""A tag with its attributes, whose quoted values may hold anything. It fails nowhere, and so looks at nothing twice."""
_ATTRIBUTE: Final = re.compile(r"([^\s=/\"'<>]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?")
_USED: Final = frozenset(
    [
        "class",
        "id",
        "href",
        "src",
        "itemprop",
        "content",
        "name",
        "property",
        "datetime",
        "style",
        "hidden",
        "rel",
        "type",
        "title",
        "http-equiv",
    ]
)
_LONG_TAG: Final = 2_000
_LONG_VALUE: Final = 4_000
"""Longer tags are written anew with the attributes that are used: the parser compares each with every other."""
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "keygen",
        "basefont",
        "bgsound",
    ]
)
_SELF_CLOSING: Final = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "html",
        "head",
        "body",
    ]
)
"""Elements that another of their kind closes, so that they only nest as deep as what they stand in."""
_UNCOUNTED: Final = _VOID | _SELF_CLOSING | {"a"}
_APART: Final = frozenset(("nav", "footer"))
_INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page: its root (None where nothing is in it), the linked data, and the address it was saved from."""

    root: Element | None
    linked_data: tuple[str, ...] = ()
    saved_from: str = ""


def parse(content: bytes) -> Markup:
    """Parse the bytes of a page. Raises Refused for one that is too large or nested too deeply."""
    if len(content) > MAX_BYTES:
        content = _EMBEDDED.sub(b"", content)
    if len(content) > MAX_BYTES:
        raise Refused(
            _("The page is larger than {limit} MB. Save the article alone, or its text, and add that.").format(
                limit=number(MAX_BYTES // 1_000_000)
            )
        )
    return parse_text(page_text(content))


def parse_text(text: str) -> Markup:
    """Parse the text of a page or of a piece of one. Raises Refused as `parse` does."""
    saved = _SAVED.search(text[:8_192])
    visible, linked = _visible(text)
    tags = _TAG.findall(visible)
    if any(len(attributes) > _LONG_TAG for _closing, _name, attributes in tags):
        visible = _TAG.sub(_shortened, visible)
    depth = _depth(tags)
    if depth > MAX_DEPTH:
        raise Refused(
            _("The page is nested too deeply ({depth} levels). Copy the article's text and add that.").format(
                depth=number(depth)
            )
        )
    if depth > _FLAT:
        visible = _flattened(visible)
    return Markup(parse_markup(visible), tuple(linked), (saved[1] or saved[2]) if saved else "")


def _visible(text: str) -> tuple[str, list[str]]:
    """Give the text without comments, scripts and styles, and the linked data that stood in scripts."""
    parts: list[str] = []
    linked: list[str] = []
    done = 0
    while True:
        found = _RAW.search(text, done)
        if found is None:
            parts.append(text[done:])
            return "".join(parts), linked
        parts.append(text[done : found.start()])
        if found[1] is None:
            done = _after_comment(text, found.end())
        else:
            end = _END[found[1].lower()].search(text, found.end())
            inside = text[found.end() : end.start() if end else len(text)]
            opening, _mark, script = inside.partition(">")
            if _LINKED.search(opening[:500]):
                linked.append(script)
            # What a script writes stands where it stood: a space keeps words apart.
            parts.append(" ")
            done = end.end() if end else len(text)


def _after_comment(text: str, start: int) -> int:
    if text.startswith((">", "->"), start):
        return text.index(">", start) + 1
    end = text.find("-->", start)
    return len(text) if end < 0 else end + 3


def _shortened(tag: re.Match[str]) -> str:
    """Give a long tag with the attributes that are used and not long themselves."""
    if len(tag[3]) <= _LONG_TAG:
        return tag[0]
    kept: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(tag[3]):
        if attribute[1].lower() in _USED and len(attribute[0]) <= _LONG_VALUE:
            kept.setdefault(attribute[1].lower(), attribute[0])
    return f"<{tag[1]}{' '.join((tag[2], *kept.values()))}>"


def _depth(tags: list[tuple[str, str, str]]) -> int:
    """Count how deep elements are nested at most, those that close each other not counted."""
    if len(tags) <= _FLAT:
        return 0
    opened: dict[str, int] = {}
    depth = deepest = 0
    for closing, written, _attributes in tags:
        name = written.lower()
        if name in _UNCOUNTED:
            continue
        if not closing:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return deepest


def _flattened(text: str) -> str:
    """Give the text with the tags of elements below `_FLAT` levels taken out; where blocks were, paragraphs end.

    The foot of a page and its navigation stay what they are.
    """
    parts: list[str] = []
    opened: dict[str, int] = {}
    dropped: dict[str, int] = {}
    depth = done = 0
    apart = ""
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _VOID or name == "a":
            continue
        if name in _INLINE:
            parts.append(text[done : tag.start()])
            done = tag.end()
            continue
        if not tag[1] and depth < _FLAT:
            if name not in _SELF_CLOSING:
                opened[name] = opened.get(name, 0) + 1
                depth += 1
            continue
        if name in _APART and not dropped.get(name) and apart == (name if tag[1] else ""):
            apart = "" if tag[1] else name
            continue
        if tag[1] and not dropped.get(name):
            if opened.get(name):
                opened[name] -= 1
                depth -= 1
            continue
        dropped[name] = dropped.get(name, 0) + (-1 if tag[1] else 1)
        parts += [text[done : tag.start()], "<br><br>"]
        done = tag.end()
    parts.append(text[done:])
    return "".join(parts)
