"""What a typed query finds in a small archive, in which order, marked where, and what the reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, Terms, parse_query
from reader.archive.query.reading import MAX_WORDS
from reader.archive.search import ranking, resolving
from reader.article import Dateline
from reader.locale import use
from tests.archive.stories import document, headlines, named, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of eight articles, to read only."""
    with Archive.open(tmp_path_factory.mktemp("story") / "archive.db", create=True) as archive:
        archive.add(
            [
                document(
                    "Rehabilitasi korban",
                    "Kementerian telah merehabilitasi korban terorisme.",
                    "Fokus kami adalah rehabilitasi sosial dan reintegrasi.",
                    publisher="ANTARA",
                    dateline=Dateline("Jakarta", "ANTARA"),
                    date_published=on(2025),
                    translator=("Prisca", "Kenzu"),
                    editor=("Anton Santoso",),
                    related_headlines=named("Polisi tangkap dua orang", "Tidak ada"),
                ),
                document(
                    "Polisi tangkap dua orang",
                    "Dua orang ditangkap di Bandung. Penangkapan itu tenang.",
                    publisher="Kompas TV",
                    dateline=Dateline("Bandung"),
                    date_published=on(2025, 1, 22),
                ),
                document(
                    "Undang-undang baru",
                    "DPR mengesahkan undang-undang. Isi undang-undangnya panjang, radikal dan radikalnya nyata.",
                    publisher="Tempo",
                    dateline=Dateline("Jakarta"),
                    date_published=on(2025, 2),
                    author=("Prisca Triferna",),
                ),
                document(
                    "Undangan pesta",
                    "Ia diundang ke pesta, bukan ke sidang.",
                    "Radikalisme.",
                    date_published=on(2024, 12),
                ),
                document(
                    "Gempa di Bandung", "Gempa magnitudo 5,1.", date_published=on(2025, 1, 1), url="https://a.id/1"
                ),
                document("Tanpa tanggal", "Sidang ditunda."),
                document("Résumé Straße", "Kafé di İstanbul: ½ harga. ＦＵＬＬ lebar."),
                document("Kosong"),
            ]
        )
        ids = {hit.row.headline: hit.row.id for hit in archive.search(parse_query(""), 10)}
        archive.mark([ids["Gempa di Bandung"], ids["Undangan pesta"]], read=True)
        archive.mark([ids["Gempa di Bandung"]], starred=True)
        yield archive


TANGKAP, GEMPA, UNDANG, PESTA = "Polisi tangkap dua orang", "Gempa di Bandung", "Undang-undang baru", "Undangan pesta"
REHAB, TANPA, RESUME, KOSONG = "Rehabilitasi korban", "Tanpa tanggal", "Résumé Straße", "Kosong"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("direhabilitasi", {REHAB}),
        ("REHABILITASI", {REHAB}),
        ("menangkap", {TANGKAP}),
        ("penangkapan bandung", {TANGKAP}),
        ('"tangkap dua"', {TANGKAP}),
        ('"dua tangkap"', set()),
        ('"merehabilitasi"', {REHAB}),
        ('"direhabilitasi"', set()),
        ("gempa OR korban", {GEMPA, REHAB}),
        ("gempa ATAU korban", {GEMPA, REHAB}),
        ("gempa | korban", {GEMPA, REHAB}),
        ("bandung -gempa", {TANGKAP}),
        ("bandung NOT gempa", {TANGKAP}),
        ("bandung BUKAN gempa", {TANGKAP}),
        ("-bandung", {REHAB, UNDANG, PESTA, TANPA, RESUME, KOSONG}),
        ("-bandung -undang", {REHAB, TANPA, RESUME, KOSONG}),
        ("NOT (bandung OR pesta)", {REHAB, UNDANG, TANPA, RESUME, KOSONG}),
        ("(gempa OR korban) -sosial", {GEMPA}),
        ("sidang OR -radikal*", {TANPA, RESUME, KOSONG, GEMPA, REHAB, TANGKAP, PESTA}),
        ("radikal", {UNDANG}),
        ("radikal*", {UNDANG, PESTA}),
        ("undang-undang", {UNDANG}),
        ("undang", {UNDANG, PESTA}),
        ("telah NEAR/2 korban", {REHAB}),
        ("korban NEAR/2 telah", {REHAB}),
        ("kementerian NEAR/1 korban", set()),
        ("kementerian NEAR/9 direhabilitasi", {REHAB}),
        ('"fokus kami" NEAR/3 sosial', {REHAB}),
        ("judul:rehabilitasi", {REHAB}),
        ("judul:sosial", set()),
        ("isi:sosial", {REHAB}),
        ("isi:gempa judul:bandung", {GEMPA}),
        ("judul:(gempa OR sosial OR pesta)", {GEMPA, PESTA}),
        ("sumber:antara", {REHAB}),
        ("sumber:kompas", {TANGKAP}),
        ('sumber:"kompas tv"', {TANGKAP}),
        ('sumber:"tv kompas"', set()),
        ("sumber:komp", set()),
        ("sumber:komp*", {TANGKAP}),
        ("-sumber:antara bandung", {TANGKAP, GEMPA}),
        ("tempat:jakarta", {REHAB, UNDANG}),
        ("tempat:jakarta undang", {UNDANG}),
        ("oleh:prisca", {REHAB, UNDANG}),
        ("oleh:santoso", {REHAB}),
        ("by:triferna", {UNDANG}),
        ("oleh:siapa", set()),
        ("adalah:dibaca", {GEMPA, PESTA}),
        ("is:read bandung", {GEMPA}),
        ("adalah:belum-dibaca bandung", {TANGKAP}),
        ("adalah:berbintang", {GEMPA}),
        ("is:unread OR is:starred", {REHAB, TANGKAP, UNDANG, GEMPA, TANPA, RESUME, KOSONG}),
        ("-is:starred bandung", {TANGKAP}),
        ("tanggal:2025", {REHAB, TANGKAP, UNDANG, GEMPA}),
        ("tanggal:2025-01", {REHAB, TANGKAP, GEMPA}),
        ("tanggal:2025-01-22", {TANGKAP}),
        ("tanggal:2024-12..2025-01-21", {PESTA, REHAB, GEMPA}),
        ("sejak:2025-02", {UNDANG}),
        ("hingga:2024", {PESTA}),
        ("hingga:9999", {PESTA, REHAB, TANGKAP, UNDANG, GEMPA}),
        ("sejak:2025-01-22 hingga:2025-01-22", {TANGKAP}),
        ("tanggal:2025 tanggal:2024", set()),
        ("tanggal:2024 OR gempa", {PESTA, GEMPA}),
        ("-tanggal:2025 -tanggal:2024", {TANPA, RESUME, KOSONG}),
        ("tempat:bandung OR sumber:tempo OR sidang", {TANGKAP, UNDANG, TANPA, PESTA}),
        ("(tempat:bandung OR tempat:jakarta) (undang OR polisi)", {TANGKAP, UNDANG}),
        ("(gempa -pesta) OR (tempat:jakarta radikal)", {GEMPA, UNDANG}),
        ("resume", {RESUME}),
        ("re\u0301sume\u0301", {RESUME}),
        ("strasse", {RESUME}),
        ("straße", {RESUME}),
        ("istanbul", {RESUME}),
        ("full", {RESUME}),
        ("5,1", {GEMPA}),
        ("tidakada", set()),
        ("AND OR", {REHAB, TANGKAP, UNDANG, PESTA, GEMPA, TANPA, RESUME, KOSONG}),
    ],
)
def test_a_query_finds_what_it_says(story: Archive, query: str, expected: set[str]) -> None:
    assert set(headlines(story, query)) == expected
    assert story.count(parse_query(query)) == len(expected)


def test_related_articles_can_be_asked_for_by_short_id(story: Archive) -> None:
    [hit] = story.search(parse_query("direhabilitasi"), 1)
    [other] = story.search(parse_query("penangkapan"), 1)
    assert headlines(story, f"terkait:{hit.row.uid[:7]}") == [TANGKAP]
    assert headlines(story, f"related:{other.row.uid}") == [REHAB]
    assert headlines(story, f"terkait:{hit.row.uid[:7]} OR gempa") == [TANGKAP, GEMPA]
    assert headlines(story, "terkait:0000000") == []
    assert story.explain(parse_query(f"terkait:{hit.row.uid}")).notes == ()


@pytest.mark.parametrize(("asked", "says"), [("0", "too short"), ("zzzz", "No article has"), ("ffff", "Several")])
def test_a_short_id_that_means_no_one_article_finds_nothing_and_says_so(
    archive: Archive, asked: str, says: str
) -> None:
    archive.add([document(name, related_headlines=named("Satu", "Dua")) for name in ("Satu", "Dua")])
    for last, (id_,) in enumerate(archive._connection.execute("SELECT id FROM article").fetchall()):
        archive._connection.execute("UPDATE article SET uid = ? WHERE id = ?", (f"ffff{last:012}", id_))
    query = parse_query(f"terkait:{asked}")
    assert headlines(archive, f"terkait:{asked}") == []
    assert archive.count(parse_query(f"-terkait:{asked}")) == 2
    [note] = archive.explain(query).notes
    assert says in note
    assert asked in note


QUERIES = ["", "bandung OR undang OR rehabilitasi", "-kosong", "tempat:jakarta OR bandung", "tanggal:2025", "is:unread"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("order", ["terbaru", "terlama", "relevan"])
@pytest.mark.parametrize("ranked", [5_000, 3])
def test_every_page_of_every_order_is_a_piece_of_the_same_list(
    story: Archive, query: str, order: str, ranked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "RANKED", ranked)
    asked = parse_query(f"{query} urut:{order}")
    whole = story.identifiers(asked)
    assert len(set(whole)) == len(whole) == story.count(asked)
    assert set(whole) == set(story.identifiers(parse_query(query)))
    for size in (1, 2, 3, 5):
        paged = story.identifiers(asked, limit=size)
        while chunk := story.identifiers(asked, after=paged[-1], limit=size):
            paged += chunk
        assert paged == whole
    assert [hit.row.id for hit in story.search(asked, 4)] == whole[:4]
    if order == "terbaru":
        assert whole == sorted(whole, reverse=True)
    if order == "terlama":
        assert whole == sorted(whole)


def test_relevance_puts_the_headline_first_and_ties_by_time(archive: Archive) -> None:
    archive.add(
        [
            document("Lain", "banjir " + "kata " * 50, date_published=on(2025, 3)),
            document("Banjir besar", "kata " * 50, date_published=on(2024)),
            document("Sering", "banjir banjir banjir banjir " + "kata " * 47, date_published=on(2023)),
        ]
    )
    assert headlines(archive, "banjir urut:relevan") == ["Banjir besar", "Sering", "Lain"]
    assert headlines(archive, "banjir") == ["Lain", "Banjir besar", "Sering"]
    assert headlines(archive, "urut:relevan") == ["Lain", "Banjir besar", "Sering"]


def test_a_page_after_an_id_that_no_longer_matches_goes_on_from_there(story: Archive) -> None:
    everything = story.identifiers(parse_query(""))
    gempa = parse_query("bandung urut:relevan")
    assert story.identifiers(gempa, after=everything[0]) == []


def test_a_hit_shows_the_words_around_it_and_where_they_stand(story: Archive) -> None:
    [hit] = story.search(parse_query("direhabilitasi"), 5)
    assert [hit.excerpt[a:b] for a, b in hit.excerpt_spans] == ["merehabilitasi", "rehabilitasi"]
    assert [hit.row.headline[a:b] for a, b in hit.headline_spans] == ["Rehabilitasi"]
    assert "\n" not in hit.excerpt
    [hit] = story.search(parse_query('"rehabilitasi sosial"'), 5)
    assert [hit.excerpt[a:b] for a, b in hit.excerpt_spans] == ["rehabilitasi sosial"]
    [hit] = story.search(parse_query("judul:korban -gempa"), 5)
    assert [hit.row.headline[a:b] for a, b in hit.headline_spans] == ["korban"]


def test_without_words_a_hit_shows_the_lead(story: Archive) -> None:
    [hit] = story.search(parse_query("is:starred"), 5)
    assert (hit.excerpt, hit.excerpt_spans, hit.headline_spans) == ("Gempa magnitudo 5,1.", (), ())
    [hit] = story.search(parse_query("kosong"), 5)
    assert (hit.excerpt, hit.excerpt_spans) == ("", ())
    assert hit.headline_spans == ((0, 6),)


@pytest.mark.parametrize("before", [0, 1, 390, 396, 399, 400, 401, 540, 546, 550, 799, 5_000])
def test_a_hit_is_found_wherever_it_stands_in_a_long_body(archive: Archive, before: int) -> None:
    filling = ("isi lain " * 1000)[:before] + " "
    archive.add([document("Panjang", f"{filling}gempa bumi hebat {'dan seterusnya ' * 100}")])
    [hit] = archive.search(parse_query('"gempa bumi"'), 1)
    assert [hit.excerpt[a:b] for a, b in hit.excerpt_spans] == ["gempa bumi"]
    assert len(hit.excerpt) < 200


@pytest.mark.parametrize("before", range(385, 402))
def test_the_beginning_of_a_longer_word_is_no_hit(archive: Archive, before: int) -> None:
    filling = ("x" * before) + " "
    archive.add([document("Judul gempa", f"{filling}gempabumi {'kata ' * 60}{'gempabumi ' * 60}")])
    [hit] = archive.search(parse_query("gempa"), 1)
    assert hit.excerpt_spans == ()
    assert hit.excerpt == hit.row.lead


def test_escapes_in_a_body_do_not_reach_an_excerpt(archive: Archive) -> None:
    archive.add([document("Judul", "awal \x1b[31mgempa\x1b[0m \u202eakhir")])
    [hit] = archive.search(parse_query("akhir"), 1)
    assert "\x1b" not in hit.excerpt
    assert "\u202e" not in hit.excerpt
    assert [hit.excerpt[a:b] for a, b in hit.excerpt_spans] == ["akhir"]


def test_rows_come_in_the_order_asked_and_missing_ones_are_left_out(story: Archive) -> None:
    ids = story.identifiers(parse_query(""))
    wanted = [ids[3], 12345, ids[0], ids[3]]
    assert [hit.row.id for hit in story.hits(parse_query("gempa"), wanted)] == [ids[3], ids[0], ids[3]]
    assert story.hits(parse_query("gempa"), []) == []
    assert len(story.hits(parse_query(""), ids * 50)) == 100


def test_more_hits_than_fit_on_one_page_of_rows_can_be_asked_for(archive: Archive) -> None:
    archive.add([document(f"Judul {n}", "gempa") for n in range(230)])
    assert len(archive.search(parse_query("gempa"), 1000)) == 230


def test_the_reader_is_told_what_was_also_looked_for(story: Archive) -> None:
    assert story.explain(parse_query("direhabilitasi")).also == ("merehabilitasi", "rehabilitasi")
    assert story.explain(parse_query('"rehabilitasi sosial"')).also == ()
    assert story.explain(parse_query("radikal*")).also == ("radikalnya", "radikalisme")
    assert story.explain(parse_query("undang-undang")).also[0] == "undang undangnya"
    assert story.explain(parse_query("korban NEAR tangkap")).also == ("ditangkap", "penangkapan")
    assert story.explain(parse_query("radik", typing=True)).also == ()
    assert story.explain(parse_query("menangkap", typing=True)).also == ("ditangkap", "penangkapan", "tangkap")
    assert story.explain(parse_query("gempa")).also == ()


def test_the_reader_is_told_how_a_query_was_read_in_their_language(story: Archive) -> None:
    query = parse_query("tanda:a adalah:b " + "x " * MAX_WORDS + "y z")
    assert story.explain(query).notes == (
        "There is no field “tanda”: it was read as words.",
        "“adalah:b” was not understood and was read as words.",
        f"Only the first {MAX_WORDS} words were read.",
    )
    assert story.explain(parse_query("sumber:tidakada")).notes == ("No source has the name “tidakada”.",)
    assert story.explain(parse_query("tag:lama")).notes == ("No article has the tag “lama”.",)
    use("id")
    assert all(story.explain(query).notes)


def test_the_words_to_highlight_are_those_that_may_be_found(story: Archive) -> None:
    found_ = story.terms(parse_query("direhabilitasi -korban tempat:solo"))
    assert found_.forms == {"direhabilitasi", "merehabilitasi", "rehabilitasi"}
    found_ = story.terms(parse_query('"Rehabilitasi Sosial" OR gempa'))
    assert found_.forms == {"gempa"}
    assert found_.phrases == (("rehabilitasi", "sosial"),)
    assert story.terms(parse_query("radikal*")).forms == {"radikal", "radikalnya", "radikalisme"}
    assert story.terms(parse_query("gempa NEAR dua")).forms == {"gempa", "dua"}
    assert story.terms(parse_query("")) == Terms()
    assert "strasse" in story.terms(parse_query("Straße")).forms


def test_while_a_word_is_typed_its_beginning_finds(story: Archive) -> None:
    assert headlines(story, "gem", typing=True) == [GEMPA]
    assert headlines(story, "gem") == []
    assert headlines(story, "direhabilitas", typing=True) == []
    assert headlines(story, "direhabilitasi", typing=True) == [REHAB]
    assert headlines(story, "bandung pol", typing=True) == [TANGKAP]
    assert headlines(story, "tempat:ja", typing=True) == [UNDANG, REHAB]
    assert "undang undangnya" not in story.terms(parse_query("unda", typing=True)).forms


def test_a_prefix_of_very_many_words_is_answered_from_some_of_them(archive: Archive) -> None:
    archive.add([document(f"Judul {n}", f"kata{n:04d}") for n in range(700)])
    assert 200 <= archive.count(parse_query("kata*")) <= 700
    assert archive.count(parse_query("kata001*")) == 10


def test_of_very_many_words_with_a_beginning_the_commonest_are_among_those_looked_for(archive: Archive) -> None:
    archive.add([document(f"Judul {n}", f"kata{n:04d} katakanlahbersama zulu") for n in range(2500)])
    assert archive.count(parse_query("kata*")) == 2500
    assert archive.count(parse_query("kata", typing=True)) == 2500


def test_near_with_many_forms_looks_for_the_commonest(archive: Archive) -> None:
    forms = ["tangkap", "ditangkap", "menangkap", "tertangkap", "penangkapan", "tangkapan", "tangkaplah"]
    forms += ["tangkapannya", "menangkapi", "penangkap", "menangkapnya", "ditangkapnya", "penangkapannya", "tangkapkan"]
    archive.add([document(f"Judul {form}", f"polisi {form} pelaku") for form in forms])
    archive.add([document("Sering", "polisi penangkapannya pelaku"), document("Lagi", "polisi penangkapannya")])
    found_ = headlines(archive, "polisi NEAR/1 tangkap")
    assert len(found_) >= 12
    assert "Sering" in found_


def test_a_reader_beside_sees_what_was_added(archive: Archive, path: Path) -> None:
    with Archive.open(path) as beside:
        before = beside.data_version()
        assert beside.data_version() == before
        archive.add([document("Baru", "gempa")])
        assert beside.data_version() != before
        assert headlines(beside, "gempa") == ["Baru"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("anak-anak", {"Anak-anak bermain", "Anak-anaknya pulang"}),
        ("anaknya", {"Anak-anak bermain", "Anak-anaknya pulang"}),
        ("jalan-jalan", {"Berjalan-jalan", "Jalan-jalannya macet"}),
        ("berjalan-jalan", {"Berjalan-jalan", "Jalan-jalannya macet"}),
        ("kupu-kupunya", {"Kupu-kupu terbang"}),
        ("undang-undang", {"Undang-undangnya"}),
        ("pulanglah", {"Anak-anaknya pulang"}),
        ("pendapatanmu", {"Pendapatan naik"}),
        ("pendapatan", {"Pendapatan naik"}),
        ("dapat", {"Pendapatan naik", "Ia dapat pergi"}),
        ("apotik", {"Apotek tutup"}),
        ("perijinan", {"Mengurus izin"}),
    ],
)
def test_clitics_doubled_words_and_other_spellings_find_the_word(archive: Archive, query: str, found: set[str]) -> None:
    texts = (
        "Anak-anak bermain", "Anak-anaknya pulang", "Berjalan-jalan", "Jalan-jalannya macet", "Kupu-kupu terbang",
        "Undang-undangnya", "Undangan undang", "Pendapatan naik", "Ia dapat pergi", "Apotek tutup", "Mengurus izin",
    )  # fmt: skip
    archive.add([document(text) for text in texts])
    assert set(headlines(archive, query)) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mata-mata", {"Mata-mata ditangkap", "Ia memata-matai musuh"}),
        ("semata-mata", {"Semata-mata kebetulan"}),
        ("bermain-main", {"Anak main-main", "Ia bermain-main"}),
        ("undang-undang", {"Undang-undangnya", "Peraturan perundang-undangan"}),
        ("undangan-undangan", {"Undangan-undangannya dikirim"}),
        ("mobil-mobil", {"Mobil-mobil rusak"}),
        ("mobil-mobilan", {"Mobil-mobilan anak"}),
        ("disebut-sebut", {"Disebut-sebut kaya", "Ia menyebut-nyebut nama"}),
        ("menyebut-nyebut", {"Disebut-sebut kaya", "Ia menyebut-nyebut nama"}),
        ("tolong-menolong", {"Tolong-menolong"}),
    ],
)
def test_a_doubled_word_finds_its_own_forms_and_no_other_word(archive: Archive, query: str, found: set[str]) -> None:
    texts = (
        "Mata-mata ditangkap", "Ia memata-matai musuh", "Semata-mata kebetulan", "Kata mata, permata mata-kaki",
        "Anak main-main", "Ia bermain-main", "Pemain main baik", "Permainan-permainan lama", "Undang-undangnya",
        "Peraturan perundang-undangan", "Undangan-undangannya dikirim", "Mereka diundang", "Mobil-mobil rusak",
        "Mobil-mobilan anak", "Disebut-sebut kaya", "Ia menyebut-nyebut nama", "Tolong-menolong", "Tolong ditolong",
    )  # fmt: skip
    archive.add([document(text) for text in texts])
    assert set(headlines(archive, query)) == found


@pytest.mark.parametrize(
    "query", ["tanggung jawab", "pertanggungjawaban", "mempertanggungjawabkan", "bertanggung jawab", "Tanggungjawabnya"]
)
def test_two_words_and_the_word_built_from_them_find_each_other(archive: Archive, query: str) -> None:
    held = {
        "Pertanggungjawaban ditolak", "Ia mempertanggungjawabkan itu", "Siapa bertanggung jawab",
        "Tanggung jawabnya besar", "Penanggung jawab acara",
    }  # fmt: skip
    archive.add([document(text) for text in (*sorted(held), "Jawaban tertanggung", "Setanggung jawab")])
    found = set(headlines(archive, query))
    assert held <= found
    assert set(headlines(archive, "pertanggungjawaban")) == held
    assert set(headlines(archive, '"tanggung jawab"')) == set()


def test_the_beginning_of_a_word_is_found_however_its_letters_are_folded(archive: Archive) -> None:
    archive.add([document("Straße satu"), document("Straßenbahn"), document("Éclair"), document("Lain")])
    for typed in ("Straß*", "STRAß*"):
        assert set(headlines(archive, typed)) == {"Straße satu", "Straßenbahn"}
    assert set(headlines(archive, "stra*")) == {"Straße satu", "Straßenbahn"}
    assert headlines(archive, "écl*") == headlines(archive, "ecl*") == ["Éclair"]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("id:0de", "“0de” is too short for an id: type at least four of its characters."),
        ("id:0def123", "No article has the id 0def123."),
        ("id:satu-1", ""),
        ("-id:0de", "“0de” is too short for an id: type at least four of its characters."),
    ],
)
def test_an_id_that_nobody_has_is_said_so(archive: Archive, typed: str, note: str) -> None:
    archive.add([document("Banjir", identifier="satu-1")])
    assert archive.explain(parse_query(typed)).notes == ((note,) if note else ())


def test_beginnings_that_few_words_have_leave_their_share_to_others(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "MOST_BEGUN", 40)
    archive.add([document(f"Judul ba{letter}u") for letter in "bcdfghjklmnprstw"])
    assert len(headlines(archive, "ba*")) == 16
    assert len(headlines(archive, "ba* -zza* -zzb* -zzc* -zzd*")) == 16


def test_many_beginnings_share_the_words_that_are_looked_for(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "MOST_BEGUN", 200)
    archive.add([document(" ".join(f"{letter}a{'x' * n}" for n in range(1, 60))) for letter in "bcdfg"])
    few, many = parse_query("ba* OR ca*"), parse_query("ba* OR ca* OR -(da* fa*) OR ga*")
    assert archive.explain(few).notes == ()
    assert len(archive.terms(few).forms) == 120
    assert archive.explain(many).notes == (
        "Of each beginning only 40 words were looked for, as there are many beginnings.",
    )
    monkeypatch.setattr(resolving, "MOST_BEGUN", 50)
    assert max(len(group) for group in archive.terms(many).groups) <= 12
    assert archive.count(many) == 5


def test_what_a_long_query_asks_for_by_name_is_repeated_in_part(archive: Archive) -> None:
    name = "a" * 100_000
    for typed in (f"sumber:{name}", f"tag:{name}", f"terkait:{name}", f"simpanan:{name}"):
        [note] = archive.explain(parse_query(typed)).notes
        assert len(note) < 200
