"""What stands above a note between `---` (YAML) or `+++` (TOML): its title, date, authors, address, tags.

Of YAML the simple part is read that programs and people write there: texts, lists, one object inside another. What is
not understood is passed over, never guessed.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final

_FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST: Final = 400
"""Lines that may stand between the two fences."""
_KEY: Final = re.compile(r"(?P<key>[\w][\w .@/-]{0,60}?|\"[^\"]{1,60}\"|'[^']{1,60}')\s*:(?:\s+(?P<value>.*))?$")
_ITEM: Final = re.compile(r"-(?:\s+(?P<value>.*))?$")
_COMMENT: Final = re.compile(r"(?<!\s)\s++#.*$")
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "", "0": ""}
_SCALAR: Final = re.compile(r"[|>][+-]?\d?$")
_INLINE: Final = re.compile(r"\s*+(\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'|[^,\[\]\"']*+)\s*+(?:,|$)")
_WIKI_LINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_NESTED: Final = ("params", "extra", "taxonomies", "meta")
"""Objects whose entries count as the document's own, as Hugo and Zola nest them."""


def split(text: str) -> tuple[dict[str, object], str]:
    """Give the front matter of a text and what comes after it; nothing and the whole text where there is none."""
    lines = text.lstrip("\ufeff").splitlines()
    start = next((index for index, line in enumerate(lines[:4]) if line.strip()), 0)
    fence = lines[start].rstrip() if lines else ""
    ends = _FENCES.get(fence, ())
    for index, line in enumerate(lines[start + 1 : start + _LONGEST], start=start + 1):
        if line.rstrip() in ends:
            found = _toml(lines[start + 1 : index]) if fence == "+++" else _yaml(lines[start + 1 : index])
            return (found, "\n".join(lines[index + 1 :])) if found else ({}, text)
    return {}, text


def _toml(lines: list[str]) -> dict[str, object]:
    try:
        return _flat(tomllib.loads("\n".join(lines)))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _flat(found: dict[str, object]) -> dict[str, object]:
    for name in _NESTED:
        inside = found.get(name)
        if isinstance(inside, dict):
            found = {**{key: value for key, value in inside.items() if isinstance(key, str)}, **found}
    return {key: _plain(value) for key, value in found.items()}


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | dict) else str(value)


def _yaml(lines: list[str]) -> dict[str, object]:
    return _flat(dict(_Lines(lines).entries(0)))


class _Lines:
    """The lines of a front matter, read from the top; deeper lines belong to the key above them."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = [line.expandtabs(2).rstrip() for line in lines]
        self._at = 0

    def entries(self, indent: int) -> list[tuple[str, object]]:
        """Give the keys of one level with their values."""
        found: list[tuple[str, object]] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            bare = line.strip()
            depth = len(line) - len(line.lstrip())
            if bare and not bare.startswith("#") and depth < indent:
                break
            self._at += 1
            match = _KEY.fullmatch(bare)
            if match and not bare.startswith("#"):
                found.append((match["key"].strip("\"'"), self._value(match["value"] or "", depth)))
        return found

    def _value(self, written: str, depth: int) -> object:
        value = _COMMENT.sub("", written).strip() if written[:1] not in ("'", '"') else written.strip()
        if _SCALAR.match(value):
            return self._scalar(depth, folded=value.startswith(">"))
        if value.startswith("[") and not value.startswith("[["):
            return _inline(self._to_bracket(value))
        if value and not value.startswith("#"):
            return _text(value)
        return self._below(depth)

    def _deeper(self, depth: int, *, items: bool = False) -> str | None:
        """Give the next line if it belongs to the key at `depth`; the items of a list may stand as far out as it."""
        while self._at < len(self._lines) and not self._lines[self._at].strip():
            self._at += 1
        if self._at >= len(self._lines):
            return None
        line = self._lines[self._at]
        own = len(line) - len(line.lstrip())
        return line if own > depth or (items and own == depth and _ITEM.match(line.strip())) else None

    def _below(self, depth: int) -> object:
        """Read the list or the object under a key."""
        line = self._deeper(depth, items=True)
        if line is None or not _ITEM.match(line.strip()):
            return {} if line is None else dict(self.entries(len(line) - len(line.lstrip())))
        items: list[object] = []
        while (line := self._deeper(depth, items=True)) is not None:
            self._at += 1
            match = _ITEM.match(line.strip())
            if match and match["value"]:
                named = _KEY.fullmatch(match["value"])
                value = (
                    named["value"] if named and named["value"] and named["key"].lower() == "name" else match["value"]
                )
                items.append(_text(value))
        return items

    def _scalar(self, depth: int, *, folded: bool) -> str:
        lines: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.strip() and len(line) - len(line.lstrip()) <= depth:
                break
            lines.append(line.strip())
            self._at += 1
        return " ".join(lines).strip() if folded else "\n".join(lines).strip()

    def _to_bracket(self, value: str) -> str:
        """Give an inline list up to its end, which may stand some lines below."""
        while not value.endswith("]") and self._at < len(self._lines) and not _KEY.fullmatch(self._lines[self._at]):
            value += " " + self._lines[self._at].strip()
            self._at += 1
        return value


def _inline(value: str) -> list[object]:
    inside = value[1:].removesuffix("]").strip()
    found: list[object] = []
    at = 0
    while at < len(inside):
        match = _INLINE.match(inside, at)
        if match is None or match.end() == at:
            return [*found, _text(inside[at:])]
        if match[1].strip():
            found.append(_text(match[1].strip()))
        at = match.end()
    return found


def _text(value: str) -> str:
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), text[1:-1])
    elif len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1].replace("''", "'")
    return _WIKI_LINK.sub(r"\1", text)
