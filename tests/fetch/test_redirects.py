"""Where an address leads, and what is said about the way."""

from __future__ import annotations

import ssl

import pytest

from reader.errors import Unreachable, UsageError
from reader.fetch import asking, get
from reader.fetch.asking import ask
from reader.fetch.guarding import Network
from reader.fetch.values import Request
from tests.fetch.conftest import CERTIFICATE, Recorded
from tests.fetch.server import Server, answer


def chain(server: Server, steps: int, status: int = 302) -> None:
    for step in range(steps):
        server.answers[f"/{step}"] = answer(status=status, Location=f"/{step + 1}")
    server.answers[f"/{steps}"] = answer("sampai")


def test_five_redirects_are_followed(server: Server) -> None:
    chain(server, 5)
    fetched = get(f"{server.url}/0", allow_private=True)
    assert (fetched.content, fetched.address) == (b"sampai", f"{server.url}/5")


def test_six_redirects_are_not(server: Server) -> None:
    chain(server, 6)
    with pytest.raises(Unreachable, match="without end"):
        get(f"{server.url}/0", allow_private=True)
    assert len(server.asked) == 6


def test_a_circle_ends(server: Server) -> None:
    server.answers["/"] = answer(status=301, Location="/")
    with pytest.raises(Unreachable):
        get(f"{server.url}/", allow_private=True)
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://kabar.example/",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "javascript:alert(1)",
        "data:text/html,halo",
        "http://nama:sandi@kabar.example/",
        "http://kabar.example:70000/",
        "http://[::1/",
        "http://kabar.example/" + "a" * 9_000,
        "http://\xe9\xff/",
    ],
)
def test_nothing_but_the_web_is_gone_to(location: str, server: Server, net: Recorded) -> None:
    server.answers["/"] = answer(status=302, Location=location)
    with pytest.raises(Unreachable):
        ask(Request("http://kabar.example/"), network=net.network)
    assert server.paths() == ["/"]


def test_a_redirect_to_nowhere_is_no_answer(server: Server) -> None:
    server.answers["/"] = answer("kosong", status=302)
    with pytest.raises(Unreachable, match="302"):
        get(f"{server.url}/", allow_private=True)


def test_an_address_in_other_letters_is_gone_to(server: Server) -> None:
    server.answers["/"] = answer(status=302).replace(b"Content-Length", "Location: /jalan/é\r\nContent-Length".encode())
    server.answers["/jalan/%C3%A9"] = answer("sampai")
    assert get(f"{server.url}/", allow_private=True).content == b"sampai"


def test_a_permanent_move_tells_the_new_address(server: Server) -> None:
    chain(server, 2, status=308)
    assert get(f"{server.url}/0", allow_private=True).moved_to == f"{server.url}/2"


def test_a_move_with_a_passing_part_tells_none(server: Server) -> None:
    chain(server, 2, status=301)
    server.answers["/1"] = answer(status=307, Location="/2")
    assert get(f"{server.url}/0", allow_private=True).moved_to == ""


def test_no_cookie_is_kept_and_nothing_secret_goes_to_another_host(server: Server, net: Recorded) -> None:
    server.answers["/"] = answer(status=302, Location="http://lain.example/isi", Set_Cookie="sesi=1; Domain=.example")
    server.answers["/isi"] = answer("isi")
    ask(Request("http://kabar.example/"), network=net.network)
    first, second = server.asked
    assert (first.headers["host"], second.headers["host"]) == ("kabar.example", "lain.example")
    assert not {"cookie", "authorization", "referer"} & {*first.headers, *second.headers}


@pytest.mark.parametrize(
    "address",
    [
        "http://nama:sandi@kabar.example/",
        "http://nama@kabar.example/",
        "file:///etc/passwd",
        "kabar.example",
        "",
        "http://",
        "http:///jalan",
        "http://bukan alamat/",
        "http://%6c%6f%63%61%6c%68%6f%73%74/",
        "http://[fe80::1%25eth0]/",
        "http://a\x01b/",
        "http://kabar.example:70000/",
        "http://kabar.example/" + "a" * 9_000,
        "-",
    ],
)
def test_what_nobody_may_ask_for_is_a_mistake_of_the_request(address: str, net: Recorded) -> None:
    with pytest.raises(UsageError) as error:
        ask(Request(address), network=net.network)
    assert "sandi" not in error.value.message
    assert net.dialled == []


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(asking, "_encryption", lambda: context)


@pytest.mark.usefixtures("trusting")
def test_the_certificate_is_that_of_the_name_though_its_address_is_dialled(secure: Server, net: Recorded) -> None:
    secure.answers["/"] = answer("aman")
    net.port = secure.port
    fetched = ask(Request("https://kabar.example/"), network=net.network)
    assert (fetched.content, fetched.insecure) == (b"aman", False)
    with pytest.raises(Unreachable, match=r"certificate of lain\.example"):
        ask(Request("https://lain.example/"), network=net.network)


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Server, net: Recorded) -> None:
    net.port = secure.port
    with pytest.raises(Unreachable, match="certificate"):
        ask(Request("https://kabar.example/"), network=net.network)
    assert secure.asked == []


def test_what_speaks_no_tls_is_told_in_a_sentence(server: Server, net: Recorded) -> None:
    assert server.port == net.port
    with pytest.raises(Unreachable, match=r"kabar\.example"):
        ask(Request("https://kabar.example/"), network=net.network, seconds=1)


@pytest.mark.usefixtures("trusting")
def test_the_way_from_https_to_http_is_told(secure: Server, server: Server, net: Recorded) -> None:
    secure.answers["/"] = answer(status=301, Location=f"http://kabar.example:{server.port}/")
    server.answers["/"] = answer("terbuka")
    ports = iter((secure.port, server.port))

    def look_up(host: str, port: int) -> list[str]:
        net.port = next(ports)
        return net.look_up(host, port)

    network = Network(look_up, net.dial)
    fetched = ask(Request("https://kabar.example/"), network=network)
    assert (fetched.content, fetched.insecure) == (b"terbuka", True)
