"""Key bindings, made from the command table: those of a pane, those of the screen, and a reader's own keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.binding import Binding

from reader.commands import APP_WIDE, COMMANDS, DIALOGS, Command, Place, key_label
from reader.locale import _

if TYPE_CHECKING:
    from collections.abc import Mapping

_PANES_OWN: Final = frozenset({"down", "up", "page-down", "page-on", "page-up", "top", "end"})
_MOVE_ON: Final = frozenset(
    {"open", "follow", "submit", "cancel", "pick", "pick-all", "find"}
    | {"keep-find", "next-found", "previous-found", "end-find"}
    | {"take-tag", "toggle-tag", "complete-tag", "next-tag", "previous-tag", "leave-tags"}
)
"""Keys of one pane that the screen answers, at once where another gets the focus, so that the next key lands there."""
_IN_THE_BAR: Final = frozenset({"earlier-search", "later-search", "leave-chart"})
_OVER: Final = DIALOGS | {Place.CHART}
"""Places with keys of their own, which the main screen does not know."""
_TYPED: Final = frozenset({Place.SEARCH, Place.FIND})
"""Places where letters are text."""
_FOOTER_GROUPS: Final = 2
"""Keys that one footer entry names at most."""


def pane_bindings(place: Place) -> list[Binding]:
    """Give the bindings that work in one pane only."""
    here = [known for known in COMMANDS if place in known.places]
    return [_binding(known) for known in here if place in _OVER or known.id in _PANES_OWN | _MOVE_ON | _IN_THE_BAR]


def over_bindings(place: Place, *others: str) -> list[Binding]:
    """Give the bindings of a list over the panes: those of its place, and other commands that it answers too."""
    return [_binding(known) for known in COMMANDS if known.places == (place,) or known.id in others]


def line_bindings() -> list[Binding]:
    """Give the bindings that move through the lines of such a list."""
    return [_binding(known) for known in COMMANDS if known.id in _PANES_OWN]


def screen_bindings() -> list[Binding]:
    """Give the bindings that the main screen handles, wherever the focus is."""
    apart = _PANES_OWN | _MOVE_ON | _IN_THE_BAR
    return [_binding(known) for known in COMMANDS if known.id not in apart and _OVER.isdisjoint(known.places)]


def _binding(known: Command) -> Binding:
    owner = "app." if known.id in APP_WIDE else "screen." if known.id in _MOVE_ON | _IN_THE_BAR else ""
    return Binding(
        ",".join(known.keys),
        owner + known.action,
        known.help,
        id=known.id,
        show=False,
        priority=known.priority,
    )


def keys_of(known: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of a command as they are now, a reader's own before those of the table."""
    own = keymap.get(known.id)
    return tuple(key.strip() for key in own.split(",")) if own else known.keys


def hints(place: Place, keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """List what the footer says of a place: keys that work there, and a word for what they do."""
    grouped: dict[int, list[tuple[str, str]]] = {}
    here = {place} if place in _OVER - {Place.CHART} else {place, Place.EVERYWHERE}
    for known in sorted(COMMANDS, key=lambda known: known.footer):
        keys = [key_label(key) for key in keys_of(known, keymap) if place not in _TYPED or _suits_search(key)]
        if known.footer and keys and here & set(known.places):
            grouped.setdefault(known.footer, []).append((keys[0], _(known.label)))
    return [(" ".join(key for key, _label in group[:_FOOTER_GROUPS]), group[0][1]) for group in grouped.values()]


def _suits_search(key: str) -> bool:
    """Tell whether the footer of the search bar names a key: none that writes a letter there, and no chord."""
    label = key_label(key)
    return "+" not in key and not (len(label) == 1 and label.isascii())
