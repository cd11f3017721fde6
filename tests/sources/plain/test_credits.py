"""Who made an article, whose it is, when it appeared; and the sentences that only speak of such things."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.sources import read

if TYPE_CHECKING:
    from reader.article import Article, Document

BODY = "Jembatan itu dibuka kembali setelah diperbaiki selama dua bulan."


def document(*foot: str, head: str = "") -> Document:
    text = "\n".join(["Jembatan dibuka", *([head] if head else []), "", BODY, "", *foot])
    return read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z")


def article(*foot: str, head: str = "") -> Article:
    return document(*foot, head=head).article


@pytest.mark.parametrize(
    ("line", "field", "names"),
    [
        ("Pewarta: Lalu Wirajaya", "author", ("Lalu Wirajaya",)),
        ("Penulis: Ani Rahma/Budi Santoso", "author", ("Ani Rahma", "Budi Santoso")),
        ("Reporter: M. Yazid", "author", ("M. Yazid",)),
        ("Oleh: Riza Harahap", "author", ("Riza Harahap",)),
        ("Penerjemah: Prisca, Kenzu", "translator", ("Prisca", "Kenzu")),
        ("Editor : Rahmad", "editor", ("Rahmad",)),
        ("EDITOR: RAHMAD", "editor", ("RAHMAD",)),
        ("editor: syaputra", "editor", ("syaputra",)),
        ("Redaktur: Ani, Budi dan Cici", "editor", ("Ani", "Budi", "Cici")),
        ("Editor: Sitti Hajrah, S.S., M.Hum. & Laode", "editor", ("Sitti Hajrah, S.S., M.Hum.", "Laode")),
        ("Editor: Sukardi A.", "editor", ("Sukardi A.",)),
        ("Sumber: Uber.", "source_organization", ("Uber",)),
        ("Sumber: Badan Pusat Statistik (BPS)", "source_organization", ("Badan Pusat Statistik (BPS)",)),
        ("Sumber: https://contoh.id/rilis", "source_organization", ("https://contoh.id/rilis",)),
        ("(Editor: Ani)", "editor", ("Ani",)),
        ("(Pewarta: Budi/Editor: Ani)", "author", ("Budi",)),
        ("Penulis:\nBudi Santoso", "author", ("Budi Santoso",)),
        ("Pewarta:", "author", ()),
        ("Pewarta:\nEditor: Ani", "editor", ("Ani",)),
    ],
)
def test_a_credit_gives_its_names(line: str, field: str, names: tuple[str, ...]) -> None:
    found = article(line)
    assert getattr(found, field) == names
    assert found.body == (BODY,)


def test_credits_and_copyright_in_one_line_are_parted() -> None:
    found = article("Pewarta: Ani Rahma Editor: Budi | Penerjemah: Cici Copyright © ANTARA 2025")
    assert (found.author, found.editor, found.translator) == (("Ani Rahma",), ("Budi",), ("Cici",))
    assert (found.copyright_holder, found.copyright_year) == ("ANTARA", 2025)


@pytest.mark.parametrize(
    "foot",
    [
        ("Editor: Ani Hak", "cipta © ANTARA 2025"),
        ("Editor: Ani Hak cipta", "© ANTARA 2025"),
        ("Editor: Ani Hak cipta ©", "ANTARA 2025"),
        ("Editor: Ani", "Hak cipta ©", "ANTARA 2025"),
    ],
)
def test_a_copyright_broken_over_two_lines_is_one(foot: tuple[str, ...]) -> None:
    found = article(*foot)
    assert (found.editor, found.copyright_holder, found.copyright_year) == (("Ani",), "ANTARA", 2025)
    assert found.body == (BODY,)


def test_a_line_after_credits_that_does_not_go_on_with_them_stays() -> None:
    found = article("Editor: Ani Hak", "Warga pulang pada sore hari.")
    assert (found.editor, found.body) == (("Ani Hak",), (BODY, "Warga pulang pada sore hari."))


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_an_article_wrapped_by_hand_is_the_article_itself(width: int) -> None:
    text = (Path(__file__).parent / "golden" / "antara-rehabilitasi.txt").read_text(encoding="utf-8")
    blocks = (textwrap.fill(" ".join(block.split()), width, break_on_hyphens=False) for block in text.split("\n\n"))
    whole, wrapped = (
        read(each.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article for each in (text, "\n\n".join(blocks))
    )
    assert wrapped == whole


@pytest.mark.parametrize("below", ["Baca Juga", "Rabu, 22 Januari 2025", "Advertisement", "Sumber: Pemda"])
def test_a_wrapped_credit_does_not_take_the_line_of_another_kind(below: str) -> None:
    wrapped = "Air sungai itu naik sejak pagi sampai malam dan\nmerendam jalan di tepi pasar sampai ke jembatan yang\n"
    foot = f"Penerjemah: Ani Rahma, Budi Santoso, Cici Lestari\n{below}"
    text = f"Jembatan dibuka\n\n{wrapped}lama.\n\n{wrapped}baru.\n\n{foot}\n"
    found = read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article
    assert found.translator == ("Ani Rahma", "Budi Santoso", "Cici Lestari")
    assert len(found.body) == 2


def test_credits_run_together_are_parted() -> None:
    found = article("Sumber: RandomEditor: Oki Budiman")
    assert (found.source_organization, found.editor) == (("Random",), ("Oki Budiman",))


def test_credits_glued_to_the_last_paragraph_come_off() -> None:
    found = article("Warga senang. Editor: Ani Rahma")
    assert (found.editor, found.body) == (("Ani Rahma",), (BODY, "Warga senang."))


def test_a_single_credit_glued_to_an_earlier_paragraph_stays() -> None:
    found = article("Warga senang. Editor: Ani Rahma", "", "Mereka pulang.")
    assert (found.editor, found.body) == ((), (BODY, "Warga senang. Editor: Ani Rahma", "Mereka pulang."))


def test_a_name_given_twice_is_one_and_the_second_is_listed() -> None:
    found = document("Editor: Ani", "Editor: Ani", "Hak cipta © ANTARA 2025", "Copyright © ANTARA 2024")
    assert found.article.editor == ("Ani",)
    assert (found.article.copyright_holder, found.article.copyright_year) == ("ANTARA", 2025)
    repeated = [piece.text for piece in found.left_out if piece.reason == "repeated"]
    assert repeated == ["Ani", "ANTARA", "2024"]


def test_who_put_it_on_the_page_is_no_editor() -> None:
    found = document("Uploader : Jorsen")
    assert found.article.editor == ()
    assert [(piece.reason, piece.text) for piece in found.left_out] == [("other credit", "Uploader : Jorsen")]


@pytest.mark.parametrize(
    ("line", "holder", "year"),
    [
        ("Hak cipta © ANTARA 2025", "ANTARA", 2025),
        ("Copyright © ANTARA 2025", "ANTARA", 2025),
        ("COPYRIGHT © 2025 Harian Musi", "Harian Musi", 2025),
        ("Copyright (c) ANTARA 2025", "ANTARA", 2025),
        ("Copyright ANTARA 2025", "ANTARA", 2025),
        ("© 2025, PT Warta Musi. All rights reserved.", "PT Warta Musi", 2025),
        ("© Harian Musi", "Harian Musi", None),
        ("Hak cipta © [x] ANTARA 2025", "[x] ANTARA", 2025),
        ("(© Harian Musi)", "Harian Musi", None),
        ("© 2015-2025 Harian Musi", "Harian Musi", None),
    ],
)
def test_a_copyright_gives_its_holder_and_the_year_of_the_article(line: str, holder: str, year: int | None) -> None:
    found = article(line)
    assert (found.copyright_holder, found.copyright_year, found.publisher) == (holder, year, holder)
    assert (found.date_published.edtf() if found.date_published else None) == (str(year) if year else None)
    assert found.body == (BODY,)


@pytest.mark.parametrize(
    "foot",
    [
        ("Hak cipta © ANTARA 2025", "Dilarang keras mengambil konten tanpa izin tertulis."),
        ("Hak cipta © ANTARA 2025", "", "Dilarang keras mengambil konten", "tanpa izin tertulis."),
        ("Hak cipta © ANTARA 2025 Dilarang keras mengambil konten tanpa izin tertulis.",),
    ],
)
def test_the_sentence_that_forbids_goes_with_the_copyright(foot: tuple[str, ...]) -> None:
    found = document(*foot)
    assert found.article.body == (BODY,)
    notice = " ".join(piece.text for piece in found.left_out if piece.reason == "copyright notice")
    assert notice == "Dilarang keras mengambil konten tanpa izin tertulis."


@pytest.mark.parametrize(
    "sentence",
    [
        "Prospek Kerja: Penerjemah profesional",
        "Penulis utama studi itu mengatakan jembatan harus diperbaiki lagi.",
        "Sumber daya alam di daerah itu harus dijaga oleh semua warga.",
        "Sumber: menurut warga yang tinggal di sana, air datang pada malam hari.",
        "“Ia menulis Editor: Budi di sampul buku,” kata gurunya.",
        "Editor: “Kami menerima naskah itu tadi malam dari kurir.”",
        "Kreditor: Bank Musi",
        "Editor: 2025",
        "Editor: Ani yang tinggal di kota itu",
        "Editor: Ani Budi Cici Dedi Eka Fani Gita Hani Ika",
        "Editor: Ani, lalu semua orang lain di kantor itu",
        "Editor: Ani Copyright © yang dipegang oleh sebuah perusahaan yang namanya terlalu panjang untuk sebuah nama",
        "Hak cipta adalah hak eksklusif pencipta menurut undang-undang itu.",
        "Hak cipta lagu itu didaftarkan pada 2019.",
        "Dilarang membawa makanan ke dalam perpustakaan.",
        "Judul: Jembatan; Penulis: Dr. Firman; Halaman: 302; Penerbit: Musi",
    ],
)
def test_ordinary_sentences_stay_in_the_body(sentence: str) -> None:
    found = article(sentence, "", "Warga pulang.")
    assert found.body == (BODY, sentence, "Warga pulang.")
    assert found.publisher == ""


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("Rabu, 22 Januari 2025 14:05 WITA", "2025-01-22T14:05+08:00"),
        ("Tayang: Senin, 9 Juni 2025 18:59 WIB", "2025-06-09T18:59+07:00"),
        ("Diperbarui 18 Jun 2025, 08:00 WIB", "2025-06-18T08:00+07:00"),
        ("Diperbarui 18 Jun 2025, 08:00 WIB Diterbitkan 17 Jun 2025, 21:30 WIB", "2025-06-17T21:30+07:00"),
        ("Kompas.com - 22/01/2025, 14:05 WIB", "2025-01-22T14:05+07:00"),
        (", Jurnalis-Kamis, 19 Juni 2025 |06:13 WIB |", "2025-06-19T06:13+07:00"),
        ("Jakarta, 3 Nopember 1998", "1998-11-03"),
        ("22/1/2025", "2025-01-22"),
        ("Rabu (22/1/2025)", "2025-01-22"),
        ("22 Januari 2025 25:61 WIB", "2025-01-22"),
        ("Tayang: Rabu, 22 Januari 2025 25.61 WITA", "2025-01-22"),
        ("Januari 2025", "2025-01"),
    ],
)
def test_a_line_that_is_a_date_dates_the_article(line: str, edtf: str) -> None:
    for found in (article(head=line), article(line)):
        assert found.date_published is not None
        assert found.date_published.edtf() == edtf
        assert found.body == (BODY,)


def test_a_date_line_is_finer_than_the_year_of_the_copyright() -> None:
    found = article("Hak cipta © ANTARA 2025", head="Rabu, 22 Januari 2025")
    assert found.date_published is not None
    assert found.date_published.edtf() == "2025-01-22"


def test_of_two_dates_the_first_counts_and_the_second_is_listed() -> None:
    found = document("Jakarta, 24 Januari 2025", head="Rabu, 22 Januari 2025")
    assert found.article.date_published is not None
    assert found.article.date_published.edtf() == "2025-01-22"
    assert ("other date", "24 Januari 2025") in [(piece.reason, piece.text) for piece in found.left_out]


def test_credits_and_copyrights_that_go_on_too_long_are_sentences() -> None:
    names = "Editor: " + ", ".join(["Ani Rahma"] * 30)
    holder = "© Harian Musi dan semua orang yang ikut menulis, memotret, menyunting, serta mengantarkan koran ini"
    assert article(names, "", holder, "", "Warga pulang.").body == (BODY, names, holder, "Warga pulang.")


def test_a_date_in_a_sentence_does_not_date_the_article() -> None:
    found = article("Jembatan ditutup pada Rabu (22/1/2025).", "", "Pada 22 Januari 2025 warga pulang.")
    assert found.date_published is None


def test_more_dates_than_pages_write_above_a_text_are_a_list() -> None:
    dates = [f"Sabtu, {day} Juni 2025" for day in range(11, 16)]
    assert article(head="\n".join(dates)).body == (*dates[3:], BODY)


def test_dates_that_head_a_timetable_stay_in_the_body() -> None:
    lines = ("Jadwal kapal:", "Sabtu, 14 Juni 2025", "Kapal Musi", "Minggu, 15 Juni 2025", "Kapal Ogan")
    found = article(*lines)
    assert found.date_published is None
    assert found.body == (BODY, *lines)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Laporan Wartawan TribunMusi.com, Tri Widodo", "Tri Widodo"),
        ("Oleh Riza Harahap", "Riza Harahap"),
        ("Andi Wicaksana - detikNews", "Andi Wicaksana"),
        ("Ravi Prasetyo , Jurnalis-Kamis, 19 Juni 2025 |06:13 WIB |", "Ravi Prasetyo"),
    ],
)
def test_a_byline_above_the_text_names_the_author(line: str, name: str) -> None:
    found = article(head=line)
    assert (found.author, found.body) == ((name,), (BODY,))


def test_the_holder_of_the_copyright_publishes_what_an_outlet_only_signs() -> None:
    text = f"Jembatan dibuka\n\nSOLO, KOMPAS.com – {BODY}\n\nCopyright © Harian Musi 2025"
    assert read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article.publisher == "Harian Musi"


def test_furniture_around_and_inside_the_text_is_left_out_and_listed() -> None:
    found = document(
        "SCROLL TO CONTINUE WITH CONTENT",
        "Warga senang. [Gambas:Instagram] Mereka pulang. ADVERTISEMENT",
        "Tinggalkan komentar",
        "Tags:",
        "jembatan",
        "sungai musi",
    )
    assert found.article.body == (BODY, "Warga senang. Mereka pulang.")
    assert [(piece.reason, piece.text) for piece in found.left_out] == [
        ("page furniture", "SCROLL TO CONTINUE WITH CONTENT"),
        ("page furniture", "[Gambas:Instagram]"),
        ("page furniture", "ADVERTISEMENT"),
        ("page furniture", "Tinggalkan komentar"),
        ("tags", "Tags:"),
        ("tags", "jembatan"),
        ("tags", "sungai musi"),
    ]


def test_tags_before_more_text_take_only_their_own_line() -> None:
    found = article("Tags: jembatan, sungai", "", "Warga mulai melintas sejak pagi sampai malam hari.")
    assert found.body == (BODY, "Warga mulai melintas sejak pagi sampai malam hari.")


@pytest.mark.parametrize("below", ["Warga pulang pada sore hari.", "Baca Juga", "Budi Santoso\ndatang ke pasar"])
def test_a_label_takes_no_line_below_it_that_is_no_name(below: str) -> None:
    assert article("Penulis:", *below.split("\n")).author == ()


def test_a_copyright_over_two_lines_and_nothing_else_still_has_a_headline() -> None:
    assert read("©\nWarta".encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article.headline == "Warta"
