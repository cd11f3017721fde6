"""Doubled words: `anak-anak`, `bermain-main`, `kebarat-baratan`, and which others are the same word in another form.

Stands under the stems and under the search. A doubled word is one root said twice; a prefix stands before the first
half only, a suffix behind the second only. Two are forms of one word where the root is the same and both are of one
kind: `jalan-jalan` and `berjalan-jalan`, but not `mata-mata` (spies) and `semata-mata` (merely).
"""

from __future__ import annotations

from typing import Final, NamedTuple

CLITICS: Final = ("", "nya", "lah", "kah", "pun", "ku", "mu")
_LETTERS: Final = 2
SELF: Final = "se"
"""The prefix that makes another word: semata-mata."""
_MANY: Final = "an"
_VERBS: Final = ("di", "me", "mem", "men", "meng", "meny")
_AGAIN: Final = ("memper", "diper")
_BEING: Final = ("ber", "be", "ter", "te")
_NOUNS: Final = ("ke", "per")
_PREFIXES: Final = ("", *_VERBS, *_BEING, *_NOUNS, *_AGAIN, SELF)
_ROWS: Final = (
    (("", *_VERBS, *_BEING), ("",)),  # main-main, bermain-main, menyebut-nyebut
    ((*_VERBS, *_AGAIN), ("kan", "i")),  # membeda-bedakan, memata-matai
    ((*_BEING, *_NOUNS), (_MANY,)),  # bersalam-salaman, kebarat-baratan, perundang-undangan
)
"""Which prefixes and suffixes go together around a doubled root."""
_ENDS: Final = frozenset(suffix + clitic for suffix in ("", "kan", "i", _MANY) for clitic in CLITICS)
SWALLOWED: Final = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
"""First letters that me- and pe- swallow, and what is heard instead."""


class Doubled(NamedTuple):
    """A doubled word in its parts: `kebarat-baratan` is ke, barat, an."""

    prefix: str
    root: str
    suffix: str


class Halves(NamedTuple):
    """First and second halves that any of which make a form of one doubled word together."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]


def parted(first: str, last: str) -> Doubled | None:
    """Give the parts of a doubled word from its folded halves; None where they are not one root said twice."""
    for prefix in _PREFIXES:
        root = first[len(prefix) :]
        if first.startswith(prefix) and len(root) >= _LETTERS and last.startswith(root) and last[len(root) :] in _ENDS:
            return Doubled(prefix, root, last[len(root) :])
    return None


def forms_of(word: Doubled, stem: str) -> tuple[Halves, ...]:
    """List the halves of all forms that a doubled word may have; `stem` is that of its first half.

    A word with se- stays one (`semata-mata`), and so does one in -an without a prefix (`mobil-mobilan`, toys).
    """
    is_many = word.suffix.startswith(_MANY)
    suffix = _MANY if is_many else word.suffix if word.suffix in {"kan", "i"} else ""
    own = _halves(word.root, (word.prefix,), (suffix,))
    if word.prefix == SELF or (is_many and not word.prefix):
        return (own,)
    is_sounded = word.root in {_swallowed(stem), f"ng{stem}"}  # menulis-nulis is of tulis, as ditulis-tulis is
    bare = stem if is_sounded else word.root
    sounded = {_swallowed(bare), word.root} - {bare}
    return (
        own,
        *(_halves(bare, *row) for row in _ROWS),
        *(_halves(root, ("me",), ("", "kan", "i")) for root in sounded),
    )


def _halves(root: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> Halves:
    """Put prefixes before a root, and suffixes behind it, each with every clitic."""
    lasts = (root + suffix + clitic for suffix in suffixes for clitic in CLITICS)
    return Halves(tuple(prefix + root for prefix in prefixes), tuple(lasts))


def _swallowed(root: str) -> str:
    """Give a root as it sounds after me-, which swallows some first letters: nulis from tulis."""
    return SWALLOWED[root[0]] + root[1:] if root[:1] in SWALLOWED else root
