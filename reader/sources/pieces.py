"""The account of a text: pieces that lie end to end, each with the part that it plays in the article.

Every recogniser answers with pieces, and the article is put together from nothing else. Because a piece always
begins where the one before it ended, no character can be lost or used twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """A stretch of the text: where it ends (it starts where the piece before it ends), its part, and why."""

    end: int
    part: Part
    reason: str = ""
