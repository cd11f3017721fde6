"""Forms of one word have one stem, other words have others, and nothing that is typed makes it stumble."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.language import stems
from reader.language.spellings import SPELLINGS
from reader.language.stems import stem
from reader.language.stop_words import STOP_WORDS
from reader.text import fold

ROOT: Final = Path(__file__).parent.parent.parent
PAIRS: Final = ROOT.parent / "shared" / "data" / "stemming" / "lemma-pairs.tsv"


@pytest.mark.parametrize(
    "family",
    [
        "rehabilitasi merehabilitasi direhabilitasi rehabilitasinya merehabilitasinya terehabilitasi",
        "tangkap ditangkap menangkap tertangkap penangkapan tangkapan menangkapnya penangkapannya tangkaplah",
        "buku bukunya bukuku bukumu bukukah bukupun bukulah",
        "siap persiapan mempersiapkan disiapkan menyiapkan siapkah",
        "kerja bekerja pekerja pekerjaan mempekerjakan dikerjakan mengerjakan",
        "ubah berubah mengubah diubah perubahan",
        "alam mengalami dialami pengalaman berpengalaman",
        "keluar mengeluarkan dikeluarkan pengeluaran keluarnya",
        "memperoleh diperoleh perolehan",
        "pimpin pemimpin kepemimpinan memimpin",
        "libat terlibat keterlibatan melibatkan",
        "minta meminta permintaan diminta",
        "masak memasak dimasak masakan",
        "izin ijin mengizinkan diijinkan perizinan perijinan ijinnya",
        "analisis analisa menganalisis menganalisa dianalisis analisanya",
        "risiko resiko berisiko beresiko resikonya",
        "praktik praktek mempraktikkan mempraktekkan prakteknya",
        "aktivitas aktifitas aktifitasnya",
        "imbau himbau mengimbau menghimbau imbauan himbauan",
        "nasihat nasehat penasihat penasehat menasihati",
        "objek obyek obyeknya",
        "zaman jaman",
        "apotek apotik",
        "provinsi propinsi",
        "november nopember",
        "februari pebruari",
        "teknik tehnik",
        "hektare hektar",
        "aku mengaku mengakui diakui pengakuan",
        "evakuasi mengevakuasi dievakuasi terevakuasi evakuasinya",
        "konfirmasi mengonfirmasi dikonfirmasi mengonfirmasikan",
        "sosialisasi menyosialisasikan disosialisasikan mensosialisasikan",
        "modernisasi memodernisasi dimodernisasi",
        "naturalisasi menaturalisasi dinaturalisasi",
        "revitalisasi merevitalisasi direvitalisasi",
        "distribusi distribusinya pendistribusian",
        "hukum menghukum dihukum hukuman terhukum",
        "tulis menulis ditulis penulis tulisan penulisan",
        "pukul memukul dipukul pemukulan",
        "ganti mengganti diganti pengganti penggantian",
        "misal misalnya",
        "menurut menurutnya menurutku",
        "anak anak-anak anaknya anak-anaknya",
        "lari berlari berlari-lari",
        "pura-pura berpura-pura",
        "main bermain bermain-main main-main permainan-permainan",
        "cek mengecek pengecekan dicek ngecek pengeceknya",
        "pentas pementasan mementaskan dipentaskan pentasnya",
        "bom mengebom pengeboman dibom pengebom",
        "cat mengecat pengecatan dicat bercat",
        "sah mengesahkan pengesahan disahkan",
        "las mengelas pengelasan",
        "rem mengerem pengereman direm",
        "bor mengebor pengeboran dibor",
        "gol mengegolkan digolkan golnya",
        "ketik mengetik pengetikan diketik",
        "kenal mengenal mengenali pengenalan",
        "kecil mengecil mengecilkan",
        "kejar mengejar pengejaran",
        "kerja mengerjakan pengerjaan",
        "keluh mengeluh mengeluhkan",
        "tanggungjawab pertanggungjawaban mempertanggungjawabkan bertanggungjawab penanggungjawab",
        "tandatangan menandatangani penandatanganan ditandatangani bertandatangan",
        "salahguna penyalahgunaan menyalahgunakan disalahgunakan",
        "sepakbola persepakbolaan pesepakbola",
        "malang malangnya",
        "topi bertopi topinya",
        "isi isian terisi",
        "tim timnya setim",
        "balik membalikkan membalikan kebalikan",
        "menjabarkan penjabaran dijabarkan jabarkan",
    ],
)
def test_the_forms_of_a_word_have_one_stem(family: str) -> None:
    assert {word: stem(word) for word in family.split()} == dict.fromkeys(
        family.split(), stem(family.split(maxsplit=1)[0])
    )


@pytest.mark.parametrize(
    "pair",
    [
        ("pemerintah", "perintah"),
        ("sejarah", "jarah"),
        ("permata", "mata"),
        ("kepala", "pala"),
        ("masalah", "masa"),
        ("keluar", "luar"),
        ("memperoleh", "oleh"),
        ("kejadian", "menjadi"),
        ("pengadaan", "ada"),
        ("perusahaan", "usaha"),
        ("kebijakan", "bijak"),
        ("terasa", "asa"),
        ("lebaran", "lebar"),
        ("bekasi", "bekas"),
        ("milan", "mil"),
        ("lukaku", "luka"),
        ("seksi", "seks"),
        ("djakarta", "jakarta"),
        ("sekolah", "seko"),
        ("wilayah", "wila"),
        ("belanda", "landa"),
        ("maluku", "malu"),
        ("teheran", "heran"),
        ("menteri", "teri"),
        ("mereka", "reka"),
        ("digital", "gital"),
        ("distribusi", "stribusi"),
        ("diskriminasi", "skriminasi"),
        ("teroris", "terorisme"),
        ("beruang", "uang"),
        ("undang", "udang"),
        ("pemalang", "malang"),
        ("kemalangan", "malang"),
        ("membalikan", "bali"),
        ("menjabarkan", "jabar"),
        ("menyulut", "sulut"),
        ("kuningan", "kuning"),
        ("mentawai", "tawa"),
        ("labuan", "labu"),
        ("asahan", "asah"),
        ("semata-mata", "mata-mata"),
        ("mengelas", "kelas"),
        ("mengetik", "tik"),
        ("dibeli", "bel"),
        ("dibelinya", "bel"),
        ("bertopi", "top"),
        ("empati", "empat"),
        ("durian", "duri"),
        ("teriakan", "ria"),
        ("toni", "ton"),
        ("busan", "bus"),
        ("mentas", "tas"),
        ("topan", "top"),
        ("topinya", "top"),
        ("golan", "gol"),
        ("jami", "jam"),
        ("berpenghasilan", "hasil"),
    ],
)
def test_a_word_that_only_looks_built_from_another_is_not(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


@pytest.mark.parametrize(
    "word", ["", "-", "--", "a-", "-a", "a", "2025", "covid19", "北京", "é", "x" * 10_000, "ibrahimovic", "anak-dan"]
)
def test_what_is_no_indonesian_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=50) | st.text("abcdeghiklmnprstuy-", max_size=30))
def test_any_word_has_a_stem(word: str) -> None:
    assert isinstance(stem(fold(word)), str)
    assert bool(stem(word)) == bool(word)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["di", "ter", "me", "pe", "ber", "memper", "meng", "peny", "ke", "se"]),
    st.sampled_from(["tangkap", "rehabilitasi", "sidik", "gempa", "evakuasi", "x", "aku"]),
    st.sampled_from(["", "kan", "i", "an", "nya", "kannya", "lah"]),
)
def test_a_stem_is_plain_letters(prefix: str, root: str, suffix: str) -> None:
    found = stem(prefix + root + suffix)
    assert found
    assert found.isascii()
    assert found.isalpha()
    assert found == found.lower()


@pytest.mark.skipif(not PAIRS.exists(), reason="../shared/data/stemming is not there")
def test_words_of_a_treebank_meet_their_lemmas() -> None:
    pairs = [line.split("\t")[:2] for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    changed = [(word, lemma) for word, lemma in pairs if word != lemma]
    meeting = sum(stem(word) == stem(lemma) for word, lemma in changed)
    assert meeting / len(changed) >= 0.98
    assert sum(stem(word) == lemma for word, lemma in changed) / len(changed) >= 0.97
    assert sum(stem(word) == lemma for word, lemma in pairs) / len(pairs) >= 0.93
    assert sum(stem(word) == stem(lemma) for word, lemma in pairs) / len(pairs) >= 0.99


def test_two_spellings_are_two_folded_words_and_the_usual_one_has_no_other() -> None:
    assert all(word == fold(word) and word.isalpha() for pair in SPELLINGS.items() for word in pair)
    assert not SPELLINGS.keys() & SPELLINGS.values()


def test_words_that_say_nothing_are_listed_as_they_are_compared() -> None:
    assert {"yang", "dan", "di"} <= STOP_WORDS
    assert all(word == fold(word) and word.isalpha() for word in STOP_WORDS)
    assert not {"polisi", "gempa", "rehabilitasi"} & STOP_WORDS


def test_the_word_list_is_loaded_when_it_is_needed() -> None:
    code = "import sys, reader.language.stems as s; print('simplemma' in sys.modules); s.stem('a1'); s.stem('menurut');"
    code += "print('simplemma' in sys.modules); s.stem('ditangkap'); print('simplemma' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "False", "True"]


SYLLABLES = "ba di men lah kan ku si ter an nya o rum ah tas per gi ng".split()  # noqa: SIM905 - a list of words


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join))
def test_a_word_that_is_quickly_taken_for_its_own_stem_is(word: str) -> None:
    if stems._is_unknown(word):
        assert stems._stem(word) == word
