"""Pieces are read in processes of their own, in order, and none of them can stop the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article import Document
from reader.ingest import worker
from reader.ingest.pool import Pool, Task
from reader.sources.found import Found, Kind

if TYPE_CHECKING:
    import pytest

MOMENT = "2026-01-02T03:04:05+00:00"


def text(words: str) -> Found:
    return Found(Kind.TEXT, f"Judul {words}\n\nIsi berita ini.\n".encode(), words)


def read(pool: Pool, pieces: list[Found]) -> list[Document | str | None]:
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
    from reader.ingest import pool  # noqa: PLC0415 - the module, not its class

    program = pool._PROGRAM.replace(
        "from reader.ingest.worker import main", f"exec({code!r}); from reader.ingest.worker import main"
    )
    monkeypatch.setattr(pool, "_PROGRAM", program)


def test_a_mistake_of_a_reader_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> Document:
        raise RuntimeError("x" * 900)

    monkeypatch.setattr(worker, "read_found", broken)
    answer = worker.answer(text("satu"), MOMENT)
    assert str(answer).startswith("berita made a mistake in reading it (RuntimeError: xxx")
    assert len(str(answer)) < 300
