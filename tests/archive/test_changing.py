"""Tags and states of many articles at once, and that undoing brings back what was."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, permutations
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.archive.changing import Progress
from reader.archive.writing import journal
from reader.errors import UsageError
from reader.findings import Change, Changed, Count, Facet
from tests.archive.stories import document, headlines, on, rows

if TYPE_CHECKING:
    from pathlib import Path

STATE = (
    "SELECT headline, read, starred, (SELECT group_concat(name) FROM (SELECT name FROM tag WHERE article_id = a.id"
    " ORDER BY name)) FROM article AS a JOIN reading USING (id) ORDER BY a.id"
)


def filled(archive: Archive, *titles: str) -> list[int]:
    return [added.row.id for added in archive.add([document(title, "Isi berita.") for title in titles])]


def tags(archive: Archive) -> dict[str, int]:
    return {count.value: count.count for count in archive.states.tags()}


def test_tags_and_states_of_all_that_a_query_finds_are_changed(archive: Archive) -> None:
    filled(archive, "Hakim satu", "Hakim dua", "Jaksa")
    changed = archive.states.change(parse_query("hakim"), Change(add=("Sidang", "minggu ini"), read=True))
    assert changed == Changed(1, Change(("Sidang", "minggu ini"), read=True), 2)
    assert archive.states.tags() == (
        Count("minggu ini", 2, 'tag:"minggu ini"'),
        Count("Sidang", 2, "tag:Sidang"),
    )
    assert set(headlines(archive, "tag:sidang is:read")) == {"Hakim satu", "Hakim dua"}
    assert headlines(archive, "is:unread") == ["Jaksa"]


def test_what_finds_the_articles_of_a_tag_finds_as_many_as_are_counted(archive: Archive) -> None:
    ids = filled(archive, "Satu", "Dua", "Tiga")
    archive.states.change(ids[:2], Change(add=("sidang",)))
    archive.states.change(ids[1:], Change(add=("sidang mk", "C++")))
    for count in archive.states.tags():
        assert archive.count(parse_query(count.query)) == count.count


def test_only_articles_that_really_change_are_counted_and_undone(archive: Archive, path: Path) -> None:
    ids = filled(archive, "Satu", "Dua", "Tiga")
    archive.states.change(ids[:1], Change(add=("sidang",), read=True))
    before = rows(path, STATE)
    assert archive.states.would_change(ids, Change(add=("sidang",), read=True)) == 2
    changed = archive.states.change(ids, Change(add=("sidang",), read=True))
    assert changed.articles == 2
    assert archive.states.would_change(ids, Change(add=("sidang",), read=True)) == 0
    assert archive.states.undo(changed.number) == changed
    assert rows(path, STATE) == before


def test_a_change_that_changes_nothing_has_no_number_and_is_not_remembered(archive: Archive) -> None:
    ids = filled(archive, "Satu")
    assert archive.states.change(ids, Change(remove=("tiada",))).number == 0
    assert archive.states.change(ids, Change(read=False)) == Changed(0, Change(read=False), 0)
    assert archive.states.change([], Change(read=True)).articles == 0
    assert archive.states.change([2**70, -5, 17], Change(read=True)).articles == 0
    assert archive.states.change(ids, Change()).articles == 0
    assert archive.states.last() is None
    assert archive.states.undo() is None


def test_changes_are_undone_last_first(archive: Archive, path: Path) -> None:
    ids = filled(archive, "Satu", "Dua", "Tiga")
    states = [rows(path, STATE)]
    for change in (
        Change(add=("a", "b")),
        Change(remove=("A",), starred=True),
        Change(add=("a",), remove=("b",), read=True),
        Change(read=False, starred=False),
    ):
        assert archive.states.change(ids, change).articles == 3
        states.append(rows(path, STATE))
    for number in (4, 3, 2, 1):
        assert rows(path, STATE) == states[number]
        assert archive.states.last() == archive.states.undo()
        assert rows(path, STATE) == states[number - 1]
    assert archive.states.undo() is None
    assert rows(path, "SELECT count(*) FROM change_article") == [(0,)]


def test_an_earlier_change_is_undone_by_its_number_and_later_ones_stay(archive: Archive) -> None:
    ids = filled(archive, "Satu", "Dua")
    first = archive.states.change(ids, Change(add=("a",), read=True))
    archive.states.change(ids[:1], Change(add=("b",)))
    assert archive.states.undo(first.number) == first
    assert tags(archive) == {"b": 1}
    assert archive.count(parse_query("is:unread")) == 2
    assert archive.states.undo(first.number) is None
    assert archive.states.undo(99) is None


@pytest.mark.parametrize("order", list(permutations((1, 2, 3, 4))))
def test_changes_that_are_undone_in_any_order_leave_what_was_there(
    archive: Archive, path: Path, order: tuple[int, ...]
) -> None:
    ids = filled(archive, "Satu", "Dua", "Tiga")
    archive.mark(ids[1:2], read=True)
    before = rows(path, STATE)
    for articles, change in (
        (ids, Change(add=("a",), read=True)),
        (ids[:2], Change(add=("b",), remove=("a",))),
        (ids[1:], Change(add=("a",), read=False)),
        (ids[:1], Change(remove=("b",), starred=True)),
    ):
        assert archive.states.change(articles, change).number
    for number in order:
        archive.states.undo(number)
    assert rows(path, STATE) == before
    assert rows(path, "SELECT * FROM change_article") == rows(path, "SELECT * FROM change") == []


def test_what_a_later_change_took_back_stays_so(archive: Archive) -> None:
    ids = filled(archive, "Satu", "Dua")
    first = archive.states.change(ids, Change(add=("a",)))
    second = archive.states.change(ids[:1], Change(add=("b",), remove=("a",)))
    third = archive.states.change(ids[1:], Change(remove=("a",)))
    archive.states.undo(first.number)
    assert tags(archive) == {"b": 1}
    assert archive.states.last() == second
    assert archive.states.undo(third.number) is None
    archive.states.undo(second.number)
    assert tags(archive) == {}


def test_a_tag_that_nobody_has_changes_nothing_of_what_was_found(archive: Archive) -> None:
    ids = filled(archive, "Satu", "Dua")
    change = Change(remove=("tiada",))
    assert list(archive.states.changing(ids, change)) == [Progress(Changed(0, change, 0), 2, 2)]
    assert list(archive.states.changing([], change)) == []


def test_a_tag_has_one_spelling_and_is_taken_off_in_all(archive: Archive, path: Path) -> None:
    ids = filled(archive, "Satu", "Dua", "Tiga")
    archive.states.change(ids[:2], Change(add=("Étape",)))
    archive.states.change(ids, Change(add=("etape",)))
    assert tags(archive) == {"Étape": 3}
    with archive._writing() as connection:
        connection.execute("UPDATE tag SET name = 'ETAPE' WHERE article_id = ?", (ids[2],))
    assert tags(archive) == {"Étape": 3}
    before = rows(path, STATE)
    assert archive.states.change(ids, Change(remove=("etape",))).articles == 3
    assert tags(archive) == {}
    archive.states.undo()
    assert rows(path, STATE) == before


@pytest.mark.parametrize("tag", ["", "-a", "+a", 'a"b', "a\x00", "x" * 100])
def test_what_can_be_no_tag_changes_nothing(archive: Archive, tag: str) -> None:
    ids = filled(archive, "Satu")
    with pytest.raises(UsageError):
        archive.states.change(ids, Change(add=("baik", tag)))
    assert tags(archive) == {}


def test_a_tag_is_not_put_on_and_taken_off_at_once(archive: Archive) -> None:
    with pytest.raises(UsageError, match="at once"):
        archive.states.change(filled(archive, "Satu"), Change(add=("a",), remove=("A",)))


def test_a_tag_that_came_with_an_article_can_be_taken_off_whatever_it_is(archive: Archive, path: Path) -> None:
    [id_] = filled(archive, "Satu")
    odd = '+"★'
    with archive._writing() as connection:
        connection.execute("INSERT INTO tag VALUES (?, ?)", (id_, odd))
    assert archive.states.change([id_], Change(remove=(odd,))).articles == 1
    archive.states.undo()
    assert rows(path, "SELECT name FROM tag") == [(odd,)]


def test_a_large_change_is_made_in_small_transactions(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 3)
    monkeypatch.setattr(journal, "PIECE", 3)
    filled(archive, *(f"Hakim {n}" for n in range(8)))
    progress = [(one.done, one.total) for one in archive.states.changing(parse_query("hakim"), Change(add=("a",)))]
    assert progress == [(3, 8), (6, 8), (8, 8)]
    assert tags(archive) == {"a": 8}
    assert [(one.done, one.total) for one in archive.states.undoing()] == [(3, 8), (6, 8), (8, 8)]
    assert tags(archive) == {}
    assert archive.states.last() is None


def test_others_write_between_two_pieces_and_the_set_stays_as_it_was_at_the_beginning(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 2)
    filled(archive, *(f"Hakim {n}" for n in range(5)))
    with Archive.open(path) as other:
        for piece in archive.states.changing(parse_query("hakim is:unread"), Change(read=True)):
            other.add([document(f"Hakim lagi {piece.done}")])
    assert archive.count(parse_query("is:read")) == 5
    assert archive.count(parse_query("is:unread")) == 3


def test_a_change_that_was_stopped_half_way_is_undone_or_done_again(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 2)
    ids = filled(archive, *(f"Hakim {n}" for n in range(6)))
    archive.states.change(ids[:1], Change(add=("a",)))
    before = rows(path, STATE)
    *_some, half = islice(archive.states.changing(ids, Change(add=("a",), read=True)), 2)
    assert (half.done, half.changed.articles) == (4, 4)
    assert archive.states.last() == half.changed
    assert archive.states.change(ids, Change(add=("a",), read=True)).articles == 2
    archive.states.undo()
    archive.states.undo(half.changed.number)
    assert rows(path, STATE) == before


def test_a_change_that_was_stopped_before_it_changed_anything_is_nothing_to_undo(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 2)
    ids = sorted(filled(archive, *(f"Hakim {n}" for n in range(6))))
    real = archive.states.change(ids[:4], Change(add=("a",)))
    [piece] = islice(archive.states.changing(ids, Change(add=("A",))), 1)
    assert piece == Progress(Changed(0, Change(add=("a",)), 0), 2, 6)
    assert archive.states.last() == real
    *_some, piece = archive.states.changing(ids, Change(add=("a",)))
    assert piece.changed.articles == 2
    assert archive.states.undo() == piece.changed
    assert archive.states.last() == real


def test_a_change_is_told_with_its_tags_as_the_archive_spells_them(archive: Archive) -> None:
    ids = filled(archive, "Satu", "Dua")
    archive.states.change(ids, Change(add=("🔥api", "Laut")))
    assert archive.states.change(ids, Change(add=("api", "baru"))).change == Change(add=("🔥api", "baru"))
    assert archive.states.change(ids, Change(remove=("API", "tiada"))).change == Change(remove=("🔥api", "tiada"))
    archive.states.change(ids, Change(add=("a", "b")))
    assert archive.states.change(ids, Change(remove=("B", "a", "A"))).change == Change(remove=("b", "a"))


def test_an_undoing_that_was_stopped_goes_on(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PIECE", 2)
    ids = filled(archive, *(f"Hakim {n}" for n in range(5)))
    number = archive.states.change(ids, Change(add=("a",))).number
    next(archive.states.undoing())
    assert tags(archive) == {"a": 3}
    changed = archive.states.undo(number)
    assert changed
    assert changed.articles == 3
    assert tags(archive) == {}


def test_a_change_that_another_undoes_meanwhile_ends(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.archive.changing.PIECE", 2)
    ids = filled(archive, *(f"Hakim {n}" for n in range(6)))
    changing = archive.states.changing(ids, Change(add=("a",)))
    next(changing)
    with Archive.open(path) as other:
        other.states.undo()
    assert list(changing) == []
    assert tags(archive) == {}
    assert rows(path, "SELECT count(*) FROM change_article") == [(0,)]


def test_tags_that_come_with_documents_are_spelt_as_the_archive_has_them(archive: Archive, path: Path) -> None:
    archive.add([replace(document("Satu", "Isi."), tags=("Laut", "timur"))])
    archive.add([replace(document("Dua", "Isi."), tags=("laut", "LAUT", "Étape"))])
    archive.add([replace(document("Dua", "Isi."), tags=("etape", "TIMUR"))])
    assert rows(path, "SELECT DISTINCT name FROM tag ORDER BY name") == [("Laut",), ("timur",), ("Étape",)]


def test_two_spellings_of_a_tag_are_counted_as_one(archive: Archive) -> None:
    ids = filled(archive, "Satu", "Dua", "Tiga")
    archive.states.change(ids[:2], Change(add=("Laut", "a")))
    with archive._writing() as connection:
        connection.execute("INSERT INTO tag (article_id, name) VALUES (?, 'laut'), (?, 'laut')", (ids[1], ids[2]))
        connection.execute("INSERT INTO tag (article_id, name) VALUES (?, 'LAUT')", (ids[2],))
    facets = archive.survey.facets(parse_query(""), Facet.TAG)
    assert [(each.value, each.count) for each in facets] == [("Laut", 3), ("a", 2)]
    assert len(archive.survey.facets(parse_query(""), Facet.TAG, 1)) == 1


def test_an_article_that_moves_in_time_is_undone_all_the_same(archive: Archive) -> None:
    url = "https://news.example.id/1"
    [added] = archive.add([document("Banjir", "Satu.", url=url)])
    archive.states.change([added.row.id], Change(add=("air",), starred=True))
    [again] = archive.add([document("Banjir", "Dua.", url=url, date_published=on(2020, 1, 2))])
    assert again.row.id != added.row.id
    assert headlines(archive, "tag:air") == ["Banjir"]
    archive.states.undo()
    assert tags(archive) == {}
    assert archive.count(parse_query("is:starred")) == 0


def test_an_article_moves_without_a_look_through_the_whole_journal(archive: Archive) -> None:
    url = "https://news.example.id/1"
    [added] = archive.add([document("Banjir", "Satu.", url=url)])
    archive.states.change([added.row.id], Change(add=("air",)))
    asked: list[str] = []
    archive._connection.set_trace_callback(asked.append)
    archive.add([document("Banjir", "Dua.", url=url, date_published=on(2020, 1, 2))])
    archive._connection.set_trace_callback(None)
    moving = [statement for statement in asked if statement.startswith("UPDATE change_article")]
    assert moving
    for statement in moving:
        plan = [detail for *_, detail in archive._connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not [step for step in plan if step.startswith("SCAN change_article")], plan


def test_an_article_that_is_gone_is_passed_over(archive: Archive, path: Path) -> None:
    one, two = filled(archive, "Satu", "Dua")
    archive.states.change([one, two], Change(add=("a",), read=True))
    archive.states.change([one, two], Change(remove=("a",)))
    with archive._writing() as connection:
        connection.execute("PRAGMA trusted_schema = ON")
        connection.execute("DELETE FROM article WHERE id = ?", (one,))
    archive.states.undo()
    assert tags(archive) == {"a": 1}
    archive.states.undo()
    assert rows(path, STATE) == [("Dua", 0, 0, None)]


def test_the_journal_forgets_the_oldest_changes_piece_by_piece(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MAX_ROWS", 10)
    monkeypatch.setattr(journal, "PIECE", 4)
    ids = filled(archive, *(f"Hakim {n}" for n in range(12)))
    for name in ("a", "b"):
        archive.states.change(ids, Change(add=(name,)))
    assert archive.states.undo(1) is None
    left = 8
    assert rows(path, "SELECT count(*) FROM change_article WHERE number = 1") == [(left,)]
    for n in range(2):
        archive.states.change(ids[:1], Change(starred=not n % 2))
        [(now,)] = rows(path, "SELECT count(*) FROM change_article WHERE number = 1")
        assert now == left - 4
        left = now
    assert rows(path, "SELECT min(number) FROM change") != [(1,)]
    assert archive.states.undo() is not None


def test_no_more_than_the_last_changes_are_remembered(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MAX_CHANGES", 3)
    ids = filled(archive, "Satu")
    for n in range(10):
        archive.states.change(ids, Change(read=not n % 2))
    assert rows(path, "SELECT number FROM change") == [(8,), (9,), (10,)]


def test_the_last_change_is_remembered_however_large(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MAX_ROWS", 1)
    ids = filled(archive, "Satu", "Dua", "Tiga")
    archive.states.change(ids, Change(add=("a",)))
    undone = archive.states.undo()
    assert undone
    assert undone.articles == 3
