"""`berita search`: what a query finds, or the whole archive, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive import parse_query
from reader.cli.explaining import account_document, print_account, tell_smaller
from reader.cli.layout import print_hits
from reader.cli.opening import open_archive
from reader.cli.output import line, note
from reader.locale import _, number
from reader.text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.archive import Archive, Query
    from reader.article import Hit
    from reader.cli.arguments import Options
    from reader.findings import Account

_PAGE: Final = 100
"""Hits that the archive gives at once."""
_CHUNK: Final = 20_000
_NOTHING_FOUND: Final = 1


def search(options: Options) -> int:
    """List what the words find, `--limit` at most; the exit code is 1 where that is nothing."""
    text = " ".join(options.words)
    with open_archive(options) as archive:
        query = parse_query(text, any_word=options.any)
        if not options.explain:
            for sentence in archive.explain(query).notes:
                note(sentence)
        found = _Found(archive, query, options.limit)
        if options.json:
            _print_json(found, archive.survey.account(query) if options.explain else None)
        else:
            if options.explain:
                _explain(archive, query)
            for hits, short in found:
                print_hits(hits, short)
        if not found.count:
            note(_nothing(text))
            tell_smaller(archive.survey.smaller(query))
            return _NOTHING_FOUND
        if found.has_more():
            note(_("{n} listed; there are more. Use --limit to list more.").format(n=number(found.count)))
    return 0


def _explain(archive: Archive, query: Query) -> None:
    """Say how the query was read, with a blank line before what it finds."""
    account = archive.survey.account(query)
    print_account(account)
    if account.count:
        line()


class _Found:
    """The hits of a query, read a page at a time as they are printed, with their short ids."""

    def __init__(self, archive: Archive, query: Query, limit: int) -> None:
        self._archive = archive
        self._query = query
        self._limit = limit
        self._last: int | None = None
        self.count = 0

    def __iter__(self) -> Iterator[tuple[list[Hit], Mapping[str, str]]]:
        while self.count < self._limit:
            wanted = min(_CHUNK, self._limit - self.count)
            ids = self._archive.identifiers(self._query, after=self._last, limit=wanted)
            for start in range(0, len(ids), _PAGE):
                hits = self._archive.hits(self._query, ids[start : start + _PAGE])
                self.count += len(hits)
                yield hits, self._archive.short(hit.row.uid for hit in hits)
            if len(ids) < wanted:
                return
            self._last = ids[-1]

    def has_more(self) -> bool:
        return self.count >= self._limit and bool(self._archive.identifiers(self._query, after=self._last, limit=1))


def _print_json(found: _Found, account: Account | None) -> None:
    from reader.cli.documents import print_array, print_parts  # noqa: PLC0415 - for --json only
    from reader.export import hit_document  # noqa: PLC0415 - the same

    hits = (hit_document(hit, short) for page, short in found for hit in page)
    if account is None:
        print_array(hits)
    else:
        print_parts({"explanation": account_document(account)}, "hits", hits)


def _nothing(text: str) -> str:
    if text.strip():
        return _("Nothing was found for “{words}”.").format(words=shortened(text))
    return _("The archive is empty. To add an article: berita add FILE")
