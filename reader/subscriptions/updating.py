"""From feeds into the archive: asked all at once, read as they answer, added in small batches.

What is committed stays, whatever happens after. A feed that says that nothing has changed costs the archive no writing.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import BeritaError
from reader.feed import FeedResult, FeedState
from reader.fetch import FEEDS, PAGES, Fetched, Request, is_same_host
from reader.ingest.pool import Pool
from reader.locale import _
from reader.subscriptions.locking import alone
from reader.subscriptions.memory import Fetch, Memory
from reader.subscriptions.reading import Reading
from reader.subscriptions.report import FeedReport, Progress, Report, Wish
from reader.subscriptions.schedule import calm, is_due, later, local, may_be_asked, now, patience, rhythm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.archive import Archive
    from reader.article import Document
    from reader.feed import FollowedFeed
    from reader.fetch import Fetching

_GONE: int = 410


def update_feeds(
    archive: Archive,
    feeds: Sequence[FollowedFeed],
    fetching: Fetching,
    wish: Wish,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Fetch feeds and add what is new in them; whoever sets `fetching.stopped` ends it after what is in hand.

    Raises ArchiveBusy where another berita is at it, and what the archive raises; what was added until then stays.
    """
    archive.add(())  # an archive that can only be read says so before anybody is asked
    memory = Memory(archive.path)
    with alone(archive.path), Pool(now(), processes=1) as pool:
        round_ = _Round(archive, memory, fetching, Reading(archive, pool, fetching.stopped), wish)
        try:
            return round_.run(feeds, progress or (lambda _progress: None))
        finally:
            memory.keep()


class _Round:
    """One round of fetching."""

    def __init__(self, archive: Archive, memory: Memory, fetching: Fetching, reading: Reading, wish: Wish) -> None:
        self._archive = archive
        self._memory = memory
        self._fetching = fetching
        self._reading = reading
        self._wish = wish
        self._done = 0
        self._reports: dict[int, FeedReport] = {}
        self._feeds: dict[Request, FollowedFeed] = {}
        self._pages: dict[Request, tuple[FollowedFeed, Document]] = {}
        self._waited_for: dict[str, int] = {}
        self._urls = {followed.feed.url for followed in archive.feeds.all()}

    def run(self, feeds: Sequence[FollowedFeed], progress: Callable[[Progress], None]) -> Report:
        """Ask the feeds that may be asked, and deal with each answer as it comes."""
        moment = now()
        for followed in feeds:
            self._begin(followed, moment)
        progress(self._progress())
        for request, answer in self._fetching.answers(lambda: progress(self._progress())):
            if request in self._feeds:
                self._take(self._feeds[request], answer)
            else:
                self._take_page(*self._pages[request], answer)
            self._done += 1
            progress(self._progress())
            if self._fetching.stopped.is_set():
                break
        return Report(tuple(self._reports.values()), interrupted=self._fetching.stopped.is_set())

    def _progress(self) -> Progress:
        new = sum(report.added for report in self._reports.values())
        return Progress(self._done, len(self._feeds) + len(self._pages), new)

    def _begin(self, followed: FollowedFeed, moment: str) -> None:
        """Ask a feed, unless it is to be left alone."""
        known = self._known(followed)
        why = self._why_not(known, moment)
        self._reports[followed.id] = FeedReport(followed, asked=not why, result=known.state.result, message=why)
        if why:
            return
        feed = followed.feed
        request = Request(feed.url, known.state.etag, known.state.last_modified, feed.allow_private, FEEDS)
        self._feeds[request] = followed
        self._fetching.ask(request)

    def _known(self, followed: FollowedFeed) -> Fetch:
        """Give the last fetch of a feed; where its pages are wanted for the first time, all of it is asked again."""
        known = self._memory.of(followed)
        if not self._wish.full or known.is_full:
            return known
        return replace(known, state=replace(known.state, etag="", last_modified=""), digest="")

    def _why_not(self, known: Fetch, moment: str) -> str:
        if known.state.result is FeedResult.GONE:
            return _("gone for good, and not asked any more")
        if not may_be_asked(known, moment):
            return _("its host asks to be left alone until {moment}").format(moment=local(known.wait_until))
        return _("not yet due") if self._wish.only_due and not is_due(known, moment) else ""

    def _take(self, followed: FollowedFeed, answer: Fetched | BeritaError) -> None:
        """Deal with what a feed answered."""
        known = self._known(followed)
        if isinstance(answer, Fetched):
            self._take_fetched(self._moved(followed, answer, known), answer, known)
        else:
            self._take_failure(followed, answer, known)

    def _take_failure(self, followed: FollowedFeed, error: BeritaError, known: Fetch) -> None:
        """Note a failure: one of the network here, one that the feed's own host told of in the archive too."""
        status, wait = getattr(error, "status", 0), getattr(error, "retry_after", None) or 0
        moment, failures = now(), known.state.failures + 1
        result = FeedResult.GONE if status == _GONE else FeedResult.FAILED
        state = replace(
            known.state,
            fetched_at=moment,
            next_at=later(moment, max(patience(failures), wait)),
            result=result,
            message=error.message,
            failures=failures,
        )
        wait_until = later(moment, wait) if wait else ""
        noted_at = moment if status else known.noted_at
        self._memory.note(followed.feed.url, Fetch(state, wait_until, known.digest, noted_at, known.is_full))
        if status:
            self._archive.feeds.note(followed.id, state)
        self._report(followed.id, result=result, message=error.message, status=status)

    def _take_fetched(self, followed: FollowedFeed, fetched: Fetched, known: Fetch) -> None:
        """Read what is new of a feed, and note how it answered once all of it is in the archive."""
        self._report(followed.id, status=fetched.status, insecure=fetched.insecure)
        moment = now()
        digest = known.digest if fetched.unchanged else hashlib.sha256(fetched.content).hexdigest()
        rest = rhythm(known, fetched.fresh_for) if fetched.unchanged else calm(fetched.content, fetched.fresh_for)
        etag = fetched.etag or (known.state.etag if fetched.unchanged else "")
        modified = fetched.last_modified or (known.state.last_modified if fetched.unchanged else "")
        state = FeedState(etag, modified, moment, later(moment, rest), FeedResult.UNCHANGED)
        if fetched.unchanged or digest == known.digest:
            self._memory.note(followed.feed.url, replace(known, state=state, wait_until="", digest=digest))
            self._report(followed.id, result=FeedResult.UNCHANGED)
            return
        read = self._reading.feed(followed, fetched)
        if isinstance(read, BeritaError):
            self._take_failure(followed, read, known)
            return
        result = FeedResult.NEW if read.added or read.new_versions else FeedResult.UNCHANGED
        self._report(
            followed.id,
            result=result,
            added=read.added,
            new_versions=read.new_versions,
            already_there=read.already_there,
            refused=read.refused,
        )
        if read.complete:
            state = replace(state, result=result)
            self._archive.feeds.note(followed.id, state, read.identifiers)
            self._memory.note(followed.feed.url, Fetch(state, digest=digest, noted_at=moment))
        if self._wish.full:
            self._ask_pages(followed, read.excerpts)

    def _moved(self, followed: FollowedFeed, fetched: Fetched, known: Fetch) -> FollowedFeed:
        """Follow a feed that has moved for good to where it is, unless it is less safe there or followed already."""
        moved_to = fetched.moved_to
        feed = followed.feed
        is_private = feed.allow_private and not is_same_host(moved_to, feed.url)
        if not moved_to or fetched.insecure or is_private or moved_to in self._urls:
            return followed
        self._archive.feeds.move(followed.id, moved_to)
        self._urls.add(moved_to)
        self._memory.forget(feed.url)
        self._memory.note(moved_to, known)
        self._report(followed.id, moved_to=moved_to)
        return replace(followed, feed=replace(feed, url=moved_to))

    def _ask_pages(self, followed: FollowedFeed, excerpts: Sequence[Document]) -> None:
        """Ask for the pages behind entries that the feed shortened."""
        feed = followed.feed
        for document in excerpts:
            url = document.article.url
            request = Request(url, allow_private=feed.allow_private and is_same_host(url, feed.url), accept=PAGES)
            if request not in self._pages:
                self._pages[request] = (followed, document)
                self._waited_for[feed.url] = self._waited_for.get(feed.url, 0) + 1
                self._fetching.ask(request)
        if feed.url not in self._waited_for:
            self._memory.note_full(feed.url)

    def _take_page(self, followed: FollowedFeed, excerpt: Document, answer: Fetched | BeritaError) -> None:
        """Put a whole page in the place of the entry that its feed shortened."""
        why = answer.message if isinstance(answer, BeritaError) else self._reading.page(excerpt, answer)
        report = self._reports[followed.id]
        if why:
            self._report(followed.id, refused=(*report.refused, f"{excerpt.article.url}: {why}"))
        else:
            self._report(followed.id, whole=report.whole + 1)
        self._waited_for[followed.feed.url] -= 1
        if not self._waited_for[followed.feed.url]:
            self._memory.note_full(followed.feed.url)

    def _report(self, id_: int, **known: object) -> None:
        self._reports[id_] = replace(self._reports[id_], **known)  # type: ignore[arg-type]  # names of its own fields
