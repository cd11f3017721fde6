"""What comes first by relevance, and whole questions answered by any of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from reader.archive import Archive, Query, parse_query
from reader.archive.query import Sort, text_of
from reader.archive.search import ranking
from reader.language.questions import Asked, answers, asked_for
from tests.archive.stories import document, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILLER: Final = "Warga desa berkumpul pada sore itu untuk mendengar kabar dari balai."


def ask(archive: Archive, text: str, limit: int = 100) -> list[str]:
    return [hit.row.headline for hit in archive.search(parse_query(text, any_word=True), limit)]


def found(archive: Archive, text: str) -> list[str]:
    return [hit.row.headline for hit in archive.search(parse_query(f"{text} urut:relevan"), 100)]


def forget(archive: Archive) -> None:
    """Have an archive asked anew, because what bounds a search was changed."""
    archive._connection.state = (-1, -1)


@pytest.fixture(autouse=True)
def _anew(news: Archive) -> None:
    forget(news)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive with three reports on a dam and 220 others, some of which hold a word of theirs."""
    with Archive.open(tmp_path_factory.mktemp("news") / "archive.db", create=True) as archive:
        archive.add(
            [
                document("Jalan ditutup", "Waduk Karian dibangun. " + FILLER * 3, date_published=on(2024, 5)),
                document("Waduk Karian", "Pembangunan waduk itu selesai pada 2023, kata Budi Hartono.", FILLER),
                document("Bendungan", "Presiden meresmikan waduk di Lebak, Banten. " + FILLER * 2),
            ]
        )
        for start in range(0, 220, 55):
            archive.add(
                [
                    document(f"Kabar {number}", f"{FILLER} Pembangunan {number}.", date_published=on(2025))
                    for number in range(start, start + 55)
                ]
            )
        yield archive


def test_a_question_finds_any_of_its_words_the_article_with_the_most_and_rarest_first(news: Archive) -> None:
    listed = ask(news, "Kapankah pembangunan Waduk Karian selesai?", 300)
    assert listed[0] == "Waduk Karian"
    assert set(listed[:3]) == {"Jalan ditutup", "Waduk Karian", "Bendungan"}
    assert len(listed) == 223
    assert ask(news, "waduk")[:1] == ["Waduk Karian"]


def test_a_word_of_a_question_is_found_in_all_its_forms(news: Archive) -> None:
    assert ask(news, "siapa yang mendirikan bendungan")[0] == "Bendungan"
    assert ask(news, "peresmian oleh siapa") == ["Bendungan"]


def test_what_a_query_says_beside_words_holds_for_a_question_too(news: Archive) -> None:
    assert ask(news, "waduk karian -presiden sejak:2024-02") == ["Jalan ditutup"]
    assert ask(news, "waduk lain judul:karian")[0] == "Waduk Karian"


def test_a_question_may_be_asked_in_the_query_itself_and_in_another_order() -> None:
    typed = parse_query("apa itu waduk cara:salah-satu")
    assert typed == parse_query("apa itu waduk", any_word=True)
    assert typed.sort is Sort.RELEVANCE
    assert parse_query("waduk mode:any urut:terbaru").sort is Sort.NEWEST
    assert parse_query("waduk cara:semua karian", any_word=True) == parse_query("waduk karian")
    assert [note.message for note in parse_query("waduk cara:entah").notes] != []


@pytest.mark.parametrize(
    "text",
    [
        "apa itu waduk karian",
        "waduk sejak:2024 urut:terlama",
        'anak-anak Medan-Jakarta "apa adanya" radikal* judul:banjir',
    ],
)
def test_a_question_is_written_as_it_can_be_typed_again(text: str) -> None:
    asked = parse_query(text, any_word=True)
    again = parse_query(text_of(asked))
    assert again == asked


def test_words_that_say_little_are_left_out_unless_there_is_nothing_else(news: Archive) -> None:
    said = news.explain(parse_query("siapa yang membangun waduk", any_word=True)).notes
    assert any("siapa, yang" in note for note in said)
    assert parse_query("apa itu", any_word=True).root != Query().root
    assert ask(news, "") == ask(news, "") != []
    assert parse_query("sumber:ANTARA", any_word=True).question == ()


@pytest.mark.parametrize(("postings", "walked"), [(100_000, 80_000), (0, 80_000), (0, 50)])
@pytest.mark.parametrize(
    "order",
    [
        "waduk pembangunan karian",
        "pembangunan",
        "kabar pembangunan warga",
        "pembangunan tanggal:2024",
        "judul:kabar",
        "isi:pembangunan",
        "judul:kabar isi:pembangunan warga",
        "judul:(kabar OR waduk) -isi:presiden",
    ],
)
def test_every_page_of_a_ranked_list_is_a_piece_of_it(
    news: Archive, order: str, postings: int, walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "_POSTINGS", postings)
    monkeypatch.setattr(ranking, "_WALKED", walked)
    monkeypatch.setattr(ranking, "_TITLES", 30)
    monkeypatch.setattr(ranking, "_NEWEST", 10)
    for asked in (parse_query(order, any_word=True), parse_query(f"{order} urut:relevan")):
        whole = news.identifiers(asked)
        assert len(whole) == len(set(whole)) == news.count(asked)
        paged = news.identifiers(asked, limit=37)
        while chunk := news.identifiers(asked, after=paged[-1], limit=37):
            paged += chunk
        assert paged == whole


@pytest.mark.parametrize(
    "text",
    [
        "pembangunan warga -judul:kabar",
        "pembangunan warga -judul:waduk -presiden",
        "pembangunan desa (tag:tidakada OR waduk)",
        "pembangunan warga desa tanggal:2025 -karian (judul:kabar OR punya:tag)",
        "judul:kabar isi:pembangunan -judul:7",
    ],
)
def test_a_question_finds_no_more_than_the_same_one_in_order_of_time(
    news: Archive, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "_POSTINGS", 0)
    monkeypatch.setattr(ranking, "_ASKED", 2)
    by_time = news.identifiers(parse_query(f"{text} urut:terbaru", any_word=True))
    ranked = news.identifiers(parse_query(text, any_word=True))
    assert len(ranked) == len(by_time) > 0
    assert set(ranked) == set(by_time)


def test_of_very_common_words_the_newest_articles_are_ranked_and_older_ones_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.add([document("Gempa", "Gempa terjadi.", date_published=on(2001))])
        archive.add([document(f"Kabar {n}", f"{FILLER} Gempa {n}.", date_published=on(2002 + n)) for n in range(9)])
        assert found(archive, "gempa")[0] == "Gempa"
        forget(archive)
        monkeypatch.setattr(ranking, "_POSTINGS", 0)
        monkeypatch.setattr(ranking, "_WALKED", 4)
        assert found(archive, "gempa")[-1] == "Gempa"
        assert len(found(archive, "gempa")) == 10
        assert found(archive, "gempa tanggal:..2002")[0] == "Gempa"


def test_in_a_large_archive_the_rarest_words_together_are_weighed(
    news: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "_POSTINGS", 0)
    monkeypatch.setattr(ranking, "_ASKED", 20)
    assert ask(news, "di mana pembangunan waduk diresmikan presiden warga desa")[0] == "Bendungan"
    assert found(news, "pembangunan warga")[:1] != []


def test_all_forms_of_a_word_count_as_one(tmp_path: pytest.TempPathFactory) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:  # type: ignore[operator]
        archive.add(
            [
                document("Satu bentuk", "menangkap menangkap menangkap " + FILLER * 2, date_published=on(2025)),
                document("Tiga bentuk", "menangkap ditangkap penangkapan tangkapan " + FILLER * 2),
                *(document(f"Lain {number}", f"menangkap {FILLER}") for number in range(8)),
            ]
        )
        assert found(archive, "tangkap")[0] == "Tiga bentuk"


def test_words_side_by_side_come_before_words_far_apart(tmp_path: pytest.TempPathFactory) -> None:
    with Archive.open(tmp_path / "a.db", create=True) as archive:  # type: ignore[operator]
        archive.add(
            [
                document("Jauh", f"Komisi bekerja. {FILLER} Pemilihan diulang.", date_published=on(2025)),
                document("Dekat", f"Bekerja. {FILLER} Komisi pemilihan diulang.", date_published=on(2024)),
            ]
        )
        assert found(archive, "komisi pemilihan") == ["Dekat", "Jauh"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("kapan gempa terjadi", Asked.DATE),
        ("tanggal berapa gempa terjadi", Asked.DATE),
        ("tahun berapa ia lahir", Asked.YEAR),
        ("berapa tahun umur ia", Asked.NUMBER),
        ("berapakah luas sawah", Asked.NUMBER),
        ("siapakah bupati garut", Asked.NAME),
        ("di mana ia lahir", Asked.NAME),
        ("apa nama klub itu", Asked.NAME),
        ("apa sebab banjir", Asked.ANYTHING),
        ("banjir garut", Asked.ANYTHING),
    ],
)
def test_a_question_tells_what_kind_of_answer_it_wants(question: str, asked: Asked) -> None:
    assert asked_for(question.split()) is asked


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        (Asked.NUMBER, [3, 4, 7, 9]),
        (Asked.YEAR, [9]),
        (Asked.DATE, [2, 3, 7, 8, 9]),
        (Asked.NAME, [1, 6]),
        (Asked.ANYTHING, []),
    ],
)
def test_what_may_be_an_answer_is_known_by_how_it_is_written(asked: Asked, places: list[int]) -> None:
    written = ["", "Budi", "Senin", "12", "9", "di", "Garut", "3", "Mei", "2024", "Warga"]
    folded = [word.lower() for word in ["polisi", *written[1:]]]
    assert answers(asked, written, folded, {"warga"}) == places
    assert answers(asked, written, folded, set(folded)) == []


def test_of_texts_that_answer_a_question_alike_the_longer_comes_first(archive: Archive) -> None:
    archive.add(
        [
            document("Panjang", "Waduk (itu) ... diresmikan ... kemarin.", date_published=on(2024)),
            document("Pendek", "Waduk itu diresmikan kemarin.", date_published=on(2025)),
            document("Singkat", "Waduk itu diresmikan kemarin!", date_published=on(2023)),
        ]
    )
    assert ask(archive, "waduk") == ["Panjang", "Pendek", "Singkat"]
