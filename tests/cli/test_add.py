"""`berita add`, and archives that are made on the way."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import paths
from reader.archive import Archive
from reader.cli.account import Lines
from reader.cli.progress import Progress
from reader.ingest import ingest
from reader.sources import MAX_BYTES
from tests.cli.conftest import documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ingest import Report
    from tests.cli.conftest import Told

    Berita = Callable[..., Told]

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed" / "antara-rehabilitasi.txt"
RELEASED = Path(__file__).parents[1] / "archive" / "archives" / "1.db"
HARBOUR = "Pelabuhan Sorong kembali melayani penumpang"
TEXT = f"""{HARBOUR}

Sorong (ANTARA) – Dermaga yang rusak telah direhabilitasi sejak tahun lalu.

Baca juga: Kapal perintis tiba di Sorong

Editor: Budi
Hak cipta © ANTARA 2025
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "sorong.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new.db"


def pasted(monkeypatch: pytest.MonkeyPatch, content: bytes, *, terminal: bool = False) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(content))
    monkeypatch.setattr(stdin, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdin", stdin)


def test_a_file_is_added_and_can_be_found_at_once(berita: Berita, text: Path, new: Path) -> None:
    told = berita("add", text, "--archive", new)
    assert told.code == 0
    word, short, headline = re.split(r"  +", told.out.rstrip("\n"))
    assert (word, headline) == ("added", HARBOUR)
    assert told.err == f"Made a new archive: {new}\n1 article added.\n"
    assert berita("search", "merehabilitasi", "--archive", new).out.startswith(short)


def test_the_same_text_twice_adds_nothing_and_says_so(berita: Berita, text: Path, new: Path) -> None:
    first = berita("add", text, "--archive", new)
    told = berita("add", text, "--archive", new)
    assert told.code == 0
    assert told.out == first.out.replace("added        ", "already there")
    assert told.err == "0 articles added, 1 already there.\n"
    assert len(berita("search", "--archive", new).out.splitlines()) == 1


def test_what_can_be_added_is_added_and_a_table_tells_what_is_refused_why_and_where(
    berita: Berita, text: Path, new: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "blank.txt").write_text(" ")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    empty, blank, missing = tmp_path / "empty.txt", tmp_path / "blank.txt", tmp_path / "missing.txt"
    told = berita("add", empty, blank, text, tmp_path / "picture.png", missing, "--archive", new)
    assert told.code == 3
    assert told.out.count("\n") == 1
    assert told.err.splitlines()[1:] == [
        "added          1",
        "new version    0",
        "already there  0",
        "refused        4",
        f"  There is no text in it. ({empty}, {blank})",
        f"  This is nothing that berita reads: no text, page, feed, table or web archive. ({tmp_path / 'picture.png'})",
        f"  There is no file {missing}.",
    ]
    assert len(berita("search", "--archive", new).out.splitlines()) == 1


def test_a_folder_is_walked_and_what_is_no_article_in_it_is_no_failure(
    berita: Berita, text: Path, new: Path, tmp_path: Path
) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    told = berita("add", text.parent, "--archive", new)
    assert told.code == 0
    assert "passed over    1\n" in told.err
    assert str(tmp_path / "picture.png") in told.err


def test_a_new_version_is_told_and_can_be_compared(berita: Berita, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps({"judul": "Banjir", "isi": "Satu.\n\nDua.", "url": "https://a.example/1"}))
    berita("add", path, "--archive", new)
    path.write_text(json.dumps({"judul": "Banjir", "isi": "Satu.\n\nTiga.", "url": "http://m.a.example/1?utm_id=1"}))
    told = berita("add", path, "--archive", new)
    assert told.err == "1 new version.\n"
    assert told.out.startswith("new version    ")
    short = told.out.split()[2]
    shown = berita("show", short, "--versions", "--archive", new)
    assert "  − Dua.\n  + Tiga.\n" in shown.out
    assert "shown" in shown.out
    versions = json.loads(berita("show", short, "--versions", "--json", "--archive", new).out)["versions"]
    assert [version["body"] for version in versions] == [["Satu.", "Tiga."], ["Satu.", "Dua."]]
    assert f"2 versions: berita show {short} --versions" in berita("show", short, "--archive", new).out


def test_a_trial_tells_what_would_happen_and_makes_no_archive(berita: Berita, text: Path, new: Path) -> None:
    told = berita("add", text, "--dry-run", "--archive", new)
    assert told.code == 0
    assert HARBOUR in told.out
    assert told.err.splitlines() == [
        f"There is no archive at {new} yet; adding makes it.",
        "Only tried: nothing was changed.",
        "1 article added.",
    ]
    assert list(new.parent.glob("*.db*")) == []


def test_a_trial_changes_no_byte_of_an_archive_of_an_older_schema(berita: Berita, text: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lama"
    folder.mkdir()
    shutil.copy(RELEASED, folder / "1.db")
    told = berita("add", text, "--dry-run", "--archive", folder / "1.db")
    assert (told.code, told.err) == (0, "Only tried: nothing was changed.\n1 article added.\n")
    assert (folder / "1.db").read_bytes() == RELEASED.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["1.db"]


def test_a_trial_makes_no_archive_of_ones_own(berita: Berita, text: Path, home: Path) -> None:
    told = berita("add", text, "--dry-run")
    assert told.code == 0
    assert told.err.startswith(
        f"There is no archive at {home / 'data' / 'berita' / 'archive.db'} yet; adding makes it."
    )
    assert not (home / "data").exists()


def test_a_trial_of_what_is_no_archive_says_so(berita: Berita, text: Path, new: Path) -> None:
    told = berita("add", text, "--dry-run", "--archive", text)
    assert (told.code, told.out, told.err.count("\n")) == (4, "", 1)
    assert berita("add", text, "--dry-run", "--archive", new.parent / "tidak" / "ada.db").code == 4
    new.touch()
    told = berita("add", text, "--dry-run", "--archive", new)
    assert told.code == 0
    assert new.stat().st_size == 0


def write_rows(path: Path, numbers: range) -> None:
    rows = [
        {"judul": f"Judul baris {n}", "isi": f"Isi baris nomor {n}.", "url": f"https://a.example/{n}"} for n in numbers
    ]
    path.write_text("{}\n" + "".join(json.dumps(row) + "\n" for row in rows))


def test_what_was_refused_before_an_addition_was_stopped_is_not_forgotten(
    berita: Berita, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data.jsonl"
    write_rows(path, range(150))
    steps = iter(range(1000))
    monkeypatch.setattr("threading.Event.is_set", lambda _event: next(steps) > 99)
    told = berita("add", path, "--archive", new)
    assert told.code == 130
    monkeypatch.undo()
    told = berita("add", path, "--archive", new)
    assert told.code == 3
    assert told.err.splitlines()[-2:] == ["dealt with before  101", "  1 of them refused"]
    assert berita("add", path, "--archive", new).code == 3


def test_ids_are_asked_for_only_while_articles_are_listed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    asked: list[str] = []

    def short(uid: str) -> str:
        asked.append(uid)
        return "0000000"

    lines = Lines(short, Progress())
    with Archive.open(archive) as opened:
        document = documents()[0]
        [added] = opened.add([document])
    for _time in range(30):
        lines.became(document, added)
    assert len(asked) == 20
    told = capsys.readouterr().out
    assert told.count("already there") == 20
    assert told.endswith("…\n")


def test_json_that_ends_in_an_error_is_whole_and_says_so(berita: Berita, new: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "data.jsonl", tmp_path / "data2.jsonl"
    write_rows(path, range(60))
    write_rows(other, range(60, 160))
    berita("add", path, "--archive", new)
    with closing(sqlite3.connect(new)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON document WHEN (SELECT count(*) FROM document) > 120"
            " BEGIN SELECT raise(ABORT, 'full'); END"
        )
    told = berita("add", other, "--archive", new, "--json")
    assert told.code not in {0, 3}
    report = json.loads(told.out)
    assert 0 < report["added"] < 100
    assert len([one for one in report["documents"] if one["outcome"] == "added"]) == report["added"]
    assert told.err == f"berita: {report['error']}\n"


def test_a_column_can_be_named(berita: Berita, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("xyz;teks\nBanjir surut;Air sudah surut di seluruh kota pagi ini.\n")
    told = berita("add", "--map", "headline=xyz", path, "--archive", new)
    assert told.code == 0
    assert told.out.endswith("Banjir surut\n")
    for wrong in ("headline", "tidakada=xyz", "=", "headline="):
        told = berita("add", "--map", wrong, path, "--archive", new)
        assert (told.code, told.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\t\n",
        b"\x00" * 1000,
        b"PK\x03\x04" + b"x" * 99,
        b"<!doctype html><p>x",
        b"!!! ... ???",
        b"a" * 50_000_000,
    ],
    ids=["empty", "blank", "zeros", "zip", "page", "no words", "50 MB"],
)
def test_what_is_no_article_is_refused_in_one_line_and_costs_nothing(
    berita: Berita, archive: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(content)
    before = berita("search", "--json", "--archive", archive)
    told = berita("add", path, "--archive", archive)
    assert (told.code, told.out) == (3, "")
    first, second = told.err.splitlines()
    assert first.startswith(f"refused: {path}: ")
    assert second == "0 articles added, 1 refused."
    assert berita("search", "--json", "--archive", archive) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_a_text_is_read_in_the_encoding_it_has(berita: Berita, new: Path, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "kafe.txt"
    path.write_bytes("Kafé “tua” dibuka\n\nPemilik kafé itu – Budi – senang sekali hari ini.\n".encode(encoding))
    assert berita("add", path, "--archive", new).out.endswith("  Kafé “tua” dibuka\n")


def test_a_lone_surrogate_does_not_keep_a_text_out(berita: Berita, new: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes("Kafé dibuka lagi “besok”".encode() + b" \xed\xa0\x80\n\nSebuah kalimat yang cukup panjang.\n")
    told = berita("add", path, "--archive", new)
    assert told.code == 0
    assert "Kafé dibuka lagi “besok” \ufffd" in told.out


def test_a_report_can_be_had_as_json(berita: Berita, text: Path, new: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    told = berita("add", text, missing, "--archive", new, "--json")
    report = json.loads(told.out)
    assert told.code == 3
    first, second = report["documents"]
    assert (first["outcome"], first["headline"], first["origin"]) == ("added", HARBOUR, str(text))
    assert (second["outcome"], second["origin"]) == ("refused", str(missing))
    assert (report["added"], report["refused"]) == (1, 1)
    [again] = json.loads(berita("add", text, "--archive", new, "--json").out)["documents"]
    assert again == first | {"outcome": "already_there"}
    assert json.loads(berita("add", new, "--archive", new, "--json").out)["documents"][0]["outcome"] == "refused"
    assert json.loads(berita("add", tmp_path / "kosong", "--dry-run", "--json").out)["refused"] == 1


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (RuntimeError("x"), 70)])
def test_json_is_whole_however_an_addition_ends(
    berita: Berita, text: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    real = ingest

    def ended(*given: object) -> Report:
        real(*given)  # type: ignore[arg-type]  # as they came
        raise error

    monkeypatch.setattr("reader.cli.add.ingest", ended)
    told = berita("add", text, "--archive", text.parent / "new.db", "--json")
    assert told.code == code
    report = json.loads(told.out)
    assert report["added"] == len(report["documents"]) == 1
    assert told.err.endswith(f"berita: {report['error']}\n")


def test_a_dash_reads_what_is_piped(berita: Berita, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, TEXT.encode())
    told = berita("add", "-", "--archive", new)
    assert (told.code, told.err) == (0, f"Made a new archive: {new}\n1 article added.\n")
    short = told.out.split()[1]
    assert json.loads(berita("show", short, "--json", "--archive", new).out)["provenance"]["origin"] == "-"


def test_on_a_terminal_it_says_how_to_paste(berita: Berita, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, TEXT.encode(), terminal=True)
    told = berita("add", "-", "-", "--archive", new)
    assert "Paste the article, then press ctrl+d on a line of its own.\n" in told.err
    assert told.out.startswith("added")


def test_nothing_pasted_is_refused(berita: Berita, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted(monkeypatch, b"")
    told = berita("add", "-", "--archive", new)
    assert told.code == 3
    assert "refused: -: There is no text in it.\n" in told.err
    monkeypatch.setattr(sys, "stdin", None)
    assert berita("add", "-", "--archive", new).code == 3


def test_no_more_is_read_from_a_pipe_than_an_article_may_have(
    berita: Berita, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader calls it with
            buffer[:] = b"a" * len(buffer)
            Endless.given += len(buffer)
            return len(buffer)

    stdin = io.TextIOWrapper(io.BufferedReader(Endless()))
    monkeypatch.setattr(sys, "stdin", stdin)
    told = berita("add", "-", "--archive", new)
    assert told.code == 3
    assert "refused: -: " in told.err
    assert Endless.given < 2 * MAX_BYTES


def test_ctrl_c_while_pasting_adds_nothing(berita: Berita, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _buffer: memoryview) -> int:  # type: ignore[override]  # the same
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Interrupted())))
    told = berita("add", "-", "--archive", new)
    assert (told.code, told.out) == (130, "")
    assert told.err.splitlines() == ["berita: Interrupted."]


def test_an_archive_that_may_only_be_read_says_so_before_anything_is_pasted(
    berita: Berita, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted(monkeypatch, TEXT.encode(), terminal=True)
    monkeypatch.setattr(os, "access", lambda *_asked: False)  # as it is for everybody but root
    told = berita("add", "-", "--archive", archive)
    assert (told.code, told.out) == (4, "")
    assert told.err == f"berita: {archive} may be read but not changed: no permission to write there.\n"


def test_a_file_name_that_a_terminal_would_obey_is_made_harmless(berita: Berita, new: Path, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\x1b]52;c;eA==\x07\xff\xc2\x9b31m.txt")
    Path(path).write_text(TEXT)
    told = berita("add", path, f"{path}.missing", "--archive", new)
    assert told.code == 3
    short = told.out.split()[1]
    shown = berita("show", short, "--archive", new)
    for line in (told.out + told.err + shown.out).splitlines():
        assert line.isprintable()
    assert "␛]52;c;eA==␇" in shown.out
    json.loads(berita("show", short, "--json", "--archive", new).out)


class TestFirstRun:
    @pytest.fixture(autouse=True)
    def _starter(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: Path, berita: Berita) -> None:
        (tmp_path / "shipped").mkdir()
        assert berita("add", text, "--archive", tmp_path / "archive.db").code == 0
        monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "shipped")

    def test_the_own_archive_is_made_from_the_starter_archive_and_that_is_said(
        self, berita: Berita, home: Path
    ) -> None:
        told = berita("search")
        own = home / "data" / "berita" / "archive.db"
        assert told.err == f"Made your archive, with a guide to berita in it: {own}\n"
        assert HARBOUR in told.out
        assert stat.S_IMODE(own.stat().st_mode) == 0o600
        assert stat.S_IMODE(own.parent.stat().st_mode) == 0o700
        assert berita("search").err == ""

    def test_adding_first_is_as_good(self, berita: Berita, tmp_path: Path) -> None:
        other = tmp_path / "other.txt"
        other.write_text(TEXT.replace("Sorong", "Bitung"))
        told = berita("add", other)
        assert told.err.startswith("Made your archive")
        assert len(berita("search").out.splitlines()) == 2

    def test_a_place_that_cannot_be_written_is_told(self, berita: Berita, home: Path) -> None:
        (home / "data").write_text("a file where the folder should be")
        told = berita("search")
        assert (told.code, told.out) == (5, "")
        assert told.err.count("\n") == 1

    def test_an_archive_that_is_named_is_not_made_from_it(self, berita: Berita, new: Path, text: Path) -> None:
        assert berita("search", "--archive", new).code == 4
        other = berita("add", text, "--archive", new)
        assert other.err.startswith("Made a new archive")
        assert len(berita("search", "--archive", new).out.splitlines()) == 1


def test_an_empty_archive_says_what_to_do(berita: Berita, new: Path) -> None:
    Archive.open(new, create=True).close()
    told = berita("search", "--archive", new)
    assert told == (1, "", "The archive is empty. To add an article: berita add FILE\n")


@pytest.mark.skipif(not SEED.exists(), reason="../shared is not beside the checkout")
def test_the_sample_article_comes_out_with_every_field(berita: Berita, new: Path) -> None:
    short = berita("add", SEED, "--archive", new).out.split()[1]
    article = json.loads(berita("show", short, "--json", "--archive", new).out)
    assert article["headline"] == "Kementerian dan BNPT bersatu dalam rehabilitasi korban terorisme"
    assert (article["dateline"]["place"], article["dateline"]["agency"]) == ("Jakarta", "ANTARA")
    assert len(article["body"]) == 10
    assert [(link["kind"], link["text"]) for link in article["related_headlines"]] == [
        ("read_also", "Kementerian Agama membuka lembaga pendidikan Hindu"),
        ("related", "Pusat anti-radikalisasi nasional akan didirikan di Jakarta"),
        ("related", "Empat warga Majalengka ditangkap dalam operasi anti-teror"),
    ]
    assert article["translator"] == ["Prisca", "Kenzu"]
    assert len(article["editor"]) == 1
    assert (article["copyright_holder"], article["copyright_year"]) == ("ANTARA", 2025)
    assert article["date_published"] == "2025"
    assert berita("search", "direhabilitasi", "--archive", new).out.startswith(short)
