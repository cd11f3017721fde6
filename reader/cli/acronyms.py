"""`berita acronyms`: what acronyms stand for, as the articles explain them, corrected, switched off, and so again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.layout import print_entry
from reader.cli.opening import open_archive
from reader.cli.output import note
from reader.errors import UsageError
from reader.findings import Acronym, AcronymState
from reader.locale import _, number
from reader.text import fold, one_line, shortened, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reader.archive import Archive
    from reader.cli.arguments import Options

_NOTHING_FOUND = 1


def acronyms(options: Options) -> int:
    """Do with acronyms what the words ask for; without any, or with a word to look for, list them."""
    parts: dict[str, Callable[[Options], int]] = {"set": _set, "off": _switch, "on": _switch, "remove": _remove}
    return parts.get(options.command.partition(" ")[2], _list)(options)


def _list(options: Options) -> int:
    asked = fold(" ".join(options.words))
    with open_archive(options) as archive:
        known = [each for each in archive.acronyms.all() if asked in fold(f"{each.short} {each.long}")]
        used = archive.acronyms.used()
    if options.json:
        from reader.cli.documents import print_array  # noqa: PLC0415 - for --json only

        print_array(
            {
                "short": each.short,
                "long": each.long or None,
                "articles": each.articles,
                "state": each.state.value,
                "used": each in used,
            }
            for each in known
        )
    else:
        _print_table(known, used)
    if not (known or asked or options.json):
        note(_("No article explains an acronym yet, as in: Komisi Pemilihan Umum (KPU)."))
    if known or not asked:
        return 0
    note(_("No acronym is known by “{words}”.").format(words=shortened(" ".join(options.words))))
    return _NOTHING_FOUND


def _print_table(known: Sequence[Acronym], used: Collection[Acronym]) -> None:
    if not known:
        return
    states = {AcronymState.LEARNT: "", AcronymState.SET: _("set by you"), AcronymState.OFF: _("off")}
    table = [(_("articles"), _("acronym"))]
    table += [(number(each.articles), one_line(each.short)) for each in known]
    widths = [max(len(row[place]) for row in table) for place in range(2)]
    rows = [f"{articles:>{widths[0]}}  {short:<{widths[1]}}  " for articles, short in table]
    print_entry(rows[0], _("stands for"))
    for before, each in zip(rows[1:], known, strict=True):
        is_idle = each not in used and each.state is not AcronymState.OFF
        parts = (each.long or _("whatever it may stand for"), states[each.state], _("not used") if is_idle else "")
        print_entry(before, " · ".join(filter(None, parts)))


def _set(options: Options) -> int:
    if not options.words[1:]:
        raise UsageError(_("Which acronym stands for what? berita acronyms set SHORT LONG"))
    with open_archive(options) as archive:
        known = archive.acronyms.set(options.words[0], " ".join(options.words[1:]))
    print_entry(f"{known.short}  ", known.long)
    return 0


def _switch(options: Options) -> int:
    if not options.words:
        raise UsageError(_("Which acronym? berita {name} SHORT [LONG]").format(name=options.command))
    short, long = options.words[0], " ".join(options.words[1:])
    on = options.command.endswith(" on")
    with open_archive(options) as archive:
        is_changed = archive.acronyms.switch(short, long, on=on)
        _tell(
            archive,
            short,
            _("Nothing was changed: {short} is on already.")
            if on
            else _("Nothing was changed: {short} is off already."),
            changed=is_changed,
        )
    return 0


def _remove(options: Options) -> int:
    if not options.words:
        raise UsageError(_("Which acronym? berita {name} SHORT [LONG]").format(name=options.command))
    short, long = options.words[0], " ".join(options.words[1:])
    with open_archive(options) as archive:
        is_changed = archive.acronyms.remove(short, long)
        _tell(
            archive, short, _("Nothing was changed: nothing was set or switched off for {short}."), changed=is_changed
        )
    return 0


def _tell(archive: Archive, short: str, why_not: str, *, changed: bool) -> None:
    """Say what an acronym is looked for as after a change, or why nothing was changed."""
    name = shortened(short)
    if not changed:
        note(why_not.format(short=name))
        return
    meant = [one_line(each.long) for each in archive.acronyms.used() if words(each.short) == words(short)]
    if meant:
        note(_("{short} also finds: {names}").format(short=name, names=" · ".join(meant)))
    else:
        note(_("{short} finds these letters alone.").format(short=name))
