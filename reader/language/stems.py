"""Stems of Indonesian words: what *ditangkap*, *menangkap* and *penangkapan* have in common.

simplemma's word list comes first; rules of Indonesian word building add what it lacks. Words and stems are
folded (`reader.text.fold`). How good it is, and why so, is in docs/notes/stems.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.language.spellings import SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = "2"
"""Goes up when a word gets another stem than before; archives then take the new ones at their next addition."""

_MAX_LETTERS: Final = 40
_ROOT_LETTERS: Final = 4
_LOAN_LETTERS: Final = 6

_CORRECTED: Final = {
    "adanya": "ada",
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
    "imbauan": "imbau",
    "keluaran": "keluar",
    "keluarkan": "keluar",
    "masakan": "masak",
    "memangsa": "mangsa",
    "memasak": "masak",
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
}
"""Words that the word list gives to another family."""

_WHOLE: Final = frozenset(
    """
    adalah alamiah ananda andi balai bekasi belalai belanda berangkat berdasarkan beruang dadan dani distribusi
    divisi gunawan jumlah keadaan keberadaan kebetulan kebijakan kediri kegiatan kehendak kejagung kelabu keluar
    kemeja kepada kepala kerangka keranjang kerinci kesatria ketimbang langkah lebaran lukaku maluku masalah
    megawati memadai memori menanti menjadi menstruasi menurut merapi mereka metrik milan olahragawan pemantik
    pemerintah penduduk pengacara pengadaan perangkat perantara peranti perawan perdana perdata perlahan permata
    permisi peroleh persebaya persegi persela persiba perusahaan pesiar pesisir politisi prosesi ramallah relawan
    seakan sebanyak sebenarnya seberang seharusnya sehelai sehingga seiring sejarah sejati sekadar sekali sekarang
    sekitar seksi selaku selalu selancar selanjutnya seluruh semakin semarak senyawa seolah sepenuhnya seraya serayu
    serobot sesama sesudah setelah setidaknya setuju sukarelawan teheran telaga terapi teratai terdiri terjadi
    terlebih terminasi terpuruk tetangga wilayah
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words that look built from another, and are read as themselves."""

_ROOTS: Final = frozenset({"banderol", "inap", "lakon", "mudik", "syukur", *SPELLINGS, *SPELLINGS.values()})
"""Roots that the word list does not hold."""

_CLITICS: Final = ("nya", "lah", "kah", "tah", "pun", "ku", "mu")
_SUFFIXES: Final = ("", "kan", "an", "i")
_PREFIXES: Final = ("memper", "diper", "penge", "menge", "di", "ter", "ber", "per", "se", "ke", "be", "te", "me", "pe")
_NASALS: Final = (("ng", ("", "k")), ("ny", ("s",)), ("m", ("", "p", "m")), ("n", ("", "t", "n")))
_LOAN_ENDS: Final = ("asi", "isi", "usi", "ksi", "nsi", "psi")
_LOAN_PREFIXES: Final = ("di", "ter", "ber", "meng", "meny", "mem", "men")
_LOANS_IN_DI: Final = re.compile(r"di(?:s[^aeiou]|gital|plom|vers|vest|ferens|mensi|sert|semin|agno|lat)")
_LOANS_IN_K: Final = ("on", "om", "oo", "or", "apit", "las", "ual")
_UNBUILT: Final = re.compile(
    r"(?!di|[bkmpst]e|(..?)\1)[a-z]+(?<!an)(?<!i)(?<!nya)(?<![lkt]ah)(?<!pun)(?<![km]u)", re.ASCII
)
"""A word with no beginning or end of a built one, by simplemma's rules or by ours, and not doubled at its beginning."""
_HELD: Final = _WHOLE.union(_CORRECTED, SPELLINGS)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give the stem of a folded word; a word that is built from no other is its own.

    Of a doubled word (`anak-anak`) the stem is that of its half.
    """
    if "-" in word:
        half, _, other = word.partition("-")
        is_doubled = half and (stem(half) == stem(other) or (len(half) >= _ROOT_LETTERS and other.startswith(half)))
        return stem(half) if is_doubled else word
    if len(word) > _MAX_LETTERS or not word.isascii() or not word.isalpha():
        return word
    if _is_unknown(word):
        return word
    found = _stem(SPELLINGS.get(word, word))
    return SPELLINGS.get(found, found)


def _is_unknown(word: str) -> bool:
    """Say whether a word is plainly built from no other, and in no list; quick, and right where it says yes."""
    if word in _HELD or _UNBUILT.fullmatch(word) is None:
        return False
    import simplemma  # noqa: PLC0415 - as below

    return not simplemma.is_known(word, lang="id")


def _stem(word: str) -> str:
    bare = _whole(word)
    if bare:
        return bare
    lemma = _CORRECTED.get(word) or _lemma(word).lower()
    if lemma != word:
        return _whole(lemma) or _built_from(lemma) or lemma
    return _without_clitic(word) or _built_from(word) or _from_built(word) or _loan(word) or word


def _whole(word: str) -> str:
    """Give a word that is read as itself, without its clitic, or nothing."""
    if word in _WHOLE:
        return word
    return next((word[: -len(clitic)] for clitic in _CLITICS if word.removesuffix(clitic) in _WHOLE), "")


def _lemma(word: str) -> str:
    # Takes 75 ms to import, and only new words of an archive or a query need it.
    import simplemma  # noqa: PLC0415

    return simplemma.lemmatize(word, lang="id")


@lru_cache(maxsize=10_000)
def _is_root(word: str) -> bool:
    """Tell whether the word list holds a word as its own lemma."""
    import simplemma  # noqa: PLC0415

    if word in _ROOTS:
        return True
    return len(word) >= _ROOT_LETTERS and simplemma.is_known(word, lang="id") and _lemma(word) == word


def _without_clitic(word: str) -> str:
    """Give the stem of a word without its clitic (`rehabilitasinya`), or nothing where there is none."""
    for clitic in _CLITICS:
        base = word.removesuffix(clitic)
        if base == word or len(base) < _ROOT_LETTERS or (clitic != "nya" and _is_root(word)):
            continue
        found = stem(base)
        if found != base or _is_root(base) or base.endswith(_LOAN_ENDS) or clitic == "nya":
            return found
    return ""


def _built_from(word: str) -> str:
    """Give the root that a word is built from by prefix and suffix, if the word list holds it; the longest one."""
    roots = [root for bare in _bare(word) for root in _without_suffix(bare) if _is_root(root)]
    return max(roots, key=len, default="")


def _from_built(word: str) -> str:
    """Give the stem of a noun made from a word that was built itself (`kepemimpinan`, `keterlibatan`)."""
    inside = word[2:-2]
    if word.startswith("ke") and word.endswith("an") and inside.startswith(("ber", "ter", "pe")):
        found = stem(inside)
        return found if found != inside else ""
    return ""


def _bare(word: str) -> Iterator[str]:
    """List what may be left of a word without its prefix; me- and pe- change the letter after them."""
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            yield word[len(prefix) :]
    if word.startswith(("me", "pe")):
        for nasal, firsts in _NASALS:
            if word.startswith(nasal, 2):
                rest = word[2 + len(nasal) :]
                yield from (first + rest for first in firsts)


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            yield word[: len(word) - len(suffix)]


def _loan(word: str) -> str:
    """Give the loan word (`evakuasi`, `verifikasi`) that an unknown word is built from, by its ending."""
    for base in _without_suffix(word):
        if len(base) < _LOAN_LETTERS or not base.endswith(_LOAN_ENDS):
            continue
        if base.startswith(("mer", "mel")):
            return base.removeprefix("me")
        for prefix in () if _LOANS_IN_DI.match(base) else _LOAN_PREFIXES:
            rest = base.removeprefix(prefix)
            if rest != base and len(rest) >= _LOAN_LETTERS:
                return _first_letter(prefix, rest)
        return base
    return ""


def _first_letter(prefix: str, rest: str) -> str:
    """Give back the letter that me- swallows before a vowel."""
    if rest[0] not in "aeiou":
        return rest
    if prefix == "meng":
        return "k" + rest if rest.startswith(_LOANS_IN_K) else rest
    return {"meny": "s", "mem": "m", "men": "n"}.get(prefix, "") + rest
