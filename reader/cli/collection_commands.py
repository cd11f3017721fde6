"""What can be typed about a reader's own order: `berita tag` and `mark`, `saved` and `acronyms` with their parts."""

from __future__ import annotations

from typing import Final

from reader.cli.described import Command, Option
from reader.cli.search_commands import LISTING
from reader.locale import N_

_JSON: Final = Option("", N_("print one JSON document"))
_ALL: Final = Option("", N_("mean every article, where no query is typed"))
_DRY_RUN: Final = Option("", N_("say how many articles would change, and change none"))
_UNDO: Final = Option("", N_("undo the last change, or the one with this number"))
_CHANGING: Final = {"--all": _ALL, "--dry-run": _DRY_RUN, "--undo": _UNDO, "--json": _JSON}
COLLECTION_COMMANDS: Final = {
    "tag": Command(
        N_("[+TAG… QUERY]"),
        N_("tag all that a query finds; alone, list the tags"),
        N_("tags to put on (+) and to take off (-), then a query"),
        (
            ("berita tag", N_("list the tags")),
            ("berita tag +sidang -lama -- vonis", N_("put one tag on, take another off")),
            ("berita tag '+minggu ini' sejak:7h", N_("a tag of two words")),
            ("berita tag --undo", N_("undo the last change")),
        ),
        _CHANGING,
    ),
    "mark": Command(
        N_("STATE QUERY…"),
        N_("mark all that a query finds as read or starred"),
        N_("read, unread, starred, unstarred; then a query"),
        (
            ("berita mark read -- sumber:ANTARA hingga:2024", N_("mark old ones as read")),
            ("berita mark starred tag:sidang", N_("star what has a tag")),
            ("berita mark unread --all", N_("mark every article as unread")),
            ("berita mark --undo", N_("undo the last change")),
        ),
        _CHANGING,
    ),
    "saved": Command(
        N_("[NAME]"),
        N_("list the saved searches, or run one"),
        N_("the name of a search; without it all are listed"),
        (
            ("berita saved", N_("list the searches")),
            ("berita saved sidang", N_("list what one finds")),
            ("berita saved sidang --limit 5", N_("the five newest of these")),
        ),
        LISTING,
    ),
    "saved add": Command(
        N_("NAME QUERY…"),
        N_("save a search under a name"),
        N_("a name, then what to look for, as in berita search"),
        (
            ("berita saved add sidang hakim sejak:7h", N_("save the search for these words")),
            ("berita saved add --force sidang jaksa", N_("let the name stand for another search")),
        ),
        {"--force": Option("", N_("put it in the place of a search of this name"))},
    ),
    "saved move": Command(
        N_("NAME PLACE"),
        N_("put a saved search at another place in the list"),
        N_("the name of a search, then a number; 1 is the first place"),
        (("berita saved move sidang 1", N_("let it come first")),),
        {},
    ),
    "saved remove": Command(
        N_("NAME"),
        N_("forget a saved search; articles stay as they are"),
        N_("the name of a search"),
        (("berita saved remove sidang", N_("forget the search of this name")),),
        {},
    ),
    "saved rename": Command(
        N_("OLD NEW"),
        N_("give a saved search another name"),
        N_("the name that it has, and the one that it gets"),
        (("berita saved rename sidang 'sidang korupsi'", N_("give it another name")),),
        {},
    ),
    "acronyms": Command(
        N_("[WORD]"),
        N_("list what acronyms stand for, or correct it"),
        N_("a word that the acronym or its full name has"),
        (
            ("berita acronyms", N_("list all that the articles explain")),
            ("berita acronyms BNPT", N_("list what one stands for")),
        ),
        {"--json": _JSON},
    ),
    "acronyms set": Command(
        N_("SHORT LONG…"),
        N_("say what an acronym stands for"),
        N_("an acronym, then its full name"),
        (("berita acronyms set PKB Partai Kebangkitan Bangsa", N_("mean this alone")),),
        {},
    ),
    "acronyms off": Command(
        N_("SHORT [LONG…]"),
        N_("search an acronym without its full name"),
        N_("an acronym, and the full name meant; otherwise all"),
        (("berita acronyms off PKB pajak kendaraan bermotor", N_("do not mean this")),),
        {},
    ),
    "acronyms on": Command(
        N_("SHORT [LONG…]"),
        N_("search an acronym with its full name again"),
        N_("an acronym, and the full name meant; otherwise all"),
        (("berita acronyms on PKB", N_("mean again what it meant before")),),
        {},
    ),
    "acronyms remove": Command(
        N_("SHORT [LONG…]"),
        N_("forget what was set or switched off"),
        N_("an acronym, and the full name meant; otherwise all"),
        (("berita acronyms remove PKB", N_("mean what the articles say")),),
        {},
    ),
}
