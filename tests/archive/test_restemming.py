"""An archive's words get today's stems at the first addition after the rules have changed, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.archive.writing import restemming
from tests.archive.stories import document

if TYPE_CHECKING:
    from pathlib import Path


def stems(archive: Archive) -> dict[str, str]:
    return dict(archive._connection.execute("SELECT form, coalesce(stem, form) FROM word"))


def age(archive: Archive) -> None:
    """Make the archive one of a berita that knew no stems at all."""
    archive._connection.execute("UPDATE word SET stem = NULL")
    archive._connection.execute("UPDATE property SET value = '0' WHERE name = 'stems'")


def found(archive: Archive, query: str) -> list[str]:
    return [hit.row.headline for hit in archive.search(parse_query(query), 10)]


def test_words_of_before_get_new_stems_at_the_next_addition_and_only_once(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([document("Satu", "Polisi menangkap dua orang; izin dicabut.")])
        age(archive)
        assert found(archive, "ditangkap") == []
        archive.add([document("Dua", "Ijin terbit.")])
        assert found(archive, "ditangkap") == ["Satu"]
        assert set(found(archive, "perizinan")) == {"Satu", "Dua"}
        archive._connection.execute("UPDATE word SET stem = 'x' WHERE form = 'izin'")
        archive.add([document("Tiga", "Lain lagi.")])
        assert stems(archive)["izin"] == "x"


def test_many_words_are_gone_through_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([document("Satu", "menangkap merehabilitasi penyidikan mengungsi dievakuasi")])
        new = stems(archive)
        age(archive)
        monkeypatch.setattr(restemming, "_PIECE", 2)
        with archive._writing() as connection:
            assert restemming.restem(connection) == sum(form != stem for form, stem in new.items())
        assert stems(archive) == new


def test_a_change_that_fails_leaves_every_stem_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([document("Satu", "menangkap merehabilitasi")])
        age(archive)
        old = stems(archive)
        monkeypatch.setattr(restemming, "VERSION", None)  # a property without a value is refused
        with pytest.raises(Exception, match="NOT NULL"):
            archive.add([document("Dua", "baru")])
        assert stems(archive) == old
