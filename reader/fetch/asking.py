"""One address asked for, through its redirects to an answer: what may be asked, where it leads, what came back."""

from __future__ import annotations

import re
import ssl
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import httpcore2
import httpx2

from reader import __version__
from reader.errors import Unreachable, UsageError
from reader.fetch.bodies import body, too_large
from reader.fetch.clock import Clock
from reader.fetch.guarding import Guard, Network
from reader.fetch.headers import Headers
from reader.fetch.values import MAX_BYTES, MAX_REDIRECTS, PAGES, SECONDS, Fetched, Request
from reader.locale import _
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from threading import Event

    Turn = Callable[[Clock], AbstractContextManager[None]]

_MOVED: Final = frozenset((301, 308))
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_SCHEMES: Final = frozenset(("http", "https"))
_HOST: Final = re.compile(rb"[a-z0-9._:-]+", re.IGNORECASE)
_LONGEST: Final = 8_000
_HIGHEST_PORT: Final = 65_535
SYSTEM: Final = Network()


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a request has come: where it is, whether only permanent moves led there, whether https was left."""

    url: httpx2.URL
    moved: bool = True
    steps: int = 0
    insecure: bool = False

    def on(self, location: str, *, permanent: bool) -> _Way:
        """Give the way after one more redirect. Raises Unreachable where it leads too far or nowhere."""
        if self.steps == MAX_REDIRECTS:
            raise Unreachable(
                _("{host} sends berita from one address to the next without end.").format(host=self.url.host)
            )
        try:
            target = self.url.join(location).copy_with(fragment=None)
            _check(target)
        except (UsageError, httpx2.InvalidURL, ValueError):
            raise Unreachable(
                _("{host} sends berita to an address that cannot be fetched: {address}").format(
                    host=self.url.host, address=one_line(location)[:200]
                )
            ) from None
        insecure = self.insecure or (self.url.scheme == "https" and target.scheme == "http")
        return _Way(target, self.moved and permanent, self.steps + 1, insecure)


def get(
    address: str, *, etag: str = "", last_modified: str = "", allow_private: bool = False, accept: str = PAGES
) -> Fetched:
    """Give what is at an address, with what is said about it. Raises UsageError and Unreachable."""
    return ask(Request(address, etag, last_modified, allow_private, accept))


def _at_once(_clock: Clock) -> AbstractContextManager[None]:
    return nullcontext()


def ask(
    request: Request,
    *,
    seconds: float = SECONDS,
    stopped: Event | None = None,
    network: Network = SYSTEM,
    turn: Turn = _at_once,
) -> Fetched:
    """Give the answer to a request, within so many seconds in all; `turn` is entered while a host is asked.

    Raises UsageError for an address that nobody may ask for, Unreachable for whatever goes wrong on the way, and
    `Stopped` once that event is set.
    """
    way = _Way(web_address(request.address))
    clock = Clock(way.url.host, seconds, stopped)
    guard = Guard(network, clock, way.url.raw_host.decode("ascii") if request.allow_private else "")
    while True:
        clock.host = way.url.host
        with turn(clock):
            answer = _once(way, request, guard, clock)
        if isinstance(answer, Fetched):
            return answer
        way = answer


def is_same_host(address: str, other: str) -> bool:
    """Tell whether two addresses lead to one host; what is no address of the web leads to none."""
    try:
        return web_address(address).host == web_address(other).host
    except UsageError:
        return False


def web_address(address: str) -> httpx2.URL:
    """Read an address that may be fetched. Raises UsageError for any other."""
    try:
        url = httpx2.URL(address.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError):
        raise UsageError(_no_address(address)) from None
    _check(url)
    return url


def _check(url: httpx2.URL) -> None:
    odd = len(str(url)) > _LONGEST or (url.port or 1) > _HIGHEST_PORT or not _HOST.fullmatch(url.raw_host)
    if url.scheme not in _SCHEMES or odd:
        raise UsageError(_no_address(str(url)))
    if url.userinfo:
        raise UsageError(
            _("An address with a name or password in it is not fetched: {host}").format(host=one_line(url.host))
        )


def _no_address(address: str) -> str:
    return _("This is no address of the web: {address}").format(address=one_line(address)[:200])


def _once(way: _Way, request: Request, guard: Guard, clock: Clock) -> Fetched | _Way:
    """Ask one host once, and give its answer or where it sends berita to."""
    url = way.url
    target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    secure = _encryption() if url.scheme == "https" else None
    try:
        with (
            httpcore2.ConnectionPool(ssl_context=secure, max_connections=1, network_backend=guard) as pool,
            pool.stream("GET", target, headers=_sent(request)) as response,
        ):
            headers = Headers(response.headers)
            if response.status in _REDIRECTS and headers.get("location"):
                return way.on(headers.get("location"), permanent=response.status in _MOVED)
            return _answer(way, response, headers, clock)
    except (httpcore2.TimeoutException, httpcore2.NetworkError) as error:
        raise Unreachable(_why(error, clock.host)) from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError, ValueError) as error:
        raise Unreachable(_("{host} does not answer as a web server does.").format(host=clock.host)) from error


def _sent(request: Request) -> list[tuple[str, str]]:
    known = [("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified)]
    return [
        ("User-Agent", f"berita/{__version__}"),
        ("Accept", request.accept),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
        *((name, value) for name, value in known if value and value.isascii() and value.isprintable()),
    ]


def _answer(way: _Way, response: httpcore2.Response, headers: Headers, clock: Clock) -> Fetched:
    _check_status(response.status, headers, clock.host)
    said = Fetched(
        response.status,
        address=str(way.url),
        etag=headers.kept("etag"),
        last_modified=headers.kept("last-modified"),
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        moved_to=str(way.url) if way.steps and way.moved else "",
        fresh_for=headers.fresh_for,
        insecure=way.insecure,
    )
    if said.unchanged:
        return said
    if headers.length > MAX_BYTES:
        raise too_large(clock.host)
    content = body(response.iter_stream(), headers.get("content-encoding"), clock.host)
    return replace(said, content=content, media_type=headers.media_type, charset=headers.charset)


def _check_status(status: int, headers: Headers, host: str) -> None:
    """Raise Unreachable, with a sentence for a reader, for every status that brings nothing."""
    match status:
        case 200 | 203 | 304:
            return
        case 404:
            why = _("{host} has nothing at this address (404).")
        case 410:
            why = _("{host} says that what was at this address is gone for good (410).")
        case 401 | 402 | 403 | 407 | 451:
            why = _("{host} does not let berita in ({status}).")
        case 429 | 503:
            why = _("{host} asks to be left alone for now ({status}).")
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            why = _("{host} has trouble of its own ({status}).")
        case _:
            why = _("{host} gives no answer that berita understands ({status}).")
    raise Unreachable(why.format(host=host, status=status), status=status, retry_after=headers.retry_after)


def _why(error: Exception, host: str) -> str:
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _("The certificate of {host} is not valid, so berita does not read from it.").format(host=host)
    if isinstance(cause, ssl.SSLError):
        return _("{host} and berita find no safe way to speak (TLS).").format(host=host)
    if isinstance(error, httpcore2.ConnectError):
        return _("{host} takes no connection.").format(host=host)
    if isinstance(error, httpcore2.TimeoutException):
        return _("{host} does not answer.").format(host=host)
    return _("The answer of {host} broke off.").format(host=host)


@lru_cache(1)
def _encryption() -> ssl.SSLContext:
    """Give the system's certificates, whatever the environment says; made once, as it takes a while."""
    return httpx2.create_ssl_context(trust_env=False)
