"""Words whose family no rule finds: those that look built and are not, and those that a list gives to another.

Stands under the stems. All words are folded. Why these, and how they were found, is in docs/notes/stems.md.
"""

from __future__ import annotations

from typing import Final

CORRECTED: Final = {
    "adanya": "ada",
    "akui": "aku",
    "berandai": "andai",
    "berpenghasilan": "penghasilan",
    "bertopi": "topi",
    "berubah": "ubah",
    "diakui": "aku",
    "dialami": "alam",
    "dialaminya": "alam",
    "diawali": "awal",
    "dikeluarkan": "keluar",
    "dimasak": "masak",
    "diperoleh": "peroleh",
    "dirubah": "ubah",
    "diutarakan": "utara",
    "helaian": "helai",
    "imbauan": "imbau",
    "keluaran": "keluar",
    "keluarkan": "keluar",
    "masakan": "masak",
    "memangsa": "mangsa",
    "memasak": "masak",
    "mementaskan": "pentas",
    "meminta": "minta",
    "memperoleh": "peroleh",
    "mengaku": "aku",
    "mengakui": "aku",
    "mengalami": "alam",
    "mengawali": "awal",
    "mengeluarkan": "keluar",
    "mengemas": "kemas",
    "mengutarakan": "utara",
    "merubah": "ubah",
    "pemasukan": "masuk",
    "pengakuan": "aku",
    "pengarang": "karang",
    "pengeluaran": "keluar",
    "perolehan": "peroleh",
    "pinta": "minta",
    "terasa": "rasa",
    "teriakan": "teriak",
    "untaian": "untai",
}
"""Words that the word list gives to another family."""

WHOLE: Final = frozenset(
    """
    adalah alamiah ananda andi bakau balai bekasi belalai belanda beranda berangkat berdasarkan beruang dadan dani
    dikarenakan distribusi divisi durian empati esai gunawan jumlah keadaan keberadaan kebetulan kebijakan kediri
    kegiatan kehendak kejagung kelabu keluar kemeja kepada kepala kerangka keranjang kerinci kesatria ketimbang
    langkah lebaran lukaku maluku masalah megawati memadai memori menanti menjadi menstruasi mentari menurut merapi
    mereka metrik milan olahragawan pemantik pemerintah penduduk pengacara pengadaan penganan penghasilan perangkat
    perantara peranti perawan perdana perdata peria perlahan permata permisi peroleh persebaya persegi persela
    persiba perusahaan pesiar pesisir politisi prosesi ramallah relawan seakan sebanyak sebenarnya seberang
    seharusnya sehelai sehingga seiring sejarah sejati sekadar sekali sekarang sekitar seksi selaku selalu selancar
    selanjutnya seluruh semakin semarak semata semur senyawa seolah sepenuhnya seraya serayu serobot sesama sesudah
    setelah setidaknya setuju sukarelawan teheran telaga terapi teratai terdiri teresa terjadi terlebih terminasi
    terpuruk tetangga wilayah
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words that look built from another, and are read as themselves."""

PLACES: Final = frozenset(
    """
    asahan banggai bergas busan hawai kembangan kuningan labuan labuhan mamasa mentawai pemalang penajam rokan selayar
    seminyak serui sewol
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Places that look built from a word, of all provinces, regencies and cities of Indonesia and some others."""

NAMED: Final = {
    "bali": "balik",
    "jabar": "menjabarkan",
    "malang": "kemalangan",
    "sorong": "menyorongkan",
    "sulut": "menyulut",
}
"""Places, of the same ones, that look like a root: what is built from it has this stem, and the place is alone."""

SHORT_ROOTS: Final = tuple(
    """
    bel blok blur bom bon bor cap cas cat cek cor crop dril drop dub fans flek gas gol gym hit klaim klik klip lap las
    lem lob log pas pel plot pos pres prin print rap rem rol sah save scan set share skor tag tes top tos tren trek
    tweet vlog
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Roots of one syllable, before which me- and pe- are menge- and penge- (nge- in speech).

Of roots that may be heard with ke- as well (pak and kepak, tik and ketik) none is here.
"""
