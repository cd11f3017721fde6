from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.binding import Binding
from textual.keys import Keys

from reader.commands import COMMANDS as COMMAND_TABLE
from reader.config import Config, load
from reader.locale import use

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {"star", "down", "search"}
THEMES = {"berita-dark", "berita-light"}


def read(folder: Path, content: str | bytes) -> Config:
    path = folder / "config.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(path, commands=COMMANDS, themes=THEMES)


def test_without_a_file_nothing_is_set_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Config()


def test_language_theme_and_keys_are_read(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        'language = "id"\ntheme = "berita-light"\n[keys]\nstar = "b"\ndown = ["j", "ctrl+n"]\nsearch = "slash, ?"\n',
    )
    assert config == Config("id", "berita-light", {"star": "b", "down": "j,ctrl+n", "search": "slash,question_mark"})


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "") == Config()


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, b'\xef\xbb\xbflanguage = "en"\n') == Config("en")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('colour = "red"', "colour"),
        ('language = "fr"', "fr"),
        ("language = 3", "language"),
        ('theme = "solarized"', "solarized"),
        ('theme = ["berita-dark"]', "theme"),
        ('keys = "j"', "keys"),
        ('[keys]\nfly = "f"', "fly"),
        ('[keys]\nstar = "two words"', "two words"),
        ('[keys]\nstar = ""', "star"),
        ("[keys]\nstar = 5", "5"),
        ("[keys]\nstar = []", "star"),
        ("[keys]\nstar = [5]", "5"),
        ('[keys]\nstar = "ctrl+"', "ctrl+"),
        ('[keys]\nstar = "notakey"', "notakey"),
        ('[keys]\nstar = "ctrl+notakey"', "ctrl+notakey"),
        ('[keys]\nstar = "s,f25"', "f25"),
    ],
)
def test_what_is_wrong_is_told_by_name_and_left_out(tmp_path: Path, content: str, named: str) -> None:
    config = read(tmp_path, content)
    assert (config.language, config.theme, dict(config.keys)) == ("", "", {})
    assert len(config.problems) == 1
    assert named in config.problems[0]
    assert "config.toml" in config.problems[0]


@pytest.mark.parametrize("empty", ['""', '" "', "[]", '["s", ""]', '"s,"'])
def test_an_empty_key_is_told_as_such(tmp_path: Path, empty: str) -> None:
    config = read(tmp_path, f"[keys]\nstar = {empty}")
    assert config == Config(problems=("config.toml: the value of star under [keys] is empty.",))


def test_every_key_of_the_table_is_known(tmp_path: Path) -> None:
    for command in COMMAND_TABLE:
        config = read(tmp_path, f"[keys]\nstar = {json.dumps(command.keys)}")
        assert config == Config(keys={"star": ",".join(command.keys)})


def test_every_key_that_textual_names_is_known(tmp_path: Path) -> None:
    for key in Keys:
        if key.value[0] != "<" and key not in {Keys.Return, Keys.ControlSpace}:
            assert read(tmp_path, f'[keys]\nstar = "{key.value}"').problems == (), key


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    config = read(tmp_path, 'language = "id"\nnonsense = 1\n[keys]\nfly = "f"\nstar = "b"\n')
    assert config.language == "id"
    assert config.keys == {"star": "b"}
    assert len(config.problems) == 2


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("?", "question_mark"),
        ("/", "slash"),
        ("-", "minus"),
        ("+", "plus"),
        (",", "comma"),
        ("comma", "comma"),
        ("[", "left_square_bracket"),
        ("ctrl+/", "ctrl+slash"),
        ("alt+shift+f5", "alt+shift+f5"),
        ("G", "G"),
        ("é", "é"),
    ],
)
def test_a_key_is_given_by_the_name_that_the_screen_knows(tmp_path: Path, written: str, name: str) -> None:
    assert read(tmp_path, f'[keys]\nstar = "{written}"').keys == {"star": name}
    assert read(tmp_path, f'[keys]\nstar = ["{written}", "s"]').keys == {"star": f"{name},s"}


@pytest.mark.parametrize("written", "?/\\@-+_[]<>!#$%^&*()=;:'|~`.{}")
def test_the_screen_knows_every_key_of_a_keyboard_by_the_same_name(tmp_path: Path, written: str) -> None:
    (pressed,) = Binding.make_bindings([Binding(written, "star")])
    assert read(tmp_path, f"[keys]\nstar = {json.dumps(written)}").keys == {"star": pressed.key}


def test_names_are_not_checked_where_nobody_says_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "mine"\n[keys]\nfly = "f"\n')
    assert load(path) == Config("", "mine", {"fly": "f"})


@pytest.mark.parametrize(
    "content",
    [b"language = ", b"\xff\xfe\x00", b"[" * 100_000, b"a = " + b"[" * 100_000, b"x" * 1_000_001, b"\x00"],
    ids=["unfinished", "no text", "open brackets", "deep", "too large", "nul"],
)
def test_a_broken_file_is_told_and_gives_defaults(tmp_path: Path, content: bytes) -> None:
    config = read(tmp_path, content)
    assert (config.language, config.theme, dict(config.keys)) == ("", "", {})
    assert len(config.problems) == 1
    assert "config.toml" in config.problems[0]


def test_a_folder_or_a_pipe_in_its_place_is_told_and_never_waited_for(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "config.toml", tmp_path / "pipe.toml"
    folder.mkdir()
    os.mkfifo(pipe)
    assert "not a file" in load(folder).problems[0]
    assert "not a file" in load(pipe).problems[0]


def test_problems_are_one_safe_line_each(tmp_path: Path) -> None:
    config = read(tmp_path, '"a\\u001b[31m\\nb" = 1\nlanguage = "\\u009b\\u202e"\n[keys]\n"\\u0007" = "x"\n')
    assert len(config.problems) == 3
    assert all(problem.isprintable() for problem in config.problems)


def test_problems_are_told_in_the_language_spoken(tmp_path: Path) -> None:
    english = read(tmp_path, "language = 3").problems
    use("id")
    if load(tmp_path / "config.toml").problems == english:
        pytest.skip("the Indonesian catalogue is not compiled")


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_file_gives_settings_and_safe_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    config = load(path, commands=COMMANDS, themes=THEMES)
    assert all(problem.isprintable() for problem in config.problems)
