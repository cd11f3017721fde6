"""The command line on a real terminal: columns, wrapping, looks, and terminals that cannot show the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from reader import paths
from reader.archive import Archive
from reader.article import Article, Document, PartialDate, Provenance
from reader.cli import output, screen
from reader.cli.layout import print_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from reader.config import Config
    from tests.cli.conftest import Told

    Berita = Callable[..., Told]

CHECKOUT = Path(__file__).parent.parent.parent
HARBOUR = "Pelabuhan Sorong kembali melayani penumpang"
LOOK = re.compile(r"\x1b\[[\d;]*m")


def on_terminal(*typed: str, columns: int = 80, environment: dict[str, str] | None = None) -> str:
    """Run the command with its output on a terminal of this width; give what it drew."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    done = subprocess.Popen(
        [sys.executable, "-m", "reader", *typed],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)} | (environment or {}),
        start_new_session=True,
    )
    os.close(follower)
    drawn = b""
    while True:
        try:
            piece = os.read(leader, 65_536)
        except OSError:  # Linux's word for the end of a terminal
            break
        if not piece:
            break
        drawn += piece
    os.close(leader)
    assert done.wait(20) == 0, drawn
    return drawn.decode().replace("\r\n", "\n")


@pytest.fixture(autouse=True)
def _named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITA_ARCHIVE", str(archive))


@pytest.fixture
def terminal(berita: Berita, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Run the command in this process, its output taken for a terminal of some width."""

    def told(columns: int, *typed: str | Path) -> Told:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        return berita(*typed)

    return told


@pytest.fixture
def short(berita: Berita) -> str:
    return berita("search", "dermaga").out.split()[0]


def lines_of(drawn: str) -> list[str]:
    return LOOK.sub("", drawn).splitlines()


def test_a_list_keeps_to_the_width_with_headlines_in_one_column(archive: Path) -> None:
    long = "Kementerian Perhubungan membuka kembali sebelas pelabuhan perintis di Papua Barat Daya pekan ini"
    article = Article(long, ("Isi.",), date_published=PartialDate(2025, 3), publisher="Badan Berita Papua Barat Daya")
    with Archive.open(archive) as opened:
        opened.add([Document(b"x", article, Provenance("-", "2026-01-01T00:00:00Z", "0"))])
    lines = lines_of(on_terminal("search", "papua", columns=72))
    assert len(lines) > 1
    assert all(len(line) <= 72 for line in lines)
    column = lines[0].index("Kementerian")
    assert all(line[:column].strip() == "" for line in lines[1:])
    assert " ".join(line[column:].strip() for line in lines) == long
    assert "  Badan Berita…  " in lines[0]


def test_columns_are_counted_in_cells_of_the_terminal(terminal: Berita, archive: Path) -> None:
    wide = Article("新聞の見出し " * 9, ("Isi.",), publisher="読売新聞")
    with Archive.open(archive) as opened:
        opened.add([Document(b"x", wide, Provenance("-", "2026-01-01T00:00:00Z", "0"))])
    lines = lines_of(terminal(70, "search").out)
    assert max(cell_len(line) for line in lines) <= 70
    assert {
        cell_len(line[: line.index(first)])
        for line in lines
        for first in ("新聞の", "Pelabuhan", "Kapal")
        if first in line
    } == {34}


def test_on_a_narrow_terminal_headlines_stand_under_their_facts(terminal: Berita) -> None:
    lines = lines_of(terminal(40, "search", "dermaga").out)
    assert lines[0].split()[1:] == ["2025-01-22", "ANTARA"]
    assert [line.startswith("  ") for line in lines] == [False, True, True]
    assert " ".join(line.strip() for line in lines[1:]) == HARBOUR


def test_the_words_found_stand_out_and_facts_recede(terminal: Berita) -> None:
    drawn = terminal(80, "search", "pelabuhan").out
    assert "\x1b[1;4mPelabuhan\x1b[0m Sorong" in drawn
    assert drawn.startswith("\x1b[2m")


def test_what_has_a_look_is_made_safe_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    output.line("\x1b[2J", ("\x1b[2J", "strong"), ("", "faint"))
    assert capsys.readouterr().out == "␛[2J\x1b[1m␛[2J\x1b[0m\n"


def test_where_invisible_marks_are_taken_out_nothing_wrong_stands_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_entry("3f9a1c2  ", "\u200b\u200b\u200bKapal tiba di Sorong", [(3, 8)])
    assert capsys.readouterr().out == "\x1b[2m3f9a1c2  \x1b[0mKapal tiba di Sorong\n"


def test_a_word_found_stands_out_over_the_end_of_a_line(terminal: Berita) -> None:
    drawn = terminal(60, "search", '"sorong kembali melayani"').out
    assert LOOK.sub("", drawn).split()[-5:] == HARBOUR.split()
    assert drawn.count("\x1b[1;4m") == 2


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_no_looks_where_they_are_not_wanted(environment: dict[str, str]) -> None:
    drawn = on_terminal("search", "pelabuhan", environment=environment)
    assert "\x1b" not in drawn
    assert HARBOUR in drawn


@pytest.mark.parametrize(("columns", "widest"), [(200, 76), (30, 30)])
def test_an_article_is_wrapped_to_the_terminal_and_to_76_columns_at_most(
    terminal: Berita, short: str, columns: int, widest: int
) -> None:
    told = terminal(columns, "show", short)
    lines = lines_of(told.out)
    assert widest - 12 < max(cell_len(line) for line in lines) <= widest
    assert " ".join(lines).startswith(HARBOUR)
    assert told.out.startswith("\x1b[1mPelabuhan")


def test_related_stories_hang_under_their_marks(terminal: Berita, short: str) -> None:
    lines = lines_of(terminal(60, "related", short).out)
    assert lines[0] == "Named by the editors"
    assert lines[1].startswith("  ✓ ")
    assert lines[1].endswith("Kabar Timur")
    assert lines[2] == "    Kapal perintis tiba di Sorong"
    assert lines[3].startswith("  ○ Jadwal")
    assert all(line.startswith("    ") for line in lines[4:])
    assert all(cell_len(line) <= 60 for line in lines)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}, {"TERM": "unknown"}])
def test_a_terminal_without_a_screen_gets_the_list_and_a_word_about_it(environment: dict[str, str]) -> None:
    drawn = on_terminal(environment=environment)
    assert "This terminal cannot show the screen" in drawn
    assert HARBOUR in drawn
    assert "\x1b" not in drawn


def test_a_screen_without_a_keyboard_gets_the_list_too(terminal: Berita, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_canvas", lambda: True)
    monkeypatch.setattr(screen, "_keyboard", lambda: False)
    told = terminal(80)
    assert told.err == "This terminal cannot show the screen; here is the list. See also: berita --help\n"
    assert HARBOUR in told.out


class TestKeyboard:
    """The screen needs keys: a pipe on stdin is put aside for the terminal itself, if there is one."""

    @pytest.fixture
    def terminal(self) -> Iterator[str]:
        leader, follower = pty.openpty()
        yield os.ttyname(follower)
        os.close(leader)
        os.close(follower)

    @pytest.fixture
    def stdin(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TextIO]:
        (tmp_path / "piped").write_text("x")
        with (tmp_path / "piped").open() as piped:
            monkeypatch.setattr(sys, "__stdin__", piped)
            yield piped

    def test_a_terminal_on_stdin_is_the_keyboard(self, terminal: str, monkeypatch: pytest.MonkeyPatch) -> None:
        with Path(terminal).open() as stdin:
            monkeypatch.setattr(sys, "__stdin__", stdin)
            assert screen._keyboard()

    def test_a_pipe_on_stdin_is_put_aside_for_the_terminal(
        self, terminal: str, stdin: TextIO, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(screen, "_TERMINAL", terminal)
        assert screen._keyboard()
        assert stdin.isatty()

    def test_without_a_terminal_there_is_no_keyboard(
        self, stdin: TextIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(screen, "_TERMINAL", str(tmp_path / "no terminal"))
        assert not screen._keyboard()
        assert not stdin.isatty()
        monkeypatch.setattr(sys, "__stdin__", None)
        assert not screen._keyboard()


class TestScreen:
    """`berita` by itself, where there is a screen: it starts with the archive and the settings."""

    @pytest.fixture
    def started(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Config]]:
        calls: list[tuple[Path, Config]] = []

        def start(path: Path, config: Config) -> int:
            calls.append((path, config))
            return 143

        monkeypatch.setattr(output, "has_screen", lambda: True)
        monkeypatch.setattr(screen, "has_screen", lambda: True)
        monkeypatch.setattr(screen, "_canvas", lambda: True)
        monkeypatch.setattr(screen, "_keyboard", lambda: True)
        monkeypatch.setattr("reader.tui.run", start)
        return calls

    def test_it_opens_the_archive_with_the_settings(
        self, started: list[tuple[Path, Config]], berita: Berita, archive: Path, home: Path
    ) -> None:
        settings = home / "config" / "berita" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text('theme = "berita-light"\n[keys]\nstar = "b"\nfly = "f"\n')
        told = berita()
        assert (told.code, told.err) == (143, "")
        assert [path for path, _config in started] == [archive]
        config = started[0][1]
        assert (config.theme, dict(config.keys)) == ("berita-light", {"star": "b"})
        assert len(config.problems) == 1
        assert "fly" in config.problems[0]

    def test_on_first_run_it_opens_a_copy_of_the_starter_archive(
        self,
        started: list[tuple[Path, Config]],
        berita: Berita,
        archive: Path,
        home: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.delenv("BERITA_ARCHIVE")
        shipped = archive.parent / "shipped"
        shipped.mkdir()
        archive.rename(archive.parent / "archive.db")
        monkeypatch.setattr(paths, "_PACKAGE", shipped)
        told = berita()
        own = home / "data" / "berita" / "archive.db"
        assert own.exists()
        assert [path for path, _config in started] == [own]
        assert told.err.startswith("Made your archive")
