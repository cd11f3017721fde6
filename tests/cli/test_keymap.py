"""A reader's own keys: one key is for one command in one place, and nothing loses its key without a word."""

from __future__ import annotations

import pytest

from reader.cli.keymap import without_clashes
from reader.commands import COMMANDS
from reader.config import Config


@pytest.mark.parametrize(
    ("written", "kept", "named"),
    [
        ({"star": "j"}, {}, ("star", "down", "“j”")),
        ({"down": "x", "up": "x"}, {"down": "x"}, ("up", "down", "“x”")),
        ({"up": "x", "down": "x"}, {"up": "x"}, ("down", "up", "“x”")),
        ({"star": "b,slash"}, {}, ("star", "search", "“/”")),
        ({"reload": "enter"}, {}, ("reload", "open", "“enter”")),
        ({"cancel": "enter"}, {}, ("cancel", "submit", "“enter”")),
        ({"submit": "f1"}, {}, ("submit", "help", "“f1”")),
    ],
)
def test_a_key_of_two_commands_is_told_and_the_later_one_not_used(
    written: dict[str, str], kept: dict[str, str], named: tuple[str, ...]
) -> None:
    config = without_clashes(Config(keys=written))
    assert config.keys == kept
    [problem] = config.problems
    assert all(name in problem for name in named)


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"star": "b"},
        {"down": "k", "up": "j"},
        {"star": "u", "toggle-read": "s"},
        {"cancel": "j"},
        {"open": "x", "follow": "x", "submit": "x"},
    ],
)
def test_keys_that_are_free_or_changed_for_one_another_are_used(keys: dict[str, str]) -> None:
    assert without_clashes(Config(keys=keys)) == Config(keys=keys)


def test_what_was_wrong_before_is_told_first() -> None:
    assert without_clashes(Config(problems=("Satu.",), keys={"star": "j"})).problems[0] == "Satu."


def test_a_command_that_gets_its_usual_keys_back_keeps_them() -> None:
    config = without_clashes(Config(keys={"open-link": "s", "star": "j"}))
    assert config.keys == {}
    assert len(config.problems) == 2


def test_the_keys_of_the_table_do_not_clash() -> None:
    keys = {command.id: ",".join(command.keys) for command in COMMANDS}
    assert without_clashes(Config(keys=keys)).problems == ()
