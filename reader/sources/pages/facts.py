"""What the head of a page says of it: `<meta>`, `<link>`, `<title>`, and the addresses that are the page's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from reader.addresses import host_of, of_article

if TYPE_CHECKING:
    from reader.sources.pages.tree import Element

_LONGEST: Final = 5_000
_LONGEST_URL: Final = 2_000
_MOST: Final = 2_000
_SUFFIXES: Final = frozenset(
    ("com", "co", "id", "net", "org", "tv", "go", "ac", "or", "web", "my", "news", "info", "asia", "press", "example")
)
"""Parts of hosts that name no site."""
_WEB: Final = ("http://", "https://")
_FEEDS: Final = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


@dataclass(slots=True)
class Facts:
    """What the head of a page says: contents of `<meta>` by name in small letters, links by relation, the title."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    feeds: list[tuple[str, str]] = field(default_factory=list)
    """Addresses and titles of feeds, as written."""
    title: str = ""
    base: str = ""

    def meta(self, *names: str) -> str:
        """Give the first content that one of the names has, "" where none does."""
        return next((content for name in names for content in self.metas.get(name, ()) if content), "")


def facts_of(root: Element | None) -> Facts:
    """Collect what the head says; elements that a broken page has in its body count too."""
    facts = Facts()
    if root is None:
        return facts
    for count, element in enumerate(root.iter("meta", "link", "title", "base")):
        if count > _MOST:
            break
        get = element.attrib.get
        if element.tag == "meta":
            name = get("property") or get("name") or get("itemprop") or ""
            content = " ".join((get("content") or "")[:_LONGEST].split())
            if name and content:
                facts.metas.setdefault(name.lower().strip(), []).append(content)
        elif element.tag == "link":
            _take_link(facts, get("rel") or "", get("href") or "", (get("type") or "", get("title") or ""))
        elif element.tag == "base":
            facts.base = facts.base or (get("href") or "").strip()
        elif not facts.title:
            facts.title = " ".join("".join(element.itertext())[:_LONGEST].split())
    return facts


def _take_link(facts: Facts, relation: str, href: str, described: tuple[str, str]) -> None:
    relations = relation.lower().split()
    address = href.strip()
    if not address:
        return
    kind = described[0].lower().partition(";")[0].strip()
    if "alternate" in relations and (kind in _FEEDS or (kind == "application/json" and "feed" in address.lower())):
        facts.feeds.append((address, " ".join(described[1].split())))
        return
    for each in relations:
        facts.links.setdefault(each, []).append(address)


def absolute(base: str, href: str) -> str:
    """Give the web address that a link on the page `base` leads to, "" where it leads to none.

    A name and a password in it are left away.
    """
    written = "".join(href.split()) if any(mark in href for mark in "\t\r\n") else href.strip()
    if not written or len(written) > _LONGEST_URL or written.startswith(("#", "javascript:", "mailto:", "data:")):
        return ""
    # Templates glue an address that is whole already to that of the site.
    doubled = max(written.rfind(mark) for mark in _WEB)
    if doubled > 0 and written.startswith(_WEB) and written[doubled - 1].isalpha():
        written = written[doubled:]
    try:
        joined = urljoin(base, written) if base else written
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if "@" in parts.netloc:
        parts = parts._replace(netloc=parts.netloc.rpartition("@")[2])
        joined = urlunsplit(parts)
    return joined if parts.scheme in ("http", "https") and parts.netloc else ""


def own_address(facts: Facts, *given: str) -> str:
    """Give the address that the page has: the canonical one it names, else the first of those given from outside.

    One that names nothing but a site is no article's, and is passed over where another is known.
    """
    known = next((url for url in given if url.startswith(_WEB)), "")
    named = [*facts.links.get("canonical", ()), *facts.metas.get("og:url", ()), *facts.metas.get("twitter:url", ())]
    addresses = [absolute(facts.base or known, each) for each in named]
    whole = [each for each in (*addresses, *(absolute("", url) for url in given)) if each]
    return next((each for each in whole if not is_front(each)), whole[0] if whole else "")


def is_front(url: str) -> bool:
    """Say whether an address is that of a whole site, whatever says in it where its reader came from."""
    found = of_article(url)
    return not found or found.partition("/")[2].lower() == "home"


def site_label(url: str) -> str:
    """Give the part of the host of an address that names its site: `kompas` of `bola.kompas.com`."""
    labels = [label for label in host_of(url).split(".") if label not in _SUFFIXES]
    return labels[-1] if labels else ""
