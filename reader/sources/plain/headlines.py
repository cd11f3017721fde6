"""Headlines that editors name: where one ends, and the pieces that it consists of.

At the end of a line that is plain. Glued into a paragraph, a headline runs straight into the next sentence; where
the border cannot be told, the label and all after it stay in the body.
"""

from __future__ import annotations

import re
from typing import Final

from reader.language import STOP_WORDS
from reader.sources.plain.labels import LONGEST
from reader.sources.plain.lines import has_sentence_break, in_quotation
from reader.sources.plain.pieces import SEPARATOR, Part, Piece

_ADDRESS: Final = re.compile(r"[(\[<]?\s?(https?://[^\s<>()\[\]]{4,500})\s?[)\]>]?$")
_MOST: Final = 140
"""A named headline is no longer, in characters without its address; the longest title of 7,279 articles has 135."""
_BEFORE_LINK: Final = " \t\n\r\u00a0-–—|"
_LONG: Final = 90
_TELLING: Final = 4
_FEW: Final = 2
"""A headline in capitals that is longer than the first, in characters, has no more small words of that length."""
_SURELY: Final = 25
"""Where a headline must be told from the sentence that follows it at once, it is at least so long."""
_SENTENCE_OPENERS: Final = (
    "Menurut|Selain|Sementara|Namun|Dalam|Pada|Setelah|Sebelumnya|Kemudian|Adapun|Karena|Sedangkan|"
    "Ketika|Jika|Seperti|Sebagai|Hal|Ia|Dia|Mereka|Untuk|Dengan|Dari|Oleh|Selanjutnya|Sejumlah|Dikutip|Berdasarkan|"
    "Bahkan|Padahal|Artinya|Secara|Sebanyak|Keduanya|Pihaknya|Tak hanya|Tidak hanya|Akan tetapi|Lebih lanjut|Terkait"
)
_SENTENCE_BEGINS: Final = re.compile(
    r"(?:(?<=[a-zà-ÿ0-9)!?])|(?<=[a-zà-ÿ0-9.,!?)][’'”\"]))(?P<glued>(?=[A-Z][a-z]{1,20}[\s,]))"
    rf"|(?P<spaced>\s{{2,8}})(?=[A-Z\"“])|\s(?=(?:{_SENTENCE_OPENERS})[\s,])|\s?(?=[\"“][A-Z])"
)
_NO_HEADLINE: Final = re.compile(r"\s?(?=Foto/)|\s(?=\d{1,2}\.\s[A-Z])")
"""The credit of a picture and the number of a section, neither of which a headline has."""
_PARTS_OF_NAMES: Final = re.compile(
    r"(?:\b|[^A-Za-z])(?:Tik|You|Whats|Linked|Pay|Go|Buka|Sindo|Open|Deep|Moto|Berita|Mc|Mac|Air|Kapan|Play|i|e|"
    r"Dana|Jak|Trans|Tribun|Snap|Ali|Black|Sea|Inter|Uni|Pa)$"
)
_WORD: Final = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_SMALL_IN_TITLES: Final = frozenset(
    (
        *("di", "ke", "dari", "dan", "yang", "untuk", "dengan", "pada", "dalam", "oleh", "sebagai", "hingga", "bagi"),
        *("atau", "vs", "per", "via", "ala", "of", "the", "to", "and", "a", "in", "on"),
    )
)
"""Words that headlines in capitals write small."""
_FEWEST: Final = 6
"""So many words a headline in capitals has at least, with the one that may begin the sentence."""
_SURELY_NO_LONGER: Final = 110
"""A longer headline, in characters, mostly has a heading behind it, which is written in capitals, too."""
_NEAR: Final = 20_000
"""So far around a headline its words are looked for, in characters."""
_QUOTED_VIDEO: Final = (
    re.compile(r"['‘]\s?(.{3,})['’]\s?:?", re.DOTALL),
    re.compile(r"[\"“]\s?(.{3,})[\"”]\s?(?:di sini)?\s?:?", re.DOTALL),
)
_BRACKETED: Final = (
    re.compile(r"[(\[]\s?([^()\[\]]{3,}?)\s?[)\]]", re.DOTALL),
    re.compile(r"([^()\[\]]{3,}?)\s?[)\]]", re.DOTALL),
)
_PLAIN: Final = re.compile(r"(.*?)\s?[:|]?", re.DOTALL)
"""Matches everything, so that one of the patterns always does."""


def headline_end(text: str, start: int, end: int, *, inside: bool) -> int | None:
    """Give where the headline that starts here ends, at the latest at `end`; None where that cannot be told.

    `inside` says that more of the paragraph may follow on the same line.
    """
    window = text[start : min(end, start + LONGEST + 1)]
    other = _NO_HEADLINE.search(window, _SURELY) if inside else None
    if other:
        window, end = window[: other.start()], start + other.start()
    words = window.strip()
    stops = words.endswith(".") and not words.endswith("..")
    if end - start <= LONGEST and not has_sentence_break(words) and not (inside and stops):
        cut: int | None = len(window)
    else:
        cut = _sentence_begins(window)
    if cut is not None and _is_too_long(window[:cut]):
        cut = _sentence_begins(window)
    if cut is None and inside:
        cut = _title_ends(text, start, window)
    if cut is None or _is_too_long(window[:cut]) or (inside and _runs_on(window[:cut])):
        return None
    return start + cut


def _is_too_long(words: str) -> bool:
    return len(_ADDRESS.sub("", words.strip()).strip()) > _MOST


def _runs_on(words: str) -> bool:
    """Tell a headline in capitals with half a sentence behind it, by the small words that such headlines lack."""
    if len(words) <= _LONG:
        return False
    telling = [word for word in words.split() if word.isalpha() and len(word) >= _TELLING]
    telling = [word for word in telling if word.lower() not in STOP_WORDS]
    return all(word[0].isupper() for word in telling[:4]) and sum(word[0].islower() for word in telling) > _FEW


def _sentence_begins(window: str) -> int | None:
    for match in _SENTENCE_BEGINS.finditer(window, _SURELY):
        before = window[: match.start()]
        if match["glued"] is not None and _PARTS_OF_NAMES.search(before[-12:]):
            continue
        if window[match.end() : match.end() + 1] in ('"', "“") and in_quotation(before):
            continue
        # A full stop before it says that the sentence began earlier, at a word that does not show it.
        return None if before.endswith(".") and not before.endswith("..") else match.start()
    return None


def _title_ends(text: str, start: int, window: str) -> int | None:
    """Give where a headline in capitals ends, by the first word that is small: the sentence began one word before it.

    That word must be an ordinary one, which the same text writes small too; a name may be longer than one word, and
    its beginning cannot be told. Neither can it where the two words at the border stand together elsewhere.
    """
    words = list(_WORD.finditer(window))
    small = next((at for at, word in enumerate(words) if word[0][0].islower() and word[0] not in _SMALL_IN_TITLES), 0)
    if small < _FEWEST or not _SURELY <= words[small - 1].start() <= _SURELY_NO_LONGER:
        return None
    last, opener = words[small - 2], words[small - 1]
    before, after = window[last.end() : opener.start()], window[opener.end() : words[small].start()]
    if last[0] in _SMALL_IN_TITLES or before.strip(" ?!") or after.strip(" ,") or not opener[0].istitle():
        return None
    past = start + len(window)
    elsewhere = f"{text[max(0, start - _NEAR) : start]} {window[opener.end() :]}{text[past : past + _NEAR]}"
    ordinary = opener[0].lower()
    is_pair = re.search(rf"\b{re.escape(last[0])} {re.escape(ordinary)}\b", elsewhere, re.IGNORECASE)
    is_ordinary = ordinary in STOP_WORDS or re.search(rf"\b{re.escape(ordinary)}\b", elsewhere)
    return last.end() + len(before.rstrip()) if is_ordinary and not is_pair else None


def headline_pieces(text: str, start: int, end: int, kind: Part) -> list[Piece]:
    """Give the pieces of a named headline: its words, its address if it has one, and the marks around them."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = first + len(words.strip())
    link = _ADDRESS.search(text, first, last)
    link = link if link and text[first : link.start()].strip() else None
    stop = last
    if link:
        before = text[first : link.start()]
        stop = first + len(before.rstrip(_BEFORE_LINK) or before.rstrip())
    inner = _unwrapped(text[first:stop], kind)
    pieces = [Piece(first + inner.start(1), Part.LEFT_OUT, SEPARATOR), Piece(first + inner.end(1), kind)]
    if link:
        pieces += [Piece(link.start(1), Part.LEFT_OUT, SEPARATOR), Piece(link.end(1), Part.LINK)]
    return [*pieces, Piece(end, Part.LEFT_OUT, SEPARATOR)]


def _unwrapped(words: str, kind: Part) -> re.Match[str]:
    """Match a headline inside the marks around it: brackets, a colon, and the quotation marks of a video's name."""
    wrappings: list[re.Pattern[str]] = [*(_QUOTED_VIDEO if kind is Part.SEE_ALSO else ()), *_BRACKETED, _PLAIN]
    return next(match for wrapping in wrappings if (match := wrapping.fullmatch(words)))
