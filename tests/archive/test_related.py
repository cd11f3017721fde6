"""The story around an article: what it names, what names it, what is like it, in whatever order they come."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.article import HeadlineKind, LinkStatus, RelatedHeadline
from tests.archive.stories import document, named, on, rows

if TYPE_CHECKING:
    from pathlib import Path


def add(archive: Archive, *documents: object) -> list[int]:
    return [added.row.id for one in documents for added in archive.add([one])]  # type: ignore[list-item]


def targets(archive: Archive, id_: int) -> list[str | None]:
    return [link.row.headline if link.row else None for link in archive.related(id_).named]


def test_the_headlines_of_editors_are_links_in_their_order(archive: Archive) -> None:
    headlines = (
        RelatedHeadline(HeadlineKind.READ_ALSO, "Kementerian “Agama” siap"),
        RelatedHeadline(HeadlineKind.RELATED, "Belum ada"),
        RelatedHeadline(HeadlineKind.SEE_ALSO, "Alamat lain", "https://a.id/2"),
    )
    one, *_others = add(
        archive,
        document("Satu", related_headlines=headlines),
        document('KEMENTERIAN "agama"  siap'),
        document("Dua", url="https://a.id/2"),
    )
    links = archive.related(one).named
    assert tuple(link.headline for link in links) == headlines
    assert [link.status for link in links] == [LinkStatus.IN_ARCHIVE, LinkStatus.MISSING, LinkStatus.IN_ARCHIVE]
    assert targets(archive, one) == ['KEMENTERIAN "agama"  siap', None, "Dua"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
def test_it_does_not_matter_which_of_two_comes_first(
    archive: Archive,
    order: tuple[int, ...],
    together: bool,  # noqa: FBT001 - a case
) -> None:
    documents = [
        document("Menyebut", related_headlines=named("Disebut"), date_published=on(2025, 3)),
        document("Disebut", related_headlines=named("Lain", url="https://a.id/9"), date_published=on(2025, 2)),
        document("Punya alamat", url="https://a.id/9", date_published=on(2025, 1)),
    ]
    shuffled = [documents[place] for place in order]
    if together:
        archive.add(shuffled)
    else:
        add(archive, *shuffled)
    naming, middle, address = archive.identifiers(parse_query(""))
    assert targets(archive, naming) == ["Disebut"]
    assert targets(archive, middle) == ["Punya alamat"]
    assert [row.headline for row in archive.related(middle).named_by] == ["Menyebut"]
    assert [row.headline for row in archive.related(address).named_by] == ["Disebut"]
    assert archive.related(naming).named_by == ()


def test_an_article_never_names_itself(archive: Archive) -> None:
    [one] = add(archive, document("Sama", related_headlines=named("Sama", url="https://a.id/1"), url="https://a.id/1"))
    assert targets(archive, one) == [None]
    assert archive.related(one).named_by == ()
    [two] = add(archive, document("Sama", "lain"))
    assert targets(archive, one) == ["Sama"]
    assert [row.id for row in archive.related(two).named_by] == [one]


def test_a_ring_of_articles_leads_around(archive: Archive) -> None:
    ring = ["Satu", "Dua", "Tiga"]
    ids = add(archive, *(document(ring[n], related_headlines=named(ring[(n + 1) % 3])) for n in range(3)))
    assert [targets(archive, id_) for id_ in ids] == [["Dua"], ["Tiga"], ["Satu"]]
    assert [[row.headline for row in archive.related(id_).named_by] for id_ in ids] == [["Tiga"], ["Satu"], ["Dua"]]


def test_an_article_named_many_times_is_named_by_the_newest_of_them(archive: Archive) -> None:
    documents = [
        document(f"Judul {n}", related_headlines=named("Inti"), date_published=on(1800 + n)) for n in range(230)
    ]
    archive.add(documents)
    [one] = add(archive, document("Inti"))
    naming = archive.related(one).named_by
    assert len(naming) == 200
    assert naming[0].headline == "Judul 229"


def test_one_article_that_names_another_twice_is_listed_once(archive: Archive) -> None:
    [naming, one] = add(archive, document("Dua kali", related_headlines=named("Inti", "INTI!")), document("Inti"))
    assert targets(archive, naming) == ["Inti", "Inti"]
    assert len(archive.related(one).named_by) == 1


def test_an_address_is_surer_than_words(archive: Archive, path: Path) -> None:
    naming, _same_words, same_address = add(
        archive,
        document("Menyebut", related_headlines=named("Judul", url="https://a.id/1"), publisher="Tempo"),
        document("Judul", "lain", publisher="Tempo"),
        document("Judul lain", url="https://a.id/1"),
    )
    assert [link.row.id for link in archive.related(naming).named if link.row] == [same_address]
    assert rows(path, "SELECT how, sureness FROM related_headline") == [("url", 1.0)]


@pytest.mark.parametrize(("publisher", "sureness"), [("Tempo", 0.9), ("Kompas", 0.7), ("", 0.7)])
def test_words_of_the_same_publisher_are_surer(archive: Archive, path: Path, publisher: str, sureness: float) -> None:
    first = document("Menyebut", related_headlines=named("Sesudah"), publisher=publisher)
    add(archive, document("Sebelum", publisher="Tempo"), first, document("Sesudah", publisher="Tempo"))
    add(archive, document("Menyebut juga", related_headlines=named("Sebelum"), publisher=publisher))
    assert rows(path, "SELECT how, sureness FROM related_headline") == [("headline", sureness)] * 2


def test_of_several_with_the_same_headline_the_same_publisher_then_the_nearest_counts(archive: Archive) -> None:
    add(
        archive,
        document("Sama", "1", publisher="Tempo", date_published=on(2001)),
        document("Sama", "2", publisher="Tempo", date_published=on(2010)),
        document("Sama", "3", publisher="Kompas", date_published=on(2011)),
        document("Sama", "4", publisher="Tempo", date_published=on(2020)),
    )
    tempo, other = add(
        archive,
        document("A", related_headlines=named("Sama"), publisher="Tempo", date_published=on(2012)),
        document("B", related_headlines=named("Sama"), publisher="Antara", date_published=on(2012)),
    )
    assert [link.row.lead for link in archive.related(tempo).named if link.row] == ["2"]
    assert [link.row.lead for link in archive.related(other).named if link.row] == ["3"]


def test_a_headline_without_a_word_is_no_link(archive: Archive) -> None:
    [one, _other] = add(archive, document("Satu", related_headlines=named("…", "")), document("!"))
    assert targets(archive, one) == [None, None]


def flood(day: int, place: str, more: str = "") -> object:
    return document(
        f"Banjir bandang melanda {place}",
        f"Banjir bandang merendam ratusan rumah di {place}. Warga mengungsi. {more}",
        date_published=on(2025, 1, day),
    )


def filling() -> list[object]:
    return [document(f"Harga {n} turun", f"Pasar ramai hari {n}.", date_published=on(2025, 1, n)) for n in range(1, 25)]


def test_similar_articles_share_weighty_words_and_the_nearer_come_first(archive: Archive) -> None:
    one, *_others = add(
        archive, flood(10, "Garut"), flood(11, "Garut", "Lagi."), flood(28, "Garut", "Lama."), *filling()
    )
    similar = archive.related(one).similar
    assert [row.lead[-6:].strip() for row in similar] == ["Lagi.", "Lama."]


def test_words_in_other_forms_are_alike_too(archive: Archive) -> None:
    one, *_others = add(
        archive,
        document("Polisi menangkap perampok bank", "Perampok melawan.", date_published=on(2025, 1, 3)),
        document("Perampokan bank: pelaku ditangkap", "Ia dibawa polisi.", date_published=on(2025, 1, 4)),
        *filling(),
    )
    assert [row.headline for row in archive.related(one).similar] == ["Perampokan bank: pelaku ditangkap"]


def test_what_is_named_or_names_is_not_similar_as_well(archive: Archive) -> None:
    one, *_others = add(
        archive,
        document(
            "Banjir bandang melanda Garut",
            "Ratusan rumah terendam.",
            related_headlines=named("Banjir bandang di Garut"),
        ),
        document("Banjir bandang di Garut", "Rumah terendam."),
        document(
            "Banjir bandang Garut surut", "Rumah terendam.", related_headlines=named("Banjir bandang melanda Garut")
        ),
        document("Garut: banjir bandang lagi", "Rumah terendam."),
        *filling(),
    )
    assert [row.headline for row in archive.related(one).similar] == ["Garut: banjir bandang lagi"]


def test_nothing_is_similar_rather_than_nonsense(archive: Archive) -> None:
    one, lonely, empty = add(
        archive,
        document("Menteri membuka pameran buku di Solo", "Pameran berlangsung lima hari."),
        document("Hiu paus terdampar", "Nelayan menolongnya."),
        document("…"),
    )
    add(archive, *filling())
    add(archive, document("Resep sayur asem", "Kata lain yang banyak sekali. " * 40 + "Menteri membuka buku di Solo."))
    assert archive.related(one).similar == ()
    assert archive.related(lonely).similar == ()
    assert archive.related(empty).similar == ()


def test_there_are_at_most_eight_similar_articles(archive: Archive) -> None:
    one, *_others = add(archive, *(flood(n, "Garut", str(n)) for n in range(1, 15)), *filling())
    assert len(archive.related(one).similar) == 8


def test_an_archive_that_grows_weighs_its_words_anew(archive: Archive) -> None:
    one, *_others = add(archive, flood(10, "Garut"), flood(11, "Garut", "Lagi."))
    archive.related(one)
    add(archive, *filling())
    assert len(archive.related(one).similar) == 1
