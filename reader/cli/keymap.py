"""A reader's own keys beside the command table: a key is for one command in one place, and what clashes is told."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.commands import APP_WIDE, COMMANDS, DIALOGS, Place, key_label
from reader.locale import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.commands import Command
    from reader.config import Config


def without_clashes(config: Config) -> Config:
    """Leave out own keys that another command has in the same place, and add to the problems what that was.

    Of two commands with own keys the one written first in the file keeps them. A command whose keys are left out
    has those of the table again, which may clash in their turn.
    """
    keys = dict(config.keys)
    problems = list(config.problems)
    while clash := _clash(keys):
        key, kept, dropped = clash
        del keys[dropped]
        problems.append(
            _("config.toml: the key “{key}” of {name} is already that of {other}; {name} keeps its usual keys.").format(
                key=key_label(key), name=dropped, other=kept
            )
        )
    return replace(config, keys=MappingProxyType(keys), problems=tuple(problems))


def _clash(own: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Give a key that two commands have, the one that keeps it and the one that does not; None without such a key."""
    known = {command.id: command for command in COMMANDS}
    settled = [command for command in COMMANDS if command.id not in own]
    for command in (known[name] for name in own):
        for other in settled:
            if _meet(command, other):
                for key in _keys(command, own):
                    if key in _keys(other, own):
                        return key, other.id, command.id
        settled.append(command)
    return None


def _keys(command: Command, own: Mapping[str, str]) -> list[str]:
    return own[command.id].split(",") if command.id in own else list(command.keys)


def _meet(one: Command, other: Command) -> bool:
    """Tell whether there is a place where both work."""
    return not _places(one).isdisjoint(_places(other))


def _places(command: Command) -> frozenset[Place]:
    if Place.EVERYWHERE not in command.places:
        return frozenset(command.places)
    return frozenset(Place) if command.id in APP_WIDE else frozenset(Place) - DIALOGS
