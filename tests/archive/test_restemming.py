"""An archive's words get today's stems at the first addition after the rules have changed, family by family."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive import Archive, parse_query
from reader.archive.writing import restemming
from reader.language.stems import VERSION, stem
from tests.archive.stories import document

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("aged") / "a.db", create=True) as archive:
        archive.add([document("Satu", " ".join(WORDS))])
        yield archive


def stems(archive: Archive) -> dict[str, str]:
    return dict(archive._connection.execute("SELECT form, coalesce(stem, form) FROM word"))


def age(archive: Archive) -> None:
    """Make the archive one of a berita that knew no stems at all."""
    archive._connection.execute("UPDATE word SET stem = NULL")
    archive._connection.execute("UPDATE property SET value = '0' WHERE name = 'stems'")


def found(archive: Archive, query: str) -> list[str]:
    return [hit.row.headline for hit in archive.search(parse_query(query), 10)]


def test_words_of_before_get_new_stems_at_the_next_addition_and_only_once(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([document("Satu", "Polisi menangkap dua orang; izin dicabut.")])
        age(archive)
        assert found(archive, "ditangkap") == []
        archive.add([document("Dua", "Ijin terbit.")])
        assert found(archive, "ditangkap") == ["Satu"]
        assert set(found(archive, "perizinan")) == {"Satu", "Dua"}
        archive._connection.execute("UPDATE word SET stem = 'x' WHERE form = 'izin'")
        archive.add([document("Tiga", "Lain lagi.")])
        assert stems(archive)["izin"] == "x"


def test_many_words_are_gone_through_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([document("Satu", "menangkap merehabilitasi penyidikan mengungsi dievakuasi")])
        new = stems(archive)
        age(archive)
        asked: list[str] = []
        monkeypatch.setattr(restemming, "_READ", 2)
        monkeypatch.setattr(restemming, "_PIECE", 2)
        archive._connection.set_trace_callback(asked.append)
        with archive._writing() as connection:
            assert restemming.restem(connection) == sum(form != stem for form, stem in new.items()) == 5
        archive._connection.set_trace_callback(None)
        assert asked.count("COMMIT") == 4, "three for the words, one to say that all are done"
        assert stems(archive) == new


def test_others_write_while_words_get_new_stems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive, Archive.open(tmp_path / "a.db") as other:
        archive.add([document("Satu", "menangkap merehabilitasi penyidikan")])
        age(archive)
        monkeypatch.setattr(restemming, "_PIECE", 1)
        monkeypatch.setattr(time, "sleep", lambda _seconds: other.saved.keep("sela", str(len(other.saved.all()))))
        archive.add([document("Dua", "baru")])
        assert other.saved.find("sela")


WORDS = (
    "tangkap",
    "menangkap",
    "ditangkap",
    "tertangkap",
    "izin",
    "ijin",
    "perizinan",
    "sidik",
    "penyidik",
    "penyidikan",
)


def families(held: dict[str, str]) -> dict[str, frozenset[str]]:
    """Give for each word the words that it is found with."""
    return {form: frozenset(one for one in held if held[one] == held[form]) for form in held}


@settings(max_examples=60, deadline=None)
@given(
    olds=st.lists(st.sampled_from([*WORDS, "tang", "sid"]), min_size=len(WORDS), max_size=len(WORDS)),
    stop=st.integers(1, 8),
    piece=st.integers(1, 4),
)
def test_words_find_what_they_found_or_will_find_wherever_the_change_is_interrupted(
    aged: Archive, olds: list[str], stop: int, piece: int
) -> None:
    new = {form: stem(form) for form in WORDS}
    old = dict(zip(WORDS, olds, strict=True))
    aged._connection.executemany("UPDATE word SET stem = nullif(?, form) WHERE form = ?", [(old[w], w) for w in WORDS])
    aged._connection.execute("UPDATE property SET value = '0' WHERE name = 'stems'")
    before, after, pieces = families(old), families(new), 0

    def look(_seconds: float) -> None:
        nonlocal pieces
        pieces += 1
        now = families({form: stems(aged)[form] for form in WORDS})
        assert all(now[form] in (before[form], after[form]) for form in WORDS)
        if pieces == stop:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, aged._writing() as connection:
        patch.setattr(restemming, "_PIECE", piece)
        patch.setattr(time, "sleep", look)
        with suppress(KeyboardInterrupt):
            restemming.restem(connection)
        restemming.restem(connection)
    assert {form: stems(aged)[form] for form in WORDS} == new
    assert aged._connection.execute("SELECT value FROM property WHERE name = 'stems'").fetchone() == (VERSION,)


KILLED = """
import os, signal, sys, time
from pathlib import Path
from reader.archive import Archive
from reader.archive.writing import restemming
from tests.archive.stories import document
left = int(sys.argv[2])
def pause(_seconds):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
restemming._PIECE, time.sleep = 1, pause
with Archive.open(Path(sys.argv[1])) as archive:
    archive.add([document("Dua", "baru")])
"""


@pytest.mark.parametrize("pieces", [1, 2])
def test_a_change_that_was_killed_is_gone_on_with_by_the_next_addition(tmp_path: Path, pieces: int) -> None:
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.add([document("Satu", " ".join(WORDS))])
        new = stems(archive)
        age(archive)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), str(pieces)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    with Archive.open(path) as archive:
        assert stems(archive) != new
        archive.add([document("Tiga", "lagi")])
        assert new.items() <= stems(archive).items()
        assert found(archive, "ditangkap") == ["Satu"]
        assert archive._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
