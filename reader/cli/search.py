"""`berita search`: what a query finds, or the whole archive, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.archive import parse_query
from reader.cli.layout import print_hits
from reader.cli.opening import open_archive
from reader.cli.output import note
from reader.locale import _, number
from reader.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.archive import Archive, Explanation, Query
    from reader.article import Hit
    from reader.cli.arguments import Options

_PAGE: Final = 100
"""Hits that the archive gives at once."""
_CHUNK: Final = 20_000
_NOTHING_FOUND: Final = 1


def search(options: Options) -> int:
    """List what the words find, `--limit` at most; the exit code is 1 where that is nothing."""
    text = " ".join(options.words)
    with open_archive(options) as archive:
        query = parse_query(text)
        if options.explain:
            _explain(archive.explain(query))
        found = _Found(archive, query, options.limit)
        if options.json:
            _print_json(found)
        else:
            for hits, short in found:
                print_hits(hits, short)
        if not found.count:
            note(_nothing(text))
            return _NOTHING_FOUND
        if found.has_more():
            note(_("{n} listed; there are more. Use --limit to list more.").format(n=number(found.count)))
    return 0


def _explain(reading: Explanation) -> None:
    """Say what else is looked for, and what in the query was not understood, as the search bar does."""
    for sentence in reading.notes:
        note(sentence)
    if reading.also:
        note(_("also: {forms}").format(forms=", ".join(reading.also)))


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


def _print_json(found: _Found) -> None:
    from reader.cli.documents import print_array  # noqa: PLC0415 - for --json only
    from reader.export import hit_document  # noqa: PLC0415 - the same

    print_array(hit_document(hit, short) for hits, short in found for hit in hits)


def _nothing(text: str) -> str:
    if text.strip():
        return _("Nothing was found for “{words}”.").format(words=one_line(text))
    return _("The archive is empty. To add an article: berita add FILE")
