"""Which acronyms a text explains, and which brackets explain none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language.acronyms import MOST_WORDS, find_acronyms

EXPLAINED = {
    "Kepala Badan Nasional Penanggulangan Terorisme (BNPT) hadir": "BNPT = Badan Nasional Penanggulangan Terorisme",
    "pelaku usaha mikro, kecil, dan menengah (UMKM).": "UMKM = usaha mikro, kecil, dan menengah",
    "Kitab Undang-Undang Hukum Pidana (KUHP)": "KUHP = Kitab Undang-Undang Hukum Pidana",
    "korban kekerasan dalam rumah tangga (KDRT)": "KDRT = kekerasan dalam rumah tangga",
    "guru Sekolah Menengah Atas (SMA)": "SMA = Sekolah Menengah Atas",
    "Menteri di Kementerian Perhubungan (Kemenhub)": "Kemenhub = Kementerian Perhubungan",
    "Kementerian Dalam Negeri (Kemendagri)": "Kemendagri = Kementerian Dalam Negeri",
    "anggota Badan Pengawas Pemilihan Umum (Bawaslu)": "Bawaslu = Badan Pengawas Pemilihan Umum",
    "Kepolisian Negara Republik Indonesia (Polri)": "Polri = Kepolisian Negara Republik Indonesia",
    "tim Detasemen Khusus 88 (Densus 88) turun": "Densus 88 = Detasemen Khusus 88",
    "Kementerian Pemberdayaan Perempuan dan Perlindungan Anak (KemenPPPA)": (
        "KemenPPPA = Kementerian Pemberdayaan Perempuan dan Perlindungan Anak"
    ),
    "Gubernur Sumatera Utara (Sumut)": "Sumut = Sumatera Utara",
    "menurut BNPT (Badan Nasional Penanggulangan Terorisme), korban": (
        "BNPT = Badan Nasional Penanggulangan Terorisme"
    ),
    "PT Kereta Api Indonesia (PT KAI)": "KAI = Kereta Api Indonesia",
    "tarif ojek online (ojol) naik": "ojol = ojek online",
    "bagi warga lanjut usia (lansia)": "lansia = lanjut usia",
    "World Health Organization (WHO)": "WHO = World Health Organization",
    "Badan Urusan Logistik (BULOG)": "BULOG = Badan Urusan Logistik",
}


@pytest.mark.parametrize("text", EXPLAINED)
def test_an_acronym_is_found_with_its_full_name_and_nothing_more(text: str) -> None:
    assert [f"{pair.short} = {pair.long}" for pair in find_acronyms(text)] == [EXPLAINED[text]]


def test_two_names_in_one_bracket_are_both_found() -> None:
    found = find_acronyms("Kepala Badan Pangan Nasional (Bapanas/BPN) berkata")
    assert [tuple(pair) for pair in found] == [
        ("Bapanas", "Badan Pangan Nasional"),
        ("BPN", "Badan Pangan Nasional"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "di Jakarta, Senin (10/6/2025)",
        "warga Desa Suka Maju (Malaysia) pulang",
        "Basuki Tjahaja Purnama (Ahok)",
        "Kementerian Perindustrian dan Kementerian (Kementerian)",
        "harga saham Burung Liar Indonesia (Burung Indonesia)",
        "Ia pergi. Nasional Penanggulangan Terorisme (BNPT)",
        "kata Budi (baca nanti)",
        "(BNPT)",
        "ribut dan pengaduan masyarakat (dumas)",
        "tidak ada lagi (tal)",
        "satu dua tiga (sdt tiga)",
        "BNPT (badan itu)",
        "BNPT (Badan Nasional Penanggulangan Terorisme dan yang lain)",
        "wargaBadan Nasional Penanggulangan Terorisme (BNPT)",
        "FIFATim Nasional (Timnas)",
        "tanpa kurung sama sekali",
        "anemia defisiensi besi atau (ADB)",
        "buka ( kurung",
    ],
)
def test_brackets_that_explain_no_letters_give_nothing(text: str) -> None:
    assert find_acronyms(text) == ()


def test_a_pair_is_told_once_and_pairs_are_compared_by_their_words() -> None:
    text = "Komisi Pemilihan Umum (KPU) dan komisi pemilihan umum (KPU) dan Komisi Pemilihan Umum (KPU)"
    found = find_acronyms(text)
    assert [pair.long for pair in found] == ["Komisi Pemilihan Umum", "komisi pemilihan umum"]
    assert {pair.key for pair in found} == {("kpu", "komisi pemilihan umum")}


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="Aab BNP(T)-/,.é1\n", max_size=200))
def test_whatever_is_written_what_is_found_stands_in_the_text(text: str) -> None:
    for pair in find_acronyms(text):
        assert pair.long in text
        assert pair.short in text
        assert 1 < len(pair.key[1].split()) <= MOST_WORDS


@pytest.mark.parametrize("piece", ["(", "A (", "Aa ", "(AB) ", "Aaaa Bbbb (Ab) ", "A-", "AB (Aaaaa Bbbbb", "a,"])
def test_long_texts_take_as_long_as_they_are(piece: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        find_acronyms(piece * times)
        return time.process_time() - began

    assert seconds(40_000) < 20 * max(seconds(4_000), 0.005)
