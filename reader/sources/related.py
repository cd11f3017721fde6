"""Related headlines as editors name them: their labels, and where a headline that was named ends.

A label opens a line (`Baca juga: …`), stands on one of its own with the headline on the next, or is glued to the
end of a paragraph. A label whose headline cannot be told from the sentence after it stays in the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.locale import N_
from reader.sources.lines import ends_sentence, has_sentence_break, in_quotation, is_headline
from reader.sources.pieces import Part, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL: Final = N_("label")
SEPARATOR: Final = N_("separator")

_KINDS: Final = {
    "ba": Part.READ_ALSO,
    "me": Part.READ_ALSO,
    "pi": Part.READ_ALSO,
    "be": Part.RELATED,
    "ar": Part.RELATED,
}
"""The kind that a label means, by its first two letters; verbs of looking (`lihat`, `simak`…) mean *see also*."""
_AT_START: Final = re.compile(
    r"""[\[(*•▪►»>\s-]{0,4}(?P<label>
      (?:baca|lihat|simak|tonton|saksikan)\s{1,3}(?:juga|pula)(?:\s{1,3}(?:berita|artikel|video)(?=\s{0,3}[:'"“‘]))?
    | (?:lihat|simak|tonton|saksikan)\s{1,3}(?:juga\s{1,3})?video(?=\s{0,3}(?:[:'"“‘]|$|\s[^\W\d_]))
    | (?:berita|artikel)\s{1,3}(?:lain\s{1,3})?terkait(?:\s{1,3}lainnya)? | pilihan\s{1,3}editor | baca(?=\s{0,2}:)
    )(?P<colon>\s{0,3}[:–—]|\s{1,3}-(?=\s)|(?=\s{0,3}$))?\s{0,8}""",
    re.IGNORECASE | re.VERBOSE,
)
_MACHINE_MADE: Final = re.compile(r"[\[(*•\s-]{0,4}(?P<label>MEMBACA)(?P<colon>\s+)(?=[\"“'‘A-Z0-9])")
"""`BACA` (read) as a translating machine writes it; ordinary where a sentence goes on."""
_INSIDE: Final = re.compile(
    r"""(?P<bracket>[(\[])?(?P<label>
      (?:Baca|BACA|Lihat|LIHAT|Simak|SIMAK|Tonton|Saksikan)\s{1,3}(?:juga|Juga|JUGA|pula|Pula)(?:\s[Vv]ideo)?
    | (?:Berita|BERITA|Artikel)\s{1,3}(?:terkait|Terkait|TERKAIT) | (?<=[([])(?:Baca|BACA)
    )(?P<colon>\s{0,3}:|\s{1,3}[-–—](?=\s))\s{0,8}
    |(?<=[.!?”"])\s{1,8}(?P<machine>MEMBACA)\s{2,8}(?=[A-Z0-9])""",
    re.VERBOSE,
)
_ADDRESS: Final = re.compile(r"[(\[<]?\s?(https?://[^\s<>()\[\]]{4,500})\s?[)\]>]?$")
_LONGEST: Final = 250
"""No headline is longer, in characters."""
_SURELY: Final = 25
"""Where a headline must be told from the sentence that follows it at once, it is at least so long."""
_SENTENCE_OPENERS: Final = (
    "Menurut|Selain|Sementara|Namun|Dalam|Pada|Setelah|Sebelumnya|Kemudian|Adapun|Meski|Meskipun|Karena|Sedangkan|"
    "Ketika|Seperti|Sebagai|Hal|Ia|Dia|Mereka|Untuk|Dengan|Dari|Oleh|Selanjutnya|Sejumlah|Dikutip|Berdasarkan|"
    "Bahkan|Padahal|Tak hanya|Tidak hanya|Akan tetapi|Lebih lanjut|Terkait|Atas|Sejak|Hingga"
)
_SENTENCE_BEGINS: Final = re.compile(
    r"(?<=[a-zà-ÿ0-9)!?’'”\"])(?P<glued>(?=[A-Z][a-z]{1,20}[\s,]))"
    rf"|(?P<spaced>\s{{2,8}})(?=[A-Z\"“])|\s(?=(?:{_SENTENCE_OPENERS})[\s,])|\s?(?=[\"“][A-Z])"
)
_PARTS_OF_NAMES: Final = re.compile(
    r"(?:\b|[^A-Za-z])(?:Tik|You|Whats|Linked|Pay|Go|Buka|Sindo|Open|Deep|Moto|Berita|Mc|Mac|Air|Kapan|Play|i|e|"
    r"Dana|Jak|Trans|Tribun|Snap|Ali|Black|Sea|Inter|Uni)$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A label found: where it starts, where the words after it start, and the kind of headline it promises.

    `is_video_without_mark` says that it is `Lihat juga Video Judul`, to be believed only if a video follows.
    """

    start: int
    after: int
    kind: Part
    has_colon: bool = True
    in_bracket: bool = False
    is_video_without_mark: bool = False


def label_at_start(text: str, start: int, end: int) -> Named | None:
    """Give the label that opens a line of prose or stands alone on it, or None."""
    window = min(end, start + 120)
    match = _AT_START.match(text, start, window)
    if match:
        return _named_at_start(text, match, end)
    match = _MACHINE_MADE.match(text, start, window)
    if match is None or match.end() >= end or not _is_machine_made(text[match.end() : end], match["colon"]):
        return None
    return Named(start, match.end(), Part.READ_ALSO)


def _named_at_start(text: str, match: re.Match[str], end: int) -> Named | None:
    start, after = match.span()
    label = match["label"]
    rest = text[after : min(end, after + _LONGEST + 1)]
    if match["colon"] is None and not _needs_no_colon(label, rest):
        return None
    marked = match["colon"] is not None or rest[:1] in tuple("'\"“‘")
    return Named(
        start,
        after,
        _kind(label),
        has_colon=bool(match["colon"] and match["colon"].strip()),
        is_video_without_mark=not marked and label.lower().endswith("video"),
    )


def _needs_no_colon(label: str, rest: str) -> bool:
    """Accept `Baca Juga Judul` and `Simak Video 'Judul'`, which no running sentence is written like."""
    if len(rest) > _LONGEST or ends_sentence(rest):
        return False
    if label.lower().endswith("video"):
        return True
    return label[0].isupper() and label.split()[-1][0].isupper() and rest[:1].isupper()


def _is_machine_made(rest: str, gap: str) -> bool:
    shouted = rest.upper() == rest
    return len(rest) <= _LONGEST and not ends_sentence(rest) and not shouted and (len(gap) > 1 or is_headline(rest))


def _kind(label: str) -> Part:
    return _KINDS.get(label[:2].lower(), Part.SEE_ALSO)


def labels_inside(text: str, start: int, end: int) -> Iterator[Named]:
    """Give the labels that are glued into a paragraph, in order; those inside a quotation are words of it."""
    checked, curly, straight = start, 0, 0
    for match in _INSIDE.finditer(text, start, end):
        curly = max(0, curly + text.count("“", checked, match.start()) - text.count("”", checked, match.start()))
        straight += text.count('"', checked, match.start())
        checked = match.start()
        if curly or straight % 2 or text[checked - 1 : checked] in tuple("\"“‘'"):
            continue
        label = match["label"] or match["machine"]
        bracket = match["bracket"] is not None
        yield Named(checked, match.end(), _kind(label), in_bracket=bracket)


def headline_end(text: str, start: int, end: int, *, inside: bool) -> int | None:
    """Give where the headline that starts here ends, at the latest at `end`; None where that cannot be told.

    `inside` says that more of the paragraph may follow on the same line.
    """
    window = text[start : min(end, start + _LONGEST + 1)]
    words = window.strip()
    whole = len(words) <= _LONGEST and not has_sentence_break(words)
    if whole and not (inside and ends_sentence(words) and not words.endswith(("?", "!", "…", ".."))):
        cut = _sentence_begins(window) if inside and len(words) > 160 else None
        return start + cut if cut else end
    cut = _sentence_begins(window)
    return start + cut if cut else None


def _sentence_begins(window: str) -> int | None:
    for match in _SENTENCE_BEGINS.finditer(window, _SURELY):
        before = window[: match.start()]
        if match["glued"] is not None and _PARTS_OF_NAMES.search(before[-12:]):
            continue
        if window[match.end() : match.end() + 1] in '"“' and in_quotation(before):
            continue
        return match.start()
    return None


def headline_pieces(text: str, start: int, end: int, kind: Part) -> list[Piece]:
    """Give the pieces of a named headline: its words, its address if it has one, and the marks around them."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = first + len(words.strip())
    link = _ADDRESS.search(text, first, last)
    link = link if link and text[first : link.start()].strip() else None
    stop = first + len(text[first : link.start()].rstrip()) if link else last
    inner = _unwrapped(text[first:stop], kind)
    pieces = [Piece(first + inner.start(1), Part.LEFT_OUT, SEPARATOR), Piece(first + inner.end(1), kind)]
    if link:
        pieces += [Piece(link.start(1), Part.LEFT_OUT, SEPARATOR), Piece(link.end(1), Part.LINK)]
    return [*pieces, Piece(end, Part.LEFT_OUT, SEPARATOR)]


_QUOTED_VIDEO: Final = (
    re.compile(r"['‘]\s?(.{3,})['’]\s?:?", re.DOTALL),
    re.compile(r"[\"“]\s?(.{3,})[\"”]\s?:?", re.DOTALL),
)
_BRACKETED: Final = (
    re.compile(r"[(\[]\s?([^()\[\]]{3,}?)\s?[)\]]", re.DOTALL),
    re.compile(r"([^()\[\]]{3,}?)\s?[)\]]", re.DOTALL),
)
_PLAIN: Final = re.compile(r"(.*?)\s?[:|]?", re.DOTALL)


def _unwrapped(words: str, kind: Part) -> re.Match[str]:
    """Match a headline inside the marks around it: brackets, a colon, and the quotation marks of a video's name."""
    for wrapping in (*(_QUOTED_VIDEO if kind is Part.SEE_ALSO else ()), *_BRACKETED, _PLAIN):
        match = wrapping.fullmatch(words)
        if match:
            return match
    raise AssertionError("the last pattern matches everything")
