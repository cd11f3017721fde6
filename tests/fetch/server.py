"""A server on loopback for a test: answers by path, as a well-behaved host does or as no host should."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping


_HANDSHAKE = b"\x16"
"""The first byte of a TLS record of a handshake (RFC 8446, 5.1)."""


class Asked(NamedTuple):
    """One request as it came in: its path, its headers by small name, and the moment."""

    path: str
    headers: dict[str, str]
    moment: float


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """Write an answer as it goes over the line; `content_type` stands for Content-Type."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Said"]
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if status not in {204, 304}:
        named.setdefault("Content-Length", str(len(content)))
    lines += [f"{name}: {value}" for name, value in named.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + content


class Server:
    """Answers each path with bytes, or hands the open connection to a function."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, bytes | Callable[[socket.socket], None] | list[bytes]] = {}
        self.asked: list[Asked] = []
        self.at_once = 0
        self.most_at_once = 0
        self.refuses_tls = False
        self._tls = tls
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._listen, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._closing.set()
        socket.create_connection(("127.0.0.1", self.port)).close()  # the listener wakes up
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def wait(self, seconds: float) -> bool:
        """Wait as a slow host does, no longer than the test lasts; whether it is over."""
        return self._closing.wait(seconds)

    def _listen(self) -> None:
        while not self._closing.is_set():
            connection, _address = self._listener.accept()
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(5)
            line = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with line:
                path, headers = _request(line, refuses_tls=self.refuses_tls)
                with self._lock:
                    self.asked.append(Asked(path, headers, time.monotonic()))
                    self.at_once += 1
                    self.most_at_once = max(self.most_at_once, self.at_once)
                try:
                    self._say(line, path)
                finally:
                    with self._lock:
                        self.at_once -= 1

    def _say(self, line: socket.socket, path: str) -> None:
        said = self.answers.get(path, answer(status=404))
        if isinstance(said, list):
            said = said.pop(0) if len(said) > 1 else said[0]
        if callable(said):
            said(line)
        else:
            line.sendall(said)


def _request(line: socket.socket, *, refuses_tls: bool) -> tuple[str, dict[str, str]]:
    read = b""
    while b"\r\n\r\n" not in read:
        more = line.recv(65_536)
        if not more or (refuses_tls and more[:1] == _HANDSHAKE and not read):
            raise ConnectionError
        read += more
    first, *rest = read.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers: Mapping[str, str] = {
        name.lower(): value.strip() for name, _colon, value in (h.partition(":") for h in rest)
    }
    return first.split(" ")[1], dict(headers)
