"""What happens around the commands: streams, language, settings, errors, exit codes, imports."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import reader
from reader.cli import main, streams
from reader.cli import program as running
from reader.locale import _, use

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Told

    Berita = Callable[..., Told]

CHECKOUT = Path(__file__).parent.parent.parent
HARBOUR = "Pelabuhan Sorong kembali melayani penumpang"


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(CHECKOUT)} | more


def test_the_version_is_printed(berita: Berita) -> None:
    assert berita("--version") == berita("show", "--version") == (0, f"berita {reader.__version__}\n", "")


@pytest.mark.parametrize("name", ["", "add", "search", "show", "related"])
def test_help_goes_to_stdout_and_needs_no_archive(berita: Berita, name: str) -> None:
    told = berita(*name.split(), "--help", "--archive", "/nowhere/at/all")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Examples:\n  berita")


def test_a_mistake_goes_to_stderr_in_one_line_with_exit_code_2(berita: Berita) -> None:
    told = berita("serach", "banjir")
    assert (told.code, told.out) == (2, "")
    assert told.err == "berita: There is no command “serach”. Did you mean “search”?\n"
    assert berita("--archive=", "search").code == 2


def test_main_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["berita", "serach"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0


@pytest.mark.parametrize(
    ("typed", "forbidden"),
    [
        (["--help"], {"textual", "rich", "sqlite_utils", "simplemma", "sqlite3", "tomllib", "reader.archive"}),
        (["search"], {"textual", "rich", "sqlite_utils", "simplemma", "tomllib"}),
        (["search", "sorong", "--json"], {"textual", "rich", "sqlite_utils"}),
    ],
)
def test_only_what_a_command_needs_is_imported(archive: Path, typed: list[str], forbidden: set[str]) -> None:
    script = "import sys, reader.cli.program as p; p.run(sys.argv[1:]); print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script, *typed],
        capture_output=True,
        text=True,
        check=True,
        env=environment(BERITA_ARCHIVE=str(archive)),
    )
    assert done.stdout
    assert forbidden & set(done.stderr.split()) == set()


class TestLanguage:
    def test_a_word_on_the_command_line_goes_before_settings_and_these_before_the_system(
        self, berita: Berita, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        use("id")
        indonesian = _("Examples")
        if indonesian == "Examples":
            pytest.skip("the Indonesian catalogue is not compiled")
        monkeypatch.setenv("LANG", "id_ID.UTF-8")
        assert berita("--help").out.startswith(indonesian)
        settings = home / "config" / "berita" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text('language = "en"\n')
        assert berita("--help").out.startswith("Examples")
        assert berita("--help", "--lang", "id").out.startswith(indonesian)

    def test_a_mistake_is_told_in_the_language_asked_for(self, berita: Berita) -> None:
        use("id")
        indonesian = _("There is no command “{name}”; see berita --help.").format(name="xyzzy")
        assert berita("--lang", "id", "xyzzy").err == f"berita: {indonesian}\n"

    def test_a_language_that_there_is_not_is_told(self, berita: Berita) -> None:
        assert berita("--lang", "fr").err == "berita: --lang must be one of id, en.\n"


class TestSettings:
    def test_what_is_wrong_in_them_is_told_and_the_command_goes_on(
        self, berita: Berita, home: Path, archive: Path
    ) -> None:
        settings = home / "config" / "berita" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text('colour = "red"\n[keys]\nanything = "x"\n')
        told = berita("search", "dermaga", "--archive", archive)
        assert told.code == 0
        assert HARBOUR in told.out
        assert told.err == "config.toml: there is no setting “colour”.\n"

    def test_what_is_wrong_in_them_does_not_stand_above_the_help(self, berita: Berita, home: Path) -> None:
        settings = home / "config" / "berita" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text("colour")
        assert berita("--help").err == ""

    def test_a_link_to_nowhere_is_no_settings(self, berita: Berita, home: Path) -> None:
        settings = home / "config" / "berita" / "config.toml"
        settings.parent.mkdir(parents=True)
        settings.symlink_to("nowhere")
        assert berita("--help").code == 0


class TestEnds:
    def test_a_mistake_of_our_own_is_one_line_and_exit_code_70(
        self, berita: Berita, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_name: str) -> object:
            raise ZeroDivisionError("division\nby \x1b[31mzero")

        monkeypatch.setattr(running, "_command", fail)
        told = berita("search")
        assert told.code == 70
        assert told.err == (
            "berita: berita made a mistake and stopped (ZeroDivisionError: division by ␛[31mzero);"
            " BERITA_DEBUG=1 shows where.\n"
        )
        monkeypatch.setenv("BERITA_DEBUG", "1")
        told = berita("search")
        assert "Traceback" in told.err
        assert "\x1b" not in told.err

    def test_ctrl_c_is_exit_code_130(self, berita: Berita, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(_name: str) -> object:
            raise KeyboardInterrupt

        monkeypatch.setattr(running, "_command", interrupt)
        assert berita("search") == (130, "", "berita: Interrupted.\n")

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (OSError(5, "Input/output error"), "Writing failed: Input/output error."),
            (
                PermissionError(13, "Permission denied", "/srv/x"),
                "/srv/x cannot be read or written: Permission denied.",
            ),
            (OSError("odd"), "Writing failed: OSError."),
        ],
    )
    def test_what_the_system_reports_is_one_line_and_exit_code_5(
        self, berita: Berita, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
    ) -> None:
        def fail(_name: str) -> object:
            raise error

        monkeypatch.setattr(running, "_command", fail)
        monkeypatch.setattr(streams, "abandon", lambda _stream: None)
        assert berita("search") == (5, "", f"berita: {said}\n")

    def test_a_pipe_that_nobody_reads_is_exit_code_141(
        self, archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "w") as closed:
            monkeypatch.setattr(sys, "stdout", closed)
            assert running.run(["search", "--archive", str(archive)]) == 141
        assert capsys.readouterr().err == ""

    def test_a_disk_that_is_full_is_exit_code_5(
        self, archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        with Path("/dev/full").open("w") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert running.run(["search", "--archive", str(archive)]) == 5
        assert capsys.readouterr().err == "berita: Writing failed: No space left on device.\n"

    def test_a_stream_that_is_not_there_is_done_without(
        self, archive: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
    ) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        assert running.run(["search", "--archive", str(archive)]) == 0
        request.addfinalizer(sys.stdout.close)

    def test_a_reader_that_stops_reading_ends_it_without_a_word(self, archive: Path) -> None:
        for typed in ("search --limit 1000", "search --json", "--help"):
            command = f'"{sys.executable}" -m reader {typed} | true; echo "${{PIPESTATUS[0]}}"'
            done = subprocess.run(
                ["bash", "-c", command],
                capture_output=True,
                text=True,
                check=True,
                env=environment(BERITA_ARCHIVE=str(archive)),
            )
            assert done.stderr == ""
            assert done.stdout.strip() in {"0", "141"}

    def test_a_full_disk_behind_stdout_is_told(self, archive: Path) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        command = f'exec "{sys.executable}" -m reader search > /dev/full'
        done = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            text=True,
            check=False,
            env=environment(BERITA_ARCHIVE=str(archive)),
        )
        assert (done.returncode, done.stdout) == (5, "")
        assert done.stderr == "berita: Writing failed: No space left on device.\n"

    @pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
    def test_closed_streams_are_no_reason_to_fail(self, archive: Path, closed: str) -> None:
        done = subprocess.run(
            ["bash", "-c", f'exec "{sys.executable}" -m reader search {closed}'],
            capture_output=True,
            text=True,
            check=False,
            env=environment(BERITA_ARCHIVE=str(archive)),
        )
        assert done.returncode == 0
        assert done.stderr == ""
        assert (HARBOUR in done.stdout) == (">&- " not in f"{closed} ".replace("2>&- ", ""))

    def test_ctrl_c_while_an_article_is_pasted_ends_it(self, tmp_path: Path) -> None:
        listening = (  # whatever started the tests may have had SIGINT ignored
            "import signal; from reader.cli import main;"
            "signal.signal(signal.SIGINT, signal.default_int_handler); main()"
        )
        started = subprocess.Popen(
            [sys.executable, "-c", listening, "add", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(XDG_DATA_HOME=str(tmp_path)),
        )
        assert started.stderr is not None
        assert b"Made your archive" in started.stderr.readline()
        time.sleep(0.2)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=20)
        assert started.returncode == 130
        assert out == b""
        assert b"Traceback" not in err


class TestFewLetters:
    """P38: streams that have no letters but ASCII's or Latin-1's."""

    @pytest.mark.parametrize(
        "setting",
        [{"LC_ALL": "C"}, {"LC_ALL": "tr_TR"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}],
        ids=["C", "tr_TR", "ascii", "latin-1"],
    )
    def test_everything_prints(self, program: Berita, archive: Path, setting: dict[str, str]) -> None:
        told = program("search", "dermaga", "--archive", str(archive), **setting)
        short = told.out.split()[0]
        assert (told.code, told.err) == (0, "")
        told = program("show", short, "--archive", str(archive), **setting)
        assert (told.code, told.err) == (0, "")
        told = program("show", short, "--json", "--archive", str(archive), **setting)
        assert json.loads(told.out)["dateline"]["text"] == "Sorong (ANTARA) –"
        told = program("serach", **setting)
        assert told.code == 2
        assert "serach" in told.err

    def test_marks_come_out_as_their_nearest(self, monkeypatch: pytest.MonkeyPatch) -> None:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\n"))
        streams.prepare()
        sys.stdout.write("✓ ○ ★ “kata” ‘a’ – — … © ANTARA · café ← ≈ 中 \ud800\n")
        sys.stdout.flush()
        assert raw.getvalue() == b"+ o * \"kata\" 'a' - - ... (c) ANTARA - cafe < ~ ? ?\n"

    def test_bytes_that_are_no_text_are_not_our_streams_business(self) -> None:
        streams.prepare()
        with pytest.raises(UnicodeDecodeError):
            b"\xff".decode("utf-8", "berita")
