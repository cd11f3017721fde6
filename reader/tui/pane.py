"""What list, article and related pane have in common: lines drawn one by one, only those on screen."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.render import ROLES, wrap
from reader.text import one_line
from reader.tui.typing_ahead import TypingAhead

_CORNERS: Final = 4
"""Cells of the frame that its words leave free, on both sides together."""


class Pane(TypingAhead, ScrollView, can_focus=True):
    """A framed pane of lines. Subclasses give `line_text(y)`, call `resize_lines`, and handle their keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"role--{role}" for role in ROLES} | {"role--cursor", "role--bar"}
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, title: str, *, id: str) -> None:  # noqa: A002 - Textual's own word
        """Make a pane with a title in its frame."""
        super().__init__(id=id)
        self._ground: Style | None = None
        self._status = self._aside = ""
        self.border_title = Content(one_line(title))

    @property
    def page_lines(self) -> int:
        """How many lines are on screen."""
        return max(1, self.scrollable_content_region.height)

    @property
    def line_width(self) -> int:
        """How many cells a line has."""
        return max(1, self.scrollable_content_region.width)

    def say(self, status: str) -> None:
        """Write a few words into the lower edge of the frame."""
        self._status = status
        said = one_line(" · ".join(part for part in (self._aside, status) if part))
        is_cut = bool(self._aside) and cell_len(said) > self.line_width - _CORNERS
        self.border_subtitle = Content(one_line(self._aside) if is_cut else said)

    def aside(self, words: str) -> None:
        """Write something that goes on meanwhile before these words, or alone where both have no room; "" ends it."""
        self._aside = words
        self.say(self._status)

    def resize_lines(self, height: int) -> None:
        """Set how many lines there are."""
        self.virtual_size = Size(self.line_width, height)
        self.refresh()

    def look(self, role: str) -> Style:
        """Give the style of a role, as the stylesheets have it."""
        return self.get_component_rich_style(f"role--{role}", partial=True)

    @property
    def ground(self) -> Style:
        """The pane's own background."""
        if self._ground is None:
            self._ground = Style(bgcolor=self.rich_style.bgcolor)
        return self._ground

    def notify_style_update(self) -> None:
        """Ask for the background anew, as the theme may have changed."""
        self._ground = None
        super().notify_style_update()

    def blank(self) -> Strip:
        """Draw an empty line."""
        return Strip.blank(self.line_width, self.ground)

    def strip(self, text: Text, *, left: int = 0, selected: bool = False) -> Strip:
        """Draw a line as wide as the pane, `left` cells in; a selected one on the cursor's ground, behind a bar."""
        plain = text.plain
        cuts = sorted({0, len(plain), *(min(edge, len(plain)) for span in text.spans for edge in span[:2])})
        margin = Segment("▌", self.look("bar")) if selected else Segment(" ")
        segments = [margin, Segment(" " * (left - 1))] if left else []
        for first, last in pairwise(cuts):
            style = self.look(str(text.style)) if text.style else Style.null()
            for start, end, role in text.spans:
                if start < last and end > first:
                    style += self.look(str(role))
            segments.append(Segment(plain[first:last], style))
        drawn = Strip(segments).adjust_cell_length(self.line_width)
        return drawn.apply_style(self.ground + self.look("cursor") if selected else self.ground)

    def message_lines(self, message: str) -> list[str]:
        """Break a few sentences that stand in an empty pane into lines."""
        return [line[first:last] for line in message.split("\n") for first, last in wrap(line, self.line_width - 2)]

    def message_line(self, message: str, y: int) -> Strip:
        """Draw one line of such sentences."""
        lines = self.message_lines(message)
        return self.strip(Text(lines[y], "quiet", end=""), left=1) if y < len(lines) else self.blank()

    def scroll_page(self, direction: int) -> None:
        """Scroll by a page, two lines of it kept."""
        self.scroll_relative(y=direction * max(1, self.page_lines - 2), animate=False)
