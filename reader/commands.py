"""The one table of what a reader can do on the screen.

Key bindings, footer, help, palette, the check of a user's keymap and `docs/keys.md` all come from it: a new
command is one row here and one `action_` method where it works. `python -m reader.commands` prints the page.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reader.locale import N_, _, use


class Place(StrEnum):
    """Where on the screen a command works."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    ARTICLE = "article"
    RELATED = "related"
    SEARCH = "search"


PANES: Final = (Place.LIST, Place.ARTICLE, Place.RELATED)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do: its id for `config.toml`, its keys, a word for the footer, a sentence of help.

    `footer` orders it in the footer of the places where it works; 0 leaves it out. `priority` keys are
    taken before a text field sees them.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    places: tuple[Place, ...] = (Place.EVERYWHERE,)
    footer: int = 0
    priority: bool = False

    @property
    def action(self) -> str:
        """The name of the action method, without its `action_`."""
        return self.id.replace("-", "_")


COMMANDS: Final = (
    Command("down", ("j", "down"), N_("move"), N_("Go one row or line down."), PANES, 1),
    Command("up", ("k", "up"), N_("up"), N_("Go one row or line up."), PANES, 1),
    Command("open", ("enter", "l"), N_("read"), N_("Read the selected article."), (Place.LIST,), 2),
    Command("follow", ("enter", "l"), N_("open"), N_("Open the selected story."), (Place.RELATED,), 2),
    Command(
        "page-down",
        ("space", "pagedown", "ctrl+d", "ctrl+f"),
        N_("page"),
        N_("Go one page down."),
        PANES,
    ),
    Command("page-up", ("pageup", "ctrl+u", "ctrl+b"), N_("page up"), N_("Go one page up."), PANES),
    Command("top", ("g", "home"), N_("top"), N_("Go to the beginning."), PANES),
    Command("end", ("G", "end"), N_("end"), N_("Go to the end."), PANES),
    Command("search", ("slash", "ctrl+k"), N_("search"), N_("Go to the search bar."), PANES, 3),
    Command(
        "submit",
        ("enter", "down"),
        N_("to the list"),
        N_("Keep this search and go to what it found."),
        (Place.SEARCH,),
        1,
    ),
    Command(
        "cancel",
        ("escape",),
        N_("undo"),
        N_("Go back to the search that was there before."),
        (Place.SEARCH,),
        2,
    ),
    Command("next-pane", ("tab",), N_("pane"), N_("Go to the next pane."), footer=4, priority=True),
    Command(
        "previous-pane",
        ("shift+tab",),
        N_("previous pane"),
        N_("Go to the previous pane."),
        priority=True,
    ),
    Command("list-pane", ("1",), N_("list"), N_("Go to the list."), PANES),
    Command("article-pane", ("2",), N_("article"), N_("Go to the article."), PANES),
    Command("related-pane", ("3",), N_("related"), N_("Go to the related stories."), PANES),
    Command("next-hit", ("n",), N_("hit"), N_("Go to the next hit in the article."), PANES, 5),
    Command("previous-hit", ("N",), N_("previous hit"), N_("Go to the previous hit in the article."), PANES, 5),
    Command(
        "history-back",
        ("left_square_bracket", "alt+left"),
        N_("history"),
        N_("Go back to the article read before."),
        footer=6,
    ),
    Command(
        "history-forward",
        ("right_square_bracket", "alt+right"),
        N_("forward"),
        N_("Go forward again in what was read."),
        footer=6,
    ),
    Command("next-article", ("J",), N_("next"), N_("Read the next article of the list."), PANES),
    Command("previous-article", ("K",), N_("previous"), N_("Read the previous article of the list."), PANES),
    Command("star", ("s",), N_("star"), N_("Star the article, or take the star away."), PANES, 7),
    Command("toggle-read", ("u",), N_("read/unread"), N_("Mark the article as unread, or as read."), PANES),
    Command("open-link", ("o",), N_("link"), N_("Open the article's page in the browser."), PANES),
    Command("narrower", ("less_than_sign",), N_("narrower"), N_("Make this pane narrower."), PANES),
    Command("wider", ("greater_than_sign",), N_("wider"), N_("Make this pane wider."), PANES),
    Command("reload", ("ctrl+r",), N_("reload"), N_("Look for articles that came in meanwhile.")),
    Command("fetch", ("R",), N_("fetch"), N_("Fetch what is new in the feeds."), PANES),
    Command("change-theme", ("ctrl+t",), N_("theme"), N_("Take the next theme: dark, light, ANSI, contrast.")),
    Command("help", ("question_mark", "f1"), N_("help"), N_("Show all keys."), footer=8),
    Command("command-palette", ("ctrl+p",), N_("commands"), N_("Choose a command by its name."), priority=True),
    Command("back", ("q",), N_("back"), N_("Go one level back; from the list, leave berita."), footer=9),
    Command("leave", ("escape",), N_("back"), N_("Go one level back, without leaving berita."), PANES),
    Command("suspend", ("ctrl+z",), N_("suspend"), N_("Put berita in the background of the shell."), priority=True),
    Command("quit", ("ctrl+q", "ctrl+c"), N_("quit"), N_("Leave berita."), priority=True),
)

KEY_NAMES: Final = {
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "question_mark": "?",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "down": "↓",
    "up": "↑",
}
"""How keys are shown, where Textual's name is not what stands on a keyboard."""


def key_label(key: str) -> str:
    """Write a key as a reader knows it: `left_square_bracket` is `[`."""
    return KEY_NAMES.get(key, key)


def grouped() -> list[tuple[str, list[Command]]]:
    """Give the table in groups by where commands work, each with its title in the language spoken now."""
    groups = {
        _("In every pane"): PANES,
        _("In the list"): (Place.LIST,),
        _("Among the related stories"): (Place.RELATED,),
        _("In the search bar"): (Place.SEARCH,),
        _("Everywhere"): (Place.EVERYWHERE,),
    }
    return [(title, [known for known in COMMANDS if known.places == places]) for title, places in groups.items()]


def keys_page() -> str:
    """Write the page of all keys, in Markdown, in the language spoken now."""
    title, keys = _("Keys"), _("keys")
    lines = [f"# {title}", ""]
    for group, commands in grouped():
        lines += [f"## {group}", "", f"| {keys} | id | |", "| --- | --- | --- |"]
        lines += [
            f"| {' '.join(f'`{key_label(key)}`' for key in known.keys)} | `{known.id}` | {_(known.help)} |"
            for known in commands
        ]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    use("en")
    sys.stdout.write(keys_page())
