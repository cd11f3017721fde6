"""Stems of Indonesian words: what *ditangkap*, *menangkap* and *penangkapan* have in common.

simplemma's word list comes first; rules of Indonesian word building add what it lacks. Words and stems are
folded (`reader.text.fold`). How good it is, and why so, is in docs/notes/stems.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.language.compounds import COMPOUNDS
from reader.language.doubling import SELF, parted
from reader.language.families import CORRECTED, NAMED, PLACES, SHORT_ROOTS, WHOLE
from reader.language.spellings import SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = "4"
"""Goes up when a word gets another stem than before; archives then take the new ones at their next addition."""

_MAX_LETTERS: Final = 40
_ROOT_LETTERS: Final = 4
_LOAN_LETTERS: Final = 6
_SHORT_LETTERS: Final = 3

_ROOTS: Final = frozenset(
    {
        *("banderol", "inap", "kecoh", "kecup", "kepang", "keropos", "lakon", "mudik", "pentas", "syukur"),
        *COMPOUNDS,
        *SPELLINGS,
        *SPELLINGS.values(),
    }
)
"""Roots that the word list does not hold."""

_CLITICS: Final = ("nya", "lah", "kah", "tah", "pun", "ku", "mu")
_SUFFIXES: Final = ("", "kan", "an", "i")
_BARE_SUFFIXES: Final = ("an", "i")
_PREFIXES: Final = ("memper", "diper", "penge", "menge", "di", "ter", "ber", "per", "se", "ke", "be", "te", "me", "pe")
_NASALS: Final = (("ng", ("", "k")), ("ny", ("s",)), ("m", ("", "p", "m")), ("n", ("", "t", "n")))
_LOAN_ENDS: Final = ("asi", "isi", "usi", "ksi", "nsi", "psi")
_LOAN_PREFIXES: Final = ("di", "ter", "ber", "meng", "meny", "mem", "men")
_LOANS_IN_DI: Final = re.compile(r"di(?:s[^aeiou]|gital|plom|vers|vest|ferens|mensi|sert|semin|agno|lat)")
_LOANS_IN_K: Final = ("on", "om", "oo", "or", "apit", "las", "ual")
_UNBUILT: Final = re.compile(
    r"(?!di|nge|[bkmpst]e|(..?)\1)[a-z]+(?<!an)(?<!i)(?<!nya)(?<![lkt]ah)(?<!pun)(?<![km]u)", re.ASCII
)
"""A word with no beginning or end of a built one, by simplemma's rules or by ours, and not doubled at its beginning."""
_BEFORE_SHORT: Final = ("di", "ber", "menge", "penge", "nge")
_SHORT: Final = re.compile(
    rf"(?:(?:di)?penge|menge|nge|(di|ber))({'|'.join(SHORT_ROOTS)})((?:kan)?|i|an)(?:nya|[km]u|[lk]ah|pun)?"
)
"""A word built from a root of one syllable: the plain prefix, the root, the suffix."""
_STRICT: Final = re.compile(r"(?:di|ber|men(?=[cdj])|mem(?=[bf])|meng(?=[aeioughk]))")
"""Prefixes as they must sound before a short root: else Toni were from ton, and mentas from tas."""
_READ_AS_THEMSELVES: Final = WHOLE | PLACES
_HELD: Final = _READ_AS_THEMSELVES.union(CORRECTED, SPELLINGS)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give the stem of a folded word; a word that is built from no other is its own.

    Of a doubled word (`anak-anak`) the stem is that of its half.
    """
    if "-" in word:
        return _of_doubled(word) or word
    if len(word) > _MAX_LETTERS or not word.isascii() or not word.isalpha():
        return word
    if _is_unknown(word):
        return word
    found = _stem(SPELLINGS.get(word, word))
    if found in NAMED and not _is_cliticized(word, found):
        return NAMED[found]
    return SPELLINGS.get(found, found)


def _of_doubled(word: str) -> str:
    """Give the stem of a doubled word, of its root where its first half is no word (`berpura-pura`), or nothing."""
    half, _, other = word.partition("-")
    parts = parted(half, other)
    bare = stem(half)
    if parts and bare == half and parts.prefix != SELF:
        return stem(parts.root)
    return bare if parts or bare == stem(other) else ""


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
    short = word.startswith(_BEFORE_SHORT) and _SHORT.fullmatch(word)
    if short and not (short[1] and short[3] in {"i", "an"}):  # dibeli is from beli, bertopi from topi
        return short[2]
    lemma = CORRECTED.get(word) or _lemma(word).lower()
    if lemma != word and (len(lemma) > _SHORT_LETTERS or _is_built_from_short(word, lemma)):
        return _whole(lemma) or _built_from(lemma) or lemma
    return _without_clitic(word) or _built_from(word) or _from_built(word) or _loan(word) or word


def _is_built_from_short(word: str, lemma: str) -> bool:
    """Tell whether to believe simplemma that a word has this lemma of two or three letters.

    Its list has much that is built by machine: topi and topan from top, Golan from gol.
    """
    import simplemma  # noqa: PLC0415 - as below

    rest = word.removeprefix(lemma)
    if rest in _CLITICS:
        return True
    if rest.startswith(_BARE_SUFFIXES) and lemma[-1] not in "aeiou":
        return False
    if simplemma.is_known(word, lang="id"):
        return True
    prefix = _STRICT.match(word)
    return prefix is not None and word.startswith(lemma, prefix.end())


def _is_cliticized(word: str, bare: str) -> bool:
    """Tell whether a word is another one, or that with a clitic."""
    return word == bare or word.removeprefix(bare) in _CLITICS


def _whole(word: str) -> str:
    """Give a word that is read as itself, without its clitic, or nothing."""
    if word in _READ_AS_THEMSELVES:
        return word
    return next((word[: -len(clitic)] for clitic in _CLITICS if word.removesuffix(clitic) in _READ_AS_THEMSELVES), "")


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
