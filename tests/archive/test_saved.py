"""Searches that a reader keeps under names."""

from __future__ import annotations

import pytest

from reader.archive import Archive, parse_query
from reader.archive.saved import unread
from reader.errors import Ambiguous, NotFound, UsageError
from reader.findings import SavedSearch
from tests.archive.stories import document


def test_searches_are_kept_in_their_order_and_found_however_their_names_are_typed(archive: Archive) -> None:
    archive.saved.keep("Sidang  Étape", " hakim OR jaksa ")
    archive.saved.keep("air", "banjir")
    kept = SavedSearch("Sidang Étape", "hakim OR jaksa")
    assert archive.saved.all() == (kept, SavedSearch("air", "banjir"))
    assert archive.saved.find("sidang etape") == kept
    assert archive.saved.find("sidang") is None
    assert archive.saved.find("\ud800\x00") is None


def test_a_name_stands_for_the_query_that_was_kept_last(archive: Archive) -> None:
    archive.saved.keep("satu", "a")
    archive.saved.keep("dua", "b")
    archive.saved.keep("SATU", "c")
    assert archive.saved.all() == (SavedSearch("SATU", "c"), SavedSearch("dua", "b"))


def test_a_renamed_search_keeps_its_query_and_its_place(archive: Archive) -> None:
    archive.saved.keep("satu", "a")
    archive.saved.keep("dua", "b")
    assert archive.saved.rename("SATU", "tiga") == SavedSearch("tiga", "a")
    assert archive.saved.rename("tiga", "Tiga") == SavedSearch("Tiga", "a")
    with pytest.raises(Ambiguous, match="dua"):
        archive.saved.rename("tiga", "DUA")
    with pytest.raises(NotFound, match="satu"):
        archive.saved.rename("satu", "empat")
    assert archive.saved.all() == (SavedSearch("Tiga", "a"), SavedSearch("dua", "b"))


def test_a_removed_search_is_gone(archive: Archive) -> None:
    archive.saved.keep("satu", "a")
    assert archive.saved.remove("Satu") == SavedSearch("satu", "a")
    assert archive.saved.all() == ()
    with pytest.raises(NotFound):
        archive.saved.remove("satu")


def test_what_can_be_no_name_keeps_nothing(archive: Archive) -> None:
    for name in ("", "-a", 'a"'):
        with pytest.raises(UsageError):
            archive.saved.keep(name, "a")
    archive.saved.keep("baik", "a\x00\ud800")
    assert archive.saved.all() == (SavedSearch("baik", "a\ufffd\ufffd"),)


def test_the_unread_articles_of_a_search_are_counted_whatever_it_asks(archive: Archive) -> None:
    ids = [added.row.id for added in archive.add([document(name) for name in ("Hakim", "Jaksa", "Kapal")])]
    archive.mark(ids[:1], read=True)
    for query, found, new in (("hakim OR jaksa", 2, 1), ('"kapal', 1, 1), ("", 3, 2), ("is:read", 1, 0)):
        assert archive.count(parse_query(query)) == found
        assert archive.count(unread(parse_query(query))) == new


def test_a_search_is_moved_to_a_place_and_the_others_keep_their_order(archive: Archive) -> None:
    for name in "abcd":
        archive.saved.keep(name, name)
    for name, place, order in (("C", 0, "cabd"), ("a", 99, "cbda"), ("b", -7, "bcda"), ("d", 2, "bcda")):
        assert archive.saved.move(name, place).name == name.lower()
        assert "".join(search.name for search in archive.saved.all()) == order
    archive.saved.keep("e", "e")
    assert archive.saved.all()[-1].name == "e"
    with pytest.raises(NotFound):
        archive.saved.move("tiada", 0)
