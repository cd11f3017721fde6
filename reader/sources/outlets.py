"""What is known about single outlets: the name each gives itself, and where its pages keep their parts.

All of it is data, in `outlets.toml` beside this module. Pages are read without it too; a rule only says surely what the
general way would have to guess.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from reader.addresses import host_of

_NAME: Final = "outlets.toml"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its own name, and selectors of what its pages hold.

    A selector is a tag, `#id`, `.class` and `[attribute=value]` written together, without spaces: `div.read__content`.
    `is_local` says that the times its pages give in machine form are Jakarta's, whatever zone stands behind them.
    """

    name: str = ""
    body: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    is_local: bool = False


UNKNOWN: Final = Outlet()


def outlet_of(url: str) -> Outlet:
    """Give the outlet that a web address belongs to, by its host or the domain that the host is part of."""
    return _outlet_at(host_of(url))


def _outlet_at(host: str) -> Outlet:
    known = _outlets()
    while host:
        if host in known:
            return known[host]
        host = host.partition(".")[2]
    return UNKNOWN


def publisher_of(url: str) -> str:
    """Give the name that the outlet behind a web address gives itself, "" when it is not known."""
    return outlet_of(url).name


def publisher_at(host: str) -> str:
    """Give the name that the outlet at a host, as `host_of` gives it, has for itself; "" when it is not known."""
    return _outlet_at(host).name


@cache
def _outlets() -> dict[str, Outlet]:
    """Read the data once: the outlet of every domain in it."""
    data = tomllib.loads((files("reader.sources") / _NAME).read_text("utf-8"))
    known: dict[str, Outlet] = {}
    for entry in data["outlet"]:
        rules = {name: tuple(entry[name]) for name in _SELECTORS if name in entry}
        outlet = Outlet(name=entry["name"], is_local=entry.get("is_local", False), **rules)
        known.update(dict.fromkeys(entry["domains"], outlet))
    return known


_SELECTORS: Final = ("body", "headline", "date", "caption", "related", "drop")
