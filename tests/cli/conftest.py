"""The command line as a test uses it: in this process, or as a program of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader.archive import Archive
from reader.article import Article, Dateline, Document, HeadlineKind, LeftOut, PartialDate, Provenance, RelatedHeadline
from reader.cli.program import run

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).parent.parent.parent
HARBOUR = "Pelabuhan Sorong kembali melayani penumpang"
SHIP = "Kapal perintis tiba di Sorong"
MARKET = "Harga cabai turun di pasar Wage"
MISSING = "Jadwal kapal Februari berubah"


class Told(NamedTuple):
    """What a run of the command left: its exit code, stdout, stderr."""

    code: int
    out: str
    err: str


def documents() -> list[Document]:
    """Give three articles: two that are connected, and one that stands alone."""
    harbour = Article(
        headline=HARBOUR,
        body=(
            "Dermaga yang rusak telah direhabilitasi oleh Kementerian Perhubungan sejak tahun lalu.",
            "“Penumpang sudah boleh naik,” kata kepala pelabuhan itu. " * 4,
        ),
        dateline=Dateline("Sorong", "ANTARA", "Sorong (ANTARA) –"),
        date_published=PartialDate(2025, 1, 22, 14, 5, offset=540, text="Rabu, 22 Januari 2025 14:05 WIT"),
        publisher="ANTARA",
        author=("Rina Wati",),
        translator=("Prisca", "Kenzu"),
        editor=("Budi",),
        source_organization=("Kementerian Perhubungan",),
        copyright_holder="ANTARA",
        copyright_year=2025,
        url="https://kabar.example/sorong",
        related_headlines=(
            RelatedHeadline(HeadlineKind.READ_ALSO, SHIP),
            RelatedHeadline(HeadlineKind.RELATED, MISSING, "https://kabar.example/jadwal"),
        ),
    )
    ship = Article(SHIP, ("Kapal itu membawa beras.",), date_published=PartialDate(2025), publisher="Kabar Timur")
    market = Article(MARKET, ("Pedagang menjual cabai lebih murah.",))
    left = (LeftOut("page furniture", "Tinggalkan komentar"),)
    return [
        Document(
            f"{HARBOUR}\nTinggalkan komentar\n".encode(),
            harbour,
            Provenance("sorong.txt", "2026-11-24T02:00:00Z", "0"),
            left,
        ),
        Document(SHIP.encode(), ship, Provenance("-", "2026-11-24T02:00:00Z", "0")),
        Document(MARKET.encode("utf-16"), market, Provenance("pasar.txt", "2026-11-24T02:00:00Z", "0")),
    ]


@pytest.fixture(scope="session")
def _of_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("three") / "tiga.db"
    with Archive.open(path, create=True) as opened:
        opened.add(documents())
    return path


@pytest.fixture
def archive(_of_three: Path, tmp_path: Path) -> Path:
    """Give an archive with the three articles."""
    return Path(shutil.copy(_of_three, tmp_path / "arsip.db"))


@pytest.fixture
def berita(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Run the command in this process."""

    def told(*typed: str | Path) -> Told:
        capsys.readouterr()
        code = run([str(word) for word in typed])
        return Told(code, *capsys.readouterr())

    return told


@pytest.fixture
def program(tmp_path: Path) -> Callable[..., Told]:
    """Run the command as a program of its own, in another folder than the checkout."""

    def told(*typed: str | Path, stdin: bytes = b"", **environment: str) -> Told:
        done = subprocess.run(
            [sys.executable, "-m", "reader", *typed],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT)} | environment,
            timeout=60,
            check=False,
        )
        return Told(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8"))

    return told
