"""berita goes to hosts of the whole internet only, however an address is written and whatever leads there."""

from __future__ import annotations

from ipaddress import IPv4Address

import pytest

from reader.errors import Unreachable, UsageError
from reader.fetch import get
from reader.fetch.asking import ask
from reader.fetch.guarding import is_host, is_public
from reader.fetch.values import Request
from tests.fetch.conftest import PUBLIC, Recorded
from tests.fetch.server import Server, answer

EVERY = str(IPv4Address(0))
HOSTS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
    "0", EVERY, "localhost", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "224.0.1.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::127.0.0.1]", "[fc00::1]",
    "[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[2002:7f00:1::]", "[2002:a00:1::1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]", "[2001:0:7f00:1::1]", "[2001:db8::1]",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_no_connection_is_opened_to_a_private_address(host: str, net: Recorded) -> None:
    with pytest.raises((Unreachable, UsageError)):
        ask(Request(f"http://{host}:{net.port}/"), network=net.network)
    assert net.dialled == []


@pytest.mark.parametrize("host", HOSTS)
def test_no_redirect_leads_to_a_private_address(host: str, net: Recorded, server: Server) -> None:
    server.answers["/"] = answer(status=302, Location=f"http://{host}:{net.port}/rahasia")
    with pytest.raises(Unreachable):
        ask(Request("http://kabar.example/"), network=net.network)
    assert net.dialled == [PUBLIC]
    assert server.paths() == ["/"]


@pytest.mark.parametrize("host", HOSTS)
def test_no_name_leads_to_a_private_address(host: str, net: Recorded) -> None:
    address = host.strip("[]")
    if not address[:1].isdigit() and ":" not in address:
        pytest.skip("a name, not an address that a name server gives")
    net.names["jebakan.example"] = [[address]]
    with pytest.raises(Unreachable):
        ask(Request("http://jebakan.example/"), network=net.network)
    assert net.dialled == []


@pytest.mark.parametrize("private", ["127.0.0.1", "::1", "169.254.169.254", "::ffff:10.0.0.1"])
def test_a_name_that_leads_elsewhere_the_second_time_is_dialled_where_it_was_checked(
    private: str, net: Recorded, server: Server
) -> None:
    server.answers["/"] = answer("halo")
    net.names["jebakan.example"] = [[PUBLIC], [private]]
    assert ask(Request("http://jebakan.example/"), network=net.network).content == b"halo"
    assert net.dialled == [PUBLIC]
    with pytest.raises(Unreachable, match="private network"):
        ask(Request("http://jebakan.example/"), network=net.network)
    assert net.dialled == [PUBLIC]


def test_of_several_addresses_only_public_ones_are_dialled(net: Recorded, server: Server) -> None:
    server.answers["/"] = answer("halo")
    net.names["jebakan.example"] = [["127.0.0.1", "8.8.8.8", "fc00::1", PUBLIC]]
    assert ask(Request("http://jebakan.example/"), network=net.network).content == b"halo"
    assert net.dialled == ["8.8.8.8", PUBLIC]


def test_a_private_host_is_asked_where_its_reader_wants_that(server: Server) -> None:
    server.answers["/"] = answer("halo")
    assert get(f"{server.url}/", allow_private=True).content == b"halo"


def test_leave_to_ask_one_private_host_is_no_leave_to_ask_another(server: Server) -> None:
    server.answers["/"] = answer(status=302, Location=f"http://127.0.0.2:{server.port}/rahasia")
    with pytest.raises(Unreachable, match="private network"):
        get(f"{server.url}/", allow_private=True)
    assert server.paths() == ["/"]


def test_what_is_no_address_of_one_host_is_never_dialled(net: Recorded) -> None:
    for host in ("224.0.0.1", EVERY, "[ff02::1]", "[::]", "255.255.255.255"):
        with pytest.raises(Unreachable):
            ask(Request(f"http://{host}/", allow_private=True), network=net.network)
    assert net.dialled == []


def test_addresses_of_the_whole_internet_are_public() -> None:
    for address in ("8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"):
        assert is_public(address)
        assert is_host(address)
    assert not is_public("kabar.example")
    assert not is_host("")


def test_no_proxy_of_the_environment_is_used(server: Server, net: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/"] = answer("halo")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert ask(Request("http://kabar.example/"), network=net.network).content == b"halo"
    assert net.dialled == [PUBLIC]
