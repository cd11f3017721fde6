"""A piece of HTML to the text in it: the content of a feed entry, a field of a table."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from reader.article import Article
from reader.sources.outlets import UNKNOWN, outlet_of
from reader.sources.pages.blocks import lay_out
from reader.sources.pages.body import believe_signs
from reader.sources.pages.markup import parse_text
from reader.sources.pages.paragraphs import captioned
from reader.sources.pages.related import find_related

if TYPE_CHECKING:
    from reader.sources.pages.sheet import Block

_ENCODED: Final = re.compile(
    r"&lt;(?:/(?:p|div|a|b|i|em|strong|span|ul|ol|li|h[1-6]|table|blockquote|figure)\s{0,3}"
    r"|br\s{0,3}/?|img\s[^<>]{0,2000}?)&gt;",
    re.IGNORECASE,
)
"""Tags written as text: closing ones, and those that nothing closes."""
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAKING: Final = re.compile(r"<(?:p|br|div|li|tr|h[1-6]|blockquote|article|section)[\s/>]", re.IGNORECASE)
_TWICE: Final = re.compile(r"&amp;(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-zA-Z]{2,8}\d{0,2});", re.IGNORECASE)
_WRAPPING: Final = re.compile(r"<!\[CDATA\[|\]\]>")
_SHARED: Final = re.compile(
    r"https?://(?:[\w-]+\.)*(?:facebook\.com/(?:sharer|share)|twitter\.com/(?:share|intent|home)|x\.com/intent|"
    r"api\.whatsapp\.com|wa\.me|t\.me/share|telegram\.me/share|plus\.google\.com/share|linkedin\.com/share|"
    r"feeds\.feedburner\.com/~|pinterest\.com/pin|line\.me/R)|^mailto:|^whatsapp:",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"(?:\[?(?:\.{3}|…)\]?|read (?:more|full|the rest)[^.]{0,80}|continue reading.{0,200}|(?:baca |lihat )?selengkapnya"
    r"|lanjutkan membaca.{0,200}|the post .{1,300} (?:first appeared|appeared first) on .{1,80})\W{0,5}",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(r"[\W_]*")


def read_fragment(text: str, *, url: str = "") -> Article:
    """Give the paragraphs, captions and related headlines of a piece of HTML; its headline stays empty.

    Text that was encoded twice is read through where it plainly was, and text without tags keeps its lines. `url` is
    what links are relative to. Raises Refused as `read_page` does for what is nested too deeply.
    """
    sheet = lay_out(parse_text(_decoded(text.replace("\0", ""))).root)
    furniture = believe_signs(sheet, None)
    outlet = outlet_of(url) if url else UNKNOWN
    named = find_related(sheet, furniture, ("", url))
    captions = captioned(sheet, outlet)
    body: list[str] = []
    caption: list[str] = []
    for index, block in enumerate(sheet.blocks):
        if index in named.used or furniture[block.node] or _is_shared(block):
            continue
        words = _without_more(block)
        for start, end in reversed(named.cut.get(index, ())):
            words = f"{words[:start].rstrip()} {words[end:].lstrip()}".strip()
        if not _NOTHING.fullmatch(words) and not _MORE.fullmatch(words):
            (caption if captions[block.node] else body).append(words)
    return Article("", tuple(body), caption=tuple(caption), related_headlines=tuple(named.headlines))


def _is_shared(block: Block) -> bool:
    return block.is_link and all(_SHARED.match(link.href) for link in block.links)


def _without_more(block: Block) -> str:
    """Give the text of a block without the link at its end that leads to the whole article."""
    last = block.links[-1] if block.links else None
    if last and last.end >= len(block.text.rstrip(" ].»›→>")) and _MORE.fullmatch(block.text, last.start):
        return block.text[: last.start].rstrip(" [(")
    return block.text


def _decoded(text: str) -> str:
    """Read text through that was encoded twice: tags as text and hardly any as tags, `&amp;nbsp;`."""
    text = _WRAPPING.sub("", text)
    for _step in range(2):
        encoded = len(_ENCODED.findall(text))
        if not encoded or encoded < len(_TAG.findall(text)):
            break
        text = html.unescape(text)
    text = _TWICE.sub(lambda found: html.unescape(found[0]), text)
    return text if "\n" not in text or _BREAKING.search(text) else text.replace("\n", "<br>")
