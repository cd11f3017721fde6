"""What a web address leads to, and what makes two addresses one: pure text, nothing is looked up.

`behind` sees through redirects whose target stands in the address itself; `canonical` gives what is left when scheme,
mobile and AMP hosts, tracking and fragments are gone. Neither raises: what is no web address has no canonical form.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_SCHEMES: Final = frozenset(("http", "https"))
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_MIRROR: Final = re.compile(r"^(?:www\d?|m|mobile|wap|amp)\.(?=[^.]+\.[^.])")
"""Hosts that outlets serve the same articles from."""
_AMP_END: Final = re.compile(r"(?:/amp|\.amp)/?$|(?<=\.)amp\.(?=html?$)")
_AMP_START: Final = re.compile(r"^/amp(?=/.)")
_INDEX: Final = re.compile(r"/index\.(?:html?|php)$")
_TRACKING: Final = re.compile(
    r"(?:utm|mtm|pk|hsa|at|wt|vero|oly|cmp|ns|mc|amp)_.*|_(?:ga|gl|hs.*)"
    r"|(?:fbcl|gcl|dcl|msclk|twcl|ttcl|ycl|gbra|wbra|igsh|cmp|xt|oc|nc|zarsrc)id|igshid?|gclsrc|sfnsn|xtor|s_?cid"
    r"|ref_?(?:src|url)|referrer|spm|traffic_source|tags?_from|feed(?:name|type)|outputtype",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from or how the page is to look (ClearURLs and browsers list the same)."""
_ORIGIN: Final = re.compile(r"(?:ref|source|src|from|via|share)", re.IGNORECASE)
_SWITCH: Final = re.compile(r"(?:rss|feed|share|amp|mobile|m)", re.IGNORECASE)
"""Names that mean the same at most sites, and at others the article."""
_NAMED_ORIGIN: Final = re.compile(
    r"|[a-z]+(?:[ _-][a-z]+){0,2}|(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,12}/?", re.IGNORECASE
)
"""Nothing, a few words or a host; a number, or more words, may be what an article is called by."""
_SWITCHED: Final = re.compile(r"|[01]|true|false|yes|no|on|off", re.IGNORECASE)
_WHOLE_PAGE: Final = frozenset((("page", "all"), ("page", "1"), ("single", "1"), ("showpage", "all"), ("view", "all")))
_TARGETS: Final = ("url", "u", "q", "to", "target", "dest", "destination", "redirect", "link", "r")
"""Where redirecting pages carry the address that they lead to."""
_REDIRECTS: Final = re.compile(
    r"(?:^|\.)google\.[a-z.]{2,6}/url$|^(?:l|lm)\.facebook\.com/l\.php$|^l\.instagram\.com/$|^out\.reddit\.com/"
    r"|^(?:www\.)?youtube\.com/redirect$|/(?:redirect|redir|out|goto|away)(?:\.php)?/?$"
)
_CACHES: Final = (
    re.compile(
        r"^[\w-]+\.cdn\.ampproject\.org/(?:[a-z]/)?(?P<s>s/)?(?P<rest>.+)$|^cdn\.ampproject\.org/[a-z]/(?P<s2>s/)?(?P<rest2>.+)$"
    ),
    re.compile(r"^(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<s>s/)?(?P<rest>.+)$"),
)
_WAYBACK: Final = re.compile(r"^web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?P<rest>https?:/{1,2}.+)$")
_FEEDSPORTAL: Final = re.compile(r"^[\w-]+\.feedsportal\.com/c/.*/l/(?P<coded>[^/]+)/")
_FEEDSPORTAL_CODES: Final = {
    "A": "0", "B": ".", "C": "/", "D": "?", "E": "-", "F": "=", "G": "&", "H": ",", "I": "_", "J": "%", "K": "+",
    "L": "http://", "M": "https://", "N": ".com", "O": ".co.uk", "P": ";", "Q": "|", "R": ":", "S": "www.", "T": "#",
    "U": "$", "V": "~", "W": "!", "X": "(", "Y": ")", "Z": "Z",
}  # fmt: skip
"""What a zero and a letter stood for in the addresses of FeedsPortal, which closed in 2015."""
_SECTIONS: Final = (
    re.compile(r"^amp\.(?P<site>kompas\.com)/(?P<section>[a-z]+)/(?=read/)"),
    re.compile(
        r"^(?:(?:www|m|wap)\.)?(?P<site>detik\.com)"
        r"/(?P<section>news|finance|hot|inet|sport|oto|travel|food|health|wolipop)/(?=(?:[\w-]+/)*d-\d)"
    ),
)
"""Hosts that carry a section in the path, where its own host has the same articles (`news.detik.com`)."""
_PLAIN: Final = re.compile(
    r"https?://(?P<host>[a-z0-9][a-z0-9-]*+(?:\.[a-z0-9-]++)*+(?<!-))(?P<path>(?:/[a-zA-Z0-9/!$&'()*+,;=@~\-._]*)?)"
)
"""An address whose letters stand for themselves, without port, query and fragment: that of most articles."""
_LEADS_ON: Final = re.compile(r"://[^/]*(?:google\.|ampproject|feedsportal)")
"""Hosts whose addresses may lead to another one even so."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONGEST: Final = 8_000
_STEPS: Final = 5


def behind(url: str) -> str:
    """Give the address that a redirecting or cached one leads to as far as it says so itself, else the same one."""
    for _step in range(_STEPS):
        target = _target(url)
        if target is None or target == url:
            break
        url = target
    return url


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """Give what two addresses of one article have in common, `host/path?query`; "" for what is no web address.

    Seen through are redirects, scheme, `www.`, mobile and AMP hosts and paths, default ports, tracking and display
    parameters, the order of the others, fragments, the last slash, and how characters are percent-encoded.
    """
    if len(url) > _LONGEST:
        return ""
    plain = _PLAIN.fullmatch(url)
    if plain and not _LEADS_ON.search(url):
        return _named(plain["host"], plain["path"])
    try:
        parts = urlsplit(behind(_SURROGATE.sub("\ufffd", url.strip())))
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not host:
        return ""
    known = "" if port in (None, *_DEFAULT_PORTS.values()) else f":{port}"
    query = _query(parts.query)
    return f"{_named(host, _encoded(parts.path), known)}{'?' if query else ''}{query}"


def _named(host: str, path: str, port: str = "") -> str:
    """Give host and path by the names that the article itself has, not those of its mirrors."""
    path = _AMP_START.sub("", path)
    path = _INDEX.sub("/", _AMP_END.sub("", path) if "amp" in path else path)
    if "amp" in host or "detik" in host:
        for sections in _SECTIONS:
            match = sections.match(f"{host}{path}")
            if match:
                host, path = f"{match['section']}.{match['site']}", f"{host}{path}"[match.end() - 1 :]
    return f"{_MIRROR.sub('', host)}{port}{path.rstrip('/')}"


def of_article(url: str) -> str:
    """Give the canonical form of an address that can be an article's: "" for a site's front, which many carry."""
    found = canonical(url)
    return found if "/" in found or "?" in found else ""


def host_of(url: str) -> str:
    """Give the host of a web address in small letters, without `www.`, mobile and AMP names; "" for anything else."""
    return canonical(url).partition("/")[0].partition("?")[0].partition(":")[0]


def is_part_of(url: str, site: str) -> bool:
    """Say whether an address is at a site or a part of one, which is given as the canonical beginning of addresses."""
    found = canonical(url)
    return found.startswith(site) and found[len(site) : len(site) + 1] in ("", "/", "?")


def _target(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        place = f"{(parts.hostname or '')}{parts.path}"
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES:
        return None
    kept = _WAYBACK.match(f"{place}{'?' if parts.query else ''}{parts.query}")
    if kept:
        return re.sub(r"^(https?):/+", r"\1://", kept["rest"])
    coded = _FEEDSPORTAL.match(place)
    if coded:
        return _decoded(coded["coded"])
    for cache in _CACHES:
        match = cache.match(place)
        if match:
            found = match.groupdict()
            secure = found["s"] or found.get("s2")
            return f"{'https' if secure else 'http'}://{found['rest'] or found.get('rest2')}"
    return _carried(parts.query) if _REDIRECTS.search(place) else None


def _carried(query: str) -> str | None:
    values = dict(reversed(parse_qsl(query)))
    return next((values[name] for name in _TARGETS if values.get(name, "").startswith(("http://", "https://"))), None)


def _decoded(coded: str) -> str | None:
    """Read FeedsPortal's way of writing an address: zero and a letter for what may not stand in a path."""
    read = re.sub(r"0([A-Z])", lambda match: _FEEDSPORTAL_CODES[match[1]], coded)
    read = read if read.startswith(("http://", "https://")) else f"http://{read}"
    return read if "." in read else None


def _encoded(path: str) -> str:
    return quote(unquote(path, errors="surrogateescape"), safe="/!$&'()*+,;=:@~-._", errors="surrogateescape")


def _query(query: str) -> str:
    # What is no UTF-8 stays apart: two articles may differ in one such byte.
    given = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    return urlencode(
        sorted((name, value) for name, value in given if not _is_idle(name, value)), errors="surrogateescape"
    )


def _is_idle(name: str, value: str) -> bool:
    """Say whether a parameter does not tell which article it is."""
    return (
        _TRACKING.fullmatch(name) is not None
        or (_ORIGIN.fullmatch(name) is not None and _NAMED_ORIGIN.fullmatch(value) is not None)
        or (_SWITCH.fullmatch(name) is not None and _SWITCHED.fullmatch(value) is not None)
        or (name.lower(), value.lower()) in _WHOLE_PAGE
    )
