"""The words that the generator writes with: Indonesian roots in the forms that the language gives them, and how common.

Roots, names and measured figures are in words.toml. A root's forms are put together by the rules of its class, with
the sound changes of me- and pe-; then all words are put in order of how common they are, and the word of each rank gets
the share that the word of that rank has in Indonesian news.
"""

from __future__ import annotations

import random
import tomllib
from bisect import bisect
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Value = TypeVar("_Value")

WORDS: Final = Path(__file__).with_name("words.toml")
SIZE: Final = 50_000
"""Different words that are drawn by rank; rarer ones are put together on the spot."""
BITS: Final = 20
_DILUTED: Final = 1.35
"""How much oftener function words are drawn, because an article's themes take places from all words."""

_SEED: Final = 20250122
_VOWELS: Final = "aeiou"
_ONSETS: Final = (
    "",
    "b",
    "c",
    "d",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "w",
    "y",
    "ny",
    "ng",
    "k",
    "s",
)
_CODAS: Final = ("", "", "", "n", "ng", "r", "s", "k", "t", "m", "l")
SYLLABLES: Final = tuple(sorted({onset + vowel + coda for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS}))

_VERBS: Final = (
    ("me", "", 1.0), ("me", "kan", 0.8), ("di", "", 0.8), ("di", "kan", 0.7), ("", "", 0.9), ("pe", "an", 0.6),
    ("ter", "", 0.3), ("", "an", 0.3), ("pe", "", 0.3), ("me", "i", 0.6), ("di", "i", 0.5), ("ber", "", 0.2),
    ("pe", "annya", 0.15), ("", "nya", 0.1), ("me", "kannya", 0.08), ("me", "nya", 0.08), ("di", "nya", 0.06),
    ("ter", "kan", 0.04), ("memper", "kan", 0.03), ("diper", "kan", 0.02), ("ke", "an", 0.02), ("ber", "an", 0.04),
    ("pe", "nya", 0.05), ("", "annya", 0.05), ("se", "nya", 0.01), ("", "lah", 0.02), ("", "kan", 0.05),
)  # fmt: skip
_NOUNS: Final = (
    ("", "", 1.5), ("", "nya", 0.35), ("ber", "", 0.15), ("per", "an", 0.12), ("ke", "an", 0.06), ("", "an", 0.05),
    ("me", "kan", 0.04), ("se", "", 0.06), ("", "ku", 0.03), ("", "mu", 0.03), ("", "pun", 0.02), ("di", "kan", 0.03),
    ("per", "annya", 0.03), ("pe", "", 0.04),
)  # fmt: skip
_ADJECTIVES: Final = (
    ("", "", 1.2), ("ter", "", 0.4), ("ke", "an", 0.4), ("me", "kan", 0.25), ("di", "kan", 0.2), ("ke", "annya", 0.12),
    ("", "nya", 0.1), ("se", "", 0.1), ("memper", "", 0.08), ("diper", "", 0.05), ("pe", "an", 0.08), ("me", "", 0.05),
    ("me", "i", 0.04), ("se", "nya", 0.03), ("ber", "", 0.02), ("pe", "", 0.04), ("memper", "nya", 0.01),
)  # fmt: skip
_CLASSES: Final = {_VERBS: 0.7, _NOUNS: 1.5, _ADJECTIVES: 0.9}
_DOUBLED: Final = 0.06
_VOICES: Final = ("me", "di")
_UNUSUAL: Final = 0.1
"""How much rarer than its usual one (-, -kan or -i) the other endings of a verb are."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is drawn from: tables in which a word stands as often as it is common, and the forms of each root.

    `words` and `content` have 2 to the power of BITS places, `content` without function words; `families` too.
    `listed` is every word once, the commonest first; the first `common` are function words and the like.
    """

    words: tuple[str, ...]
    content: tuple[str, ...]
    families: tuple[tuple[str, ...], ...]
    listed: tuple[str, ...]
    common: int


@lru_cache(maxsize=1)
def lists() -> dict[str, Any]:
    """Give what words.toml holds, word lists as lists."""
    found = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {name: value.split() if isinstance(value, str) else value for name, value in found.items()}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Put the vocabulary together, the same one every time."""
    common = lists()["common"]
    heads, figures = common[0::2], [float(figure) / 1000 for figure in common[1::2]]
    inflected, families = _inflected()
    named = {word: weight for word, weight in _names() if word not in inflected}
    rest = sorted((inflected | named).items(), key=lambda pair: -pair[1])
    known = set(heads)
    content = [word for word, _ in rest if word not in known][:SIZE]
    shares = [_share(rank + len(heads) // 2) for rank in range(len(content))]
    return Vocabulary(
        words=_table((*heads, *content), [figure * _DILUTED for figure in figures] + shares),
        content=_table(content, shares),
        families=_table(families, [1 / (rank + 30) for rank in range(len(families))]),
        listed=(*heads, *content),
        common=len(heads),
    )


def _table(values: Sequence[_Value], shares: Sequence[float]) -> tuple[_Value, ...]:
    """Give each value as many of the table's places as is its share of all."""
    whole = sum(shares)
    table: list[_Value] = []
    for value, reached in zip(values, accumulate(shares), strict=True):
        table.extend([value] * (round(reached / whole * (1 << BITS)) - len(table)))
    return tuple(table)


def join(prefix: str, root: str, suffix: str) -> str:
    """Build a form, with the sound changes that me- and pe- bring (`me` + `tulis` is `menulis`)."""
    start = root[0]
    if prefix in {"ber", "ter", "per", "memper", "diper"} and start == "r":
        prefix = prefix[:-1]
    if prefix in {"me", "pe"}:
        if start in _VOWELS or start in "gh":
            prefix += "ng"
        elif start == "k":
            prefix, root = prefix + "ng", root[1:]
        elif start == "s":
            prefix, root = prefix + "ny", root[1:]
        elif start == "t":
            prefix, root = prefix + "n", root[1:]
        elif start in "cdjz":
            prefix += "n"
        elif start == "p":
            prefix, root = prefix + "m", root[1:]
        elif start in "bfv":
            prefix += "m"
    return prefix + root + suffix


def _inflected() -> tuple[dict[str, float], tuple[tuple[str, ...], ...]]:
    """Give every form with its weight, and the forms of each root together, the commonest roots first."""
    found = lists()
    roots = [
        (root, patterns)
        for name, patterns in (("verbs", _VERBS), ("nouns", _NOUNS), ("adjectives", _ADJECTIVES))
        for root in dict.fromkeys(found[name])
    ]
    chance = random.Random(_SEED)
    chance.shuffle(roots)
    weights: dict[str, float] = {}
    families = []
    for rank, (root, patterns) in enumerate(roots):
        usual = chance.choice(("", "", "", "kan", "kan", "i")) if patterns is _VERBS else None
        forms = {
            join(prefix, root, suffix): factor
            * (_UNUSUAL if usual is not None and prefix in _VOICES and suffix != usual else 1)
            for prefix, suffix, factor in patterns
            if not (suffix == "i" and root.endswith("i"))
        }
        if patterns is not _VERBS:
            forms[f"{root}-{root}"] = _DOUBLED
        for form, factor in forms.items():
            weights[form] = max(weights.get(form, 0.0), factor * _CLASSES[patterns] / (rank + 8))
        families.append(tuple(sorted(forms, key=lambda form: -forms[form]))[:4])
    return weights, tuple(families)


def _names() -> Iterator[tuple[str, float]]:
    """Give names, places and numbers with their weights, known ones first, then names that are made of syllables."""
    found = lists()
    for factor, name in ((0.3, "places"), (0.12, "given"), (0.08, "surnames")):
        yield from ((word, factor / (rank + 5)) for rank, word in enumerate(found[name]))
    yield from ((str(number), 0.1 / (number + 3)) for number in range(1, 1000))
    yield from ((str(year), 0.2 / (2026 - year)) for year in range(1945, 2026))
    chance = random.Random(_SEED + 1)
    for rank in range(SIZE):
        name = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3))))
        yield (name.capitalize() if rank % 3 else name), 0.9 / (rank + 400)


def _share(rank: float) -> float:
    """Give the share of the word of a rank, between the measured ones along a straight line of logarithms."""
    curve = lists()["curve"]
    place = min(max(bisect([point[0] for point in curve], rank), 1), len(curve) - 1)
    (low, high), (below, above) = (curve[place - 1][0], curve[place][0]), (curve[place - 1][1], curve[place][1])
    return exp(log(below) + (log(above) - log(below)) * (log(rank) - log(low)) / (log(high) - log(low)))
