"""How commands and options are described: what the tables in `arguments` and `feed_commands` are made of."""

from __future__ import annotations

from typing import NamedTuple


class Option(NamedTuple):
    """One option: what stands for its value in the help ("" where it takes none), and a phrase about it."""

    value: str
    help: str


class Command(NamedTuple):
    """One command: what may follow its name, phrases about both, examples, its own options by name.

    A command within another is named with both words: `feeds add`.
    """

    arguments: str
    help: str
    arguments_help: str
    examples: tuple[tuple[str, str], ...]
    options: dict[str, Option]
