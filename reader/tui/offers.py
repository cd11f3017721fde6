"""What an empty list offers in place of articles: smaller searches that find something, taken by number or Enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text
from textual.message import Message

from reader.locale import _, number
from reader.render import clipped
from reader.text import one_line
from reader.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from reader.findings import Smaller

_MOST: Final = 9
_STEPS: Final = {"j": 1, "down": 1, "k": -1, "up": -1}


class Offers(Pane):
    """A pane that offers other searches while nothing stands in it."""

    _offers: tuple[Smaller, ...] = ()
    _offered = 0

    @dataclass
    class Accepted(Message):
        """Another search is to be made."""

        query: str

    def __bool__(self) -> bool:
        return True  # Textual gives keys to `focused or screen`: an empty list would get none

    def offer(self, offers: Sequence[Smaller]) -> None:
        """Offer other searches, the first nine of them."""
        self._offers, self._offered = tuple(offers[:_MOST]), 0
        self.refresh()

    def message_line(self, message: str, y: int) -> Strip:
        """Draw one line of what stands in an empty pane, the offers below it."""
        top = len(self.message_lines(message))
        at = y - top - 1
        if not 0 <= at < len(self._offers):
            return super().message_line(message, y)
        offer = self._offers[at]
        count = number(offer.count)
        room = self.line_width - len(count) - 8
        told = _("each word of “{part}” by itself") if offer.as_words else _("without “{part}”")
        words = told.format(part=clipped(one_line(offer.left_out), max(4, room - cell_len(told.format(part="")))))
        line = Text.assemble((f"{at + 1}", "accent"), "  ", (f"{words}: ", "text"), (count, "quiet"), end="")
        return self.strip(line, left=2, selected=at == self._offered)

    def check_consume_key(self, key: str, _character: str | None) -> bool:
        """Take the keys that choose an offer, while there are offers."""
        return bool(self._offers) and (key in _STEPS or key == "enter" or self._numbered(key) is not None)

    def _numbered(self, key: str) -> int | None:
        return int(key) - 1 if key.isdecimal() and key.isascii() and 0 < int(key) <= len(self._offers) else None

    def on_key(self, event: events.Key) -> None:
        """Choose an offer."""
        if not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        if event.key in _STEPS:
            self._offered = max(0, min(self._offered + _STEPS[event.key], len(self._offers) - 1))
            self.refresh()
            return
        at = self._numbered(event.key)
        self.post_message(self.Accepted(self._offers[self._offered if at is None else at].query))
