"""The related stories as a page of lines: named by the editors, naming this one, similar to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.text import Text

from reader.locale import N_, _, number
from reader.render.rows import facts
from reader.render.wrapping import clipped, styled, wrap
from reader.text import one_line

if TYPE_CHECKING:
    from reader.article import ArticleRow, RelatedArticles, RelatedLink

_INDENT: Final = 2
_NONE: Final = N_("No other article of the archive is named here, names this one, or is like it.")


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """One story that can be followed; `row` is None where the archive does not hold it."""

    headline: str
    row: ArticleRow | None
    first_line: int
    height: int


class RelatedPage:
    """The lines of the related stories at one width, and the stories that can be selected in them."""

    def __init__(self, related: RelatedArticles, width: int) -> None:
        """Measure the stories for a width in cells."""
        self._width = max(1, width)
        self._lines: list[Text] = []
        self.items: list[RelatedItem] = []
        self._group(_("Named by the editors"), len(related.named))
        for link in related.named:
            self._named(link)
        self._group(_("Named by"), len(related.named_by))
        for row in related.named_by:
            self._story("←", "present", row.headline, row)
        self._group(_("Similar"), len(related.similar))
        for row in related.similar:
            self._story("≈", "quiet", row.headline, row)
        if not self.items:
            self._lines = self._wrapped(_(_NONE), "faint", 0)

    @property
    def height(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, y: int) -> Text:
        """Give one line."""
        return self._lines[y]

    def item_at(self, y: int) -> int | None:
        """Give the number of the story that stands at a line, None between them."""
        for number_, item in enumerate(self.items):
            if item.first_line <= y < item.first_line + item.height:
                return number_
        return None

    def _group(self, title: str, count: int) -> None:
        if not count:
            return
        if self._lines:
            self._lines.append(Text(end=""))
        heading = Text(title, "heading", no_wrap=True, end="")
        heading.append(f"  {number(count)}", "faint")
        self._lines.append(heading)

    def _named(self, link: RelatedLink) -> None:
        mark, look = ("✓", "present") if link.row else ("○", "quiet")
        self._story(mark, look, link.headline.text, link.row)

    def _story(self, mark: str, look: str, headline: str, row: ArticleRow | None) -> None:
        first = len(self._lines)
        lines = self._wrapped(one_line(headline), "text" if row else "quiet", _INDENT)
        lines[0] = Text.assemble((f"{mark} ", look), lines[0][_INDENT:], no_wrap=True, end="")
        room = max(1, self._width - _INDENT)
        about = facts(row, room) if row else clipped(_("not in the archive"), room)
        lines += [Text(" " * _INDENT, end="") + Text(about, "faint", end="")] if about else []
        self._lines += lines
        self.items.append(RelatedItem(headline, row, first, len(lines)))

    def _wrapped(self, text: str, role: str, indent: int) -> list[Text]:
        room = max(1, self._width - indent)
        blank = Text(" " * indent, no_wrap=True, end="")
        return [blank + styled(text, line, role) for line in wrap(text, room)]
