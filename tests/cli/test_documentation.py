"""The pages about the command line say what it does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from reader import errors
from reader.cli.arguments import COMMANDS, SHARED, parse
from reader.cli.guidance import guidance
from reader.cli.program import CLOSED_PIPE, INTERNAL_ERROR, INTERRUPTED
from reader.config import load

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE = (DOCS / "command-line.md").read_text()


def test_every_command_and_option_is_described() -> None:
    for name, command in COMMANDS.items():
        heading = f"## berita {name.partition(' ')[0]}".rstrip()
        assert heading in PAGE.replace(", berita ", "\n## berita ")
        for option in (*command.options, *SHARED):
            assert f"`{option}" in PAGE


def test_every_example_can_be_typed() -> None:
    examples = re.findall(r"^\$ berita(.*)$", PAGE, re.MULTILINE)
    assert len(examples) > 8
    for example in examples:
        if "serach" not in example:
            parse(shlex.split(example))


def test_the_help_on_the_page_is_the_help() -> None:
    assert f"$ berita --help\n{guidance('')}\n" in PAGE


def test_every_exit_code_is_listed() -> None:
    listed = {
        int(code) for row in re.findall(r"^\| ([\d, ]+) \|", exit_codes(), re.MULTILINE) for code in row.split(",")
    }
    known = {each.exit_code for each in vars(errors).values() if isinstance(each, type) and hasattr(each, "exit_code")}
    assert listed == known | {0, 129, 143, CLOSED_PIPE, INTERNAL_ERROR, INTERRUPTED}


def exit_codes() -> str:
    return (DOCS / "exit-codes.md").read_text()


def test_the_settings_on_the_page_are_right(tmp_path: Path) -> None:
    page = (DOCS / "configuration.md").read_text()
    path = tmp_path / "config.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0])
    config = load(path)
    assert config.problems == ()
    assert (config.language, config.theme) == ("id", "berita-light")
    assert config.keys == {"star": "b", "down": "j,ctrl+n", "search": "slash"}
