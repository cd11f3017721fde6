"""Pure text: what is safe to print, how words are folded and found.

Knows nothing of articles, archives or screens.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reader.locale import N_, _

if TYPE_CHECKING:
    from reader.article import Span

_INVISIBLE: Final = [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x200E,
    0x200F,
    0x061C,
    0x200B,
    0xFEFF,
    0x2060,
    0x00AD,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
]
_SAFE: Final[dict[int, str | None]] = (
    {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
    | {0x7F: "␡", 0x2028: "\n", 0x2029: "\n"}
    | dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], "\ufffd")
    | dict.fromkeys(_INVISIBLE)
)
_PLAIN: Final = re.compile(r"[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u2100-\u24ff]*")
_PARTS: Final = (N_("line"), N_("row"), N_("record"), N_("entry"), N_("sheet"), N_("article"))
_PART: Final = re.compile(rf"\b({'|'.join(_PARTS)})(?= \S)")
_MARKS: Final = 4
WORD: Final = re.compile(r"[^\W_]+")
"""A word as the search index sees it: letters and digits, no underscore (SQLite's unicode61 tokenizer)."""


def printable(text: str) -> str:
    """Give text that a terminal shows and nothing more: no control codes, no invisible or reordering marks.

    C0 becomes its control picture (tab and newline stay), C1 and surrogates U+FFFD; of stacked combining
    marks four stay. Linear; plain Latin text is returned as it is.
    """
    if _PLAIN.fullmatch(text):
        return text
    translated = text.translate(_SAFE)
    if not any(unicodedata.combining(mark) for mark in set(translated)):
        return translated
    kept: list[str] = []
    stacked = 0
    for character in translated:
        stacked = stacked + 1 if unicodedata.combining(character) else 0
        if stacked <= _MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """Give printable text on one line, its white space folded to single spaces."""
    return single_spaced(printable(text))


def shortened(text: str, most: int = 80) -> str:
    """Give text as a message repeats it: printable, on one line, its beginning only where it has more characters."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def single_spaced(text: str) -> str:
    """Give text on one line, white space folded to single spaces and none around it."""
    # Of all white space only the plain space counts as printable.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def place_words(origin: str, part: str) -> str:
    """Name a place in a document (`data.csv`, `line 12`) in the language spoken now."""
    if not part:
        return origin
    return f"{origin}, {_PART.sub(lambda match: _(match[1]), part)}"


def fold(text: str) -> str:
    """Give text as the index compares it: small letters without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    accents = dict.fromkeys(ord(mark) for mark in set(decomposed) if unicodedata.combining(mark))
    return (decomposed.translate(accents) if accents else decomposed).casefold()


def fold_headline(text: str) -> str:
    """Give a headline reduced to its folded words, so that quotes, dashes and spacing do not matter."""
    return " ".join(WORD.findall(fold(text)))


def words(text: str) -> list[str]:
    """List the folded words of a text in order."""
    return WORD.findall(fold(text))


def spans_of(text: str, forms: frozenset[str], phrases: tuple[tuple[str, ...], ...] = ()) -> tuple[Span, ...]:
    """Give where whole words from `forms` (folded) and word sequences from `phrases` stand in a text, in order."""
    found = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]
    read = [word.lower() if word.isascii() else fold(word) for _start, _end, word in found]
    spans = [(start, end) for (start, end, _word), word in zip(found, read, strict=True) if word in forms]
    begun: dict[str, list[tuple[str, ...]]] = {}
    for phrase in filter(None, phrases):
        begun.setdefault(phrase[0], []).append(phrase)
    for first, word in enumerate(read) if begun else ():
        rows = [row for row in begun.get(word, ()) if tuple(read[first : first + len(row)]) == row]
        spans += [(found[first][0], found[first + len(row) - 1][1]) for row in rows]
    return merged(sorted(spans))


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Give sorted spans with those that touch made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
