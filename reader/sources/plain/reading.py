"""A whole text to its article: mending, pieces, assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import Refused
from reader.locale import _
from reader.sources.plain.assembly import assemble
from reader.sources.plain.mending import mend
from reader.sources.plain.paragraphs import read_pieces

if TYPE_CHECKING:
    from reader.article import Article, LeftOut


def read_text(text: str) -> tuple[Article, tuple[LeftOut, ...]]:
    """Read a text as an article, with the account of what was left out. Raises Refused where no letter is in it."""
    mended = mend(text)
    if not any(mark.isalpha() for mark in mended.text):
        raise Refused(_("There is no text in it."))
    article, left_out = assemble(mended.text, read_pieces(mended.text))
    return article, left_out + mended.removed
