"""Every command on the page about sources prints what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.transcripts import PAGE, SAMPLES, commands, in_order

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_command_on_the_page_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_page = commands(PAGE.read_text(encoding="utf-8"))
    assert len(on_page) > 12
    folder = tmp_path / "samples"
    told = in_order([typed for typed, _printed in on_page], folder, monkeypatch)
    for (typed, said), really in zip(on_page, told, strict=True):
        assert really == said, typed


def test_every_sample_is_shown() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for sample in SAMPLES.rglob("*"):
        assert sample.is_dir() or sample.name in page
