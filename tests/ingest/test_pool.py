"""Pieces are read in processes of their own, in order, and none of them can stop the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.archive import packing
from reader.archive.writing.preparing import Prepared
from reader.article import Document, ReadingState
from reader.errors import StorageError
from reader.ingest import worker
from reader.ingest.messages import unpacked
from reader.ingest.pool import CHUNK, Answer, Pool, Task
from reader.ingest.process import started
from reader.ingest.worker import READY
from reader.sources.found import Found, Kind

MOMENT = "2026-01-02T03:04:05+00:00"


def text(words: str) -> Found:
    return Found(Kind.TEXT, f"Judul {words}\n\nIsi berita ini.\n".encode(), words)


def read(pool: Pool, pieces: list[Found]) -> list[Answer | None]:
    tasks = [Task(piece) for piece in pieces]
    for task in tasks:
        pool.ask(task)
    for _turn in range(1000):
        if all(task.answer is not None for task in tasks):
            break
        pool.wait(0.2)
    return [task.answer for task in tasks]


def test_every_piece_gets_its_own_answer() -> None:
    with Pool(MOMENT) as pool:
        answers = read(pool, [text(str(number)) for number in range(100)] + [Found(Kind.TEXT, b"", "kosong")])
    headlines = [one.article.headline for one in answers if isinstance(one, Document)]
    assert headlines == [f"Judul {number}" for number in range(100)]
    assert answers[-1] == "There is no text in it."
    assert all(one.content for one in answers if isinstance(one, Document))


def test_a_piece_that_takes_too_long_is_refused_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "import time; from reader.ingest import worker; real = worker.answer\n"
    slow += "worker.answer = lambda piece, at: time.sleep(60) if piece.origin == 'lambat' else real(piece, at)\n"
    replaced(monkeypatch, slow)
    with Pool(MOMENT, seconds=1) as pool:
        answers = read(pool, [text("satu"), text("lambat"), text("dua"), text("tiga")])
    assert [isinstance(one, Document) for one in answers] == [True, False, True, True]
    assert answers[1] == "It took longer than 1 seconds to read."


def test_a_piece_that_ends_its_process_is_refused_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    dying = "import os; from reader.ingest import worker; real = worker.answer\n"
    dying += "worker.answer = lambda piece, at: os._exit(1) if piece.origin == 'rusak' else real(piece, at)\n"
    replaced(monkeypatch, dying)
    with Pool(MOMENT) as pool:
        answers = read(pool, [text("rusak"), text("satu"), text("rusak"), text("dua")])
    assert [isinstance(one, Document) for one in answers] == [False, True, False, True]
    assert "breaks the parser" in str(answers[0])


def test_in_the_middle_of_many_a_piece_that_hangs_or_dies_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "import os, time; from reader.ingest import worker; real = worker.answer\n"
    bad += "acts = {'lambat': lambda: time.sleep(60), 'rusak': lambda: os._exit(1)}\n"
    bad += "worker.answer = lambda piece, at: acts.get(piece.origin, lambda: None)() or real(piece, at)\n"
    replaced(monkeypatch, bad)
    names = [str(number) for number in range(400)]
    names[70], names[150], names[399] = "lambat", "rusak", "rusak"
    with Pool(MOMENT, seconds=1) as pool:
        answers = read(pool, [text(name) for name in names])
    refused = [place for place, answer in enumerate(answers) if not isinstance(answer, Document)]
    assert refused == [70, 150, 399]
    headlines = [one.article.headline for one in answers if isinstance(one, Document)]
    assert headlines == [f"Judul {name}" for name in names if name.isdigit()]


def test_processes_read_on_while_this_program_is_busy() -> None:
    pieces = [text(str(number)) for number in range(3 * CHUNK)]
    with Pool(MOMENT, processes=1) as pool:
        read(pool, pieces[:1])
        tasks = [Task(piece) for piece in pieces]
        for task in tasks:
            pool.ask(task)
        pool.wait(5)
        [reading] = pool._processes
        until = time.monotonic() + 20
        while reading._steps() < 1 + CHUNK // 2 and time.monotonic() < until:  # nobody takes an answer meanwhile
            time.sleep(0.05)
        assert reading._steps() >= 1 + CHUNK // 2


def test_a_piece_larger_than_a_pipe_is_read_among_small_ones() -> None:
    large = Found(Kind.TEXT, b"Judul besar\n\n" + b"Isi berita yang panjang sekali. " * 100_000, "besar")
    with Pool(MOMENT, processes=1) as pool:
        answers = read(pool, [text("satu"), large, text("dua"), large, text("tiga")])
    assert [one.article.headline for one in answers if isinstance(one, Document)][1::2] == ["Judul besar"] * 2


def test_prepared_documents_come_across_as_they_are() -> None:
    row = b'{"judul": "Sumur baru", "isi": "Solo (WARTA) - Warga senang.\\n\\nBaca juga: Pasar pindah ke timur",'
    row += b' "tanggal": "2025-01-02T03:04:05+07:00", "penulis": "Budi Santoso", "dibaca": true, "tags": ["a"]}'
    piece = Found(Kind.ROW, row, "data.jsonl", "line 7", retrieved_at=MOMENT)
    with Pool(MOMENT, is_preparing=True) as pool:
        [answer] = read(pool, [piece])
    here = worker.prepared(piece, MOMENT)
    assert isinstance(answer, Prepared)
    assert isinstance(here, Prepared)
    assert answer == here
    assert answer.document.state == ReadingState(read=True)


def test_a_document_too_large_to_be_kept_is_refused_in_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_BYTES", 10)
    assert worker.prepared(text("satu"), MOMENT) == "It is larger than 0 MB: no document so large is kept."


def test_words_are_told_once_and_again_when_pieces_come_out_of_their_order() -> None:
    process = started()
    assert process.answers() == READY
    words = []
    for turn in (0, 0, 1, 1):
        process.give([Task(text("satu"))], MOMENT, is_prepared=True, turn=turn)
        words += [one.words for one in unpacked(process.answers())]
    process.end()
    assert words == ["berita ini isi judul satu", ""] * 2


def test_a_piece_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = "from reader.ingest import worker; import reader.ingest.worker as w\n"
    greedy += "real = w.read_found\n"
    greedy += "w.read_found = lambda piece, at: bytearray(8 << 30) if piece.origin == 'rakus' else real(piece, at)\n"
    replaced(monkeypatch, greedy)
    with Pool(MOMENT) as pool:
        answers = read(pool, [text("rakus"), text("satu")])
    assert answers[0] == "It takes more memory to read than any article should."
    assert isinstance(answers[1], Document)


def replaced(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have the reading processes run this first."""
    from reader.ingest import process  # noqa: PLC0415 - the module

    program = process._PROGRAM.replace(
        "from reader.ingest.worker import main", f"exec({code!r}); from reader.ingest.worker import main"
    )
    monkeypatch.setattr(process, "_PROGRAM", program)


def test_a_mistake_of_a_reader_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> Document:
        raise RuntimeError("x" * 900)

    monkeypatch.setattr(worker, "read_found", broken)
    answer = worker.answer(text("satu"), MOMENT)
    assert str(answer).startswith("berita made a mistake in reading it (RuntimeError: xxx")
    assert len(str(answer)) < 300


def test_the_time_in_which_everything_is_stopped_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "import time; from reader.ingest import worker; real = worker.answer\n"
    slow += "worker.answer = lambda piece, at: [time.sleep(0.1) for _ in range(7)] and real(piece, at)\n"
    replaced(monkeypatch, slow)
    with Pool(MOMENT, seconds=2, processes=1) as pool:
        assert isinstance(read(pool, [text("satu")])[0], Document)
        task = Task(text("dua"))
        pool.ask(task)
        [reading] = pool._processes
        reading.process.send_signal(signal.SIGSTOP)
        time.sleep(3)
        reading.process.send_signal(signal.SIGCONT)
        while task.answer is None:
            pool.wait(0.1)
    assert isinstance(task.answer, Document)


def test_ctrl_c_on_the_terminal_does_not_reach_the_processes() -> None:
    with Pool(MOMENT) as pool:
        pool.ask(Task(text("satu")))
        [reading] = pool._processes
        assert os.getpgid(reading.process.pid) != os.getpgid(0)


def test_a_process_that_ends_while_it_starts_costs_no_piece(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mark = str(tmp_path / "mark")
    replaced(monkeypatch, f"import os\nif not os.path.exists({mark!r}): os.mkdir({mark!r}); os._exit(1)\n")
    with Pool(MOMENT) as pool:
        answers = read(pool, [text("satu"), text("dua")])
    assert [one.article.headline for one in answers if isinstance(one, Document)] == ["Judul satu", "Judul dua"]


def test_processes_that_never_start_stop_the_addition(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(monkeypatch, "import os; os._exit(1)\n")
    with Pool(MOMENT) as pool, pytest.raises(StorageError, match="end as soon as they are started"):
        read(pool, [text("satu")])
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Pool(MOMENT) as pool, pytest.raises(StorageError, match="No process can be started"):
        read(pool, [text("satu")])


LEFT_ALONE = """
import os, signal, sys
from reader.ingest import pool, process
from reader.sources.found import Found, Kind
process._PROGRAM = sys.argv[1]
reading = pool.Pool("")
tasks = [pool.Task(Found(Kind.TEXT, b"Judul", name)) for name in ("macet", "satu")]
for task in tasks:
    reading.ask(task)
while not all(one.is_ready for one in reading._processes) or tasks[1].answer is None:
    reading.wait(0.1)
print(*[one.process.pid for one in reading._processes], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that ended and that nobody asked about does not."""
    try:
        os.kill(process, 0)
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def test_no_process_outlives_the_program_that_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = "import reader.ingest.worker as w; real = w.answer; w.PIECE_SECONDS = 0.5\n"
    stuck += "import itertools\n"
    stuck += "w.answer = lambda piece, at: all(itertools.repeat(1)) if piece.origin == 'macet' else real(piece, at)\n"
    replaced(monkeypatch, stuck)
    from reader.ingest import process  # noqa: PLC0415 - the module

    told = subprocess.run(
        [sys.executable, "-c", LEFT_ALONE, process._PROGRAM], capture_output=True, text=True, check=False, timeout=30
    )
    assert told.returncode == -signal.SIGKILL
    processes = [int(one) for one in told.stdout.split()]
    assert len(processes) == 2
    until = time.monotonic() + 10
    while any(map(is_running, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, processes))
