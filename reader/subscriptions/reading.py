"""The bytes of a feed or page to articles in the archive: read in a process of its own, added batch by batch."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from reader.archive import Outcome
from reader.article import Document
from reader.errors import BeritaError, Refused
from reader.feed import Feed
from reader.ingest.pool import Task
from reader.sources.feeds import entries, feed_of
from reader.sources.found import Found, Kind, Origin, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Event

    from reader.archive import Added, Archive
    from reader.feed import FollowedFeed
    from reader.fetch import Fetched
    from reader.ingest.pool import Pool

_BATCH: Final = 50
"""Entries that are added in one transaction: few enough that whoever else writes never waits long."""
_PAUSE: Final = 0.005
"""Seconds between batches, which leave the write lock to others."""
_SLICE: Final = 0.1
_MOST_TOLD: Final = 100
"""Reasons that are kept of one feed."""


@dataclass(slots=True)
class Read:
    """What a feed held: how its entries were met, their ids, those that are shortened still, what could not be read."""

    added: int = 0
    new_versions: int = 0
    already_there: int = 0
    identifiers: list[int] = field(default_factory=list)
    excerpts: list[Document] = field(default_factory=list)
    refused: tuple[str, ...] = ()
    complete: bool = False


class Reading:
    """Reads what was fetched into one archive, until it is stopped."""

    def __init__(self, archive: Archive, pool: Pool, stopped: Event) -> None:
        """Take the archive to add to, and the processes that read."""
        self._archive = archive
        self._pool = pool
        self._stopped = stopped

    def feed(self, followed: FollowedFeed, fetched: Fetched) -> Read | BeritaError:
        """Add the entries of a feed with its tags; give an error where what came is no feed."""
        origin = Origin(followed.feed.url, fetched.media_type, fetched.address, fetched.retrieved_at)
        pieces: list[Found] = []
        problems: list[str] = []
        for item in entries(fetched.content, origin):
            if isinstance(item, Found):
                pieces.append(item)
            elif isinstance(item, Unreadable):
                problems.append(item.message)
        if problems and not pieces:
            return Refused(problems[0])
        self._learn_title(followed, fetched, origin)
        read = Read(refused=tuple(problems))
        for first in range(0, len(pieces), _BATCH):
            if self._stopped.is_set():
                return read
            self._add(pieces[first : first + _BATCH], followed.feed, read)
            time.sleep(_PAUSE)
        read.complete = not self._stopped.is_set()
        return read

    def page(self, excerpt: Document, fetched: Fetched) -> str:
        """Add the whole page behind a shortened entry, as what that article is from now on; give why not, else ""."""
        url = excerpt.article.url
        piece = Found(Kind.PAGE, fetched.content, url, url=fetched.address, retrieved_at=fetched.retrieved_at)
        [answer] = self._answers([piece])
        if isinstance(answer, str):
            return answer
        article = replace(answer.article, url=url, identifier=excerpt.article.identifier)
        self._archive.add([replace(answer, article=article, tags=excerpt.tags)])
        return ""

    def _learn_title(self, followed: FollowedFeed, fetched: Fetched, origin: Origin) -> None:
        """Write down what a feed calls itself, the first time that it answers."""
        if followed.feed.title and followed.feed.site:
            return
        if followed.articles or followed.state.fetched_at:
            return
        told = feed_of(fetched.content, origin)
        self._archive.feeds.add([Feed(followed.feed.url, told.title, told.site)])

    def _add(self, pieces: Sequence[Found], feed: Feed, read: Read) -> None:
        """Read a batch and add it in one transaction."""
        documents = []
        for piece, answer in zip(pieces, self._answers(pieces), strict=True):
            if isinstance(answer, str):
                if answer:
                    read.refused = (*read.refused, f"{piece.part}: {answer}")[:_MOST_TOLD]
                continue
            tags = tuple(dict.fromkeys((*answer.tags, *feed.tags)))
            documents.append(replace(answer, tags=tags))
        for document, added in zip(documents, self._archive.add(documents), strict=True):
            read.added += added.outcome is Outcome.ADDED
            read.new_versions += added.outcome is Outcome.NEW_VERSION
            read.already_there += added.outcome is Outcome.ALREADY_THERE
            read.identifiers.append(added.row.id)
            if document.is_excerpt and document.article.url and self._is_short(added):
                read.excerpts.append(document)

    def _is_short(self, added: Added) -> bool:
        """Tell whether an article is known by a shortened text only."""
        if added.outcome is Outcome.ADDED:
            return True
        return all(version.is_excerpt for version in self._archive.versions(added.row.id))

    def _answers(self, pieces: Sequence[Found]) -> list[Document | str]:
        """Have pieces read; those that nobody waits for any more are answered with nothing."""
        tasks = [Task(piece) for piece in pieces]
        for task in tasks:
            self._pool.ask(task)
        while not self._stopped.is_set() and any(task.answer is None for task in tasks):
            self._pool.wait(_SLICE)
        return [task.answer if isinstance(task.answer, Document | str) else "" for task in tasks]
