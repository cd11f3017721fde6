"""How an article opens: `Jakarta (ANTARA) –`, `JAKARTA, KOMPAS.com -`, `Liputan6.com, Jakarta`, `Surabaya -`.

With an agency or outlet any place will do; without one the place must be known, or stand in capitals, because
`Go - Jek` and `Paris Saint - Germain` open sentences too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.language import find_date
from reader.sources.plain.places import is_place, place_at_start
from reader.text import fold

if TYPE_CHECKING:
    from reader.article import PartialDate

_DASH: Final = re.compile(r"\s{0,3}(?:-{1,3}(?:\s-)?|[–—\u2010\u2011\u2212]{1,2}|:)\s{0,4}")
_MARK: Final = re.compile(r"[-–—\u2010\u2011\u2212:]")
_AGENCY: Final = re.compile(r"(?P<before>.*?)[,\s]*\(\s*(?P<agency>[^()]{2,40}?)\s*\)\s*", re.DOTALL)
_DOMAIN: Final = re.compile(
    r"[a-z0-9][\w-]*(?:\.[\w-]+)*[.,](?:com|id|co|net|org|news|tv|info|asia|press)", re.IGNORECASE
)
_OUTLET_NAMES: Final = """
afp, antara, antara news, antaranews, ap, bbc, bbc indonesia, bbc news indonesia, beritasatu, bernama, bisnis,
bisnis indonesia, bloomberg, cnbc indonesia, cnn, cnn indonesia, detik, detikcom, detiknews, dpa, dw, dw indonesia,
harian jogja, idn times, inews, infopublik, investor daily, jawa pos, jpnn, juara, kantor berita antara, katadata,
kbr, kompas, kompas tv, kompasotomotif, kompastekno, kontan, koran sindo, koran tempo, kumparan, kyodo,
lampung post, liputan6, lkbn antara,
media indonesia, merdeka, metro tv, narasi, okezone, pikiran rakyat, pos kota, posmetro, posmetro medan, prnewswire,
republika, reuters, rimanews, rri, sinar harapan, sindo, sindonews, solopos, suara, suara merdeka, suara pembaruan,
tass, tempo, tirto, tribun, tribunnews, tvone, tvri, viva, voa, voa indonesia, wartakota, waspada, xinhua
"""
_OUTLETS: Final = frozenset(name.strip() for name in _OUTLET_NAMES.replace("\n", " ").split(","))
"""Agencies and outlets that sign datelines without their web address, folded."""
_WORDS: Final = frozenset(("bisnis", "detik", "juara", "merdeka", "narasi", "suara", "tempo", "waspada"))
"""Names of outlets that are ordinary words too, and need a place beside them."""
_RUBRICS: Final = (
    "analisis cerpen editorial eksklusif esai feature foto info infografis kolom kuis laporan live opini prediksi "
    "profil resensi sorotan tajuk update video wawancara"
)
"""Words in capitals that open an article as its section, not as its place."""
_PLACE: Final = re.compile(r"[A-Z][\w.'’()-]*(?:\s?[/ ]\s?(?:[A-Z][\w.'’()-]*|de|da|dan|del|al|upon)){0,5}", re.DOTALL)
_DAY_AND_MONTH: Final = re.compile(r"\d{1,2}\s?/\s?\d{1,2}")
_SPLIT: Final = re.compile(r"\s*[,|]\s*")
_WINDOW: Final = 160
_LONGEST_PLACE: Final = 60
_CAPITALS: Final = re.compile(r"[^\W\d_][^\W\d_ '’-]{4,}(?:[ '’-][^\W\d_]+)*")
"""A place in capitals that is not known is believed from five letters on; shorter ones are abbreviations."""
_MOST_WORDS: Final = 3
_AGENCY_WORDS: Final = 2
"""An agency that is not known is believed when it is no longer than this."""
_PARTNER: Final = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
"""What stands beside an agency that is known, as in `ANTARA/Business Wire` and `ANTARA/Xinhua-OANA`."""
_ALWAYS_CAPITAL: Final = {"dki", "ntb", "ntt", "diy", "dc", "ikn", "as", "uea", "nad"}


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline found: where the article goes on, what it says, and whether an agency or outlet vouches for it.

    `is_outlet` says that the name is an outlet's own, not an agency's in brackets.
    """

    end: int
    place: str = ""
    agency: str = ""
    date: PartialDate | None = None
    is_outlet: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it names an agency or outlet."""
        return bool(self.agency)


def read_dateline(text: str, start: int, end: int) -> Opening | None:
    """Give the dateline that a paragraph opens with, or None; `end` is where the paragraph ends."""
    window = text[start : min(end, start + _WINDOW)]
    for dash in _DASH.finditer(window) if _MARK.search(window) else ():
        opening = _before_dash(window, dash)
        if opening:
            return _placed(opening, start)
        if dash.start() > _WINDOW - _LONGEST_PLACE:
            break
    opening = _without_dash(window)
    return _placed(opening, start) if opening else None


def _placed(opening: Opening, start: int) -> Opening:
    return Opening(opening.end + start, tidy_place(opening.place), opening.agency, opening.date, opening.is_outlet)


def _before_dash(window: str, dash: re.Match[str]) -> Opening | None:
    head = window[: dash.start()]
    opening = _named(head)
    if opening is None:
        return None
    opening = replace(opening, end=dash.end())
    follower = window[dash.end() : dash.end() + 2]
    if ":" in dash[0]:
        return opening if opening.is_outlet and is_place(opening.place) else None
    if not (window[dash.start()].isspace() or window[dash.end() - 1].isspace()):
        starts = follower[:1].isupper() and not (follower.isupper() and head.isupper())
        sure = head.isupper() or _DOMAIN.fullmatch(opening.agency)
        return opening if starts and sure and (not opening.place or is_place(opening.place)) else None
    return opening if opening.is_sure or (follower and not follower[0].islower()) else None


@lru_cache(maxsize=4_096)
def _named(head: str) -> Opening | None:
    """Read what stands before a dash, without its place in the text; most articles of a source open alike."""
    if not head.strip():
        return None
    return (_in_brackets(head, 0) if "(" in head else None) or _listed(head, 0)


def _in_brackets(head: str, end: int) -> Opening | None:
    match = _AGENCY.fullmatch(head)
    if match is None:
        return None
    agency = " ".join(match["agency"].split())
    place, date = _without_date(match["before"].strip(" \n\t,"), to_the_month=True)
    if not _is_place_like(place):
        return None
    named, _, rest = agency.partition(",")
    found = find_date(rest or named)
    date = found.date if found else date
    if (
        _is_outlet(named)
        or _is_shared(named)
        or (len(named.split()) <= _AGENCY_WORDS and named.replace(" ", "").isalpha())
    ):
        return Opening(end, place, named.strip(), date)
    dated = found or not any(mark.isalpha() for mark in agency)
    return Opening(end, place, "", date) if dated and (is_place(place) or place.isupper()) else None


def _listed(head: str, end: int) -> Opening | None:
    """Read a dateline of parts between commas: places, at most one outlet, a date."""
    bare, date = _without_date(head.strip())
    outlet = ""
    places: list[str] = []
    for part in _SPLIT.split(bare):
        name = " ".join(part.split())
        first, _, rest = name.partition(" ")
        if not outlet and _is_outlet(name):
            outlet = name
        elif not outlet and not places and _DOMAIN.fullmatch(first) and _is_place_like(rest):
            outlet = first
            places.append(rest)
        elif _is_place_like(name) and not find_date(name):
            places.append(name)
        elif name and not _DAY_AND_MONTH.fullmatch(name):
            return None
    place = ", ".join(places)
    if outlet and place and _is_run_together(place):
        return None
    if outlet and not place and fold(outlet) in _WORDS:
        return None
    if outlet:
        return Opening(end, place, outlet, date, is_outlet=True)
    return Opening(end, place, "", date) if _is_believed(place) else None


def _without_dash(window: str) -> Opening | None:
    """Read `Liputan6.com, Jakarta`, which often has no dash nor even a space after it, and `BEKASI (Pos Kota)`."""
    match = _AGENCY.match(window) if "(" in window else None
    if match and _is_outlet(match["agency"]) and is_place(match["before"]):
        return Opening(match.end(), match["before"].strip(), " ".join(match["agency"].split()))
    head, comma, rest = window.partition(",")
    if not comma or not _DOMAIN.fullmatch(head.strip()):
        return None
    lead = len(rest) - len(rest.lstrip())
    place = place_at_start(rest[lead:])
    if not place:
        return None
    end = len(head) + 1 + lead + len(place)
    return Opening(
        end + len(window[end:]) - len(window[end:].lstrip(" \t\n\r\u00a0-–—\u2010\u2011\u2212")),
        place,
        head.strip(),
        is_outlet=True,
    )


def _is_run_together(place: str) -> bool:
    """Tell `Jakarta Paris Saint`, where the sentence has begun already, from `Washington D.C`."""
    known = place_at_start(place)
    rest = place[len(known) :]
    return bool(known and rest) and not is_place(place) and not is_place(rest) and not place.isupper()


def _without_date(words: str, *, to_the_month: bool = False) -> tuple[str, PartialDate | None]:
    found = find_date(words)
    if found is None or (found.date.day is None and not to_the_month):
        return _DAY_AND_MONTH.sub("", words).strip(" ,"), None
    start, end = found.span
    return (words[:start].rstrip(" ,(") + words[end:].strip(" )")).strip(" ,"), found.date


def _is_outlet(words: str) -> bool:
    name = words.strip()
    if _DOMAIN.fullmatch(name):
        return True
    parts = [" ".join(part.split()) for part in fold(name).split("/")]
    return all(part in _OUTLETS for part in parts)


def _is_shared(words: str) -> bool:
    """Say whether agencies that share an article sign it, the one that is known with any other."""
    parts = [part.strip() for part in words.split("/")]
    return any(_is_outlet(part) for part in parts) and all(
        _is_outlet(part) or _PARTNER.fullmatch(part) for part in parts
    )


def _is_place_like(words: str) -> bool:
    if not words or len(words) > _LONGEST_PLACE:
        return False
    parts = re.split(r"\s*[,/]\s*", words)
    return all(_PLACE.fullmatch(part) or (part and is_place(part)) for part in parts)


def _is_believed(place: str) -> bool:
    if not place:
        return False
    first = re.split(r"\s*[,/]\s*", place)[0]
    if is_place(first):
        return True
    words = fold(first).split()
    in_capitals = first.isupper() and _CAPITALS.fullmatch(first) is not None
    return in_capitals and len(words) <= _MOST_WORDS and not any(word in _RUBRICS for word in words)


def tidy_place(place: str) -> str:
    """Give a place written in capitals as names are written: `JAKARTA` as Jakarta; others as they are."""
    words = re.sub(r"\s+([,/])", r"\1", " ".join(place.split()))
    if not words.isupper():
        return words
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: _capitalised(word[0]), words)


def _capitalised(word: str) -> str:
    return word if word.lower() in _ALWAYS_CAPITAL else word[0] + word[1:].lower()
