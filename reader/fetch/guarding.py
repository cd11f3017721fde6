"""Which addresses may be dialled: the only way from a name to a connection, in the one place that opens any.

A name is looked up once, what it leads to is checked, and that very address is dialled, so that no second answer
of a name server can lead elsewhere. Host header and certificate check keep the name.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import httpcore2

from reader.errors import Unreachable
from reader.locale import _

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable
    from typing import Any

    from reader.fetch.clock import Clock

_CONNECTING: Final = 10.0
"""Seconds that one address of a host is given to take a connection, and to agree on encryption."""
_HURRY: Final = 4.0
"""Seconds that it is given where there is another one to try."""
_GLOBAL: Final = ipaddress.ip_network("2000::/3")
"""Where IPv6 addresses of the whole internet are (IANA)."""
_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that hold one of IPv4 (RFC 6052)."""
_MOST_ADDRESSES: Final = 8


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the whole internet, looking through IPv4 addresses within IPv6."""
    inner = _parsed(address)
    if isinstance(inner, ipaddress.IPv6Address):
        return inner in _GLOBAL and inner.is_global
    return inner is not None and inner.is_global and not inner.is_multicast and not inner.is_reserved


def is_host(address: str) -> bool:
    """Tell whether an IP address can be one host at all, be it in a private network."""
    inner = _parsed(address)
    return inner is not None and not (
        inner.is_multicast or inner.is_unspecified or (inner.is_reserved and not inner.is_loopback)
    )


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv4Address):
        return parsed
    if parsed in _TRANSLATED:
        return ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return parsed.ipv4_mapped or parsed.sixtofour or parsed


def look_up(host: str, port: int) -> list[str]:
    """Give the IP addresses of a host, as the system finds them. Raises OSError and ValueError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_kind, where in found))


def dial(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """Open a connection to an IP address. Raises httpcore2's ConnectError and ConnectTimeout."""
    return httpcore2.SyncBackend().connect_tcp(address, port, seconds, socket_options=())


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses, and addresses connections: the system's way unless told otherwise."""

    look_up: Callable[[str, int], list[str]] = look_up
    dial: Callable[[str, int, float], httpcore2.NetworkStream] = dial


class Guard(httpcore2.NetworkBackend):
    """Opens the connections of one request: to checked addresses only, and within its time."""

    def __init__(self, network: Network, clock: Clock, private_host: str) -> None:
        """Take the one host that may be in a private network; "" for none."""
        self._network = network
        self._clock = clock
        self._private_host = private_host

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the clock knows
        local_address: str | None = None,  # noqa: ARG002 - the system chooses
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 - the usual ones
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of a host that takes it. Raises Unreachable, and what `dial` raises."""
        allowed = is_host if host == self._private_host else is_public
        addresses = [address for address in self._looked_up(host, port) if allowed(address)]
        if not addresses:
            raise Unreachable(_("{host} is in a private network, where berita does not go.").format(host=host))
        last: Exception | None = None
        tried = addresses[:_MOST_ADDRESSES]
        for address in tried:
            patience = _CONNECTING if address == tried[-1] else _HURRY
            try:
                stream = self._network.dial(address, port, self._clock.left(patience))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                self._clock.heard()
                return _Timed(stream, self._clock)
        raise last or httpcore2.ConnectError

    def _looked_up(self, host: str, port: int) -> list[str]:
        """Look a name up in a thread of its own, as nothing else can end a system's look-up in time."""
        answer: queue.Queue[list[str] | None] = queue.Queue(1)

        def ask() -> None:
            try:
                answer.put(self._network.look_up(host, port))
            except (OSError, ValueError):
                answer.put(None)

        threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
        while True:
            try:
                found = answer.get(timeout=self._clock.slice())
            except queue.Empty:
                continue
            if not found:
                raise Unreachable(_("No host {host} is known, or there is no network.").format(host=host))
            return found


class _Timed(httpcore2.NetworkStream):
    """A connection that ends with its clock."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the clock knows
        while True:
            try:
                read = self._stream.read(max_bytes, self._clock.slice())
            except httpcore2.ReadTimeout:
                continue
            self._clock.heard()
            return read

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the clock knows
        self._stream.write(buffer, self._clock.left(_CONNECTING))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the clock knows
    ) -> httpcore2.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(_CONNECTING))
        return _Timed(secure, self._clock)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore2 has it
        return self._stream.get_extra_info(info)
