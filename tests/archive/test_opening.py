"""What lies at a path: an archive, none, or something else, and that looking changes nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import errors
from reader.archive import Archive, lock, parse_query, schema, writing
from reader.archive import connection as connections
from tests.archive.stories import document, headlines, named, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody for a while, because root may write everywhere."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def public() -> Iterator[Path]:
    """Give a folder that anybody may enter, with an archive of one article that anybody may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with Archive.open(folder / "archive.db", create=True) as archive:
            archive.add([document("Ada", "gempa", related_headlines=named("Lain"))])
        (folder / "archive.db").chmod(0o644)
        (folder / "archive.db.lock").unlink()
        yield folder
        folder.chmod(0o755)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_new_archive_is_for_its_owner_only(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Rahasia")])
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()} == {0o600}
        assert {one.name for one in path.parent.iterdir()} == {
            "archive.db",
            "archive.db-shm",
            "archive.db-wal",
            "archive.db.lock",
        }


def test_every_connection_keeps_the_archive_whole(path: Path) -> None:
    with Archive.open(path, create=True) as archive, Archive.open(path) as beside:
        for one in (archive, beside):
            told = {
                name: one._connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "journal_mode")
            }
            assert told == {
                "synchronous": 2,
                "foreign_keys": 1,
                "trusted_schema": 0,
                "cell_size_check": 1,
                "journal_mode": "wal",
            }
            assert one._connection.execute("PRAGMA busy_timeout").fetchone()[0] >= 5_000
            one.add([document("Judul", str(id(one)))])
            assert one._connection.execute("PRAGMA busy_timeout").fetchone()[0] >= 5_000
            assert one._connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0


def test_one_of_several_checkpoints_and_the_next_one_when_it_closes(path: Path) -> None:
    def checkpoints(archive: Archive) -> bool:
        return bool(archive._connection.execute("PRAGMA wal_autocheckpoint").fetchone()[0])

    first = Archive.open(path, create=True)
    with Archive.open(path) as second, Archive.open(path) as third:
        assert [checkpoints(one) for one in (first, second, third)] == [True, False, False]
        second.add([document("Satu")])
        assert not checkpoints(second)
        first.close()
        third.add([document("Dua")])
        second.add([document("Tiga")])
        assert [checkpoints(one) for one in (second, third)] == [False, True]


def test_who_holds_the_lock_empties_the_log_that_others_fill(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_LONG_LOG_BYTES", 100_000)
    with Archive.open(path, create=True) as holder, Archive.open(path) as other:
        other.add([document(f"Judul {n}", "kata " * 500) for n in range(50)])
        assert b"Judul 49" not in path.read_bytes()
        other.data_version()
        assert b"Judul 49" not in path.read_bytes()
        holder.data_version()
        assert b"Judul 49" in path.read_bytes()


def test_closing_leaves_one_whole_file(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
    assert {one.name for one in path.parent.iterdir()} == {"archive.db", "archive.db.lock"}
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_packed_archive_is_one_file_and_can_be_written_again(public: Path) -> None:
    with Archive.open(public / "archive.db") as archive:
        archive.add([document(f"Judul {n}", "banjir") for n in range(50)])
        archive.pack()
        assert {one.name for one in public.iterdir()} == {"archive.db", "archive.db.lock"}
        assert archive.count(parse_query("banjir")) == 50
    assert rows(public / "archive.db", "PRAGMA journal_mode") == [("delete",)]
    assert rows(public / "archive.db", "PRAGMA freelist_count") == [(0,)]
    public.chmod(0o555)
    with unprivileged():
        check_read_only(public / "archive.db")
    public.chmod(0o755)
    with Archive.open(public / "archive.db") as archive:
        archive.add([document("Lagi")])
    assert rows(public / "archive.db", "PRAGMA journal_mode") == [("wal",)]


def test_a_packed_archive_that_somebody_reads_is_opened_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
        archive.pack()
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM article").fetchall()
        with Archive.open(path) as archive:
            assert headlines(archive, "") == ["Judul"]
            other.execute("COMMIT")
            archive.add([document("Lagi")])
    Archive.open(path).close()
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize("name", ["a?b#c%20d.db", "kabar 'hari ini'.db", "é北京.db", "-x.db", "a;b.db"])
def test_an_archive_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Archive.open(tmp_path / name, create=True) as archive:
        archive.add([document("Judul")])
    with Archive.open(tmp_path / name) as archive:
        assert headlines(archive, "") == ["Judul"]


def test_a_relative_path_is_one_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Archive.open(Path("archive.db"), create=True) as archive:
        monkeypatch.chdir("/")
        archive.add([document("Judul")])
        assert archive.count(parse_query("")) == 1


def test_opening_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    for missing in (tmp_path / "tidak.db", tmp_path / "tidak" / "ada.db"):
        with pytest.raises(errors.ArchiveMissing, match="There is no archive at"):
            Archive.open(missing)
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.ArchiveMissing):
        Archive.open(tmp_path / "file" / "ada.db")
    with pytest.raises(errors.StorageError):
        Archive.open(tmp_path / "file" / "ada.db", create=True)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_an_existing_archive_is_not_made_anew(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
    with Archive.open(path, create=True) as archive:
        assert headlines(archive, "") == ["Judul"]


def test_an_archive_that_another_program_made_meanwhile_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = schema.migrate

    def slow(connection: connections.Connection) -> None:
        real(connection)
        monkeypatch.undo()
        with Archive.open(path, create=True) as other:
            other.add([document("Milik yang lain")])

    monkeypatch.setattr(schema, "migrate", slow)
    with Archive.open(path, create=True) as archive:
        assert headlines(archive, "") == ["Milik yang lain"]
    assert {one.name for one in path.parent.iterdir()} == {"archive.db", "archive.db.lock"}


def test_a_file_system_without_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
    writing.create(path)
    with Archive.open(path) as archive:
        assert headlines(archive, "") == ["Judul"]


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT)")
        connection.execute("PRAGMA application_id = 1")


def foreign_with_a_log(path: Path) -> None:
    """Leave somebody else's database as a killed program leaves it: its log not yet in the file."""
    made = path.with_name("made.db")
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)")
        shutil.copy(made, path)
        shutil.copy(f"{made}-wal", f"{path}-wal")
    made.unlink()


def newer(path: Path) -> None:
    Archive.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE property SET value = '9.5' WHERE name = 'minimum_reader'")
        connection.execute("PRAGMA user_version = 1000")
        connection.commit()


def newer_in_its_log(path: Path) -> None:
    made = path.with_name("made.db")
    Archive.open(made, create=True).close()
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("UPDATE property SET value = '9.5' WHERE name = 'minimum_reader'")
        connection.execute("PRAGMA user_version = 1000")
        shutil.copy(made, path)
        shutil.copy(f"{made}-wal", f"{path}-wal")
    made.unlink()
    Path(f"{made}.lock").unlink()


def newer_and_strange(path: Path) -> None:
    newer(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE property")


@pytest.mark.parametrize(
    ("make", "kind", "says"),
    [
        (lambda path: path.write_text("Kementerian dan BNPT bersatu\n" * 9), errors.ArchiveForeign, "not an archive"),
        (lambda path: path.write_text("pendek"), errors.ArchiveForeign, "not an archive"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), errors.ArchiveForeign, "not an archive"),
        (lambda path: path.write_bytes(b""), errors.ArchiveForeign, "is empty"),
        (lambda path: path.mkdir(), errors.ArchiveForeign, "is a folder"),
        (os.mkfifo, errors.ArchiveForeign, "not a file"),
        (foreign, errors.ArchiveForeign, "another program"),
        (foreign_with_a_log, errors.ArchiveForeign, "another program"),
        (newer, errors.ArchiveNewer, r"opened by berita 9\.5"),
        (newer_in_its_log, errors.ArchiveNewer, r"opened by berita 9\.5"),
        (newer_and_strange, errors.ArchiveNewer, "a newer berita"),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_archive_of_this_berita_is_refused_unchanged(
    tmp_path: Path,
    make: Callable[[Path], object],
    kind: type[errors.ArchiveError],
    says: str,
    create: bool,  # noqa: FBT001 - a case
) -> None:
    path = tmp_path / "archive.db"
    make(path)
    if path.is_file() and path.stat().st_size == 0 and create:
        pytest.skip("an empty file may become an archive")
    before = everything_in(tmp_path) if path.is_file() else {}
    with pytest.raises(kind, match=says) as caught:
        Archive.open(path, create=create)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    if before:
        after = everything_in(tmp_path)
        assert {name: after[name] for name in before} == before
        assert set(after) - set(before) <= {"archive.db-shm", "archive.db.lock"}


def test_a_later_archive_that_says_it_can_be_read_is_read_and_never_written(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with Archive.open(path, create=True) as archive:
        assert archive.read_only
        assert headlines(archive, "") == ["Judul"]
        [id_] = archive.identifiers(parse_query(""))
        for change in (
            lambda: archive.add([document("Baru")]),
            lambda: archive.mark([id_], read=True),
            lambda: archive.set_position(id_, 1),
            archive.pack,
        ):
            with pytest.raises(errors.ArchiveReadOnly, match="written by a newer berita"):
                change()
    assert path.read_bytes() == before


def test_a_later_archive_is_no_later_one_to_a_berita_that_knows_its_steps(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(path)
    monkeypatch.setattr(schema, "STEPS", schema.STEPS[:1] * 1000)
    with Archive.open(path) as archive:
        archive.add([document("Judul")])
    assert rows(path, "PRAGMA user_version") == [(1000,)]


def test_an_empty_file_becomes_an_archive_when_one_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.touch()
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
    with Archive.open(path) as archive:
        assert headlines(archive, "") == ["Judul"]


def test_a_file_that_may_not_be_written_is_opened_to_read(public: Path) -> None:
    if os.getuid() == 0:
        os.chown(public, NOBODY, NOBODY)
    with unprivileged():
        if os.getuid() == (public / "archive.db").stat().st_uid:
            (public / "archive.db").chmod(0o444)
        check_read_only(public / "archive.db")


def test_an_archive_in_a_folder_that_may_not_be_written_is_opened_to_read(public: Path) -> None:
    public.chmod(0o555)
    before = everything_in(public)
    with unprivileged():
        check_read_only(public / "archive.db")
        with pytest.raises(errors.StorageError, match="Permission denied"):
            Archive.open(public / "new.db", create=True)
        with pytest.raises(errors.StorageError, match="Permission denied"):
            Archive.open(public / "folder" / "new.db", create=True)
    assert everything_in(public) == before


def check_read_only(path: Path) -> None:
    with Archive.open(path) as archive:
        assert archive.read_only
        [hit] = archive.search(parse_query("gempa"), 5)
        archive.related(hit.row.id)
        archive.data_version()
        for change in (
            lambda: archive.add([document("Baru")]),
            lambda: archive.mark([hit.row.id], read=True),
            lambda: archive.set_position(hit.row.id, 1),
        ):
            with pytest.raises(errors.ArchiveReadOnly, match="may be read but not changed"):
                change()
        assert "Ada" in headlines(archive, "")


def test_a_file_that_may_not_be_read_says_so(public: Path) -> None:
    (public / "archive.db").chmod(0o600)
    if os.getuid() != 0:
        (public / "archive.db").chmod(0o000)
    with unprivileged(), pytest.raises(errors.StorageError, match="Permission denied"):
        Archive.open(public / "archive.db")


def test_an_older_archive_that_may_not_be_written_is_refused(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_a_table))
    public.chmod(0o555)
    with unprivileged(), pytest.raises(errors.ArchiveReadOnly):
        Archive.open(public / "archive.db")


def add_a_table(database: object) -> None:
    database.conn.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")  # type: ignore[attr-defined]


def fail_half_way(database: object) -> None:
    add_a_table(database)
    raise KeyboardInterrupt


def test_an_older_archive_is_brought_up_to_date_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Lama")])
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, add_a_table))
    for _time in range(2):
        with Archive.open(path) as archive:
            assert headlines(archive, "") == ["Lama"]
    assert rows(path, "PRAGMA user_version") == [(len(schema.STEPS),)]
    assert rows(path, "SELECT name FROM _sqlite_migrations ORDER BY id") == [
        *((step.__name__,) for step in schema.STEPS),
    ]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Lama")])
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, fail_half_way))
        with pytest.raises(KeyboardInterrupt):
            Archive.open(path)
    assert path.read_bytes() == before
    with Archive.open(path) as archive:
        assert headlines(archive, "") == ["Lama"]
    assert rows(path, "SELECT count(*) FROM sqlite_master WHERE name = 'later'") == [(0,)]


def test_an_archive_that_could_not_be_made_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (fail_half_way,))
    with pytest.raises(KeyboardInterrupt):
        Archive.open(path, create=True)
    assert list(path.parent.iterdir()) == []


def filled(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        for start in range(0, 300, 50):
            archive.add([document(f"Judul {n}", f"gempa banjir {n} " * 60) for n in range(start, start + 50)])


@pytest.mark.parametrize("first", [1, 2, 5, 10, 20, 30])
def test_damage_is_told_in_one_line_whenever_it_is_met(path: Path, first: int) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    size = schema.PAGE_BYTES
    for page in range(first, len(content) // size, 3):
        content[page * size : page * size + 200] = os.urandom(200)
    path.write_bytes(content)
    with pytest.raises(errors.ArchiveDamaged, match="damaged") as caught:
        use_everything(path)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message


def use_everything(path: Path) -> None:
    with Archive.open(path) as archive:
        for text in ("", "gempa", "gempa urut:relevan", "-gempa", "banj*"):
            archive.search(parse_query(text), 1000)
            archive.count(parse_query(text))
        for id_ in archive.identifiers(parse_query("")):
            archive.article(id_)
            archive.source(id_)
            archive.related(id_)
        archive.add([document(f"Baru {n}", f"gempa banjir {n} " * 60) for n in range(50)])


def test_a_file_cut_short_is_damage(path: Path) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(errors.ArchiveDamaged):
        use_everything(path)


def test_only_a_header_left_is_damage(path: Path) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(100)
    with pytest.raises(errors.ArchiveError):
        use_everything(path)


def test_a_missing_table_is_damage(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE word")
    with pytest.raises(errors.ArchiveDamaged, match="no such table: word"):
        use_everything(path)


def test_a_full_disk_is_told_and_costs_nothing(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Ada")])
        pages = archive._connection.execute("PRAGMA page_count").fetchone()[0]
        archive._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(errors.StorageError, match="No room left") as caught:
            archive.add([document("Besar", os.urandom(200_000).hex())])
        assert str(path) in caught.value.message
        archive._connection.execute("PRAGMA max_page_count = 100000")
        assert headlines(archive, "") == ["Ada"]
        archive.add([document("Besar", "kata")])
    assert rows(path, "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)") == []


def test_a_busy_archive_says_so_and_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    with Archive.open(path, create=True) as archive, closing(sqlite3.connect(path, isolation_level=None)) as other:
        archive.add([document("Ada")])
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.ArchiveError, match="Another program is writing"):
            archive.add([document("Baru")])
        assert headlines(archive, "") == ["Ada"]
        other.execute("ROLLBACK")
        archive.add([document("Baru")])


def test_a_closed_archive_says_so_instead_of_crashing(path: Path) -> None:
    archive = Archive.open(path, create=True)
    archive.close()
    archive.close()
    with pytest.raises(errors.StorageError, match="closed"):
        archive.count(parse_query(""))


def test_errors_of_the_system_are_told_too(path: Path) -> None:
    with pytest.raises(errors.StorageError, match="No space left on device"), connections.translated(path):
        raise OSError(28, "No space left on device")
    with pytest.raises(errors.StorageError, match="disk I/O error"), connections.translated(path):
        raise failed_with(10, "disk I/O error")


def failed_with(code: int, message: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code
    return error


def test_a_path_of_control_characters_is_safe_to_print(tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveMissing) as caught:
        Archive.open(tmp_path / "\x1b[31m\n.db")
    assert "\x1b" not in caught.value.message
    assert "\n" not in caught.value.message
    with pytest.raises(errors.ArchiveMissing):
        Archive.open(tmp_path / "a\x00b.db")
    with pytest.raises(errors.ArchiveMissing, match="\ufffd"):
        Archive.open(tmp_path / os.fsdecode(b"\xff.db"))


LOOK = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
other.execute("SELECT count(*) FROM article").fetchone()
other.close()
"""


def test_opening_an_archive_twice_in_one_program_keeps_the_locks_of_the_first(path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Satu")])
        with Archive.open(path, create=True) as again:
            assert headlines(again, "") == ["Satu"]
        subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True)
        assert path.with_name("archive.db-wal").exists()
        archive.add([document("Dua")])
    with Archive.open(path) as archive:
        assert sorted(headlines(archive, "")) == ["Dua", "Satu"]


def test_an_archive_has_one_checkpointer_under_all_its_names(path: Path, tmp_path: Path) -> None:
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
        link = tmp_path / "kabar.db"
        link.symlink_to(path)
        with Archive.open(link) as other:
            assert other.path == path
            held = [one._connection.execute("PRAGMA wal_autocheckpoint").fetchone()[0] for one in (archive, other)]
            assert held[0] > 0
            assert held[1] == 0
            assert headlines(other, "") == ["Judul"]
    assert not (tmp_path / "kabar.db.lock").exists()


@pytest.mark.parametrize("code", [1, 7, 9, 18])
def test_what_is_no_fault_of_the_file_is_not_called_damage(path: Path, code: int) -> None:
    with pytest.raises(errors.StorageError, match="too large"), connections.translated(path):
        raise failed_with(code, "Expression tree is too large")


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
@pytest.mark.parametrize("empty", [False, True])
def test_no_archive_is_made_beside_the_leftovers_of_another(
    tmp_path: Path,
    ending: str,
    empty: bool,  # noqa: FBT001 - a case
) -> None:
    path = tmp_path / "archive.db"
    if empty:
        path.touch()
    left = tmp_path / f"archive.db{ending}"
    left.write_bytes(b"perubahan lama")
    before = everything_in(tmp_path)
    with pytest.raises(errors.ArchiveDamaged, match="no longer there"):
        Archive.open(path, create=True)
    assert everything_in(tmp_path) == before


def test_an_empty_file_stays_empty_until_the_archive_in_its_place_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    path.touch()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, fail_half_way))
        with pytest.raises(KeyboardInterrupt):
            Archive.open(path, create=True)
    assert everything_in(tmp_path) == {"archive.db": b""}
    real = schema.migrate

    def slow(connection: connections.Connection) -> None:
        assert path.stat().st_size == 0
        real(connection)
        monkeypatch.undo()
        with Archive.open(path, create=True) as other:
            other.add([document("Milik yang lain")])

    monkeypatch.setattr(schema, "migrate", slow)
    with Archive.open(path, create=True) as archive:
        assert headlines(archive, "") == ["Milik yang lain"]


@pytest.mark.parametrize("replaced", [False, True])
def test_an_archive_that_is_gone_says_so_and_takes_nothing_more(path: Path, replaced: bool) -> None:  # noqa: FBT001 - a case
    with Archive.open(path, create=True) as archive:
        archive.add([document("Judul")])
        [id_] = archive.identifiers(parse_query(""))
        path.rename(path.with_name("elsewhere.db"))
        if replaced:
            path.write_bytes(b"lain")
        for ask in (
            archive.data_version,
            lambda: archive.add([document("Baru")]),
            lambda: archive.mark([id_], read=True),
            lambda: archive.set_position(id_, 1),
        ):
            with pytest.raises(errors.ArchiveMissing, match="while it was open"):
                ask()
        assert headlines(archive, "") == ["Judul"]
    assert not replaced or path.read_bytes() == b"lain"


def test_damage_where_no_lock_is_possible_may_be_a_change_meanwhile(public: Path) -> None:
    path = public / "archive.db"
    public.chmod(0o555)
    with unprivileged():
        archive = Archive.open(path)
    with path.open("r+b") as file:
        file.seek(schema.PAGE_BYTES)
        file.write(os.urandom(path.stat().st_size - schema.PAGE_BYTES))
    with archive, pytest.raises(errors.ArchiveDamaged, match="may have been changed meanwhile"):
        archive.search(parse_query("gempa"), 5)
