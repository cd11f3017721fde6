"""Servers on loopback, and a network in which every name leads to one of them: nothing else is ever dialled."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import httpcore2
import pytest

from reader.fetch import guarding
from reader.fetch.guarding import Network
from tests.fetch.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTIFICATE = Path(__file__).parent / "kabar.example.pem"
PUBLIC = "93.184.216.34"


@dataclass
class Recorded:
    """A network whose public addresses all are one server, and that writes down what it was to dial."""

    port: int
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)

    def look_up(self, host: str, port: int) -> list[str]:
        answers = self.names.get(host)
        if answers is None:
            return guarding.look_up(host, port)
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, address: str, _port: int, seconds: float) -> httpcore2.NetworkStream:
        self.dialled.append(address)
        if address != PUBLIC:
            raise httpcore2.ConnectError
        return guarding.dial("127.0.0.1", self.port, seconds)

    @property
    def network(self) -> Network:
        return Network(self.look_up, self.dial)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


@pytest.fixture
def other() -> Iterator[Server]:
    with Server() as started:
        yield started


@pytest.fixture
def secure() -> Iterator[Server]:
    """Start a server of `kabar.example` that speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with Server(context) as started:
        yield started


@pytest.fixture
def net(server: Server) -> Recorded:
    return Recorded(server.port, {"kabar.example": [[PUBLIC]], "lain.example": [[PUBLIC]]})
