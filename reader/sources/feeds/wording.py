"""The wording of feeds: titles that hold markup, texts that say they go on elsewhere, names that say they are feeds."""

from __future__ import annotations

import html
import re
from typing import Final

from reader.addresses import host_of
from reader.text import fold

_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|i|img|ins|label|li|mark|ol|p|q|s|"
    r"small|span|strike|strong|sub|sup|table|tbody|td|tr|tt|u|ul|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ANY_TAG: Final = re.compile(r"<[^<>]{1,4000}>")
_LETTER: Final = re.compile(r"[^\W\d_]")
_DOTS: Final = r"(?:…|\.{3})"
_CUT: Final = re.compile(
    rf"(?:{_DOTS}|\[\s?{_DOTS}\s?\]|\(\s?{_DOTS}\s?\))\s*$"
    r"|\b(?:continue reading|read (?:more|full|the (?:rest|full))|(?:baca|lihat|klik) (?:berita )?selengkapnya"
    r"|baca (?:lebih lanjut|lengkap|terus)|lanjut(?:kan)? (?:baca|membaca))\b[^.!?]{0,60}[.!?…»>→\s]*$"
    r"|(?:^|[.!?…\"”»\]])\s*selengkapnya\W*$",
    re.IGNORECASE,
)
_APPENDED: Final = re.compile(
    r"\s*(?:The post|Artikel|Postingan|Pos) .{1,300} "
    r"(?:(?:first )?appeared(?: first)? on|pertama kali (?:tampil|muncul) (?:di|pada)) .{1,200}$",
    re.IGNORECASE,
)
_END: Final = 700
_LONGEST_NAME: Final = 200
_SHORT: Final = 2
_FEED_WORDS: Final = re.compile(
    r"(?:^|\s+|(?<=\W))(?:rss(?: ?feeds?| 2\.0| 1\.0)?|atom(?: feed)?|feeds?|headlines?|home(?:page)?|beranda"
    r"|(?:berita|artikel) ter(?:kini|baru|hangat|populer)|(?:latest|breaking|top|all|semua) "
    r"(?:news|stories|articles|posts|berita)|(?:news|berita) (?:feed|sindikasi)|sindikasi|terbaru|terkini)$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s+[-–—|»›>~:]+\s+|\s*[|»›]\s*")


def as_title(published: str) -> str:
    """Give a title as it reads: without tags, names of characters resolved as often as they were written, one line.

    A sign of less that begins no tag of HTML is a sign of less.
    """
    once = html.unescape(_TAG.sub("", published))
    twice = html.unescape(_TAG.sub("", once))
    return " ".join(twice.split())


def visible(published: str) -> str:
    """Give the words of a piece of HTML or text, on one line, for judging only."""
    return " ".join(html.unescape(_ANY_TAG.sub(" ", published)).split())


def has_words(published: str) -> bool:
    """Tell whether there is anything to read in a piece of HTML or text."""
    return _LETTER.search(visible(published)) is not None


def is_cut_off(published: str) -> bool:
    """Tell whether a text plainly ends cut off: in an ellipsis, or in a link to the rest of it."""
    end = _APPENDED.sub("", visible(published[-4 * _END :])[-_END:])
    return _CUT.search(end) is not None


def outlet_name(title: str, site: str = "") -> str:
    """Give an outlet's name out of its feed's title, without words that say that it is a feed, and of what.

    Of several parts the one is taken that the site's host repeats, else the first.
    """
    name = as_title(title)[:_LONGEST_NAME]
    parts = [part for part in map(_without_feed_words, _BETWEEN.split(name)) if part]
    host = _letters(host_of(site))
    named = (part for part in parts if len(_letters(part)) > _SHORT and _letters(part) in host)
    return next(named, parts[0] if parts else name)


def without_outlet(headline: str, outlet: str) -> str:
    """Give a headline without the outlet's name behind it, as collections of other outlets' news have it."""
    short = headline.removesuffix(outlet) if outlet else headline
    return re.sub(r"\s+[-–—|]\s*$", "", short) if short != headline and short.strip(" -–—|") else headline


def _without_feed_words(part: str) -> str:
    name = part.strip(" -–—|:»›>~/")
    while (shorter := _FEED_WORDS.sub("", name).strip(" -–—|:»›>~/")) != name:
        name = shorter
    return name


def _letters(text: str) -> str:
    return "".join(mark for mark in fold(text) if mark.isalnum())
