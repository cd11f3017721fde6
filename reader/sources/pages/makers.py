"""Who made an article, as its page says: the names of authors and editors, and who is only the outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.sources.pages.signs import Sign
from reader.text import fold_headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.sources.pages.sheet import Sheet

_ROLES: Final = {
    "author": "penulis pewarta reporter rep wartawan jurnalis kontributor oleh by author writer laporan fotografer "
    "ditulis\\soleh",
    "editor": "editor redaktur red penyunting",
    "translator": "penerjemah alih\\sbahasa translator",
    "source": "sumber source",
}
_CREDIT: Final = re.compile(
    rf"(?:^|[|/;,]|(?<=\s))\s{{0,2}}(?P<role>{'|'.join(' '.join(_ROLES.values()).split())})\s{{0,3}}:\s{{0,3}}",
    re.IGNORECASE,
)
_ROLE: Final = {word.replace("\\s", " "): role for role, words in _ROLES.items() for word in words.split()}
_BETWEEN: Final = re.compile(r"\s{0,3}(?:[,;/|&]|\bdan\b|\band\b)\s{0,3}")
_NO_NAME: Final = re.compile(
    r"https?:|www\.|@|\.(?:com|co|id|net|org)\b|\d|^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b"
    r"|^(?:kontributor|wartawan|reporter|jurnalis|tim|redaksi|admin|editor|penulis)\b",
    re.IGNORECASE,
)
_TITLES: Final = re.compile(
    r"^(?:oleh|by|penulis|pewarta|reporter|jurnalis|editor|redaktur)\b\s{0,3}:?\s{0,3}"
    r"|\W{0,3}(?:jurnalis|reporter|wartawan|penulis)$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(r"(?:oleh|by|penulis|reporter|laporan)\s+[A-Z]", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\s+[-–—|•]\s.*$|\s*\(.*$")
_BELOW: Final = 6
_LONGEST_BYLINE: Final = 80
_LONGEST_LINE: Final = 200
_LONGEST_NAME: Final = 50
_MOST_WORDS: Final = 6
_SHORT_NAME: Final = 3
_MOST: Final = 12


def credits_in(text: str) -> dict[str, list[str]]:
    """Give the names by role that a line of credits holds (`Rep: Nur / Red: Hasan`), nothing for any other line."""
    if len(text) > _LONGEST_LINE or ":" not in text:
        return {}
    labels = list(_CREDIT.finditer(text))
    if not labels or labels[0].start() > 0:
        return {}
    found: dict[str, list[str]] = {}
    for label, end in zip(labels, [*(each.start() for each in labels[1:]), len(text)], strict=True):
        role = _ROLE[" ".join(label["role"].lower().split())]
        found.setdefault(role, []).extend(names_in(text[label.end() : end], allow_address=role == "source"))
    return found


def names_in(text: str, *, allow_address: bool = False) -> list[str]:
    """Give the names in a list of names; what cannot be one is left out."""
    names = (part.strip(" .:-–—()[]\u00a0") for part in _BETWEEN.split(text))
    return [name for name in names if is_name(name) or (allow_address and name and len(name) <= _LONGEST_NAME)][:_MOST]


def is_name(name: str) -> bool:
    """Say whether a text can be the name of a person: a few words, no address and no role."""
    words = name.split()
    return (
        1 <= len(words) <= _MOST_WORDS
        and len(name) <= _LONGEST_NAME
        and name[0].isalpha()
        and not _NO_NAME.search(name)
        and any(mark.isupper() for mark in name)
    )


def without_outlet(names: Iterable[str], *outlets: str) -> tuple[str, ...]:
    """Give names without those that are the outlet's own, each once."""
    known = {fold_headline(each).replace(" ", "") for each in outlets if len(each) > _SHORT_NAME}
    kept: dict[str, str] = {}
    for name in names:
        bare = " ".join(_TITLES.sub("", name).split())
        key = fold_headline(bare)
        squeezed = key.replace(" ", "")
        if is_name(bare) and squeezed not in known and known.isdisjoint(key.split()):
            kept.setdefault(key, bare)
    return tuple(kept.values())


def seen_credits(sheet: Sheet, span: tuple[int, int], body: tuple[int, int]) -> dict[str, list[str]]:
    """Give the names by role that stand around the body, in the blocks of `span` but not in those of `body`.

    Lines that are credits count a little below that, too.
    """
    found: dict[str, list[str]] = {}
    for index in range(span[0], min(len(sheet.blocks), span[1] + _BELOW)):
        if body[0] <= index < body[1]:
            continue
        block = sheet.blocks[index]
        node = sheet.nodes[block.node]
        lines = credits_in(block.text)
        for role, names in lines.items():
            found.setdefault(role, []).extend(names)
        if not lines and index < span[1] and len(block.text) <= _LONGEST_BYLINE:
            is_signed = node.itemprop == "author" or _is_signed(sheet, block.node) or _BYLINE.match(block.text)
            found.setdefault("signed", []).extend(names_in(_byline(block.text)) if is_signed else ())
    return found


def _byline(text: str) -> str:
    """Give the name in a byline, without its label and what stands behind a dash: the outlet, the date."""
    return _TITLES.sub("", _BEHIND.sub("", text))


def _is_signed(sheet: Sheet, node: int) -> bool:
    around = sheet.nodes[node].parent
    return any(each >= 0 and sheet.nodes[each].signs & Sign.AUTHOR for each in (node, around))
