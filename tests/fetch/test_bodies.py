"""What comes back, unpacked within limits: no bomb, nothing packed in ways that were not asked for."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest

from reader.errors import Unreachable
from reader.fetch import get
from reader.fetch.bodies import body
from reader.fetch.values import MAX_BYTES
from tests.fetch.server import Server, answer

CHECKOUT = Path(__file__).parent.parent.parent
TEXT = ("Pelabuhan Sorong kembali melayani penumpang. " * 400).encode()
GIGABYTES = 2


def bomb() -> bytes:
    """Make two gigabytes of zeros in deflate without a frame: one packed megabyte, over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (GIGABYTES * 1024) + packer.flush()


def gzipped(raw: bytes) -> bytes:
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + raw + bytes(8)


def packed(content: bytes, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(content) + packer.flush()


MEASURE = """
import json, re, sys, time
from reader.errors import Unreachable
from reader.fetch import get
told = {}
for address in sys.argv[1:]:
    start = time.process_time()
    try:
        size = len(get(address, allow_private=True).content)
        why = ""
    except Unreachable as error:
        size, why = 0, error.message
    told[address] = (time.process_time() - start, size, why)
peak = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
print(json.dumps([peak / 1024, told]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc")
def test_bombs_of_two_gigabytes_are_left_at_twenty_megabytes(server: Server) -> None:
    raw = bomb()
    twice = gzip.compress(gzipped(raw), 1)
    bodies = {
        "gzip": (gzipped(raw), "gzip"),
        "deflate": (b"\x78\x9c" + raw, "deflate"),
        "raw": (raw, "deflate"),
        "twice": (twice, "gzip, gzip"),
        "thrice": (gzip.compress(twice, 1), "gzip, gzip, gzip"),
        "brotli": (raw, "br"),
        "zstd": (raw, "zstd"),
    }
    for name, (content, encoding) in bodies.items():
        server.answers[f"/{name}"] = answer(content, Content_Encoding=encoding)
    server.answers["/plain"] = lambda line: line.sendall(answer(bytes(2 * MAX_BYTES)))

    def without_length(line: object) -> None:
        assert hasattr(line, "sendall")
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            line.sendall(bytes(1024**2))

    server.answers["/endless"] = without_length
    names = [*bodies, "plain", "endless"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *(f"{server.url}/{name}" for name in names)],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    megabytes, told = json.loads(done.stdout)
    plain = max(0.02, told[f"{server.url}/plain"][0])
    assert megabytes <= 150
    for name in names:
        seconds, size, why = told[f"{server.url}/{name}"]
        assert (seconds < 25 * plain, size) == (True, 0), name
        expected = "packed" if name in {"twice", "thrice", "brotli", "zstd"} else "larger than 20 MB"
        assert expected in why, name


def test_what_is_packed_again_inside_is_not_unpacked(server: Server) -> None:
    server.answers["/"] = answer(gzip.compress(gzipped(bomb()), 1), Content_Encoding="gzip")
    fetched = get(f"{server.url}/", allow_private=True)
    assert fetched.content.startswith(b"\x1f\x8b")
    assert len(fetched.content) < 3 * 1024**2


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), "x-gzip"),
        (gzip.compress(TEXT, mtime=0), " GZIP , identity"),
        (gzip.compress(TEXT[:9], mtime=0) + gzip.compress(TEXT[9:], mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0) + b"sampah di belakang", "gzip"),
        (packed(TEXT, 15), "deflate"),
        (packed(TEXT, -15), "deflate"),
    ],
)
def test_usual_packings_are_unpacked(content: bytes, encoding: str, server: Server) -> None:
    server.answers["/"] = answer(content, Content_Encoding=encoding)
    assert get(f"{server.url}/", allow_private=True).content == TEXT


def test_a_body_that_comes_byte_by_byte_is_unpacked(server: Server) -> None:
    content = packed(b"halo", 15)

    def drip(line: object) -> None:
        assert hasattr(line, "sendall")
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n")
        for byte in content:
            line.sendall(b"1\r\n" + bytes([byte]) + b"\r\n")
        line.sendall(b"0\r\n\r\n")

    server.answers["/"] = drip
    assert get(f"{server.url}/", allow_private=True).content == b"halo"


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (gzip.compress(TEXT, mtime=0)[:-20], "gzip", "broke off"),
        (b"\x1f", "gzip", "broke off"),
        (packed(TEXT, -15)[:-9], "deflate", "broke off"),
        (b"bukan gzip", "gzip", "damaged"),
        (gzip.compress(TEXT, mtime=0)[:40] + bytes(40), "gzip", "damaged"),
        (b"x", "compress", "packed"),
        (b"x", "gzip;q=1\x1b[31m", "packed"),
    ],
)
def test_a_damaged_body_is_told(content: bytes, encoding: str, said: str, server: Server) -> None:
    server.answers["/"] = answer(content, Content_Encoding=encoding)
    with pytest.raises(Unreachable, match=said):
        get(f"{server.url}/", allow_private=True)


def test_an_empty_body_is_empty(server: Server) -> None:
    server.answers["/"] = answer(b"", Content_Encoding="gzip")
    assert get(f"{server.url}/", allow_private=True).content == b""


def test_many_packed_pieces_in_a_row_end(server: Server) -> None:
    server.answers["/"] = answer(gzip.compress(b"") * 100_000 + gzip.compress(b"akhir"), Content_Encoding="gzip")
    assert get(f"{server.url}/", allow_private=True).content == b""


def test_millions_of_tiny_pieces_take_no_more_memory_than_their_bytes() -> None:
    count = 200_000
    tracemalloc.start()
    content = body((number.to_bytes(4, "big") for number in range(count)), "", "kabar.example")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(content) == 4 * count
    assert peak < 3 * len(content)
