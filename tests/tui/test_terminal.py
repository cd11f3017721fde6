"""The real command in a real pseudo-terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pyte
import pytest

from reader.archive import Archive, parse_query
from tests.tui.test_hostile import PAYLOADS, hostile_document

if TYPE_CHECKING:
    from collections.abc import Iterator

BERITA = str(Path(sys.executable).with_name("berita"))
PATIENCE = 60.0


class Session:
    """The program in a terminal of 120 by 36, and the screen as a terminal would show it."""

    def __init__(self, path: Path, size: tuple[int, int] = (36, 120), **environment: str) -> None:
        terminal = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"} | environment
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            BERITA,
            ["--archive", str(path), "--lang", "id"],
            env=terminal,
            dimensions=size,
            timeout=PATIENCE,
        )
        self.screen = pyte.Screen(size[1], size[0])
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""

    def read(self, seconds: float = 0.1) -> None:
        try:
            chunk = self.process.read_nonblocking(1 << 16, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.bytes += chunk
        self._stream.feed(chunk)

    def until(self, *texts: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.read()
            shown = "\n".join(self.screen.display)
            if all(text in shown for text in texts):
                return shown
        raise AssertionError(f"{texts} not on screen:\n" + "\n".join(self.screen.display))

    def type(self, keys: str) -> None:
        self.process.send(keys)

    def end(self) -> int:
        """Read what is left and give the exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while self.process.isalive() and time.monotonic() < deadline:
            self.read(0.05)
        self.read(0.05)
        self.process.close()
        return -self.process.signalstatus if self.process.signalstatus else int(self.process.exitstatus or 0)


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = Session(path)
    yield opened
    opened.process.close(force=True)


def assert_restored(written: bytes) -> None:
    last = written[-400:]
    assert b"\x1b[?1049l" in last
    assert b"\x1b[?25h" in last
    assert b"\x1b[?1000l" in last


def test_the_program_opens_reads_and_leaves(session: Session) -> None:
    session.until("4 artikel", "Banjir Serayu mulai surut", "Disebut redaksi")
    session.type("j")
    session.until("Banjir merendam tiga desa")
    session.type("\r\t\r")
    session.until("Ratusan warga mengungsi")
    session.type("qq")
    assert session.end() == 0
    assert_restored(session.bytes)


def test_a_search_typed_in_one_burst_is_a_search(session: Session) -> None:
    session.until("4 artikel")
    session.type("/cabai\r\r")
    session.until("1 artikel", "Pedagang di pasar Wage")
    session.type("q/adalah:berbintang\r?qq")
    session.until("4 artikel")
    session.type("?qq")
    assert session.end() == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_with_the_terminal_restored_and_nothing_lost(
    session: Session,
    path: Path,
    number: signal.Signals,
    code: int,
) -> None:
    session.until("4 artikel")
    session.type("\r")
    session.until("Air sungai surut")
    time.sleep(0.5)
    begun = time.monotonic()
    os.kill(int(session.process.pid or 0), number)
    assert session.end() == code
    assert time.monotonic() - begun < PATIENCE
    assert_restored(session.bytes)
    with Archive.open(path) as archive:
        assert archive.count(parse_query("adalah:dibaca")) == 1


def test_a_closed_terminal_ends_it(path: Path) -> None:
    session = Session(path)
    session.until("4 artikel")
    os.close(session.process.child_fd)
    deadline = time.monotonic() + PATIENCE
    ended, status = 0, 0
    while not ended and time.monotonic() < deadline:
        ended, status = os.waitpid(int(session.process.pid or 0), os.WNOHANG)
        time.sleep(0.05)
    assert ended
    assert os.waitstatus_to_exitcode(status) == 129
    with Archive.open(path) as archive:
        assert archive.count(parse_query("")) == 4


def test_control_z_gives_the_terminal_back_and_the_shell_brings_it_back(path: Path) -> None:
    shell: pexpect.spawn[bytes] = pexpect.spawn(
        "bash",
        ["--norc", "-i"],
        env={**os.environ, "TERM": "xterm-256color", "PS1": "siap> ", "LC_ALL": "C.UTF-8"},
        dimensions=(36, 120),
        timeout=PATIENCE,
    )
    shell.expect("siap> ")
    shell.sendline(f"{BERITA} --archive {path} --lang id")
    shell.expect("Disebut redaksi")
    time.sleep(0.3)
    shell.send("\x1a")
    shell.expect(r"\x1b\[\?1049l")
    shell.expect("siap> ")
    shell.sendline("fg")
    shell.expect(r"\x1b\[\?1049h")
    shell.expect("Disebut redaksi")
    time.sleep(0.3)
    shell.send("q")
    shell.expect(r"\x1b\[\?1049l")
    shell.expect("siap> ")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)


def test_no_byte_of_content_commands_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "jahat.db"
    with Archive.open(path, create=True) as archive:
        archive.add([hostile_document(f"{text}BOCOR", day) for day, text in enumerate(PAYLOADS)])
    session = Session(path)
    session.until(f"{len(PAYLOADS)} artikel")
    for _ in PAYLOADS:
        session.type("j")
        session.read(0.05)
    session.type("3\r2o/BOCOR\r?q")
    session.until("Daftar")
    session.type("\x11")
    assert session.end() == 0
    for leak in (
        b"\x1b]52",
        b"\x1b]8;",
        b"\x1b]0;",
        b"\x1bP+q",
        b"\x1b_G",
        b"\x1bc",
        b"\x07BOCOR",
        b"\x9b31m",
        b"\x00",
        b"\x7f",
    ):
        assert leak not in session.bytes, leak
    assert b"\x1b[?1049l" not in session.bytes[: session.bytes.rfind(b"\x1b[?1049l") - 1000]


@pytest.mark.parametrize("size", [(1, 1), (5, 20), (24, 80), (50, 200)])
def test_it_opens_and_ends_at_every_size(path: Path, size: tuple[int, int]) -> None:
    session = Session(path, size)
    while b"\x1b[?1049h" not in session.bytes and session.process.isalive():
        session.read()
    time.sleep(0.5)
    for columns in (size[1], 1, 300, 80):
        session.process.setwinsize(size[0], columns)
        time.sleep(0.1)
        session.read(0.01)
    session.type("jj\r\t\x11")
    assert session.end() == 0


def test_without_colour_the_marks_still_tell(path: Path) -> None:
    session = Session(path, NO_COLOR="1")
    shown = session.until("●", "✓", "▌")
    assert "Disebut redaksi" in shown
    session.type("\x11")
    assert session.end() == 0


def test_errors_sent_to_a_file_leave_a_plain_list_on_the_terminal(path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    shell: pexpect.spawn[bytes] = pexpect.spawn(
        "sh",
        ["-c", f"{BERITA} --archive {path} --lang id 2>{log}"],
        timeout=PATIENCE,
    )
    shell.expect(pexpect.EOF)
    drawn = shell.before or b""
    assert b"Banjir Serayu" in drawn
    assert b"\x1b[?1049h" not in drawn
    assert b"\x1b" not in log.read_bytes()


def test_piped_output_is_a_plain_list(path: Path) -> None:
    done = subprocess.run(
        [BERITA, "--archive", str(path), "--lang", "id"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
    )
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert len(done.stdout.splitlines()) == 4
