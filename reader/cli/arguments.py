"""What can be typed after `berita`: commands, options, and how a typed line is read.

Read here and not by argparse, because in a search `-Majalengka` is a word, options may stand anywhere among
the words, and every mistake is to be told in the language spoken. Whatever is typed gives `Options` or UsageError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.cli.collection_commands import COLLECTION_COMMANDS
from reader.cli.described import Command, Option
from reader.cli.feed_commands import FEED_COMMANDS
from reader.cli.search_commands import SEARCH_COMMANDS
from reader.errors import UsageError
from reader.locale import LANGUAGES, N_, _
from reader.text import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_LIMIT: Final = 50


class Options(NamedTuple):
    """What was typed: the command ("" opens the screen), its words, and the options with their defaults."""

    command: str = ""
    words: tuple[str, ...] = ()
    archive: str | None = None
    lang: str = ""
    limit: int = DEFAULT_LIMIT
    json: bool = False
    source: bool = False
    explain: bool = False
    any: bool = False
    versions: bool = False
    dry_run: bool = False
    by: str = ""
    map: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    allow_private: bool = False
    force: bool = False
    full: bool = False
    due: bool = False
    undo: bool = False
    all: bool = False
    version: bool = False
    help: bool = False


_JSON: Final = Option("", N_("print one JSON document"))
_ID_HELP: Final = N_("an article's id, or four or more of its first characters")
SHARED: Final = {
    "--archive": Option(N_("PATH"), N_("use this archive; otherwise BERITA_ARCHIVE, then your own")),
    "--lang": Option("id|en", N_("speak Indonesian or English")),
    "--version": Option("", N_("print the version")),
    "--help": Option("", N_("print this help; also -h")),
}
COMMANDS: Final = {
    "": Command(
        "",
        N_("open the archive on the screen"),
        "",
        (
            ("berita", N_("open your archive on the screen")),
            ("berita add article.txt", N_("keep the article in a text file")),
            ("berita add -", N_("paste an article, then press ctrl+d")),
            ("berita search rehabilitasi sosial", N_("find articles, in any form of the words")),
            ("berita show 3f9a1c2 --json", N_("give one article to another program")),
        ),
        {},
    ),
    "add": Command(
        N_("PATH… | URL… | -"),
        N_("keep articles from files, pages and feeds"),
        N_("files, folders, addresses; - reads a paste or pipe"),
        (
            ("berita add article.txt", N_("keep the article in a text file")),
            ("berita add clippings/", N_("keep everything in a folder")),
            ("berita add https://news.example/1", N_("fetch a page and keep its article")),
            ("berita add -", N_("paste an article, then press ctrl+d")),
            ("berita add --dry-run a.csv", N_("say what would be added")),
            ("berita add --map headline=kop a.csv", N_("say which column holds the headline")),
        ),
        {
            "--dry-run": Option("", N_("say what would become of everything, and change nothing")),
            "--map": Option(N_("FIELD=NAME"), N_("read a table's column as this field; may be repeated")),
            "--json": _JSON,
        },
    ),
    **SEARCH_COMMANDS,
    "show": Command(
        "ID",
        N_("print an article"),
        _ID_HELP,
        (
            ("berita show 3f9a1c2", N_("print the article with this id")),
            ("berita show 3f9a1c2 --json", N_("give all its fields to another program")),
            ("berita show 3f9a1c2 --source", N_("print the text that it was read from")),
        ),
        {
            "--source": Option("", N_("print the text that came in, then what was left out of it")),
            "--versions": Option("", N_("list the texts that it has had and what changed")),
            "--json": _JSON,
        },
    ),
    "related": Command(
        "ID",
        N_("list the stories around an article"),
        _ID_HELP,
        (
            ("berita related 3f9a1c2", N_("named by its editors, naming it, similar to it")),
            ("berita related 3f9a1c2 --json", N_("the same for another program")),
        ),
        {"--json": _JSON},
    ),
    **FEED_COMMANDS,
    **COLLECTION_COMMANDS,
}

_LISTING: Final = "feeds list"
"""What `feeds` does alone may be asked for by its name too."""
_CHANGING: Final = {"tag", "mark"}
"""Commands to which it matters where `--` stands: a query begins there."""
_WITH_QUERY: Final = {"search", "count", "saved", "saved add", *_CHANGING}
"""Commands in which a word with a hyphen before it is one to be without."""
_WITH_VALUE: Final = {
    name for command in COMMANDS.values() for name, option in (command.options | SHARED).items() if option.value
}


def parse(typed: Sequence[str]) -> Options:
    """Read what was typed after `berita`. Raises UsageError, in one line, for what it does not understand.

    The command is the first word that is neither an option nor an option's value.
    """
    name, rest = _command(typed)
    known = COMMANDS[name].options | SHARED
    words: list[str] = []
    options = Options(name)
    while rest:
        word = rest.pop(0)
        flag, attached, value = ("--help" if word == "-h" else word).partition("=")
        if word == "--":
            words += ["--", *rest] if name in _CHANGING else rest
            break
        if flag in known:
            if known[flag].value and not attached:
                value = _value(flag, rest)
            elif attached and not known[flag].value:
                raise UsageError(_("{option} takes no value.").format(option=flag))
            options = _set(options, flag, value)
        elif word.startswith("--") or (word.startswith("-") and word != "-" and name not in _WITH_QUERY):
            raise UsageError(_no_option(flag, name))
        else:
            words.append(word)
    if not (options.help or options.version):
        _check(name, words)
    return options._replace(words=tuple(words))


def language_of(typed: Sequence[str]) -> str:
    """Give the language that `--lang` asks for, before anything else is understood; "" without one."""
    for place, word in enumerate(typed):
        if word == "--":
            break
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang":
            return "".join(typed[place + 1 : place + 2])
    return ""


def _command(typed: Sequence[str]) -> tuple[str, list[str]]:
    rest = list(typed)
    place = _first_word(rest)
    if place is None:
        return "", rest
    name = rest.pop(place)
    if not name or name not in COMMANDS:
        raise UsageError(_no_command(name))
    place = _first_word(rest)
    part = "" if place is None else f"{name} {rest[place]}"
    if place is not None and part in (*COMMANDS, _LISTING):
        rest.pop(place)
        name = name if part == _LISTING else part
    return name, rest


def _first_word(rest: Sequence[str]) -> int | None:
    """Give where the first word stands that is neither an option nor an option's value; None without one."""
    place = 0
    while place < len(rest) and rest[place].startswith("-") and rest[place] != "--":
        has_value = rest[place] in _WITH_VALUE and not "".join(rest[place + 1 : place + 2]).startswith("--")
        place += 2 if has_value else 1
    return place if place < len(rest) and rest[place] != "--" else None


def _check(name: str, words: Sequence[str]) -> None:
    if name == "add" and not words:
        raise UsageError(_("What is to be added? berita add PATH… or URL…, or berita add - to paste an article."))
    if name in {"show", "related"} and len(words) != 1:
        raise UsageError(_("Which article? berita {name} ID, one at a time.").format(name=name))
    if name in {"feeds add", "feeds remove", "feeds import"} and not words:
        raise UsageError(_("Which ones? berita {name} needs at least one; see berita {name} --help.").format(name=name))
    if name == "feeds export" and len(words) > 1:
        raise UsageError(_("Only one file can be written at a time."))
    if name in {"", "feeds"} and words:
        raise UsageError(_no_command(f"{name} {words[0]}".lstrip()))


def _value(flag: str, rest: list[str]) -> str:
    if not rest or rest[0].startswith("--"):
        raise UsageError(_("{option} needs a value.").format(option=flag))
    return rest.pop(0)


def _set(options: Options, flag: str, value: str) -> Options:
    match flag:
        case "--archive":
            options = options._replace(archive=value)
        case "--lang":
            if value not in LANGUAGES:
                raise UsageError(_("--lang must be one of {known}.").format(known=", ".join(LANGUAGES)))
            options = options._replace(lang=value)
        case "--limit":
            if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0):
                raise UsageError(_("--limit must be a whole number from 1."))
            options = options._replace(limit=int(value[:9]))
        case "--by":
            options = options._replace(by=value)
        case "--map":
            options = options._replace(map=(*options.map, value))
        case "--tag":
            options = options._replace(tag=(*options.tag, value))
        case _:
            options = Options(**{**options._asdict(), flag.removeprefix("--").replace("-", "_"): True})
    return options


def _no_option(flag: str, name: str) -> str:
    command = f"berita {name}".rstrip()
    return _("{command} has no option {option}; see {command} --help.").format(command=command, option=shortened(flag))


def _no_command(name: str) -> str:
    import difflib  # noqa: PLC0415 - for a mistake only

    shown = shortened(name)
    near = difflib.get_close_matches(shown, [known for known in COMMANDS if known], 1)
    if near:
        return _("There is no command “{name}”. Did you mean “{near}”?").format(name=shown, near=near[0])
    return _("There is no command “{name}”; see berita --help.").format(name=shown)
