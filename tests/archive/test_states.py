"""What a reader does with articles, and the ids that a reader types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.archive.writing import preparing
from reader.article import ReadingState
from reader.errors import Ambiguous, NotFound
from tests.archive.stories import document, headlines, rows

if TYPE_CHECKING:
    from pathlib import Path


def test_articles_are_marked_read_and_starred_and_back(archive: Archive) -> None:
    one, two = (added.row.id for added in archive.add([document("Satu"), document("Dua")]))
    archive.mark([one, two], read=True)
    archive.mark([two], starred=True)
    assert archive.article(one).row.state == ReadingState(read=True)
    assert archive.article(two).row.state == ReadingState(read=True, starred=True)
    archive.mark([two], read=False, starred=False)
    assert archive.article(two).row.state == ReadingState()
    assert headlines(archive, "is:read") == ["Satu"]


def test_marking_nothing_or_nobody_changes_nothing(archive: Archive) -> None:
    [added] = archive.add([document("Satu")])
    archive.mark([], read=True)
    archive.mark([added.row.id])
    archive.mark([1, 2**70, -(2**70)], read=True)
    archive.set_position(2**70, 3)
    archive.set_position(1, 3)
    assert archive.article(added.row.id).row.state == ReadingState()


def test_how_far_an_article_was_read_is_kept(archive: Archive) -> None:
    [added] = archive.add([document("Satu")])
    for asked, kept in ((7, 7), (-3, 0), (10**30, 2**31)):
        archive.set_position(added.row.id, asked)
        assert archive.article(added.row.id).row.state.position == kept


def test_adding_again_keeps_what_was_marked(archive: Archive) -> None:
    [added] = archive.add([document("Satu")])
    archive.mark([added.row.id], read=True, starred=True)
    [again] = archive.add([document("Satu")])
    assert again.row.state == ReadingState(read=True, starred=True)


def test_every_article_has_its_row_of_state(archive: Archive, path: Path) -> None:
    archive.add([document(f"Judul {n}") for n in range(20)])
    assert rows(path, "SELECT id FROM article EXCEPT SELECT id FROM reading") == []


def test_an_article_is_found_by_the_beginning_of_its_id(archive: Archive) -> None:
    [added] = archive.add([document("Satu")])
    uid = added.row.uid
    for typed in (uid, uid[:4], uid[:7], uid[:9].upper()):
        assert archive.resolve(typed) == added.row.id


@pytest.mark.parametrize("typed", ["", "abc", "zzzz", "abcd ", "%", "0" * 17, "ffff_", "é", "0" * 10_000, "\ud800"])
def test_what_is_no_id_is_not_found(archive: Archive, typed: str) -> None:
    archive.add([document("Satu")])
    with pytest.raises(NotFound, match="No article has the id"):
        archive.resolve(typed)


def test_ids_that_begin_alike_are_told_apart_by_more_digits(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = {"a": "abcdef0123" + "0" * 54, "b": "abcdef0129" + "0" * 54, "c": "0" * 64}
    monkeypatch.setattr(preparing, "content_hash", lambda article: digests[article.headline])
    added = {one.row.headline: one.row for one in archive.add([document(name) for name in digests])}
    with pytest.raises(Ambiguous, match="begin with abcdef0: type more"):
        archive.resolve("abcdef0")
    assert archive.resolve("abcdef0129") == added["b"].id
    assert archive.short(row.uid for row in added.values()) == {
        added["a"].uid: "abcdef0123",
        added["b"].uid: "abcdef0129",
        added["c"].uid: "0000000",
    }


def test_short_ids_lead_back_to_their_articles(archive: Archive) -> None:
    archive.add([document(f"Judul {n}") for n in range(300)])
    uids = {hit.row.uid: hit.row.id for hit in archive.search(parse_query(""), 300)}
    short = archive.short(uids)
    assert set(short) == set(uids)
    assert all(len(prefix) >= 7 and uid.startswith(prefix) for uid, prefix in short.items())
    assert all(archive.resolve(prefix) == uids[uid] for uid, prefix in short.items())
    assert archive.short(["f" * 16]) == {"f" * 16: "fffffff"}
