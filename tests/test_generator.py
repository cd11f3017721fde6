"""What the benchmarks' articles are like: the same every time, words as common as in real text, in all their forms."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from benchmarks.generator import documents, headline, lines, row
from benchmarks.vocabulary import join, vocabulary
from reader.language import stem
from reader.sources.rows import read_row
from reader.text import fold

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 300
WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="module")
def made() -> list[dict[str, object]]:
    return [row(number, COUNT) for number in range(COUNT)]


@pytest.fixture(scope="module")
def words(made: list[dict[str, object]]) -> Counter[str]:
    return Counter(word.lower() for one in made for word in WORD.findall(f"{one['judul']} {one['isi']}"))


def test_the_same_articles_come_out_every_time(tmp_path: Path) -> None:
    first, second = lines(tmp_path / "first.jsonl", 60), lines(tmp_path / "second.jsonl", 60)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().count(b"\n") == 60


def test_what_an_article_says_does_not_depend_on_how_many_there_are() -> None:
    assert row(7, 10)["isi"] == row(7, 10_000)["isi"]
    assert row(7, 10)["tanggal"] != row(7, 10_000)["tanggal"]


def test_every_article_carries_its_number(made: list[dict[str, object]]) -> None:
    for number, one in enumerate(made):
        assert str(one["judul"]).startswith(f"Nomor{number:06d} ")
        assert str(one["isi"]).split("\n\n")[1].startswith(f"bukti{number:06d} ")


def test_text_is_as_long_as_news(made: list[dict[str, object]]) -> None:
    sizes = [len(str(one["isi"]).encode()) for one in made]
    assert 2_000 < sum(sizes) / COUNT < 2_700
    assert min(sizes) * 3 < max(sizes)


def test_words_are_as_common_and_as_rare_as_in_news(words: Counter[str]) -> None:
    total = sum(words.values())
    ranked = words.most_common()
    shares = {rank: ranked[rank - 1][1] / total for rank in (1, 10, 100, 1_000)}
    measured = {1: 2.3e-2, 10: 6.2e-3, 100: 1.04e-3, 1_000: 1.54e-4}
    assert all(0.6 < shares[rank] / share < 1.5 for rank, share in measured.items())
    assert ranked[0][0] == "yang"
    once = sum(1 for _word, times in ranked if times == 1)
    assert 0.3 < once / len(ranked) < 0.7


def test_new_words_keep_coming(made: list[dict[str, object]]) -> None:
    seen: set[str] = set()
    grown = []
    for one in made:
        seen |= set(WORD.findall(str(one["isi"]).lower()))
        grown.append(len(seen))
    assert grown[-1] > 1.5 * grown[COUNT // 3]


def test_roots_stand_in_several_forms(words: Counter[str]) -> None:
    families: dict[str, set[str]] = {}
    for word in words:
        families.setdefault(stem(fold(word)), set()).add(word)
    assert sum(len(forms) >= 4 for forms in families.values()) > 200


@pytest.mark.parametrize(
    ("prefix", "root", "suffix", "form"),
    [
        ("me", "tulis", "", "menulis"),
        ("me", "pukul", "i", "memukuli"),
        ("me", "sapu", "", "menyapu"),
        ("me", "kirim", "kan", "mengirimkan"),
        ("me", "ambil", "", "mengambil"),
        ("me", "buru", "", "memburu"),
        ("me", "rawat", "", "merawat"),
        ("pe", "cari", "an", "pencarian"),
        ("pe", "tangkap", "an", "penangkapan"),
        ("ber", "rencana", "", "berencana"),
        ("ter", "rasa", "", "terasa"),
        ("ke", "adil", "annya", "keadilannya"),
    ],
)
def test_prefixes_bring_their_sound_changes(prefix: str, root: str, suffix: str, form: str) -> None:
    assert join(prefix, root, suffix) == form


def test_articles_of_every_source_and_ten_years(made: list[dict[str, object]]) -> None:
    assert len({one["sumber"] for one in made}) == 12
    years = {str(one["tanggal"])[:4] for one in made}
    assert years == {str(year) for year in range(2015, 2025)}
    assert len({str(one["tanggal"])[11:13] for one in made}) > 6


def test_articles_name_earlier_ones_and_spell_bodies_out(made: list[dict[str, object]]) -> None:
    headlines = {str(one["judul"]) for one in made}
    named = [line[11:] for one in made for line in str(one["isi"]).split("\n\n") if line.startswith("Baca juga: ")]
    assert len(named) > COUNT // 10
    assert set(named) <= headlines
    assert any(re.search(r"[A-Z]\w+ [A-Z]\w+ \([A-Z]{4,}\)", str(one["isi"])) for one in made)


def test_rows_and_documents_are_the_same_articles(made: list[dict[str, object]]) -> None:
    for number, document in enumerate(itertools.islice(documents(COUNT), 12)):
        read = read_row(json.dumps(made[number]).encode()).article
        assert read.headline == document.article.headline == headline(number)
        assert read.publisher == document.article.publisher
        assert len(read.related_headlines) == len(document.article.related_headlines)
        assert read.date_published is not None
        assert document.article.date_published is not None
        assert read.date_published.start().date() == document.article.date_published.start().date()


def test_common_words_are_drawn_more_often_than_rare_ones() -> None:
    table = Counter(vocabulary().words)
    assert table["yang"] > 3 * table["dalam"] > 30 * table[vocabulary().listed[5_000]]
