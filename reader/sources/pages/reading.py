"""A saved page to an article: the face of the package, which lets every other module answer its own question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.article import Article, Dateline, LeftOut
from reader.locale import N_
from reader.sources.outlets import Outlet, outlet_of
from reader.sources.pages import dating, makers
from reader.sources.pages.blocks import lay_out
from reader.sources.pages.body import believe_signs, find_body, is_teased, matching, prose_in, select, teaser_lists
from reader.sources.pages.facts import Facts, absolute, facts_of, is_front, own_address, site_label
from reader.sources.pages.headlines import find_headline, site_in_title, tidy
from reader.sources.pages.labels import keywords_of, section_of
from reader.sources.pages.linked_data import LinkedArticle, linked_articles
from reader.sources.pages.markup import Markup, parse
from reader.sources.pages.mhtml import unpack_mhtml
from reader.sources.pages.paragraphs import Extracted, Extraction, around
from reader.sources.pages.refusing import is_enough, is_listing, is_mostly_links, listing, nothing, refuse_too_long
from reader.sources.pages.related import Named, find_related
from reader.sources.plain import complete
from reader.text import fold_headline, words

if TYPE_CHECKING:
    from reader.article import PartialDate
    from reader.sources.pages.sheet import Sheet
    from reader.sources.pages.tree import Element

_FURNITURE: Final = N_("page furniture")
_AUTHORS: Final = ("author", "article:author", "content_author", "dc.creator", "parsely-author")
_MOST_PARAGRAPHS: Final = 5_000
_LONGEST: Final = 1_000_000
"""A text of more paragraphs or characters is no article, and is not looked through for datelines and credits."""
_LONGEST_PLACE: Final = 40
_PLACE: Final = re.compile(r"[A-Z][\w'’.]+(?:[ /,-]{1,2}[A-Z][\w'’.]+){0,3}")
_DASH: Final = re.compile(r"\s{0,2}(?:-{1,2}|[–—])\s{1,2}(?=[A-Z\"“0-9])")
_SHORT: Final = 400
_NEARLY_ALL: Final = 0.98
_WHOLE: Final = 80
"""So many words make a text of linked data worth comparing with what was found on the page."""


def read_page(content: bytes, *, url: str = "") -> tuple[Article, tuple[LeftOut, ...]]:
    """Read a saved page as an article, with the account of what was left out of its text.

    `url` is the address that the page was taken from, where that is known from outside. Raises Refused for what is no
    article: a front page, a listing, a page without text, one that is larger or nested deeper than is read.
    """
    content, packed_url = unpack_mhtml(content)
    page = _opened(parse(content), packed_url or url)
    place, extracted, named = _found(page)
    _refuse(page, extracted)
    paragraphs = _paragraphs(page, extracted)
    refuse_too_long(paragraphs)
    around_body = around(page.sheet, place, page.headline_block)
    article = Article(
        headline=page.headline,
        body=tuple(paragraphs),
        url=page.address,
        publisher=page.outlet.name or _site_name(page),
        related_headlines=tuple(named.headlines),
        article_section=section_of(page.sheet, page.facts, page.linked, page.headline),
        keywords=keywords_of(page.sheet, page.facts, page.linked, around_body),
        caption=tuple(extracted.captions) if paragraphs != extracted.captions else (),
    )
    article = _signed(page, _dated(page, article), around_body, extracted.span)
    furniture = tuple(LeftOut(_FURNITURE, text) for text in dict.fromkeys(extracted.left_out))
    if len(paragraphs) > _MOST_PARAGRAPHS or sum(map(len, paragraphs)) > _LONGEST:
        return replace(article, headline=article.headline or _first_words(paragraphs)), furniture
    completed, left_out = complete(article)
    if not completed.headline:
        completed = replace(completed, headline=_first_words(paragraphs))
    return _with_bold_dateline(page, completed, extracted.span), furniture + left_out


def _first_words(paragraphs: list[str]) -> str:
    """Give the headline of a text that has none: its first sentence, or as many words of it as one may have."""
    opening = next((paragraph[:_SHORT] for paragraph in paragraphs if words(paragraph[:_SHORT])), "")
    if not opening:
        raise nothing()
    return complete(Article("", (opening,)))[0].headline or opening


@dataclass(slots=True)
class _Page:
    """A page taken apart, before it is known where its article stands."""

    sheet: Sheet
    facts: Facts
    linked: LinkedArticle
    address: str
    outlet: Outlet
    headline: str
    headline_block: int | None
    teasers: list[bool]


def _opened(markup: Markup, url: str) -> _Page:
    facts = facts_of(markup.root)
    sheet = lay_out(markup.root)
    linked = _likeliest(linked_articles(markup.linked_data), facts)
    address = own_address(facts, absolute("", linked.url), markup.saved_from, url)
    if is_front(address):
        address = _item_address(markup.root, address) or address
    outlet = outlet_of(address or url)
    if not sheet.blocks:
        raise nothing()
    said = (
        linked.headline,
        facts.meta("og:title"),
        facts.meta("twitter:title"),
        facts.title,
        facts.meta("title", "headline"),
    )
    block = select(sheet, outlet.headline, least=8) if outlet.headline else None
    site = f"{facts.meta('og:site_name')} {outlet.name} {site_label(address or url)}"
    headline, index = find_headline(sheet, said, site)
    if index is None and block is not None:
        headline, index = tidy(sheet.text(block)), sheet.nodes[block].first
    return _Page(sheet, facts, linked, address, outlet, headline, index, teaser_lists(sheet))


def _likeliest(articles: list[LinkedArticle], facts: Facts) -> LinkedArticle:
    """Give the article of linked data that is the page's own: the one whose headline its head has, else the first."""
    title = fold_headline(f"{facts.meta('og:title')} {facts.title}")
    own = [each for each in articles if each.headline and fold_headline(each.headline) in title]
    return next(iter(own or articles), LinkedArticle())


def _item_address(root: Element | None, base: str) -> str:
    """Give the address that microdata of the page has for it."""
    links = () if root is None else root.iter("a")
    urls = (absolute(base, link.attrib.get("href") or "") for link in links if link.attrib.get("itemprop") == "url")
    return next((url for url in urls if url and not is_front(url)), "")


def _found(page: _Page) -> tuple[int, Extracted, Named]:
    sheet = page.sheet
    furniture = believe_signs(sheet, page.headline_block, page.teasers)
    boxes = matching(sheet, page.outlet.related)
    named = find_related(sheet, furniture, (page.headline, page.address), boxes)
    extraction = Extraction(sheet, furniture, page.outlet, page.headline_block)
    place = find_body(sheet, furniture, page.headline_block, page.teasers)
    ruled = select(sheet, page.outlet.body)
    if ruled is not None and not _is_around(sheet, ruled, place):
        extracted = extraction.run(ruled, named)
        if extracted.prose:
            return ruled, extracted, named
    return place, extraction.run(place, named), named


def _is_around(sheet: Sheet, ruled: int, place: int) -> bool:
    """Say whether a rule means only what stands around the body that was found, with nearly no more prose in it.

    Templates change, and a name that meant the text means the column later.
    """
    prose = prose_in(sheet)
    node = place
    while node > ruled:
        node = sheet.nodes[node].parent
    return node == ruled and prose[place] >= prose[ruled] * _NEARLY_ALL


def _refuse(page: _Page, extracted: Extracted) -> None:
    """Raise Refused for a page that is no article."""
    text = sum(len(paragraph) for paragraph in extracted.paragraphs or extracted.captions)
    is_named = bool(page.linked.headline)
    is_article = page.facts.meta("og:type").lower() in ("article", "news", "video.other")
    is_signed = is_named or (is_article and page.headline_block is not None)
    is_list = is_listing(page.address, page.headline) or is_teased(page.sheet, extracted.span, page.teasers)
    is_list |= page.headline_block is None and extracted.prose < _SHORT and _is_all_teasers(page)
    if (is_list and not is_named) or (is_mostly_links(page.sheet, extracted.prose) and not is_signed):
        raise listing(page.facts, page.address)
    if not is_enough(extracted.prose, text, is_signed=is_signed) and len(words(page.linked.body)) < _WHOLE:
        raise listing(page.facts, page.address) if _is_all_teasers(page) else nothing()


def _is_all_teasers(page: _Page) -> bool:
    return is_teased(page.sheet, (0, len(page.sheet.blocks)), page.teasers)


def _paragraphs(page: _Page, extracted: Extracted) -> list[str]:
    """Give the paragraphs found, or those of linked data where most of the text is only there."""
    linked = words(page.linked.body)
    found = sum(len(words(paragraph)) for paragraph in extracted.paragraphs)
    if len(linked) >= _WHOLE and found * 2 < len(linked):
        return [" ".join(line.split()) for line in page.linked.body.splitlines() if line.strip()]
    # A page of pictures may have no text but their captions.
    return extracted.paragraphs or extracted.captions


def _with_bold_dateline(page: _Page, article: Article, span: tuple[int, int]) -> Article:
    """Give the article with the place that opens it in bold type as its dateline, where no other was found."""
    first = next((block for block in page.sheet.blocks[slice(*span)] if block.is_prose), None)
    if article.dateline or not article.body or first is None or not 0 < first.opening <= _LONGEST_PLACE:
        return article
    place = first.text[: first.opening].strip()
    dash = _DASH.match(article.body[0], len(place))
    if not article.body[0].startswith(place) or dash is None or not _PLACE.fullmatch(place):
        return article
    rest = article.body[0][dash.end() :]
    dateline = Dateline(place, "", f"{place}{dash[0]}".rstrip())
    return replace(article, dateline=dateline, body=(rest, *article.body[1:]))


def _site_name(page: _Page) -> str:
    return (
        page.facts.meta("og:site_name")
        or page.linked.publisher
        or page.facts.meta("application-name")
        or site_in_title(page.facts.title, site_label(page.address))
    )


def _dated(page: _Page, article: Article) -> Article:
    facts, linked = page.facts, page.linked
    nodes = matching(page.sheet, page.outlet.date)
    seen = dating.seen_dates(page.sheet, page.headline_block, nodes)
    near = page.headline_block or 0
    items = [node for node in page.sheet.nodes if node.itemprop == "datePublished" and node.datetime]
    items.sort(key=lambda node: abs(node.first - near))
    published = [
        linked.date_published,
        *(node.datetime for node in items),
        *(facts.meta(name) for name in dating.PUBLISHED),
    ]
    modified = [linked.date_modified, *(facts.meta(name) for name in dating.MODIFIED)]
    local = page.outlet.is_local
    appeared = dating.settle(_read(published), seen, is_local=local)
    changed = dating.in_zone_of(dating.settle(_read(modified), [], is_local=local), appeared)
    return replace(article, date_published=appeared, date_modified=changed)


def _read(written: list[str]) -> list[PartialDate]:
    dates = (dating.machine_date(each) for each in written if each)
    return [date for date in dates if date is not None]


def _signed(page: _Page, article: Article, span: tuple[int, int], body: tuple[int, int]) -> Article:
    """Give the article with the names that the page has for those who made it."""
    seen = makers.seen_credits(page.sheet, span, body)
    outlets = (article.publisher, page.facts.meta("og:site_name"), page.linked.publisher, site_label(page.address))
    meta = [page.facts.meta(name) for name in _AUTHORS]
    choices = (seen.get("author", ()), page.linked.author, seen.get("signed", ()), makers.names_in(", ".join(meta)))
    authors = (makers.without_outlet(names, *outlets) for names in choices)
    editors = (makers.without_outlet(names, *outlets) for names in (seen.get("editor", ()), page.linked.editor))
    return replace(
        article,
        author=next((names for names in authors if names), ()),
        editor=next((names for names in editors if names), ()),
        translator=makers.without_outlet(seen.get("translator", ()), *outlets),
        source_organization=tuple(dict.fromkeys(seen.get("source", ()))),
    )
