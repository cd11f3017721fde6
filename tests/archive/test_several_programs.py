"""Two programs on one archive, a reader beside them, and programs that are killed."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reader.archive import Archive, parse_query, schema
from tests.archive.stories import document, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent.parent
IMPORTER: Final = """
import sys
from pathlib import Path
from reader.archive import Archive
from reader.article import Article, Document, PartialDate, Provenance, RelatedHeadline, HeadlineKind
first, batches, size = (int(given) for given in sys.argv[2:])
with Archive.open(Path(sys.argv[1]), create=True) as archive:
    print("open", flush=True)
    for batch in range(batches):
        numbers = range(first + batch * size, first + batch * size + size)
        archive.add([
            Document(
                b"x" * 500,
                Article(
                    f"Judul {n}", (f"Isi {n} gempa banjir " * 40,), date_published=PartialDate(1990 + n % 30),
                    related_headlines=(RelatedHeadline(HeadlineKind.RELATED, f"Judul {n * 7 % 1000}"),),
                ),
                Provenance("-", "2026-01-01T00:00:00+00:00", "0"),
            )
            for n in numbers
        ])
        print(*numbers, flush=True)
"""
SEARCHER: Final = """
import sys
from pathlib import Path
from reader.archive import Archive, parse_query
from reader.findings import UNDATED, Facet
before, searches = 0, 0
with Archive.open(Path(sys.argv[1])) as archive:
    while before < int(sys.argv[2]):
        for text in ("gempa", "gempa OR banjir urut:relevan", "(gem* banjir) -tsunami sejak:1990 adalah:belum-dibaca"):
            query = parse_query(text)
            ids = archive.identifiers(query, limit=50)
            assert [hit.row.id for hit in archive.hits(query, ids)] == ids
            archive.explain(query)
        periods = archive.survey.periods(query)
        counted = sum(archive.survey.count(query, period) for period in (*periods, UNDATED))
        archive.survey.facets(query, Facet.YEAR)
        count = archive.count(query)
        assert before <= counted <= count, (before, counted, count)
        before, searches = count, searches + 1
print(searches, flush=True)
"""
MIGRATOR: Final = """
import sys, time
from pathlib import Path
from reader.archive import Archive, schema
def grow(database):
    for number in range(40):
        database.conn.execute(f"CREATE TABLE later_{number} (id INTEGER PRIMARY KEY, body TEXT)")
        database.conn.execute(f"INSERT INTO later_{number} SELECT id, body FROM article_text")
        if number % 8 == 0:
            print(number, flush=True)
schema.STEPS = (*schema.STEPS, grow)
Archive.open(Path(sys.argv[1])).close()
print("done", flush=True)
"""


@contextlib.contextmanager
def program(code: str, *given: object) -> Iterator[subprocess.Popen[str]]:
    """Run Python code beside the test, with its output to read."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, given)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def healthy(path: Path) -> None:
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)") == []
    assert rows(path, "SELECT id FROM article EXCEPT SELECT id FROM reading") == []


def test_two_imports_and_a_reader_work_side_by_side(path: Path) -> None:
    rounds = 0
    with program(IMPORTER, path, 0, 30, 20) as one, program(IMPORTER, path, 10_000, 30, 20) as two:
        assert one.stdout
        assert two.stdout
        assert one.stdout.readline() == two.stdout.readline() == "open\n"
        with Archive.open(path) as archive:
            while one.poll() is None or two.poll() is None:
                found = archive.search(parse_query("gempa"), 50)
                archive.mark([hit.row.id for hit in found[:3]], read=True)
                rounds += 1
                archive.data_version()
        for started in (one, two):
            _said, complaints = started.communicate()
            assert (started.returncode, complaints) == (0, "")
    with Archive.open(path) as archive:
        assert archive.count(parse_query("")) == 1200
    healthy(path)
    assert rounds >= 5, "it is answered between the batches of the others"


def test_two_programs_search_while_a_third_imports(path: Path) -> None:
    Archive.open(path, create=True).close()
    with program(IMPORTER, path, 0, 20, 20) as importer, contextlib.ExitStack() as stack:
        searching = [stack.enter_context(program(SEARCHER, path, 400)) for _ in range(2)]
        for one in (importer, *searching):
            said, complaints = one.communicate(timeout=120)
            assert (one.returncode, complaints) == (0, "")
        assert int(said) > 0
    healthy(path)


def test_two_programs_that_make_the_archive_at_once_make_one(path: Path) -> None:
    with contextlib.ExitStack() as stack:
        started = [stack.enter_context(program(IMPORTER, path, n * 100, 1, 10)) for n in range(4)]
        for one in started:
            _said, complaints = one.communicate()
            assert (one.returncode, complaints) == (0, "")
    with Archive.open(path) as archive:
        assert archive.count(parse_query("")) == 40
    healthy(path)


def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - the same moments every time
    acknowledged: set[str] = set()
    size = 10
    for turn in range(6):
        with program(IMPORTER, path, turn * 100_000, 10_000, size) as importer:
            assert importer.stdout
            assert importer.stdout.readline() == "open\n"
            acknowledged.update(f"Judul {number}" for number in importer.stdout.readline().split())
            time.sleep(chance.uniform(0.02, 0.2))
            importer.send_signal(signal.SIGKILL)
            for line in importer.stdout:
                if line.endswith("\n"):
                    acknowledged.update(f"Judul {number}" for number in line.split())
        with Archive.open(path) as archive:
            held = {hit.row.headline for hit in archive.search(parse_query(""), 100_000)}
            assert acknowledged <= held
            assert len(held) % size == 0
        healthy(path)
    assert acknowledged


@pytest.mark.parametrize("after", [0, 8, 24])
def test_a_migration_that_is_killed_leaves_the_archive_as_it_was(path: Path, after: int) -> None:
    with program(IMPORTER, path, 0, 2, 50) as importer:
        importer.communicate()
    before = rows(path, "SELECT name FROM sqlite_master ORDER BY name")
    with program(MIGRATOR, path) as migrator:
        assert migrator.stdout
        for line in migrator.stdout:
            if line == f"{after}\n":
                migrator.kill()
                break
    with Archive.open(path) as archive:
        assert archive.count(parse_query("")) == 100
    # On a busy machine all of it may be done before the kill arrives; between old and new there is nothing.
    steps = len(schema.STEPS)
    [(version,)] = rows(path, "PRAGMA user_version")
    assert version in {steps, steps + 1}
    assert (rows(path, "SELECT name FROM sqlite_master ORDER BY name") == before) == (version == steps)
    healthy(path)
    with program(MIGRATOR, path) as migrator:
        assert migrator.communicate()[0].endswith("done\n")
    assert rows(path, "PRAGMA user_version") == [(len(schema.STEPS) + 1,)]


def test_an_archive_that_another_program_writes_to_is_merged_whole(path: Path) -> None:
    with Archive.open(path, create=True) as writing:
        writing.add([document(f"Judul {number}", "Isi.") for number in range(300)])
        with Archive.borrow(path) as borrowed:
            read = []
            for place, one in enumerate(borrowed.documents()):
                read.append(one.article.headline)
                if place % 50 == 0:
                    writing.add([document(f"Baru {place}", "Isi. " * 2000)])
                    writing._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert {f"Judul {number}" for number in range(300)} <= set(read)


@pytest.mark.parametrize("title", ["Judul dua", "Judul tiga"])
def test_a_version_that_another_program_adds_meanwhile_mixes_no_texts(path: Path, title: str) -> None:
    url = "https://news.example.id/1"
    old = [document(f"Judul {name}", f"Isi {name}.", url=url, retrieved_at=f"2026-01-0{day}T00:00:00+00:00")
           for day, name in enumerate(("satu", "dua"), 1)]  # fmt: skip
    new = document(title, "Isi tiga yang lain.", url=url, retrieved_at="2026-01-03T00:00:00+00:00")
    with Archive.open(path, create=True) as archive, Archive.open(path) as other:
        for one in old:
            archive.add([one])
        reading = archive.documents()
        read = [next(reading)]
        other.add([new])
        read.extend(reading)
        assert [(one.article.headline, one.article.body, one.content) for one in read] == [
            (one.article.headline, one.article.body, one.content) for one in old
        ]
        assert [one.content for one in archive.documents()] == [one.content for one in (*old, new)]


def test_an_article_is_read_as_it_was_at_one_moment(path: Path) -> None:
    url = "https://news.example.id/1"
    with Archive.open(path, create=True) as archive, Archive.open(path) as other:
        [added] = archive.add([document("Judul", "Satu.", url=url, author=("Ani",))])
        new = document("Judul", "Dua.", url=url, author=("Budi",), retrieved_at="2026-04-01T00:00:00+00:00")

        def write(statement: str) -> None:
            if "FROM credit" in statement:
                archive._connection.set_trace_callback(None)
                other.add([new])

        archive._connection.set_trace_callback(write)
        read = archive.article(added.row.id)
        assert (read.article.body, read.article.author, read.versions) == (("Satu.",), ("Ani",), 1)
        read = archive.article(added.row.id)
        assert (read.article.body, read.article.author, read.versions) == (("Dua.",), ("Budi",), 2)


def test_reading_an_archive_for_a_merge_leaves_nothing_and_changes_nothing(path: Path) -> None:
    with Archive.open(path, create=True) as first:
        first.add([document("Satu")])
    before = path.read_bytes()
    with Archive.borrow(path) as borrowed:
        assert [one.article.headline for one in borrowed.documents()] == ["Satu"]
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == {path.name, f"{path.name}.lock"}
