"""How articles begin: headline, dateline, and the paragraph after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.sources import read

if TYPE_CHECKING:
    from reader.article import Article

SENTENCE = "Jembatan itu dibuka kembali setelah diperbaiki selama dua bulan."


def article(text: str) -> Article:
    return read(text.encode(), "-", retrieved_at="2026-11-24T02:00:00Z").article


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "publisher"),
    [
        ("Jakarta (ANTARA) –", "Jakarta", "ANTARA", "ANTARA"),
        ("Jakarta (ANTARA News) -", "Jakarta", "ANTARA News", "ANTARA"),
        ("Mataram, NTB (ANTARA) -", "Mataram, NTB", "ANTARA", "ANTARA"),
        ("Jakarta/Bandung (ANTARA) —", "Jakarta/Bandung", "ANTARA", "ANTARA"),
        ("JAKARTA, 22/1 (Antara) -", "Jakarta", "Antara", "ANTARA"),
        ("Jakarta (ANTARA, 22/1/2025) -", "Jakarta", "ANTARA", "ANTARA"),
        ("Kuala Lumpur (ANTARA/Xinhua-OANA) -", "Kuala Lumpur", "ANTARA/Xinhua-OANA", "ANTARA"),
        ("Jakarta (ANTARA) \u2010", "Jakarta", "ANTARA", "ANTARA"),
        ("Jakarta (ANTARA) \u2011", "Jakarta", "ANTARA", "ANTARA"),
        ("Jakarta (ANTARA) \u2212", "Jakarta", "ANTARA", "ANTARA"),
        ("Kotaagung ( Lampost.co ) –", "Kotaagung", "Lampost.co", "Lampost.co"),
        ("BEKASI (Pos Kota)", "Bekasi", "Pos Kota", "Pos Kota"),
        ("Jakarta (18/6) -", "Jakarta", "", ""),
        ("JAKARTA, KOMPAS.com –", "Jakarta", "KOMPAS.com", "KOMPAS.com"),
        ("KOMPAS.com -", "", "KOMPAS.com", "KOMPAS.com"),
        ("Jakarta, CNN Indonesia - -", "Jakarta", "CNN Indonesia", "CNN Indonesia"),
        ("TEMPO.CO, Jakarta -", "Jakarta", "TEMPO.CO", "TEMPO.CO"),
        ("Liputan6.com, Jakarta", "Jakarta", "Liputan6.com", "Liputan6.com"),
        ("Liputan6.com, Washington D.C -", "Washington D.C", "Liputan6.com", "Liputan6.com"),
        ("REPUBLIKA.CO.ID, JAKARTA —", "Jakarta", "REPUBLIKA.CO.ID", "REPUBLIKA.CO.ID"),
        ("TRIBUN-BALI.COM, DENPASAR –", "Denpasar", "TRIBUN-BALI.COM", "TRIBUN-BALI.COM"),
        ("Tribunjogja.com Sleman ---", "Sleman", "Tribunjogja.com", "Tribunjogja.com"),
        ("SURYA.co.id | SURABAYA -", "Surabaya", "SURYA.co.id", "SURYA.co.id"),
        ("BATAM, POSMETRO:", "Batam", "POSMETRO", "POSMETRO"),
        ("Jakarta -", "Jakarta", "", ""),
        ("Bandar Lampung , Lampung –", "Bandar Lampung, Lampung", "", ""),
        ("SAINT-DENIS-", "Saint-Denis", "", ""),
        ("PANGALENGAN -", "Pangalengan", "", ""),
        ("DKI JAKARTA -", "DKI Jakarta", "", ""),
    ],
)
def test_a_dateline_gives_place_and_agency_and_leaves_the_body(
    dateline: str, place: str, agency: str, publisher: str
) -> None:
    read_article = article(f"Jembatan dibuka\n\n{dateline} {SENTENCE}")
    assert read_article.dateline is not None
    assert (read_article.dateline.place, read_article.dateline.agency) == (place, agency)
    assert read_article.dateline.text == " ".join(dateline.split())
    assert read_article.body == (SENTENCE,)
    assert read_article.publisher == publisher


@pytest.mark.parametrize(
    "opening",
    [
        "Liputan6.com, JakartaJembatan itu dibuka kembali setelah diperbaiki selama dua bulan.",
        "TEMPO.CO,Jakarta-Jembatan itu dibuka kembali setelah diperbaiki selama dua bulan.",
        "Jakarta\n-\nJembatan itu dibuka kembali setelah diperbaiki selama dua bulan.",
        "JAKARTA, KOMPAS.com\n– Jembatan itu dibuka kembali setelah diperbaiki selama dua bulan.",
        "JAKARTA, KOMPAS.com\n–\nJembatan itu dibuka kembali setelah diperbaiki selama dua bulan.",
        "Merdeka.com -\n\nJembatan itu dibuka kembali setelah diperbaiki selama dua bulan.",
    ],
)
def test_a_dateline_run_together_with_the_text_or_on_its_own_line_is_taken_off(opening: str) -> None:
    assert article(f"Jembatan dibuka\n\n{opening}").body == (SENTENCE,)


def test_a_name_with_a_dash_after_an_unmarked_dateline_belongs_to_the_sentence() -> None:
    read_article = article("Jembatan dibuka\n\nLiputan6.com, Jakarta Paris Saint - Germain meresmikan jembatan itu.")
    assert read_article.dateline is not None
    assert read_article.dateline.text == "Liputan6.com, Jakarta"
    assert read_article.body == ("Paris Saint - Germain meresmikan jembatan itu.",)


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "edtf"),
    [
        ("ISTANBUL, 23 Februari 2016 (Antara/PRNewswire) -", "Istanbul", "Antara/PRNewswire", "2016-02-23"),
        ("NEW YORK, 5 Maret 2016 (ANTARA/Business Wire) -", "New York", "ANTARA/Business Wire", "2016-03-05"),
        ("SINGAPURA, 5 Maret 2016 (Antara/BUSINESS WIRE) -", "Singapura", "Antara/BUSINESS WIRE", "2016-03-05"),
        ("Jakarta, Februari 2016 (ANTARA) -", "Jakarta", "ANTARA", "2016-02"),
    ],
)
def test_the_date_of_a_dateline_is_the_date_of_the_article(dateline: str, place: str, agency: str, edtf: str) -> None:
    read_article = article(f"Jembatan dibuka\n\n{dateline} {SENTENCE}")
    assert read_article.dateline is not None
    assert (read_article.dateline.place, read_article.dateline.agency) == (place, agency)
    assert read_article.body == (SENTENCE,)
    assert read_article.publisher == "ANTARA"
    assert read_article.date_published is not None
    assert read_article.date_published.edtf() == edtf


@pytest.mark.parametrize(
    "sentence",
    [
        "Go - Jek meluncurkan layanan baru untuk kota kecil mulai bulan depan.",
        "Kevin - Prince Boateng menjalani tes kesehatan pada hari Senin siang.",
        "Trent Alexander-Arnold bermain untuk pertama kali pada pertandingan itu.",
        "OPINI - Kita semua pernah menunggu bus yang tidak kunjung datang pagi hari.",
        "BMKG - Badan itu memperkirakan hujan turun lebih awal tahun ini di Jawa.",
        "Jakarta – kota yang tidak pernah tidur itu – memperingati hari jadinya.",
        "Budi (45) - pedagang bakso di depan stasiun - pulang lebih awal hari itu.",
        "Jakarta (seorang warga/dua tetangga yang tua) - begitu tulisan di kartu itu.",
        "Suara - suara itu terdengar sampai ke kampung sebelah sepanjang malam.",
        "Liputan6.com, yang mewawancarainya, menulis bahwa ia sudah pulang kemarin.",
        "Detik-detik gempa terekam kamera pengawas di depan toko kelontong itu.",
    ],
)
def test_a_sentence_that_looks_like_a_dateline_stays_whole(sentence: str) -> None:
    read_article = article(f"Judul berita\n\n{sentence}\n\n{SENTENCE}")
    assert read_article.dateline is None
    assert read_article.body == (sentence, SENTENCE)


def test_a_dateline_after_a_caption_is_found_when_an_agency_vouches_for_it() -> None:
    read_article = article(f"Jembatan dibuka\n\nWarga melintas di jembatan. (Dok. Pemda)\n\nSolo (ANTARA) - {SENTENCE}")
    assert read_article.dateline is not None
    assert read_article.body == ("Warga melintas di jembatan. (Dok. Pemda)", SENTENCE)


def test_a_headline_with_a_dash_is_no_dateline() -> None:
    read_article = article(f"Jakarta - Surabaya kini tujuh jam\n\n{SENTENCE}")
    assert read_article.headline == "Jakarta - Surabaya kini tujuh jam"
    assert read_article.body == (SENTENCE,)


def test_without_a_headline_the_first_sentence_makes_one_and_the_body_stays_whole() -> None:
    read_article = article(f"Solo (ANTARA) - {SENTENCE} Warga senang.\n\nMereka lewat sejak pagi.")
    assert read_article.headline == SENTENCE.removesuffix(".")
    assert read_article.body == (f"{SENTENCE} Warga senang.", "Mereka lewat sejak pagi.")


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    long = "Pemerintah daerah membangun " + "jalan dan jembatan serta " * 12 + "terminal."
    made = article(f"{long} Warga senang.").headline
    assert made.endswith("…")
    assert len(made) <= 121
    assert long.startswith(made.removesuffix("…") + " ")


def test_one_endless_word_is_cut_all_the_same() -> None:
    assert article("a" * 1_000).headline == "a" * 120 + "…"


def test_a_single_short_line_is_a_headline_with_an_empty_body() -> None:
    read_article = article("Longsor menutup jalan ke Wamena")
    assert (read_article.headline, read_article.body) == ("Longsor menutup jalan ke Wamena", ())


def test_text_of_nothing_but_furniture_still_has_a_headline() -> None:
    read_article = article("ADVERTISEMENT")
    assert (read_article.headline, read_article.body) == ("ADVERTISEMENT", ())


def test_a_dateline_and_a_related_headline_alone_still_have_a_headline() -> None:
    read_article = article("Solo (ANTARA) – Baca juga: Pasar ikut ramai")
    assert read_article.headline == "Solo (ANTARA) –"
    assert [headline.text for headline in read_article.related_headlines] == ["Pasar ikut ramai"]


def test_small_letters_after_a_dateline_of_its_own_line_begin_the_body() -> None:
    read_article = article("Jembatan dibuka\n\nSOLO, KOMPAS.com\n–\njembatan itu dibuka kembali pada pagi hari.")
    assert read_article.body == ("jembatan itu dibuka kembali pada pagi hari.",)


def test_rules_and_dates_above_the_headline_are_not_the_headline() -> None:
    read_article = article(f"=====\nRabu, 22 Januari 2025 14:05 WIB\nJembatan dibuka\n\n{SENTENCE}")
    assert read_article.headline == "Jembatan dibuka"
    assert read_article.date_published is not None
    assert read_article.body == (SENTENCE,)


def test_an_address_on_its_own_line_is_where_the_article_was_published() -> None:
    read_article = article(f"Jembatan dibuka\nhttps://contoh.id/jembatan\n\n{SENTENCE}\n\nhttps://contoh.id/kedua")
    assert read_article.url == "https://contoh.id/jembatan"
    assert read_article.body == (SENTENCE,)


def test_lines_wrapped_by_hand_become_paragraphs() -> None:
    text = (
        "Jembatan dibuka kembali setelah dua bulan lebih diperbaiki oleh para\npekerja dari desa\n\n"
        "Solo (ANTARA) - Jembatan itu dibuka kembali setelah diperbaiki selama\ndua bulan oleh tukang kayu yang"
        " tinggal di kampung sebelah timur\nsungai.\n\nWarga senang dan mulai melintas sejak pagi hari, begitu pula"
        "\npedagang sayur dari pasar.\n"
    )
    read_article = article(text)
    assert read_article.headline.endswith("diperbaiki oleh para pekerja dari desa")
    assert len(read_article.body) == 2
    assert read_article.body[0].endswith("yang tinggal di kampung sebelah timur sungai.")


def test_a_sentence_that_a_link_broke_is_put_together_and_a_list_is_not() -> None:
    text = (
        "Resep\n\nJuru masak itu belajar dari\nNenek Sumi\nyang tinggal di tepi sungai sejak kecil\n, katanya.\n"
        "Bahan:\nsatu sendok garam\ndua butir telur\n"
    )
    assert article(text).body == (
        "Juru masak itu belajar dari Nenek Sumi yang tinggal di tepi sungai sejak kecil, katanya.",
        "Bahan:",
        "satu sendok garam",
        "dua butir telur",
    )


def test_keywords_under_an_article_stay_apart_from_it_and_from_each_other() -> None:
    keywords = ("kualifikasi piala dunia 2026 zona asia", "jembatan gantung di sungai musi")
    read_article = article("\n".join(["Jembatan dibuka", "", SENTENCE, "(awi/rts)", *keywords]))
    assert read_article.body == (SENTENCE, "(awi/rts)", *keywords)
