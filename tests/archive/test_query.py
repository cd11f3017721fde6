"""What is typed as the value that is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from reader.archive import parse_query
from reader.archive.query.reading import MAX_DEPTH, MAX_WORDS
from reader.archive.query.tree import (
    All,
    Any,
    Column,
    Dated,
    Name,
    Named,
    Near,
    Node,
    Phrase,
    Prefix,
    Query,
    RelatedTo,
    Sort,
    State,
    Without,
    Word,
)

TODAY = date(2025, 3, 31)
A, B, C = Word("a"), Word("b"), Word("c")


def wib(year: int, month: int = 1, day: int = 1) -> datetime:
    """Give the start of a day in Jakarta."""
    return datetime(year, month, day, tzinfo=UTC) - timedelta(hours=7)


def read(text: str, *, typing: bool = False) -> Query:
    return parse_query(text, typing=typing, today=TODAY)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", All()),
        ("   ", All()),
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b DAN c", All((A, B, C))),
        ("a a", A),
        ("a OR b", Any((A, B))),
        ("a ATAU b|c", Any((A, B, C))),
        ("a b OR c", Any((All((A, B)), C))),
        ("a (b OR c)", All((A, Any((B, C))))),
        ("(a b) c", All((A, B, C))),
        ("-a", Without(A)),
        ("a -b", All((A, Without(B)))),
        ("a NOT b", All((A, Without(B)))),
        ("a BUKAN b", All((A, Without(B)))),
        ("a OR NOT b", Any((A, Without(B)))),
        ("a -(b OR c)", All((A, Without(Any((B, C)))))),
        ('a -"b c"', All((A, Without(Phrase(("b", "c")))))),
        ("a -judul:b", All((A, Without(Word("b", Column.HEADLINE))))),
        ('"a b"', Phrase(("a", "b"))),
        ("“a b”", Phrase(("a", "b"))),
        ('"a"', Phrase(("a",))),
        ("anak-anak", Phrase(("anak", "anak"), bends=True)),
        ("jum'at", Phrase(("jum", "at"), bends=True)),
        ("radikal*", Prefix("radikal")),
        ("a NEAR/8 b", Near(A, B, 8)),
        ("a NEAR b", Near(A, B, 10)),
        ('a NEAR/3 "b c"', Near(A, Phrase(("b", "c")), 3)),
        ("a NEAR/999 b", Near(A, B, 100)),
        ("judul:a", Word("a", Column.HEADLINE)),
        ("title:a", Word("a", Column.HEADLINE)),
        ("JUDUL:a", Word("a", Column.HEADLINE)),
        ('isi:"a b"', Phrase(("a", "b"), Column.BODY)),
        ("body:a*", Prefix("a", Column.BODY)),
        ("judul:(a OR b) c", All((Any((Word("a", Column.HEADLINE), Word("b", Column.HEADLINE))), C))),
        ("sumber:ANTARA", Named(Name.PUBLISHER, ("antara",))),
        ('source:"Kompas TV"', Named(Name.PUBLISHER, ("kompas", "tv"))),
        ("tempat:band*", Named(Name.PLACE, ("band",), begins=True)),
        ("place:Solo", Named(Name.PLACE, ("solo",))),
        ("oleh:Prisca", Named(Name.CREDIT, ("prisca",))),
        ("by:a", Named(Name.CREDIT, ("a",))),
        ("adalah:belum-dibaca", State(read=False)),
        ("is:unread", State(read=False)),
        ("adalah:dibaca", State(read=True)),
        ("is:READ", State(read=True)),
        ("adalah:berbintang", State(starred=True)),
        ("-is:starred", Without(State(starred=True))),
        ("terkait:AB12cd3", RelatedTo("ab12cd3")),
        ("related:ab12cd3", RelatedTo("ab12cd3")),
        ("tanggal:2025", Dated(wib(2025), wib(2026))),
        ("date:2024-02", Dated(wib(2024, 2), wib(2024, 3))),
        ("tanggal:2024-12-31", Dated(wib(2024, 12, 31), wib(2025))),
        ("tanggal:2025-01..2025-03", Dated(wib(2025), wib(2025, 4))),
        ("tanggal:2025-02..", Dated(wib(2025, 2), None)),
        ("tanggal:..2024", Dated(None, wib(2025))),
        ("tanggal:kemarin", Dated(wib(2025, 3, 30), wib(2025, 3, 31))),
        ("date:yesterday", Dated(wib(2025, 3, 30), wib(2025, 3, 31))),
        ("tanggal:hari-ini", Dated(wib(2025, 3, 31), wib(2025, 4, 1))),
        ("date:today", Dated(wib(2025, 3, 31), wib(2025, 4, 1))),
        ("tanggal:kemarin..hari-ini", Dated(wib(2025, 3, 30), wib(2025, 4, 1))),
        ("tanggal:7h", Dated(wib(2025, 3, 24), None)),
        ("sejak:2025-01-20", Dated(wib(2025, 1, 20), None)),
        ("since:7d", Dated(wib(2025, 3, 24), None)),
        ("sejak:2mg", Dated(wib(2025, 3, 17), None)),
        ("since:2w", Dated(wib(2025, 3, 17), None)),
        ("sejak:1bl", Dated(wib(2025, 2, 28), None)),
        ("since:15mo", Dated(wib(2023, 12, 31), None)),
        ("hingga:2025-01", Dated(None, wib(2025, 2))),
        ("until:1w", Dated(None, wib(2025, 3, 25))),
        ("hingga:9999", Dated(None, None)),
        ("sejak:0001", Dated(datetime(1, 1, 1, tzinfo=UTC), None)),
        ("urut:relevan", All()),
    ],
)
def test_what_is_typed_is_what_is_asked(text: str, root: Node) -> None:
    assert read(text).root == root
    assert not read(text).notes


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ('"a b', Phrase(("a", "b"))),
        ("(a OR b", Any((A, B))),
        ("a)", A),
        ("a) b", All((A, B))),
        ("((((", All()),
        (")))", All()),
        ("AND", All()),
        ("OR NOT AND |", All()),
        ("a OR", A),
        ("OR a", A),
        ("NOT", All()),
        ("-", All()),
        ("- a", A),
        ("--a", A),
        ("a NEAR/3", A),
        ("NEAR/3 a", A),
        ("NEAR(", All()),
        ("a NEAR (b)", All((A, B))),
        ("a NEAR/2 !", A),
        ("a NEAR/2 b*", All((A, Prefix("b")))),
        ("(a b) NEAR/2 c", All((A, B, C))),
        ("judul:", All()),
        ("judul:)", All((Word("judul"),))),
        ("judul: a", All((Word("judul"), A))),
        ("!!! ©", All()),
        ("*", All()),
        ('""', All()),
        ("judul:!", All()),
        ("()", All()),
        ("a () b", All((A, B))),
        ("NOT NOT a", Without(A)),
        ("é", Word("é")),
        ("e\u0301", Word("é")),
    ],
)
def test_what_is_unfinished_is_read_as_far_as_it_goes(text: str, root: Node) -> None:
    found = read(text).root
    assert found == root or All((found,)) == root


@pytest.mark.parametrize(
    ("text", "root", "words"),
    [
        ("tag:sidang", All((Word("tag"), Word("sidang"))), "tag"),
        ("kisah:ab", All((Word("kisah"), Word("ab"))), "kisah"),
        ("adalah:aneh", All((Word("adalah"), Word("aneh"))), "adalah:aneh"),
        ("tanggal:2025-13", All((Word("tanggal"), Phrase(("2025", "13"), bends=True))), "tanggal:2025-13"),
        ("tanggal:..", Word("tanggal"), "tanggal:.."),
        ("tanggal:besok", All((Word("tanggal"), Word("besok"))), "tanggal:besok"),
        ("sejak:99999bl", All((Word("sejak"), Word("99999bl"))), "sejak:99999bl"),
        ("tanggal:2025..x", All((Word("tanggal"), Phrase(("2025", "x"), bends=True))), "tanggal:2025..x"),
        ("urut:acak", All((Word("urut"), Word("acak"))), "urut:acak"),
        ("terkait:é", All((Word("terkait"), Word("é"))), "terkait:é"),
        ("sumber:!", Word("sumber"), "sumber:!"),
        ("sumber:(a", All((Word("sumber"), A)), "sumber"),
    ],
)
def test_what_means_nothing_is_read_as_words_and_said_so(text: str, root: Node, words: str) -> None:
    query = read(text)
    assert query.root == root
    assert [note.words for note in query.notes] == [words]


@pytest.mark.parametrize("ago", ["sejak:9999bl", "sejak:9999mg", "sejak:9999h"])
def test_longer_ago_than_the_calendar_goes_is_no_date(ago: str) -> None:
    assert parse_query(ago, today=date(20, 1, 1)).notes
    assert isinstance(read(ago).root, Dated)


def test_an_address_or_a_time_is_read_as_words_without_ado() -> None:
    assert read("https://contoh.id/a").root == All((Word("https"), Phrase(("contoh", "id", "a"), bends=True)))
    assert read("14:05").root == Phrase(("14", "05"), bends=True)
    assert not read("https://contoh.id/a 14:05").notes


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("a", Sort.NEWEST),
        ("urut:terbaru", Sort.NEWEST),
        ("urut:terlama a", Sort.OLDEST),
        ("a sort:oldest", Sort.OLDEST),
        ("urut:relevan", Sort.RELEVANCE),
        ("sort:Relevance", Sort.RELEVANCE),
        ("sort:newest", Sort.NEWEST),
        ("sort:oldest sort:newest", Sort.NEWEST),
    ],
)
def test_the_order_is_part_of_the_question(text: str, sort: Sort) -> None:
    assert read(text).sort is sort


def test_a_word_being_typed_may_go_on() -> None:
    assert read("a rehab", typing=True).root == All((A, Prefix("rehab", typed=True)))
    assert read("rehab ", typing=True).root == Word("rehab")
    assert read("re", typing=True).root == Word("re")
    assert read("rehab!", typing=True).root == Word("rehab")
    assert read("rehab a", typing=True).root == All((Word("rehab"), A))
    assert read("rehab").root == Word("rehab")
    assert read('"rehab', typing=True).root == Phrase(("rehab",))
    assert read("sumber:anta", typing=True).root == Named(Name.PUBLISHER, ("anta",), begins=True)
    assert read("judul:reha", typing=True).root == Prefix("reha", Column.HEADLINE, typed=True)


def test_queries_are_values() -> None:
    assert read("a  b") == read("a b")
    assert len({read("a (b OR c)"), read("a (b OR c)"), read("a")}) == 2


def test_brackets_deeper_than_anybody_means_are_read_as_if_they_were_not_there() -> None:
    assert read("(" * 1000 + "a" + ")" * 1000 + " b").root == All((A, B))
    assert read("(" * 1000 + "a OR b").root == Any((A, B))
    deep = "a OR (b " * 200
    query = read(deep + ")" * 200)
    depth, node = 0, query.root
    while isinstance(node, (All, Any)):
        depth += 1
        node = node.nodes[-1]
    assert depth <= 2 * MAX_DEPTH + 2


def test_only_the_first_words_of_a_very_long_query_are_read_and_said_so() -> None:
    query = read(" ".join(f"w{n}" for n in range(MAX_WORDS + 50)))
    assert isinstance(query.root, All)
    assert len(query.root.nodes) == MAX_WORDS
    assert [note.words for note in query.notes] == [str(MAX_WORDS)]
    phrase = read('"' + "x y " * 5000 + '"').root
    assert isinstance(phrase, Phrase)
    assert len(phrase.words) <= 50


def test_fields_in_a_row_are_read_however_many_and_the_last_says_where() -> None:
    assert parse_query("judul:" * 600 + "isi:arsip").root == Word("arsip", Column.BODY)
    assert parse_query("judul:" * 10_000 + "arsip").notes


@pytest.mark.parametrize("piece", ["(", "-(", "judul:(", "judul:-", "-judul:", "tanggal:", "x:", '"', "- ", "a NEAR ("])
def test_no_query_is_nested_too_deeply(piece: str) -> None:
    hash(parse_query(piece * 10_000 + "arsip"))


def test_a_field_may_leave_out() -> None:
    without = Without(Word("arsip", Column.HEADLINE))
    assert parse_query("judul:-arsip").root == without
    assert parse_query("banjir judul:-arsip").root == All((Word("banjir"), without))
    assert parse_query("judul:-").notes == ()


def test_only_so_many_conditions_are_read_and_the_rest_said_so() -> None:
    query = parse_query(" ".join(f"tanggal:{year}" for year in range(1000, 2200)))
    assert isinstance(query.root, All)
    assert len(query.root.nodes) == 100
    assert [note.message for note in query.notes] == ["Only the first {words} words were read."]
