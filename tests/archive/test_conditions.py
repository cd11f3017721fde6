"""What a query asks for beside words: names, tags, feeds, addresses, ids, saved searches, other names of words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive import Archive, parse_query
from reader.archive.numbers import keys_of_host
from reader.archive.search import ranking, resolving, walking
from reader.article import Dateline
from reader.feed import Feed, FeedState
from reader.findings import Change
from tests.archive.stories import document, headlines, named, on

if TYPE_CHECKING:
    from collections.abc import Iterator

A, B, C, D, E = "Banjir di Garut", "Sidang korupsi ditunda", "Banjir lagi", "Gempa kuat", "Tanpa tanggal"
ALL: Final = {A, B, C, D, E}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of five articles with tags, feeds, keywords, versions, addresses and saved searches."""
    with Archive.open(tmp_path_factory.mktemp("desk") / "archive.db", create=True) as archive:
        added = archive.add(
            [
                document(
                    A,
                    "Badan Nasional Penanggulangan Bencana (BNPB) mengirim bantuan ke Garut.",
                    publisher="Kompas",
                    dateline=Dateline("Garut"),
                    date_published=on(2025, 1, 22),
                    url="https://www.kompas.com/read/1?utm_source=x",
                    keywords=("banjir", "Cuaca Buruk"),
                    identifier="kompas-1",
                    author=("Sari Dewi",),
                    related_headlines=named(C),
                ),
                document(
                    B,
                    "Hakim menunda sidang.",
                    publisher="Kompas TV",
                    date_published=on(2025, 2),
                    url="https://kompas.com/tv/2",
                ),
                document(C, "Air naik lagi; BNPB siaga.", publisher="Tempo", date_published=on(2024)),
                document(D, "Gempa magnitudo lima.", date_published=on(2023, 5, 6), url="https://kompas.community/3"),
                document(E, "Banjir, entah kapan."),
            ]
        )
        ids = {one.row.headline: one.row.id for one in added}
        archive.add([document(B, "Hakim menunda sidang lagi.", url="https://kompas.com/tv/2", publisher="Kompas TV")])
        archive.feeds.add([Feed("https://kompas.com/rss", "Kompas Terkini"), Feed("https://tempo.co/rss", "Tempo")])
        state = FeedState()
        archive.feeds.note(1, state, [ids[A], ids[B]])
        archive.feeds.note(2, state, [ids[C]])
        archive.states.change([ids[A], ids[C]], Change(add=("Sidang Lanjutan", "sidang")))
        archive.states.change([ids[B]], Change(add=("sidak",), read=True, starred=True))
        archive.saved.keep("banjir", "banjir urut:terlama")
        archive.saved.keep("lama", 'simpanan:banjir tag:"sidang lanjutan"')
        archive.saved.keep("lingkaran", "simpanan:Lingkar OR gempa")
        archive.saved.keep("lingkar", "simpanan:lingkaran")
        archive.saved.keep("aneh", "bidang:x tanggal:2025-13")
        archive.acronyms.set("BNPB", "Badan Nasional Penanggulangan Bencana")
        yield archive


CASES: Final[list[tuple[str, set[str]]]] = [
    ("tag:sidang", {A, C}),
    ("tag:SIDANG", {A, C}),
    ('tag:"sidang lanjutan"', {A, C}),
    ("tag:lanjutan", set()),
    ("tag:sid*", {A, B, C}),
    ("tag:sida*", {A, B, C}),
    ('tag:"sidang lan"*', set()),
    ("-tag:sidang", {B, D, E}),
    ("tag:(sidak OR hilang)", {B}),
    ("banjir tag:sidang", {A, C}),
    ("punya:tag", {A, B, C}),
    ("-has:tag", {D, E}),
    ("sumber:kompas", {A, B}),
    ("sumber:=kompas", {A}),
    ('sumber:="Kompas TV"', {B}),
    ("sumber:-kompas", {C, D, E}),
    ("sumber:(kompas OR tempo) banjir", {A, C}),
    ("punya:sumber", {A, B, C}),
    ("-punya:sumber", {D, E}),
    ("punya:tempat", {A}),
    ("punya:oleh", {A}),
    ("has:author", {A}),
    ("kata:banjir", {A}),
    ('kata:"cuaca buruk"', {A}),
    ("keyword:cuaca", {A}),
    ("punya:kata", {A}),
    ("umpan:kompas", {A, B}),
    ("feed:tempo.co", {C}),
    ("umpan:2", {C}),
    ("banjir umpan:kompas", {A}),
    ("tautan:kompas.com", {A, B}),
    ("tautan:kompas.com/tv", {B}),
    ("url:https://m.kompas.com/read/1", {A}),
    ("banjir tautan:kompas.com", {A}),
    ("tautan:kompas.co", set()),
    ("punya:tautan", {A, B, D}),
    ("punya:versi", {B}),
    ("has:versions sidang", {B}),
    ("punya:terkait", {A}),
    ("punya:tanggal", {A, B, C, D}),
    ("-punya:tanggal", {E}),
    ("banjir -punya:tanggal", {E}),
    ("punya:catatan", set()),
    ("banjir has:note", set()),
    ("-punya:catatan", ALL),
    ("punya:bintang", {B}),
    ("adalah:tak-berbintang", {A, C, D, E}),
    ("banjir is:unstarred", {A, C, E}),
    ("sidang adalah:dibaca", {B}),
    ("sidang adalah:berbintang", {B}),
    ("banjir adalah:-dibaca", {A, C, E}),
    ("id:kompas-1", {A}),
    ("id:zzzz", set()),
    ("simpanan:banjir", {A, C, E}),
    ("simpanan:BANJIR -garut", {C, E}),
    ("-simpanan:banjir", {B, D}),
    ("simpanan:lama", {A, C}),
    ("simpanan:hilang", set()),
    ("-simpanan:hilang", ALL),
    ("simpanan:lingkaran", {D}),
    ("BNPB", {A, C}),
    ("Badan Nasional Penanggulangan Bencana", {A, C}),
    ('"badan nasional penanggulangan bencana"', {A, C}),
    ('"BNPB" -tag:x', {A, C}),
    ("judul:BNPB", set()),
    ("siaga NEAR/1 BNPB", {C}),
    ("banjir OR sumber:tempo OR punya:versi", {A, B, C, E}),
    ("(banjir OR gempa) (sumber:kompas OR tanggal:2023)", {A, D}),
    ("tanggal:2024..2025 -banjir", {B}),
    ("adalah:belum-dibaca -sumber:kompas tanggal:2020..", {C, D}),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
@pytest.mark.parametrize("tested", [walking.TESTED, 0, 1])
def test_a_condition_finds_what_it_says_however_it_is_looked_for(
    desk: Archive, query: str, expected: set[str], tested: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "TESTED", tested)
    asked = parse_query(query)
    assert set(headlines(desk, query)) == expected
    assert len(desk.identifiers(asked, limit=50)) == desk.count(asked) == len(expected)
    newest, oldest = (parse_query(f"({query}) -tidakada urut:{order}") for order in ("terbaru", "terlama"))
    assert desk.identifiers(oldest, limit=50) == desk.identifiers(newest, limit=50)[::-1]


QUERIES: Final = [query for query, _expected in CASES]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(QUERIES), min_size=1, max_size=3),
    st.sampled_from([" ", " OR ", " -"]),
    st.integers(0, 6),
    st.integers(1, 4),
)
def test_pages_and_counts_agree_whatever_is_joined(
    desk: Archive, queries: list[str], joint: str, tested: int, size: int
) -> None:
    asked = parse_query(joint.join(f"({query})" for query in queries))
    whole = desk.identifiers(asked)
    assert desk.count(asked) == len(whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "TESTED", tested)
        paged: list[int] = []
        while chunk := desk.identifiers(asked, after=paged[-1] if paged else None, limit=size):
            paged += chunk
    assert paged == whole


def test_a_short_id_finds_its_article(desk: Archive) -> None:
    [hit] = desk.search(parse_query("judul:gempa"), 1)
    assert headlines(desk, f"id:{hit.row.uid[:6]}") == [D]
    assert headlines(desk, f"id:{hit.row.uid.upper()} OR judul:sidang") == [B, D]


def test_the_beginning_of_an_id_finds_all_that_have_it(archive: Archive) -> None:
    archive.add([replace(document(f"Kabar {n}"), uid=f"abcd{n:012x}") for n in range(5)])
    assert len(headlines(archive, "id:ABCD")) == archive.count(parse_query("id:abcd")) == 5
    assert headlines(archive, f"id:{'abcd' + '0' * 11}3") == ["Kabar 3"]
    assert headlines(archive, "id:abc") == []


@pytest.mark.parametrize("tested", [walking.TESTED, 0])
def test_an_address_is_compared_by_what_it_leads_to(
    archive: Archive, tested: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "TESTED", tested)
    archive.add(
        [
            document("besar", url="HTTPS://WWW.Warta.Example/Kota/1"),
            document("lain", url="https://lain.example/x?u=https://warta.example/kota/9"),
            document("pintu", url="http://warta.example:80/kota/7"),
            document("tanya", url="https://warta.example/b?asal=warta.example/kota/"),
            document("kota", url="https://m.warta.example/kota?no=3"),
            document("kotabaru", url="https://warta.example/kotabaru/3"),
        ]
    )
    assert set(headlines(archive, "tautan:warta.example")) == {"besar", "pintu", "tanya", "kota", "kotabaru"}
    assert set(headlines(archive, "tautan:warta.example/kota")) == {"pintu", "kota"}
    assert set(headlines(archive, "tautan:WARTA.example/Kota")) == {"besar"}


def test_hosts_with_the_same_number_are_told_apart(archive: Archive) -> None:
    hosts: dict[tuple[int, int], str] = {}
    names = (f"berita{number}.id" for number in range(1_000_000))
    left, right = next(
        (hosts[key], name) for name in names if hosts.setdefault(key := keys_of_host(name), name) != name
    )
    archive.add([document("kiri", url=f"https://{left}/a"), document("kanan", url=f"https://{right}/b")])
    assert headlines(archive, f"tautan:{left}") == ["kiri"]
    assert headlines(archive, f"tautan:{right}") == ["kanan"]


def test_a_saved_search_alone_is_in_its_own_order(desk: Archive) -> None:
    assert headlines(desk, "simpanan:banjir")[0] == C
    assert headlines(desk, "simpanan:banjir banjir")[0] != C
    assert headlines(desk, "simpanan:banjir urut:relevan")[0] == C


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("simpanan:hilang", "There is no saved search “hilang”"),
        ("simpanan:lingkaran", "asks for itself"),
        ("simpanan:aneh", "There is no field “bidang”"),
        ("umpan:hilang", "No feed has the name “hilang”"),
        ("sumber:hilang", "No source has the name “hilang”"),
    ],
)
def test_what_a_query_names_and_is_not_there_is_said(desk: Archive, query: str, says: str) -> None:
    assert any(says in note for note in desk.explain(parse_query(query)).notes)


def test_only_so_many_saved_searches_are_put_into_a_query(archive: Archive) -> None:
    archive.add([document("Gempa")])
    archive.saved.keep("0", "gempa")
    for number in range(1, 8):
        archive.saved.keep(str(number), " OR ".join(f"(simpanan:{number - 1} -x{place})" for place in range(9)))
    query = parse_query("simpanan:7")
    assert archive.count(query) == 1
    assert f"Only the first {resolving.MOST_SAVED} saved searches were read." in archive.explain(query).notes


def test_other_names_are_told_and_highlighted(desk: Archive) -> None:
    full = ("badan", "nasional", "penanggulangan", "bencana")
    assert " ".join(full) in desk.explain(parse_query("BNPB")).also
    assert full in desk.terms(parse_query("BNPB")).phrases
    assert "bnpb" in desk.terms(parse_query("Badan Nasional Penanggulangan Bencana")).forms
    assert full in desk.terms(parse_query("bnpb", typing=True)).phrases
    assert desk.terms(parse_query('"BNPB"')).phrases == ()


def test_an_acronym_that_is_switched_off_has_no_other_name(desk: Archive) -> None:
    desk.acronyms.switch("BNPB", "Badan Nasional Penanggulangan Bencana", on=False)
    assert set(headlines(desk, '"badan nasional penanggulangan bencana"')) == {A}
    desk.acronyms.set("BNPB", "Badan Nasional Penanggulangan Bencana")
    assert set(headlines(desk, '"badan nasional penanggulangan bencana"')) == {A, C}


def test_ranking_only_some_still_lists_all(desk: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "RANKED", 1)
    assert set(headlines(desk, "banjir adalah:belum-dibaca urut:relevan")) == {A, C, E}
