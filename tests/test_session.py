from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.paths import state_path
from reader.session import Session, load, save

if TYPE_CHECKING:
    from pathlib import Path

LEFT = Session("3f9a1c2", "rehabilitasi sejak:2025", {"list": 40, "related": 30}, "berita-light")


def kept(content: bytes) -> None:
    state_path().parent.mkdir(parents=True, exist_ok=True)
    state_path().write_bytes(content)


def kept_for(archive: Path, values: object) -> None:
    kept(json.dumps({"archives": {os.path.realpath(archive): values}}).encode())


def test_how_the_screen_was_left_is_known_next_time(tmp_path: Path) -> None:
    save(tmp_path / "a.db", LEFT)
    assert load(tmp_path / "a.db") == LEFT


def test_each_archive_has_its_own(tmp_path: Path) -> None:
    save(tmp_path / "a.db", LEFT)
    save(tmp_path / "b.db", Session(query="banjir"))
    assert load(tmp_path / "a.db") == LEFT
    assert load(tmp_path / "b.db").query == "banjir"
    assert load(tmp_path / "c.db") == Session()


def test_an_archive_is_the_same_by_any_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "a.db", LEFT)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.db").symlink_to(tmp_path / "a.db")
    assert load(tmp_path / "x" / ".." / "a.db") == load(tmp_path / "link.db") == LEFT


def test_the_file_and_its_folder_are_private(tmp_path: Path) -> None:
    save(tmp_path / "a.db", LEFT)
    assert stat.S_IMODE(state_path().stat().st_mode) == 0o600
    assert stat.S_IMODE(state_path().parent.stat().st_mode) == 0o700


def test_nothing_but_the_file_stays_behind(tmp_path: Path) -> None:
    save(tmp_path / "a.db", LEFT)
    save(tmp_path / "a.db", Session())
    assert [path.name for path in state_path().parent.iterdir()] == ["session.json"]


def test_the_archives_left_longest_ago_are_forgotten(tmp_path: Path) -> None:
    for number in range(105):
        save(tmp_path / f"{number}.db", Session(article=str(number)))
    save(tmp_path / "50.db", Session(article="again"))
    assert load(tmp_path / "4.db") == Session()
    assert load(tmp_path / "5.db").article == "5"
    save(tmp_path / "new.db", LEFT)
    assert load(tmp_path / "5.db") == Session()
    assert load(tmp_path / "50.db").article == "again"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"archives": []}', b"9" * 5000, b"x" * 1_000_001],
)
def test_a_broken_file_gives_defaults_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    kept(content)
    assert load(tmp_path / "a.db") == Session()
    save(tmp_path / "a.db", LEFT)
    assert load(tmp_path / "a.db") == LEFT


@pytest.mark.parametrize("values", [None, [], "x", {"article": 5, "query": [], "sizes": 3, "theme": {}}])
def test_values_of_the_wrong_kind_give_defaults(tmp_path: Path, values: object) -> None:
    kept_for(tmp_path / "a.db", values)
    assert load(tmp_path / "a.db") == Session()


def test_sizes_that_no_screen_has_are_left_out(tmp_path: Path) -> None:
    kept_for(tmp_path / "a.db", {"sizes": {"a": 0, "b": -1, "c": True, "d": 1e9, "e": "4", "f": 10**9, "g": 12}})
    assert load(tmp_path / "a.db").sizes == {"g": 12}


@pytest.mark.parametrize("text", ["\x1b]52;c;x\x07", "\ud800", "a\nb", "x" * 10_001])
def test_a_text_that_nobody_typed_is_left_out(tmp_path: Path, text: str) -> None:
    kept_for(tmp_path / "a.db", {"article": text, "query": text, "theme": "berita-dark"})
    assert load(tmp_path / "a.db") == Session(theme="berita-dark")


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    state_path().parent.mkdir(parents=True)
    os.mkfifo(state_path())
    assert load(tmp_path / "a.db") == Session()


@pytest.mark.parametrize("blocker", ["file for a folder", "folder for the file"])
def test_what_cannot_be_written_is_left_without_a_word(tmp_path: Path, blocker: str) -> None:
    if blocker == "file for a folder":
        state_path().parent.parent.mkdir(parents=True)
        state_path().parent.write_text("")
    else:
        (state_path() / "inside").mkdir(parents=True)
    save(tmp_path / "a.db", LEFT)
    assert load(tmp_path / "a.db") == Session()
    if blocker == "folder for the file":
        assert [path.name for path in state_path().parent.iterdir()] == ["session.json"]


def test_a_search_too_strange_to_come_back_is_forgotten(tmp_path: Path) -> None:
    save(tmp_path / "a.db", Session(query="\ud800" * 20_000))
    assert load(tmp_path / "a.db") == Session()


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
        max_leaves=9,
    )
)
def test_any_json_gives_a_session(tmp_path_factory: pytest.TempPathFactory, values: object) -> None:
    archive = tmp_path_factory.getbasetemp() / "any.db"
    kept_for(archive, values)
    session = load(archive)
    save(archive, session)
    assert load(archive) == session


def test_searches_are_kept_in_their_order_each_once_and_a_hundred_of_them(tmp_path: Path) -> None:
    left = Session()
    for query in ["banjir", "cabai", " banjir ", "", "x" * 501, *(f"kata{at}" for at in range(98))]:
        left = left.searched(query)
    save(tmp_path / "a.db", left)
    earlier = load(tmp_path / "a.db").earlier
    assert earlier[:3] == ("cabai", "banjir", "kata0")
    assert len(earlier) == 100
    assert load(tmp_path / "a.db").searched("sungai").earlier[0] == "banjir"
    assert load(tmp_path / "a.db").without("cabai").earlier[0] == "banjir"


@pytest.mark.parametrize("earlier", [None, 7, {"a": 1}, [None, 3, ["a"]], ["\x1b[2J", "a\nb"]])
def test_searches_that_nobody_made_are_not_believed(tmp_path: Path, earlier: object) -> None:
    kept_for(tmp_path / "a.db", {"earlier": earlier})
    assert load(tmp_path / "a.db").earlier == ()


def test_many_archives_with_long_searches_leave_a_file_that_can_be_read(tmp_path: Path) -> None:
    long = Session(earlier=tuple(f"{at} {'é' * 480}" for at in range(100)))
    for archive in range(6):
        save(tmp_path / f"{archive}.db", long)
    assert load(tmp_path / "5.db") == long
    assert state_path().stat().st_size <= 1_000_000
