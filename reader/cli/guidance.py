"""The help that is printed for `--help`: examples first, then commands or arguments, then options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments import COMMANDS, SHARED
from reader.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.cli.described import Option


def guidance(name: str) -> str:
    """Give the help of a command, or of berita itself for ""."""
    command = COMMANDS[name]
    blocks = [_block(_("Examples"), command.examples)]
    if name:
        arguments = _(command.arguments)
        blocks.append(_("Usage: {command} [OPTIONS]").format(command=f"berita {name} {arguments}"))
        blocks.append(_block(_("Arguments"), [(arguments, command.arguments_help)]))
        parts = [
            (f"{known} {_(each.arguments)}", each.help)
            for known, each in COMMANDS.items()
            if known.startswith(f"{name} ")
        ]
        if parts:
            blocks.append(_block(_("Commands"), parts))
        blocks.append(_block(_("Options"), _rows(command.options | SHARED)))
    else:
        commands = [
            (f"{known} {_(each.arguments)}".strip() or "berita", each.help)
            for known, each in COMMANDS.items()
            if " " not in known
        ]
        blocks.append(_block(_("Commands"), commands))
        blocks.append(_block(_("Options, before or after the command"), _rows(SHARED)))
        blocks.append(_("For more about a command: berita COMMAND --help"))
    return "\n\n".join(blocks)


def _rows(options: Mapping[str, Option]) -> list[tuple[str, str]]:
    return [(f"{name} {_(option.value)}".rstrip(), option.help) for name, option in options.items()]


def _block(title: str, rows: Iterable[tuple[str, str]]) -> str:
    rows = list(rows)
    width = max(len(left) for left, _help in rows)
    return "\n".join([f"{title}:", *(f"  {left:<{width}}  {_(right)}" for left, right in rows)])
