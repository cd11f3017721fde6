"""A text as lines: where they begin and end, whether they were wrapped by hand, and what their shape tells.

Below the recognisers, which ask it what a sentence, a headline or a quotation looks like. Everything here is
linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_LINE: Final = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]*]*$")
_INNER_END: Final = re.compile(r"[^\W\d_]{4}[”\"’)]?\.[”\"’)]?\s{1,3}[\"“‘(]?[A-Z]")
_NUMBERED: Final = re.compile(r"\d{1,3}\s{0,2}[.,)]\s{0,3}[^\d\s]")
_LETTERED: Final = re.compile(r"[a-z][.)]\s")
_CONTINUES: Final = re.compile(r"[,.;)!?%”]|[a-zà-ÿ]")
_WRAP: Final = range(45, 111)
"""Lengths, in characters, that lines wrapped by hand have."""
_HEADLINE: Final = range(10, 141)
_SURE_HEADLINE: Final = range(20, 131)
_WORDS: Final = 3
_SURE_WORDS: Final = 5
_PROSE: Final = range(41, 141)
"""Shorter lines are no prose without the end of a sentence, and longer ones are prose also without it."""
_PHRASE: Final = 25
"""A line that goes on in small letters must be this long to count as half a sentence, not as an item of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space around it; `after_gap` says that a blank line is before it."""

    start: int
    end: int
    after_gap: bool = False


def split_lines(text: str) -> list[Line]:
    """Give the lines of a text that are not blank, in order."""
    return _plain_lines(text) if text.replace("\n", " ").isprintable() else _any_lines(text)


def _plain_lines(text: str) -> list[Line]:
    """Give the lines of a text that has no white space but spaces and newlines."""
    lines: list[Line] = []
    gap = False
    start = 0
    for part in text.split("\n"):
        words = part.strip(" ")
        if words:
            begin = start + part.index(words[0])
            lines.append(Line(begin, begin + len(words), gap and bool(lines)))
        gap = not words
        start += len(part) + 1
    return lines


def _any_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = False
    done = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        words = match[0].strip()
        breaks = text[done:start]
        gap = gap or len(breaks.replace("\r\n", "\n")) > 1 or "\u2029" in breaks
        done = end
        if not words:
            gap = True
            continue
        start += len(match[0]) - len(match[0].lstrip())
        lines.append(Line(start, start + len(words), gap and bool(lines)))
        gap = False
    return lines


def is_wrapped(text: str, lines: list[Line]) -> bool:
    """Say whether paragraphs were broken into lines of about equal length, as mail programs do."""
    if any(line.end - line.start >= _WRAP.stop for line in lines):
        return False
    together = [(first, second) for first, second in pairwise(lines) if not second.after_gap]
    broken = [
        text[second.start].islower()
        for first, second in together
        if first.end - first.start in _WRAP and not ends_sentence(text[first.start : first.end])
    ]
    return len(broken) > 1 and len(broken) * 10 >= len(together) * 6 and sum(broken) * 10 >= len(broken) * 4


def ends_sentence(words: str) -> bool:
    """Say whether words end as a sentence does."""
    return _SENTENCE_END.search(words[-12:]) is not None


def is_sentence(words: str) -> bool:
    """Say whether a line reads as prose rather than as a caption, a name or a heading."""
    return len(words) >= _PROSE.start and (len(words) >= _PROSE.stop or ends_sentence(words))


def goes_on(words: str, before: str) -> bool:
    """Say whether a line continues the sentence of the line before, which a link in it had broken."""
    if ends_sentence(before) or before[-1] in ":;" or before[0] == "(" or _LETTERED.match(words):
        return False
    return _CONTINUES.match(words) is not None and (not words[0].isalpha() or len(words) >= _PHRASE)


def is_headline(words: str, *, surely: bool = False) -> bool:
    """Say whether a line can be a headline; `surely` asks for more words and less length, and takes no quotation."""
    if len(words) not in (_SURE_HEADLINE if surely else _HEADLINE) or _NUMBERED.match(words):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "\"'“‘"):
        return False
    if words[-1] in ".:;," and not words.endswith(("..", "…")):
        return False
    if words[0] in '"“' and (surely or ends_sentence(words) or not re.search(r"[\"”]", words[1:])):
        return False
    return not has_sentence_break(words) and len(words.split()) >= (_SURE_WORDS if surely else _WORDS)


def has_sentence_break(words: str) -> bool:
    """Say whether a full stop inside the words ends one sentence and begins the next."""
    return _INNER_END.search(words) is not None


def in_quotation(words: str) -> bool:
    """Say whether a quotation that opens in these words is still open at their end."""
    curly = words.count("“") - words.count("”")
    return curly > 0 or words.count('"') % 2 == 1
