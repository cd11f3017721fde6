"""What is looked for inside one article: words in all their forms, the beginning of one, and what is in quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.text import WORD, fold, merged, spans_of

if TYPE_CHECKING:
    from reader.archive import Terms
    from reader.article import Span

_QUOTED: Final = re.compile(r"[\"“”„«»]([^\"“”„«»]*)([\"“”„«»]|$)")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words as they were typed: `words` in any form, `beginnings` of words, `exact` to the letter."""

    words: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()

    @classmethod
    def read(cls, typed: str) -> Sought:
        """Read what was typed; the last word may be unfinished, and a quotation mark needs no second."""
        exact = tuple(" ".join(match[1].split()) for match in _QUOTED.finditer(typed))
        plain = _QUOTED.sub(" ", typed)
        words = tuple(fold(match.group()) for match in WORD.finditer(plain))
        ends = tuple(
            fold(match.group()) for match in WORD.finditer(plain) if plain[match.end() : match.end() + 1] == "*"
        )
        typing = words[-1:] if plain and plain[-1:].isalnum() else ()
        return cls(words, tuple(dict.fromkeys((*ends, *typing))), tuple(filter(None, exact)))

    def __bool__(self) -> bool:
        return bool(self.words or self.exact)

    def spans(self, terms: Terms, text: str) -> tuple[Span, ...]:
        """Give where these words stand in a text; `terms` are the forms that the archive knows of them."""
        found = spans_of(text, terms.forms, terms.phrases)
        pattern = self._pattern()
        if pattern is None:
            return found
        return merged(sorted([*found, *(match.span() for match in pattern.finditer(text))]))

    def _pattern(self) -> re.Pattern[str] | None:
        begun = [rf"(?<![^\W_]){re.escape(word)}[^\W_]*" for word in self.beginnings]
        exact = [r"\s+".join(map(re.escape, words.split())) for words in self.exact]
        return re.compile("|".join((*exact, *begun)), re.IGNORECASE) if begun or exact else None
