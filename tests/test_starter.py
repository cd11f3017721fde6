"""The starter archive: what is shipped, how it is rebuilt, and what a copy of it does to what is there."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader import paths, starter
from reader.archive import Archive, parse_query
from reader.article import LinkStatus
from reader.errors import ArchiveDamaged, ArchiveMissing, Refused, StorageError, UsageError
from reader.files import NO_LINKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.article import RelatedArticles, StoredArticle

CHECKOUT = Path(__file__).parent.parent
GUIDE = CHECKOUT / "docs" / "guide"
SHIPPED = CHECKOUT / "archive.db"
SEED = CHECKOUT.parent / "shared" / "data" / "seed" / "antara-rehabilitasi.txt"
SAMPLE = "Kementerian dan BNPT bersatu dalam rehabilitasi korban terorisme"
WELCOME = "Selamat datang di berita"
OF_THE_BUILD = {"reader_version", "applied_at"}
"""Columns that say which berita built an archive and when, as the property rows `migrated_…` do."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    path = tmp_path / "mine" / "archive.db"
    assert starter.copy(path)
    with Archive.open(path) as opened:
        yield opened


def stored(archive: Archive) -> list[StoredArticle]:
    return [archive.article(number) for number in archive.identifiers(parse_query(""))]


def related(archive: Archive) -> dict[str, RelatedArticles]:
    return {entry.row.headline: archive.related(entry.row.id) for entry in stored(archive)}


def found(archive: Archive, query: str) -> list[str]:
    return [hit.row.headline for hit in archive.search(parse_query(query), 50)]


def in_wal_mode(path: Path) -> bool:
    """Whether SQLite needs room beside the file; the header's 19th byte says so (SQLite file format 1.3.3)."""
    return path.read_bytes()[18] == 2


def plain_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those that FTS5 and SQLite keep for themselves."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        listed = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        virtual = [name for name, sql in listed if sql.upper().startswith("CREATE VIRTUAL")]
        own = [
            name
            for name, sql in listed
            if not name.startswith("sqlite_")
            and not any(name == part or name.startswith(f"{part}_") for part in virtual)
        ]
        rows = {}
        for name in own:
            columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{name}")')]
            kept = ", ".join(f'"{column}"' for column in columns if column not in OF_THE_BUILD)
            found = connection.execute(f'SELECT {kept} FROM "{name}" ORDER BY {kept}').fetchall()
            rows[name] = [row for row in found if not str(row[0]).startswith("migrated_")]
        return rows


def test_the_shipped_archive_is_what_the_guide_builds(tmp_path: Path) -> None:
    starter.build(GUIDE, tmp_path / "again.db")
    shipped, again = plain_rows(SHIPPED), plain_rows(tmp_path / "again.db")
    assert shipped.keys() == again.keys()
    for table, rows in shipped.items():
        assert rows == again[table], f"{table} differs: run `make starter`"
    assert len(shipped["article"]) == len(list(GUIDE.glob("*.txt")))


def test_the_shipped_archive_is_sound_and_one_file() -> None:
    with closing(sqlite3.connect(f"file:{SHIPPED}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert not in_wal_mode(SHIPPED), "somebody opened archive.db itself: run `make starter`"
    assert not list(CHECKOUT.glob("archive.db-*"))


def test_a_build_is_one_file_that_opens_where_nothing_may_be_written(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    starter.build(GUIDE, path)
    assert list(tmp_path.iterdir()) == [path]
    assert not in_wal_mode(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_sample_is_the_text_that_berita_was_asked_for_with() -> None:
    if not SEED.exists():
        pytest.skip("needs ../shared/data/seed")
    assert (GUIDE / "00-antara-rehabilitasi.txt").read_bytes() == SEED.read_bytes()


def test_reading_begins_with_the_welcome_and_ends_with_the_sample(archive: Archive) -> None:
    headlines = [entry.row.headline for entry in stored(archive)]
    assert headlines[0] == WELCOME
    assert headlines[-1] == SAMPLE
    assert len(headlines) == len(list(GUIDE.glob("*.txt")))


def test_the_guide_reads_in_the_order_of_its_files(archive: Archive) -> None:
    origins = [entry.provenance.origin for entry in stored(archive)]
    assert origins[:-1] == sorted(origins[:-1])
    assert not [origin for origin in origins if "/" in origin]


def test_every_headline_that_the_guide_names_is_an_article_of_the_archive(archive: Archive) -> None:
    for headline, story in related(archive).items():
        missing = [link.headline.text for link in story.named if link.status is LinkStatus.MISSING]
        assert len(story.named) >= 2, headline
        assert len(missing) == (3 if headline == SAMPLE else 0), (headline, missing)


def test_every_article_is_named_by_another(archive: Archive) -> None:
    assert [headline for headline, story in related(archive).items() if not story.named_by] == []


def test_the_first_named_headline_leads_through_the_whole_guide_and_back(archive: Archive) -> None:
    stories = related(archive)
    walked = [WELCOME]
    while len(walked) < len(stories):
        row = stories[walked[-1]].named[0].row
        assert row is not None
        walked.append(row.headline)
    assert walked[-1] == WELCOME
    assert len(set(walked)) == len(stories) - 1


def test_every_article_has_its_fields(archive: Archive) -> None:
    for entry in stored(archive):
        article = entry.article
        if article.headline == SAMPLE:
            assert (article.copyright_holder, article.copyright_year) == ("ANTARA", 2025)
            assert (len(article.body), article.translator) == (10, ("Prisca", "Kenzu"))
            continue
        assert article.publisher == article.copyright_holder == "berita", article.headline
        assert article.author == ("Tim berita",)
        assert article.date_published is not None
        assert article.date_published.edtf().startswith("2026-11-24T09:")
        assert article.dateline is not None
        assert 5 <= len(article.body) <= 12, article.headline


def test_no_line_of_the_guide_is_left_out(archive: Archive) -> None:
    for entry in stored(archive):
        pieces = archive.source(entry.row.id).left_out
        words = [piece.text for piece in pieces if piece.reason != "label" and re.search(r"\w", piece.text)]
        assert words == (["Tinggalkan komentar"] if entry.row.headline == SAMPLE else []), entry.row.headline


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        ("direhabilitasi", SAMPLE),
        ("rehabilitasi -panduan", SAMPLE),
        ('"korban terorisme"', SAMPLE),
        ("BNPT ATAU Densus", SAMPLE),
        ("sumber:ANTARA", SAMPLE),
        ("sejak:2025", SAMPLE),
        ("pencarian", "Pencarian menemukan kata dalam segala bentuknya"),
        ("judul:arsip", "Arsip adalah satu berkas milik pembaca"),
        ("adalah:belum-dibaca", WELCOME),
    ],
)
def test_what_the_guide_suggests_to_type_finds_what_it_says(archive: Archive, query: str, headline: str) -> None:
    assert headline in found(archive, query)


def test_a_search_finds_articles_that_have_the_word_in_another_form_only(archive: Archive) -> None:
    without = [
        entry.row.headline
        for entry in stored(archive)
        if "pencarian" not in " ".join((entry.article.headline, *entry.article.body)).casefold()
    ]
    assert set(without) & set(found(archive, "pencarian"))
    assert SAMPLE not in found(archive, "sejak:2025-02")
    assert found(archive, "urut:terlama")[0] == SAMPLE


def test_a_copy_is_private_and_leaves_the_shipped_file_alone(tmp_path: Path) -> None:
    before = SHIPPED.read_bytes()
    path = tmp_path / "data" / "berita" / "archive.db"
    assert starter.copy(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]
    with Archive.open(path) as opened:
        opened.mark([opened.identifiers(parse_query(""))[0]], read=True)
    assert SHIPPED.read_bytes() == before
    assert not list(CHECKOUT.glob("archive.db-*"))


def test_a_copy_never_replaces_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_text("somebody's own")
    assert not starter.copy(path)
    assert path.read_text() == "somebody's own"
    assert list(tmp_path.iterdir()) == [path]


def test_of_copies_made_at_once_one_is_kept(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(starter.copy, [tmp_path / "archive.db"] * 8))
    assert done.count(True) == 1
    assert (tmp_path / "archive.db").read_bytes() == SHIPPED.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["archive.db"]


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_new_archive_is_not_put_beside_the_leftovers_of_another(tmp_path: Path, ending: str) -> None:
    leftover = tmp_path / f"archive.db{ending}"
    leftover.write_bytes(b"unfinished")
    with pytest.raises(ArchiveDamaged, match=re.escape(leftover.name)):
        starter.copy(tmp_path / "archive.db")
    assert list(tmp_path.iterdir()) == [leftover]


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match=r"file/archive\.db"):
        starter.copy(tmp_path / "file" / "archive.db")


def test_without_hard_links_the_copy_is_made_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(NO_LINKS[0], "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    assert starter.copy(tmp_path / "archive.db")
    assert [file.name for file in tmp_path.iterdir()] == ["archive.db"]


def test_a_failing_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.link", fail)
    with pytest.raises(StorageError, match="Input/output error"):
        starter.copy(tmp_path / "archive.db")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_starter_archive_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "starter_archive", lambda: tmp_path / "nowhere.db")
    with pytest.raises(ArchiveMissing, match=r"nowhere\.db"):
        starter.copy(tmp_path / "archive.db")
    assert list(tmp_path.iterdir()) == []


def test_a_refused_document_leaves_the_old_archive_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    shutil.copy(GUIDE / "01-selamat-datang.txt", folder)
    (folder / "02-empty.txt").write_bytes(b"")
    path = tmp_path / "archive.db"
    path.write_text("the old one")
    with pytest.raises(Refused, match=r"02-empty\.txt"):
        starter.build(folder, path)
    assert path.read_text() == "the old one"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["archive.db", "documents"]


def test_a_folder_without_documents_builds_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        starter.build(tmp_path, tmp_path / "archive.db")
    assert list(tmp_path.iterdir()) == []


def test_the_command_builds_and_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert starter.main(["--build", str(GUIDE), str(tmp_path / "built.db")]) == 0
    assert starter.main(["--copy", str(tmp_path / "new" / "copy.db")]) == 0
    assert (tmp_path / "new" / "copy.db").read_bytes() == SHIPPED.read_bytes()
    assert starter.main(["--copy", str(tmp_path / "built.db")]) == 0
    assert plain_rows(tmp_path / "built.db") == plain_rows(SHIPPED)
    assert capsys.readouterr() == ("", "")


def test_the_command_says_in_one_line_what_went_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert starter.main(["--build", str(tmp_path), str(tmp_path / "built.db")]) == UsageError.exit_code
    assert starter.main(["--build", str(GUIDE), str(tmp_path / "no" / "built.db")]) == StorageError.exit_code
    output, messages = capsys.readouterr()
    assert output == ""
    assert len(messages.splitlines()) == 2


def test_the_module_runs_as_a_command(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "reader.starter", "--copy", tmp_path / "copy.db"], check=True, cwd=CHECKOUT)
    assert (tmp_path / "copy.db").exists()


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.id.md", "id")])
def test_a_readme_shows_what_the_program_prints(tmp_path: Path, page: str, language: str) -> None:
    path = tmp_path / "archive.db"
    starter.copy(path)
    shown = re.findall(
        r"^    \$ berita (.+)\n((?:    (?!\$).*\n|\n(?=    [^$]))+)", (CHECKOUT / page).read_text(), re.MULTILINE
    )
    assert len(shown) >= 2
    for command, output in shown:
        arguments = [sys.executable, "-m", "reader", "--lang", language, "--archive", str(path), *shlex.split(command)]
        done = subprocess.run(arguments, check=True, cwd=CHECKOUT, capture_output=True, encoding="utf-8")
        assert done.stdout.splitlines() == [line.removeprefix("    ") for line in output.splitlines()], command
