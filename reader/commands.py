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
    FIND = "find"
    TAGS = "tags"
    SEARCH = "search"
    CHART = "chart"
    COUNTS = "counts"
    SAVED = "saved"
    EARLIER = "earlier"


PANES: Final = (Place.LIST, Place.ARTICLE, Place.RELATED)
DIALOGS: Final = frozenset({Place.TAGS, Place.COUNTS, Place.SAVED, Place.EARLIER})
"""Places that lie over the main screen and hide its keys."""
APP_WIDE: Final = frozenset({"quit", "suspend", "change-theme", "command-palette"})
"""Commands that work over every dialog too; what else works everywhere does so on the main screen."""


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
    Command("down", ("j", "down"), N_("move"), N_("Go one row or line down."), PANES, 10),
    Command("up", ("k", "up"), N_("up"), N_("Go one row or line up."), PANES, 10),
    Command("open", ("enter", "l"), N_("read"), N_("Read the selected article."), (Place.LIST,), 20),
    Command("follow", ("enter", "l"), N_("open"), N_("Open the selected story."), (Place.RELATED,), 20),
    Command("pick", ("space",), N_("select"), N_("Select this row too, or no longer."), (Place.LIST,), 45),
    Command("pick-all", ("A",), N_("select all"), N_("Select everything that was found."), (Place.LIST,)),
    Command("page-down", ("pagedown", "ctrl+d", "ctrl+f"), N_("page"), N_("Go one page down."), PANES),
    Command("page-on", ("space",), N_("page"), N_("Go one page down."), (Place.ARTICLE, Place.RELATED)),
    Command("page-up", ("pageup", "ctrl+u", "ctrl+b"), N_("page up"), N_("Go one page up."), PANES),
    Command("top", ("g", "home"), N_("top"), N_("Go to the beginning."), PANES),
    Command("end", ("G", "end"), N_("end"), N_("Go to the end."), PANES),
    Command("search", ("slash", "ctrl+k"), N_("search"), N_("Go to the search bar."), (Place.LIST, Place.RELATED), 30),
    Command("find", ("slash",), N_("find"), N_("Find words in this article."), (Place.ARTICLE,), 20),
    Command("search-on", ("ctrl+k",), N_("search"), N_("Go to the search bar."), (Place.ARTICLE,), 46),
    Command("keep-find", ("enter",), N_("keep"), N_("Keep these hits for n and N."), (Place.FIND,), 1),
    Command("next-found", ("down",), N_("hit"), N_("Go to the next hit."), (Place.FIND,), 2),
    Command("previous-found", ("up",), N_("previous hit"), N_("Go to the hit before."), (Place.FIND,), 2),
    Command("end-find", ("escape",), N_("undo"), N_("Go back to the search's hits."), (Place.FIND,), 3),
    Command(
        "submit",
        ("enter",),
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
    Command(
        "earlier-search",
        ("up",),
        N_("searches"),
        N_("Take the search made before."),
        (Place.SEARCH,),
        3,
    ),
    Command(
        "later-search",
        ("down",),
        N_("later"),
        N_("Take the next search, or go to the list."),
        (Place.SEARCH,),
        3,
    ),
    Command("next-pane", ("tab",), N_("pane"), N_("Go to the next pane."), footer=40, priority=True),
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
    Command("next-hit", ("n",), N_("hit"), N_("Go to the next hit in the article."), PANES, 50),
    Command("previous-hit", ("N",), N_("previous hit"), N_("Go to the previous hit in the article."), PANES, 50),
    Command(
        "history-back",
        ("left_square_bracket", "alt+left"),
        N_("history"),
        N_("Go back to the article read before."),
        footer=60,
    ),
    Command(
        "history-forward",
        ("right_square_bracket", "alt+right"),
        N_("forward"),
        N_("Go forward again in what was read."),
        footer=60,
    ),
    Command("next-article", ("J",), N_("next"), N_("Read the next article of the list."), PANES),
    Command("previous-article", ("K",), N_("previous"), N_("Read the previous article of the list."), PANES),
    Command("star", ("s",), N_("star"), N_("Star article or selection, or take the stars away."), PANES, 70),
    Command("toggle-read", ("u",), N_("read/unread"), N_("Mark article or selection as unread, or as read."), PANES),
    Command("tags", ("t",), N_("tag"), N_("Put tags on article or selection, or take them off."), PANES, 55),
    Command("undo-change", ("U",), N_("undo"), N_("Undo the last change of tags, stars and read marks."), PANES),
    Command("open-link", ("o",), N_("link"), N_("Open the article's page in the browser."), PANES),
    Command("order", ("O",), N_("order"), N_("Take the next order: newest, relevance, oldest."), PANES),
    Command("counts", ("F",), N_("counts"), N_("Count the hits by source, place, time and tag."), PANES, 80),
    Command("saved", ("m",), N_("saved"), N_("Show the saved searches."), PANES),
    Command("save", ("M",), N_("save"), N_("Save this search under a name."), PANES),
    Command("earlier-searches", ("H",), N_("searches"), N_("Show the earlier searches."), PANES),
    Command("chart", ("c",), N_("chart"), N_("Go to the bars of time, to choose a span."), PANES),
    Command("earlier-bar", ("h", "left"), N_("move"), N_("Go to the bar before."), (Place.CHART,), 1),
    Command("later-bar", ("l", "right"), N_("later"), N_("Go to the next bar."), (Place.CHART,), 1),
    Command("first-bar", ("g", "home"), N_("first"), N_("Go to the first bar."), (Place.CHART,)),
    Command("last-bar", ("G", "end"), N_("last"), N_("Go to the last bar."), (Place.CHART,)),
    Command("span", ("v",), N_("span"), N_("Begin a span at this bar, or give it up."), (Place.CHART,), 2),
    Command("widen-earlier", ("H", "shift+left"), N_("span"), N_("Take the bar before into the span."), (Place.CHART,)),
    Command("widen-later", ("L", "shift+right"), N_("span"), N_("Take the next bar into the span."), (Place.CHART,)),
    Command("narrow", ("enter",), N_("search here"), N_("Search in the chosen span only."), (Place.CHART,), 3),
    Command("all-times", ("backspace",), N_("all times"), N_("Search in all times again."), (Place.CHART,), 5),
    Command("leave-chart", ("escape", "j", "down"), N_("list"), N_("Go back to the list."), (Place.CHART,)),
    Command("previous-count", ("h", "left"), N_("other counts"), N_("Show the counts before."), (Place.COUNTS,), 3),
    Command("next-count", ("l", "right"), N_("next"), N_("Show the next counts."), (Place.COUNTS,), 3),
    Command("take-count", ("enter",), N_("only this"), N_("Search for this only, or no longer."), (Place.COUNTS,), 1),
    Command("exclude-count", ("minus",), N_("without"), N_("Search without this, or no longer."), (Place.COUNTS,), 2),
    Command("leave-counts", ("escape",), N_("close"), N_("Go back to the list."), (Place.COUNTS,), 4),
    Command("run-saved", ("enter", "l"), N_("search"), N_("Search for this."), (Place.SAVED,), 1),
    Command("add-saved", ("a",), N_("add"), N_("Save the search of the bar under a name."), (Place.SAVED,), 2),
    Command("rename-saved", ("r",), N_("rename"), N_("Give it another name."), (Place.SAVED,), 3),
    Command("remove-saved", ("d", "delete"), N_("remove"), N_("Remove it."), (Place.SAVED,), 4),
    Command("undo-saved", ("u",), N_("undo"), N_("Bring back what was removed last."), (Place.SAVED,), 6),
    Command("saved-up", ("K", "shift+up"), N_("move"), N_("Put it before the one above."), (Place.SAVED,), 5),
    Command("saved-down", ("J", "shift+down"), N_("down"), N_("Put it after the one below."), (Place.SAVED,), 5),
    Command("leave-saved", ("escape",), N_("close"), N_("Go back to the list."), (Place.SAVED,), 7),
    Command("take-tag", ("enter",), N_("add, save"), N_("Put on what is typed; then keep it."), (Place.TAGS,), 1),
    Command("toggle-tag", ("space",), N_("on/off"), N_("Put the chosen tag on, or take it off."), (Place.TAGS,), 2),
    Command("complete-tag", ("tab",), N_("complete"), N_("Write the chosen tag out."), (Place.TAGS,), 3),
    Command("next-tag", ("down",), N_("move"), N_("Go to the next tag."), (Place.TAGS,)),
    Command("previous-tag", ("up",), N_("up"), N_("Go to the tag before."), (Place.TAGS,)),
    Command("leave-tags", ("escape",), N_("undo"), N_("Close the tags and change nothing."), (Place.TAGS,), 4),
    Command("take-earlier", ("enter",), N_("search"), N_("Search for this again."), (Place.EARLIER,), 1),
    Command("earlier-choice", ("up",), N_("up"), N_("Go one row up."), (Place.EARLIER,)),
    Command("later-choice", ("down",), N_("down"), N_("Go one row down."), (Place.EARLIER,)),
    Command("forget-earlier", ("shift+delete", "alt+d"), N_("forget"), N_("Forget this search."), (Place.EARLIER,), 2),
    Command("leave-earlier", ("escape",), N_("close"), N_("Go back to the list."), (Place.EARLIER,), 3),
    Command("narrower", ("less_than_sign",), N_("narrower"), N_("Make this pane narrower."), PANES),
    Command("wider", ("greater_than_sign",), N_("wider"), N_("Make this pane wider."), PANES),
    Command("reload", ("ctrl+r",), N_("reload"), N_("Look for articles that came in meanwhile.")),
    Command("fetch", ("R",), N_("fetch"), N_("Fetch what is new in the feeds."), PANES),
    Command("change-theme", ("ctrl+t",), N_("theme"), N_("Take the next theme: dark, light, ANSI, contrast.")),
    Command("help", ("question_mark", "f1"), N_("help"), N_("Show all keys."), footer=180),
    Command("command-palette", ("ctrl+p",), N_("commands"), N_("Choose a command by its name."), priority=True),
    Command("back", ("q",), N_("back"), N_("Go one level back; from the list, leave berita."), footer=190),
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
    "minus": "-",
    "backspace": "bksp",
    "delete": "del",
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
        _("In list and related stories"): (Place.LIST, Place.RELATED),
        _("In the article"): (Place.ARTICLE,),
        _("In article and related stories"): (Place.ARTICLE, Place.RELATED),
        _("In the find line"): (Place.FIND,),
        _("Among the tags"): (Place.TAGS,),
        _("Among the related stories"): (Place.RELATED,),
        _("In the search bar"): (Place.SEARCH,),
        _("In the chart"): (Place.CHART,),
        _("In the counts"): (Place.COUNTS,),
        _("Among the saved searches"): (Place.SAVED,),
        _("Among the earlier searches"): (Place.EARLIER,),
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
