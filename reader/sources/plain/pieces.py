"""The account of a text: pieces that lie end to end, each with the part that it plays in the article.

Every recogniser answers with pieces, and the article is put together from nothing else. Because a piece always
begins where the one before it ended, no character can be lost or used twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reader.locale import N_

LABEL: Final = N_("label")
"""The words that announce a field: `Editor:`, `Baca juga:`, `Hak cipta ©`, `Diperbarui`."""
SEPARATOR: Final = N_("separator")
"""What parts names, or stands around a headline: commas, brackets, bullets."""
FURNITURE: Final = N_("page furniture")
TAGS: Final = N_("tags")
NOTICE: Final = N_("copyright notice")
OTHER_CREDIT: Final = N_("other credit")
OTHER_DATE: Final = N_("other date")
REPEATED: Final = N_("repeated")
CONTINUED: Final = "continued"
"""Marks a piece that belongs to the same headline as the one before it."""
UPDATED: Final = "updated"
"""Marks a date that says when an article was last changed, not when it appeared."""


class Part(StrEnum):
    """What a piece of the text is to the article."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    """The beginning of a paragraph of the body."""
    CONTINUED = "continued"
    """More of the same paragraph."""
    RELATED = "related"
    READ_ALSO = "read_also"
    SEE_ALSO = "see_also"
    LINK = "link"
    """The address of the related headline before it."""
    AUTHOR = "author"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    SOURCE = "source_organization"
    HOLDER = "copyright_holder"
    YEAR = "copyright_year"
    DATE = "date_published"
    ADDRESS = "url"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: where it ends (it starts where the piece before it ends), its part, and why.

    `reason` says of what is left out what it was, and of other parts what is special about them.
    """

    end: int
    part: Part
    reason: str = ""
