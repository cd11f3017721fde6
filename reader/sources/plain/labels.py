"""The labels with which editors name other headlines: `Baca juga:`, `Berita terkait:`, `Lihat juga Video`.

A label opens a line, stands on one of its own, or is glued into a paragraph. Where its headline ends is the
business of `headlines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.sources.plain.lines import ends_sentence, is_headline
from reader.sources.plain.pieces import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 250
"""No headline is longer, in characters."""

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
      (?:lihat|simak|tonton|saksikan)\s{1,3}(?:juga\s{1,3})?video(?=\s{0,3}(?:[:'"“‘]|$|\s[^\W\d_]))
    | (?:baca|lihat|simak|tonton|saksikan)\s{1,3}(?:juga|pula)
        (?:\s{1,3}(?:berita|artikel)(?=\s{0,3}[:'"“‘]))?
    | (?:berita|artikel)\s{1,3}(?:lain\s{1,3})?terkait(?:\s{1,3}lainnya)? | pilihan\s{1,3}editor | baca(?=\s{0,2}:)
    )(?P<colon>\s{0,3}[:–—]|\s{1,3}-(?=\s)|(?=\s{0,3}$))?\s{0,8}""",
    re.IGNORECASE | re.VERBOSE,
)
_MACHINE_MADE: Final = re.compile(r"[\[(*•\s-]{0,4}MEMBACA(?P<gap>\s{1,8})(?=[\"“'‘A-Z0-9])")
"""`BACA` (read) as a translating machine writes it; an ordinary word where a sentence goes on."""
_INSIDE: Final = re.compile(
    r"""(?P<bracket>[(\[])?(?P<label>
      (?:Baca|BACA|Lihat|LIHAT|Simak|SIMAK|Tonton|Saksikan)\s{1,3}(?:juga|Juga|JUGA|pula|Pula)(?:\s[Vv]ideo)?
    | (?:Berita|BERITA|Artikel)\s{1,3}(?:terkait|Terkait|TERKAIT) | (?<=[([])(?:Baca|BACA)
    )(?:\s{0,3}:|\s{1,3}[-–—](?=\s))\s{0,8}
    | (?<=[.!?”"])\s{1,8}(?P<machine>MEMBACA)\s{2,8}(?=[A-Z0-9])""",
    re.VERBOSE,
)
_ENDINGS: Final = ("uga", "UGA", "ula", "ideo", "erkait", "ERKAIT", "aca", "ACA")
"""One of these is before the mark that ends a label inside a paragraph."""
_MARKS: Final = ":-–—"
_LONGEST_ENDING: Final = 12
FIRST_WORDS: Final = ("lihat", "simak", "tonton", "saksikan", "baca", "berita", "artikel", "pilihan", "membaca")
"""What the labels at the start of a line begin with."""
_QUOTES: Final = ('"', "'", "“", "‘")
_WINDOW: Final = 120


@dataclass(frozen=True, slots=True)
class Named:
    """A label found: where it starts, where the words after it start, and the kind of headline it promises.

    `before_video` says that it is `Lihat juga Video Judul` without a mark between; with `needs_video` it is
    believed only if a video follows.
    """

    start: int
    after: int
    kind: Part
    has_colon: bool = True
    in_bracket: bool = False
    before_video: bool = False
    needs_video: bool = False


def label_at_start(text: str, start: int, end: int) -> Named | None:
    """Give the label that a line opens with, or None."""
    window = min(end, start + _WINDOW)
    match = _AT_START.match(text, start, window)
    if match:
        return _named(match, text[match.end() : min(end, match.end() + LONGEST + 1)])
    match = _MACHINE_MADE.match(text, start, window)
    if match is None or not _is_machine_made(text[match.end() : min(end, match.end() + LONGEST + 1)], match["gap"]):
        return None
    return Named(start, match.end(), Part.READ_ALSO)


def labels_inside(text: str, start: int, end: int) -> Iterator[Named]:
    """Give the labels that are glued into a paragraph, in order; those inside a quotation are words of it."""
    if not _may_name(text, start, end):
        return
    checked, curly, straight = start, 0, 0
    for match in _INSIDE.finditer(text, start, end):
        curly = max(0, curly + text.count("“", checked, match.start()) - text.count("”", checked, match.start()))
        straight += text.count('"', checked, match.start())
        checked = match.start()
        if curly or straight % 2 or text[max(start, checked - 1) : checked] in _QUOTES:
            continue
        kind = _kind(match["label"] or match["machine"])
        yield Named(checked, match.end(), kind, in_bracket=match["bracket"] is not None)


def _may_name(text: str, start: int, end: int) -> bool:
    """Say whether a label can be in a stretch of text: quick, and right where it says no."""
    if text.find("MEMBACA", start, end) >= 0:
        return True
    for mark in _MARKS:
        at = text.find(mark, start, end)
        while at >= 0:
            if text[max(start, at - _LONGEST_ENDING) : at].rstrip().endswith(_ENDINGS):
                return True
            at = text.find(mark, at + 1, end)
    return False


def _named(match: re.Match[str], rest: str) -> Named | None:
    label = match["label"]
    if match["colon"] is None and not _needs_no_colon(label, rest):
        return None
    # Headlines that begin small are known, and so are some that end in a full stop, but none that do both.
    if rest[:1].islower() and rest.endswith(".") and not rest.endswith("..") and "://" not in rest:
        return None
    marked = match["colon"] is not None or rest.startswith(_QUOTES)
    before_video = not marked and label.lower().endswith("video")
    return Named(
        match.start(),
        match.end(),
        _kind(label),
        has_colon=bool(match["colon"] and match["colon"].strip()),
        before_video=before_video,
        needs_video=before_video and not (label.endswith("juga Video") and rest[:1].isupper()),
    )


def _needs_no_colon(label: str, rest: str) -> bool:
    """Accept `Baca Juga Judul` and `Simak Video 'Judul'`, which no running sentence is written like."""
    if len(rest) > LONGEST or (ends_sentence(rest) and rest[-1] == "."):
        return False
    if label.lower().endswith("video") or (rest.startswith(_QUOTES) and rest.endswith(":")):
        return True
    return label[0].isupper() and label.split()[-1][:1].isupper() and rest[:1].isupper()  # noqa: PLC0207 - any space


def _is_machine_made(rest: str, gap: str) -> bool:
    if len(rest) > LONGEST or ends_sentence(rest) or rest.upper() == rest:
        return False
    return len(gap) > 1 or is_headline(rest)


def _kind(label: str) -> Part:
    return _KINDS.get(label[:2].lower(), Part.SEE_ALSO)
