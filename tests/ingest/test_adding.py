"""Into the archive: what is added, what is refused, and what stays when it stops."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.errors import ArchiveError, StorageError
from reader.feed import Feed
from reader.ingest import Input, Listener, Rehearsal, Report, Wish, adding, ahead, batch, ingest, worker
from reader.ingest.batch import FEWEST as BATCH
from reader.sources import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.archive import Added
    from reader.archive.writing.preparing import Prepared
    from reader.article import Checkpoint, Document
    from reader.ingest.report import FeedKeeper
    from reader.sources.found import Found

MOMENT = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db", create=True) as archive:
        yield archive


def text(number: int) -> bytes:
    return f"Judul berita nomor {number}\n\nJakarta (ANTARA) - Isi berita nomor {number} ada di sini.\n".encode()


@dataclass
class Heard(Listener):
    """Remembers everything that is told."""

    headlines: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    refusals: list[tuple[str, str, str]] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    feeds: list[tuple[str, bool]] = field(default_factory=list)
    steps: list[tuple[int, int, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def became(self, document: Document, added: Added) -> None:
        assert document.provenance.origin
        self.headlines.append(f"{added.outcome}: {added.row.headline}")
        self.ids.append(added.row.id)

    def refused(self, origin: str, part: str, message: str) -> None:
        self.refusals.append((origin, part, message))

    def passed_over(self, origin: str, part: str, message: str) -> None:  # noqa: ARG002 - as Listener has it
        self.passed.append(origin)

    def told(self, origin: str, message: str) -> None:  # noqa: ARG002 - the same
        self.texts.append(message)

    def followed(self, feed: Feed, *, is_new: bool) -> None:
        self.feeds.append((feed.url, is_new))

    def progress(self, done: int, total: int, pieces: int) -> None:
        self.steps.append((done, total, pieces))


def pasted(*numbers: int) -> list[Input]:
    return [Input("-", text(number)) for number in numbers]


def rows(numbers: Sequence[int]) -> str:
    return "".join(
        json.dumps({"judul": f"Judul baris {n}", "isi": f"Isi baris nomor {n}.", "url": f"https://a.example/{n}"})
        + "\n"
        for n in numbers
    )


def test_files_and_pasted_text_are_added(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "satu.txt").write_bytes(text(1))
    heard = Heard()
    report = ingest(archive, [Input(str(tmp_path / "satu.txt")), *pasted(2)], Wish(heard, MOMENT))
    assert heard.headlines == ["added: Judul berita nomor 1", "added: Judul berita nomor 2"]
    assert report == Report(added=2)
    stored = archive.article(heard.ids[0])
    assert stored.provenance.origin == str(tmp_path / "satu.txt")
    assert stored.provenance.retrieved_at == MOMENT
    assert archive.source(heard.ids[0]).content == text(1)


def test_what_is_there_already_is_reported_as_such(archive: Archive) -> None:
    ingest(archive, pasted(1))
    assert ingest(archive, pasted(2, 1, 2)) == Report(added=1, already_there=2)
    assert archive.count(parse_query("")) == 2


def test_what_cannot_be_read_is_refused_in_one_line_and_the_rest_added(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "kosong.txt").touch()
    (tmp_path / "gambar.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    names = ["tidak-ada.txt", "kosong.txt", "gambar.png", "a\x00b", "kosong.txt/x"]
    inputs = [Input(str(tmp_path / name)) for name in names]
    heard = Heard()
    report = ingest(archive, [*inputs, *pasted(1)], Wish(heard))
    assert (report.added, report.refused, report.passed_over) == (1, 5, ())
    assert [origin for origin, _part, _message in heard.refusals] == [one.name for one in inputs]
    messages = [message for _origin, _part, message in heard.refusals]
    assert all(message and "\n" not in message for message in messages)
    assert "There is no file" in messages[0]
    assert "There is no text" in messages[1]
    assert "nothing that berita reads" in messages[2]


def test_a_folder_is_walked_and_what_is_no_article_is_passed_over(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kliping"
    (folder / "2025" / "januari").mkdir(parents=True)
    (folder / "Halaman_files").mkdir()
    (folder / ".git").mkdir()
    for number, name in enumerate(["2025/satu.txt", "2025/januari/dua.txt", "tiga.txt", ".rahasia", ".git/empat.txt"]):
        (folder / name).write_bytes(text(number))
    (folder / "Halaman_files" / "iklan.txt").write_bytes(text(9))
    (folder / "Halaman.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    heard = Heard()
    report = ingest(archive, [Input(str(folder))], Wish(heard))
    assert heard.headlines == [f"added: Judul berita nomor {n}" for n in (2, 0, 1)]
    assert heard.passed == [str(folder / "Halaman.html")]
    assert report.refused == 0
    assert [reason.count for reason in report.passed_over] == [1]


def test_in_a_folder_programs_and_the_archive_itself_are_passed_over(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "kode.py").write_text("Judul = 1\n")
    (tmp_path / "satu.txt").write_bytes(text(1))
    heard = Heard()
    report = ingest(archive, [Input(str(tmp_path))], Wish(heard))
    assert (report.added, report.refused) == (1, 0)
    assert {os.path.basename(name) for name in heard.passed} == {"kode.py", "archive.db"}  # noqa: PTH119
    assert ingest(archive, [Input(str(tmp_path / "kode.py"))]).added == 1


def test_a_link_that_leads_back_into_its_folder_is_not_followed(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kliping"
    folder.mkdir()
    (folder / "satu.txt").write_bytes(text(1))
    (folder / "lagi").symlink_to(folder)
    os.mkfifo(folder / "pipa")
    (folder / "hilang").symlink_to(folder / "tidak-ada")
    report = ingest(archive, [Input(str(folder))])
    assert (report.added, report.refused) == (1, 0)
    assert {reason.message: reason.places for reason in report.passed_over} == {
        "This is a link that leads nowhere.": (str(folder / "hilang"),),
        "This is a link to a folder: links to folders are not followed. Name it to add it.": (str(folder / "lagi"),),
        "This is neither a file nor a folder.": (str(folder / "pipa"),),
    }


def test_a_folder_that_cannot_be_read_is_refused_and_the_rest_added(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kliping"
    folder.mkdir()
    (folder / "zebra.txt").write_bytes(text(1))
    before = os.getcwd()  # noqa: PTH109 - the paths here are longer than any that can be opened
    try:
        os.chdir(folder)
        for _depth in range(20):
            os.mkdir("d" * 250)  # noqa: PTH102 - the same
            os.chdir("d" * 250)
    finally:
        os.chdir(before)
    report = ingest(archive, [Input(str(folder))])
    shutil.rmtree(folder)
    assert (report.added, report.refused) == (1, 1)
    assert report.refusals[0].message.endswith("cannot be read: File name too long.")


def test_a_folder_without_permission_is_refused_and_the_rest_added(archive: Archive, tmp_path: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "kliping" / "tertutup").mkdir(parents=True)
    (tmp_path / "kliping" / "satu.txt").write_bytes(text(1))
    (tmp_path / "kliping" / "tertutup").chmod(0)
    report = ingest(archive, [Input(str(tmp_path / "kliping"))])
    (tmp_path / "kliping" / "tertutup").chmod(0o700)
    assert (report.added, report.refused) == (1, 1)
    assert report.refusals[0].message.endswith("may not be read: no permission.")


def test_what_belongs_to_a_database_in_a_folder_is_no_piece_of_it(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kliping"
    folder.mkdir()
    other_archive(folder / "lain.db", 2)
    (folder / "lain.db-journal").touch()
    (folder / "catatan.txt").write_bytes(text(1))
    (folder / "catatan.txt.lock").write_bytes(text(2))
    heard = Heard()
    report = ingest(archive, [Input(str(folder))], Wish(heard))
    assert (report.added, report.refused) == (3, 0)
    assert heard.passed == [str(folder / "catatan.txt.lock")]


def test_a_file_that_may_not_be_read_is_refused(archive: Archive, tmp_path: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "rahasia.txt").write_bytes(text(1))
    (tmp_path / "rahasia.txt").chmod(0)
    [reason] = ingest(archive, [Input(str(tmp_path / "rahasia.txt"))]).refusals
    assert "no permission" in reason.message


def test_what_is_no_file_is_refused_unread(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "lingkaran").symlink_to(tmp_path / "lingkaran")
    os.mkfifo(tmp_path / "pipa")
    names = ["/dev/zero", str(tmp_path / "lingkaran"), str(tmp_path / "pipa")]
    messages = [reason.message for reason in ingest(archive, [Input(name) for name in names]).refusals]
    assert "is not a file" in messages[0]
    assert "cannot be read" in messages[1]
    assert "is not a file" in messages[2]


def test_a_name_of_odd_bytes_is_told_safely(archive: Archive, tmp_path: Path) -> None:
    [reason] = ingest(archive, [Input(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m.txt"))]).refusals
    assert "\x1b" not in reason.message
    reason.message.encode()


class Clocked:
    """A keeper that takes so many seconds for each document, by a clock of its own."""

    def __init__(self, archive: Archive, seconds: float) -> None:
        self.archive = archive
        self.seconds = seconds
        self.now = 0.0
        self.sizes: list[int] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def add(self, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None, /) -> list[Added]:
        self.sizes.append(len(documents))
        self.now += self.seconds * len(documents)
        return self.archive.add(documents, checkpoint)

    def pieces_done(self, origin: str, fingerprint: str, /) -> tuple[int, int]:
        return self.archive.pieces_done(origin, fingerprint)

    def merge_index(self) -> Iterator[None]:
        return self.archive.merge_index()

    @property
    def feeds(self) -> FeedKeeper:
        return self.archive.feeds


@pytest.mark.parametrize(
    ("seconds", "sizes"), [(0.0001, [50, 100, 200, 400, 250]), (0.0015, [50, 100, 200, 200, 200]), (1, [50] * 5)]
)
def test_a_batch_takes_about_a_third_of_a_second(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, seconds: float, sizes: list[int]
) -> None:
    keeper = Clocked(archive, seconds)
    monkeypatch.setattr(batch, "time", keeper)
    ingest(keeper, [Input("-", rows(range(1000)).encode())], Wish(patience=60))
    assert keeper.sizes[:5] == sizes
    assert sum(keeper.sizes) == 1000


def test_batches_are_small_and_progress_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = archive.add

    def counted(documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None) -> list[Added]:
        sizes.append(len(documents))
        return real(documents, checkpoint)

    monkeypatch.setattr(archive, "add", counted)
    heard = Heard()
    content = rows(range(BATCH + 5)).encode()
    report = ingest(archive, [Input("-", content), Input("-", b"")], Wish(heard, patience=60))
    assert sizes == [BATCH, 5]
    assert (report.added, report.refused) == (BATCH + 5, 1)
    assert heard.steps[-1] == (len(content), len(content), BATCH + 6)
    assert heard.steps == sorted(heard.steps)


@pytest.mark.parametrize("is_large", [True, False])
def test_after_many_articles_the_index_is_put_in_order(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_large: bool
) -> None:
    (tmp_path / "banyak.jsonl").write_text(rows(range(8 * BATCH)), encoding="utf-8")
    monkeypatch.setattr(batch, "MOST", BATCH)
    monkeypatch.setattr(adding, "_MANY", 8 * BATCH if is_large else 8 * BATCH + 1)
    heard = Heard()
    assert ingest(archive, [Input(str(tmp_path / "banyak.jsonl"))], Wish(heard)) == Report(added=8 * BATCH)
    with closing(sqlite3.connect(archive.path)) as connection:
        [segments] = connection.execute("SELECT count(DISTINCT segid) FROM article_fts_idx").fetchone()
    assert (segments == 1) == is_large
    assert archive.count(parse_query("isi")) == 8 * BATCH
    done, total, _pieces = heard.steps[-1]
    assert done == total > 0


def test_an_article_does_not_wait_for_its_batch_to_be_full(archive: Archive) -> None:
    counts: list[int] = []

    class Counting(Heard):
        def became(self, document: Document, added: Added) -> None:  # noqa: ARG002 - as Listener has it
            counts.append(archive.count(parse_query("")))

    ingest(archive, pasted(1, 2, 3), Wish(Counting(), patience=0))
    assert counts == [1, 2, 3]


@pytest.mark.parametrize("start", [b"SQLite format 3\0", b"\x7fELF", b"\0\1\2\3" * 100])
def test_what_is_no_text_is_refused_as_such_however_large_it_is(archive: Archive, start: bytes) -> None:
    [reason] = ingest(archive, [Input("film", start + bytes(MAX_BYTES))]).refusals
    assert "nothing that berita reads" in reason.message


@pytest.mark.parametrize(
    "start", ["Berita é ".encode(), b"a ", "ke\u00e9".encode("cp1252"), "\ufeffé".encode("utf-16-le")]
)
def test_text_that_is_too_large_is_refused_as_such(archive: Archive, start: bytes) -> None:
    [reason] = ingest(archive, [Input("buku", start * (MAX_BYTES // len(start) + 1))]).refusals
    assert "larger than 4 MB" in reason.message


def test_large_texts_make_smaller_batches(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_BATCH_BYTES", 100)
    sizes: list[int] = []
    real = archive.add

    def counted(documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None) -> list[Added]:
        sizes.append(len(documents))
        return real(documents, checkpoint)

    monkeypatch.setattr(archive, "add", counted)
    ingest(archive, [Input("-", rows(range(4)).encode())])
    assert sizes == [2, 2]


def test_nothing_to_add_is_no_mistake(archive: Archive) -> None:
    assert ingest(archive, []) == Report()


def test_a_rehearsal_tells_what_would_happen_and_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    ingest(archive, pasted(1))
    archive.feeds.add([Feed("https://a.example/rss")])
    listed = tmp_path / "urls"
    listed.write_text("https://a.example/rss\nhttps://b.example/rss\nhttps://b.example/rss\n")
    version = archive.data_version()
    heard = Heard()
    with Rehearsal(archive) as rehearsal:
        data = Input("-", (rows([1, 2]) + rows([2])).encode())
        report = ingest(rehearsal, [*pasted(1, 2, 2), data, Input(str(listed))], Wish(heard))
    assert report == Report(added=3, already_there=3, feeds=1)
    assert heard.feeds == [("https://a.example/rss", False), ("https://b.example/rss", True)]
    assert archive.data_version() == version
    assert archive.count(parse_query("")) == 1
    with Rehearsal(None) as rehearsal:
        assert ingest(rehearsal, pasted(1, 1)) == Report(added=1, already_there=1)


@pytest.mark.parametrize("stop_at", [1, BATCH - 1, BATCH, 2 * BATCH + 3])
def test_an_addition_that_is_stopped_goes_on_there(archive: Archive, tmp_path: Path, stop_at: int) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(rows(range(3 * BATCH)))
    heard = Heard()
    report = ingest(archive, [Input(str(path))], Wish(heard, stop=lambda: len(heard.steps) >= stop_at))
    assert report == Report(added=stop_at, interrupted=True)
    assert archive.count(parse_query("")) == stop_at
    again = ingest(archive, [Input(str(path))])
    skipped = again.skipped
    assert skipped == (stop_at if stop_at > BATCH else 0)
    assert again == Report(added=3 * BATCH - stop_at, already_there=stop_at - skipped, skipped=skipped)
    assert ingest(archive, [Input(str(path))]) == Report(already_there=3 * BATCH)


def test_a_file_that_changed_meanwhile_is_read_from_its_beginning(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(rows(range(3 * BATCH)))
    heard = Heard()
    ingest(archive, [Input(str(path))], Wish(heard, stop=lambda: len(heard.steps) >= 2 * BATCH))
    path.write_text(rows(range(1000, 1000 + 3 * BATCH)))
    assert ingest(archive, [Input(str(path))]) == Report(added=3 * BATCH)


def test_a_stopped_folder_goes_on_where_it_was(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kliping"
    folder.mkdir()
    for number in range(2 * BATCH):
        (folder / f"{number:04d}.txt").write_bytes(text(number))
    heard = Heard()
    ingest(archive, [Input(str(folder))], Wish(heard, stop=lambda: len(heard.steps) >= BATCH + 10))
    assert ingest(archive, [Input(str(folder))]) == Report(added=BATCH - 10, skipped=BATCH + 10)


def test_an_archive_that_fails_keeps_the_batches_before(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    large = json.dumps({"judul": "Judul besar", "isi": os.urandom(300_000).hex()})
    path.write_text(rows(range(BATCH)) + large + "\n")

    class Filling(Heard):
        def became(self, document: Document, added: Added) -> None:
            super().became(document, added)
            if len(self.headlines) == BATCH:
                pages = archive._connection.execute("PRAGMA page_count").fetchone()[0]
                archive._connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError, match="No room left"):
        ingest(archive, [Input(str(path))], Wish(Filling(), patience=60))
    assert archive.count(parse_query("")) == BATCH


def test_another_archive_is_merged_without_a_byte_of_it_changed(archive: Archive, tmp_path: Path) -> None:
    other = tmp_path / "lain.db"
    with Archive.open(other, create=True) as theirs:
        ingest(theirs, pasted(1, 2))
        theirs.feeds.add([Feed("https://a.example/rss", tags=("pagi",))])
    before = other.read_bytes()
    ingest(archive, pasted(2))
    heard = Heard()
    assert ingest(archive, [Input(str(other))], Wish(heard)) == Report(added=1, already_there=1, feeds=1)
    assert archive.feeds.all()[0].feed.tags == ("pagi",)
    assert ingest(archive, [Input(str(other))]) == Report(already_there=2)
    assert other.read_bytes() == before
    assert {path.name for path in tmp_path.glob("lain.db*")} <= {"lain.db", "lain.db.lock"}


def test_an_archive_of_an_older_schema_is_merged_and_stays_old(archive: Archive, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415 - here only
    from pathlib import Path as Paths  # noqa: PLC0415 - the same

    released = Paths(__file__).parent.parent / "archive" / "archives" / "1.db"
    shutil.copy(released, tmp_path / "lama.db")
    report = ingest(archive, [Input(str(tmp_path / "lama.db"))])
    assert report.added == 13
    assert (tmp_path / "lama.db").read_bytes() == released.read_bytes()


def test_a_damaged_archive_is_refused_and_the_rest_goes_on(archive: Archive, tmp_path: Path) -> None:
    other = tmp_path / "lain.db"
    with Archive.open(other, create=True) as theirs:
        ingest(theirs, pasted(1, 2))
    content = bytearray(other.read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    other.write_bytes(content)
    report = ingest(archive, [Input(str(other)), *pasted(3)])
    assert (report.added, report.refused) == (1, 1)


def test_another_writer_gets_its_turn_between_batches(archive: Archive, tmp_path: Path) -> None:
    turns: list[int] = []
    running, over = threading.Event(), threading.Event()

    def mark() -> None:
        with Archive.open(tmp_path / "archive.db") as beside:
            running.set()
            while not over.wait(0.01):
                beside.mark(beside.identifiers(parse_query(""), limit=1), read=True)
                turns.append(1)

    ingest(archive, pasted(*range(10)))
    beside = threading.Thread(target=mark)
    beside.start()
    running.wait()
    before = len(turns)
    ingest(archive, pasted(*range(10, 400)))
    during = len(turns) - before
    over.set()
    beside.join()
    assert during >= 2


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
    assert report.refused == len(inputs)
    assert all(reason.message.endswith("a file of the archive itself, not an article.") for reason in report.refusals)
    # Another program that comes and goes would take the log away, if this one's locks were gone.
    told = subprocess.run(
        [sys.executable, "-c", OPEN_AND_READ, str(archive.path)], check=True, capture_output=True, text=True
    )
    assert told.stdout == "1\n"
    assert (tmp_path / "archive.db-wal").exists()


def other_archive(path: Path, count: int) -> None:
    with Archive.open(path, create=True) as theirs:
        ingest(theirs, [Input("-", rows(range(1000, 1000 + count)).encode())])


def test_a_merge_that_is_stopped_goes_on_and_loses_nothing(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kliping"
    folder.mkdir()
    for number in range(BATCH + 10):
        (folder / f"{number:04d}.txt").write_bytes(text(number))
    other_archive(folder / "z.db", 20 * BATCH)
    heard = Heard()
    report = ingest(archive, [Input(str(folder))], Wish(heard, stop=lambda: len(heard.headlines) >= 2 * BATCH + 10))
    assert report.interrupted
    assert report.added < 20 * BATCH
    report = ingest(archive, [Input(str(folder))])
    assert report.skipped == BATCH + 10
    assert archive.count(parse_query("")) == 21 * BATCH + 10


class Failing:
    """Keeps as an archive does, until it cannot any more."""

    def __init__(self, archive: Archive, error: Exception, headline: str) -> None:
        self.archive = archive
        self.error = error
        self.headline = headline
        self.feeds: FeedKeeper = archive.feeds

    def add(self, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None, /) -> list[Added]:
        if any(document.article.headline == self.headline for document in documents):
            raise self.error
        return self.archive.add(documents, checkpoint)

    def pieces_done(self, origin: str, fingerprint: str, /) -> tuple[int, int]:
        return self.archive.pieces_done(origin, fingerprint)

    def merge_index(self) -> Iterator[None]:
        return self.archive.merge_index()


def test_what_is_added_counts_even_where_the_index_cannot_be_put_in_order(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Busy(Failing):
        asked = 0

        def merge_index(self) -> Iterator[None]:
            self.asked += 1
            yield
            raise self.error

    monkeypatch.setattr(adding, "_MANY", 3)
    keeper = Busy(archive, ArchiveError("Another program is writing."), "")
    assert ingest(keeper, [Input("-", rows(range(3)).encode())]) == Report(added=3)
    assert keeper.asked == 1


def test_a_full_disk_during_a_merge_is_no_fault_of_the_other_archive(archive: Archive, tmp_path: Path) -> None:
    other_archive(tmp_path / "lain.db", 3)
    keeper = Failing(archive, StorageError("No room left."), "Judul baris 1001")
    with pytest.raises(StorageError, match="No room left"):
        ingest(keeper, [Input(str(tmp_path / "lain.db"))])


def test_an_archive_that_breaks_in_the_middle_gives_what_comes_before(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "lain.db"
    other_archive(path, 300)
    with closing(sqlite3.connect(path)) as connection, connection:
        last = connection.execute("SELECT max(id) FROM article").fetchone()[0]
        connection.execute("UPDATE article SET date_published = 'kapan' WHERE id = ?", (last,))
    report = ingest(archive, [Input(str(path)), *pasted(1)])
    assert (report.refused, report.added) == (1, 300)
    [reason] = report.refusals
    assert reason.message.endswith("What comes after it in that archive was not read.")


def test_a_document_that_cannot_be_kept_is_refused_by_name_and_the_others_are_added(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(rows(range(2 * BATCH)))
    heard = Heard()
    keeper = Failing(archive, OverflowError("too large"), f"Judul baris {BATCH + 7}")
    report = ingest(keeper, [Input(str(path))], Wish(heard, patience=60))
    assert (report.added, report.refused) == (2 * BATCH - 1, 1)
    why = "berita made a mistake in adding it (OverflowError: too large)."
    assert heard.refusals == [(str(path), f"line {BATCH + 8}", why)]
    other_archive(tmp_path / "lain.db", 5)
    report = ingest(Failing(archive, ValueError("x"), "Judul baris 1002"), [Input(str(tmp_path / "lain.db"))])
    assert (report.added, report.refused) == (4, 1)
    assert report.refusals[0].places == (f"{tmp_path / 'lain.db'}, Judul baris 1002",)


def test_what_was_refused_before_is_told_when_an_addition_goes_on(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text("{}\n" + rows(range(3 * BATCH)))
    for stop_at in (BATCH + 10, BATCH):
        heard = Heard()
        keeper = Failing(archive, ValueError("x"), "Judul baris 3")
        report = ingest(keeper, [Input(str(path))], Wish(heard, stop=lambda: len(heard.steps) >= stop_at))  # noqa: B023
        assert report.interrupted
    report = ingest(archive, [Input(str(path))])
    assert (report.skipped, report.refused, report.skipped_refused) == (2 * BATCH + 10, 0, 2)
    assert ingest(archive, [Input(str(path))]).refused == 1


def test_only_small_pieces_are_read_in_this_process(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    real = worker.prepared

    def noted(piece: Found, retrieved_at: str) -> object:
        read.append(len(piece.content))
        return real(piece, retrieved_at)

    monkeypatch.setattr(ahead, "prepared", noted)
    large = text(1) + b"Isi berita yang panjang sekali. " * 3000
    assert ingest(archive, [Input("-", large), *pasted(2)]) == Report(added=2)
    assert read == [len(text(2))]


def test_a_feed_that_cannot_be_kept_is_refused_by_its_address(archive: Archive, tmp_path: Path) -> None:
    class FailingFeeds:
        def add(self, feeds: Sequence[Feed], /) -> list[bool]:
            if feeds[0].url == "https://b.example/rss":
                raise ValueError("x")
            return archive.feeds.add(feeds)

    listed = tmp_path / "urls"
    listed.write_text("https://a.example/rss\nhttps://b.example/rss\nhttps://c.example/rss\n")
    keeper = Failing(archive, ValueError("x"), "")
    keeper.feeds = FailingFeeds()
    report = ingest(keeper, [Input(str(listed))])
    assert (report.feeds, report.refused) == (2, 1)
    assert report.refusals[0].places == (f"{listed}, https://b.example/rss",)


def test_a_disk_that_is_full_after_a_document_that_cannot_be_kept_ends_the_addition(archive: Archive) -> None:
    class Full(Failing):
        def add(self, documents: Sequence[Document | Prepared], checkpoint: Checkpoint | None = None, /) -> list[Added]:
            if len(documents) == 1:
                raise StorageError("No room left.")
            return super().add(documents, checkpoint)

    keeper = Full(archive, ValueError("x"), "Judul baris 1")
    with pytest.raises(StorageError, match="No room left"):
        ingest(keeper, [Input("-", rows(range(3)).encode())], Wish(patience=60))
