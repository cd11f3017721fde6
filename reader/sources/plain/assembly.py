"""From pieces to the article: words are gathered by their part, white space is folded, nothing else changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.article import Article, Dateline, HeadlineKind, LeftOut, PartialDate, RelatedHeadline
from reader.language import parse_date
from reader.sources.plain.datelines import Opening, read_dateline
from reader.sources.plain.pieces import CONTINUED, OTHER_DATE, REPEATED, UPDATED, Part, Piece
from reader.text import fold, single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS: Final = {
    Part.RELATED: HeadlineKind.RELATED,
    Part.READ_ALSO: HeadlineKind.READ_ALSO,
    Part.SEE_ALSO: HeadlineKind.SEE_ALSO,
}
_ANTARA: Final = frozenset(
    ("antara", "antara news", "antaranews", "antaranews.com", "lkbn antara", "kantor berita antara")
)
_FIRST_SENTENCE: Final = re.compile(r"(.{20,}?[^\W\d_]{2,}[.!?][\"”’)]?)\s+[\"“‘(]?[A-Z0-9]", re.DOTALL)
_GLUED: Final = ",.;)!?%”"
"""Before these marks no space is put where a broken sentence is joined."""
_LONGEST_MADE: Final = 120
"""A headline that is made of the first sentence is cut at a word before so many characters."""


@dataclass(slots=True)
class _Parts:
    """The words of an article by the part that they play."""

    headline: str = ""
    dateline: str = ""
    body: list[list[str]] = field(default_factory=list)
    related: list[RelatedHeadline] = field(default_factory=list)
    names: dict[Part, dict[str, None]] = field(default_factory=dict)
    dates: list[PartialDate] = field(default_factory=list)
    updates: list[PartialDate] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def assemble(text: str, pieces: Iterable[Piece]) -> tuple[Article, tuple[LeftOut, ...]]:
    """Give the article that the pieces of a mended text make, and what was left out, in order."""
    parts = _Parts()
    start = 0
    is_even = "  " not in text and text.replace("\n", " ").isprintable()
    for piece in pieces:
        words = text[start : piece.end].strip()
        words = words if is_even and "\n" not in words else single_spaced(words)
        if words:
            _gather(parts, piece, words)
        start = piece.end
    opening = read_dateline(f"{parts.dateline} A", 0, len(parts.dateline) + 2) if parts.dateline else None
    body = tuple("".join(pieces) for pieces in parts.body)
    holder = " ".join(parts.names.get(Part.HOLDER, ()))
    year = next((int(words) for words in parts.names.get(Part.YEAR, ())), None)
    article = Article(
        headline=parts.headline or _made_headline(body or (parts.dateline,)),
        body=body,
        dateline=_dateline(parts, opening),
        date_published=_date(parts, opening, year),
        publisher=_publisher(opening, holder),
        author=_names(parts, Part.AUTHOR),
        translator=_names(parts, Part.TRANSLATOR),
        editor=_names(parts, Part.EDITOR),
        source_organization=_names(parts, Part.SOURCE),
        copyright_holder=holder,
        copyright_year=year,
        url=next(iter(parts.names.get(Part.ADDRESS, ())), ""),
        related_headlines=tuple(parts.related),
    )
    return article, tuple(parts.left_out)


def _gather(parts: _Parts, piece: Piece, words: str) -> None:
    if piece.part is Part.PARAGRAPH:  # most are
        parts.body.append([words])
        return
    match piece.part:
        case Part.HEADLINE:
            parts.headline = f"{parts.headline} {words}".strip()
        case Part.DATELINE:
            parts.dateline = words
        case Part.CONTINUED if parts.body:
            parts.body[-1].append(words if words[0] in _GLUED else f" {words}")
        case Part.CONTINUED:
            parts.body.append([words])
        case Part.RELATED | Part.READ_ALSO | Part.SEE_ALSO:
            _name_headline(parts, piece, words)
        case Part.LINK:
            named = parts.related.pop()
            parts.related.append(RelatedHeadline(named.kind, named.text, words))
        case Part.DATE:
            _add_date(parts, piece, words)
        case Part.LEFT_OUT:
            parts.left_out.append(LeftOut(piece.reason, words))
        case _:
            _add_name(parts, piece.part, words)


def _name_headline(parts: _Parts, piece: Piece, words: str) -> None:
    if piece.reason == CONTINUED and parts.related:
        named = parts.related.pop()
        parts.related.append(RelatedHeadline(named.kind, f"{named.text} {words}", named.url))
        return
    url = words if words.startswith(("http://", "https://")) else ""
    parts.related.append(RelatedHeadline(_KINDS[piece.part], words, url))


def _add_date(parts: _Parts, piece: Piece, words: str) -> None:
    date = parse_date(words)
    dates = parts.updates if piece.reason == UPDATED else parts.dates
    if date is None or dates:
        parts.left_out.append(LeftOut(OTHER_DATE, words))
    else:
        dates.append(date)


def _add_name(parts: _Parts, part: Part, words: str) -> None:
    names = parts.names.setdefault(part, {})
    single = part in (Part.YEAR, Part.ADDRESS)
    if words in names or (single and names):
        parts.left_out.append(LeftOut(REPEATED, words))
    else:
        names[words] = None


def _names(parts: _Parts, part: Part) -> tuple[str, ...]:
    return tuple(parts.names.get(part, ()))


def _dateline(parts: _Parts, opening: Opening | None) -> Dateline | None:
    if not parts.dateline:
        return None
    return Dateline(opening.place, opening.agency, parts.dateline) if opening else Dateline(text=parts.dateline)


def _date(parts: _Parts, opening: Opening | None, year: int | None) -> PartialDate | None:
    """Choose the date of publication: a date line, the dateline, an update, the year of the copyright."""
    known = [*parts.dates, *([opening.date] if opening and opening.date else []), *parts.updates]
    if parts.updates and known[0] is not parts.updates[0]:
        parts.left_out.append(LeftOut(OTHER_DATE, parts.updates[0].text))
    if known:
        return known[0]
    return PartialDate(year, text=str(year)) if year else None


def _publisher(opening: Opening | None, holder: str) -> str:
    """Choose who published: the dateline's agency, the holder of the copyright, the outlet of the dateline."""
    agency = opening.agency if opening else ""
    name = holder if holder and opening and opening.is_outlet else agency or holder
    return "ANTARA" if _ANTARA.intersection(part.strip() for part in fold(name).split("/")) else name


def _made_headline(body: tuple[str, ...]) -> str:
    """Make a headline of the first sentence, cut at a word where it is long."""
    match = _FIRST_SENTENCE.match(body[0][: _LONGEST_MADE * 3])
    sentence = match[1] if match else body[0]
    if len(sentence) <= _LONGEST_MADE:
        return sentence.removesuffix(".").rstrip() if match or sentence.endswith(".") else sentence
    cut = sentence.rfind(" ", 0, _LONGEST_MADE)
    return sentence[: cut if cut > 0 else _LONGEST_MADE].rstrip(" ,;:–—-") + "…"
