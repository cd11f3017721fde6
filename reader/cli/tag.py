"""`berita tag` and `berita mark`: what a reader does to all that a query finds, and how it is undone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from reader.archive import parse_query
from reader.archive.changing import query_of
from reader.cli.layout import print_entry
from reader.cli.opening import open_archive
from reader.cli.output import note
from reader.cli.progress import Progress
from reader.cli.stopping import stopping
from reader.errors import NotFound, UsageError
from reader.findings import Change, Changed
from reader.locale import _, ngettext, number
from reader.names import fold_name
from reader.text import fold, one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.archive.changing import Progress as Piece
    from reader.cli.arguments import Options

_NOTHING_FOUND: Final = 1
_DIGITS: Final = 18
_READ, _UNREAD = Change(read=True), Change(read=False)
_STARRED, _UNSTARRED = Change(starred=True), Change(starred=False)
_STATES: Final = {
    "read": _READ,
    "dibaca": _READ,
    "unread": _UNREAD,
    "belum-dibaca": _UNREAD,
    "starred": _STARRED,
    "berbintang": _STARRED,
    "unstarred": _UNSTARRED,
    "tanpa-bintang": _UNSTARRED,
}


def tag(options: Options) -> int:
    """Put tags on articles and take them off; without any, list the tags."""
    if options.undo:
        return _undo(options)
    change, words = _tags(options.words)
    if not (change.add or change.remove):
        if words or options.all or options.dry_run:
            raise UsageError(_("Which tags? Type +TAG to put one on, -TAG to take one off, then -- and a query."))
        return _list(options)
    return _change(options, change, words)


def mark(options: Options) -> int:
    """Mark articles as read or starred, or not."""
    if options.undo:
        return _undo(options)
    change, words = _states(options.words)
    return _change(options, change, words)


def _tags(words: Sequence[str]) -> tuple[Change, list[str]]:
    """Part what was typed into tags and the query after them: up to `--`, else as long as words begin with + or -."""
    if "--" in words:
        end = words.index("--")
        before, after = list(words[:end]), list(words[end + 1 :])
        if odd := [word for word in before if word[:1] not in ("+", "-")]:
            raise UsageError(
                _("“{word}” is no tag to put on (+) or take off (-); a query goes after --.").format(
                    word=one_line(odd[0])
                )
            )
    else:
        end = next((place for place, word in enumerate(words) if word[:1] not in ("+", "-")), len(words))
        before, after = list(words[:end]), list(words[end:])
    add = tuple(dict.fromkeys(word[1:] for word in before if word[0] == "+"))
    remove = tuple(dict.fromkeys(word[1:] for word in before if word[0] == "-"))
    return Change(add, remove), after


def _states(words: Sequence[str]) -> tuple[Change, list[str]]:
    """Part what was typed into states and the query after them: up to `--`, else the first word is the state."""
    end = words.index("--") if "--" in words else min(1, len(words))
    change = Change()
    for word in words[:end]:
        state = _STATES.get(word.lower())
        if state is None:
            raise UsageError(
                _("“{word}” is no state: type read, unread, starred or unstarred.").format(word=one_line(word))
            )
        _check_alone(state, change)
        change = Change(
            read=change.read if state.read is None else state.read,
            starred=change.starred if state.starred is None else state.starred,
        )
    if change == Change():
        raise UsageError(_("As what? berita mark read|unread|starred|unstarred -- QUERY"))
    return change, [word for word in words[end:] if word != "--"]


def _check_alone(state: Change, others: Change) -> None:
    """Refuse a state whose opposite was typed, too."""
    for one, opposite in (("read", "unread"), ("starred", "unstarred")):
        for name, other in ((one, opposite), (opposite, one)):
            if state == _STATES[name] and _is_part(_STATES[other], others):
                raise UsageError(
                    _("An article cannot be {one} and {other} at once.").format(one=f"“{one}”", other=f"“{opposite}”")
                )


def _change(options: Options, change: Change, words: Sequence[str]) -> int:
    text = " ".join(words)
    query = parse_query(text)
    with open_archive(options) as archive:
        for sentence in archive.explain(query).notes:
            note(sentence)
        if not options.all and archive.states.means_all(query):
            raise UsageError(
                _("This query finds every article: nothing was changed. --all says that you mean it.")
                if text.strip()
                else _("An empty query finds every article: nothing was changed. --all says that you mean it.")
            )
        if options.dry_run:
            return _rehearse(options, archive.states.would_change(query, change))
        last = _carried_out(archive.states.changing(query, change))
    if options.json:
        _print_json(last.changed if last else Changed(0, change, 0), last.total if last else 0)
    elif not last:
        note(_("Nothing was found for “{words}”.").format(words=shortened(text)))
    else:
        note(_told(last.changed))
        _tell_names(change, last.changed)
    return _end(last)


def _tell_names(typed: Change, changed: Changed) -> None:
    """Say which tags of the archive were meant where they look otherwise than typed, and which are asked for in quotes.

    Names are compared by their words, so that `api` is the tag `🔥api` where the archive has that one.
    """
    change = changed.change
    used = {fold_name(name): name for name in (*change.remove, *change.add)}
    for name in (*typed.add, *typed.remove):
        known = used[fold_name(name)]
        if fold(" ".join(name.split())) != fold(known):
            note(_("The tag “{name}” is “{known}” in this archive.").format(name=one_line(name), known=one_line(known)))
    for name in change.add if changed.number else ():
        if '"' in (query := query_of(name)):
            note(_("In a search: {query}").format(query=one_line(query)))


def _carried_out(pieces: Iterator[Piece]) -> Piece | None:
    """Go through the pieces of a change, showing how far it has come, and give the last; ctrl+c ends it after one."""
    last = None
    stopped = threading.Event()
    with stopping(stopped), Progress() as bar:
        for last in pieces:
            bar.show(last.done, last.total, last.done)
            if stopped.is_set():
                break
    return last


def _end(last: Piece | None) -> int:
    """Give the exit code: nothing found, all done; where it was stopped, say how far it came and raise."""
    if last is None:
        return _NOTHING_FOUND
    if last.done < last.total:
        told = _("{n} of {total} articles were dealt with.")
        note(told.format(n=number(last.done), total=number(last.total)))
        raise KeyboardInterrupt
    return 0


def _told(changed: Changed) -> str:
    """Say what a change did, and how it is undone."""
    change = changed.change
    if change.remove and change == Change(remove=change.remove) and not changed.articles:
        names = ", ".join(f"“{one_line(name)}”" for name in change.remove)
        return _("Nothing was changed: no article that was found has the tag {names}.").format(names=names)
    told = ngettext("{n} article changed.", "{n} articles changed.", changed.articles)
    return told.format(n=number(changed.articles)) + _how_to_undo(changed)


def _how_to_undo(changed: Changed) -> str:
    if not changed.number:
        return ""
    return " " + _("To undo it: berita tag --undo {number}").format(number=changed.number)


def _rehearse(options: Options, articles: int) -> int:
    if options.json:
        from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only

        print_document({"articles": articles, "dry_run": True})
    else:
        told = ngettext("{n} article would change.", "{n} articles would change.", articles)
        note(told.format(n=number(articles)))
    return 0 if articles else _NOTHING_FOUND


def _undo(options: Options) -> int:
    words = [word for word in options.words if word != "--"]
    if len(words) > 1 or (words and not (words[0].isascii() and words[0].isdecimal() and len(words[0]) < _DIGITS)):
        raise UsageError(_("--undo takes the number of one change, or nothing for the last."))
    with open_archive(options) as archive:
        last = _carried_out(archive.states.undoing(int(words[0]) if words else None))
    if last is None:
        raise NotFound(_("There is no such change to undo.") if words else _("There is nothing to undo."))
    if options.json:
        _print_json(last.changed, last.total)
    else:
        told = ngettext("Undone for {n} article: {change}", "Undone for {n} articles: {change}", last.done)
        note(told.format(n=number(last.done), change=_written(last.changed.change)))
    return _end(last)


def _written(change: Change) -> str:
    """Write a change as it can be typed."""
    states = [name for name in ("read", "unread", "starred", "unstarred") if _is_part(_STATES[name], change)]
    return one_line(" ".join([*(f"+{tag}" for tag in change.add), *(f"-{tag}" for tag in change.remove), *states]))


def _is_part(state: Change, change: Change) -> bool:
    return state.read == change.read if state.read is not None else state.starred == change.starred


def _print_json(changed: Changed, found: int) -> None:
    from reader.cli.documents import print_document  # noqa: PLC0415 - for --json only

    print_document(
        {
            "number": changed.number or None,
            "found": found,
            "articles": changed.articles,
            "add": list(changed.change.add),
            "remove": list(changed.change.remove),
            "read": changed.change.read,
            "starred": changed.change.starred,
        }
    )


def _list(options: Options) -> int:
    with open_archive(options) as archive:
        tags = archive.states.tags()
    if options.json:
        from reader.cli.documents import print_array  # noqa: PLC0415 - for --json only

        print_array({"tag": each.value, "articles": each.count, "query": each.query} for each in tags)
    elif not tags:
        note(_("No article has a tag. To tag what a query finds: berita tag +TAG -- QUERY"))
    width = max((len(number(each.count)) for each in tags), default=0)
    for each in () if options.json else tags:
        print_entry(f"{number(each.count):>{width}}  ", each.value)
    return 0
