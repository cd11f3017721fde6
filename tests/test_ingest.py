"""From files and pasted text into the archive: what is added, what is refused, and what stays when it stops."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader import ingest as ingesting
from reader.archive import Archive, parse_query
from reader.errors import StorageError
from reader.ingest import BATCH, Input, ingest
from reader.sources import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.archive import Added
    from reader.article import Document


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db", create=True) as archive:
        yield archive


def text(number: int) -> bytes:
    return f"Judul berita nomor {number}\n\nJakarta (ANTARA) - Isi berita nomor {number} ada di sini.\n".encode()


def pasted(*numbers: int) -> list[Input]:
    return [Input("-", text(number)) for number in numbers]


def test_files_and_pasted_text_are_added(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "satu.txt").write_bytes(text(1))
    report = ingest(archive, [Input(str(tmp_path / "satu.txt")), *pasted(2)], retrieved_at="2026-01-02T03:04:05+00:00")
    assert [row.headline for row in report.added] == ["Judul berita nomor 1", "Judul berita nomor 2"]
    assert (report.already_there, report.refused, report.interrupted) == ((), (), False)
    stored = archive.article(report.added[0].id)
    assert stored.provenance.origin == str(tmp_path / "satu.txt")
    assert stored.provenance.retrieved_at == "2026-01-02T03:04:05+00:00"
    assert archive.source(report.added[0].id).content == text(1)


def test_what_is_there_already_is_reported_as_such(archive: Archive) -> None:
    first = ingest(archive, pasted(1))
    second = ingest(archive, pasted(2, 1, 2))
    assert [row.headline for row in second.added] == ["Judul berita nomor 2"]
    assert second.already_there == (*first.added, *second.added)
    assert archive.count(parse_query("")) == 2


def test_what_cannot_be_read_is_refused_in_one_line_and_the_rest_added(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "kosong.txt").touch()
    (tmp_path / "gambar.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    names = ["folder", "tidak-ada.txt", "kosong.txt", "gambar.png", "a\x00b", "kosong.txt/x"]
    inputs = [Input(str(tmp_path / name)) for name in names]
    report = ingest(archive, [*inputs, *pasted(1)])
    assert [row.headline for row in report.added] == ["Judul berita nomor 1"]
    assert [refusal.origin for refusal in report.refused] == [one.origin for one in inputs]
    messages = [refusal.message for refusal in report.refused]
    assert all(message and "\n" not in message for message in messages)
    assert "is a folder" in messages[0]
    assert "There is no file" in messages[1]


def test_a_file_that_may_not_be_read_is_refused(archive: Archive, tmp_path: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "rahasia.txt").write_bytes(text(1))
    (tmp_path / "rahasia.txt").chmod(0)
    [refusal] = ingest(archive, [Input(str(tmp_path / "rahasia.txt"))]).refused
    assert "no permission" in refusal.message


def test_of_a_file_without_end_no_more_is_read_than_a_source_takes(archive: Archive) -> None:
    [refusal] = ingest(archive, [Input("/dev/zero")]).refused
    assert refusal.message
    assert ingesting._content("/dev/zero") == bytes(MAX_BYTES + 1)


def test_an_error_while_reading_is_a_refusal(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "lingkaran").symlink_to(tmp_path / "lingkaran")
    [refusal] = ingest(archive, [Input(str(tmp_path / "lingkaran"))]).refused
    assert "cannot be read" in refusal.message


def test_a_name_of_odd_bytes_is_told_safely(archive: Archive, tmp_path: Path) -> None:
    [refusal] = ingest(archive, [Input(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"))]).refused
    assert "\x1b" not in refusal.message
    refusal.message.encode()


def test_batches_are_small_and_progress_is_told_after_each(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = archive.add

    def counted(documents: Sequence[Document]) -> list[Added]:
        sizes.append(len(documents))
        return real(documents)

    monkeypatch.setattr(archive, "add", counted)
    told: list[int] = []
    inputs = [*pasted(*range(BATCH + 5)), Input("-", b"")]
    report = ingest(archive, inputs, progress=told.append)
    assert sizes == [BATCH, 5]
    assert told == [BATCH, BATCH + 6]
    assert len(report.added) == BATCH + 5


@pytest.mark.parametrize("start", [b"SQLite format 3\0", b"\x7fELF", b"\0\1\2\3" * 100])
def test_what_is_no_text_is_refused_as_such_however_large_it_is(archive: Archive, start: bytes) -> None:
    [refusal] = ingest(archive, [Input("film", start + bytes(MAX_BYTES))]).refused
    assert "not plain text" in refusal.message


@pytest.mark.parametrize(
    "start", ["Berita é ".encode(), b" ", "ke\u00e9".encode("cp1252"), "\ufeffé".encode("utf-16-le")]
)
def test_text_that_is_too_large_is_refused_as_such(archive: Archive, start: bytes) -> None:
    [refusal] = ingest(archive, [Input("buku", start * (MAX_BYTES // len(start) + 1))]).refused
    assert "larger than 4 MB" in refusal.message


def test_large_texts_make_smaller_batches(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "_BATCH_BYTES", 100)
    told: list[int] = []
    ingest(archive, pasted(1, 2, 3, 4, 5), progress=told.append)
    assert told == [2, 4, 5]


def test_progress_is_told_when_everything_is_refused_and_not_when_there_is_nothing(archive: Archive) -> None:
    told: list[int] = []
    ingest(archive, [Input("-", b"")] * (BATCH + 1), progress=told.append)
    assert told == [BATCH + 1]
    assert ingest(archive, [], progress=told.append) == ingesting.Report()
    assert told == [BATCH + 1]


def test_stopping_keeps_what_was_committed_and_says_so(archive: Archive) -> None:
    def stopped() -> Iterator[Input]:
        yield from pasted(*range(BATCH + 10))
        raise KeyboardInterrupt

    report = ingest(archive, stopped())
    assert report.interrupted
    assert len(report.added) == BATCH == archive.count(parse_query(""))
    again = ingest(archive, pasted(*range(BATCH + 10)))
    assert (len(again.already_there), len(again.added)) == (BATCH, 10)


def test_an_archive_that_fails_keeps_the_batches_before(archive: Archive) -> None:
    def filling() -> Iterator[Input]:
        yield from pasted(*range(BATCH))
        pages = archive._connection.execute("PRAGMA page_count").fetchone()[0]
        archive._connection.execute(f"PRAGMA max_page_count = {pages}")
        yield Input("-", b"Judul besar\n\n" + os.urandom(300_000).hex().encode())

    with pytest.raises(StorageError, match="No room left"):
        ingest(archive, filling())
    assert archive.count(parse_query("")) == BATCH


def test_another_writer_gets_its_turn_between_batches(archive: Archive, tmp_path: Path) -> None:
    worst: list[float] = []
    running = threading.Event()

    def mark() -> None:
        with Archive.open(tmp_path / "archive.db") as beside:
            running.set()
            for _turn in range(20):
                began = time.perf_counter()
                beside.mark(beside.identifiers(parse_query(""), limit=1), read=True)
                worst.append(time.perf_counter() - began)

    ingest(archive, pasted(*range(10)))
    beside = threading.Thread(target=mark)
    beside.start()
    running.wait()
    ingest(archive, pasted(*range(10, 600)))
    beside.join()
    assert len(worst) == 20
    assert max(worst) < 1


OPEN_AND_READ = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
print(other.execute("SELECT count(*) FROM article").fetchone()[0])
other.close()
"""


def test_the_archive_and_its_companions_are_refused_unread_so_that_no_lock_is_lost(
    archive: Archive, tmp_path: Path
) -> None:
    ingest(archive, pasted(1))
    (tmp_path / "link.txt").symlink_to(archive.path)
    os.link(archive.path, tmp_path / "hard.txt")
    names = ["archive.db", "archive.db-wal", "archive.db-shm", "archive.db.lock", "link.txt", "hard.txt"]
    (tmp_path / "archive.db-journal").touch()
    inputs = [Input(str(tmp_path / name)) for name in [*names, "archive.db-journal"]]
    report = ingest(archive, inputs)
    (tmp_path / "archive.db-journal").unlink()
    assert [refusal.origin for refusal in report.refused] == [one.origin for one in inputs]
    assert all(refusal.message.endswith("a file of the archive itself, not an article.") for refusal in report.refused)
    # Another program that comes and goes would take the log away, if this one's locks were gone.
    told = subprocess.run(
        [sys.executable, "-c", OPEN_AND_READ, str(archive.path)], check=True, capture_output=True, text=True
    )
    assert told.stdout == "1\n"
    assert (tmp_path / "archive.db-wal").exists()


def test_a_closed_archive_is_a_file_like_any_other(tmp_path: Path) -> None:
    Archive.open(tmp_path / "old.db", create=True).close()
    with Archive.open(tmp_path / "archive.db", create=True) as archive:
        [refusal] = ingest(archive, [Input(str(tmp_path / "old.db"))]).refused
    assert "archive itself" not in refusal.message
