from __future__ import annotations

import contextlib
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cli.arguments import COMMANDS, SHARED, Options, language_of, parse
from reader.cli.guidance import guidance
from reader.errors import UsageError
from reader.locale import use


@pytest.mark.parametrize(
    "typed",
    [
        "--archive a.db --lang id search banjir bandang",
        "search --archive a.db banjir --lang id bandang",
        "search banjir bandang --archive=a.db --lang=id",
        "--archive a.db search banjir bandang --lang id",
    ],
)
def test_options_stand_before_and_after_the_command_and_among_its_words(typed: str) -> None:
    assert parse(typed.split()) == Options("search", ("banjir", "bandang"), "a.db", "id")


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("", Options()),
        ("--lang en", Options(lang="en")),
        ("search", Options("search")),
        ("search --limit 3 --json", Options("search", limit=3, json=True)),
        ("--limit 3 search x", Options("search", ("x",), limit=3)),
        ("search --limit 3 --limit 4", Options("search", limit=4)),
        ("search teroris -Majalengka", Options("search", ("teroris", "-Majalengka"))),
        ("search -- --limit -h", Options("search", ("--limit", "-h"))),
        ("search a=b -", Options("search", ("a=b", "-"))),
        ("add - a.txt", Options("add", ("-", "a.txt"))),
        ("add -- -a.txt", Options("add", ("-a.txt",))),
        ("show 3f9a --source --json", Options("show", ("3f9a",), source=True, json=True)),
        ("related 3f9a", Options("related", ("3f9a",))),
        ("show -h", Options("show", help=True)),
        ("show --version", Options("show", version=True)),
        ("--archive=", Options(archive="")),
    ],
)
def test_what_is_typed_is_read(typed: str, options: Options) -> None:
    assert parse(typed.split()) == options


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("serach banjir", "Did you mean “search”"),
        ("article.txt", "no command “article.txt”; see berita --help"),
        ("-- search", "no command “search”"),
        ("--nonsense", "berita has no option --nonsense; see berita --help"),
        ("--archive --lang en", "--archive needs a value"),
        ("--lang --archive a.db search banjir", "--lang needs a value"),
        ("search --limit --json banjir", "--limit needs a value"),
        ("-x", "berita has no option -x"),
        ("add -x", "berita add has no option -x; see berita add --help"),
        ("add --limit 3 a.txt", "berita add has no option --limit"),
        ("search --nonsense", "berita search has no option --nonsense"),
        ("search --limit", "--limit needs a value"),
        ("search --archive --json", "--archive needs a value"),
        ("search --limit 0", "whole number from 1"),
        ("search --limit -3", "whole number from 1"),
        ("search --limit 1.5", "whole number from 1"),
        ("search --limit ٣", "whole number from 1"),
        ("search --json=yes", "--json takes no value"),
        ("--lang fr", "--lang must be one of id, en"),
        ("--lang= search", "--lang must be one of id, en"),
        ("add", "What is to be added?"),
        ("show", "Which article?"),
        ("related a b", "Which article?"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        parse(typed.split())
    assert said in told.value.message
    assert "\n" not in told.value.message


def test_an_empty_word_is_no_command() -> None:
    with pytest.raises(UsageError):
        parse([""])


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("search --lang id", "id"),
        ("--lang=en", "en"),
        ("search -- --lang id", ""),
        ("--lang", ""),
        ("search banjir", ""),
    ],
)
def test_the_language_is_known_before_anything_else_is_understood(typed: str, language: str) -> None:
    assert language_of(typed.split()) == language


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=9), st.sampled_from([*COMMANDS, *SHARED, "--limit", "--json", "--", "-"]))))
def test_anything_typed_is_read_or_told(typed: list[str]) -> None:
    assert isinstance(language_of(typed), str)
    with contextlib.suppress(UsageError):
        assert parse(typed).command in COMMANDS


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_begins_with_examples_and_fits_a_terminal_of_80(name: str, language: str) -> None:
    use(language)
    help_ = guidance(name)
    first, second = help_.splitlines()[:2]
    assert first.endswith(":")
    assert second.startswith("  berita")
    assert all(len(line) < 80 for line in help_.splitlines())
    assert all(f"  {option}" in help_ for option in COMMANDS[name].options | SHARED)


def test_the_first_help_has_five_examples_then_commands_then_options() -> None:
    blocks = guidance("").split("\n\n")
    assert [block.partition("\n")[0] for block in blocks[:3]] == [
        "Examples:",
        "Commands:",
        "Options, before or after the command:",
    ]
    assert len(blocks[0].splitlines()) == 6


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_of_the_help_can_be_typed(name: str) -> None:
    for example, _what in COMMANDS[name].examples:
        program, *typed = shlex.split(example)
        assert program == "berita"
        assert not name or parse(typed).command == name
