"""What is typed as the value that is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.archive import parse_query
from reader.archive.query import text_of
from reader.archive.query.reading import MAX_DEPTH, MAX_WORDS
from reader.archive.query.tree import (
    Addressed,
    All,
    Any,
    Column,
    Dated,
    Has,
    Having,
    Identified,
    Name,
    Named,
    Near,
    Node,
    Phrase,
    Prefix,
    Query,
    RelatedTo,
    Saved,
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
        ("sumber:-antara", Without(Named(Name.PUBLISHER, ("antara",)))),
        ("-sumber:-antara", Without(Without(Named(Name.PUBLISHER, ("antara",))))),
        ("sumber:=kompas", Named(Name.PUBLISHER, ("kompas",), whole=True)),
        ('sumber:="Kompas TV"', Named(Name.PUBLISHER, ("kompas", "tv"), whole=True)),
        ("judul:=gempa", Phrase(("gempa",), Column.HEADLINE)),
        (
            "sumber:(antara OR tempo)",
            Any((Named(Name.PUBLISHER, ("antara",)), Named(Name.PUBLISHER, ("tempo",)))),
        ),
        ("tag:(a -b)", All((Named(Name.TAG, ("a",)), Without(Named(Name.TAG, ("b",)))))),
        ("tanggal:(2024 OR 2025)", Any((Dated(wib(2024), wib(2025)), Dated(wib(2025), wib(2026))))),
        ("sumber:(judul:a", Word("a", Column.HEADLINE)),
        ("tag:sidang", Named(Name.TAG, ("sidang",))),
        ("tag:sid*", Named(Name.TAG, ("sid",), begins=True)),
        ('tag:"kasus lama"', Named(Name.TAG, ("kasus", "lama"))),
        ("kata:gempa", Named(Name.KEYWORD, ("gempa",))),
        ("keyword:gempa", Named(Name.KEYWORD, ("gempa",))),
        ("umpan:tempo", Named(Name.FEED, ("tempo",))),
        ("feed:3", Named(Name.FEED, ("3",))),
        ("punya:catatan", Has(Having.NOTE)),
        ("has:note", Has(Having.NOTE)),
        ("punya:bintang", State(starred=True)),
        ("has:star", State(starred=True)),
        ("punya:tag", Has(Having.TAG)),
        ("has:related", Has(Having.RELATED)),
        ("-punya:tanggal", Without(Has(Having.DATE))),
        ("has:versions", Has(Having.VERSIONS)),
        ("punya:tautan", Has(Having.URL)),
        ("adalah:tak-berbintang", State(starred=False)),
        ("is:unstarred", State(starred=False)),
        ("adalah:-dibaca", Without(State(read=True))),
        ('adalah:"belum dibaca"', State(read=False)),
        ("id:2b57AD1", Identified("2b57AD1")),
        ("tautan:https://www.kompas.com/read/?utm_source=x", Addressed("kompas.com/read")),
        ("url:kompas.com", Addressed("kompas.com")),
        ("simpanan:korupsi", Saved("korupsi")),
        ('saved:"kasus  lama"', Saved("kasus lama")),
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
        ("tanda:sidang", All((Word("tanda"), Word("sidang"))), "tanda"),
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
        ("punya:rasa", All((Word("punya"), Word("rasa"))), "punya:rasa"),
        ("tanggal:2025-02-30", All((Word("tanggal"), Phrase(("2025", "02", "30"), bends=True))), "tanggal:2025-02-30"),
        ("tautan:!", Word("tautan"), "tautan:!"),
        ("simpanan:!", Word("simpanan"), "simpanan:!"),
        ("sumber:OR", Word("sumber"), "sumber:"),
    ],
)
def test_what_means_nothing_is_read_as_words_and_said_so(text: str, root: Node, words: str) -> None:
    query = read(text)
    assert query.root == root
    assert [note.words for note in query.notes] == [words]


NOW = datetime(2025, 3, 31, 14, 30)  # noqa: DTZ001 - a moment in WIB, a Monday


def span(text: str) -> tuple[datetime | None, datetime | None]:
    """Give the ends, in WIB and without a zone, of the span that `tanggal:` with this value asks for."""
    found = parse_query(f"tanggal:{text}", today=NOW).root
    assert isinstance(found, Dated), text
    assert found.typed == f"tanggal:{text}"
    return tuple(end and (end + timedelta(hours=7)).replace(tzinfo=None) for end in (found.start, found.end))  # type: ignore[return-value]


def day(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "until"),
    [
        *((text, "2025-01-22", "2025-01-23") for text in ("22-01-2025", "22/1/2025", "22.1.2025", "2025/01/22")),
        *((text, "2025-01-22", "2025-01-23") for text in ("22-januari-2025", "22jan2025", "january-22-2025", "22-1")),
        *((text, "2012-07-31", "2012-08-01") for text in ("2012-07-31", "31-07-2012", "7/31/2012", "31-Juli-2012")),
        *((text, "2025-01-01", "2025-02-01") for text in ("januari-2025", "january-2025", "Januari", "jan", "1/2025")),
        *((text, "2024-08-03", "2024-08-04") for text in ("3-agustus", "august-3", "August_3", "3/8")),
        ("29-februari", "2024-02-29", "2024-03-01"),
        ("12-2024", "2024-12-01", "2025-01-01"),
        ("januari..februari", "2025-01-01", "2025-03-01"),
        ("minggu-ini", "2025-03-31", "2025-04-07"),
        ("pekan-lalu", "2025-03-24", "2025-03-31"),
        ("this-week", "2025-03-31", "2025-04-07"),
        ("last-week", "2025-03-24", "2025-03-31"),
        ("bulan-ini", "2025-03-01", "2025-04-01"),
        ("bulan-lalu", "2025-02-01", "2025-03-01"),
        ("last-month", "2025-02-01", "2025-03-01"),
        ("tahun-ini", "2025-01-01", "2026-01-01"),
        ("tahun-lalu", "2024-01-01", "2025-01-01"),
        ("this-year", "2025-01-01", "2026-01-01"),
        ("kemarin-dulu", "2025-03-29", "2025-03-30"),
        ("senin", "2025-03-31", "2025-04-01"),
        ("selasa", "2025-03-25", "2025-03-26"),
        ("jum'at", "2025-03-28", "2025-03-29"),
        ("Monday", "2025-03-31", "2025-04-01"),
        ("sun", "2025-03-30", "2025-03-31"),
        ("3bl..kemarin", "2024-12-31", "2025-03-31"),
        ("2024-12..2mg", "2024-12-01", "2025-03-18"),
        ("1th", "2024-03-31", ""),
        ("1y", "2024-03-31", ""),
        ("dua-minggu", "2025-03-17", ""),
        ("two-weeks", "2025-03-17", ""),
        ("5bl2h", "2024-10-29", ""),
        ("5mo2d", "2024-10-29", ""),
        ("6j", "2025-03-31T08:30", ""),
        ("1-hour-25-minutes", "2025-03-31T13:05", ""),
        ("17:05", "2025-03-31T17:05", "2025-03-31T17:06"),
        ("2025-01-22T17:05", "2025-01-22T17:05", "2025-01-22T17:06"),
        ("@1737500000..@1737599999", "2025-01-22T05:53:20", "2025-01-23T09:40:00"),
        ("12j..sekarang", "2025-03-31T02:30", "2025-03-31T14:30:01"),
    ],
)
def test_dates_are_read_in_both_languages(text: str, first: str, until: str) -> None:
    assert span(text) == (day(first), day(until))
    assert not parse_query(f"tanggal:{text}", today=NOW).notes


@pytest.mark.parametrize(
    "text", ["2025-02-30", "30-2", "31/4/2025", "13/13/2025", "0000", "25:00", "2025-02-30T10:00", "2025..2025-13"]
)
def test_a_day_that_the_calendar_does_not_have_is_said(text: str) -> None:
    [note] = parse_query(f"tanggal:{text}", today=NOW).notes
    assert note.message.startswith("The calendar has no")
    assert note.words == f"tanggal:{text}"


def test_a_span_that_ends_before_it_begins_is_said() -> None:
    [note] = read("tanggal:2025..2024").notes
    assert "ends before it begins" in note.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b -c",
        'judul:"a b" OR isi:c*',
        "-(a OR b) anak-anak",
        "a NEAR/8 b c",
        "(a b) OR (c -d)",
        'sumber:="kompas tv" tempat:band* -oleh:a',
        "adalah:belum-dibaca adalah:berbintang -adalah:tak-berbintang adalah:dibaca",
        "tanggal:2025-01..2025-03 sejak:7h",
        "punya:tag -punya:tanggal terkait:ab12 id:2b57 tautan:kompas.com",
        'simpanan:"kasus lama" tag:sidang umpan:3 kata:gempa',
        "a urut:relevan",
        "urut:terlama",
    ],
)
def test_a_query_written_down_is_read_as_the_same_query(text: str) -> None:
    query = read(text)
    assert read(text_of(query)) == query
    assert text_of(read(text_of(query))) == text_of(query)


pieces = st.sampled_from(
    [
        *("a", "b*", "ayam-ayam", "OR.", "DAN.", "NEAR.", "BUKAN.", "OR:a", "judul:a", "isi:OR.", "-judul:c*"),
        *("sumber:=kompas", "sumber:kompas-tv*", "tag:(x", "y)", "-tag:x", "tanggal:2025", "sejak:7h", "id:a;b"),
        *("adalah:dibaca", "punya:tag", "terkait:ab12", "tautan:kompas.com/x", "simpanan:lama", "umpan:3", "("),
        *(")", "-(", "judul:(", "isi:(", "OR", "|", "AND", "-", "NOT", "NEAR/3", "NEAR/0", "=", "*", "tanggal:x"),
        *('"a b"', 'judul:"a b"', 'sumber:"kompas tv"', 'tautan:"a.id/x(1)"', 'simpanan:"dua kata"', 'sejak:"7h"'),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, max_size=10).map(" ".join))
@example("-(-(polisi))")
@example("judul:(a NEAR/3 b) c")
@example("isi:(judul:a NEAR/3 b)")
@example("-(a NEAR/3 OR.)")
@example("(a a) OR b")
def test_every_query_written_down_is_read_as_the_same_query(text: str) -> None:
    query = read(text)
    assert read(text_of(query)).root == query.root, text_of(query)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (wib(2025), wib(2025, 1, 2), "tanggal:2025-01-01"),
        (wib(2025), wib(2026), "tanggal:2025-01-01..2025-12-31"),
        (wib(2025), None, "tanggal:2025-01-01.."),
        (None, wib(2025), "tanggal:..2024-12-31"),
    ],
)
def test_a_span_that_nobody_typed_is_written_by_its_days(
    start: datetime | None, end: datetime | None, text: str
) -> None:
    assert text_of(Query(Dated(start, end))) == text
    assert read(text).root == Dated(start, end)


@pytest.mark.parametrize("ago", ["sejak:9999bl", "sejak:9999mg", "sejak:9999h"])
def test_longer_ago_than_the_calendar_goes_is_no_date(ago: str) -> None:
    assert parse_query(ago, today=date(20, 1, 1)).notes
    assert isinstance(read(ago).root, Dated)


def test_an_address_or_a_time_is_read_as_words_without_ado() -> None:
    assert read("https://contoh.id/a").root == Phrase(("https", "contoh", "id", "a"), bends=True)
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
    assert read("a NEAR/3 rehab", typing=True) == read("a NEAR/3 rehab")


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


def test_a_small_not_between_words_is_said_to_be_a_word() -> None:
    [note] = parse_query("banjir not longsor").notes
    assert "NOT in capitals" in note.message
    for typed in ("banjir NOT longsor", "banjir bukan longsor", "not banjir", "banjir not"):
        assert parse_query(typed).notes == ()


@pytest.mark.parametrize("typed", ["🔥🔥", "banjir 🔥", 'judul:"🔥" banjir', "!!!", "+"])
def test_what_has_no_word_in_it_is_said_to_be_passed_over(typed: str) -> None:
    [note] = parse_query(typed).notes
    assert note.message == "There is no word in “{words}”: it was passed over."
    assert note.words in typed


@pytest.mark.parametrize(
    "typed",
    ["", "\u202e banjir", "\u200b", "*", "-", "--", '"', '""', "banjir & longsor", "banjir - longsor", "AND", "a , b"],
)
def test_marks_between_words_are_passed_over_in_silence(typed: str) -> None:
    assert parse_query(typed).notes == ()


@pytest.mark.parametrize("typed", ["banjir atau longsor", 'a or "b c"', "a atau (b c)", "(banjir or -longsor) garut"])
def test_an_or_in_small_letters_is_said_to_be_a_word(typed: str) -> None:
    [note] = parse_query(typed).notes
    assert (note.message.partition(":")[0], note.words) == ("“{words}” was looked for as a word", typed.split()[1])
    assert note not in parse_query(typed, any_word=True).notes


@pytest.mark.parametrize(
    "typed", ["atau banjir", "banjir atau", '"banjir atau longsor"', "banjir ATAU longsor", "oratorio or"]
)
def test_an_or_that_stands_between_nothing_is_a_word_like_others(typed: str) -> None:
    assert parse_query(typed).notes == ()


def test_a_span_that_is_open_on_both_sides_is_said_to_have_no_end() -> None:
    [note] = parse_query("tanggal:..").notes
    assert note.message == "“{words}” has neither a beginning nor an end: it was read as words."


@pytest.mark.parametrize(
    "typed", ["tanggal:" + "9" * 100_000, "x" * 19 + ":a " + "sumber:🔥" + "🔥" * 100_000, "🔥" * 100_000]
)
def test_a_note_repeats_the_beginning_of_what_was_typed_only(typed: str) -> None:
    notes = parse_query(typed).notes
    assert notes
    assert all(len(note.words) <= 81 for note in notes)


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
