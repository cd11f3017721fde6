"""Headlines that editors named: out of the body, in order, with their kind; and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.sources import read

if TYPE_CHECKING:
    from reader.article import Document

FIRST = "Jembatan itu dibuka kembali setelah diperbaiki selama dua bulan."
LAST = "Warga mulai melintas sejak pagi."


def document(*lines: str) -> Document:
    text = "\n".join(["Jembatan dibuka", "", FIRST, *lines, LAST])
    return read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z")


def named(*lines: str) -> list[tuple[str, str]]:
    found = document(*lines)
    assert found.article.body == (FIRST, LAST)
    return [(str(headline.kind), headline.text) for headline in found.article.related_headlines]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Berita terkait: Pasar ikut ramai", "related"),
        ("Artikel terkait: Pasar ikut ramai", "related"),
        ("Baca juga: Pasar ikut ramai", "read_also"),
        ("BACA JUGA: Pasar ikut ramai", "read_also"),
        ("Baca Juga : Pasar ikut ramai", "read_also"),
        ("Baca juga:Pasar ikut ramai", "read_also"),
        ("BACA JUGA - Pasar ikut ramai", "read_also"),
        ("Baca Juga Pasar ikut ramai", "read_also"),
        ("Baca juga: “Pasar” ikut ramai", "read_also"),
        ("[Baca juga: Pasar ikut ramai]", "read_also"),
        ("(Baca: Pasar ikut ramai)", "read_also"),
        ("• Baca juga: Pasar ikut ramai", "read_also"),
        ("Pilihan editor: Pasar ikut ramai", "read_also"),
        ("MEMBACA  Pasar ikut ramai", "read_also"),
        ("MEMBACA Pasar ikut ramai lagi", "read_also"),
        ("Lihat juga: Pasar ikut ramai", "see_also"),
        ("Simak juga: Pasar ikut ramai", "see_also"),
        ("Tonton juga Video: Pasar ikut ramai", "see_also"),
    ],
)
def test_a_label_before_a_headline_takes_it_out_of_the_body(line: str, kind: str) -> None:
    words = line.rsplit("uga", 1)[-1]
    (found,) = named(line)
    assert found[0] == kind
    assert found[1] in line
    assert "ikut ramai" in words
    assert found[1].replace("“", "").replace("”", "").startswith("Pasar ikut ramai")


def test_a_label_on_its_own_line_names_the_headline_below_it() -> None:
    assert named("Baca juga:", "Pasar Ikut Ramai Setelah Jembatan Dibuka") == [
        ("read_also", "Pasar Ikut Ramai Setelah Jembatan Dibuka")
    ]


def test_a_bare_label_names_the_list_below_it() -> None:
    headlines = ("Pasar Ikut Ramai Setelah Jembatan Dibuka", "Harga Sayur Turun di Tiga Pasar Kota")
    assert [text for _, text in named("Baca Juga", *headlines)] == list(headlines)
    assert [text for _, text in named("Berita terkait:", *(f"- {headline}" for headline in headlines))] == list(
        headlines
    )


def test_a_label_with_a_colon_names_one_headline_and_leaves_the_heading_after_it() -> None:
    found = document("Baca juga:", "Pasar Ikut Ramai Setelah Jembatan Dibuka", "Sejarah Jembatan Itu")
    assert [headline.text for headline in found.article.related_headlines] == [
        "Pasar Ikut Ramai Setelah Jembatan Dibuka"
    ]
    assert found.article.body == (FIRST, "Sejarah Jembatan Itu", LAST)


def test_a_bare_label_names_a_short_headline_below_it() -> None:
    assert named("Baca Juga", "Pasar Ikut Ramai") == [("read_also", "Pasar Ikut Ramai")]


def test_a_block_of_headlines_between_blank_lines_is_a_list() -> None:
    headlines = ("Pasar Ikut Ramai Setelah Jembatan Dibuka", "Harga Sayur Turun di Tiga Pasar Kota")
    assert [text for _, text in named("", "Baca juga:", *headlines, "")] == list(headlines)


def test_a_list_at_the_end_of_an_article_is_taken_whole() -> None:
    text = f"Jembatan dibuka\n\n{FIRST}\n\nBaca Juga:\n\nPasar Ikut Ramai Lagi\n\nHarga Sayur Turun\n\nEditor: Ani"
    article = read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article
    assert [headline.text for headline in article.related_headlines] == ["Pasar Ikut Ramai Lagi", "Harga Sayur Turun"]
    assert article.body == (FIRST,)


@pytest.mark.parametrize("line", ["Baca Juga", "Baca juga:", "Baca_Juga", "Tonton juga Video:"])
def test_a_label_with_nothing_after_it_is_furniture(line: str) -> None:
    found = document(line)
    assert found.article.body == (FIRST, LAST)
    assert found.article.related_headlines == ()
    assert [(piece.reason, piece.text) for piece in found.left_out] == [("page furniture", line)]


def test_several_headlines_in_a_line_are_parted() -> None:
    assert named("Baca juga: Pasar ikut ramai Baca juga: Harga sayur turun Lihat juga: Foto jembatan") == [
        ("read_also", "Pasar ikut ramai"),
        ("read_also", "Harga sayur turun"),
        ("see_also", "Foto jembatan"),
    ]


@pytest.mark.parametrize(
    "glued",
    [
        "Harga sayur turun. Baca juga: Pasar ikut ramai",
        "Harga sayur turun.Baca juga: Pasar ikut ramai",
        "Harga sayur turun. (Baca juga: Pasar ikut ramai)",
        "Harga sayur turun. MEMBACA  Pasar ikut ramai",
        "Harga sayur turun. Berita terkait: Pasar ikut ramai",
    ],
)
def test_a_headline_glued_to_the_end_of_a_paragraph_comes_off(glued: str) -> None:
    article = document(glued).article
    assert article.body == (FIRST, "Harga sayur turun.", LAST)
    assert [headline.text for headline in article.related_headlines] == ["Pasar ikut ramai"]


@pytest.mark.parametrize(
    "rest",
    [
        "Warga Berjalan KakiBupati datang meninjau. Ia pulang sore hari.",
        "Warga Berjalan Kaki  Bupati datang meninjau. Ia pulang sore hari.",
        "Warga Berjalan Kaki Menurut bupati, air sudah surut. Ia pulang sore hari.",
        "Warga Berjalan Kaki Foto/dok Pemda. Ia pulang sore hari.",
        "Warga Berjalan Kaki 1. Jalan Barat tetap dibuka. Ia pulang sore hari.",
        "Warga Berjalan Kaki “Air sudah surut,” kata bupati. Ia pulang sore hari.",
    ],
)
def test_a_headline_in_the_middle_of_a_paragraph_ends_where_the_next_sentence_shows(rest: str) -> None:
    article = document(f"Harga sayur turun. Baca Juga: Jalan Lama Ditutup Total, {rest}").article
    assert [headline.text for headline in article.related_headlines] == [
        "Jalan Lama Ditutup Total, Warga Berjalan Kaki"
    ]
    assert article.body[1].startswith("Harga sayur turun. ")
    assert article.body[1].endswith("Ia pulang sore hari.")


def test_a_headline_whose_end_cannot_be_told_stays_in_the_body_with_its_label() -> None:
    paragraph = "Harga turun.Baca Juga: Jalan Lama Ditutup Ade Kusuma selaku camat mengatakan itu. Ia pulang sore hari."
    article = document(paragraph).article
    assert article.body == (FIRST, paragraph, LAST)
    assert article.related_headlines == ()


@pytest.mark.parametrize(
    "line",
    [
        "Lihat juga Video 'Warga Rawat 'Taman Gantung' di Bantaran':",
        "Simak Video 'Warga Rawat 'Taman Gantung' di Bantaran':",
        "Tonton juga \"Warga Rawat 'Taman Gantung' di Bantaran\" di sini:",
        "Lihat juga Video: Warga Rawat 'Taman Gantung' di Bantaran",
        "Lihat juga Video Warga Rawat\n'Taman Gantung' di Bantaran",
    ],
)
def test_the_name_of_a_video_is_a_headline_to_see_also(line: str) -> None:
    assert named(line, "[Gambas:Video 20detik]") == [("see_also", "Warga Rawat 'Taman Gantung' di Bantaran")]


def test_a_name_written_with_a_capital_inside_does_not_end_a_headline() -> None:
    paragraph = "Harga turun. Baca Juga: Warga Diminta Berjualan lewat TikTok dan YouTube Menurut camat, itu benar. Ya."
    article = document(paragraph).article
    assert [headline.text for headline in article.related_headlines] == [
        "Warga Diminta Berjualan lewat TikTok dan YouTube"
    ]


def test_a_sentence_before_the_border_means_that_the_border_was_missed() -> None:
    paragraph = "Harga turun.Baca Juga: Jalan Lama Ditutup Ade Kusuma selaku camat pulang. Mereka tiba sore. Ya."
    assert document(paragraph).article.body == (FIRST, paragraph, LAST)


def test_a_quotation_inside_a_headline_is_part_of_it() -> None:
    paragraph = "Harga turun. Baca Juga: Bupati: “Jalan Lama Ditutup Total “Besok” Pagi” Menurut camat, itu benar. Ya."
    (headline,) = document(paragraph).article.related_headlines
    assert headline.text == "Bupati: “Jalan Lama Ditutup Total “Besok” Pagi”"


def test_a_headline_wrapped_by_hand_is_one() -> None:
    text = (
        "Jembatan dibuka\n\nJembatan itu dibuka kembali setelah diperbaiki selama dua\nbulan oleh tukang kayu yang"
        " tinggal di kampung sebelah\ntimur sungai.\n\nBaca juga: Pasar ikut ramai setelah jembatan dibuka kembali"
        "\nuntuk umum\n\nWarga senang.\n"
    )
    article = read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article
    assert [headline.text for headline in article.related_headlines] == [
        "Pasar ikut ramai setelah jembatan dibuka kembali untuk umum"
    ]


@pytest.mark.parametrize(
    "line",
    ["(pus/dar)", "kata kecil di awal", "Kalimat biasa sudah selesai.", '"Kutipan yang tidak tutup', "3. Usia Ban"],
)
def test_a_line_that_is_no_headline_is_not_taken_for_the_one_named(line: str) -> None:
    found = document("Baca juga:", line)
    assert found.article.related_headlines == ()
    assert " ".join(found.article.body).count(line) == 1


def test_without_the_video_only_a_label_in_capitals_is_believed() -> None:
    assert named("Lihat juga Video Warga di Bantaran") == [("see_also", "Warga di Bantaran")]
    assert document("Lihat juga video amatir warga itu").article.body == (
        FIRST,
        "Lihat juga video amatir warga itu",
        LAST,
    )


def test_the_address_of_a_headline_is_kept_beside_it() -> None:
    article = document(
        "Baca juga: Pasar ikut ramai https://contoh.id/pasar", "Baca juga: Harga turun (https://contoh.id/harga)"
    ).article
    assert [(headline.text, headline.url) for headline in article.related_headlines] == [
        ("Pasar ikut ramai", "https://contoh.id/pasar"),
        ("Harga turun", "https://contoh.id/harga"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Baca Juga :", "Pasar ikut ramai", "https://contoh.id/pasar"),
        ("Baca juga: Pasar ikut ramai", "https://contoh.id/pasar"),
        ("Baca juga: Pasar ikut ramai - https://contoh.id/pasar",),
        ("Baca juga: Pasar ikut ramai | https://contoh.id/pasar",),
    ],
)
def test_the_address_below_or_after_a_mark_belongs_to_the_headline(lines: tuple[str, ...]) -> None:
    article = document(*lines).article
    assert [(headline.text, headline.url) for headline in article.related_headlines] == [
        ("Pasar ikut ramai", "https://contoh.id/pasar")
    ]
    assert (article.body, article.url) == ((FIRST, LAST), "")


def test_an_address_after_a_blank_line_is_the_own_one_of_the_article() -> None:
    text = f"Jembatan dibuka\n\n{FIRST}\n\nBaca juga: Pasar ikut ramai\n\nhttps://contoh.id/jembatan"
    article = read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article
    assert [headline.url for headline in article.related_headlines] == [""]
    assert article.url == "https://contoh.id/jembatan"


def test_a_headline_that_has_its_address_does_not_take_another() -> None:
    found = document("Baca juga: Pasar ikut ramai https://contoh.id/pasar", "https://contoh.id/lain")
    assert [headline.url for headline in found.article.related_headlines] == ["https://contoh.id/pasar"]
    assert " ".join(found.article.body).count("https://contoh.id/lain") == 1


def test_an_address_alone_stands_for_the_headline() -> None:
    (headline,) = document("Baca juga: https://contoh.id/pasar").article.related_headlines
    assert (headline.text, headline.url) == ("https://contoh.id/pasar", "https://contoh.id/pasar")


@pytest.mark.parametrize(
    "sentence",
    [
        "WAJIB MEMBACA INI sebelum melintas, begitu tulisan di papan itu.",
        "MEMBACA INI WAJIB",
        "MEMBACA Koran Pagi adalah kebiasaan bupati itu sejak masih kecil.",
        "“Baca juga: buku lama,” katanya kepada murid-muridnya di kelas.",
        "Ia berkata, “Kalian harus Baca juga: buku lama yang ada di rak.”",
        "Lihat juga: begitulah nasib desa kami, katanya.",
        "Simak daftar berikut ini",
        "Ia terlihat juga di pasar pada siang hari bersama keluarganya.",
        "Artikel terkait pencurian itu sudah dihapus dari laman mereka.",
        "Simak juga penjelasan bupati tentang biaya perbaikan jembatan itu.",
    ],
)
def test_ordinary_words_stay_in_the_body(sentence: str) -> None:
    article = document(sentence).article
    assert article.body == (FIRST, sentence, LAST)
    assert article.related_headlines == ()


TITLE = "Pegawai Bank Jadi Tersangka Korupsi Dana Nasabah, Rugikan Negara Rp17,9 Miliar"


def test_a_headline_too_long_to_be_one_ends_where_a_sentence_shows() -> None:
    rest = "Hal itu disampaikan saat peresmian koperasi di Desa Bumisari, Kecamatan Natar, pada Senin. (21/7/2025)"
    found = document(f"Baca Juga : {TITLE} {rest}").article
    assert [headline.text for headline in found.related_headlines] == [TITLE]
    assert rest in found.body


def test_a_headline_too_long_to_be_one_stays_in_the_body_where_no_sentence_shows() -> None:
    line = f"Baca Juga : {TITLE} Ade Kusuma selaku camat menyampaikan hal itu di Desa Bumisari, Kecamatan Natar"
    found = document(line).article
    assert found.related_headlines == ()
    assert line in found.body


def test_a_long_address_does_not_make_a_headline_too_long() -> None:
    address = "https://contoh.id/" + "pasar-" * 25
    (headline,) = document(f"Baca juga: Pasar ikut ramai {address}").article.related_headlines
    assert (headline.text, headline.url) == ("Pasar ikut ramai", address)


RAMAI = "Pasar Ikut Ramai Setelah Jembatan Dibuka"


@pytest.mark.parametrize("sentence", ["Kegiatan itu dibuka pada pagi hari.", "Warga, kata kepala desa, merasa lega."])
def test_a_headline_in_capitals_ends_where_an_ordinary_word_begins_a_sentence(sentence: str) -> None:
    found = document(f"Semua kegiatan warga berjalan. Baca juga: {RAMAI} {sentence}").article
    assert [headline.text for headline in found.related_headlines] == [RAMAI]
    assert f"Semua kegiatan warga berjalan. {sentence}" in found.body


@pytest.mark.parametrize(
    "paragraph",
    [
        f"Semua lega. Baca juga: {RAMAI} Ade Kusuma merasa lega karena itu.",
        f"Jembatan dibuka kegiatan itu. Baca juga: {RAMAI} Kegiatan itu ramai.",
        "Semua kegiatan lega. Baca juga: Pasar Ikut Ramai Setelah Jembatan di Kegiatan itu ramai.",
        "Semua kegiatan lega. Baca juga: Pasar Ramai Kegiatan itu ramai sejak pagi.",
        f"Semua kegiatan lega. Baca juga: {RAMAI} - Kegiatan itu ramai sejak pagi.",
    ],
)
def test_where_the_end_of_a_headline_cannot_be_told_all_stays_in_the_text(paragraph: str) -> None:
    found = document(paragraph).article
    assert found.related_headlines == ()
    assert paragraph in found.body
